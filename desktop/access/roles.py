"""What somebody may do at a subscription: role assignments as values, and their sum in a verdict.

Pure; may be used from any thread.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.access.models import Problem


class Power(StrEnum):
    """What a role lets its holder do, the most first; the values are those of the report."""

    OWN = "own"  # change everything, and give access to others
    CHANGE = "change"  # change everything but who has access
    GRANT = "grant"  # give access to others, and with that everything
    PARTLY = "partly"  # change some things
    LOOK = "look"  # look at everything, change nothing
    NOTHING = "nothing"


class Through(StrEnum):
    """How a role came to its holder."""

    DIRECT = "direct"
    INHERITED = "inherited"
    GROUP = "group"


class ScopeKind(StrEnum):
    """Where a role was given."""

    MANAGEMENT_GROUP = "management-group"
    SUBSCRIPTION = "subscription"
    RESOURCE_GROUP = "resource-group"
    RESOURCE = "resource"
    ROOT = "root"


@dataclass(frozen=True, slots=True)
class Role:
    """A role that somebody holds, or (``eligible``) may activate in Privileged Identity Management.

    ``scope`` is Resource Manager's path of where it was given, ``scope_name`` its name for people.
    ``activated``: held because it was activated, until ``until``. Times are in UTC, None where
    none was told (``until`` None: for good).
    """

    name: str
    power: Power
    through: Through
    scope: str
    scope_kind: ScopeKind
    scope_name: str = ""
    eligible: bool = False
    activated: bool = False
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class RolesLook:
    """What a look at somebody's roles at one subscription, reached from one tenant, found.

    A refusal to tell is ``problem``: roles could not be read, which is a verdict of its own.
    """

    tenant_id: str
    subscription_id: str
    roles: tuple[Role, ...] = ()
    problem: Problem | None = None

    @property
    def active(self) -> tuple[Role, ...]:
        return tuple(role for role in self.roles if not role.eligible)

    @property
    def eligible(self) -> tuple[Role, ...]:
        return tuple(role for role in self.roles if role.eligible)

    @property
    def power(self) -> Power:
        """The most that the active roles at the whole subscription (or above) let do.

        A role at a single resource group or resource counts as PARTLY, for it covers only that.
        """
        return strongest(self.active)


def strongest(roles: Iterable[Role]) -> Power:
    """The most powerful of the roles; NOTHING where there are none."""
    order = list(Power)
    narrow = (ScopeKind.RESOURCE_GROUP, ScopeKind.RESOURCE)
    powers = (
        max(role.power, Power.PARTLY, key=order.index) if role.scope_kind in narrow else role.power
        for role in roles
    )
    return min(powers, key=order.index, default=Power.NOTHING)
