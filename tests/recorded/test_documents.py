"""Recorded documents, given by the demo cloud in its own answers' place to the real clients, over
TLS: each is read as what it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Request, Response
from desktop.domain import events as ev
from desktop.domain.clouds import Cloud, cloud_named
from desktop.domain.groups import GroupsLook
from desktop.domain.roles import RolesLook
from desktop.identity.cloud_discovery import discover
from desktop.identity.transport import Network
from desktop.resources.inventory import list_access
from desktop.resources.look import Explorer
from desktop.tasks.cancel import CancelToken
from tests.support.cloud import Person

HERE = Path(__file__).parent
ADA = "ada@contoso.com"
Sample = dict[str, Any]


def recorded(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text("utf-8"))


class Instead:
    """Answers what is asked at these ends of paths with these documents."""

    def __init__(self, **documents: object) -> None:
        self._documents = {f"/{name}".casefold(): told for name, told in documents.items()}

    def __call__(self, request: Request) -> Response | None:
        path = request.path.rstrip("/").casefold()
        end = f"/{path.rpartition('/')[2]}"
        if request.method != "GET" or end not in self._documents:
            return None
        return Response(body=json.dumps(self._documents[end]).encode())


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(poll_interval_s=1) as cloud:
        yield cloud


def check(found: object, told: dict[str, Any]) -> None:
    """Each value that the sample tells, as it would be in a report."""
    for name, expected in told.items():
        value = getattr(found, name)
        if isinstance(value, tuple):
            value = list(value)
        if isinstance(value, datetime):
            value = f"{value:%Y-%m-%dT%H:%M:%SZ}"
        assert value == expected, name


def listed(demo: DemoCloud, tenants: list[Any], subscriptions: list[Any]) -> Person:
    person = Person(demo, ADA)
    session = person.sign_in()
    demo.before = Instead(
        tenants={"value": tenants},
        subscriptions={"value": subscriptions, "count": {"type": "Total", "value": 1}},
    )
    list_access(session, person.hear, CancelToken())
    return person


def test_tenants(demo: DemoCloud) -> None:
    samples: list[Sample] = recorded("tenants")["value"]
    person = listed(demo, [sample["document"] for sample in samples], [])
    found = {t.tenant_id: t for event in person.of(ev.TenantsFound) for t in event.tenants}
    for sample in samples:
        check(found[sample["document"]["tenantId"]], sample["told"])
    kinds = {sample["document"].get("tenantCategory") for sample in samples}
    assert kinds == {"Home", "ProjectedBy", "ManagedBy", None}


def test_subscriptions(demo: DemoCloud) -> None:
    told = recorded("subscriptions")
    home = next(m.tenant.tenant_id for m in _account(demo).memberships)
    samples: list[Sample] = json.loads(json.dumps(told["value"]).replace(told["tenant"], home))
    person = listed(demo, [{"tenantId": home}], [sample["document"] for sample in samples])
    events = person.of(ev.SubscriptionsFound)
    found = {s.subscription_id: s for event in events for s in event.subscriptions}
    assert len(found) == len(samples)
    for sample in samples:
        check(found[sample["document"]["subscriptionId"]], sample["told"])
    assert {s.state for s in found.values()} == {
        "Enabled", "Warned", "PastDue", "Disabled", "Deleted", "Expired",
    }  # fmt: skip


def _account(demo: DemoCloud) -> Any:
    account = demo.sample.account(ADA)
    assert account is not None
    return account


@pytest.mark.parametrize("sample", recorded("clouds"), ids=lambda sample: sample["sample"])
def test_clouds(sample: Sample, demo: DemoCloud) -> None:
    address = demo.cloud.resource_manager
    document = json.loads(json.dumps(sample["document"]).replace("@asked/", f"{address}/"))

    def metadata(request: Request) -> Response | None:
        if request.path != "/metadata/endpoints":
            return None
        if request.query["api-version"] > sample["api_version"]:
            refusal = {"error": {"code": "InvalidApiVersionParameter", "message": "Older, please."}}
            return Response(400, json.dumps(refusal).encode())
        return Response(body=json.dumps(document).encode())

    demo.before = metadata
    asked = Cloud(address, "", address, "", private=True, ca_file=demo.cloud.ca_file)
    found = discover(asked, Network(direct=True))
    check(found, sample["told"])


def test_the_public_clouds_are_ours() -> None:
    """What they say of themselves is what is built in."""
    (samples,) = (s["document"] for s in recorded("clouds") if s["sample"] == "the last of a list")
    for name in ("AzureCloud", "AzureChinaCloud", "AzureUSGovernment"):
        told = next(entry for entry in samples if entry["name"] == name)
        known = cloud_named(name)
        assert told["resourceManager"].rstrip("/") == known.resource_manager
        assert told["authentication"]["loginEndpoint"].rstrip("/") == known.authority
        audiences = [each.rstrip("/") for each in told["authentication"]["audiences"]]
        assert known.audience.rstrip("/") in audiences
        assert told["portal"].rstrip("/") == known.portal


def test_roles_and_groups(demo: DemoCloud) -> None:
    person = Person(demo, ADA)
    session = person.sign_in()
    list_access(session, person.hear, CancelToken())
    place = person.of(ev.SubscriptionsFound)[0].subscriptions[0]
    here = f"/subscriptions/{place.subscription_id}"

    def at_place(name: str) -> list[Sample]:
        found: list[Sample] = json.loads(json.dumps(recorded(name)).replace("@subscription", here))
        return found

    roles, groups = at_place("roles"), at_place("groups")
    lists: dict[str, list[Any]] = {
        "roleAssignmentScheduleInstances": [],
        "roleEligibilityScheduleInstances": [],
        "resourcegroups": [sample["document"] for sample in groups],
    }
    for sample in roles:
        lists[sample["list"]].append(sample["document"])
    demo.before = Instead(**{name: {"value": told} for name, told in lists.items()})
    explorer = Explorer(session)
    at = place.tenant_id, place.subscription_id
    explorer.look_at(at, person.hear, CancelToken(), ("groups", "roles"))

    details = [event.detail for event in person.of(ev.DetailFound)]
    look = [detail for detail in details if isinstance(detail, RolesLook)][-1]
    assert look.problem is None
    for sample in roles:
        matching = [role for role in look.roles if _fits(role, sample["told"])]
        assert matching, [(r.name, r.eligible, r.scope) for r in look.roles]
    named = {
        group.name: group for group in [d for d in details if isinstance(d, GroupsLook)][-1].groups
    }
    for sample in groups:
        check(named[sample["told"]["name"]], sample["told"])


def _fits(role: object, told: dict[str, Any]) -> bool:
    try:
        check(role, told)
    except AssertionError:
        return False
    return True
