"""The user's own app registration, right and wrong in each way, with the real credentials.

What a wrong one answers must lead to the step of the guide that mends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import APP_IDS
from desktop.demo.scripted_user import ScriptedUser
from desktop.domain.models import Method, Problem, SignInRequest
from desktop.domain.registration import Step, step_for
from desktop.domain.state import Phase
from tests.flows.stage import Stage
from tests.support.no_browser import address_of, asked_for, failure_of, stage_without_browser

ADA = "ada@contoso.com"
UNKNOWN = "6f2d7c1e-1a2b-4c3d-8e4f-0123456789ab"


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud() as cloud:
        yield cloud


@pytest.fixture
def stage(demo: DemoCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    with stage_without_browser(demo, monkeypatch, ADA) as on:
        yield on


def with_code(app: str, tenant: str | None = None) -> SignInRequest:
    return SignInRequest(Method.DEVICE_CODE, client_id=APP_IDS.get(app, app), tenant=tenant)


def with_browser(app: str, tenant: str | None = None) -> SignInRequest:
    return SignInRequest(Method.BROWSER, client_id=APP_IDS.get(app, app), tenant=tenant)


def mended_by(problem: Problem, kind: str, code: int) -> Step | None:
    assert (problem.kind, problem.code) == (kind, f"AADSTS{code}")
    return step_for(problem.kind)


# --- in order


@pytest.mark.parametrize(
    "request_",
    [
        with_code("own"),
        with_code("no-redirect"),  # nothing comes back to an address here
        with_code("single-tenant", "contoso.com"),
        with_code("asks-consent"),  # and gets it
    ],
)
def test_a_device_code_signs_in(stage: Stage, request_: SignInRequest) -> None:
    stage.flow.sign_in(request_)
    stage.until_listed()
    assert stage.state.subscription_count


@pytest.mark.parametrize(
    "request_",
    [
        with_browser("own"),
        with_browser("single-tenant", "contoso.com"),
        with_browser("asks-consent"),
    ],
)
def test_the_browser_signs_in(stage: Stage, request_: SignInRequest) -> None:
    address = address_of(stage, request_)
    assert asked_for(address)["client_id"] == request_.client_id
    page = ScriptedUser().sign_in(address, ADA)
    assert "done" in page.ids
    stage.until_listed()
    assert stage.state.subscription_count


# --- wrong


@pytest.mark.parametrize(
    ("request_", "kind", "code", "step"),
    [
        (with_code("not-public"), "app-not-public", 7000218, Step.PUBLIC_FLOWS),
        (with_code(UNKNOWN), "app-unknown", 700016, Step.REGISTER),
        (with_code("disabled"), "app-unknown", 7000112, Step.REGISTER),
        (with_code("single-tenant"), "app-single-tenant", 50194, Step.ACCOUNT_TYPES),
        (with_code("single-tenant", "fabrikam.com"), "app-unknown", 700016, Step.REGISTER),
    ],
)
def test_a_device_code_ends_at_the_step_that_mends_it(
    stage: Stage, request_: SignInRequest, kind: str, code: int, step: Step
) -> None:
    stage.flow.sign_in(request_)
    assert mended_by(failure_of(stage).problem, kind, code) is step


def test_a_browser_that_is_not_let_in_without_a_secret(stage: Stage) -> None:
    ScriptedUser().sign_in(address_of(stage, with_browser("not-public")), ADA)
    problem = failure_of(stage).problem
    assert mended_by(problem, "app-not-public", 7000218) is Step.PUBLIC_FLOWS


@pytest.mark.parametrize(
    ("app", "code"),
    [("no-redirect", 50011), ("single-tenant", 50194), (UNKNOWN, 700016), ("disabled", 7000112)],
)
def test_what_only_the_page_tells_leaves_the_wait_to_be_cancelled(
    stage: Stage, app: str, code: int
) -> None:
    """The sign-in page sends nobody back to an app that it does not trust, so nobody is told."""
    page = ScriptedUser().open(address_of(stage, with_browser(app)))
    assert page.status == 400
    assert f"AADSTS{code}" in page.text
    assert stage.state.phase is Phase.SIGNING_IN
    stage.flow.cancel()
    assert stage.state.phase is Phase.SIGNED_OUT


@pytest.mark.parametrize(
    ("error", "kind", "code", "step"),
    [
        ("access_denied", "admin-consent", 90094, Step.CONSENT),
        ("access_denied", "consent", 65004, Step.CONSENT),
        ("invalid_resource", "app-permission", 650057, Step.PERMISSIONS),
        ("invalid_request", "redirect-uri", 50011, Step.PLATFORM),
        ("invalid_client", "app-permission", 65002, Step.PERMISSIONS),
    ],
)
def test_a_refusal_that_comes_back_leads_to_its_step(
    stage: Stage, error: str, kind: str, code: int, step: Step
) -> None:
    asked = asked_for(address_of(stage, with_browser("own")))
    answer = {
        "error": error,
        "error_description": f"AADSTS{code}: The service's own words.",
        "state": asked["state"],
    }
    page = ScriptedUser().open(f"{asked['redirect_uri']}/?{urlencode(answer)}")
    assert "refused" in page.ids
    assert mended_by(failure_of(stage).problem, kind, code) is step


def test_an_app_that_an_administrator_must_allow_stops_at_the_page(
    demo: DemoCloud, stage: Stage
) -> None:
    """The person is told there; the code goes on waiting, as with Microsoft Entra."""
    stage.window.act = lambda code: None  # type: ignore[method-assign]
    stage.flow.sign_in(with_code("asks-admin"))
    stage.until(demo.pending_codes, "the code")
    scripted_user = ScriptedUser()
    scripted_user.open(f"{demo.pages_url}/device")
    scripted_user.press("next", code=demo.pending_codes()[0])
    page = scripted_user.pick(ADA)
    assert "AADSTS90094" in page.text or "AADSTS90094" in scripted_user.say_yes().text
    assert stage.state.phase is Phase.SIGNING_IN
    stage.flow.cancel()
