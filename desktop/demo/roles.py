"""Roles as plain data: what a role allows, and where and how somebody holds it.

Frozen values, safe on any thread. ``sample_roles`` says who holds what in the demo cloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

HOUR_S: Final = 3600
DAY_S: Final = 24 * HOUR_S


@dataclass(frozen=True, slots=True)
class RoleDefinition:
    """A role: ``actions`` minus ``not_actions`` is what it allows. ``*`` stands for anything.

    ``assignable`` are the scopes of a custom role; built-in ones are good everywhere.
    """

    guid: str
    name: str
    description: str
    actions: tuple[str, ...]
    not_actions: tuple[str, ...] = ()
    data_actions: tuple[str, ...] = ()
    assignable: tuple[str, ...] = ("/",)
    custom: bool = False

    def allows(self, action: str) -> bool:
        """Whether it lets its holder do ``Provider/type/verb``; letter case does not matter."""
        return _matches(self.actions, action) and not _matches(self.not_actions, action)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a role was given: ``path`` below the subscription ("" itself), or an absolute one.

    ``kind`` is the service's word for it, "" where it has none.
    """

    path: str = ""
    name: str = ""
    kind: str = "subscription"

    @property
    def above(self) -> bool:
        """Whether what is given here is inherited by the subscription."""
        return self.path.startswith("/providers/Microsoft.Management/") or self.path == "/"

    @property
    def whole(self) -> bool:
        """Whether what is given here holds for the whole subscription."""
        return self.above or not self.path

    def scope(self, subscription: str) -> str:
        """Resource Manager's path, given that of the subscription."""
        return self.path if self.above else subscription + self.path


HERE: Final = Place()
ROOT: Final = Place("/", "", "")


def management_group(name: str, display_name: str) -> Place:
    """A management group, above the subscription."""
    path = f"/providers/Microsoft.Management/managementGroups/{name}"
    return Place(path, display_name, "managementgroup")


def resource_group(name: str) -> Place:
    """A resource group of the subscription."""
    return Place(f"/resourceGroups/{name}", name, "resourcegroup")


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role in somebody's hands, or (``eligible``) one that they may activate.

    ``group`` is the name of the group that it came through. Times are in seconds from the start
    of the cloud: ``since_s`` before it, ``until_s`` after it; None is for good. ``condition`` is
    the expression under which it holds; the cloud tells it, and does not judge by it.
    """

    role: RoleDefinition
    place: Place = HERE
    group: str = ""
    eligible: bool = False
    activated: bool = False
    since_s: int = 200 * DAY_S
    until_s: int | None = None
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """All that somebody holds at one subscription. Not everybody may ask what it is."""

    roles: tuple[HeldRole, ...] = ()
    readable: bool = True

    def active(self, after_s: float) -> tuple[HeldRole, ...]:
        """What is held ``after_s`` seconds after the start of the cloud."""
        return tuple(held for held in self.at(after_s) if not held.eligible)

    def at(self, after_s: float) -> tuple[HeldRole, ...]:
        """What is held or eligible then: what has ended is gone."""
        return tuple(r for r in self.roles if r.until_s is None or after_s < r.until_s)


def allowed(held: Iterable[HeldRole], action: str, within: str = "") -> bool:
    """Whether active roles allow the action at ``within``, a path below the subscription."""
    below = (within + "/").lower()
    return any(
        one.role.allows(action)
        for one in held
        if one.place.whole or below.startswith(one.place.path.lower() + "/")
    )


def _matches(patterns: tuple[str, ...], action: str) -> bool:
    return any(_pattern(pattern).fullmatch(action) for pattern in patterns)


@lru_cache(maxsize=1000)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, text.split("*"))), re.IGNORECASE)
