"""The two ways that use the Azure CLI, with the real az on the demo cloud."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Request, Response, json_response
from desktop.domain import events as ev
from desktop.domain.advice import explain
from desktop.domain.models import Method, Problem, Ready, SignInRequest, TenantStatus
from desktop.domain.state import Phase
from desktop.features.reports.model import report
from desktop.features.settings.model import ChangeSettings, LookUpReadiness
from desktop.identity import azure_cli, expired_cli
from tests.flows.stage import Stage, Window
from tests.support.real_az import RealAz

pytestmark = pytest.mark.az

BEN = "ben@fabrikam.com"


@pytest.fixture(scope="module")
def signed_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealAz]:
    with DemoCloud() as demo:
        az = RealAz(demo, tmp_path_factory.mktemp("az"))
        az.login(BEN)
        yield az


@pytest.fixture
def stage(signed_in: RealAz, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Stage]]:
    for name, value in signed_in.environment.items():
        monkeypatch.setenv(name, value)
    made = list[Stage]()

    def make() -> Stage:
        made.append(Stage(signed_in.demo, Window(signed_in.demo, BEN)))
        return made[-1]

    yield make
    for each in made:
        each.stop()


def test_readiness_names_the_account(stage: Callable[..., Stage]) -> None:
    on = stage()
    both = (Method.CLI, Method.CLI_PROFILE)
    on.until(lambda: all(on.state.readiness[m].state is Ready.READY for m in both), "readiness")
    assert [on.state.readiness[m].account for m in both] == [BEN, BEN]


def test_cli_lists_every_tenant_with_its_own_tokens(stage: Callable[..., Stage]) -> None:
    on = stage()
    on.flow.sign_in(SignInRequest(Method.CLI))
    on.until_listed()
    assert on.state.account is not None
    assert on.state.account.username == BEN
    listed = [t for t in on.state.tenants.values() if t.status is TenantStatus.OK]
    assert len(listed) > 1
    defaults = [s for t in listed for s in t.subscriptions if s.is_default]
    assert len(defaults) == 1
    wanting = on.state.needs_attention
    assert [t.status for t in wanting] == [TenantStatus.SIGN_IN_REQUIRED]
    assert wanting[0].problem is not None
    assert wanting[0].problem.code == "AADSTS50076"


def test_cli_profile_keeps_to_the_tenants_of_the_profile(
    stage: Callable[..., Stage], signed_in: RealAz
) -> None:
    on = stage()
    on.flow.sign_in(SignInRequest(Method.CLI_PROFILE))
    on.until_listed()
    assert on.state.cloud.resource_manager == signed_in.demo.url
    assert on.state.tenants
    assert not on.state.needs_attention
    assert any(s.is_default for t in on.state.tenants.values() for s in t.subscriptions)


def test_another_cloud_than_the_clis_is_said(stage: Callable[..., Stage]) -> None:
    on = stage()
    on.flow.choose_cloud("AzureUSGovernment")
    on.flow.sign_in(SignInRequest(Method.CLI))
    on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the failure")
    assert on.state.problem is not None
    assert on.state.problem.kind == "az-other-cloud"


def test_a_signed_out_az_is_said(
    stage: Callable[..., Stage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AZURE_CONFIG_DIR", str(tmp_path))
    on = stage()
    on.until(lambda: on.state.readiness[Method.CLI].state is Ready.NOT_READY, "readiness")
    assert on.state.readiness[Method.CLI].reason == "cli-signed-out"
    on.flow.sign_in(SignInRequest(Method.CLI))
    on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the failure")
    assert on.state.problem is not None
    assert on.state.problem.kind == "az-signed-out"
    assert not on.window.of(ev.SignedIn)


@pytest.fixture
def another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealAz]:
    """An az of the test's own: what is done to it is undone with it."""
    monkeypatch.setattr(expired_cli._Seen, "stamp", None)
    with DemoCloud() as demo:
        az = RealAz(demo, tmp_path)
        for name, value in az.environment.items():
            monkeypatch.setenv(name, value)
        yield az


@contextlib.contextmanager
def staged(az: RealAz) -> Iterator[Stage]:
    on = Stage(az.demo, Window(az.demo, BEN))
    try:
        yield on
    finally:
        on.stop()


def test_an_expired_sign_in_is_azs_to_mend(another: RealAz) -> None:
    another.login(BEN)
    another.demo.revoke(BEN, 700082)
    # Its access token is still good for an hour; az asks anew once that is gone.
    another.forget_access_tokens()
    with staged(another) as on:
        on.until(lambda: on.state.readiness[Method.CLI].state is Ready.READY, "readiness")
        on.flow.sign_in(SignInRequest(Method.CLI))
        on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the failure")
        assert on.state.problem is not None
        assert (on.state.problem.kind, on.state.problem.code) == ("az-expired", "AADSTS700082")
        on.app.commands.run(LookUpReadiness())
        on.until(lambda: on.state.readiness[Method.CLI].reason == "cli-expired", "the new reading")
        another.login(BEN)
        on.app.commands.run(LookUpReadiness())
        on.until(lambda: on.state.readiness[Method.CLI].state is Ready.READY, "readiness again")


def test_nobody_is_signed_in_to_the_active_cloud(another: RealAz) -> None:
    another.login(BEN)
    another.run("cloud", "set", "-n", "AzureCloud")
    with staged(another) as on:
        on.until(lambda: on.state.readiness[Method.CLI].state is Ready.NOT_READY, "readiness")
        assert on.state.readiness[Method.CLI].reason == "cli-other-cloud"
        profile = on.state.readiness
        on.until(lambda: profile[Method.CLI_PROFILE].reason == "cli-signed-out", "its readiness")
        on.flow.sign_in(SignInRequest(Method.CLI_PROFILE))
        on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the failure")
        assert on.state.problem is not None
        assert on.state.problem.kind == "az-signed-out"


