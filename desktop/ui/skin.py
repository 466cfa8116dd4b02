"""The ttk styles of one palette. Called by ``theme`` only; main thread.

Every control keeps two pixels free around itself, so that a focus ring can appear without anything
moving. Styles lie on one of two grounds: ``page`` and, prefixed ``Side.``, ``side``; their boxes are
shared, see-through outside, with a rim mixed for the middle of the two. Pictures are what a theme
costs at start (0.3 ms each), so there is one only where a state must be told from another.
"""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import Any, Final

from desktop.ui import images, theme
from desktop.ui.palette import Palette

Settings = dict[str, dict[str, Any]]

_RADIUS: Final = 6
_RING: Final = 2


class _Maker:
    """Gathers the settings of one theme, and the pictures they refer to."""

    def __init__(self, root: tk.Tk, palette: Palette) -> None:
        self.root = root
        self.c = palette
        self.settings: Settings = {}
        self.kept: list[tk.PhotoImage] = []
        self._boxes: dict[tuple[object, ...], tk.PhotoImage] = {}

    def style(self, name: str, layout: list[Any] | None = None, **what: Any) -> None:
        """``map_x`` gives the states of option ``x``; the rest are its plain values."""
        entry = self.settings.setdefault(name, {})
        if layout is not None:
            entry["layout"] = layout
        plain = {k: v for k, v in what.items() if not k.startswith("map_")}
        mapped = {k.removeprefix("map_"): v for k, v in what.items() if k.startswith("map_")}
        if plain:
            entry["configure"] = plain
        if mapped:
            entry["map"] = mapped

    def box(
        self, fill: str, edge: str, *, ring: str = "", radius: float = _RADIUS
    ) -> tk.PhotoImage:
        """A control's box with room for its ring; ``ring`` draws it. Drawn once."""
        key = (fill, edge, ring, radius)
        if key not in self._boxes:
            room, hair = theme.px(_RING), theme.px(1)
            layers = [(room, edge), (room + hair, fill)]
            if ring:
                layers = [(0, ring), *([(room, edge)] if edge else []), (room + hair, fill)]
            rounded = theme.px(radius) + room
            image = images.box(self.root, layers, rounded, self.c.hover)
            self.keep(image)
            self._boxes[key] = image
        return self._boxes[key]

    def keep(self, image: tk.PhotoImage) -> tk.PhotoImage:
        self.kept.append(image)
        return image

    def element(
        self, name: str, image: tk.PhotoImage, *states: tuple[Any, ...], padding: Any = 0
    ) -> None:
        border = theme.px(_RADIUS + _RING) + 1
        # No least size: else a control would be as large as its picture's flat middle.
        options = {"border": border, "padding": padding, "sticky": "nsew", "width": 1, "height": 1}
        self.settings[name] = {"element create": ["image", image, *states, options]}


def make(root: tk.Tk, name: str, palette: Palette) -> list[tk.PhotoImage]:
    """Create the ttk theme ``name``; the caller keeps the pictures alive."""
    maker = _Maker(root, palette)
    _text_and_areas(maker)
    _boxes(maker)
    for prefix, ground in (("", palette.page), ("Side.", palette.side)):
        _buttons(maker, prefix, ground)
        _fields(maker, prefix, ground)
        _cards(maker, prefix, ground)
    _buttons(maker, "Warn.", palette.warn_soft)
    _lists(maker)
    _bars(maker)
    ttk.Style(root).theme_create(name, parent="clam", settings=maker.settings)
    return maker.kept


