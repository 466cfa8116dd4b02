"""The drawn parts of a ttk theme, and its settings as ``ttk_styles`` collects them. Main thread.

Every control keeps two pixels free around itself, so that a focus ring can appear and nothing
moves. Boxes are shared by all grounds: see-through outside, with a rim mixed for the middle of the
grounds. Pictures are what a theme costs at start (0.3 ms each), so there is one only where a state
must be told from another.
"""

from __future__ import annotations

import tkinter as tk
from typing import Any, Final

from desktop.toolkit import images, theme
from desktop.toolkit.palette import Palette

_RADIUS: Final = 6
_RING: Final = 2


class Maker:
    """Gathers the settings of one theme, and the pictures they refer to."""

    def __init__(self, root: tk.Tk, palette: Palette) -> None:
        self.root = root
        self.c = palette
        self.settings: dict[str, Any] = {}
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
        self,
        name: str,
        image: tk.PhotoImage,
        *states: tuple[Any, ...],
        padding: Any = 0,
        radius: float = _RADIUS,
    ) -> None:
        border = theme.px(radius + _RING) + 1
        # No least size: else a control would be as large as its picture's flat middle.
        options = {"border": border, "padding": padding, "sticky": "nsew", "width": 1, "height": 1}
        self.settings[name] = {"element create": ["image", image, *states, options]}


def draw_boxes(m: Maker) -> None:
    """The drawn parts beside those of buttons, one for all styles of their kind. The first state
    that fits counts.
    """
    c = m.c
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


def _tick_box(m: Maker) -> None:
    c = m.c
    mark = theme.icon("check", c.on_accent, 12)

    def square(fill: str, edge: str, ring: str = "", *, ticked: bool = False) -> tk.PhotoImage:
        size = theme.px(18) + 2 * theme.px(_RING)
        source = m.box(fill, edge, ring=ring, radius=4)
        made = m.keep(images.blank(m.root, size))
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
