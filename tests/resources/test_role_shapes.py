"""Whatever JSON comes in place of roles: roles that are true, or an error; never junk."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.roles import Power, ScopeKind, Through
from desktop.resources.groups import group_of
from desktop.resources.role_shapes import assigned_of, held_of, permissions_of, scope_kind
from desktop.resources.shapes import WrongShapeError
from tests.resources.test_shapes import JSON

READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7"
S = "/subscriptions/8f3d5a10-0000-4000-8000-000000000000"
NAMED = st.fixed_dictionaries(
    {"roleDefinitionId": st.just(f"{S}/providers/x/roleDefinitions/{READER}")},
    optional={name: JSON | st.text(max_size=40) for name in (
        "scope", "memberType", "assignmentType", "startDateTime", "endDateTime",
        "expandedProperties")},
)  # fmt: skip


@given(st.fixed_dictionaries({"properties": NAMED | JSON}) | JSON, st.booleans())
def test_a_role_is_told_or_an_error(item: Any, eligible: bool) -> None:
    try:
        held = held_of(item, eligible=eligible)
    except WrongShapeError:
        return
    role = held.role(Power.LOOK)
    assert role.name
    assert role.scope
    assert role.eligible is eligible
    assert not (role.eligible and role.activated)
    for moment in (role.since, role.until):
        assert moment is None or moment.tzinfo is UTC


ME = "0d9c4a4e-1111-4000-8000-00000000000a"
GIVEN = st.fixed_dictionaries(
    {"roleDefinitionId": st.just(f"{S}/providers/x/roleDefinitions/{READER}")},
    optional={name: JSON | st.text(max_size=40) for name in ("scope", "principalId", "createdOn")},
)


@given(st.fixed_dictionaries({"properties": GIVEN | JSON}) | JSON)
def test_an_assignment_is_told_or_an_error(item: Any) -> None:
    try:
        held = assigned_of(item, to=ME)
    except WrongShapeError:
        return
    assert held.scope
    assert (held.eligible, held.activated) == (False, False)
    assert (held.through is Through.GROUP) is (item["properties"]["principalId"] != ME)


@pytest.mark.parametrize(
    ("holder", "scope", "through"),
    [
        (ME, S, Through.DIRECT),
        (ME.upper(), f"{S}/resourceGroups/rg", Through.DIRECT),
        (ME, "/providers/Microsoft.Management/managementGroups/mg", Through.INHERITED),
        (ME, "/", Through.INHERITED),
        ("another", S, Through.GROUP),
        ("another", "/providers/Microsoft.Management/managementGroups/mg", Through.GROUP),
    ],
)
def test_how_an_assignment_came_to_its_holder(holder: str, scope: str, through: Through) -> None:
    told = {"roleDefinitionId": f"x/{READER}", "principalId": holder, "scope": scope,
            "createdOn": "2026-05-03T12:00:00.1234567Z"}  # fmt: skip
    held = assigned_of({"properties": told}, to=ME)
    assert (held.through, held.scope_kind) == (through, scope_kind(scope))
    assert held.since == datetime(2026, 5, 3, 12, 0, 0, 123456, tzinfo=UTC)
    for missing in ("roleDefinitionId", "principalId", "scope"):
        with pytest.raises(WrongShapeError):
            assigned_of({"properties": told | {missing: ""}}, to=ME)


@given(st.fixed_dictionaries({"properties": st.fixed_dictionaries(
    {}, optional={"permissions": JSON | st.lists(st.fixed_dictionaries(
        {}, optional={"actions": JSON, "notActions": JSON, "dataActions": JSON})),
        "roleName": JSON})}) | JSON)  # fmt: skip
def test_a_definition_is_read_or_an_error(item: Any) -> None:
    try:
        name, permissions = permissions_of(item)
    except WrongShapeError:
        return
    assert isinstance(name, str)
    assert all(isinstance(a, str) for p in permissions for a in (*p.actions, *p.data_actions))


@given(JSON | st.fixed_dictionaries({"name": JSON, "location": JSON}))
def test_a_group_has_a_name_or_is_an_error(item: Any) -> None:
    try:
        group = group_of(item)
    except WrongShapeError:
        return
    assert group.name
    assert isinstance(group.location, str)


@pytest.mark.parametrize(
    ("scope", "kind"),
    [
        ("/", ScopeKind.ROOT),
        (S, ScopeKind.SUBSCRIPTION),
        (f"{S}/", ScopeKind.SUBSCRIPTION),
        (f"{S}/resourceGroups/rg", ScopeKind.RESOURCE_GROUP),
        (f"{S}/resourcegroups/rg", ScopeKind.RESOURCE_GROUP),
        (f"{S}/resourceGroups/rg/providers/Microsoft.Web/sites/x", ScopeKind.RESOURCE),
        ("/providers/Microsoft.Management/managementGroups/mg", ScopeKind.MANAGEMENT_GROUP),
    ],
)
def test_where_a_scope_is(scope: str, kind: ScopeKind) -> None:
    assert scope_kind(scope) is kind


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2026-05-03T12:00:00Z", datetime(2026, 5, 3, 12, tzinfo=UTC)),
        ("2026-05-03T12:00:00.1234567Z", datetime(2026, 5, 3, 12, 0, 0, 123456, tzinfo=UTC)),
        ("2026-05-03T14:00:00+02:00", datetime(2026, 5, 3, 12, tzinfo=UTC)),
        ("2026-05-03T12:00:00", datetime(2026, 5, 3, 12, tzinfo=UTC)),
        ("tomorrow", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("9" * 500, None),
    ],
)
def test_moments(told: str, moment: datetime | None) -> None:
    item = {"properties": {"scope": S, "roleDefinitionId": f"x/{READER}", "endDateTime": told,
                           "memberType": "Group"}}  # fmt: skip
    held = held_of(item, eligible=False)
    assert held.until == moment
    assert held.through is Through.GROUP


CONDITION = "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'}))\r\n OR (x))"


@pytest.mark.parametrize(
    ("told", "condition"),
    [
        ({}, ""),
        ({"condition": None, "conditionVersion": None}, ""),
        ({"condition": ""}, ""),
        ({"condition": "  \n"}, ""),
        ({"condition": CONDITION, "conditionVersion": "2.0"}, CONDITION.replace("\r\n", " ")),
        ({"condition": "x\u202e\ud800"}, "x\N{REPLACEMENT CHARACTER}"),
        ({"condition": "\u200b"}, "?"),  # something stands there
        ({"condition": {"any": 1}}, '{"any": 1}'),
        ({"condition": True}, "true"),
        ({"condition": "c" * 20_000}, "c" * 9_999 + "…"),
    ],
)
@pytest.mark.parametrize("plain", [False, True])
def test_a_condition_is_never_dropped(told: dict[str, Any], condition: str, plain: bool) -> None:
    """In both lists, and for eligible roles: whatever stands there makes it no plain role."""
    given = {"roleDefinitionId": f"x/{READER}", "principalId": ME, "scope": S} | told
    item = {"properties": given}
    for held in (
        (assigned_of(item, to=ME),)
        if plain
        else (held_of(item, eligible=False), held_of(item, eligible=True))
    ):
        role = held.role(Power.OWN)
        assert role.condition == condition
        assert role.condition_version == (told.get("conditionVersion") or "")
