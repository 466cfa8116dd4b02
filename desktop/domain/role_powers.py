"""What a role allows: the built-in ones by their IDs, any other by its permissions. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

from desktop.domain.roles import Power

#: Built-in roles have the same ID everywhere; these are the most given ones.
KNOWN: Final = {
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": Power.OWN,  # Owner
    "b24988ac-6180-42a0-ab88-20f7382dd24c": Power.CHANGE,  # Contributor
    "acdd72a7-3385-48ef-bd42-f606fba81ae7": Power.LOOK,  # Reader
    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": Power.GRANT,  # User Access Administrator
    "f58310d9-a9f6-439a-9e8d-f62e7b41a168": Power.GRANT,  # Role Based Access Control Administrator
    "9980e02c-c2be-4d73-94e8-173b1dc7cf3c": Power.PARTLY,  # Virtual Machine Contributor
    "4d97b98b-1d4f-4787-a291-c67834d212e7": Power.PARTLY,  # Network Contributor
    "17d1049b-9a84-46fb-8f53-869881c3d3ab": Power.PARTLY,  # Storage Account Contributor
}

_GRANTS: Final = "microsoft.authorization/roleassignments/write"
#: Allowed by nearly every role that only looks, and nobody's resources are changed by them.
_HARMLESS: Final = ("microsoft.support/*", "microsoft.insights/alertrules/*")
#: Words of operations that ask and change nothing, though they are no ``read``.
_ASKING: Final = ("/read", "/query/action", "/search/action")


@dataclass(frozen=True, slots=True)
class Permission:
    """One of a role definition's permissions: ``actions`` without ``not_actions``, likewise data.

    All are patterns in small letters: ``*``, ``*/read``, ``microsoft.compute/*``.
    """

    actions: tuple[str, ...] = ()
    not_actions: tuple[str, ...] = ()
    data_actions: tuple[str, ...] = ()
    not_data_actions: tuple[str, ...] = ()

    def allows(self, operation: str) -> bool:
        """Whether it allows an operation (small letters, no pattern)."""
        return _any(operation, self.actions) and not _any(operation, self.not_actions)


def power_of(permissions: Iterable[Permission]) -> Power:
    """The most that the permissions together allow."""
    told = list(permissions)
    grants = any(p.allows(_GRANTS) for p in told)
    powers = {_power(p) for p in told}
    if Power.CHANGE in powers:
        return Power.OWN if grants else Power.CHANGE
    if grants:
        return Power.GRANT
    order = list(Power)
    return min(powers, key=order.index, default=Power.NOTHING)


def _power(permission: Permission) -> Power:
    denied = permission.not_actions
    if "*" in permission.actions and "*" not in denied:
        # Single operations that are left out (Contributor has some) make it no smaller.
        broad = [d for d in denied if "*" in d and not d.startswith("microsoft.authorization/")]
        if not broad:
            return Power.CHANGE
        no_writes = {"*/write", "*/delete", "*/action"} <= set(broad)
        return Power.LOOK if no_writes else Power.PARTLY
    asked = [a for a in permission.actions if a not in _HARMLESS and a not in denied]
    changes = [a for a in asked if not a.endswith(_ASKING)]
    changes += [a for a in permission.data_actions if not a.endswith(_ASKING)]
    if changes:
        return Power.PARTLY
    if "*/read" in asked:
        return Power.LOOK
    return Power.GLANCE if asked or permission.data_actions else Power.NOTHING


def _any(operation: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(operation, pattern) for pattern in patterns)
