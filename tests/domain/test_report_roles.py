"""Roles in the report: in every format when asked for, in none when not."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from desktop.domain import events as ev
from desktop.domain.models import Problem
from desktop.domain.roles import Power, Role, RolesLook, ScopeKind, Through
from desktop.domain.state import AccessState
from desktop.domain.value import replace
from desktop.features.reports.model.report import FORMATS, render
from desktop.features.reports.model.table import COLUMNS, LATER_COLUMNS, ROLE_COLUMNS
from tests.domain.reports import NOW, SUBSCRIPTION, A, read, state_of

MGROUP = "/providers/Microsoft.Management/managementGroups/mg"
READER = Role("Reader", Power.LOOK, Through.INHERITED, MGROUP, ScopeKind.MANAGEMENT_GROUP,
              "Platform", since=datetime(2026, 5, 3, 12, tzinfo=UTC))  # fmt: skip
OWNER = Role("=Owner|<b>", Power.OWN, Through.GROUP, "/subscriptions/s-1", ScopeKind.SUBSCRIPTION,
             "Production", eligible=True)  # fmt: skip
FOUND = ev.DetailFound(RolesLook(A, SUBSCRIPTION.subscription_id, (READER, OWNER)))
REFUSED = ev.DetailFound(RolesLook(
    A, SUBSCRIPTION.subscription_id, problem=Problem("roles-unreadable", "AuthorizationFailed")
))  # fmt: skip
WANTED = ev.RolesWanted(True)


def first(state: AccessState) -> dict[str, object]:
    report = json.loads(render(state, "r.json", NOW))
    found: dict[str, object] = next(s for t in report["tenants"] for s in t["subscriptions"])
    return found


def test_the_json_tells_each_role_and_its_times() -> None:
    told = first(state_of(WANTED, FOUND))
    assert told["roles_error"] is None
    assert told["roles"] == [
        {"name": "Reader", "power": "look", "through": "inherited", "scope": MGROUP,
         "scope_kind": "management-group", "scope_name": "Platform", "eligible": False,
         "activated": False, "since": "2026-05-03T12:00:00Z", "until": None,
         "under_condition": False, "condition": None, "condition_version": None},
        {"name": "=Owner|<b>", "power": "own", "through": "group", "scope": "/subscriptions/s-1",
         "scope_kind": "subscription", "scope_name": "Production", "eligible": True,
         "activated": False, "since": None, "until": None,
         "under_condition": False, "condition": None, "condition_version": None},
    ]  # fmt: skip


def test_a_refusal_is_an_object_of_its_own_and_the_tenant_is_fine() -> None:
    state = state_of(WANTED, REFUSED)
    told = first(state)
    assert told["roles"] == []
    error = told["roles_error"]
    assert isinstance(error, dict)
    assert error["code"] == "AuthorizationFailed"
    assert error["title"] == "Your roles here cannot be read"
    assert "Not readable" in "".join(read(render(state, "r.html", NOW)).text)


def test_what_was_not_looked_up_is_not_told_as_having_no_role() -> None:
    state = state_of(WANTED)
    told = first(state)
    error = told["roles_error"]
    assert isinstance(error, dict)
    assert error["kind"] == "roles-unfinished"
    assert "Not looked up" in render(state, "r.md", NOW).decode()


def test_the_table_has_them_in_columns_at_the_end() -> None:
    text = render(state_of(WANTED, FOUND), "r.csv", NOW).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert head[len(COLUMNS) :] == [*ROLE_COLUMNS, *LATER_COLUMNS]
    told = next(dict(zip(head, row, strict=True)) for row in rows if "s-1" in row)
    assert (told["roles"], told["roles_eligible"]) == ("Reader", "'=Owner|<b>")


def test_pages_and_markdown_have_a_column_and_roles_are_words_only() -> None:
    state = state_of(WANTED, FOUND)
    page = read(render(state, "r.html", NOW))
    assert "Your roles" in page.text
    assert "Reader, =Owner|<b> (eligible)" in page.text
    markdown = render(state, "r.md", NOW).decode()
    assert "| Your roles |" in markdown
    assert r"Reader, =Owner\|\<b\> (eligible)" in markdown


@pytest.mark.parametrize("end", FORMATS)
def test_without_include_roles_nothing_of_them_appears(end: str) -> None:
    """What was seen in the details belongs to them alone."""
    without = render(state_of(FOUND), f"r{end}", NOW)
    assert without == render(state_of(), f"r{end}", NOW)
    assert b"roles" not in without.replace(b"col.roles", b"")


CONDITION = (
    "((!(ActionMatches{'Microsoft.Storage/x/blobs/read'})) OR (@Resource[x] StringEquals 'y'))"
)
LIMITED = Role("Contributor", Power.CHANGE, Through.DIRECT, "/subscriptions/s-1",
               ScopeKind.SUBSCRIPTION, condition=CONDITION, condition_version="2.0")  # fmt: skip


def with_roles(*roles: Role) -> AccessState:
    look = RolesLook(A, SUBSCRIPTION.subscription_id, roles)
    return state_of(WANTED, ev.DetailFound(look))


def test_a_role_under_a_condition_is_no_plain_one_in_any_format() -> None:
    state = with_roles(LIMITED, READER)
    told = first(state)["roles"]
    assert isinstance(told, list)
    assert [r["under_condition"] for r in told] == [True, False]
    assert (told[0]["condition"], told[0]["condition_version"]) == (CONDITION, "2.0")
    assert "Contributor (under a condition), Reader" in render(state, "r.md", NOW).decode()
    assert "Contributor (under a condition), Reader" in read(render(state, "r.html", NOW)).text
    head, *rows = csv.reader(io.StringIO(render(state, "r.csv", NOW).decode("utf-8-sig")))
    cells = next(dict(zip(head, row, strict=True)) for row in rows if "s-1" in row)
    assert cells["roles"] == "Contributor (under a condition); Reader"


def test_one_that_is_held_without_it_too_is_a_plain_one() -> None:
    plain = replace(LIMITED, condition="", condition_version="")
    for roles in ((LIMITED, plain), (plain, LIMITED)):
        state = with_roles(*roles)
        assert "condition" not in render(state, "r.md", NOW).decode()
        head, *rows = csv.reader(io.StringIO(render(state, "r.csv", NOW).decode("utf-8-sig")))
        cells = next(dict(zip(head, row, strict=True)) for row in rows if "s-1" in row)
        assert cells["roles"] == "Contributor"


def test_an_eligible_one_under_a_condition() -> None:
    state = with_roles(replace(LIMITED, eligible=True))
    assert "Contributor (eligible, under a condition)" in render(state, "r.md", NOW).decode()


def test_the_tenants_category_and_the_spending_limit() -> None:
    state = state_of()
    built = json.loads(render(state, "r.json", NOW))
    categories = {t["tenant_id"]: t["category"] for t in built["tenants"]}
    assert categories == {t.tenant.tenant_id: t.tenant.category or None
                          for t in state.tenants.values()}  # fmt: skip
    head, *rows = csv.reader(io.StringIO(render(state, "r.csv", NOW).decode("utf-8-sig")))
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert {r["tenant_category"] for r in found} == {c or "" for c in categories.values()}
    assert {r["spending_limit"] for r in found if r["subscription_id"]} == {
        s["spending_limit"] or "" for t in built["tenants"] for s in t["subscriptions"]
    }
