"""The user's X resources change nothing: neither whether the window opens nor how it looks."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

import pytest

from desktop.toolkit.root import Root
from tests.support.display import Display
from tests.support.x_resources import resources
from tests.ui.whole_look import seen

pytestmark = pytest.mark.gui

EVIL = (
    # what ended the start, and its neighbours
    "*font: DejaVu Sans Mono 12",
    (
        "*Text.font: one two three\n*Listbox.font: one two three\n*Menu.font: one two three\n"
        "*TLabel.font: one two three\n*TEntry.font: one two three\n*Font: a b c d"
    ),
    # what Tk cannot read
    (
        "*background: nonsense\n*Foreground: nonsense\n*HighlightColor: nonsense\n"
        "azimuth.background: nonsense\nAzimuth*selectBackground: nonsense\n"
        "*borderWidth: wide\n*relief: no\n*cursor: nonsense\n*padX: far\n*width: wide\n"
        "*height: high\n*visual: nonsense\n*colormap: nonsense\n*use: junk\n*container: what\n"
        "*state: of the art\n*justify: cause\n*wrap: gift\n*underline: yes\n*takeFocus: proc\n"
        "*orient: express\n*compound: interest\n*anchor: deep\n*selectMode: all\n*show: time"
    ),
    # what Tk can read
    (
        "*background: red\n*Foreground: yellow\n*Font: fixed\n*borderWidth: 9\n*relief: raised\n"
        "*padding: 30\n*width: 77\n*height: 55\n*text: hello\n*style: Toolbutton\n*class: Foo\n"
        "*TButton.padding: 40\n*Treeview.height: 3\n*TFrame.width: 400\n*wrapLength: 10\n"
        "*tkTheme: alt\nAzimuth*TCombobox*Listbox.font: fixed\n*Menu.borderWidth: 20\n"
        "*Menu.activeBorderWidth: 20\n*highlightThickness: 9\n*padX: 40\n*padY: 40\n"
        "*spacing1: 50\n*insertWidth: 20\n*tearOff: 1\n*compound: left"
    ),
    # names and scripts of ours
    (
        "*command: exit 9\n*postCommand: exit 9\n*xScrollCommand: exit 9\n*yScrollCommand: exit 9\n"
        "*textVariable: ::x\n*variable: ::y\n*validate: all\n*validateCommand: exit 9\n*values: a b"
    ),
    "no colon in this line",
)


def test_no_resource_has_a_say(display: Display, isolated_environment: Path) -> None:
    usual = seen(display)
    kinds = {kind for kind, _, _ in usual}
    assert {"Text", "Entry", "Listbox", "Menu", "Canvas", "TCombobox", "Treeview"} <= kinds
    for text in EVIL:
        with resources(display, text + "\n"):
            now = seen(display)
        wrong = [(a, b) for a, b in zip(usual, now, strict=True) if a != b]
        assert wrong == [], text
    (isolated_environment / ".Xdefaults").write_text("\n".join(EVIL) + "\n")
    assert seen(display, HOME=str(isolated_environment)) == usual, (
        "without resources Tk reads a file"
    )


def test_no_file_of_the_home_folder_runs(
    display: Display, isolated_environment: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """tkinter looks for them there, or in the current folder where there is no HOME (Windows)."""
    for folder in (isolated_environment, tmp_path):
        for name in (".Azimuth.py", ".Azimuth.tcl", ".azimuth.py", ".azimuth.tcl"):
            (folder / name).write_text("raise SystemExit(9)" if "py" in name else "exit 9")
    monkeypatch.chdir(tmp_path)
    Root("Azimuth").destroy()
    monkeypatch.delenv("HOME")
    Root("Azimuth").destroy()
    assert display


def test_what_is_said_is_what_tk_has_by_itself(display: Display) -> None:
    """On this version of Tk each option has its own default; and the root's class is ours."""
    kinds = [
        "frame", "canvas", "text", "entry", "listbox", "menu",
        *(f"ttk::{kind}" for kind in (
            "button", "checkbutton", "combobox", "entry", "frame", "label", "menubutton",
            "scrollbar", "separator", "sizegrip", "treeview",
        )),
    ]  # fmt: skip
    bare = tk.Tk(className="Azimuth")
    asked = _values(bare, kinds)
    bare.destroy()
    ours = Root("Azimuth")
    told = _values(ours, kinds)
    assert (ours.winfo_class(), ours.winfo_name()) == ("Azimuth", "azimuth")
    ours.destroy()
    assert told == asked
    assert display


def _values(root: tk.Tk, kinds: list[str]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for at, kind in enumerate(kinds):
        root.tk.call(kind, f".made{at}")
        for option in root.tk.splitlist(root.tk.call(f".made{at}", "configure")):
            parts = root.tk.splitlist(option)
            if len(parts) > 4 and parts[1]:
                told = root.tk.call("format", "%s", parts[4])
                found[kind, str(parts[0])] = str(told).strip("{}")
    root.tk.call(f".made{kinds.index('menu')}", "add", "command")
    entry = root.tk.call(f".made{kinds.index('menu')}", "entryconfigure", "end", "-compound")
    found["menu", "an entry's -compound"] = str(root.tk.splitlist(entry)[-1])
    return found
