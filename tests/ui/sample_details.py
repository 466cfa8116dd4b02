"""Made-up looks at subscriptions: resource groups and roles as they come, for tests and gallery."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from desktop.domain import events as ev
from desktop.domain.groups import GroupsLook, ResourceGroup
from desktop.domain.models import Problem, Subscription
from desktop.domain.roles import Power, Role, RolesLook, ScopeKind, Through
from tests.ui import sample_events

PRODUCTION, DEVELOPMENT, WAREHOUSE, SANDBOX, MANAGED = sample_events.SUBSCRIPTIONS[
    sample_events.CONTOSO
]
SINCE = datetime(2025, 5, 3, 9, 30, tzinfo=UTC)
UNREADABLE = Problem(
    "roles-unreadable", "AuthorizationFailed", subject="Contoso",
    raw="The client does not have authorization to perform action "
    "'Microsoft.Authorization/roleAssignmentScheduleInstances/read'.",
)  # fmt: skip
NO_ID = Problem("roles-self-unknown", "AadPremiumLicenseRequired", subject="Contoso")
UNLICENSED = Problem("roles-unlicensed", "AadPremiumLicenseRequired", subject="Contoso")
DROPPED = Problem("offline", "ConnectionError", subject="management.azure.com")

GROUPS = (
    ResourceGroup("rg-shop-web", "westeurope", 23),
    ResourceGroup("rg-shop-data", "westeurope", 7),
    ResourceGroup("NetworkWatcherRG", "westeurope", 1),
    ResourceGroup(
        "rg-migration-2023-with-a-name-as-long-as-azure-lets-people-make-them", "uksouth", 0
    ),
)


def _at(s: Subscription) -> str:
    return f"/subscriptions/{s.subscription_id}"


def role(
    s: Subscription, name: str, power: Power, through: Through = Through.DIRECT, **more: object
) -> Role:
    given: dict[str, object] = {"scope": _at(s), "scope_kind": ScopeKind.SUBSCRIPTION} | more
    return Role(name, power, through, **given)  # type: ignore[arg-type]


def inherited(s: Subscription, name: str = "Reader", power: Power = Power.LOOK) -> Role:
    return role(
        s, name, power, Through.INHERITED, since=SINCE, scope_name="Contoso root",
        scope="/providers/Microsoft.Management/managementGroups/root",
        scope_kind=ScopeKind.MANAGEMENT_GROUP,
    )  # fmt: skip


def started(s: Subscription) -> ev.Event:
    return ev.LookStarted(s.tenant_id, s.subscription_id)


def groups(s: Subscription, found: tuple[ResourceGroup, ...] = GROUPS, *, done: bool = True,
           problem: Problem | None = None) -> ev.Event:  # fmt: skip
    return ev.DetailFound(GroupsLook(s.tenant_id, s.subscription_id, found, done, problem))


def roles(s: Subscription, *found: Role, problem: Problem | None = None,
          eligible_problem: Problem | None = None) -> ev.Event:  # fmt: skip
    look = RolesLook(s.tenant_id, s.subscription_id, found, problem, eligible_problem)
    return ev.DetailFound(look)


def reader(s: Subscription) -> ev.Event:
    """Who may look, and may activate more."""
    return roles(
        s,
        inherited(s),
        role(s, "Storage Blob Data Contributor", Power.PARTLY, Through.GROUP, since=SINCE),
        role(s, "Contributor", Power.CHANGE, Through.GROUP, eligible=True,
             until=datetime(2027, 6, 30, 22, tzinfo=UTC)),
    )  # fmt: skip


def full(s: Subscription) -> Iterator[ev.Event]:
    """All is there."""
    yield started(s)
    yield groups(s)
    yield reader(s)


def listing() -> Iterator[ev.Event]:
    """Include roles: most subscriptions of the story have answered."""
    yield ev.RolesWanted(True)
    yield ev.RolesListingStarted(7)
    yield reader(PRODUCTION)
    yield roles(DEVELOPMENT, role(DEVELOPMENT, "Owner", Power.OWN))
    yield roles(WAREHOUSE)
    yield roles(SANDBOX, problem=UNREADABLE)
