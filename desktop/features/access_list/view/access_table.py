"""The rows of the access table: as they come, filtered, sorted, refreshed.

Main thread. Everything that changes rows is done in order by one ``Chunks``, a few rows at a time;
what each row stands for is in dictionaries here, so that nothing is ever read back from the widget.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from desktop.domain import columns, rows
from desktop.domain.columns import Line
from desktop.domain.models import Subscription, TenantStatus
from desktop.domain.rows import Chosen, Row, Sorting, SortKey, natural
from desktop.domain.state import Place, TenantAccess
from desktop.features.access_list.view.access_branch import (
    Branch,
    state_tag,
    subscription_row,
    tag_of,
    tenant_row,
)
from desktop.features.access_list.view.access_tree import AccessTree
from desktop.toolkit.chunks import Chunks
from desktop.toolkit.layout import Layout
from desktop.translations import translate

#: Rows in one step: about a millisecond, the most that one step should take.
BITE: Final = 32


class AccessTable:
    """``on_select`` hears of selections, ``on_change`` of other counts, ``on_action`` of a tenant
    that the user wants to sign in to; ``roles_at`` has the text of a subscription's roles.
    ``view`` is the widget.
    """

    def __init__(
        self,
        parent: tk.Misc,
        layout: Layout,
        *,
        on_select: Callable[[], None],
        on_change: Callable[[], None],
        on_action: Callable[[str], None],
        roles_at: Callable[[str, str], str] = lambda tenant_id, subscription_id: "",
    ) -> None:
        self._roles_at = roles_at
        self._columns = columns.in_window()
        self._on_select, self._on_change, self._on_action = on_select, on_change, on_action
        self._branches: dict[str, Branch] = {}  # by tenant ID
        self._chosen: dict[str, Chosen] = {}  # by key: what each row stands for
        self._actions: dict[str, str] = {}  # key of an action row -> tenant ID
        self._in_tree: set[str] = set()
        self._roots: tuple[str, ...] = ()
        self._count = 0
        self._wanted: tuple[str, ...] = ()
        self._only_attention = False
        self._sorting: Sorting | None = None
        self._sort_key: Callable[[str], SortKey] = natural
        self.view = AccessTree(parent, self, layout)
        self.tree = self.view.tree
        self._chunks = Chunks(self.view)
        self.view.bind("<Destroy>", lambda _: self._chunks.drop(), add=True)

    # ---- what is shown

    @property
    def total(self) -> int:
        """How many subscriptions there are."""
        return sum(len(branch.rows) for branch in self._branches.values())

    @property
    def shown(self) -> int:
        """How many of them the filter leaves."""
        roots = set(self._roots)
        return sum(
            len(b.shown) - (b.action in b.shown)
            for b in self._branches.values()
            if b.row.key in roots
        )

    @property
    def shown_tenants(self) -> int:
        return len(self._roots)

    @property
    def settled(self) -> bool:
        """Whether everything that was handed in is in the tree."""
        return not (self._chunks.busy or self.view.waits)

    @property
    def selection(self) -> list[Chosen]:
        """What is selected, from top to bottom."""
        return [self._chosen[key] for key in self.tree.selection() if key in self._chosen]

    def selected_lines(self) -> Iterator[list[tuple[str, tuple[str, ...]]]]:
        """Of each selected row, from top to bottom, its tenant's name and its cells; a few at a
        time, for ``do``.
        """
        keys = [key for key in self.tree.selection() if key not in self._actions]
        for start in range(0, len(keys), 8 * BITE):
            yield [
                (self._chosen[key].access.tenant.label, self._row(key).cells)
                for key in keys[start : start + 8 * BITE]
                if key in self._chosen
            ]

    @property
    def visible(self) -> list[str]:
        """The keys of all rows that are not folded away, from top to bottom."""
        self.view.flush()
        found: list[str] = []
        for key in self._roots:
            found.append(key)
            if self.tree.tk.getboolean(self.tree.item(key, "open")):
                branch = self._branches[self._chosen[key].access.tenant.tenant_id]
                found += branch.shown
        return found

    def full_text(self, key: str, column: int) -> str:
        """What a cell says, however little of it there is room for; "" for no row."""
        return self._row(key).cells[column] if key in self._chosen else ""

    def _row(self, key: str) -> Row:
        chosen = self._chosen[key]
        branch = self._branches[chosen.access.tenant.tenant_id]
        if key in self._actions:
            return self._offer(branch)
        s = chosen.subscription
        return branch.rows[s.subscription_id] if s else branch.row

    def choose_all(self) -> None:
        """Every subscription in sight, for that is what one copies; if there is none, all rows."""
        rows = [key for key in self.visible if key not in self._actions]
        found = [key for key in rows if self._chosen[key].subscription] or rows
        if found:
            self.tree.selection_set(found)
            if self.tree.focus() not in found:
                self.tree.focus(found[0])

    def fold(self, *, folded: bool) -> None:
        """Fold all tenants, or unfold them."""
        self.view.fold(self._roots, folded=folded)
        focus = self.tree.focus()
        if folded and focus and focus not in self._roots:
            self.view.choose(self.tree.parent(focus))
        self._on_select()

    def focus_first(self) -> None:
        """Give the keyboard to the table, on the row it was on or the first."""
        self.view.flush()
        self.tree.focus_set()
        key = self.tree.focus()
        if not (key and self.tree.bbox(key)) and self._roots:
            key = self._roots[0]
        if key:
            self.view.choose(key)

    def choose_attention(self) -> None:
        """Go to the first tenant that needs attention."""
        keys = (key for key in self._roots if self._chosen[key].access.needs_attention)
        first = next(keys, None)
        if first is not None:
            self.view.choose(first)
            self.tree.focus_set()

    # ---- what the tree tells

    def selected(self) -> None:
        self._on_select()

    def is_action(self, key: str) -> bool:
        return key in self._actions

    def act(self, key: str) -> None:
        self._on_action(self._actions[key])

    # ---- rows come and go

    def clear(self) -> None:
        """Forget everything at once; the rows themselves go bit by bit."""
        self._chunks.drop()
        # Hidden ones too: Tk keeps a row that was taken out of sight until it is deleted.
        old = list(self._in_tree)
        self._branches, self._chosen, self._actions = {}, {}, {}
        self._in_tree, self._roots, self._only_attention = set(), (), False
        self.view.arrange(("", ()))
        self.view.flush()
        self._chunks.add(self._deleted(old))
        self._on_change()
        self._on_select()

    def add_tenants(self, found: Iterable[TenantAccess]) -> None:
        self._chunks.add(self._tenants_added(list(found)))

    def add_subscriptions(self, tenant_id: str, found: Sequence[Subscription]) -> None:
        self._chunks.add(self._subscriptions_added(tenant_id, found))

    def update_tenant(self, access: TenantAccess) -> None:
        """Its verdict has changed, or its rows are complete."""
        self._chunks.add(self._tenant_updated(access))

    def say_again(self) -> None:
        """In another language; rows that are still to come bring their own words."""
        self.view.name_columns()
        self._chunks.add(self._said_again())

    def replace(self, tenants: Mapping[str, TenantAccess]) -> None:
        """Show these instead; rows that stay keep their place, selection and folding."""
        self._chunks.add(self._replaced(dict(tenants)))

    def _tenants_added(self, found: list[TenantAccess]) -> Iterator[None]:
        for access in found:
            self._add_branch(access)
            yield
        self._arrange()
        self._on_change()

    def _subscriptions_added(self, tenant_id: str, found: Sequence[Subscription]) -> Iterator[None]:
        for start in range(0, len(found), BITE):
            branch = self._branches.get(tenant_id)
            if branch is None:
                return
            self._take(branch, found[start : start + BITE])
            yield
        self._on_change()

    def _tenant_updated(self, access: TenantAccess) -> Iterator[None]:
        branch = self._branches.get(access.tenant.tenant_id)
        if branch is not None:
            self._redraw(branch, access)
            self._arrange((branch,))
            self._on_change()
            self._on_select()
        yield

    def _replaced(self, tenants: dict[str, TenantAccess]) -> Iterator[None]:
        for access in tenants.values():
            branch = self._add_branch(access)
            here = dict.fromkeys(s.subscription_id for s in access.subscriptions)
            gone = [row.key for an_id, row in branch.rows.items() if an_id not in here]
            self._delete(gone)
            yield
            for start in range(0, len(access.subscriptions), BITE):
                self._take(branch, access.subscriptions[start : start + BITE])
                yield
            branch.rows = {an_id: branch.rows[an_id] for an_id in here}
            branch.order = None
            yield
        for tenant_id in [t for t in self._branches if t not in tenants]:
            branch = self._branches.pop(tenant_id)
            yield from self._deleted([row.key for row in branch.rows.values()])
            self._delete([branch.row.key, branch.action])
        self._branches = {t: self._branches[t] for t in tenants}
        self._arrange()
        self._on_change()
        self._on_select()

    # ---- what is known of rows changes

    def do(self, work: Iterator[None]) -> None:
        """Run ``work``, which uses what follows, in turn with everything else that changes rows."""
        self._chunks.add(work)

    @property
    def places(self) -> list[Place]:
        """Every subscription of the table: tenant ID, subscription ID."""
        return [(t, an_id) for t, branch in self._branches.items() for an_id in branch.rows]

    def reread(self, places: Iterable[Place]) -> None:
        """Bring the rows of a few subscriptions (BITE at a time) in line with ``roles_at``."""
        changed: list[tuple[Row, str]] = []
        for tenant_id, an_id in places:
            branch = self._branches.get(tenant_id)
            old = branch.rows.get(an_id) if branch else None
            chosen = self._chosen.get(old.key) if old else None
            if branch is None or old is None or chosen is None or chosen.subscription is None:
                continue
            row = self._made_again(branch, chosen.subscription, old.key)
            if row != old and row.key in self._in_tree:
                changed.append((row, state_tag(chosen.subscription)))
        self.view.update_rows(changed)

    def reorder(self, column: int) -> Iterator[None]:
        """After rows were reread: where ``column`` decides on order or filter, decide anew."""
        sorted_by = self._sorting is not None and self._sorting.column == column
        if not (sorted_by or self._wanted):
            return
        missing = False
        for branch in list(self._branches.values()):
            branch.order = None
            missing = self._arrange((branch,)) or missing
            yield
        if missing:
            yield from self._missing_inserted()
        self._on_change()

    def _said_again(self) -> Iterator[None]:
        for branch in list(self._branches.values()):
            self._redraw(branch, branch.access)
            if branch.action:
                self.view.update_row(self._offer(branch), "action")
            yield
        places = self.places
        for start in range(0, len(places), BITE):
            self.reread(places[start : start + BITE])
            yield
        if self._sorting is not None:
            yield from self.reorder(self._sorting.column)
        self._on_select()

    # ---- branches and rows

    def _add_branch(self, access: TenantAccess) -> Branch:
        tenant_id = access.tenant.tenant_id
        branch = self._branches.get(tenant_id)
        if branch is None:
            branch = Branch(access, tenant_row(self._new_key(), access, self._columns))
            self._branches[tenant_id] = branch
            self._insert([("", branch.row, "busy")])
            # At the top as of now; where it belongs is for the next arranging.
            self._roots += (branch.row.key,)
        self._redraw(branch, access)
        return branch

    def _redraw(self, branch: Branch, access: TenantAccess) -> None:
        """Bring a tenant's row, and the row of its action, in line with ``access``."""
        key = branch.row.key
        branch.access, branch.row = access, tenant_row(key, access, self._columns)
        self._chosen[key] = Chosen(access)
        self.view.update_row(branch.row, tag_of(access))
        wanted = access.status is TenantStatus.SIGN_IN_REQUIRED
        if wanted and not branch.action:
            branch.action = self._new_key()
            self._actions[branch.action] = access.tenant.tenant_id
            self._insert([(key, self._offer(branch), "action")])
        elif branch.action and not wanted:
            self._delete([branch.action])
            branch.action = ""
        if branch.action:
            self._chosen[branch.action] = Chosen(access)

    def _offer(self, branch: Branch) -> Row:
        return Row(branch.action, (translate("access.sign_in"), *[""] * (len(self._columns) - 1)))

    def _take(self, branch: Branch, found: Sequence[Subscription]) -> None:
        """Show those that are new, bring the others up to date."""
        made = (self._row_of(branch, subscription) for subscription in found)
        self._show_new(branch, [row for row in made if row is not None])

    def _row_of(self, branch: Branch, subscription: Subscription) -> Row | None:
        """Remember the subscription; its row if it is new, else the old one is brought in line."""
        old = branch.rows.get(subscription.subscription_id)
        key = old.key if old else self._new_key()
        row = self._made_again(branch, subscription, key)
        self._chosen[key] = Chosen(branch.access, subscription)
        if old is None:
            return row
        if old != row and key in self._in_tree:
            self.view.update_row(row, state_tag(subscription))
        return None

    def _made_again(self, branch: Branch, subscription: Subscription, key: str) -> Row:
        owner = self._branches.get(subscription.home_tenant_id or "")
        roles = self._roles_at(branch.access.tenant.tenant_id, subscription.subscription_id)
        line = Line(subscription, owner.access.tenant.label if owner else "", roles)
        row = subscription_row(key, line, self._columns)
        branch.rows[subscription.subscription_id] = row
        return row

    def _show_new(self, branch: Branch, new: list[Row]) -> None:
        branch.order = None
        fitting = rows.filtered(new, self._wanted, branch.row) if self._wanted else new
        if not fitting:
            return
        parent = branch.row.key
        self._insert((parent, row, self._tag(row)) for row in fitting)
        branch.shown += tuple(row.key for row in fitting)
        if parent not in self._roots:
            self._arrange()

    def _tag(self, row: Row) -> str:
        subscription = self._chosen[row.key].subscription
        return state_tag(subscription) if subscription else ""

    def _insert(self, new: Iterable[tuple[str, Row, str]]) -> None:
        added = list(new)
        self._in_tree.update(row.key for _, row, _ in added)
        self.view.insert(added)

    def _delete(self, keys: Iterable[str]) -> None:
        gone = tuple(key for key in keys if key)
        self._in_tree.difference_update(gone)
        for key in gone:
            self._chosen.pop(key, None)
            self._actions.pop(key, None)
        if gone:
            self.view.delete(gone)

    def _deleted(self, keys: Sequence[str]) -> Iterator[None]:
        for start in range(0, len(keys), 4 * BITE):
            self._delete(keys[start : start + 4 * BITE])
            yield

    def _new_key(self) -> str:
        self._count += 1
        return f"r{self._count}"

    # ---- filter and sort

    def filter(self, typed: str) -> None:
        """Leave what matches every word of ``typed``."""
        self._wanted = rows.terms(typed)
        if self._arrange():
            self._chunks.add(self._missing_inserted())
        self.view.flush()
        self._on_change()

    @property
    def only_attention(self) -> bool:
        """Whether only the tenants that need attention are shown."""
        return self._only_attention

    def show_attention(self, only: bool) -> None:
        """Show just the tenants that need attention, the first of them chosen; or all again."""
        self._only_attention = only
        self._arrange()
        self.view.flush()
        self._on_change()
        if only:
            self.choose_attention()

    def sort_by(self, column: int) -> None:
        """What a click on a heading does."""
        old = self._sorting
        self._sorting = old.clicked(column) if old else Sorting(column)
        self._sort_key = self._columns[column].sort_key
        for branch in self._branches.values():
            branch.order = None
        self._arrange()
        self.view.flush()
        self.view.show_sorting(self._sorting)

    def _ordered(self, found: Iterable[Row]) -> list[Row]:
        return rows.ordered(found, self._sorting, self._sort_key)

    def _arrange(self, only: Sequence[Branch] | None = None) -> bool:
        """Put what fits the filter in its order; True if some of it is not in the tree yet."""
        changes: list[object] = []
        missing = False
        for branch in self._branches.values() if only is None else only:
            shown, lacking = branch.fitting(self._wanted, self._ordered, self._in_tree)
            missing = missing or lacking
            if shown != branch.shown:
                branch.shown = shown
                changes += (branch.row.key, shown)
        fitting = (
            b.row
            for b in self._branches.values()
            if (b.shown or rows.matches(b.row, self._wanted))
            and (b.access.needs_attention or not self._only_attention)
        )
        roots = tuple(row.key for row in self._ordered(fitting))
        if roots != self._roots:
            self._roots = roots
            changes += ("", roots)
        if changes:
            self.view.arrange(changes)
        return missing

    def _missing_inserted(self) -> Iterator[None]:
        """Rows that came while a filter hid them are made once they are asked for."""
        for branch in list(self._branches.values()):
            new = [row for row in branch.rows.values() if row.key not in self._in_tree]
            for start in range(0, len(new), BITE):
                self._show_new(branch, new[start : start + BITE])
                yield
        self._arrange()
        self._on_change()
