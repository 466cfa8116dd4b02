"""No secret in what the program leaves behind after everything that can be done in it: a further
sign-in to one tenant, looks, roles, code that is copied, code run in another Python; kept accounts.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest

from desktop import diagnostics
from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Request, Response
from desktop.domain.advice import admin_text
from desktop.domain.models import Method, SignInRequest, TenantStatus
from desktop.domain.snippets import CodePlace, snippets_for
from desktop.domain.state import Phase
from desktop.features.activity.model import Activity
from desktop.features.details.model import IncludeRoles, LookAt
from desktop.features.python_check.model.commands import ReadEnvironment, RunInEnvironment
from desktop.features.python_check.model.events import EnvironmentLook, RunAsksForCode
from desktop.features.python_check.worker import children
from desktop.features.reports.model import report as reports
from desktop.features.reports.model.report import FORMATS
from desktop.launch import Options
from tests.flows.stage import Stage
from tests.secrets.test_no_secret_leaks import (
    ADA,
    BEN,
    Fault,
    Told,
    Watched,
    _asks,
    _refused,
    _repeated,
    demo,
    log,
    no_fault,
    started,
)
from tests.support.keyring_session import keyring_session
from tests.support.oldest_cli import OldestCli
from tests.support.parts import ROOT

__all__ = ["demo", "log", "started"]  # fixtures


def looks_refused(request: Request) -> Response | None:
    below = request.path.startswith("/subscriptions/")
    return _refused(request, "AuthorizationFailed", 403) if below else None


def looks_are_a_page(request: Request) -> Response | None:
    page = f"<html><pre>{_repeated(request)}</pre></html>".encode()
    below = request.path.startswith("/subscriptions/")
    return Response(200, page, "text/html") if below else None


def step_up_refused(request: Request) -> Response | None:
    """Whatever Woodgrove is asked for once its second factor is asked for."""
    return _refused(request, "AuthorizationFailed", 403) if "claims" in request.form else None


class Developer(Watched):
    """Uses the codes that another Python prints, and looks at the processes while it waits."""

    def __init__(self, demo: DemoCloud, username: str) -> None:
        super().__init__(demo, username)
        self.processes: list[str] = []

    def show(self, event: Any) -> None:
        super().show(event)
        if isinstance(event, RunAsksForCode):
            for child in psutil.Process().children(recursive=True):
                try:
                    self.processes.append(" ".join(child.cmdline()) + repr(child.environ()))
                except psutil.Error:
                    continue  # it has ended
            self.act(event.code.user_code)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What children that run code wrote, on both streams."""
    texts, run = list[str](), children.run

    def noted(*given: Any, **named: Any) -> children.Ended:
        ended = run(*given, **named)
        texts.extend((ended.out, ended.err))
        return ended

    monkeypatch.setattr(children, "run", noted)
    return texts


def everything(on: Stage, window: Developer, log: Path) -> Told:
    """What can be read or copied now."""
    assert window.activity is not None
    activity, now = window.activity.as_text(), datetime.now(UTC)
    told = Told({"events": repr([e for e in window.heard if not _codes(e)])})
    for ending in FORMATS:
        made = reports.render(on.state, f"report{ending}", now)
        told.texts[f"report{ending}"] = made.decode("utf-8", "replace")
    looks = (*on.state.groups.values(), *on.state.roles.values())
    problems = [x.problem for x in (*on.state.needs_attention, *looks) if x.problem is not None]
    told.texts["copies for administrators"] = "".join(
        admin_text(problem, on.state.account, on.state.cloud, "") for problem in problems
    )
    told.texts["activity"] = activity
    told.texts["diagnostics"] = diagnostics.text(on.state, activity, log=str(log))
    told.texts["settings"] = "".join(
        file.read_text() for file in Path(on._folder.name).rglob("*") if file.is_file()
    )
    assert on.state.account is not None
    told.texts["code"] = "".join(
        snippet.text
        for place in on.state.places
        for method in Method
        for snippet in snippets_for(
            CodePlace(method, on.state.cloud, *place, username=on.state.account.username)
        )
    )
    told.texts["command lines of children"] = "\n".join(window.processes)
    return told


def _codes(event: object) -> bool:
    return isinstance(event, RunAsksForCode) or _asks(event)  # type: ignore[arg-type]


def run_there(on: Stage, python: str, method: Method) -> None:
    def look() -> EnvironmentLook:
        return on.state.of(EnvironmentLook)

    on.app.commands.run(ReadEnvironment(python))
    on.until(lambda: look().place and not look().reading, "the verdict")
    on.app.commands.run(RunInEnvironment(method))
    on.until(lambda: look().result, "the run")


