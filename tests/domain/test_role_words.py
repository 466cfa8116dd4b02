"""The verdict on somebody's roles, in the words that people read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from desktop.domain.models import Problem
from desktop.domain.role_words import cell_words, note_words, role_lines, verdict_words
from desktop.domain.roles import Power, Role, RolesLook, ScopeKind, Through, in_order

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def role(name: str, power: Power, **more: object) -> Role:
    given: dict[str, object] = {
        "through": Through.DIRECT,
        "scope": "/subscriptions/s",
        "scope_kind": ScopeKind.SUBSCRIPTION,
    }
    return Role(name, power, **(given | more))  # type: ignore[arg-type]


def look(*roles: Role, **more: object) -> RolesLook:
    return RolesLook("t", "s", in_order(roles), **more)  # type: ignore[arg-type]


OWNER, READER = role("Owner", Power.OWN), role("Reader", Power.LOOK)
CONTRIBUTOR = role("Contributor", Power.CHANGE)
MAY_CONTRIBUTE = role("Contributor", Power.CHANGE, eligible=True)
ACCESS = role("User Access Administrator", Power.GRANT)
MACHINES = role("Virtual Machine Contributor", Power.PARTLY)
IN_GROUP = role("Owner", Power.OWN, scope_kind=ScopeKind.RESOURCE_GROUP, scope_name="rg-1")
LOOKS_IN_GROUP = role("Reader", Power.LOOK, scope_kind=ScopeKind.RESOURCE_GROUP)


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ((), "You have no role here."),
        ((OWNER,), "You can change everything and give others access."),
        ((READER, OWNER), "You can change everything and give others access."),
        ((CONTRIBUTOR, ACCESS), "You can change everything and give others access."),
        ((CONTRIBUTOR, READER), "You can change everything."),
        ((READER,), "You can look but not change."),
        ((MACHINES,), "You can change some things: Virtual Machine Contributor."),
        (
            (MACHINES, READER),
            "You can look at everything and change some things: Virtual Machine Contributor.",
        ),
        ((IN_GROUP,), "You can change some things: Owner."),
        ((LOOKS_IN_GROUP,), "You can look at some things: Reader."),
        ((MAY_CONTRIBUTE,), "You have nothing here yet, but may activate Contributor."),
        ((READER, MAY_CONTRIBUTE), "You can look but not change. You may activate Contributor."),
        ((OWNER, MAY_CONTRIBUTE), "You can change everything and give others access."),
        ((ACCESS, READER), "You can give access to others."),
        (
            (ACCESS, MACHINES),
            "You can give access to others and change some things: Virtual Machine Contributor.",
        ),
        (
            (role("Odd", Power.UNKNOWN), READER),
            "You have a role here, but what it allows cannot be read: Odd.",
        ),
    ],
)
def test_the_verdict(roles: tuple[Role, ...], said: str) -> None:
    assert verdict_words(look(*roles)) == said


@pytest.mark.parametrize("kind", ["roles-unreadable", "roles-self-unknown", "throttled", "offline"])
def test_roles_that_could_not_be_read_are_no_verdict_of_having_none(kind: str) -> None:
    assert verdict_words(look(problem=Problem(kind))) == "Your roles here cannot be read."
    assert cell_words(look(problem=Problem(kind))) == "Not readable"


def test_a_cloud_that_knows_no_roles_says_so() -> None:
    told = look(problem=Problem("roles-unsupported"))
    assert verdict_words(told) == "This cloud does not tell what your roles are."


def test_a_list_without_a_role_of_mine_is_no_verdict_of_having_none() -> None:
    told = look(problem=Problem("roles-none-listed"))
    assert verdict_words(told) == "No role of yours is listed here."
    assert cell_words(told) == "Not readable"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("roles-unlicensed", "Nothing can be activated here"),
        ("roles-unsupported", "this cloud has no Privileged Identity Management"),
        ("roles-unreadable", "cannot be read"),
        ("timed-out", "could not be looked up this time"),
    ],
)
def test_where_only_the_active_roles_were_told_that_is_said(kind: str, said: str) -> None:
    told = look(READER, eligible_problem=Problem(kind))
    assert verdict_words(told) == "You can look but not change."
    assert said in note_words(told)
    assert note_words(look(READER)) == ""


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ((), "–"),
        ((OWNER,), "Owner"),
        ((READER, MAY_CONTRIBUTE), "Reader, Contributor (eligible)"),
        ((MAY_CONTRIBUTE, CONTRIBUTOR, READER), "Contributor, Reader"),
        ((READER, LOOKS_IN_GROUP), "Reader"),
    ],
)
def test_the_cell_of_a_table(roles: tuple[Role, ...], said: str) -> None:
    assert cell_words(look(*roles)) == said
    assert cell_words(None) == ""


@pytest.mark.parametrize(
    ("more", "how", "when"),
    [
        ({}, "direct", ""),
        ({"since": datetime(2026, 5, 3, tzinfo=UTC)}, "direct", "since 3 May 2026"),
        (
            {"activated": True, "until": NOON + timedelta(hours=6)},
            "direct",
            "activated until 18:00 today",
        ),
        (
            {"activated": True, "until": NOON + timedelta(hours=13)},
            "direct",
            "activated until 01:00 tomorrow",
        ),
        ({"until": NOON + timedelta(days=40)}, "direct", "until 2 January 2027"),
        ({"eligible": True}, "direct", "may be activated"),
        (
            {"eligible": True, "until": NOON + timedelta(days=40)},
            "direct",
            "may be activated until 2 January 2027",
        ),
        ({"through": Through.GROUP}, "through a group", ""),
        (
            {"through": Through.INHERITED, "scope_kind": ScopeKind.MANAGEMENT_GROUP,
             "scope_name": "Platform"},
            "inherited from management group Platform",
            "",
        ),
        (
            {"through": Through.GROUP, "scope_kind": ScopeKind.MANAGEMENT_GROUP,
             "scope_name": "Platform"},
            "through a group, inherited from management group Platform",
            "",
        ),
        ({"scope_kind": ScopeKind.ROOT}, "inherited from the top of the directory", ""),
        (
            {"scope_kind": ScopeKind.RESOURCE_GROUP, "scope_name": "rg-1"},
            "only in resource group rg-1",
            "",
        ),
    ],
)  # fmt: skip
def test_a_role_in_words(more: dict[str, object], how: str, when: str) -> None:
    (line,) = role_lines(look(role("Reader", Power.LOOK, **more)), NOON, UTC)
    assert (line.how, line.when) == (how, when)


def test_today_is_the_readers_today() -> None:
    until = role("Owner", Power.OWN, activated=True, until=NOON + timedelta(hours=11))
    (line,) = role_lines(look(until), NOON, timezone(timedelta(hours=5, minutes=30)))
    assert line.when == "activated until 04:30 tomorrow"


def test_active_and_powerful_roles_come_first() -> None:
    told = look(MAY_CONTRIBUTE, READER, MACHINES, OWNER)
    assert [r.name for r in told.roles] == [
        "Owner", "Virtual Machine Contributor", "Reader", "Contributor"
    ]  # fmt: skip


# --- conditions -----------------------------------------------------------------------------------

GRANTING = "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (x))"
OWNER_LIMITED = role("Owner", Power.OWN, condition=GRANTING)


@pytest.mark.parametrize(
    ("roles", "power", "verdict", "cell"),
    [
        ((OWNER_LIMITED,), Power.PARTLY,
         "You can change things here, but only under a condition: Owner.",
         "Owner (under a condition)"),
        ((role("Reader", Power.LOOK, condition="x"),), Power.GLANCE,
         "You can look at things here, but only under a condition: Reader.",
         "Reader (under a condition)"),
        ((OWNER_LIMITED, role("Reader", Power.LOOK)), Power.PARTLY,
         "You can change things here, but only under a condition: Owner.",
         "Owner (under a condition), Reader"),
        ((OWNER_LIMITED, role("Contributor", Power.CHANGE)), Power.CHANGE,
         "You can change everything.", "Contributor, Owner (under a condition)"),
        ((OWNER_LIMITED, role("Owner", Power.OWN)), Power.OWN,
         "You can change everything and give others access.", "Owner"),
        ((role("Contributor", Power.CHANGE), role("Giver", Power.GRANT, condition="x")),
         Power.CHANGE, "You can change everything.", "Contributor, Giver (under a condition)"),
        ((OWNER_LIMITED, role("Shop", Power.PARTLY)), Power.PARTLY,
         "You can change some things: Owner (under a condition), Shop.",
         "Owner (under a condition), Shop"),
        ((role("Shop", Power.PARTLY, condition="x"),), Power.PARTLY,
         "You can change some things: Shop (under a condition).", "Shop (under a condition)"),
        ((role("Odd", Power.UNKNOWN, condition="x"),), Power.UNKNOWN,
         "You have a role here, but what it allows cannot be read: Odd (under a condition).",
         "Odd (under a condition)"),
        ((role("Owner", Power.OWN, condition="x", eligible=True),), Power.NOTHING,
         "You have nothing here yet, but may activate Owner (under a condition).",
         "Owner (eligible, under a condition)"),
        ((OWNER_LIMITED, role("Owner", Power.OWN, eligible=True)), Power.PARTLY,
         "You can change things here, but only under a condition: Owner. You may activate Owner.",
         "Owner (under a condition), Owner (eligible)"),
    ],
)  # fmt: skip
def test_a_condition_leaves_less_than_the_whole(
    roles: tuple[Role, ...], power: Power, verdict: str, cell: str
) -> None:
    found = look(*roles)
    assert found.power is power
    assert verdict_words(found) == verdict
    assert cell_words(found) == cell


@pytest.mark.parametrize(
    ("condition", "begins"),
    [
        (GRANTING, "Only under a condition, which limits whom and what you may give access to:"),
        ("(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})",
         "Only under a condition, which limits the data that you reach:"),
        ("@Principal[x] StringEquals 'y'", "Only under a condition:"),
    ],
)  # fmt: skip
def test_a_condition_in_words(condition: str, begins: str) -> None:
    [line] = role_lines(look(role("Owner", Power.OWN, condition=condition)), NOON)
    assert line.limit == f"{begins} {condition}"
    [line] = role_lines(look(role("Owner", Power.OWN, condition="c" * 9000)), NOON)
    assert line.limit == f"Only under a condition: {'c' * 399}…"
    [line] = role_lines(look(role("Owner", Power.OWN, condition="c" * 400)), NOON)
    assert line.limit == f"Only under a condition: {'c' * 400}"
    [line] = role_lines(look(role("Owner", Power.OWN)), NOON)
    assert line.limit == ""
