"""Roles and resource groups by the real clients, from a demo cloud in health and in trouble."""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Request, Response
from desktop.demo.sample_data import ADA, BEN, CHLOE, MAX, OLA, sample_of_size
from desktop.domain import events as ev
from desktop.domain.advice import explain
from desktop.domain.groups import GroupsLook
from desktop.domain.role_words import cell_words, note_words, role_lines, verdict_words
from desktop.domain.roles import Power, RolesLook, ScopeKind, Through
from desktop.domain.state import Place
from desktop.identity.session import Session
from desktop.resources import groups as groups_module
from desktop.resources import roles as roles_module
from desktop.resources.look import Explorer
from desktop.tasks.cancel import Cancelled, CancelToken, work_for
from tests.support.cloud import Person

ACTIVE, ELIGIBLE = "roleAssignmentScheduleInstances", "roleEligibilityScheduleInstances"
PLAIN = "roleAssignments"
GROUPS, RESOURCES, DEFINITION = "/resourcegroups", "/resources", "/roleDefinitions/"
Trouble = Callable[[Request], Response | None]


class Cloud:
    """A demo cloud that counts what is asked, and answers ``trouble`` where that says so."""

    def __init__(self, page_size: int = 2) -> None:
        self.asked: Counter[str] = Counter()
        self.sessions = list[Session]()
        self.trouble: Trouble = lambda request: None
        self.demo = DemoCloud(
            page_size=page_size, before=self._before, sample=sample_of_size(2, 30)
        )
        self.demo.start()

    def _before(self, request: Request) -> Response | None:
        self.asked[re.sub(r"[0-9a-f-]{36}", "ID", request.path.rstrip("/")).rpartition("/")[2]] += 1
        return self.trouble(request)

    def explorer(self, username: str) -> Explorer:
        return Explorer(self.session(username))

    def session(self, username: str) -> Session:
        session = Person(self.demo, username).sign_in()
        self.sessions.append(session)
        return session

    def place(self, username: str, name: str) -> Place:
        account = self.demo.sample.account(username)
        assert account
        return next(
            (m.tenant.tenant_id, s.subscription_id)
            for m in account.memberships
            for s in m.subscriptions
            if s.display_name == name
        )


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    made = Cloud()
    yield made
    for session in made.sessions:
        session.close()
    made.demo.stop()
    assert made.demo.defects == ()


def refusal(status: int, code: str, **headers: str) -> Response:
    body = {"error": {"code": code, "message": "no"}}
    return Response(status, json.dumps(body).encode(), headers=headers)


def where(path: str, answer: Callable[[Request], Response | None]) -> Trouble:
    return lambda request: answer(request) if path.lower() in request.path.lower() else None


def told(explorer: Explorer, place: Place, *kinds: str) -> list[Any]:
    heard: list[ev.Event] = []
    explorer.look_at(place, heard.append, CancelToken(), kinds)
    return [event.detail for event in heard if isinstance(event, ev.DetailFound)]


def roles(cloud: Cloud, username: str, name: str) -> RolesLook:
    (look,) = told(cloud.explorer(username), cloud.place(username, name), "roles")
    assert isinstance(look, RolesLook)
    return look


# --- roles ---------------------------------------------------------------------------------------


def test_inherited_and_eligible_roles_with_their_scope_and_times(cloud: Cloud) -> None:
    look = roles(cloud, ADA, "Contoso Production")
    reader, contributor = look.roles
    assert (reader.name, reader.power, reader.through) == ("Reader", Power.LOOK, Through.INHERITED)
    assert reader.scope_kind is ScopeKind.MANAGEMENT_GROUP
    assert reader.scope_name == "Contoso Landing Zones"
    assert reader.since is not None
    assert reader.until is None
    assert contributor.eligible
    assert contributor.through is Through.GROUP
    assert contributor.until is not None
    assert verdict_words(look) == "You can look but not change. You may activate Contributor."