def _text_and_areas(m: _Maker) -> None:
    c, px = m.c, theme.px
    m.style(
        ".",
        background=c.page,
        foreground=c.text,
        font=theme.BODY,
        borderwidth=0,
        focuscolor=c.ring,
        troughcolor=c.page,
        selectbackground=c.chosen,
        selectforeground=c.text,
        insertcolor=c.text,
        insertwidth=px(1.5),
        map_foreground=[("disabled", c.faint)],
        map_background=[],
    )
    for name, ground in (
        ("TFrame", c.page),
        ("Side.TFrame", c.side),
        ("Line.TFrame", c.line),
        ("Warn.TFrame", c.warn_soft),
        ("WarnLine.TFrame", c.warn_line),
    ):
        m.style(name, background=ground)
    for prefix, ground in (("", c.page), ("Side.", c.side)):
        m.style(f"{prefix}TLabel", background=ground)
        for name, colour, face in (
            ("Muted", c.muted, theme.BODY),
            ("Small", c.muted, theme.SMALL),
            ("Faint", c.faint, theme.SMALL),
            ("Strong", c.text, theme.BOLD),
            ("Title", c.text, theme.TITLE),
            ("Bad", c.bad, theme.SMALL),
            ("Warn", c.warn, theme.SMALL),
            ("Good", c.good, theme.SMALL),
        ):
            style = f"{prefix}{name}.TLabel"
            m.style(style, background=ground, foreground=colour, font=face)
    m.style("Banner.TLabel", background=c.warn_soft, foreground=c.warn)
    m.style(
        "Pill.TLabel",
        background=c.warn_soft,
        foreground=c.warn,
        font=theme.BOLD,
        padding=(px(10), px(3)),
    )
    m.style("Placeholder.TLabel", background=c.raised, foreground=c.faint)
    m.style(
        "Key.TLabel",
        background=c.hover,
        foreground=c.text,
        font=theme.SMALL,
        padding=(px(7), px(2)),
    )
    m.style(
        "Tip.TLabel", background=c.text, foreground=c.page, font=theme.SMALL, padding=(px(8), px(4))
    )


def _boxes(m: _Maker) -> None:
    """The drawn parts, one for all styles of their kind. The first state that fits counts."""
    c = m.c
    m.element(
        "Azimuth.button",
        m.box(c.raised, c.edge),
        ("disabled", m.box("", c.line)),
        ("pressed", m.box(c.pressed, c.edge)),
        ("focus", m.box(c.raised, c.edge, ring=c.ring)),
        ("active", m.box(c.hover, c.edge)),
    )
    m.element(
        "Azimuth.primary",
        m.box(c.accent, c.accent),
        ("disabled", m.box(c.pressed, c.pressed)),
        ("pressed", m.box(c.accent_pressed, c.accent_pressed)),
        ("active", "focus", m.box(c.accent_hover, c.page, ring=c.ring)),
        ("focus", m.box(c.accent, c.page, ring=c.ring)),
        ("active", m.box(c.accent_hover, c.accent_hover)),
    )
    m.element(
        "Azimuth.flat",
        m.box("", ""),
        ("disabled", m.box("", "")),
        ("pressed", m.box(c.pressed, c.pressed)),
        ("focus", m.box("", "", ring=c.ring)),
        ("active", m.box(c.hover, c.hover)),
    )
    m.element(
        "Azimuth.field",
        m.box(c.raised, c.edge),
        ("disabled", m.box("", c.line)),
        ("focus", m.box(c.raised, c.ring, ring=c.ring)),
        ("active", m.box(c.raised, c.faint)),
        padding=theme.px(_RING),
    )
    m.element(
        "Azimuth.card",
        m.box(c.raised, c.line),
        ("pressed", m.box(c.pressed, c.edge)),
        ("focus", m.box(c.raised, c.ring, ring=c.ring)),
        ("active", m.box(c.hover, c.edge)),
        ("selected", m.box(c.chosen, c.accent)),
        padding=theme.px(_RING),
    )
    _tick_box(m)