def test_a_tenant_without_subscriptions_is_listed_as_empty(another: RealAz) -> None:
    another.login("noor@northwindtraders.com", "--allow-no-subscriptions")
    for method in (Method.CLI, Method.CLI_PROFILE):
        with staged(another) as on:
            on.flow.sign_in(SignInRequest(method))
            on.until_listed()
            assert [t.status for t in on.state.tenants.values()] == [TenantStatus.EMPTY]


def test_the_profile_is_proved_by_reading_the_default_subscription(another: RealAz) -> None:
    another.login(BEN)
    default = json.loads(another.run("account", "show"))["id"]
    with staged(another) as on:
        on.flow.sign_in(SignInRequest(Method.CLI_PROFILE))
        on.until_listed()
        assert f"/subscriptions/{default}" in [r.path for r in another.demo.requests]

    def gone(request: Request) -> Response | None:
        if request.path.startswith("/subscriptions/"):
            error = {"code": "SubscriptionNotFound", "message": "It was deleted."}
            return json_response({"error": error}, 404)
        return None

    another.demo.before = gone
    with staged(another) as on:
        on.flow.sign_in(SignInRequest(Method.CLI_PROFILE))
        on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the failure")
        assert on.state.problem is not None
        assert on.state.problem.kind == "subscription-not-found"


def test_an_az_that_only_the_settings_know(
    another: RealAz, monkeypatch: pytest.MonkeyPatch
) -> None:
    another.login(BEN)
    monkeypatch.setenv("PATH", f"/usr/bin{os.pathsep}/bin")
    try:
        with staged(another) as on:
            on.app.commands.run(ChangeSettings({"az_path": str(another.path)}))
            on.flow.sign_in(SignInRequest(Method.CLI))
            on.until_listed()
            assert on.state.subscription_count
    finally:
        azure_cli.use(None)


# --- an az in trouble


def wrapped(az: RealAz, folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script of the name az comes before the real one; ``{az}`` in it is that."""
    file = folder / "bin" / "az"
    file.parent.mkdir()
    file.write_text("#!/bin/sh\n" + script.format(az=az.path))
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{file.parent}{os.pathsep}{os.environ['PATH']}")


def problem_of(on: Stage, method: Method = Method.CLI) -> Problem:
    on.flow.sign_in(SignInRequest(method))
    on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the failure")
    assert on.state.problem is not None
    return on.state.problem


def test_an_az_that_says_more_than_its_answer_lists_all_the_same(
    another: RealAz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    another.login(BEN)
    before = 'printf "\\033[33mHello [x] from {{us}}\\033[0m\\r\\n"'
    wrapped(another, tmp_path, before + '; {az} "$@"; was=$?; echo Bye; exit $was\n', monkeypatch)
    with staged(another) as on:
        on.flow.sign_in(SignInRequest(Method.CLI))
        on.until_listed()
        assert on.state.subscription_count


def test_another_account_in_az_is_told(another: RealAz) -> None:
    another.login(BEN)
    another.login("ada@contoso.com")  # the default from now on
    for method in (Method.CLI, Method.CLI_PROFILE):
        with staged(another) as on:
            on.until(lambda m=method: on.state.readiness[m].state is Ready.READY, "readiness")  # type: ignore[misc]
            assert on.state.readiness[method].account == "ada@contoso.com"
            assert on.state.readiness[method].reason == "cli-other-accounts"
            assert BEN in on.state.readiness[method].detail
            on.flow.sign_in(SignInRequest(method))
            on.until_listed()
            assert on.state.account is not None
            assert on.state.account.username == "ada@contoso.com"
            assert [n.detail for n in on.window.of(ev.Noticed)] == [BEN]
            told = report.render(on.state, "r.md", datetime.now(UTC))
            assert BEN.partition("@")[0] in str(told)


def test_a_relative_configuration_folder_is_found_where_azimuth_was_started(
    another: RealAz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    another.login(BEN)
    monkeypatch.chdir(tmp_path.parent)
    monkeypatch.setenv("AZURE_CONFIG_DIR", tmp_path.name)
    with staged(another) as on:
        on.flow.sign_in(SignInRequest(Method.CLI))
        on.until_listed()
        assert on.state.subscription_count
    assert not Path("/", tmp_path.name).exists()


@pytest.mark.parametrize(
    ("content", "kind"), [(None, "az-ca-file"), ("no certificate", "ca-variable")]
)
def test_a_file_of_roots_that_az_cannot_use(
    another: RealAz,
    tmp_path: Path,
    content: str | None,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    another.login(BEN)
    another.forget_access_tokens()
    roots = tmp_path / "roots.pem"
    if content is not None:
        roots.write_text(content)
    with staged(another) as on:
        on.until(lambda: on.state.readiness[Method.CLI].state is Ready.READY, "readiness")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(roots))
        problem = problem_of(on)
    assert (problem.kind, problem.subject) == (kind, str(roots))
    assert "REQUESTS_CA_BUNDLE" in explain(problem).cause


def test_roots_that_lack_the_one_that_is_needed(
    another: RealAz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    another.login(BEN)
    another.forget_access_tokens()
    with DemoCloud() as stranger:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(stranger.ca_file))
        with staged(another) as on:
            problem = problem_of(on)
        assert (problem.kind, problem.subject) == ("az-ca-roots", str(stranger.ca_file))
        monkeypatch.delenv("REQUESTS_CA_BUNDLE")
        with staged(another) as on:
            assert problem_of(on).kind == "az-untrusted"
