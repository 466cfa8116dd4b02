"""Azure Stack Hub, with Entra ID and with AD FS: listed in the versions that it speaks.

The real clients over TLS against a Resource Manager that refuses all others, as the real one does.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from azure.core.exceptions import HttpResponseError

from desktop.domain import events as ev
from desktop.domain.clouds import cloud_named
from desktop.domain.models import Method, SignInRequest, TenantStatus
from desktop.domain.roles import RolesLook
from desktop.domain.state import AccessState, Phase
from desktop.identity.api_versions import (
    ROLE_INSTANCES,
    SUBSCRIPTIONS,
    ApiVersions,
    Spoken,
    offer_in,
)
from desktop.identity.cloud_discovery import discover
from desktop.identity.methods import SignInJob, module_of
from desktop.identity.session import Session
from desktop.identity.transport import ForeignHostError, Network
from desktop.resources.inventory import list_access
from desktop.resources.look import Explorer
from desktop.resources.paging import EndlessListError, PageLinks
from desktop.resources.shapes import WrongShapeError
from desktop.tasks.cancel import CancelToken
from tests.support.old_hub import FRONT_DOOR, SUBSCRIPTION, OldHub
from tests.support.stranger import HOME, OTHER, USER, stranger_of


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[OldHub]:
    with stranger_of(OldHub, tmp_path) as it:
        it.approved.set()
        yield it


@pytest.fixture
def adfs(tmp_path: Path) -> Iterator[OldHub]:
    with stranger_of(OldHub, tmp_path, adfs=True) as it:
        it.approved.set()
        yield it


class Told:
    """What a run told, and what the window would show of it."""

    def __init__(self) -> None:
        self.state = AccessState()
        self._lock = threading.Lock()

    def hear(self, event: ev.Event) -> None:
        with self._lock:
            self.state.apply(event)


def signed_in(it: OldHub, told: Told) -> Session:
    network = Network((str(it.ca_file),))
    cloud = discover(cloud_named(it.url), network)
    request = SignInRequest(Method.DEVICE_CODE)
    job = SignInJob(request, cloud, network, told.hear, CancelToken())
    session: Session = module_of(Method.DEVICE_CODE).sign_in(job)
    told.hear(ev.SignedIn(session.account, 0.0))
    return session


def listed(session: Session, told: Told) -> AccessState:
    told.hear(ev.ListingStarted())
    list_access(session, told.hear, CancelToken())
    return told.state


def rows(state: AccessState) -> dict[str, tuple[TenantStatus | None, list[str]]]:
    return {
        key: (found.status, [each.display_name for each in found.subscriptions])
        for key, found in state.tenants.items()
    }


OFFERS = ["Offer 7", "Offer 8", "Offer 9"]


def test_a_hub_is_listed_in_the_newest_that_both_speak(hub: OldHub) -> None:
    told = Told()
    state = listed(signed_in(hub, told), told)
    assert state.phase is Phase.LISTED
    assert rows(state) == {HOME: (TenantStatus.OK, OFFERS), OTHER: (TenantStatus.OK, OFFERS)}
    assert hub.versions == {"tenants": {"2016-06-01"}, "subscriptions": {"2016-06-01"}}


def test_its_groups_its_resources_and_roles_too(hub: OldHub) -> None:
    told = Told()
    session = signed_in(hub, told)
    explorer = Explorer(session)
    place = (HOME, SUBSCRIPTION)
    explorer.look_at(place, told.hear, CancelToken(), ("groups", "roles"))
    groups = told.state.groups[place]
    assert groups.problem is None
    assert groups.uncounted is None
    assert [(group.name, group.resources) for group in groups.groups] == [("a", 3), ("b", 0)]
    roles: RolesLook = told.state.roles[place]
    assert roles.problem is None
    assert [role.name for role in roles.roles] == ["Stack Operator"]
    assert hub.versions == {
        "resourcegroups": {"2019-10-01"}, "resources": {"2019-10-01"},
        "roleAssignments": {"2015-07-01"}, "roleDefinitions": {"2015-07-01"},
    }  # fmt: skip
    before = hub.refused.copy()
    explorer.list_roles([place] * 5, told.hear, CancelToken())
    explorer.look_at(place, told.hear, CancelToken(), ("groups", "roles"))
    assert hub.refused == before  # once a session


def test_what_is_spoken_is_found_once_and_not_by_everybody(hub: OldHub) -> None:
    hub.front_door = hub.speaks["subscriptions"]
    told = Told()
    session = signed_in(hub, told)
    for _ in range(3):
        listed(session, told)
    assert hub.refused == {"tenants": 1, "subscriptions": 1}


def test_ad_fs_has_one_tenant_which_is_listed_alone(adfs: OldHub) -> None:
    told = Told()
    session = signed_in(adfs, told)
    assert session.cloud.default_tenant == "adfs"
    state = listed(session, told)
    assert state.phase is Phase.LISTED
    assert state.account is not None
    assert state.account.username == USER
    assert rows(state) == {"adfs": (TenantStatus.OK, OFFERS)}
    found = state.tenants["adfs"]
    assert found.tenant.label == "AD FS"
    assert {each.home_tenant_id for each in found.subscriptions} == {None}


def test_ad_fs_that_lists_its_tenants_has_those_and_no_other(
    adfs: OldHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = adfs._resource

    def resource(path: list[str], query: dict[str, str], token: str) -> tuple[int, Any]:
        if path == ["tenants"]:
            return 200, {"value": [{"tenantId": HOME, "displayName": "Owner of the hub"}]}
        return usual(path, query, token)

    monkeypatch.setattr(adfs, "_resource", resource)
    told = Told()
    state = listed(signed_in(adfs, told), told)
    assert rows(state) == {HOME: (TenantStatus.OK, OFFERS)}
    assert [found.tenant.label for found in state.tenants.values()] == ["Owner of the hub"]


@pytest.mark.parametrize("status", [400, 403, 405])
def test_ad_fs_that_refuses_the_list_of_tenants(
    adfs: OldHub, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    usual = adfs._resource

    def resource(path: list[str], query: dict[str, str], token: str) -> tuple[int, Any]:
        if path == ["tenants"]:
            return status, {"error": {"code": "Refused", "message": "no"}}
        return usual(path, query, token)

    monkeypatch.setattr(adfs, "_resource", resource)
    told = Told()
    assert rows(listed(signed_in(adfs, told), told)) == {"adfs": (TenantStatus.OK, OFFERS)}


def test_links_without_a_host_lead_on(hub: OldHub) -> None:
    """To tenants, subscriptions, groups and resources alike."""
    hub.next_links = ("?{query}", "{path}?{query}")
    told = Told()
    session = signed_in(hub, told)
    assert rows(listed(session, told))[OTHER] == (TenantStatus.OK, OFFERS)
    place = (HOME, SUBSCRIPTION)
    Explorer(session).look_at(place, told.hear, CancelToken(), ("groups",))
    groups = told.state.groups[place]
    assert [(group.name, group.resources) for group in groups.groups] == [("a", 3), ("b", 0)]


def test_a_link_to_another_host_is_no_relative_one(hub: OldHub) -> None:
    hub.next_links = ("//evil.example{path}?{query}",)
    told = Told()
    session = signed_in(hub, told)
    with pytest.raises(ForeignHostError):
        listed(session, told)
    place = (HOME, SUBSCRIPTION)
    Explorer(session).look_at(place, told.hear, CancelToken(), ("groups",))
    problem = told.state.groups[place].problem
    assert problem is not None
    assert problem.kind == "redirected"


# ---- the rules


ARM = "https://management.example"
PAGE = f"{ARM}/subscriptions?api-version=1"


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("/subscriptions?$skiptoken=2", f"{ARM}/subscriptions?$skiptoken=2"),
        ("?$skiptoken=2", f"{ARM}/subscriptions?$skiptoken=2"),
        ("subscriptions?a", f"{ARM}/subscriptions?a"),
        ("//management.example/x?a", f"{ARM}/x?a"),
        ("https://MANAGEMENT.example:443/x", "https://MANAGEMENT.example:443/x"),
        (" /x?a ", f"{ARM}/x?a"),
        (None, None),
        ("", None),
    ],
)
def test_where_the_next_page_is(link: object, whole: str | None) -> None:
    assert PageLinks(ARM).following(link, PAGE) == whole


@pytest.mark.parametrize(
    ("link", "error"),
    [
        ("//evil.example/x", ForeignHostError), ("https://evil.example/", ForeignHostError),
        ("http://management.example/x", ForeignHostError), ("/\\evil.example/x", None),
        ("https://management.example:444/x", ForeignHostError), ("mailto:x@y", ForeignHostError),
        ("https://[", WrongShapeError), (7, WrongShapeError), ({}, WrongShapeError),
    ],
)  # fmt: skip
def test_where_it_is_not(link: object, error: type[Exception] | None) -> None:
    if error is None:  # stays on the host, whatever it is
        assert str(PageLinks(ARM).following(link, PAGE)).startswith(f"{ARM}/")
        return
    with pytest.raises(error):
        PageLinks(ARM).following(link, PAGE)


def test_a_list_ends() -> None:
    links = PageLinks(ARM, most=3)
    assert links.following("?a", PAGE)
    with pytest.raises(EndlessListError):
        links.following("/subscriptions?a", PAGE)
    assert links.following("?b", PAGE)
    with pytest.raises(EndlessListError):
        links.following("?c", PAGE)


class Answer:
    """As much of a response as the errors look at."""

    reason, headers, content_type = "", dict[str, str](), "application/json"

    def __init__(self, status_code: int, text: str) -> None:
        self.status_code, self._text = status_code, text

    def text(self, encoding: str | None = None) -> str:
        return self._text


def refusal(text: str, status: int = 400) -> HttpResponseError:
    return HttpResponseError(message="no", response=Answer(status, text))  # type: ignore[arg-type]


NO_PROVIDER = "NoRegisteredProviderFound for API version '2022-04-01'."
INVALID = "InvalidApiVersionParameter: The api-version '2022-12-01' is invalid. "


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        (f"{INVALID}The supported versions are '2018-09-01,2014-04-01-preview,2014-04'.",
         ("2018-09-01",)),
        (f"{INVALID}The supported versions are: 2018-09-01, 2016-06-01",
         ("2018-09-01", "2016-06-01")),
        (f"{INVALID}The supported api-version is '2016-06-01'", ("2016-06-01",)),
        (f"{NO_PROVIDER} The supported api-versions are '2015-07-01'. The rest is ''.",
         ("2015-07-01",)),
        (NO_PROVIDER, None),
        ("InvalidResourceType", None),
        ("AuthorizationFailed; the supported versions are '2015-07-01'", None),
    ],
)  # fmt: skip
def test_what_a_refusal_offers(text: str, offer: tuple[str, ...] | None) -> None:
    assert offer_in(refusal(text)) == offer
    assert offer_in(refusal(text, 403)) is None


def test_a_refusal_that_lists_nothing_is_met_with_older_ones() -> None:
    asked = list[str]()

    def ask(version: str) -> str:
        asked.append(version)
        if version > "2016":
            raise refusal(INVALID)
        return version

    versions = ApiVersions()
    assert versions.ask(SUBSCRIPTIONS, ask) == "2015-11-01"
    assert versions.ask(SUBSCRIPTIONS, ask) == "2015-11-01"
    assert asked == [
        "2022-12-01", "2021-01-01", "2019-10-01", "2018-05-01", "2016-06-01", "2015-11-01",
        "2015-11-01",
    ]  # fmt: skip


@pytest.mark.parametrize("offer", ["2023-01-01", "2013-03-01", "2024-01-01-preview", "2022-12-01"])
def test_where_nothing_is_spoken_by_both_the_refusal_is_raised(offer: str) -> None:
    def ask(version: str) -> str:
        raise refusal(f"{INVALID}The supported versions are '{offer}'.")

    versions = ApiVersions()
    versions.private = True
    for _ in range(2):
        with pytest.raises(HttpResponseError):
            versions.ask(SUBSCRIPTIONS, ask)


def test_a_service_that_offers_what_it_refuses_is_not_asked_for_ever() -> None:
    asked = list[str]()

    def ask(version: str) -> str:
        asked.append(version)
        offers = ",".join(f"20{year}-01-01" for year in range(10, 23))
        raise refusal(f"{INVALID}The supported versions are '{offers}'.")

    with pytest.raises(HttpResponseError):
        ApiVersions().ask(Spoken("x", "2022-12-01", "2010-01-01"), ask)
    assert len(asked) == len(set(asked)) == 10


def test_what_one_tenant_of_azure_lacks_is_asked_in_the_next() -> None:
    """In a cloud of many tenants one answer is not all of it; in a private one it is."""
    for private, expected in ((False, 2), (True, 1)):
        asked = list[str]()

        def ask(version: str, asked: list[str] = asked) -> str:
            asked.append(version)
            raise refusal("InvalidResourceType. The supported api-versions are '2015-07-01'.", 404)

        versions = ApiVersions()
        versions.private = private
        for _ in range(2):
            with pytest.raises(HttpResponseError):
                versions.ask(ROLE_INSTANCES, ask)
        assert len(asked) == expected


def test_twenty_workers_find_it_once() -> None:
    versions, asked = ApiVersions(), list[str]()
    versions.private = True
    ready = threading.Barrier(20)

    def ask(version: str) -> str:
        asked.append(version)
        if version not in FRONT_DOOR:
            raise refusal(f"{INVALID}The supported versions are '{','.join(FRONT_DOOR)}'.")
        return version

    def work() -> None:
        ready.wait(10)
        versions.ask(SUBSCRIPTIONS, ask)

    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(asked) == ["2019-10-01"] * 20 + ["2022-12-01"]
