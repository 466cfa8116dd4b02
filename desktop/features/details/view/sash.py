"""The line between table and details, which can be moved. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import Final

from desktop.toolkit import theme, tooltip
from desktop.toolkit.palette import Palette
from desktop.translations import translate

_STEP: Final = 24


class Sash(tk.Frame):
    """On the left of the details. ``on_move`` is told by how many pixels they get wider;
    ``on_reset`` that they shall have the width of their own again.
    """

    def __init__(
        self,
        parent: tk.Misc,
        on_move: Callable[[int], object],
        on_reset: Callable[[], object],
    ) -> None:
        # A hairline to the eye; more to the hand.
        super().__init__(
            parent, width=theme.px(6), borderwidth=0, cursor="sb_h_double_arrow", takefocus=True
        )
        self._line = tk.Frame(self, width=theme.px(1), borderwidth=0, cursor="sb_h_double_arrow")
        self._line.place(x=0, y=0, relheight=1)
        self._held = 0
        theme.dress(self, self._dress)
        for part in (self, self._line):
            part.bind("<Button-1>", self._grab)
            part.bind("<B1-Motion>", lambda event: on_move(self._moved(event)))
            part.bind("<Double-Button-1>", lambda _: on_reset())
        tooltip.add(self, translate("details.sash.tip"))
        step = theme.px(_STEP)
        self.bind("<Left>", lambda _: on_move(step))
        self.bind("<Right>", lambda _: on_move(-step))
        self.bind("<Return>", lambda _: on_reset())
        self.bind("<FocusIn>", lambda _: self._dress(theme.colours()))
        self.bind("<FocusOut>", lambda _: self._dress(theme.colours()))

    def _grab(self, event: tk.Event[tk.Misc]) -> None:
        self._held = event.x_root

    def _moved(self, event: tk.Event[tk.Misc]) -> int:
        wider, self._held = self._held - event.x_root, event.x_root
        return wider

    def _dress(self, c: Palette) -> None:
        focused = self.focus_displayof() is self
        self.configure(background=c.page)
        self._line.configure(
            background=c.ring if focused else c.line, width=theme.px(2 if focused else 1)
        )
