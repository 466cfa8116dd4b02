"""Visual Studio Code's way: the real credential, with what a broker can answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import CredentialUnavailableError

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import FABRIKAM, TAILSPIN
from desktop.domain import events as ev
from desktop.domain.advice import explain
from desktop.domain.clouds import PUBLIC, US_GOVERNMENT
from desktop.domain.models import Method, Ready, SignInRequest, TenantStatus
from desktop.domain.state import Phase
from desktop.identity.methods import vscode, vscode_broker
from tests.flows.stage import Stage, Window
from tests.support.vscode import (
    cloud_of_vscode,
    good_record,
    play_broker,
    said,
    signing_in_as,
    write_record,
)

BEN = "ben@fabrikam.com"
VSCODE = SignInRequest(Method.VSCODE)


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with cloud_of_vscode() as cloud:
        yield cloud


@pytest.fixture
def stage(demo: DemoCloud, isolated_environment: Path) -> Iterator[Callable[[], Stage]]:
    """Flows on a machine where the extension has left its record."""
    write_record(isolated_environment, good_record(demo.url))
    made = list[Stage]()

    def make() -> Stage:
        made.append(Stage(demo, Window(demo, BEN)))
        return made[-1]

    yield make
    for each in made:
        each.stop()


def failing(error: BaseException) -> Callable[..., dict[str, Any]]:
    def answer(*_: Any) -> dict[str, Any]:
        raise error

    return answer


def refused(on: Stage) -> ev.SignInFailed:
    on.flow.sign_in(VSCODE)
    on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the failure")
    assert not on.window.of(ev.SignedIn)
    return on.window.of(ev.SignInFailed)[-1]


def test_a_token_from_the_broker_lists_every_tenant(
    demo: DemoCloud, stage: Callable[[], Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = play_broker(monkeypatch, signing_in_as(demo, BEN))
    on = stage()
    on.flow.sign_in(VSCODE)
    on.until_listed()
    assert on.state.account is not None
    assert on.state.account.username == BEN
    listed = {t.tenant.tenant_id for t in on.state.tenants.values() if t.subscriptions}
    assert {FABRIKAM.tenant_id, TAILSPIN.tenant_id} <= listed
    assert [t.status for t in on.state.needs_attention] == [TenantStatus.SIGN_IN_REQUIRED]
    options = made[0]
    assert options["disable_interactive_fallback"] is True
    assert options["additionally_allowed_tenants"] == ["*"]
    assert options["disable_instance_discovery"] is True
    assert options["transport"] is not None


def test_the_account_is_the_one_that_the_broker_answered_for(
    demo: DemoCloud, stage: Callable[[], Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Brokers answer for the system's own account, which need not be the record's."""
    play_broker(monkeypatch, signing_in_as(demo, "max@fabrikam.com"))
    on = stage()
    on.flow.sign_in(VSCODE)
    on.until_listed()
    assert on.state.account is not None
    assert on.state.account.username == "max@fabrikam.com"
    assert on.state.account.home_tenant_id == FABRIKAM.tenant_id


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (said("InteractionRequired"), "broker-interaction"),
        (said("AccountUnusable"), "broker-interaction"),
        (said("AccountNotFound"), "broker-account"),
        (said("UserCanceled"), "declined"),
        (said("RequiredBrokerMissing"), "vscode-broker"),
        (said("NoNetwork"), "offline"),
        (said("ServerTemporarilyUnavailable"), "busy"),
        (said("DeviceNotRegistered"), "device-managed"),
        (said("ApiContractViolation"), "broker-failed"),
        (said("InteractionRequired", "AADSTS50076: Due to a change …"), "second-factor"),
        (said("Unexpected", "AADSTS53003: Access has been blocked …"), "conditional-access"),
        (
            CredentialUnavailableError(
                message="Failed to authenticate user with default broker account."
            ),
            "broker-failed",
        ),
        (ClientAuthenticationError(message="Failed to authenticate user"), "broker-failed"),
        (RuntimeError("the broker's library failed"), "unexpected"),
    ],
)
def test_each_refusal_says_what_it_was(
    error: BaseException,
    kind: str,
    stage: Callable[[], Stage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    play_broker(monkeypatch, failing(error))
    problem = refused(stage()).problem
    assert problem.kind == kind
    assert problem.raw
    assert explain(problem).actions


def test_no_broker_is_told_before_and_after_the_click(stage: Callable[[], Stage]) -> None:
    """As it is on Linux: the package is not there."""
    if sys.platform != "linux" or "azure.identity.broker" in sys.modules:
        pytest.skip("a broker is installed here")
    found = vscode.readiness()
    assert (found.state, found.reason) == (Ready.NOT_READY, "vscode-no-broker")
    assert refused(stage()).problem.kind == "vscode-broker"


@pytest.mark.parametrize("broken", ["pymsalruntime", "msal.broker", "azure.identity.broker"])
@pytest.mark.parametrize("error", [OSError("libwebkit2gtk-4.1.so.0"), RuntimeError("old Windows")])
def test_a_broker_that_does_not_load_is_told(
    broken: str,
    error: Exception,
    stage: Callable[[], Stage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = list[str]()
    monkeypatch.setattr("webbrowser.open", lambda url, *_: opened.append(url))
    play_broker(monkeypatch, failing(AssertionError("it cannot be asked")))
    _break(monkeypatch, broken, error)
    found = vscode.readiness()
    assert (found.state, found.reason) == (Ready.NOT_READY, "vscode-broker-broken")
    assert str(error) in found.detail
    assert refused(stage()).problem.kind == "vscode-broker"
    assert opened == []  # MSAL would open a browser in the broker's place


def _break(patch: pytest.MonkeyPatch, name: str, error: Exception) -> None:
    class Broken:
        def find_spec(self, wanted: str, *_: Any) -> None:
            if wanted == name:
                raise error

    patch.delitem(sys.modules, name)
    patch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])


def test_the_real_msal_part_is_loaded_to_know(
    monkeypatch: pytest.MonkeyPatch, isolated_environment: Path
) -> None:
    write_record(isolated_environment, good_record())
    play_broker(monkeypatch, failing(AssertionError("it must not be asked")))
    runtime = ModuleType("pymsalruntime")  # an empty one, as a half-finished removal leaves it
    monkeypatch.setitem(sys.modules, "pymsalruntime", runtime)
    monkeypatch.delitem(sys.modules, "msal.broker")
    assert vscode.readiness().reason == "vscode-broker-broken"


def test_only_apples_own_processors_have_a_broker(
    monkeypatch: pytest.MonkeyPatch, isolated_environment: Path
) -> None:
    write_record(isolated_environment, good_record())
    play_broker(monkeypatch, failing(AssertionError("it must not be asked")))
    monkeypatch.setattr(vscode_broker.sys, "platform", "darwin")
    monkeypatch.setattr(vscode_broker.platform, "machine", lambda: "x86_64")
    assert vscode.readiness().reason == "vscode-no-broker"


def test_another_cloud_is_told_before_and_after_the_click(
    stage: Callable[[], Stage], monkeypatch: pytest.MonkeyPatch, isolated_environment: Path
) -> None:
    on = stage()
    write_record(isolated_environment, good_record("https://login.microsoftonline.us"))
    play_broker(monkeypatch, failing(AssertionError("it must not be asked")))
    assert vscode.readiness(PUBLIC).reason == "vscode-other-cloud"
    assert vscode.readiness(US_GOVERNMENT).state is Ready.READY
    problem = refused(on).problem
    assert (problem.kind, problem.subject) == ("vscode-other-cloud", "login.microsoftonline.us")
    assert "login.microsoftonline.us" in explain(problem).cause


def test_a_bad_record_fails_the_sign_in_in_words(
    stage: Callable[[], Stage], isolated_environment: Path
) -> None:
    on = stage()
    write_record(isolated_environment, good_record(username=""))
    problem = refused(on).problem
    assert (problem.kind, problem.code) == ("vscode-record", "vscode-incomplete")
    assert "username" in problem.raw
