"""The resource groups of a subscription, as values. Pure; may be used from any thread."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.access.models import Problem


@dataclass(frozen=True, slots=True)
class ResourceGroup:
    """``resources`` counts what is in it; None: not counted (yet, or not allowed to)."""

    name: str
    location: str
    resources: int | None = None


@dataclass(frozen=True, slots=True)
class GroupsLook:
    """What a look at one subscription's resource groups, reached from one tenant, found so far.

    ``done`` is False while more may come. A refusal or failure is ``problem``.
    """

    tenant_id: str
    subscription_id: str
    groups: tuple[ResourceGroup, ...] = ()
    done: bool = False
    problem: Problem | None = None
