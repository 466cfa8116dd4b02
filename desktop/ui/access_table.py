"""The tree of tenants and subscriptions: rows as they come, filter, sort, selection.

Main thread. Everything that changes rows is done in order by one ``Chunks``; the widget is never
asked what it shows: the models are in dictionaries here.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from tkinter import ttk
from typing import Final

from desktop.access import rows
from desktop.access.models import Subscription, TenantStatus
from desktop.access.rows import Row, Sorting
from desktop.access.state import TenantAccess
from desktop.ui import present, theme
from desktop.ui.chunks import Chunks
from desktop.ui.palette import Palette
from desktop.words import say

#: Rows in one call: about a millisecond, the most that one step should take.
BITE: Final = 32
_WIDTHS: Final = {"name": 250, "id": 290, "state": 124, "default": 66, "reason": 190}
#: Which columns make room for the others, and below which width.
_NARROW: Final = (("reason", 820), ("default", 640), ("id", 540))

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
proc azimuth_delete {tree keys} {
    foreach key $keys { if {[$tree exists $key]} { $tree delete [list $key] } }
}
"""


@dataclass(slots=True)
class Branch:
    """A tenant in the tree with its rows; ``order`` is theirs under the present sorting."""

    access: TenantAccess
    row: Row
    action: str = ""  # the key of the row that offers to sign in to it
    rows: dict[str, Row] = field(default_factory=dict)  # by subscription ID
    order: Sequence[Row] | None = None
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A row that is selected: a tenant, or one of its subscriptions."""

    access: TenantAccess
    subscription: Subscription | None = None


class AccessTable(ttk.Frame):
    """The widget. ``on_select`` hears of selections, ``on_change`` of other counts."""

    def __init__(
        self,
        parent: tk.Misc,
        *,
        on_select: Callable[[], None],
        on_change: Callable[[], None],
        on_action: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self._on_change, self._on_action = on_change, on_action
        self._branches: dict[str, Branch] = {}  # by tenant ID
        self._chosen: dict[str, Chosen] = {}  # by key: what each row stands for
        self._actions: dict[str, str] = {}  # key of an action row -> tenant ID
        self._in_tree: set[str] = set()
        self._roots: tuple[str, ...] = ()
        self._count = 0
        self._wanted: tuple[str, ...] = ()
        self._sorting: Sorting | None = None
        self._chunks = Chunks(self)
        self._build()
        self.tree.bind("<<TreeviewSelect>>", lambda _: on_select())
        self.bind("<Destroy>", self._gone)

    # ---- what is shown

    @property
    def total(self) -> int:
        """How many subscriptions there are."""
        return sum(len(branch.rows) for branch in self._branches.values())

    @property
    def shown(self) -> int:
        """How many of them the filter leaves."""
        return sum(len(b.shown) - (b.action in b.shown) for b in self._branches.values() if b.shown)

    @property
    def shown_tenants(self) -> int:
        return len(self._roots)

    @property
    def settled(self) -> bool:
        """Whether everything that was handed in is in the tree."""
        return not self._chunks.busy

    @property
    def selection(self) -> list[Chosen]:
        """What is selected, from top to bottom."""
        return [self._chosen[key] for key in self.tree.selection() if key in self._chosen]

    def focus_first(self) -> None:
        """Give the keyboard to the table, on the row it was on or the first."""
        self.tree.focus_set()
        key = self.tree.focus()
        visible = bool(key) and bool(self.tree.bbox(key))
        if not visible and self._roots:
            key = self._roots[0]
        if key:
            self._choose(key)

    def choose_attention(self) -> None:
        """Go to the first tenant that needs attention, then to the next, and round again."""
        keys = [key for key in self._roots if present.needs_attention(self._chosen[key].access)]
        if keys:
            now = self.tree.focus()
            self._choose(keys[(keys.index(now) + 1) % len(keys)] if now in keys else keys[0])
            self.tree.focus_set()

    def _choose(self, key: str) -> None:
        self.tree.focus(key)
        self.tree.selection_set(key)
        self.tree.see(key)

    # ---- rows

    def clear(self) -> None:
        """Forget everything at once; the rows themselves go bit by bit."""
        self._chunks.drop()
        # Hidden ones too: Tk keeps a row that was taken out of sight until it is deleted.
        old = list(self._in_tree)
        self._branches, self._chosen, self._actions = {}, {}, {}
        self._in_tree, self._roots = set(), ()
        self.tree.set_children("")
        self._chunks.add(self._deleted(old))
        self._on_change()

    def add_tenants(self, found: Iterable[TenantAccess]) -> None:
        self._chunks.add(self._tenants_added(list(found)))

    def add_subscriptions(self, tenant_id: str, found: Sequence[Subscription]) -> None:
        self._chunks.add(self._subscriptions_added(tenant_id, found))

    def update_tenant(self, access: TenantAccess) -> None:
        """Its verdict has changed, or its rows are complete."""
        self._chunks.add(self._tenant_updated(access))

    def replace(self, tenants: Mapping[str, TenantAccess]) -> None:
        """Show these instead; rows that stay keep their place, selection and folding."""
        self._chunks.add(self._replaced(dict(tenants)))

    def _tenants_added(self, found: list[TenantAccess]) -> Iterator[None]:
        for access in found:
            self._add_branch(access)
            yield
        self._arrange()
        self._on_change()

    def _add_branch(self, access: TenantAccess) -> Branch:
        tenant_id = access.tenant.tenant_id
        if tenant_id in self._branches:
            self._redraw(self._branches[tenant_id], access)
            return self._branches[tenant_id]
        branch = Branch(access, present.tenant_row(self._new_key(), access))
        self._branches[tenant_id] = branch
        self._chosen[branch.row.key] = Chosen(access)
        self._insert([("", branch.row, _tag_of(access))])
        self._redraw(branch, access)
        return branch

    def _subscriptions_added(self, tenant_id: str, found: Sequence[Subscription]) -> Iterator[None]:
        for start in range(0, len(found), BITE):
            branch = self._branches.get(tenant_id)
            if branch is None:
                return
            new: list[Row] = []
            for subscription in found[start : start + BITE]:
                row = self._row_of(branch, subscription)
                if row is not None:
                    new.append(row)
            self._show_new(branch, new)
            yield
        self._on_change()

    def _row_of(self, branch: Branch, subscription: Subscription) -> Row | None:
        """Remember the subscription; its row if it is new, else the old one is brought up to date."""
        old = branch.rows.get(subscription.subscription_id)
        key = old.key if old else self._new_key()
        owner = self._branches.get(subscription.home_tenant_id or "")
        row = present.subscription_row(key, subscription, owner.row.cells[0] if owner else "")
        self._chosen[key] = Chosen(branch.access, subscription)
        branch.rows[subscription.subscription_id] = row
        if old is None:
            return row
        if old != row and key in self._in_tree:
            self.tk.call("azimuth_update", self.tree, self._cells(row, _state_tag(row)))
        return None

    def _show_new(self, branch: Branch, new: list[Row]) -> None:
        branch.order = None
        fitting = rows.filtered(new, self._wanted, branch.row.hay) if self._wanted else new
        if not fitting:
            return
        parent = branch.row.key
        self._insert([(parent, row, _state_tag(row)) for row in fitting])
        branch.shown += tuple(row.key for row in fitting)
        if parent not in self._roots:
            self._arrange()

    def _tenant_updated(self, access: TenantAccess) -> Iterator[None]:
        branch = self._branches.get(access.tenant.tenant_id)
        if branch is not None:
            self._redraw(branch, access)
            self._arrange((branch,))
            self._on_change()
        yield

    def _redraw(self, branch: Branch, access: TenantAccess) -> None:
        """Bring a tenant's row, and the row of its action, in line with ``access``."""
        key = branch.row.key
        branch.access, branch.row = access, present.tenant_row(key, access)
        self._chosen[key] = Chosen(access)
        row = self._cells(branch.row, _tag_of(access))
        self.tk.call("azimuth_update", self.tree, row)
        wants = access.status is TenantStatus.SIGN_IN_REQUIRED
        if wants and not branch.action:
            branch.action = self._new_key()
            self._actions[branch.action] = access.tenant.tenant_id
            self._chosen[branch.action] = Chosen(access)
            offer = Row(branch.action, (say("action.sign-in-to-tenant"), "", "", "", ""), "")
            self._insert([(key, offer, "action")])
        elif branch.action and not wants:
            self._delete([branch.action])
            branch.action = ""

    def _replaced(self, tenants: dict[str, TenantAccess]) -> Iterator[None]:
        for tenant_id, access in tenants.items():
            branch = self._add_branch(access)
            here = {s.subscription_id for s in access.subscriptions}
            gone = [sub for sub in branch.rows if sub not in here]
            self._delete([branch.rows.pop(sub).key for sub in gone])
            branch.order = None
            yield
            for start in range(0, len(access.subscriptions), BITE):
                made = (self._row_of(branch, s) for s in access.subscriptions[start : start + BITE])
                self._show_new(branch, [row for row in made if row is not None])
                yield
            branch.rows = {
                s: branch.rows[s]
                for s in dict.fromkeys(s.subscription_id for s in access.subscriptions)
            }
            yield
        for tenant_id in [t for t in self._branches if t not in tenants]:
            branch = self._branches.pop(tenant_id)
            yield from self._deleted([row.key for row in branch.rows.values()])
            self._delete([branch.row.key, branch.action])
        self._branches = {t: self._branches[t] for t in tenants}
        self._arrange()
        self._on_change()

    # ---- filter and sort

    def filter(self, typed: str) -> None:
        """Leave what matches every word of ``typed``."""
        self._wanted = rows.terms(typed)
        if self._arrange():
            self._chunks.add(self._missing_inserted())
        self._on_change()

    def sort_by(self, column: int) -> None:
        """What a click on a heading does."""
        old = self._sorting
        self._sorting = old.clicked(column) if old else Sorting(column)
        for branch in self._branches.values():
            branch.order = None
        self._arrange()
        self._show_sorting()

    def _arrange(self, only: Sequence[Branch] | None = None) -> bool:
        """Put what fits the filter in its order; True if some of it is not in the tree yet."""
        changes: list[object] = []
        missing = False
        for branch in self._branches.values() if only is None else only:
            if branch.order is None:
                branch.order = rows.ordered(branch.rows.values(), self._sorting)
            fitting = rows.filtered(branch.order, self._wanted, branch.row.hay)
            shown = tuple(row.key for row in fitting)
            if not self._in_tree.issuperset(shown):
                missing = True
                shown = tuple(key for key in shown if key in self._in_tree)
            if branch.action and (shown or self._fits(branch)):
                shown = (branch.action, *shown)
            if shown != branch.shown:
                branch.shown = shown
                changes += [branch.row.key, shown]
        roots = tuple(
            row.key for row in rows.ordered((b.row for b in self._tenants_fitting()), self._sorting)
        )
        if roots != self._roots:
            self._roots = roots
            changes += ["", roots]
        if changes:
            self.tk.call("azimuth_arrange", self.tree, tuple(changes))
        return missing

    def _tenants_fitting(self) -> Iterable[Branch]:
        return (b for b in self._branches.values() if b.shown or self._fits(b))

    def _fits(self, branch: Branch) -> bool:
        return rows.matches(branch.row.hay, self._wanted)

    def _missing_inserted(self) -> Iterator[None]:
        """Rows that came while a filter hid them are made once they are asked for."""
        for branch in list(self._branches.values()):
            new = [row for row in branch.rows.values() if row.key not in self._in_tree]
            for start in range(0, len(new), BITE):
                self._show_new(branch, new[start : start + BITE])
                yield
        self._arrange()
        self._on_change()

    # ---- the widget

    def _build(self) -> None:
        if not self.tk.call("info", "procs", "azimuth_insert"):
            self.tk.eval(_PROCS)
        self.tree = ttk.Treeview(self, columns=present.COLUMNS[1:], selectmode="extended")
        bar = ttk.Scrollbar(self, orient=tk.VERTICAL, command=self.tree.yview)

        def scrolled(first: str, last: str) -> None:
            bar.set(first, last)
            if float(first) <= 0 and float(last) >= 1:
                bar.grid_remove()
            else:
                bar.grid()

        self.tree.configure(yscrollcommand=scrolled)
        self.tree.grid(row=0, column=0, sticky=tk.NSEW)
        bar.grid(row=0, column=1, sticky=tk.NS)
        self.rowconfigure(0, weight=1)
        self.columnconfigure(0, weight=1)
        for at, name in enumerate(present.COLUMNS):
            place = "#0" if at == 0 else name
            width = theme.px(_WIDTHS[name])
            self.tree.column(
                place, width=width, minwidth=theme.px(56), stretch=name in ("name", "reason")
            )
            self.tree.heading(
                place,
                text=say(f"access.column.{name}"),
                anchor=tk.W,
                command=lambda column=at: self.sort_by(column),  # type: ignore[misc]
            )
        theme.dress(self.tree, self._dress)
        self.tree.bind("<Configure>", self._make_room)
        self.tree.bind("<ButtonRelease-1>", self._clicked, add=True)
        self.tree.bind("<Motion>", self._moved, add=True)
        for key in ("<Return>", "<KP_Enter>", "<space>"):
            self.tree.bind(key, self._entered)

    def _dress(self, c: Palette) -> None:
        tag = self.tree.tag_configure

        def icon(name: str, colour: str, size: float = 16) -> tk.PhotoImage:
            return theme.icon(name, colour, size, gap=8)

        # A band instead of bold: a tag's font is that of the whole row, its ID included.
        tag("tenant", background=c.band, image=icon("tenant", c.muted))
        tag("busy", background=c.band, foreground=c.muted, image=icon("clock", c.faint))
        tag("attention", background=c.band, image=icon("warning", c.warn))
        tag("blocked", background=c.band, image=icon("blocked", c.bad))
        tag("enabled", image=icon("subscription", c.faint))
        tag("off", foreground=c.muted, image=icon("subscription", c.edge))
        tag("action", foreground=c.link, image=icon("right", c.link, 12))
        self._show_sorting()

    def _show_sorting(self) -> None:
        for at, name in enumerate(present.COLUMNS):
            image: object = ""
            if self._sorting and self._sorting.column == at:
                way = "down" if self._sorting.descending else "up"
                image = theme.icon(way, theme.colours().link, 12)
            self.tree.heading("#0" if at == 0 else name, image=image)  # type: ignore[arg-type]

    def _make_room(self, event: tk.Event[tk.Misc]) -> None:
        given_up = {name for name, width in _NARROW if event.width < theme.px(width)}
        columns = tuple(name for name in present.COLUMNS[1:] if name not in given_up)
        if columns != tuple(self.tree["displaycolumns"]):
            self.tree.configure(displaycolumns=columns)

    def _clicked(self, event: tk.Event[tk.Misc]) -> None:
        tenant_id = self._actions.get(self.tree.identify_row(event.y))
        if tenant_id is not None:
            self._on_action(tenant_id)

    def _moved(self, event: tk.Event[tk.Misc]) -> None:
        over = self.tree.identify_row(event.y) in self._actions
        cursor = "hand2" if over else ""
        if str(self.tree["cursor"]) != cursor:
            self.tree.configure(cursor=cursor)

    def _entered(self, _: object) -> str | None:
        tenant_id = self._actions.get(self.tree.focus())
        if tenant_id is None:
            return None  # folds and unfolds
        self._on_action(tenant_id)
        return "break"

    # ---- small things

    def _new_key(self) -> str:
        self._count += 1
        return f"r{self._count}"

    def _cells(self, row: Row, tag: str) -> tuple[object, ...]:
        return row.key, row.cells[0], row.cells[1:], (tag,)

    def _insert(self, new: Iterable[tuple[str, Row, str]]) -> None:
        flat: list[object] = []
        for parent, row, tag in new:
            flat.append(parent)
            flat.extend(self._cells(row, tag))
            self._in_tree.add(row.key)
        self.tk.call("azimuth_insert", self.tree, tuple(flat))

    def _delete(self, keys: Iterable[str]) -> None:
        """Take rows out of the widget; with a tenant go its rows that are in sight."""
        gone = tuple(key for key in keys if key)
        self._in_tree.difference_update(gone)
        for key in gone:
            self._chosen.pop(key, None)
            self._actions.pop(key, None)
        if gone:
            self.tk.call("azimuth_delete", self.tree, gone)

    def _deleted(self, keys: Sequence[str]) -> Iterator[None]:
        for start in range(0, len(keys), 4 * BITE):
            self._delete(keys[start : start + 4 * BITE])
            yield

    def _gone(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self:
            self._chunks.drop()


def _tag_of(access: TenantAccess) -> str:
    if access.status is None:
        return "busy"
    if access.status is TenantStatus.BLOCKED:
        return "blocked"
    return "attention" if present.needs_attention(access) else "tenant"


def _state_tag(row: Row) -> str:
    return "enabled" if row.cells[2] == present.state_words("Enabled") else "off"
