"""The look: colours, sizes, fonts, and the one call that dresses the whole program.

Everything that has a size goes through ``px``; everything that has a colour asks ``colours()``.
ttk widgets are dressed by ``ttk_styles``; what ttk themes miss (menus, texts, canvases, the list
of a combobox) by ``dress`` or the option database here. Main thread; one root at a time.

A theme of our own over ``clam`` and not a ready one: sv-ttk costs 50 ms at start and its pictures
do not scale; the native themes have no dark form and look foreign on Linux.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from enum import StrEnum
from tkinter import font, ttk
from typing import Final

from desktop.toolkit import images, native, scaling
from desktop.toolkit.palette import DARK, LIGHT, Palette


class Mode(StrEnum):
    """Which colours; SYSTEM is what the desktop around us prefers."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


BODY: Final = "AzimuthBody"
BOLD: Final = "AzimuthBold"
SMALL: Final = "AzimuthSmall"
TITLE: Final = "AzimuthTitle"
MONO: Final = "AzimuthMono"
CODE: Final = "AzimuthCode"

#: Sizes in pixels at 100 %; the steps of the type scale.
_SIZES: Final = {BODY: 13, BOLD: 13, SMALL: 12, TITLE: 20, MONO: 12, CODE: 46}
#: Faces whose letters are larger than others' of the same size.
_LARGE_FACES: Final = ("DejaVu Sans", "Verdana", "Bitstream Vera Sans")
#: Above what users say to Tk's option database (see ``root``).
_OURS: Final = "interactive"


class _Look:
    """What ``install`` found out and made."""

    def __init__(self) -> None:
        self.root: tk.Tk | None = None
        self.scale = 1.0
        self.mode = Mode.SYSTEM
        self.palette = LIGHT
        self.icons: dict[tuple[str, int, int, str], tk.PhotoImage] = {}
        self.skins: dict[str, list[tk.PhotoImage]] = {}


_look = _Look()


def install(root: tk.Tk, mode: Mode = Mode.SYSTEM, scale: float | None = None) -> None:
    """Dress ``root`` and all that will be in it. ``scale`` 1.0 is 96 dots an inch."""
    global _look  # noqa: PLW0603 - one program, one look
    _look = _Look()
    _look.root = root
    family, dpi = scaling.letters(root)
    _look.scale = scale or scaling.scale(root, dpi)
    # Each picture asks for these two by name, and X11's server each time unless something has them:
    # a hundred answers. They are the colours of a rim that has no width.
    root.configure(highlightcolor="white", highlightbackground="black", highlightthickness=0)
    _make_fonts(root, family)
    switch(mode)
    # Tk tells every widget of the new theme, which lays itself out again: now there is none.
    root.update_idletasks()


def switch(mode: Mode) -> None:
    """Change the colours of everything at once."""
    from desktop.toolkit import ttk_styles  # noqa: PLC0415 - ttk_styles asks this module for sizes

    root = _root()
    _look.mode = mode
    dark = mode is Mode.DARK or (mode is Mode.SYSTEM and native.prefers_dark())
    _look.palette = DARK if dark else LIGHT
    name = "azimuth-dark" if dark else "azimuth-light"
    if name not in _look.skins:
        _look.skins[name] = ttk_styles.make(root, name, _look.palette)
    _dress_popdowns(root)
    root.configure(background=_look.palette.page)
    ttk.Style(root).theme_use(name)
    native.dress_title_bar(root, dark=dark)


def toggle() -> None:
    """Light to dark and back."""
    switch(Mode.LIGHT if is_dark() else Mode.DARK)


def is_dark() -> bool:
    return _look.palette is DARK


def mode() -> Mode:
    """What was asked for; SYSTEM may be either."""
    return _look.mode


def colours() -> Palette:
    return _look.palette


def scale() -> float:
    return _look.scale


def px(size: float) -> int:
    """So many pixels at 100 % are how many here; at least one for what is not nothing."""
    scaled = round(size * _look.scale)
    return max(scaled, 1) if size > 0 else scaled


def dress(widget: tk.Misc, how: Callable[[Palette], object]) -> None:
    """Call ``how`` with the colours now and after each change of theme, while ``widget`` lives."""
    how(_look.palette)
    widget.bind("<<ThemeChanged>>", lambda _: how(_look.palette), add=True)


def icon(name: str, colour: str, size: float = 16, gap: float = 0) -> tk.PhotoImage:
    """The icon in that colour, with a ``gap`` before what follows; drawn once."""
    key = (name, px(size), px(gap), colour)
    if key not in _look.icons:
        _look.icons[key] = images.icon(_root(), name, px(size), colour, px(gap))
    return _look.icons[key]


def _root() -> tk.Tk:
    if _look.root is None:
        raise RuntimeError("theme.install was not called")
    return _look.root


def _make_fonts(root: tk.Tk, family: str) -> None:
    fixed = str(root.tk.call("font", "configure", "TkFixedFont", "-family"))  # opens no font
    less = 1 if family in _LARGE_FACES else 0
    # What ttk entries, dialogs of Tk and menus use without being asked.
    for name in ("TkDefaultFont", "TkTextFont", "TkMenuFont", "TkHeadingFont"):
        root.tk.call("font", "configure", name, "-family", family, "-size", -px(13 - less))
    for name, size in _SIZES.items():
        root.tk.call(
            "font",
            "create",
            name,
            "-family",
            fixed if name in (MONO, CODE) else family,
            "-size",
            -px(size - less),
            "-weight",
            font.BOLD if name in (BOLD, TITLE, CODE) else font.NORMAL,
        )


def _dress_popdowns(root: tk.Tk) -> None:
    """Colours of what is no ttk widget; those that exist already dress themselves (``dress``)."""
    c = _look.palette
    for pattern, value in (
        ("*TCombobox*Listbox.background", c.raised),
        ("*TCombobox*Listbox.foreground", c.text),
        ("*TCombobox*Listbox.selectBackground", c.chosen),
        ("*TCombobox*Listbox.selectForeground", c.text),
        # A rim in the list's own colour: the only margin that a listbox has.
        ("*TCombobox*Listbox.borderWidth", px(5)),
        ("*TCombobox*Listbox.relief", "flat"),
        ("*TCombobox*Listbox.font", BODY),
        ("*Menu.background", c.raised),
        ("*Menu.foreground", c.text),
        ("*Menu.activeBackground", c.chosen),
        ("*Menu.activeForeground", c.text),
        ("*Menu.disabledForeground", c.faint),
        ("*Menu.activeBorderWidth", 0),  # their rim: ui.menu
        ("*Menu.font", BODY),
    ):
        root.option_add(pattern, value, _OURS)
