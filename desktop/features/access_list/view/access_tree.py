"""The widget of the access table: columns, colours, and calls that do many rows at once.

Main thread. It is told rows and never asked what it shows: that is kept by ``access_table``.
"""

from __future__ import annotations

import time
import tkinter as tk
from collections import deque
from collections.abc import Callable, Iterable
from tkinter import font, ttk
from typing import Final, Protocol

from desktop.domain import columns
from desktop.domain.columns import Column
from desktop.domain.rows import Row, Sorting
from desktop.toolkit import theme
from desktop.toolkit.cut_cells import CutCells
from desktop.toolkit.layout import Layout
from desktop.toolkit.loop_turn import BREATH_MS, Turn
from desktop.toolkit.palette import Palette
from desktop.toolkit.widgets import Scrollbar
from desktop.translations import translate

_BESIDE_TEXT: Final = 22
_LEAST: Final = 56
#: So much more room it takes to keep a column beside the roles.
_MORE_FOR_ROLES: Final = 180

#: Tk draws all rows in sight for each change of any row, and waits for the screen meanwhile: 3 ms,
#: and several times that while others want the processor. So what comes from the network is shown
#: so often on average, the first few times at once: a small account is all there by then.
_REST_MS: Final = 50
_AT_ONCE: Final = 4
#: Words for the widget that are told in one go; five a row: some milliseconds.
_MOST: Final = 2_500

# One call of ours is many of Tk's: each call from Python gives the interpreter away and has to
# wait for it again while workers are busy.
_PROCS: Final = """
proc azimuth_insert {tree rows} {
    foreach {parent key text values tags} $rows {
        $tree insert $parent end -id $key -text $text -values $values -tags $tags -open 1
    }
}
proc azimuth_update {tree rows} {
    foreach {key text values tags} $rows {
        $tree item $key -text $text -values $values -tags $tags
    }
}
proc azimuth_arrange {tree branches} {
    foreach {parent children} $branches { $tree children $parent $children }
}
proc azimuth_fold {tree keys open} {
    foreach key $keys { $tree item $key -open $open }
}
proc azimuth_delete {tree keys} {
    foreach key $keys { if {[$tree exists $key]} { $tree delete [list $key] } }
}
"""


class Listener(Protocol):
    """Who hears of what the user does in the tree."""

    def selected(self) -> None: ...

    def sort_by(self, column: int) -> None: ...

    def is_action(self, key: str) -> bool: ...

    def act(self, key: str) -> None: ...

    def full_text(self, key: str, column: int) -> str: ...


