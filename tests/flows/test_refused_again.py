"""A tenant that refuses for ever what a sign-in is said to mend: the second time it is a block."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.demo import aadsts, token_endpoint
from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.advice import Action, explain
from desktop.domain.models import Method, SignInRequest, TenantStatus
from desktop.domain.state import Phase
from desktop.features.reports.model.commands import SaveReport
from tests.flows.stage import Stage, Window

DEVICE_CODE = SignInRequest(Method.DEVICE_CODE)
BEN = "ben@fabrikam.com"


@pytest.fixture
def on() -> Iterator[Stage]:
    with DemoCloud(poll_interval_s=1) as demo:
        stage = Stage(demo, Window(demo, BEN))
        yield stage
        stage.stop()


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The demo's sign-in service refuses a tenant ("" is each) with these, one after the other;
    with the last one for ever.
    """
    admit = token_endpoint.admit

    def refusing(tenant_id: str, *codes: int, error: str = "invalid_grant") -> None:
        left = list(codes)
        for code in codes:
            kind = aadsts._Kind(error, "Access is refused.")
            monkeypatch.setitem(aadsts._KINDS, code, kind)

        def with_refusals(account: Any, endpoint: Any, client: Any) -> Any:
            membership = admit(account, endpoint, client)
            if left and tenant_id in ("", membership.tenant.tenant_id):
                raise aadsts.SignInRefused(left.pop(0) if len(left) > 1 else left[0])
            return membership

        monkeypatch.setattr(token_endpoint, "admit", with_refusals)

    return refusing


def wanting(on: Stage) -> str:
    on.flow.sign_in(DEVICE_CODE)
    on.until_listed()
    return on.state.needs_attention[0].tenant.tenant_id


def sign_in_to(on: Stage, tenant_id: str) -> None:
    ended = len(on.window.of(ev.StepUpEnded))
    on.flow.sign_in_to_tenant(tenant_id)
    on.until(lambda: len(on.window.of(ev.StepUpEnded)) > ended, "the step-up to end")


def report(on: Stage, tmp_path: Path) -> dict[str, Any]:
    file = tmp_path / "report.json"
    on.app.commands.run(SaveReport(str(file)))
    on.until(lambda: on.window.of(ev.ReportSaved), "the report")
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def test_the_second_time_a_tenant_is_blocked(
    on: Stage, refuse: Callable[..., None], tmp_path: Path
) -> None:
    tenant_id = wanting(on)
    refuse(tenant_id, 50074)  # another code of the kind that it began with, 50076
    sign_in_to(on, tenant_id)
    found = on.state.tenants[tenant_id]
    assert found.status is TenantStatus.BLOCKED
    assert found.problem is not None
    assert found.problem.code == "AADSTS50074"
    assert found.problem.correlation_id
    assert explain(found.problem).actions[0] is Action.COPY_FOR_ADMIN
    told = next(t for t in report(on, tmp_path)["tenants"] if t["tenant_id"] == tenant_id)
    assert told["status"] == "blocked"
    assert told["error"]["title"] == "Signing in again changes nothing"
    assert told["error"]["correlation_id"] == found.problem.correlation_id
    assert on.window.of(ev.TenantFailed)[-1].problem.repeated  # what the window was told
    on.flow.refresh()
    on.until_listed()
    again = on.state.tenants[tenant_id]
    assert again.status is TenantStatus.BLOCKED
    assert again.problem is not None
    assert again.problem.repeated
    assert again.problem.correlation_id


@pytest.mark.parametrize("code", [530084, 53003])
def test_a_refresh_tells_what_the_listing_told(
    on: Stage, refuse: Callable[..., None], code: int
) -> None:
    """MSAL refuses what was refused just now by itself, and without a word of why."""
    tenant_id = wanting(on)
    on.flow.sign_out()
    refuse(tenant_id, code)
    on.flow.sign_in(DEVICE_CODE)
    on.until_listed()
    for _ in range(2):
        on.flow.refresh()
        on.until_listed()
        found = on.state.tenants[tenant_id]
        assert found.status is TenantStatus.BLOCKED
        assert found.problem is not None
        assert found.problem.code == f"AADSTS{code}"
        assert found.problem.correlation_id


def test_an_unknown_code_says_sign_in_again_once(on: Stage, refuse: Callable[..., None]) -> None:
    tenant_id = wanting(on)
    refuse(tenant_id, 50998, 50999)
    sign_in_to(on, tenant_id)
    first = on.state.tenants[tenant_id]
    assert first.status is TenantStatus.SIGN_IN_REQUIRED
    sign_in_to(on, tenant_id)
    second = on.state.tenants[tenant_id]
    assert second.status is TenantStatus.BLOCKED
    assert second.problem is not None
    assert second.problem.code == "AADSTS50999"
    assert Action.SIGN_IN_TO_TENANT not in explain(second.problem).actions


def test_another_reason_is_told_as_itself(on: Stage, refuse: Callable[..., None]) -> None:
    tenant_id = wanting(on)
    refuse(tenant_id, 65001)
    sign_in_to(on, tenant_id)
    found = on.state.tenants[tenant_id]
    assert found.status is TenantStatus.SIGN_IN_REQUIRED
    assert found.problem is not None
    assert "permission" in explain(found.problem).title


@pytest.mark.parametrize("code", [530084, 5000225, 500571, 530034])
def test_what_no_sign_in_mends_is_a_block_at_once(
    on: Stage, refuse: Callable[..., None], code: int
) -> None:
    tenant_id = wanting(on)
    refuse(tenant_id, code, error="interaction_required")
    sign_in_to(on, tenant_id)
    found = on.state.tenants[tenant_id]
    assert found.status is TenantStatus.BLOCKED
    assert found.problem is not None
    assert not found.problem.repeated
    assert found.problem.code == f"AADSTS{code}"
    assert Action.SIGN_IN_TO_TENANT not in explain(found.problem).actions


def test_a_whole_sign_in_that_fails_twice_the_same(on: Stage, refuse: Callable[..., None]) -> None:
    refuse("", 50998)
    for repeated in (False, True):
        on.flow.sign_in(DEVICE_CODE)
        on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the sign-in to fail")
        assert on.state.problem is not None
        assert on.state.problem.repeated is repeated
    assert explain(on.state.problem).actions[0] is Action.COPY_FOR_ADMIN