def _tick_box(m: _Maker) -> None:
    c = m.c
    mark = theme.icon("check", c.on_accent, 12)

    def square(fill: str, edge: str, ring: str = "", *, ticked: bool = False) -> tk.PhotoImage:
        size = theme.px(18) + 2 * theme.px(_RING)
        source = m.box(fill, edge, ring=ring, radius=4)
        made = m.keep(tk.PhotoImage(master=m.root, width=size, height=size, palette="52/52/52"))
        half, wide, high = size // 2, source.width(), source.height()
        for x, from_x in ((0, 0), (half, wide - size + half)):
            for y, from_y in ((0, 0), (half, high - size + half)):
                part = (from_x, from_y, from_x + size - half, from_y + size - half)
                m.root.tk.call(made, "copy", source, "-from", *part, "-to", x, y)
        if ticked:
            gap = (size - mark.width()) // 2
            m.root.tk.call(made, "copy", mark, "-to", gap, gap, "-compositingrule", "overlay")
        return made

    m.settings["Azimuth.check"] = {
        "element create": [
            "image",
            square(c.raised, c.edge),
            ("selected", "focus", square(c.accent, c.accent, c.ring, ticked=True)),
            ("selected", square(c.accent, c.accent, ticked=True)),
            ("focus", square(c.raised, c.edge, c.ring)),
            {"sticky": ""},
        ]
    }


def _layout(*names: str) -> list[Any]:
    """Elements one inside the other, each filling the one around it."""
    inner: list[Any] = []
    for name in reversed(names):
        options: dict[str, Any] = {"sticky": "nswe"}
        if inner:
            options["children"] = inner
        inner = [(name, options)]
    return inner


def _buttons(m: _Maker, prefix: str, ground: str) -> None:
    c, px = m.c, theme.px
    for kind, element, text, (across, down) in (
        ("", "button", c.text, (14, 6)),
        ("Primary.", "primary", c.on_accent, (16, 6)),
        ("Large.Primary.", "primary", c.on_accent, (20, 11)),
        ("Flat.", "flat", c.text, (8, 5)),
        ("Link.", "flat", c.link, (6, 4)),
    ):
        m.style(
            f"{prefix}{kind}TButton",
            layout=_layout(f"Azimuth.{element}", "Button.padding", "Button.label"),
            background=ground,
            foreground=text,
            font=theme.BOLD if element == "primary" else theme.BODY,
            padding=(px(across), px(down)),
            anchor="center",
            width=0 if element == "flat" else -9,
            map_background=[("disabled", ground)],
            map_foreground=[("disabled", c.faint)],
        )


def _fields(m: _Maker, prefix: str, ground: str) -> None:
    c, px = m.c, theme.px
    inside = (px(8), px(5))
    common = {
        "padding": inside,
        "background": ground,
        "foreground": c.text,
        "fieldbackground": c.raised,
        "map_foreground": [("disabled", c.faint)],
    }
    m.style(
        f"{prefix}TEntry",
        layout=_layout("Azimuth.field", "Entry.padding", "Entry.textarea"),
        **common,
    )
    if not prefix:
        arrow = theme.icon("down", c.muted, 12)
        m.settings["Azimuth.downarrow"] = {
            "element create": ["image", arrow, {"sticky": "w", "width": px(22)}]
        }
    text = _layout("Combobox.padding", "Combobox.textarea")
    m.style(
        f"{prefix}TCombobox",
        layout=[
            (
                "Azimuth.field",
                {
                    "sticky": "nswe",
                    "children": [("Azimuth.downarrow", {"side": "right", "sticky": ""}), *text],
                },
            )
        ],
        selectbackground=c.raised,
        selectforeground=c.text,
        map_fieldbackground=[("readonly", c.raised)],
        **common,
    )
    m.style(
        f"{prefix}TCheckbutton",
        layout=[
            (
                "Checkbutton.padding",
                {
                    "sticky": "nswe",
                    "children": [
                        ("Azimuth.check", {"side": "left", "sticky": ""}),
                        ("Checkbutton.label", {"side": "left", "sticky": "nswe"}),
                    ],
                },
            )
        ],
        background=ground,
        padding=(0, px(2)),
        map_background=[],
    )


