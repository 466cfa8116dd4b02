"""The ttk styles of one palette. Called by ``theme`` only; main thread.

Styles lie on one of the grounds ``page`` and, prefixed ``Side.``, ``side``.
"""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import Any

from desktop.toolkit import button_styles, images, theme
from desktop.toolkit.palette import Palette
from desktop.toolkit.ttk_elements import Maker, draw_boxes


def make(root: tk.Tk, name: str, palette: Palette) -> list[tk.PhotoImage]:
    """Create the ttk theme ``name``; the caller keeps the pictures alive."""
    maker = Maker(root, palette)
    _text_and_areas(maker)
    button_styles.draw(maker)
    draw_boxes(maker)
    for prefix, ground in (("", palette.page), ("Side.", palette.side)):
        button_styles.make(maker, prefix, ground)
        _fields(maker, prefix, ground)
        _cards(maker, prefix, ground)
    button_styles.make(maker, "Warn.", palette.warn_soft)
    _lists(maker)
    _bars(maker)
    ttk.Style(root).theme_create(name, parent="clam", settings=maker.settings)
    return maker.kept


def _text_and_areas(m: Maker) -> None:
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
    m.style("ComboboxPopdownFrame", background=c.edge, borderwidth=0)
    m.style("Placeholder.TLabel", background=c.raised, foreground=c.faint)
    m.style(
        "Key.TLabel",
        background=c.hover,
        foreground=c.text,
        font=theme.SMALL,
        padding=(px(7), px(2)),
    )
    m.style(
        "Command.TLabel",
        background=c.side,
        foreground=c.text,
        font=theme.MONO,
        padding=(px(8), px(5)),
    )
    m.style(
        "Tip.TLabel", background=c.text, foreground=c.page, font=theme.SMALL, padding=(px(8), px(4))
    )


def _layout(*names: str) -> list[Any]:
    """Elements one inside the other, each filling the one around it."""
    inner: list[Any] = []
    for name in reversed(names):
        options: dict[str, Any] = {"sticky": "nswe"}
        if inner:
            options["children"] = inner
        inner = [(name, options)]
    return inner


def _fields(m: Maker, prefix: str, ground: str) -> None:
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


def _cards(m: Maker, prefix: str, ground: str) -> None:
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


def _lists(m: Maker) -> None:
    c, px = m.c, theme.px
    m.settings["Azimuth.indicator"] = {
        "element create": [
            "image",
            theme.icon("right", c.faint, 12),
            ("user2", m.keep(images.blank(m.root, px(12)))),
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
                        ("Treeheading.text", {"side": "left", "sticky": ""}),
                        ("Treeheading.image", {"side": "left", "sticky": ""}),
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


def _bars(m: Maker) -> None:
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
