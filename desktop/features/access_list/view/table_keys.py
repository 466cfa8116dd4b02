"""The keyboard in the access table: several rows at once, folding, and typing to filter.

ttk moves through single rows and folds one; the rest is here. Main thread.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.toolkit import keys

if TYPE_CHECKING:
    from desktop.features.access_list.view.access_table import AccessTable

_SHIFT, _CONTROL = 0x1, 0x4


class TableKeys:
    """``on_type`` hears of the letter that somebody typed into the table."""

    def __init__(self, table: AccessTable, on_type: Callable[[str], None]) -> None:
        self._table, self._tree, self._on_type = table, table.tree, on_type
        self._anchor = self._at = ""
        tree = self._tree
        for name, step in (("Up", -1), ("Down", 1), ("Home", None), ("End", None)):
            for way in ("", "Shift-", "Control-", "Control-Shift-"):
                if way or step is None:  # plain Up and Down are ttk's own
                    tree.bind(f"<{way}{name}>", self._moved(name, step))
        for name, pages in (("Prior", -1), ("Next", 1)):
            for way in ("", "Shift-"):
                tree.bind(f"<{way}{name}>", lambda e, by=pages: self._page(e, by))  # type: ignore[misc]
        for pattern in keys.with_control(tree, "space"):
            tree.bind(pattern, self._toggle)
        tree.bind("<<SelectAll>>", self._all)
        for pattern in keys.with_control(tree, "Left"):
            tree.bind(pattern, lambda _: self._fold(folded=True))
        for pattern in keys.with_control(tree, "Right"):
            tree.bind(pattern, lambda _: self._fold(folded=False))
        tree.bind("<Key>", self._typed, add=True)

    def _moved(self, name: str, step: int | None) -> Callable[[tk.Event[tk.Misc]], str]:
        def move(event: tk.Event[tk.Misc]) -> str:
            rows = self._table.visible
            if rows:
                ends = {"Home": 0, "End": len(rows) - 1}
                at = ends[name] if step is None else self._place(rows) + (step or 0)
                self._go(rows, at, int(event.state))
            return "break"

        return move

    def _page(self, event: tk.Event[tk.Misc], pages: int) -> str:
        rows, tree = self._table.visible, self._tree
        box = tree.bbox(tree.focus()) if tree.focus() else ""
        if rows:
            high = box[3] if box else 30
            step = max(tree.winfo_height() // high - 2, 1)
            self._go(rows, self._place(rows) + pages * step, int(event.state))
        return "break"

    def _place(self, rows: list[str]) -> int:
        focus = self._tree.focus()
        return rows.index(focus) if focus in rows else -1

    def _go(self, rows: list[str], to: int, held: int) -> None:
        """The focus goes there: with Shift the range to it is chosen, with Ctrl nothing is."""
        tree = self._tree
        key = rows[min(max(to, 0), len(rows) - 1)]
        if held & _SHIFT:
            if tree.focus() != self._at or self._anchor not in rows:
                self._anchor = tree.focus() if tree.focus() in rows else key
            first, last = sorted((rows.index(self._anchor), rows.index(key)))
            tree.selection_set(rows[first : last + 1])
            self._at = key
        elif not held & _CONTROL:
            tree.selection_set(key)
        tree.focus(key)
        tree.see(key)

    def _toggle(self, _: object) -> str:
        if self._tree.focus():
            self._tree.selection_toggle(self._tree.focus())
        return "break"

    def _all(self, _: object) -> str:
        self._table.choose_all()
        return "break"

    def _fold(self, *, folded: bool) -> str:
        self._table.fold(folded=folded)
        return "break"

    def _typed(self, event: tk.Event[tk.Misc]) -> str | None:
        """A letter begins a new filter: who types into a list looks for something."""
        if keys.types(event):
            self._on_type(event.char)
            return "break"
        return None
