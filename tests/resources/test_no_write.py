"""Nothing is changed in Azure: azure-mgmt would register a subscription for a service, unasked."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest
from azure.core.rest import HttpRequest
from azure.mgmt.resource.subscriptions import SubscriptionClient

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Request, Response
from desktop.domain import events as ev
from desktop.domain.advice import explain
from desktop.identity.transport import CLIENT_OPTIONS, WriteRefusedError
from desktop.resources.inventory import list_access
from desktop.resources.look import Explorer
from desktop.tasks.cancel import CancelToken
from tests.support.cloud import Person

CORRELATION = "9d3e0f7c-1a2b-4c3d-8e4f-5a6b7c8d9e0f"
NAMESPACE = "Microsoft.Resources"
NOT_REGISTERED = {
    "error": {
        "code": "MissingSubscriptionRegistration",
        "message": f"The subscription is not registered to use namespace '{NAMESPACE}'. See "
        "https://aka.ms/rps-not-found for how to register subscriptions.",
        "details": [{"code": "MissingSubscriptionRegistration", "target": NAMESPACE}],
    }
}


class Unregistered:
    """Refuses what is asked of a subscription as Resource Manager does where a provider is not
    registered, and would take the registration.
    """

    def __init__(self) -> None:
        self.written: list[str] = []

    def __call__(self, request: Request) -> Response | None:
        if request.method not in {"GET", "HEAD"} and "authorization" in request.headers:
            self.written.append(f"{request.method} {request.path}")
            return Response(200, b'{"registrationState": "Registering"}')
        if request.path.count("/") < 3 or not request.path.startswith("/subscriptions/"):
            return None
        body = json.dumps(NOT_REGISTERED).encode()
        return Response(409, body, headers={"x-ms-correlation-request-id": CORRELATION})


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(poll_interval_s=1) as cloud:
        yield cloud


def test_a_subscription_is_not_registered_behind_the_users_back(demo: DemoCloud) -> None:
    person = Person(demo, "ada@contoso.com")
    session = person.sign_in()
    list_access(session, person.hear, CancelToken())
    found = person.of(ev.SubscriptionsFound)[0].subscriptions[0]
    demo.before = service = Unregistered()
    started = time.monotonic()
    place = found.tenant_id, found.subscription_id
    Explorer(session).look_at(place, person.hear, CancelToken(), ("groups", "roles"))
    assert time.monotonic() - started < 9  # azure-mgmt would look again each ten seconds, for ever
    assert service.written == []
    problems = [event.detail.problem for event in person.of(ev.DetailFound)]
    told = [problem for problem in problems if problem is not None]
    assert {problem.kind for problem in told} == {"provider-unregistered"}
    assert {problem.correlation_id for problem in told} == {CORRELATION}
    assert "registered" in explain(told[0]).title


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_no_request_that_changes_leaves(demo: DemoCloud, method: str) -> None:
    session = Person(demo, "ada@contoso.com").sign_in()
    demo.before = service = Unregistered()
    client = SubscriptionClient(
        session.credential_for(session.tenant_id),
        base_url=session.cloud.resource_manager,
        credential_scopes=[session.cloud.scope],
        transport=session.transport,
        **CLIENT_OPTIONS,
    )
    with pytest.raises(WriteRefusedError):
        client.send_request(HttpRequest(method, "/subscriptions/x/providers/y/register"))
    assert service.written == []
