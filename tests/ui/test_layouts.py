"""Keys with Ctrl and Alt on keyboards that write something else: by key, not by letter."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Iterator
from tkinter import ttk
from types import SimpleNamespace
from typing import Any

import pytest

from desktop import translations
from desktop.commands import Quit
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.features.access_list.view.table_keys import TableKeys
from desktop.features.reports.model.commands import CopyReport
from desktop.features.sign_in.model import SignIn
from desktop.toolkit import keys, mnemonics
from tests.support.keyboard import Keyboard
from tests.ui import sample_events
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui


@pytest.fixture
def keyboard(stage: Stage) -> Iterator[Keyboard]:
    with Keyboard(stage.display) as found:
        yield found


def press(stage: Stage, keyboard: Keyboard, *pressed: str, title: str = "Azimuth") -> None:
    def hand() -> None:
        stage.display.focus(stage.display.wait_window(title))
        for each in pressed:
            keyboard.press(each)

    stage.beside(hand)
    stage.turn(0.1)


def listed(stage: Stage) -> None:
    stage.tell(sample_events.readiness(), sample_events.partial())
    stage.settle()


#: Layout, variant, which of several is in use: none of them writes Latin letters.
FOREIGN = [
    ("ru", "", 0), ("gr", "", 0), ("il", "", 0), ("ara", "", 0), ("th", "", 0), ("bg", "", 0),
    ("ua", "", 0), ("ge", "", 0), ("in", "deva", 0), ("us,ru", "", 1), ("gr,us", "", 0),
]  # fmt: skip


@pytest.mark.parametrize(("layout", "variant", "use"), FOREIGN)
def test_keys_of_a_layout_without_latin_letters_go_by_their_place(
    stage: Stage, keyboard: Keyboard, layout: str, variant: str, use: int
) -> None:
    listed(stage)
    keyboard.layout(layout, variant, use=use)
    press(stage, keyboard, "ctrl+f")
    entry = stage.window.centre.access.filter
    assert stage.root.focus_get() is entry
    press(stage, keyboard, "ctrl+l")
    assert stage.window.dialogs.activity is not None
    press(stage, keyboard, "ctrl+l", title="Activity")
    assert not stage.window.dialogs.activity.window.winfo_exists()
    press(stage, keyboard, "ctrl+,")
    assert stage.window.dialogs.settings is not None
    press(stage, keyboard, "ctrl+q", title="Settings")
    assert stage.kinds.count(Quit) == 1
    stage.window.dialogs.settings.close()
    for number, method in enumerate(Method, start=1):
        press(stage, keyboard, f"ctrl+{number}")
        assert stage.ran[-1] == SignIn(SignInRequest(method))


@pytest.mark.parametrize("layout", ["ru", "gr", "us,ru", "fr,gr", "us"])
def test_fields_copy_cut_paste_and_undo_by_key(
    stage: Stage, keyboard: Keyboard, layout: str
) -> None:
    """In a field of ttk's, of Tk's own, and in a text; each thing happens once."""
    keyboard.layout(layout, use=layout.count(","))
    assert stage.root.winfo_exists()
    for make in (ttk.Entry, tk.Entry):
        field = make(stage.root)
        field.place(x=0, y=0)
        field.insert(0, "one two")
        field.focus_force()
        press(stage, keyboard, *(["ctrl+q"] if layout == "fr,gr" else ["ctrl+a"]), "ctrl+c")
        assert stage.clipboard() == "one two"
        press(stage, keyboard, "home", "ctrl+v")
        assert field.get() == "one twoone two"
        press(stage, keyboard, *(["ctrl+q"] if layout == "fr,gr" else ["ctrl+a"]), "ctrl+x")
        assert (field.get(), stage.clipboard()) == ("", "one twoone two")
        field.destroy()
    text = tk.Text(stage.root, undo=True, width=20, height=3)
    text.place(x=0, y=0)
    text.focus_force()
    press(stage, keyboard, "ctrl+v")
    assert text.get("1.0", "end-1c") == "one twoone two"
    press(stage, keyboard, "ctrl+w" if layout == "fr,gr" else "ctrl+z")
    assert text.get("1.0", "end-1c") == ""
    text.destroy()


@pytest.mark.parametrize("layout", ["ru", "gr", "fr", "de", "dvorak"])
def test_the_code_is_copied_by_ctrl_c(stage: Stage, keyboard: Keyboard, layout: str) -> None:
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code()))
    keyboard.layout("us" if layout == "dvorak" else layout, layout if layout == "dvorak" else "")
    # Where Dvorak has its c, a US keyboard has an i.
    press(
        stage, keyboard, "ctrl+i" if layout == "dvorak" else "ctrl+c",
        title="Sign in with a device code",
    )  # fmt: skip
    assert stage.clipboard() == "C7KQ2ZL8D"


@pytest.mark.parametrize(
    ("layout", "variant"),
    [("fr", ""), ("be", ""), ("cz", ""), ("sk", ""), ("lt", ""), ("fr", "bepo")],
)
def test_digits_that_are_written_with_shift_are_digits(
    stage: Stage, keyboard: Keyboard, layout: str, variant: str
) -> None:
    keyboard.layout(layout, variant)
    for number, method in enumerate(Method, start=1):
        press(stage, keyboard, f"ctrl+{number}")
        assert stage.ran == [SignIn(SignInRequest(method))]
        stage.ran.clear()
        if layout != "lt":  # as the layout writes it; there it takes AltGr
            press(stage, keyboard, f"ctrl+shift+{number}")
            assert stage.ran == [SignIn(SignInRequest(method))]
            stage.ran.clear()


def test_a_digit_with_shift_is_another_key_where_it_is_written_without(
    stage: Stage, keyboard: Keyboard
) -> None:
    keyboard.layout("us")
    press(stage, keyboard, "ctrl+shift+1", "ctrl+shift+l", "ctrl+alt+l", "ctrl+altgr+1")
    assert stage.ran == []
    assert stage.window.dialogs.activity is None


@pytest.mark.parametrize(
    ("layout", "variant", "quits", "opens"),
    [
        ("us", "", "q", "l"), ("us", "dvorak", "x", "p"), ("fr", "", "a", "l"),
        ("de", "", "q", "l"), ("tr", "", "q", "l"), ("us", "colemak", "q", "u"),
        ("us,us", "dvorak,", "x", "p"),
    ],
)  # fmt: skip
def test_where_letters_are_latin_the_letter_counts(
    stage: Stage, keyboard: Keyboard, layout: str, variant: str, quits: str, opens: str
) -> None:
    """And no other key does it: on Dvorak, where others have Q, there is an apostrophe."""
    keyboard.layout(layout, variant)
    for key in "qwertyuiopasdfghjklzxcvbnm":
        press(stage, keyboard, f"ctrl+{key}")
        assert stage.kinds.count(Quit) == (key == quits), key
        assert (stage.window.dialogs.activity is not None) == (key == opens), key
        stage.ran.clear()
        if stage.window.dialogs.activity is not None:
            stage.window.dialogs.activity.close()
            stage.window.dialogs.activity = None
    assert stage.root.winfo_exists()


def test_caps_lock_changes_nothing(stage: Stage, keyboard: Keyboard) -> None:
    listed(stage)
    keyboard.press("caps")
    try:
        for layout in ("us", "ru", "fr"):
            keyboard.layout(layout)
            press(stage, keyboard, "ctrl+f")
            assert stage.root.focus_get() is stage.window.centre.access.filter
            press(stage, keyboard, "ctrl+l")
            assert stage.window.dialogs.activity is not None
            stage.window.dialogs.activity.close()
            stage.window.dialogs.activity = None
            press(stage, keyboard, "ctrl+q" if layout != "fr" else "ctrl+a")
            assert stage.kinds[-1] == Quit
            stage.ran.clear()
            stage.window.centre.access.focus_table()
            press(stage, keyboard, "ctrl+a" if layout != "fr" else "ctrl+q", "ctrl+c")
            assert len(stage.clipboard().split()) == 7
            stage.root.clipboard_clear()
            press(stage, keyboard, "ctrl+shift+c")
            stage.wait(lambda: "Production" in stage.clipboard(), "the table")
    finally:
        keyboard.press("caps")


def test_alt_and_a_letter_press_a_button_by_key(stage: Stage, keyboard: Keyboard) -> None:
    listed(stage)
    found = mnemonics.letters(stage.root)
    letter = next(k for k, (made, _) in found.items() if "Copy report" in str(made.cget("text")))
    for layout in ("us", "ru", "gr"):
        keyboard.layout(layout)
        stage.ran.clear()
        press(stage, keyboard, f"alt+{letter}")
        assert stage.kinds == [CopyReport], layout


def test_a_menu_is_chosen_from_by_key(stage: Stage, keyboard: Keyboard) -> None:
    listed(stage)
    stage.window.centre.access.focus_table()
    stage.turn(0.1)
    keyboard.layout("ru")
    tree = stage.window.centre.access.table.tree
    stage.window.centre.access.actions._menu_at_focus(None)
    stage.turn(0.2)
    assert tree.tk.call("grab", "current")
    keyboard.press("s")  # "Select all"
    stage.turn(0.3)
    assert len(stage.window.centre.access.chosen) == 7


def test_letters_typed_into_the_table_are_those_of_the_layout(
    stage: Stage, keyboard: Keyboard
) -> None:
    listed(stage)
    stage.window.centre.access.focus_table()
    stage.turn(0.1)
    keyboard.layout("ru")
    press(stage, keyboard, "g", "h")
    assert stage.window.centre.access.typed.get() == "пр"


# ---- other systems, whose events are made up here after Tk's sources


def event(platform: str, keysym: str, keycode: int, state: int, char: str = "") -> Any:
    """What Tk tells there of a key."""
    call = {"win32": "win32", "darwin": "aqua"}[platform]
    widget = SimpleNamespace(tk=SimpleNamespace(call=lambda *_: call))
    return SimpleNamespace(keysym=keysym, keycode=keycode, state=state, char=char, widget=widget)


@pytest.mark.parametrize(
    ("keysym", "keycode", "state", "written"),
    [
        ("c", 67, 0x4, "Ctrl+C"),
        ("Cyrillic_es", 67, 0x4, "Ctrl+C"),
        ("??", 67, 0x4, "Ctrl+C"),
        ("L", 76, 0x4 | 0x2, "Ctrl+L"),  # Caps Lock
        ("l", 76, 0x4 | 0x8, "Ctrl+L"),  # Num Lock
        ("C", 67, 0x4 | 0x1, "Ctrl+Shift+C"),
        ("ampersand", 49, 0x4, "Ctrl+1"),  # France
        ("comma", 188, 0x4, "Ctrl+,"),
        ("Cyrillic_be", 188, 0x4, "Ctrl+,"),
        ("at", 81, 0x4 | 0x20000, ""),  # AltGr and Q write @ in Germany
        ("a", 65, 0x4, "Ctrl+A"),  # France: where others have Q
        ("Control_L", 17, 0x4, ""),
        ("c", 67, 0x0, ""),
    ],
)
def test_keys_on_windows(
    monkeypatch: pytest.MonkeyPatch, keysym: str, keycode: int, state: int, written: str
) -> None:
    monkeypatch.setattr(keys.sys, "platform", "win32")
    assert keys.as_written(event("win32", keysym, keycode, state)) == written


def test_num_lock_hinders_no_typing_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys.sys, "platform", "win32")
    assert keys.types(event("win32", "a", 65, 0x8, "a"))
    assert not keys.types(event("win32", "a", 65, 0x4, "a"))
    assert not keys.types(event("win32", "a", 65, 0x20000, "a"))


@pytest.mark.parametrize(
    ("keysym", "place", "state", "char", "written"),
    [
        ("c", 8, 0x8, "c", "Ctrl+C"),  # Command
        ("c", 8, 0x4, "c", "Ctrl+C"),
        ("Cyrillic_es", 8, 0x8, "\N{CYRILLIC SMALL LETTER ES}", "Ctrl+C"),
        ("ampersand", 18, 0x8, "&", "Ctrl+1"),
        ("a", 12, 0x8, "a", "Ctrl+A"),  # France
        ("comma", 43, 0x8, ",", "Ctrl+,"),
        ("apostrophe", 12, 0x8, "'", ""),  # Dvorak: where others have Q
        ("c", 8, 0x8 | 0x10, "c", ""),  # Option
    ],
)
def test_keys_on_macos(
    monkeypatch: pytest.MonkeyPatch, keysym: str, place: int, state: int, char: str, written: str
) -> None:
    monkeypatch.setattr(keys.sys, "platform", "darwin")
    assert keys.as_written(event("darwin", keysym, place << 24 | ord(char), state, char)) == written


def test_the_command_key_folds_the_list_on_macos(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(stage)
    table = stage.window.centre.access.table
    everything = table.visible
    monkeypatch.setattr(keys, "_system", lambda _: "aqua")
    TableKeys(table, lambda _: None)
    stage.window.centre.access.focus_table()
    table.tree.event_generate("<Command-Left>")
    assert len(table.visible) < len(everything)
    table.tree.event_generate("<Command-Right>")
    assert table.visible == everything


def test_the_sheet_shows_no_alt_on_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    of_linux = [name for name, _ in keys.other_keys(event("win32", "", 0, 0).widget)]
    monkeypatch.setattr(keys.sys, "platform", "darwin")
    of_mac = [name for name, _ in keys.other_keys(event("darwin", "", 0, 0).widget)]
    assert set(of_linux) - set(of_mac) == {"mnemonics"}
    assert translations.keys("Ctrl+F") == "⌘+F"