class AccessTree(ttk.Frame):
    """A ``Treeview`` with its scrollbar; ``tree`` is the widget itself.

    What is told of rows is done in the order in which it was told, at the latest by ``flush``.
    """

    def __init__(self, parent: tk.Misc, listener: Listener, layout: Layout) -> None:
        super().__init__(parent)
        self._layout = layout
        #: The widths when a line between two headings was taken hold of; empty: none was.
        self._held: dict[str, int] = {}
        self._listener = listener
        self._sorting: Sorting | None = None
        self.with_roles = False
        if not self.tk.call("info", "procs", "azimuth_insert"):
            self.tk.eval(_PROCS)
        self._widths: dict[str, int] = {}
        self._waiting: list[tuple[str, list[object]]] = []
        self._flushed_s = deque([0.0] * _AT_ONCE, _AT_ONCE)
        self._flush_turn = Turn(self, self.flush)
        self.bind("<Destroy>", lambda _: self._flush_turn.disarm(), add=True)
        self._columns = columns.in_window()
        keys = tuple(column.key for column in self._columns)
        #: By key: how Tk calls the column.
        self._places = {key: key if at else "#0" for at, key in enumerate(keys)}
        self.tree = ttk.Treeview(self, columns=keys[1:], selectmode="extended")
        self._cells = CutCells(self.tree, keys, listener.full_text)
        self._build_scrollbar()
        self._build_columns()
        self._fit(theme.px(sum(c.width for c in self._columns if not c.with_roles)))
        theme.dress(self.tree, self._dress)
        self.tree.bind("<<TreeviewSelect>>", lambda _: listener.selected())
        self.tree.bind("<Configure>", self._make_room)
        self.tree.bind("<Button-1>", self._grabbed, add=True)
        self.tree.bind("<Double-Button-1>", self._own_widths, add=True)
        self.tree.bind("<ButtonRelease-1>", self._clicked, add=True)
        self.tree.bind("<Motion>", self._moved, add=True)
        for key in ("<Return>", "<KP_Enter>", "<space>"):
            self.tree.bind(key, self._entered)

    # ---- rows

    def insert(self, new: Iterable[tuple[str, Row, str]]) -> None:
        """Add (parent's key, row, tag) at the end of their parents."""
        flat: list[object] = []
        for parent, row, tag in new:
            flat += (parent, row.key, row.cells[0], row.cells[1:], (tag,))
        self._do("azimuth_insert", flat)

    def update_row(self, row: Row, tag: str) -> None:
        self.update_rows(((row, tag),))

    def update_rows(self, rows: Iterable[tuple[Row, str]]) -> None:
        """Show what these rows (and tags) say now."""
        flat: list[object] = []
        for row, tag in rows:
            flat += (row.key, row.cells[0], row.cells[1:], (tag,))
        self._do("azimuth_update", flat)

    def arrange(self, changes: Iterable[object]) -> None:
        """Give each parent (a key, "" for the top) its children: alternately in ``changes``."""
        self._do("azimuth_arrange", changes)

    def delete(self, keys: Iterable[str]) -> None:
        """Take rows out; with a tenant go its rows that are in sight."""
        self._do("azimuth_delete", keys)

    @property
    def waits(self) -> bool:
        """Whether the widget has yet to be told of something."""
        return bool(self._waiting)

    def flush(self) -> None:
        """Tell the widget what waits: before it is asked, and after what the user does."""
        self._flush_turn.disarm()
        waiting, self._waiting = self._waiting, []
        for proc, told in waiting:
            self.tk.call(proc, self.tree, tuple(told))
        if waiting:
            self._cells.fit_soon()
        self._flushed_s.append(time.perf_counter())

    def _do(self, proc: str, told: Iterable[object]) -> None:
        if self._waiting and self._waiting[-1][0] == proc:
            self._waiting[-1][1].extend(told)
        elif flat := list(told):
            self._waiting.append((proc, flat))
        if not self._waiting:
            return
        left_ms = _AT_ONCE * _REST_MS - (time.perf_counter() - self._flushed_s[0]) * 1000
        if left_ms < 1 or len(self._waiting[-1][1]) > _MOST:
            left_ms = BREATH_MS
        if not self._flush_turn.armed or left_ms == BREATH_MS:
            self._flush_turn.arm(int(left_ms))

    def choose(self, key: str) -> None:
        self.flush()
        self.tree.focus(key)
        self.tree.selection_set(key)
        self.tree.see(key)

    def fold(self, keys: Iterable[str], *, folded: bool) -> None:
        """Fold these, or unfold them."""
        self.flush()
        self.tk.call("azimuth_fold", self.tree, tuple(keys), not folded)
        self._cells.fit_soon()

    def show_sorting(self, sorting: Sorting | None) -> None:
        """Point up or down in the heading by which is sorted."""
        self._sorting = sorting
        for at, place in enumerate(self._places.values()):
            image: tk.PhotoImage | str = ""
            if sorting is not None and sorting.column == at:
                way = "down" if sorting.descending else "up"
                image = theme.icon(way, theme.colours().link, 12)
            self.tree.heading(place, image=image)

    def show_roles(self, wanted: bool) -> None:
        """Show the column of roles, or hide it."""
        self.with_roles = wanted
        self._fit(self.tree.winfo_width())

    # ---- the widget

    def _build_scrollbar(self) -> None:
        bar = Scrollbar(self, orient=tk.VERTICAL, command=self.tree.yview)

        def scrolled(first: float, last: float) -> None:
            bar.set(first, last)
            self._cells.fit_soon()

        self.tree.configure(yscrollcommand=scrolled)
        self.tree.grid(row=0, column=0, sticky=tk.NSEW)
        bar.grid(row=0, column=1, sticky=tk.NS)
        self.rowconfigure(0, weight=1)
        self.columnconfigure(0, weight=1)

    def _build_columns(self) -> None:
        for at, column in enumerate(self._columns):
            place, least = self._places[column.key], theme.px(_LEAST)
            self.tree.column(place, minwidth=least, stretch=column.elastic, anchor=column.align)
            sort = _later(self._listener.sort_by, at)
            self.tree.heading(place, anchor=column.align, command=sort)
        self.name_columns()

    def name_columns(self) -> None:
        """Say what is in each column, and give it room for that."""
        body = font.nametofont(theme.BODY, self.tree)
        for column in self._columns:
            key, title = column.key, column.title
            self.tree.heading(self._places[key], text=title + "  ")  # before the arrow
            texts = [title, *map(translate, column.longest)]
            needed = max(map(body.measure, texts)) + theme.px(_BESIDE_TEXT)
            own = max(theme.px(column.width), needed)
            self._widths[key] = self._layout.width_of(key) or own
            self.tree.column(self._places[key], width=self._widths[key])
        if self.tree["displaycolumns"] != ("#all",):
            self._share(self.tree.winfo_width())

    def _dress(self, c: Palette) -> None:
        def icon(name: str, colour: str, size: float = 16) -> tk.PhotoImage:
            return theme.icon(name, colour, size, gap=8)

        tag = self.tree.tag_configure
        # A band instead of bold: a tag's font is that of the whole row, its ID included.
        tag("tenant", background=c.band, image=icon("tenant", c.muted))
        tag("busy", background=c.band, foreground=c.muted, image=icon("clock", c.faint))
        tag("attention", background=c.band, image=icon("warning", c.warn))
        tag("blocked", background=c.band, image=icon("blocked", c.bad))
        tag("enabled", image=icon("subscription", c.faint))
        tag("at_risk", image=icon("subscription", c.warn))
        tag("off", foreground=c.muted, image=icon("subscription", c.edge))
        tag("action", foreground=c.link, image=icon("right", c.link, 12))
        self.show_sorting(self._sorting)

    def _make_room(self, event: tk.Event[tk.Misc]) -> None:
        self._fit(event.width)

    def _fit(self, room: int) -> None:
        more = _MORE_FOR_ROLES if self.with_roles else 0
        shown = tuple(
            column.key
            for column in self._columns[1:]
            if (self.with_roles or not column.with_roles)
            and not (column.gives_way_below and room < theme.px(column.gives_way_below + more))
        )
        if shown != tuple(self.tree["displaycolumns"]):
            self.tree.configure(displaycolumns=shown)
            self._share(room)

    def _shown(self) -> list[Column]:
        """The columns in sight."""
        shown = {self._columns[0].key, *self.tree["displaycolumns"]}
        return [column for column in self._columns if column.key in shown]

    def _share(self, room: int) -> None:
        """Give the columns all the room: Tk does so only when the widget gets another size."""
        shown = self._shown()
        left = room - sum(self._widths[column.key] for column in shown)
        sharing = sum(column.elastic for column in shown)
        for column in shown:
            more = left // sharing if column.elastic else 0
            width = max(self._widths[column.key] + more, theme.px(_LEAST))
            self.tree.column(self._places[column.key], width=width)
        self._cells.fit_soon()

    # ---- the user

    def _grabbed(self, event: tk.Event[tk.Misc]) -> None:
        over = self.tree.identify_region(event.x, event.y)
        self._held = self._widths_now() if over == "separator" else {}

    def _let_go(self) -> None:
        """If the line was moved, the columns in sight keep the widths that they have now."""
        before, self._held = self._held, {}
        now = self._widths_now()
        if now != before:
            self._widths |= now
            self._layout.keep_widths(now)

    def _widths_now(self) -> dict[str, int]:
        return {
            column.key: int(self.tree.column(self._places[column.key], "width"))
            for column in self._shown()
        }

    def _own_widths(self, event: tk.Event[tk.Misc]) -> str | None:
        """A double click on such a line: the widths that the columns have by themselves."""
        if self.tree.identify_region(event.x, event.y) != "separator":
            return None
        self._held = {}
        self._layout.keep_widths(dict.fromkeys(self._places))
        self.name_columns()
        return "break"

    def _clicked(self, event: tk.Event[tk.Misc]) -> None:
        if self._held:
            self._let_go()
            return
        key = self.tree.identify_row(event.y)
        if self._listener.is_action(key):
            self._listener.act(key)

    def _moved(self, event: tk.Event[tk.Misc]) -> None:
        over = self._listener.is_action(self.tree.identify_row(event.y))
        cursor = "hand2" if over else ""
        if str(self.tree["cursor"]) != cursor:
            self.tree.configure(cursor=cursor)

    def _entered(self, _: object) -> str | None:
        key = self.tree.focus()
        if not self._listener.is_action(key):
            return None  # Tk folds and unfolds
        self._listener.act(key)
        return "break"


def _later(does: Callable[[int], None], column: int) -> Callable[[], None]:
    return lambda: does(column)