def _cards(m: _Maker, prefix: str, ground: str) -> None:
    """A way to sign in: a frame that answers to pointer and focus like a button."""
    c = m.c
    m.style(f"{prefix}Card.TFrame", layout=_layout("Azimuth.card"), background=ground)
    shades = [
        ("pressed", c.pressed),
        ("focus", c.raised),
        ("active", c.hover),
        ("selected", c.chosen),
    ]
    for kind, colour, face in (
        ("Title", c.text, theme.BOLD),
        ("Off", c.muted, theme.BOLD),
        ("Note", c.muted, theme.SMALL),
        ("Key", c.faint, theme.SMALL),
        ("Good", c.good, theme.SMALL),
        ("Warn", c.warn, theme.SMALL),
        ("Text", c.text, theme.BODY),
    ):
        m.style(
            f"{prefix}Card{kind}.TLabel",
            background=c.raised,
            foreground=colour,
            font=face,
            map_background=shades,
        )


def _lists(m: _Maker) -> None:
    c, px = m.c, theme.px
    m.settings["Azimuth.indicator"] = {
        "element create": [
            "image",
            theme.icon("right", c.faint, 12),
            ("user2", m.keep(tk.PhotoImage(master=m.root, width=px(12), height=px(12)))),
            ("user1", theme.icon("down", c.faint, 12)),
            {"sticky": "w", "padding": (px(8), 0, px(6), 0), "width": px(26)},
        ]
    }
    m.style(
        "Treeview",
        layout=[("Treeview.treearea", {"sticky": "nswe"})],
        background=c.page,
        fieldbackground=c.page,
        foreground=c.text,
        font=theme.BODY,
        rowheight=px(30),
        indent=px(14),
        borderwidth=0,
        map_background=[("selected", c.chosen)],
        map_foreground=[("selected", c.text)],
    )
    m.style(
        "Treeview.Item",
        layout=[
            (
                "Treeitem.padding",
                {
                    "sticky": "nswe",
                    "children": [
                        ("Azimuth.indicator", {"side": "left", "sticky": ""}),
                        ("Treeitem.image", {"side": "left", "sticky": ""}),
                        ("Treeitem.text", {"side": "left", "sticky": ""}),
                    ],
                },
            )
        ],
    )
    m.style(
        "Treeview.Heading",
        layout=[
            ("Treeheading.cell", {"sticky": "nswe"}),
            (
                "Treeheading.padding",
                {
                    "sticky": "nswe",
                    "children": [
                        ("Treeheading.image", {"side": "right", "sticky": ""}),
                        ("Treeheading.text", {"sticky": "we"}),
                    ],
                },
            ),
        ],
        background=c.page,
        foreground=c.faint,
        font=theme.SMALL,
        padding=(4, px(8)),  # ttk puts four pixels before a cell's text at any scale
        borderwidth=0,
        relief="flat",
        map_background=[("pressed", c.pressed), ("active", c.hover)],
        map_foreground=[("active", c.text)],
    )


def _bars(m: _Maker) -> None:
    c, px = m.c, theme.px
    grip = [
        m.keep(images.thumb(m.root, px(10), px(2), colour, c.page))
        for colour in (c.thumb, c.thumb_hover)
    ]
    m.settings["Azimuth.thumb"] = {
        "element create": [
            "image",
            grip[0],
            ("pressed", grip[1]),
            ("active", grip[1]),
            {"border": (0, px(8)), "sticky": "nswe"},
        ]
    }
    m.style(
        "Vertical.TScrollbar",
        layout=_layout("Vertical.Scrollbar.trough", "Azimuth.thumb"),
        troughcolor=c.page,
        background=c.page,
        bordercolor=c.page,
        lightcolor=c.page,
        darkcolor=c.page,
        borderwidth=0,
        map_background=[],
    )
