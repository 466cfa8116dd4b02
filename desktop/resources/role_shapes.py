"""What Resource Manager says of roles, read with care."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from desktop.access.role_powers import Permission
from desktop.access.roles import Power, Role, ScopeKind, Through
from desktop.resources.shapes import WrongShapeError

_GUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SCOPES: Final = (
    (re.compile(r"/subscriptions/[^/]+", re.I), ScopeKind.SUBSCRIPTION),
    (re.compile(r"/subscriptions/[^/]+/resourceGroups/[^/]+", re.I), ScopeKind.RESOURCE_GROUP),
    (
        re.compile(r"/providers/Microsoft\.Management/managementGroups/[^/]+", re.I),
        ScopeKind.MANAGEMENT_GROUP,
    ),
)
_THROUGH: Final = {"inherited": Through.INHERITED, "group": Through.GROUP}
_LONGEST_TIME: Final = 40


@dataclass(frozen=True, slots=True)
class Held:
    """A schedule instance: a role as it was given; what it allows is yet to be found out.

    ``definition`` is its role definition's GUID in small letters.
    """

    definition: str
    name: str
    through: Through
    scope: str
    scope_kind: ScopeKind
    scope_name: str
    eligible: bool
    activated: bool
    since: datetime | None
    until: datetime | None

    def role(self, power: Power) -> Role:
        """The same as a role of that power."""
        return Role(
            name=self.name or self.definition,
            power=power,
            through=self.through,
            scope=self.scope,
            scope_kind=self.scope_kind,
            scope_name=self.scope_name,
            eligible=self.eligible,
            activated=self.activated,
            since=self.since,
            until=self.until,
        )


def held_of(item: object, *, eligible: bool) -> Held:
    """A schedule instance from its JSON. Raises WrongShapeError without a role or a scope."""
    told = _inner(item, "properties")
    expanded = _inner(told, "expandedProperties")
    definition = _word(told, "roleDefinitionId").rpartition("/")[2].casefold()
    if not _GUID.fullmatch(definition):
        raise WrongShapeError("the list holds a role assignment without a role")
    named = _inner(expanded, "scope")
    scope = _word(told, "scope") or _word(named, "id")
    if not scope:
        raise WrongShapeError("the list holds a role assignment that does not say where")
    return Held(
        definition=definition,
        name=_word(_inner(expanded, "roleDefinition"), "displayName"),
        through=_THROUGH.get(_word(told, "memberType").casefold(), Through.DIRECT),
        scope=scope,
        scope_kind=scope_kind(scope),
        scope_name=_word(named, "displayName") or scope.rstrip("/").rpartition("/")[2],
        eligible=eligible,
        activated=not eligible and _word(told, "assignmentType").casefold() == "activated",
        since=_time(told, "startDateTime"),
        until=_time(told, "endDateTime"),
    )


def scope_kind(scope: str) -> ScopeKind:
    """Where a scope is in the tree, by its path."""
    path = scope.rstrip("/")
    if not path:
        return ScopeKind.ROOT
    return next((kind for shape, kind in _SCOPES if shape.fullmatch(path)), ScopeKind.RESOURCE)


def permissions_of(item: object) -> tuple[str, tuple[Permission, ...]]:
    """A role definition's name and what it allows, from its JSON. Raises WrongShapeError."""
    told = _inner(item, "properties")
    listed = told.get("permissions")
    if not isinstance(listed, list):
        raise WrongShapeError("the role definition does not say what it allows")
    permissions = tuple(
        Permission(
            actions=_words(one, "actions"),
            not_actions=_words(one, "notActions"),
            data_actions=_words(one, "dataActions"),
            not_data_actions=_words(one, "notDataActions"),
        )
        for one in listed
        if isinstance(one, Mapping)
    )
    return _word(told, "roleName"), permissions


def _inner(raw: object, name: str) -> Mapping[str, Any]:
    told = raw.get(name) if isinstance(raw, Mapping) else None
    return told if isinstance(told, Mapping) else {}


def _word(raw: Mapping[str, Any], name: str) -> str:
    told = raw.get(name)
    return told if isinstance(told, str) else ""


def _words(raw: Mapping[str, Any], name: str) -> tuple[str, ...]:
    told = raw.get(name)
    words = told if isinstance(told, list) else ()
    return tuple(word.casefold() for word in words if isinstance(word, str))


def _time(raw: Mapping[str, Any], name: str) -> datetime | None:
    """A moment in UTC; None if none is told, or in words that are no time."""
    text = _word(raw, name)
    if not text or len(text) > _LONGEST_TIME:
        return None
    # Azure writes seven digits of a second's part, Python reads six.
    text = re.sub(r"(\.\d{6})\d+", r"\1", text)
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