@pytest.mark.parametrize(
    ("username", "name", "cell", "verdict"),
    [
        (ADA, "Contoso Development", "Owner", "You can change everything and give others access."),
        (ADA, "Contoso Website",
         "Contributor, Role Based Access Control Administrator (under a condition)",
         "You can change everything."),
        (BEN, "Fabrikam Factory", "Contributor, Reader", "You can change everything."),
        (BEN, "Tailspin Games", "Contributor (eligible)",
         "You have nothing here yet, but may activate Contributor."),
        (BEN, "Fabrikam Web Shop", "Fabrikam Shop Operator",
         "You can change some things: Fabrikam Shop Operator."),
        (ADA, "Contoso Free Trial", "Cost Management Reader",
         "You can look at some things: Cost Management Reader."),
        (CHLOE, "Fabrikam Web Shop", "Contributor, Key Vault Reader", "You can change everything."),
        (MAX, "Fabrikam Factory", "Not readable", "Your roles here cannot be read."),
    ],
)  # fmt: skip
def test_each_case_of_the_demo(
    cloud: Cloud, username: str, name: str, cell: str, verdict: str
) -> None:
    look = roles(cloud, username, name)
    assert (cell_words(look), verdict_words(look)) == (cell, verdict)
    if look.problem is not None:
        assert look.problem.kind == "roles-unreadable"
        assert look.problem.code == "AuthorizationFailed"


def test_an_activated_role_says_until_when(cloud: Cloud) -> None:
    look = roles(cloud, BEN, "Fabrikam Factory")
    (activated,) = [r for r in look.roles if r.activated]
    assert activated.name == "Contributor"
    assert activated.until is not None
    assert activated.since is not None
    assert activated.since < activated.until
    assert "activated until" in role_lines(look, activated.since)[0].when


def test_a_definition_is_asked_for_once_in_a_session(cloud: Cloud) -> None:
    explorer, place = cloud.explorer(BEN), cloud.place(BEN, "Fabrikam Web Shop")
    before = cloud.asked["ID"]
    for _ in range(3):
        (look,) = told(explorer, place, "roles")
    assert look.roles[0].power is Power.PARTLY
    assert cloud.asked["ID"] - before == 1


def test_a_definition_that_cannot_be_read_leaves_the_role_and_says_so(cloud: Cloud) -> None:
    cloud.trouble = where(DEFINITION, lambda _: refusal(403, "AuthorizationFailed"))
    look = roles(cloud, BEN, "Fabrikam Web Shop")
    assert [r.power for r in look.roles] == [Power.UNKNOWN]
    assert "cannot be read: Fabrikam Shop Operator" in verdict_words(look)


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (403, "AuthorizationFailed", "roles-unreadable"),
        (400, "InsufficientPermissions", "roles-unreadable"),
        (404, "SubscriptionNotFound", "subscription-not-found"),
        (429, "TooManyRequests", "throttled"),
    ],
)
def test_a_refusal_of_active_roles_is_told_by_its_kind(
    cloud: Cloud, status: int, code: str, kind: str
) -> None:
    patient = {"Retry-After": "3600"} if status == 429 else {}
    cloud.trouble = where(ACTIVE, lambda _: refusal(status, code, **patient))
    look = roles(cloud, ADA, "Contoso Development")
    assert look.problem is not None
    assert look.problem.kind == kind
    assert look.roles == ()


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (400, "AadPremiumLicenseRequired", "no licence for Privileged Identity Management"),
        (403, "InsufficientPermissions", "cannot be read"),
        (404, "SubscriptionNotFound", "could not be looked up"),
    ],
)
def test_where_only_eligibility_is_refused_the_active_roles_are_there(
    cloud: Cloud, status: int, code: str, said: str
) -> None:
    cloud.trouble = where(ELIGIBLE, lambda _: refusal(status, code))
    look = roles(cloud, ADA, "Contoso Production")
    assert [r.name for r in look.roles] == ["Reader"]
    assert said in note_words(look)


@pytest.mark.parametrize(
    "body",
    [b"[]", b"{}", b'{"value": null}', b'{"value": {}}', b'{"value": "x"}', b'{"value": [1]}',
     b'{"value": [{"properties": {"roleDefinitionId": "/x/not-an-id"}}]}', b"<html>hello</html>",
     b'{"value": [{"properties": {"startDateTime": "yesterday"}}]}'],
)  # fmt: skip
def test_what_is_no_list_of_roles_is_never_taken_for_having_none(cloud: Cloud, body: bytes) -> None:
    cloud.trouble = where(ACTIVE, lambda _: Response(200, body))
    look = roles(cloud, ADA, "Contoso Development")
    assert look.problem is not None
    assert look.problem.kind == "answer-unreadable"


