"""No text is cut off, in any language and at any scale: what a widget needs is what it has.

German is the longest that is spoken here. Each state and dialog of the gallery is looked through.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Iterator
from tkinter import font, ttk

import pytest

from desktop import translations
from desktop.toolkit import crash, theme
from tests.ui import sample_events
from tests.ui.gallery import SCENES
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui

#: Rounding of scaled sizes.
_SLACK = 1
#: Menus and pop-downs are Tk's own windows, as wide as their entries.
_OWN_WINDOWS = ("menu", "clouds")
_SCENES = [name for name in SCENES if name not in _OWN_WINDOWS]


_SMALL = {"size": (1280, 840)}
_LARGE = {"size": (2560, 1680), "dpi": 192}


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    translations.use(request.param)
    yield request.param
    translations.use("en")


@pytest.mark.parametrize(
    ("language", "display"),
    [("en", _SMALL), ("de", _SMALL), ("de", _LARGE)],
    indirect=True,
    ids=["en", "de", "de-200%"],
)
@pytest.mark.parametrize("name", _SCENES)
def test_no_text_is_cut_off(
    language: str, name: str, stage: Stage, hidden_errors: list[str]
) -> None:
    stage.tell(sample_events.readiness())
    stage.turn(0.02)
    SCENES[name](stage)
    stage.turn(0.12)
    assert sorted(set(cut_off(stage.root))) == []
    hidden_errors.clear()  # those of the scene of a crash
    crash.crashes.clear()


def cut_off(root: tk.Misc) -> Iterator[str]:
    """What is shown in less room than it needs."""
    for widget in _visible(root):
        if isinstance(widget, ttk.Combobox):
            yield from _combobox(widget)
        elif isinstance(widget, ttk.Treeview):
            yield from _headings(widget)
        elif isinstance(widget, ttk.Label | ttk.Button | ttk.Checkbutton):
            yield from _label(widget)


def _visible(widget: tk.Misc) -> Iterator[tk.Misc]:
    for child in widget.winfo_children():
        if child.winfo_viewable():
            yield child
        yield from _visible(child)


def _label(widget: ttk.Label | ttk.Button | ttk.Checkbutton) -> Iterator[str]:
    text = str(widget.cget("text")).strip()
    if not text:
        return
    needs, has = widget.winfo_reqwidth(), widget.winfo_width()
    if needs > has + _SLACK:
        yield f"{text!r} is {has} wide, not {needs}"
    if widget.winfo_reqheight() > widget.winfo_height() + _SLACK:
        yield f"{text!r} is {widget.winfo_height()} high, not {widget.winfo_reqheight()}"
    right = widget.winfo_rootx() + has
    above: tk.Misc | None = widget.master
    while above is not None:
        edge = above.winfo_rootx() + above.winfo_width()
        if right > edge + _SLACK:
            yield f"{text!r} goes {right - edge} beyond {above.winfo_class()}"
            return
        if isinstance(above, tk.Tk | tk.Toplevel):
            return
        above = above.master


def _combobox(widget: ttk.Combobox) -> Iterator[str]:
    face = font.nametofont(str(widget.cget("font") or "TkTextFont"), widget)
    room = widget.winfo_width() - theme.px(34)  # its arrow and its margins
    for text in widget["values"]:
        if face.measure(text) > room:
            yield f"{text!r} of a choice needs {face.measure(text)}, has {room}"


def _headings(tree: ttk.Treeview) -> Iterator[str]:
    face = font.nametofont(theme.BODY, tree)
    shown = tree["displaycolumns"]
    for column in ("#0", *(tree["columns"] if shown == ("#all",) else shown)):
        text = str(tree.heading(column, "text")).strip()
        room = tree.column(column, "width") - theme.px(12)
        if face.measure(text) > room:
            yield f"heading {text!r} needs {face.measure(text)}, has {room}"
