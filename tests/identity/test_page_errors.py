"""What people paste from the sign-in page, in their own language, and what is made of it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.scripted_user import ScriptedUser
from desktop.domain import events as ev
from desktop.domain.advice import admin_text, explain
from desktop.domain.clouds import PUBLIC
from desktop.domain.models import Method, SignInRequest, TenantStatus
from desktop.domain.state import Phase
from desktop.identity.page_errors import explain_page
from tests.flows.stage import Stage
from tests.support.no_browser import address_of, asked_for, failure_of, stage_without_browser
from tests.support.waiting import wait_until

CORRELATION = "4f1c2a7e-93b0-4d5a-8a55-0d3c7b1e6f21"
REQUEST = "b7d9e0c4-1122-4a6b-9c3d-5e8f7a6b5c00"
COPIED = f"""Request Id: {REQUEST}
Correlation Id: {CORRELATION}
Timestamp: 2026-11-28T03:05:09Z
Message: AADSTS50105: Your administrator has configured the application Azimuth Test ('x') to block
users unless they are specifically granted access."""
BLOCKED = f"""You cannot access this right now
Your sign-in was successful but does not meet the criteria to access this resource.
Error Code: 53003
Request Id: {REQUEST}
Correlation Id: {CORRELATION}
Timestamp: 2026-11-28T03:05:09.123Z
App name: Azimuth Test
IP address: 203.0.113.77
Device identifier: Not available"""
GERMAN = f"""Fehlercode: 53000
Anforderungs-ID: {REQUEST}
Korrelations-ID: {CORRELATION}
Zeitstempel: 2026-11-28T03:05:09Z"""
FRENCH = f"""Code d’erreur : 50076
ID de la demande : {REQUEST}
ID de corrélation : {CORRELATION}
Horodatage : 2026-11-28T03:05:09Z"""


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        (COPIED, "app-not-assigned", "AADSTS50105"),
        (BLOCKED, "conditional-access", "AADSTS53003"),
        (GERMAN, "device-managed", "AADSTS53000"),
        (FRENCH, "second-factor", "AADSTS50076"),
    ],
)
def test_a_pasted_page_is_explained_with_its_identifiers(text: str, kind: str, code: str) -> None:
    problem = explain_page(text)
    assert (problem.kind, problem.code) == (kind, code)
    assert (problem.correlation_id, problem.trace_id) == (CORRELATION, REQUEST)
    assert problem.timestamp.startswith("2026-11-28T03:05:09")
    told = admin_text(problem, None, PUBLIC, "")
    for needed in (code, CORRELATION, REQUEST, text.splitlines()[-1]):
        assert needed in told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("53003", "AADSTS53003"),
        (" 50105. ", "AADSTS50105"),
        ("AADSTS 50020", "AADSTS50020"),
        ("aadsts50020", "AADSTS50020"),
        ("Error code: AADSTS700016", "AADSTS700016"),
        ("エラー コード: 53003", "AADSTS53003"),
        ("错误代码: 53003", "AADSTS53003"),
        ("Код ошибки: 53003", "AADSTS53003"),
        ("Código de error: 53003", "AADSTS53003"),
        ("Need admin approval\nAzimuth Test needs permission", "AADSTS90094"),
        ("You can't get there from here", "AADSTS53003"),
        (
            "http://localhost:8400/?error=access_denied&error_description=AADSTS65004%3a+No&state=x",
            "AADSTS65004",
        ),
        ('{"error":"invalid_grant","error_description":"AADSTS50034: no account"}', "AADSTS50034"),
    ],
)
def test_a_code_is_found_in_many_shapes(text: str, code: str) -> None:
    problem = explain_page(text)
    assert problem.code == code
    assert problem.kind not in {"page-unexplained", "unknown", "unexpected"}


@pytest.mark.parametrize(
    "text",
    [
        "Sorry, we're having trouble signing you in.",
        "Call us: 0800 53003 or write to PO box 50105",
        "The request timed out",
        "az login",
        "Traceback: KeyError",
        "certificate verify failed",
        "x" * 100_000,
        "{" * 50_000,
        "code " * 20_000,
        "\x00\x1b[31m\ud800",
    ],
)
def test_what_names_no_reason_is_told_as_that(text: str) -> None:
    started = time.monotonic()
    problem = explain_page(text)
    assert time.monotonic() - started < 10
    assert problem.kind == "page-unexplained"
    assert explain(problem).title
    assert len(problem.raw) <= 4_100


def test_a_pasted_text_is_only_text_and_no_secret_stays_in_it() -> None:
    text = f"{COPIED}\nhttp://localhost:8400/?code=0.AXoA-secret-code-of-the-redirect&state=abc"
    problem = explain_page(text)
    assert "secret-code" not in problem.raw
    assert problem.code == "AADSTS50105"


IN_AN_ADDRESS = (
    f"http://localhost:8400/?error=access_denied&error_description=Trace+ID%3a+{REQUEST}%0d%0a"
    f"Correlation+ID%3a+{CORRELATION}%0d%0aTimestamp%3a+2026-11-28+03%3a05%3a09Z%0d%0a"
    "Error+Code%3a+53003&state=x"
)
IN_A_LINK = (
    f"Error%20Code%3A%2053003%0ARequest%20Id%3A%20{REQUEST}%0A"
    f"Correlation%20Id%3A%20{CORRELATION}%0ATimestamp%3A%202026-11-28T03%3A05%3A09Z"
)


@pytest.mark.parametrize("text", [IN_AN_ADDRESS, IN_A_LINK], ids=["address", "link"])
def test_what_is_copied_from_an_address_is_read_as_its_words(text: str) -> None:
    problem = explain_page(text)
    assert (problem.kind, problem.code) == ("conditional-access", "AADSTS53003")
    assert (problem.correlation_id, problem.trace_id) == (CORRELATION, REQUEST)
    assert problem.timestamp.startswith("2026-11-28")


def test_the_identifiers_alone_are_kept() -> None:
    problem = explain_page(f"Something went wrong\nCorrelation ID: {CORRELATION}")
    assert (problem.kind, problem.correlation_id) == ("page-unexplained", CORRELATION)


# --- in a sign-in


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    with DemoCloud() as demo, stage_without_browser(demo, monkeypatch, "ben@fabrikam.com") as on:
        yield on


def port_of(address: str) -> int:
    return int(asked_for(address)["redirect_uri"].rpartition(":")[2])


def test_what_the_page_says_ends_the_sign_in_with_it(stage: Stage) -> None:
    from tests.identity.test_browser_way import is_free

    address = address_of(stage, SignInRequest(Method.BROWSER))
    stage.flow.page_shows_error(BLOCKED)
    problem = failure_of(stage).problem
    assert (problem.kind, problem.code) == ("conditional-access", "AADSTS53003")
    assert stage.state.problem == problem  # as the window and the report have it
    wait_until(lambda: is_free(port_of(address)), 20, "the port to be free")


def test_a_device_code_ends_with_it_too_and_is_asked_for_no_more(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage.window, "act", lambda code: None)
    stage.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
    stage.until(lambda: stage.state.device_code, "the code")
    stage.flow.page_shows_error(COPIED)
    assert failure_of(stage).problem.kind == "app-not-assigned"
    assert stage.state.device_code is None


def test_it_comes_too_late_for_a_sign_in_that_has_succeeded(stage: Stage) -> None:
    address = address_of(stage, SignInRequest(Method.BROWSER))
    ScriptedUser().sign_in(address, "ada@contoso.com")
    stage.until_listed()
    stage.flow.page_shows_error(BLOCKED)
    stage.runner.drain()
    assert stage.state.phase is Phase.LISTED
    assert not stage.window.of(ev.SignInFailed)


def test_one_tenants_sign_in_fails_with_it_and_the_rest_stays(stage: Stage) -> None:
    ScriptedUser().sign_in(address_of(stage, SignInRequest(Method.BROWSER)), "ben@fabrikam.com")
    stage.until_listed()
    wanting = stage.state.needs_attention[0].tenant.tenant_id
    rows = stage.state.subscription_count
    stage.flow.sign_in_to_tenant(wanting)
    stage.until(lambda: len(stage.window.of(ev.BrowserOpened)) == 2, "the second page")
    stage.flow.page_shows_error(GERMAN)
    stage.until(lambda: stage.window.of(ev.StepUpEnded), "the end")
    found = stage.state.tenants[wanting]
    assert found.problem is not None
    assert found.problem.code == "AADSTS53000"
    assert found.status is not TenantStatus.OK
    assert stage.state.phase is Phase.LISTED
    assert stage.state.subscription_count == rows