@pytest.mark.parametrize("where_to", ["same", "on", "elsewhere"])
def test_a_list_without_an_end_or_that_leads_away_is_a_failure(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, where_to: str
) -> None:
    monkeypatch.setattr(roles_module, "MOST_PAGES", 5)
    turn = iter(range(100))

    def answer(request: Request) -> Response:
        host = "https://elsewhere.invalid" if where_to == "elsewhere" else cloud.demo.url
        token = 1 if where_to == "same" else next(turn)
        link = f"{host}{request.path}?api-version=2020-10-01&$skiptoken={token}"
        return Response(200, json.dumps({"value": [], "nextLink": link}).encode())

    cloud.trouble = where(ACTIVE, answer)
    look = roles(cloud, ADA, "Contoso Development")
    assert look.problem is not None
    assert look.problem.kind in {"answer-unreadable", "redirected"}
    assert cloud.asked[ACTIVE] <= 5


def test_a_cancelled_look_says_nothing_and_asks_nothing_more(cloud: Cloud) -> None:
    explorer, place = cloud.explorer(ADA), cloud.place(ADA, "Contoso Production")
    token, heard = CancelToken(), list[ev.Event]()

    def answer(request: Request) -> Response | None:
        token.cancel()
        return None

    cloud.trouble = where("schedule", answer)
    raised: list[BaseException] = []

    def work() -> None:
        work_for(token)
        try:
            explorer.look_at(place, heard.append, token, ("roles",))
        except Cancelled as cancelled:
            raised.append(cancelled)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    assert raised
    assert heard == []
    assert cloud.asked[ACTIVE] + cloud.asked[ELIGIBLE] <= 2


# --- without a list of one's own roles -----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "cell", "verdict", "how"),
    [
        ("Fourth Coffee Shops", "Contributor, Key Vault Reader", "You can change everything.",
         ["through a group", "direct"]),
        ("Fourth Coffee Roastery", "Reader", "You can look but not change.",
         ["inherited from management group fourth-coffee"]),
    ],
)  # fmt: skip
def test_without_a_licence_the_roles_come_from_the_plain_list(
    cloud: Cloud, name: str, cell: str, verdict: str, how: list[str]
) -> None:
    look = roles(cloud, OLA, name)
    assert (cell_words(look), verdict_words(look)) == (cell, verdict)
    lines = role_lines(look, datetime.now(UTC))
    assert [line.how for line in lines] == how
    assert all(line.when.startswith("since ") for line in lines)
    assert "no licence for Privileged Identity Management" in note_words(look)
    assert look.problem is None


def test_a_guest_hears_why_not_and_what_to_do(cloud: Cloud) -> None:
    look = roles(cloud, OLA, "Litware Orders")
    assert look.problem is not None
    assert look.problem.kind == "roles-self-unknown"
    assert (look.roles, cloud.asked[PLAIN]) == ((), 0)
    assert "object ID" in explain(look.problem).cause
    assert "View my access" in explain(look.problem).advice


def test_who_signed_in_with_the_azure_cli_hears_the_same_at_home(cloud: Cloud) -> None:
    session = cloud.session(OLA)
    session.account = replace(session.account, object_id=None)
    (look,) = told(Explorer(session), cloud.place(OLA, "Fourth Coffee Shops"), "roles")
    assert look.problem.kind == "roles-self-unknown"


def test_a_condition_in_the_plain_list_is_told_too(cloud: Cloud) -> None:
    given = {
        "roleDefinitionId": "x/8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "scope": "/subscriptions/s",
        "principalId": "me", "condition": "(x)", "conditionVersion": "2.0",
    }  # fmt: skip
    body = json.dumps({"value": [{"properties": given}]}).encode()

    def answer(request: Request) -> Response | None:
        return Response(200, body) if request.path.endswith(f"/{PLAIN}") else None

    cloud.trouble = answer
    look = roles(cloud, OLA, "Fourth Coffee Shops")
    assert [(r.name, r.condition) for r in look.roles] == [("Owner", "(x)")]
    assert verdict_words(look) == "You can change things here, but only under a condition: Owner."


def test_an_empty_plain_list_is_never_taken_for_having_none(cloud: Cloud) -> None:
    look = roles(cloud, OLA, "Litware Delivery")  # delegated: not in that list
    assert cloud.asked[PLAIN] == 1
    assert look.problem is not None
    assert look.problem.kind == "roles-none-listed"
    assert verdict_words(look) == "No role of yours is listed here."


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (403, "AuthorizationFailed", "roles-unreadable"),
        (404, "SubscriptionNotFound", "subscription-not-found"),
        (404, "ResourceTypeNotFound", "roles-unlicensed"),
    ],
)
def test_a_refusal_of_the_plain_list_is_told_by_its_kind(
    cloud: Cloud, status: int, code: str, kind: str
) -> None:
    cloud.trouble = where(f"/{PLAIN}", lambda request: refusal(status, code)
                          if request.path.endswith(PLAIN) else None)  # fmt: skip
    look = roles(cloud, OLA, "Fourth Coffee Shops")
    assert look.problem is not None
    assert (look.problem.kind, look.roles) == (kind, ())


