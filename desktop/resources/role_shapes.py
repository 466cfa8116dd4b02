"""What Resource Manager says of roles, read with care."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from desktop import clean_text
from desktop.domain.role_powers import Permission
from desktop.domain.roles import Power, Role, ScopeKind, Through
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
_ABOVE: Final = (ScopeKind.MANAGEMENT_GROUP, ScopeKind.ROOT)
_THROUGH: Final = {"inherited": Through.INHERITED, "group": Through.GROUP}
_LONGEST_TIME: Final = 40
#: Paths of scopes are the longest.
_LONGEST_WORD: Final = 2_000
#: Azure takes conditions of 8 KB.
_LONGEST_CONDITION: Final = 10_000


@dataclass(frozen=True, slots=True)
class Held:
    """A role as it was given; what it allows is yet to be found out.

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
    condition: str = ""
    condition_version: str = ""

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
            condition=self.condition,
            condition_version=self.condition_version,
        )


def held_of(item: object, *, eligible: bool) -> Held:
    """A schedule instance from its JSON. Raises WrongShapeError without a role or a scope."""
    told = _inner(item, "properties")
    expanded = _inner(told, "expandedProperties")
    named = _inner(expanded, "scope")
    definition, scope = _given(told, _word(named, "id"))
    return Held(
        definition=definition,
        name=_name(_inner(expanded, "roleDefinition"), "displayName"),
        through=_THROUGH.get(_word(told, "memberType").casefold(), Through.DIRECT),
        scope=scope,
        scope_kind=scope_kind(scope),
        scope_name=_name(named, "displayName") or _last(scope),
        eligible=eligible,
        activated=not eligible and _word(told, "assignmentType").casefold() == "activated",
        since=_time(told, "startDateTime"),
        until=_time(told, "endDateTime"),
        condition=_condition(told),
        condition_version=_name(told, "conditionVersion"),
    )


def assigned_of(item: object, *, to: str) -> Held:
    """A plain role assignment from its JSON, as one of the person with the object ID ``to``.

    It has no names, and none of somebody else's is asked for: what is not the person's own came
    through a group. Raises WrongShapeError without a role, a scope or a holder.
    """
    told = _inner(item, "properties")
    definition, scope = _given(told)
    holder, kind = _word(told, "principalId").casefold(), scope_kind(scope)
    if not holder:
        raise WrongShapeError("the list holds a role assignment that does not say whose")
    own = Through.INHERITED if kind in _ABOVE else Through.DIRECT
    return Held(
        definition=definition,
        name="",
        through=own if holder == to.casefold() else Through.GROUP,
        scope=scope,
        scope_kind=kind,
        scope_name=_last(scope),
        eligible=False,
        activated=False,
        since=_time(told, "createdOn"),
        until=None,
        condition=_condition(told),
        condition_version=_name(told, "conditionVersion"),
    )


def _given(told: Mapping[str, Any], scope: str = "") -> tuple[str, str]:
    """The GUID of the role, and where it was given: ``scope`` if that is not told here."""
    definition = _last(_word(told, "roleDefinitionId")).casefold()
    if not _GUID.fullmatch(definition):
        raise WrongShapeError("the list holds a role assignment without a role")
    scope = _word(told, "scope") or scope
    if not scope:
        raise WrongShapeError("the list holds a role assignment that does not say where")
    return definition, scope


def _condition(told: Mapping[str, Any]) -> str:
    """The expression under which the role holds, "" if there is none.

    Whatever else stands there limits the role as well: it must not look like a plain one.
    """
    found = told.get("condition")
    if found is None or found == "":
        return ""
    text = found if isinstance(found, str) else json.dumps(found)
    if not text.strip():
        return ""
    return clean_text.line(text, _LONGEST_CONDITION).strip() or "?"


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


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
    return _name(told, "roleName"), permissions


def _inner(raw: object, name: str) -> Mapping[str, Any]:
    told = raw.get(name) if isinstance(raw, Mapping) else None
    return told if isinstance(told, Mapping) else {}


def _word(raw: Mapping[str, Any], name: str) -> str:
    told = raw.get(name)
    return clean_text.line(told, _LONGEST_WORD) if isinstance(told, str) else ""


def _name(raw: Mapping[str, Any], name: str) -> str:
    return clean_text.name(_word(raw, name))


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
