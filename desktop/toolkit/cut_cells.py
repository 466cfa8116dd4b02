"""Cells with less room than their text: an ellipsis, and all of it under the pointer. Main thread.

ttk cuts a text off in the middle of a letter. Only the rows in sight are measured, once the table
stands still: while rows arrive or it is scrolled, nothing is done at all.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import Final

from desktop.toolkit import theme, tooltip

_STILL_MS: Final = 60
_REST_MS: Final = 400
#: What ttk leaves free before a cell's text, at any scale, and what should be free behind it.
_BESIDE: Final = 4
_GAP: Final = 4
#: The indicator of folding, and the icon with its gap, before the text of the first column.
_BEFORE_NAME: Final = 26 + 16 + 8

_PROCS: Final = """
proc azimuth_rows {tree step} {
    set found {}
    set height [winfo height $tree]
    for {set y 0} {$y < $height} {incr y $step} {
        set key [$tree identify item 4 $y]
        if {$key ne "" && $key ne [lindex $found end-1]} {
            lappend found $key [expr {[$tree parent $key] ne ""}]
        }
    }
    return $found
}
proc azimuth_shorten {font text room} {
    if {[font measure $font $text] <= $room} { return $text }
    set low 0
    set high [string length $text]
    while {$low < $high} {
        set middle [expr {($low + $high + 1) / 2}]
        if {[font measure $font "[string range $text 0 $middle-1]\u2026"] <= $room} {
            set low $middle
        } else {
            set high [expr {$middle - 1}]
        }
    }
    return "[string trimright [string range $text 0 $low-1]]\u2026"
}
proc azimuth_fit {tree font cells} {
    foreach {key column text room} $cells {
        set short [azimuth_shorten $font $text $room]
        if {$column eq "#0"} {
            if {[$tree item $key -text] ne $short} { $tree item $key -text $short }
        } elseif {[$tree set $key $column] ne $short} {
            $tree set $key $column $short
        }
    }
}
"""

#: Answers with what a cell says in full, by the row's key and the column's place.
Full = Callable[[str, int], str]


class CutCells:
    """For ``tree`` whose columns are ``columns``; ``full`` knows their texts."""

    def __init__(self, tree: ttk.Treeview, columns: tuple[str, ...], full: Full) -> None:
        self._tree, self._columns, self._full = tree, columns, full
        self._timer = self._tip_id = ""
        self._over: tuple[str, str] | None = None
        self._tip: tk.Toplevel | None = None
        if not tree.tk.call("info", "procs", "azimuth_rows"):
            tree.tk.eval(_PROCS)
        tree.bind("<Configure>", lambda _: self.fit_soon(), add=True)
        tree.bind("<ButtonRelease-1>", lambda _: self.fit_soon(), add=True)
        tree.bind("<Motion>", self._moved, add=True)
        for event in ("<Leave>", "<ButtonPress>", "<KeyPress>", "<Unmap>"):
            tree.bind(event, self._left, add=True)
        tree.bind("<Destroy>", lambda _: self._close(), add=True)

    def fit_soon(self) -> None:
        """The rows in sight, or the room for them, have changed."""
        if self._timer:
            self._tree.after_cancel(self._timer)
        self._timer = self._tree.after(_STILL_MS, self._fit)

    def _fit(self) -> None:
        self._timer = ""
        tree = self._tree
        if not tree.winfo_viewable():
            return
        shown = (self._columns[0], *tree["displaycolumns"])
        places = [(self._columns.index(name), name) for name in shown]
        widths = [int(tree.column(_place(at, name), "width")) for at, name in places]
        rows = tree.tk.splitlist(tree.tk.call("azimuth_rows", tree, theme.px(30)))
        cells: list[object] = []
        for key, below in zip(rows[::2], rows[1::2], strict=True):
            for (at, name), width in zip(places, widths, strict=True):
                text = self._full(str(key), at)
                if text:
                    room = width - _BESIDE - theme.px(_GAP)
                    if at == 0:
                        room -= theme.px(_BEFORE_NAME + (14 if int(below) else 0))
                    cells += (key, _place(at, name), text, room)
        tree.tk.call("azimuth_fit", tree, theme.BODY, tuple(cells))

    # ---- all of it, under the pointer

    def _moved(self, event: tk.Event[tk.Misc]) -> None:
        tree = self._tree
        over = (tree.identify_row(event.y), tree.identify_column(event.x))
        if over == self._over:
            return
        self._left()
        self._over = over
        if over[0]:
            self._tip_id = tree.after(_REST_MS, self._show)

    def _show(self) -> None:
        self._tip_id = ""
        tree, (key, place) = self._tree, self._over or ("", "")
        if not (key and tree.exists(key) and place):
            return
        at = int(place[1:])
        name = tree["displaycolumns"][at - 1] if at else self._columns[0]
        full = self._full(key, self._columns.index(name))
        shown = str(tree.item(key, "text") if at == 0 else tree.set(key, name))
        box = tree.bbox(key, place)
        if full and full != shown and box:
            x, y, _, height = box
            top = tree.winfo_rooty() + y
            self._tip = tooltip.window_at(tree, full, tree.winfo_rootx() + x, top, top + height)

    def _left(self, _: object = None) -> None:
        self._over = None
        if self._tip_id:
            self._tree.after_cancel(self._tip_id)
            self._tip_id = ""
        if self._tip is not None:
            self._tip.destroy()
            self._tip = None

    def _close(self) -> None:
        self._left()
        if self._timer:
            self._tree.after_cancel(self._timer)
            self._timer = ""


def _place(at: int, name: str) -> str:
    return "#0" if at == 0 else name
