"""What somebody may do at a subscription: role assignments as values, and their sum in a verdict.

Pure; may be used from any thread.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Final, Self

from desktop.domain.detail import Detail
from desktop.domain.models import Problem
from desktop.domain.value import Value


class Power(StrEnum):
    """What a role lets its holder do, the most first; the values are those of the report."""

    OWN = "own"  # change everything, and give access to others
    CHANGE = "change"  # change everything but who has access
    GRANT = "grant"  # give access to others
    PARTLY = "partly"  # change some things
    UNKNOWN = "unknown"  # what the role allows could not be read
    LOOK = "look"  # look at everything, change nothing
    GLANCE = "glance"  # look at some things
    NOTHING = "nothing"


#: Kinds of problems that are verdicts: asking again would bring the same.
VERDICTS: Final = (
    "roles-unreadable", "roles-unsupported", "roles-unlicensed", "roles-self-unknown",
    "roles-none-listed",
)  # fmt: skip
_RANK: Final = {power: at for at, power in enumerate(Power)}


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


class Role(Value):
    """A role that somebody holds, or (``eligible``) may activate in Privileged Identity Management.

    ``scope`` is Resource Manager's path of where it was given, ``scope_name`` its name for people.
    ``activated``: held because it was activated, until ``until``. Times are in UTC, None where
    none was told (``until`` None: for good). ``condition``: it holds only where this expression
    (Azure's attribute-based access control, in its ``condition_version``) is true; "" without one.
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
    condition: str = ""
    condition_version: str = ""


class RolesLook(Detail):
    """What a look at somebody's roles at one subscription, reached from one tenant, found.

    A refusal to tell is ``problem``: roles could not be read, which is a verdict of its own.
    ``eligible_problem``: the active roles are all there, but not which others may be activated.
    ``roles`` come active ones first, the most powerful first.
    """

    key: ClassVar[str] = "roles"

    roles: tuple[Role, ...] = ()
    problem: Problem | None = None
    eligible_problem: Problem | None = None

    @property
    def lacking(self) -> bool:
        problem = self.problem or self.eligible_problem
        return problem is not None and problem.kind not in VERDICTS

    @classmethod
    def failed(cls, place: tuple[str, str], problem: Problem) -> Self:
        return cls(*place, problem=problem)

    @property
    def active(self) -> tuple[Role, ...]:
        return tuple(role for role in self.roles if not role.eligible)

    @property
    def eligible(self) -> tuple[Role, ...]:
        return tuple(role for role in self.roles if role.eligible)

    @property
    def power(self) -> Power:
        """The most that the active roles let do; see ``strongest``."""
        return strongest(self.active)


def strongest(roles: Iterable[Role]) -> Power:
    """The most that the roles together let do; NOTHING where there are none.

    A role at a single resource group or resource covers only that: PARTLY or GLANCE; so does one
    under a condition. Of one that is held twice, the greater counts.
    """
    powers = {power_here(role) for role in roles}
    if {Power.CHANGE, Power.GRANT} <= powers:
        return Power.OWN
    return min(powers, key=_RANK.__getitem__, default=Power.NOTHING)


def power_here(role: Role) -> Power:
    """What a role lets do as seen from the whole subscription.

    What a condition leaves of a role cannot be known from here: it is never the whole.
    """
    narrow = role.scope_kind in (ScopeKind.RESOURCE_GROUP, ScopeKind.RESOURCE)
    if not narrow and not role.condition:
        return role.power
    if role.power in (Power.OWN, Power.CHANGE, Power.GRANT):
        return Power.PARTLY
    return Power.GLANCE if role.power is Power.LOOK else role.power


def in_order(roles: Iterable[Role]) -> tuple[Role, ...]:
    """Active roles first, the most powerful first, then by name."""
    return tuple(
        sorted(
            roles,
            key=lambda r: (
                r.eligible,
                _RANK[power_here(r)],
                r.name.casefold(),
                bool(r.condition),
                r.scope,
            ),
        )
    )