@pytest.mark.parametrize(
    "fault", [no_fault, looks_refused, looks_are_a_page, step_up_refused], ids=lambda f: f.__name__
)
def test_after_all_that_can_be_done(
    fault: Fault, demo: DemoCloud, log: Path, started: list[str], said: list[str]
) -> None:
    window = Developer(demo, BEN)
    on = Stage(demo, window, Options(cloud=demo.cloud))
    window.activity = Activity(on.state)
    try:
        on.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
        on.until_listed()
        demo.before = fault
        asks = next(
            t for t in on.state.needs_attention if t.status is TenantStatus.SIGN_IN_REQUIRED
        )
        on.flow.sign_in_to_tenant(asks.tenant.tenant_id)
        on.until(lambda: not on.state.busy, "the further sign-in")
        place = on.state.places[0]
        on.app.commands.run(LookAt(*place))
        on.until(
            lambda: (
                place in on.state.roles and place in on.state.groups and on.state.groups[place].done
            ),
            "the look",
        )
        on.app.commands.run(IncludeRoles(True))
        on.until(lambda: not on.state.roles_expected, "the roles")
        run_there(on, sys.executable, Method.DEVICE_CODE)
        on.until(lambda: not on.runner.active, "the end of everything")
        told = everything(on, window, log)
    finally:
        on.stop()
    told.texts["log file"] = "".join(file.read_text() for file in log.parent.iterdir())
    told.texts["command lines"] = "\n".join(started)
    secrets = list(demo.issued_secrets())
    printed = "".join(said)
    if fault not in (looks_refused, looks_are_a_page):
        # What a service repeats to another Python comes to us through a pipe, and goes no further.
        told.texts["output of children"] = printed
    assert "exec(compile" in told.texts["command lines of children"]
    assert "azimuth-result" in printed or "Contoso" in printed or "Fabrikam" in printed
    assert "roles" in told.texts["report.json"]
    assert told.texts["log file"]
    # The short codes that another Python prints are there to be read.
    told.assert_without([s for s in secrets if len(s) > 12 or s not in printed])


@pytest.mark.oldest
def test_with_the_sign_in_of_azs_old_libraries(
    demo: DemoCloud,
    log: Path,
    started: list[str],
    said: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cli = OldestCli(demo, tmp_path / "azure")
    for name, value in cli.environment.items():
        monkeypatch.setenv(name, value)
    cli.login(ADA)
    started.clear()  # what the test itself started
    window = Developer(demo, ADA)
    on = Stage(demo, window, Options(cloud=demo.cloud))
    window.activity = Activity(on.state)
    try:
        on.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
        on.until_listed()
        run_there(on, str(cli.python), Method.CLI_PROFILE)
        result = on.state.of(EnvironmentLook).result
        assert result is not None
        assert result.subscription_id
        told = everything(on, window, log)
    finally:
        on.stop()
    told.texts["log file"] = "".join(file.read_text() for file in log.parent.iterdir())
    told.texts["command lines"] = "\n".join(started)
    told.texts["output of children"] = "".join(said)
    kept = json.loads((cli.folder / "accessTokens.json").read_text(encoding="utf-8"))
    theirs = [entry[name] for entry in kept for name in ("accessToken", "refreshToken")]
    assert set(theirs) <= set(demo.issued_secrets())
    told.assert_without(list(demo.issued_secrets()))


@pytest.fixture
def keyring(tmp_path: Path) -> Iterator[dict[str, str]]:
    with keyring_session(tmp_path) as environment:
        yield environment


@pytest.mark.keyring
def test_an_account_that_is_kept(demo: DemoCloud, keyring: dict[str, str], tmp_path: Path) -> None:
    """Three starts of the program: kept, gone on with, forgotten."""
    told, kept_at_first = Told(), []
    for number, do in enumerate((["sign-in"], ["wait"], ["wait", "sign-out"])):
        asked = {"url": demo.url, "ca": demo.ca_file, "do": do, "left": str(tmp_path / str(number))}
        said, failed, shown = _start(demo, keyring, asked)
        told.texts[f"output {number}"], told.texts[f"process {number}"] = said + failed, shown
        last = json.loads(said.splitlines()[-1])
        assert last["phase"] == (Phase.SIGNED_OUT if "sign-out" in do else Phase.LISTED), failed
        kept_at_first = kept_at_first or last["kept"]
        for file in tmp_path.rglob("*"):
            if file.is_file():
                content = file.read_bytes().decode("utf-8", "replace")
                told.texts[f"{file.relative_to(tmp_path)} after {number}"] = content
    assert kept_at_first
    assert any(name.startswith("0/azimuth.log") for name in told.texts)
    secrets = [s for s in demo.issued_secrets() if len(s) > 12]  # the codes are printed to be used
    assert secrets
    told.assert_without(secrets)


def _start(
    demo: DemoCloud, environment: dict[str, str], asked: dict[str, Any]
) -> tuple[str, str, str]:
    """Output, errors, and the command line and variables of a start of the program."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.identity.kept_run", json.dumps(asked)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        said, shown = "", ""
        for line in process.stdout:
            said += line
            if not shown:
                running = psutil.Process(process.pid)
                shown = " ".join(running.cmdline()) + repr(running.environ())
            if "code" in (told := json.loads(line)):
                demo.approve(told["code"], ADA)
        return said, process.stderr.read(), shown