@pytest.mark.parametrize("item", ["{}", '{"properties": {"scope": "/"}}', "1"])
def test_a_plain_list_that_is_none_is_never_taken_for_having_none(cloud: Cloud, item: str) -> None:
    answer = Response(200, f'{{"value": [{item}]}}'.encode())
    cloud.trouble = where(
        f"/{PLAIN}", lambda request: answer if request.path.endswith(PLAIN) else None
    )
    look = roles(cloud, OLA, "Fourth Coffee Shops")
    assert look.problem is not None
    assert look.problem.kind == "answer-unreadable"


@pytest.mark.parametrize(
    ("status", "code"), [(404, "InvalidResourceType"), (400, "NoRegisteredProviderFound")]
)
@pytest.mark.parametrize("old", [False, True])
def test_an_older_cloud_is_asked_in_words_of_its_time(
    cloud: Cloud, status: int, code: str, old: bool
) -> None:
    versions = set()

    def answer(request: Request) -> Response | None:
        version = request.query["api-version"]
        if "schedule" in request.path.lower() or (old and version > "2016"):
            return refusal(status, code)
        versions.add(version)
        return None

    cloud.trouble = where("/Microsoft.Authorization/", answer)
    look = roles(cloud, BEN, "Fabrikam Web Shop")
    assert cell_words(look) == "Fabrikam Shop Operator"
    assert verdict_words(look) == "You can change some things: Fabrikam Shop Operator."
    assert "this cloud has no Privileged Identity Management" in note_words(look)
    assert versions == {"2015-07-01" if old else "2022-04-01"}


def test_a_cloud_that_tells_no_roles_at_all_says_so(cloud: Cloud) -> None:
    cloud.trouble = where(
        "/Microsoft.Authorization/", lambda _: refusal(400, "NoRegisteredProviderFound")
    )
    look = roles(cloud, ADA, "Contoso Development")
    assert verdict_words(look) == "This cloud does not tell what your roles are."


def test_of_many_a_tenant_without_a_licence_is_asked_for_that_list_once(cloud: Cloud) -> None:
    explorer = cloud.explorer(OLA)
    explorer._workers = 1
    names = ("Fourth Coffee Shops", "Fourth Coffee Roastery", "Litware Delivery")
    heard: list[ev.Event] = []
    explorer.list_roles([cloud.place(OLA, n) for n in names], heard.append, CancelToken())
    assert (cloud.asked[ACTIVE], cloud.asked[ELIGIBLE], cloud.asked[PLAIN]) == (1, 0, 3)
    looks = [event.detail for event in heard if isinstance(event, ev.DetailFound)]
    assert [cell_words(look) for look in looks] == [
        "Contributor, Key Vault Reader", "Reader", "Not readable"
    ]  # fmt: skip
    assert all("no licence" in note_words(look) for look in looks[:2])


def test_cancelled_at_the_plain_list_it_says_nothing_and_asks_nothing_more(cloud: Cloud) -> None:
    explorer, place = cloud.explorer(OLA), cloud.place(OLA, "Fourth Coffee Shops")
    token, heard = CancelToken(), list[ev.Event]()

    def answer(request: Request) -> Response | None:
        if request.path.endswith(PLAIN):
            token.cancel()
        return None

    cloud.trouble = answer
    with pytest.raises(Cancelled):
        explorer.look_at(place, heard.append, token, ("roles",))
    assert heard == []
    assert cloud.asked[PLAIN] == 1
    assert cloud.asked["ID"] == 0, "what the roles allow is not asked for any more"


# --- many ----------------------------------------------------------------------------------------


def test_many_are_asked_side_by_side_and_one_tenants_failure_hinders_no_other(cloud: Cloud) -> None:
    explorer = cloud.explorer(ADA)
    mine = [cloud.place(ADA, name) for name in ("Contoso Production", "Contoso Development")]
    foreign = ("00000000-0000-4000-8000-000000000000", mine[0][1])
    heard: list[ev.Event] = []
    explorer.list_roles([mine[0], foreign, mine[1], foreign], heard.append, CancelToken())
    looks = [event.detail for event in heard if isinstance(event, ev.DetailFound)]
    assert len(looks) == 4
    fine = {look.subscription_id for look in looks if look.problem is None}
    assert fine == {mine[0][1], mine[1][1]}


