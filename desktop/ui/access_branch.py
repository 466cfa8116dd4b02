"""A tenant of the access table with its rows, and what a selected row stands for. Main thread."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from desktop.access import rows
from desktop.access.advice import explain
from desktop.access.models import Subscription, TenantStatus
from desktop.access.rows import Row, Sorting, haystack
from desktop.access.state import TenantAccess
from desktop.clean_text import line
from desktop.ui import present
from desktop.words import say


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
        self, wanted: Sequence[str], sorting: Sorting | None, in_tree: Set[str]
    ) -> tuple[tuple[str, ...], bool]:
        """The keys to show below the tenant, and whether others would have to be made first."""
        if self.order is None:
            self.order = rows.ordered(self.rows.values(), sorting)
        shown = tuple(row.key for row in rows.filtered(self.order, wanted, self.row))
        lacking = not all(key in in_tree for key in shown)
        if lacking:
            shown = tuple(key for key in shown if key in in_tree)
        if self.action and (shown or rows.matches(self.row, wanted)):
            shown = (self.action, *shown)
        return shown, lacking


@dataclass(frozen=True, slots=True)
class Chosen:
    """A row that is selected: a tenant, or one of its subscriptions."""

    access: TenantAccess
    subscription: Subscription | None = None


def tag_of(access: TenantAccess) -> str:
    """The tag of a tenant's row: its icon and colours."""
    if access.status is None:
        return "busy"
    if access.status is TenantStatus.BLOCKED:
        return "blocked"
    return "attention" if present.needs_attention(access) else "tenant"


def state_tag(row: Row) -> str:
    """The tag of a subscription's row."""
    return "enabled" if row.cells[2] == present.state_words("Enabled") else "off"


def tenant_row(key: str, access: TenantAccess) -> Row:
    """The row of a tenant: its name, ID, verdict, and why it failed."""
    tenant = access.tenant
    reason = tenant.default_domain if tenant.default_domain != tenant.label else ""
    if present.needs_attention(access) and access.problem is not None:
        reason = explain(access.problem).title
    cells = _safe((tenant.label, tenant.tenant_id, present.verdict(access), "", reason, ""))
    names = haystack(tenant.display_name, tenant.default_domain, *tenant.domains)
    return Row(key, cells, names, haystack(tenant.tenant_id))


def _safe(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells as Tk may have them. They were cleaned where they were read; but rows are handed
    to Tk as lists, and half of a surrogate pair in a list ends the process.
    """
    return cells if all(map(str.isascii, cells)) else tuple(map(line, cells))


def subscription_row(key: str, subscription: Subscription, owner: str = "", roles: str = "") -> Row:
    """The row of a subscription; ``owner`` is the name of its home tenant where that is another,
    ``roles`` what one may do there, "" where that is not known or not asked for.
    """
    s = subscription
    cells = _safe(
        (
            s.display_name or s.subscription_id,
            s.subscription_id,
            present.state_words(s.state),
            say("access.default_mark") if s.is_default else "",
            present.reason(s, owner),
            roles,
        )
    )
    tags = (f"{name}:{value}" for name, value in s.tags.items()) if s.tags else ()
    return Row(key, cells, haystack(s.display_name, roles, *tags), haystack(s.subscription_id))
