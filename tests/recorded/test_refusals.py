"""Recorded refusals, given by the demo cloud in its own answers' place to the real clients, over
TLS: each is told as what it is.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import CredentialUnavailableError

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Request, Response
from desktop.domain import events as ev
from desktop.domain.advice import BY_KIND, ROWS, explain
from desktop.identity import timeouts, transport
from desktop.identity.azure_cli import CliError
from desktop.identity.failures import problem_from
from desktop.identity.session import Session
from desktop.resources.inventory import list_tenant
from desktop.tasks.cancel import CancelToken
from tests.support.cloud import Person

HERE = Path(__file__).parent
Sample = dict[str, Any]


def samples(name: str) -> list[Sample]:
    found: list[Sample] = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    return found


SIGN_IN = samples("sign_in") + samples("adfs")
RESOURCE_MANAGER = samples("resource_manager")
TEXTS = samples("texts")
#: Kinds in the table that no sample can end in: the first is never the last answer, a broker is no
#: service, and the others are statuses that something in between gives (the matrix of faults).
ELSEWHERE = {"code-pending", "broker-failed", "redirected", "timed-out", "proxy-sign-in"}


class Recorded:
    """In the demo cloud's place: a sample for each tenant."""

    def __init__(self) -> None:
        self.by_tenant: dict[str, Sample] = {}
        self.at_resource_manager: Sample | None = None

    def __call__(self, request: Request) -> Response | None:
        tenant = request.path.split("/")[1]
        sample = self.by_tenant.get(tenant)
        if sample is None and request.path == "/subscriptions":
            sample = self.at_resource_manager
        if sample is None or "openid-configuration" in request.path:
            return None
        body, headers = sample["body"], sample.get("headers", {})
        if isinstance(body, str):
            html = "text/html" if "<html" in body else "application/xml"
            return Response(sample["status"], body.encode(), html, headers)
        return Response(sample["status"], json.dumps(body).encode(), headers=headers)


@pytest.fixture(scope="module")
def recorded() -> Iterator[tuple[Recorded, Session]]:
    with pytest.MonkeyPatch.context() as patch, DemoCloud(poll_interval_s=1) as demo:
        patch.setitem(transport.CLIENT_OPTIONS, "retry_backoff_factor", 0.01)
        limits = timeouts.Limits(connect_s=20, read_s=20, request_s=30, wait_s=2)
        patch.setattr(timeouts, "LIMITS", limits)
        session = Person(demo, "ben@fabrikam.com").sign_in()
        demo.before = service = Recorded()
        yield service, session
        session.close()


def listed(session: Session, tenant_id: str) -> ev.TenantFailed:
    heard: list[ev.Event] = []
    list_tenant(session, tenant_id, heard.append, CancelToken())
    (failed,) = heard
    assert isinstance(failed, ev.TenantFailed)
    return failed


def judge(sample: Sample, failed: ev.TenantFailed) -> None:
    problem = failed.problem
    row = BY_KIND[sample["kind"]]
    assert problem.kind == sample["kind"], problem.raw
    assert problem.code == sample.get("code", problem.code)
    assert failed.status is row.status
    if "correlation_id" in sample:
        assert problem.correlation_id == sample["correlation_id"]
    if "claims" in sample:
        assert problem.claims == sample["claims"]
    if sample.get("subject"):
        assert problem.subject == sample["subject"]
    elif row.about == "tenant":
        assert problem.subject == failed.tenant_id
    told = explain(problem)
    assert told.title
    assert told.advice


@pytest.mark.parametrize("sample", SIGN_IN, ids=lambda sample: sample["name"])
def test_what_sign_in_services_refuse(sample: Sample, recorded: tuple[Recorded, Session]) -> None:
    service, session = recorded
    tenant_id = str(uuid.uuid4())  # MSAL remembers what it was refused, a tenant at a time
    service.by_tenant[tenant_id] = sample
    judge(sample, listed(session, tenant_id))


@pytest.mark.parametrize("body", [{}, {"token_type": "Bearer"}, {"access_token": None}])
def test_what_is_neither_refusal_nor_token(
    body: Sample, recorded: tuple[Recorded, Session]
) -> None:
    service, session = recorded
    tenant_id = str(uuid.uuid4())
    service.by_tenant[tenant_id] = {"status": 200, "body": body}
    problem = listed(session, tenant_id).problem
    assert (problem.kind, problem.subject) == ("answer-unreadable", "localhost")


@pytest.mark.parametrize("sample", RESOURCE_MANAGER, ids=lambda sample: sample["name"])
def test_what_resource_manager_refuses(sample: Sample, recorded: tuple[Recorded, Session]) -> None:
    service, session = recorded
    service.at_resource_manager = sample
    judge(sample, listed(session, session.tenant_id))


@pytest.mark.parametrize("sample", TEXTS, ids=lambda sample: sample["name"])
def test_what_is_left_where_only_words_are(sample: Sample) -> None:
    for error in (
        ClientAuthenticationError(sample["text"]),
        CredentialUnavailableError(sample["text"]),
        CliError("cli-failed", sample["text"]),
    ):
        problem = problem_from(error, subject="tenant")
        assert (problem.kind, problem.code) == (sample["kind"], sample["code"])
        if "correlation_id" in sample:
            assert problem.correlation_id == sample["correlation_id"]


def test_every_kind_that_a_service_tells_was_seen() -> None:
    seen = {sample["kind"] for sample in (*SIGN_IN, *RESOURCE_MANAGER)}
    told = {row.kind for row in ROWS if row.codes or row.errors or row.arm or row.http}
    told = (told | {"named-cloud"}) - ELSEWHERE
    assert told - seen == set()


def test_every_sample_has_a_name_of_its_own() -> None:
    for found in (SIGN_IN, RESOURCE_MANAGER, TEXTS):
        names = [sample["name"] for sample in found]
        assert len(set(names)) == len(names)
