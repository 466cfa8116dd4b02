"""Signing in once more, for one tenant: with the account in use, and with another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import APP_IDS
from desktop.demo.scripted_user import ScriptedUser
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest, TenantStatus
from desktop.domain.state import Phase
from tests.flows.stage import Stage
from tests.support.no_browser import address_of, asked_for, stage_without_browser

BEN, MAX = "ben@fabrikam.com", "max@fabrikam.com"


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud() as cloud:
        yield cloud


@pytest.fixture
def stage(demo: DemoCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    with stage_without_browser(demo, monkeypatch, BEN) as on:
        yield on


def step_up(on: Stage, username: str) -> str:
    """Ben signs in; ``username`` answers when Woodgrove asks for more. That tenant's ID."""
    [wanting] = [t.tenant.tenant_id for t in on.state.needs_attention]
    on.window.username = username
    opened, ended = len(on.window.of(ev.BrowserOpened)), len(on.window.of(ev.StepUpEnded))
    on.flow.sign_in_to_tenant(wanting)
    if on.state.method is Method.BROWSER:
        on.until(lambda: len(on.window.of(ev.BrowserOpened)) > opened, "the address")
        address = on.window.of(ev.BrowserOpened)[-1].address
        assert asked_for(address)["login_hint"] == BEN
        ScriptedUser().sign_in(address, username)
    on.until(lambda: len(on.window.of(ev.StepUpEnded)) > ended, "the end")
    return wanting


def begin(on: Stage, method: Method) -> None:
    request = SignInRequest(method, client_id=APP_IDS["own"])
    if method is Method.BROWSER:
        ScriptedUser().sign_in(address_of(on, request), BEN)
    else:
        on.flow.sign_in(request)
    on.until_listed()


@pytest.mark.parametrize("method", [Method.BROWSER, Method.DEVICE_CODE])
def test_the_account_in_use_gets_in(stage: Stage, method: Method) -> None:
    begin(stage, method)
    wanting = step_up(stage, BEN)
    assert stage.state.tenants[wanting].subscriptions
    stage.flow.refresh()
    stage.until(lambda: stage.state.phase is Phase.LISTED, "the refresh")
    assert stage.state.needs_attention == []


@pytest.mark.parametrize("method", [Method.BROWSER, Method.DEVICE_CODE])
def test_another_account_changes_nothing_and_is_said(stage: Stage, method: Method) -> None:
    """Else the window would say Ben, and show what Max reaches."""
    begin(stage, method)
    before = {k: len(t.subscriptions) for k, t in stage.state.tenants.items()}
    wanting = step_up(stage, MAX)
    refused = stage.state.tenants[wanting]
    assert refused.status is TenantStatus.SIGN_IN_REQUIRED
    assert refused.problem is not None
    assert refused.problem.kind == "other-account"
    assert MAX in refused.problem.raw
    stage.flow.refresh()
    stage.until(lambda: stage.state.phase is Phase.LISTED, "the refresh")
    assert {k: len(t.subscriptions) for k, t in stage.state.tenants.items()} == before
    assert step_up(stage, BEN) == wanting  # and the right one still gets in
    assert stage.state.tenants[wanting].subscriptions
