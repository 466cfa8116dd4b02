"""A tenant of the access table with its rows, and what a selected row stands for. Main thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field

from desktop.clean_text import line
from desktop.domain import columns, rows
from desktop.domain.columns import Column, Line
from desktop.domain.models import Subscription, TenantStatus
from desktop.domain.rows import Row, haystack
from desktop.domain.state import TenantAccess


@dataclass(slots=True)
class Branch:
    """A tenant in the tree with its rows; ``order`` is theirs under the present sorting."""

    access: TenantAccess
    row: Row
    action: str = ""  # the key of the row that offers to sign in to it
    rows: dict[str, Row] = field(default_factory=dict)  # by subscription ID
    order: list[Row] | None = None
    shown: tuple[str, ...] = ()

    def fitting(
        self,
        wanted: Sequence[str],
        ordered: Callable[[Iterable[Row]], list[Row]],
        in_tree: Set[str],
    ) -> tuple[tuple[str, ...], bool]:
        """The keys to show below the tenant, and whether others would have to be made first."""
        if self.order is None:
            self.order = ordered(self.rows.values())
        shown = tuple(row.key for row in rows.filtered(self.order, wanted, self.row))
        lacking = not all(key in in_tree for key in shown)
        if lacking:
            shown = tuple(key for key in shown if key in in_tree)
        if self.action and (shown or rows.matches(self.row, wanted)):
            shown = (self.action, *shown)
        return shown, lacking


def tag_of(access: TenantAccess) -> str:
    """The tag of a tenant's row: its icon and colours."""
    if access.status is None:
        return "busy"
    if access.status is TenantStatus.BLOCKED:
        return "blocked"
    return "attention" if access.needs_attention else "tenant"


def state_tag(subscription: Subscription) -> str:
    """The tag of a subscription's row."""
    if subscription.at_risk:
        return "at_risk"
    return "off" if subscription.unusable else "enabled"


def tenant_row(key: str, access: TenantAccess, shown: Sequence[Column]) -> Row:
    """The row of a tenant, whose cells are those of the columns ``shown``."""
    tenant = access.tenant
    cells = _safe(tuple(column.tenant_cell(access) for column in shown))
    names = haystack(tenant.display_name, tenant.default_domain, *tenant.domains)
    return Row(key, cells, names, haystack(tenant.tenant_id))


def _safe(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells as Tk may have them. They were cleaned where they were read; but rows are handed
    to Tk as lists, and half of a surrogate pair in a list ends the process.
    """
    return cells if all(map(str.isascii, cells)) else tuple(map(line, cells))


def subscription_row(key: str, told: Line, shown: Sequence[Column]) -> Row:
    """The row of a subscription, whose cells are those of the columns ``shown``."""
    cells = _safe(tuple(column.cell(told) for column in shown if column.cell))
    names: list[str] = []
    ids: list[str] = []
    for column in columns.COLUMNS:
        if column.searched is not None:
            names += column.searched(told)
        if column.searched_ids is not None:
            ids += column.searched_ids(told)
    return Row(key, cells, haystack(*names), haystack(*ids))