def test_a_busy_service_is_left_alone_and_asked_again(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roles_module, "SHORTEST_WAIT_S", 0)
    monkeypatch.setattr(roles_module, "LONGEST_WAIT_S", 0)
    refused = iter((True, True))
    busy = {"Retry-After": "30"}  # more than a client waits by itself
    cloud.trouble = where(
        ACTIVE, lambda _: refusal(429, "TooManyRequests", **busy) if next(refused, False) else None
    )
    heard: list[ev.Event] = []
    place = cloud.place(ADA, "Contoso Development")
    cloud.explorer(ADA).list_roles([place], heard.append, CancelToken())
    (found,) = heard
    assert isinstance(found, ev.DetailFound)
    assert cell_words(found.detail) == "Owner"


def test_that_a_tenant_has_no_licence_is_found_out_once(cloud: Cloud) -> None:
    cloud.trouble = where(ELIGIBLE, lambda _: refusal(400, "AadPremiumLicenseRequired"))
    explorer = cloud.explorer(ADA)
    explorer._workers = 1
    names = ("Contoso Production", "Contoso Development", "Contoso Website")
    places = [cloud.place(ADA, name) for name in names]
    heard: list[ev.Event] = []
    explorer.list_roles(places, heard.append, CancelToken())
    assert cloud.asked[ELIGIBLE] == 1
    looks = [event.detail for event in heard if isinstance(event, ev.DetailFound)]
    assert all(look.eligible_problem is not None for look in looks)


# --- resource groups -----------------------------------------------------------------------------


def groups(cloud: Cloud, username: str, name: str) -> list[GroupsLook]:
    looks = told(cloud.explorer(username), cloud.place(username, name), "groups")
    assert all(isinstance(look, GroupsLook) for look in looks)
    return looks


def test_groups_come_page_by_page_and_then_their_counts(cloud: Cloud) -> None:
    looks = groups(cloud, ADA, "Contoso Production")
    sizes = [len(look.groups) for look in looks]
    assert sizes == [2, 4, 4]
    assert [look.done for look in looks] == [False, False, True]
    assert {g.resources for look in looks[:-1] for g in look.groups} == {None}
    last = {g.name: (g.location, g.resources) for g in looks[-1].groups}
    assert last["rg-shop-data"] == ("westeurope", 6)
    assert last["rg-monitoring"] == ("northeurope", 1)


def test_a_group_without_resources_has_none_and_not_an_unknown_number(cloud: Cloud) -> None:
    last = groups(cloud, ADA, "Contoso Development")[-1]
    assert {g.name: g.resources for g in last.groups}["rg-empty-on-purpose"] == 0


def test_never_a_request_for_each_group(cloud: Cloud) -> None:
    groups(cloud, BEN, "Fabrikam Factory")
    assert set(cloud.asked) >= {"resourcegroups", "resources"}
    assert not any("line" in path for path in cloud.asked)


def test_beyond_the_bound_groups_are_not_counted(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups_module, "MOST_COUNTED_PAGES", 2)
    last = groups(cloud, ADA, "Contoso Production")[-1]
    assert last.done
    assert last.problem is None
    assert {g.resources for g in last.groups} == {None}
    assert cloud.asked["resources"] == 2


def test_resources_that_may_not_be_listed_leave_the_groups(cloud: Cloud) -> None:
    cloud.trouble = where(RESOURCES, lambda _: refusal(403, "AuthorizationFailed"))
    last = groups(cloud, ADA, "Contoso Production")[-1]
    assert (last.done, last.problem, len(last.groups)) == (True, None, 4)
    assert {g.resources for g in last.groups} == {None}


def test_groups_that_may_not_be_listed_are_a_problem(cloud: Cloud) -> None:
    (look,) = groups(cloud, BEN, "Tailspin Games")
    assert look.done
    assert look.problem is not None
    assert look.problem.kind == "no-role"


def test_a_page_that_fails_leaves_what_came_before(cloud: Cloud) -> None:
    turn = iter((False,))
    cloud.trouble = where(
        GROUPS, lambda _: None if next(turn, True) is False else refusal(403, "AuthorizationFailed")
    )
    looks = groups(cloud, ADA, "Contoso Production")
    assert len(looks[-1].groups) == 2
    assert looks[-1].problem is not None
