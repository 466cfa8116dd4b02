"""No token, code or password in anything that the program leaves behind or lets be copied.

Signs in by each way that needs no desktop, to a demo cloud that answers well, or repeats in its
errors what it was sent (as proxies and gateways do). Then everything that the cloud gave out, and
the proxy's password, is looked for.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import pytest

from desktop import diagnostics
from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Request, Response
from desktop.demo.scripted_user import ScriptedUser
from desktop.domain import events as ev
from desktop.domain.advice import admin_text
from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import Phase
from desktop.features.activity.model import Activity
from desktop.features.connection_check.model import CheckState
from desktop.features.reports.model.commands import SaveReport
from desktop.features.reports.model.report import FORMATS
from desktop.features.settings.model import ChangeSettings
from desktop.identity import browser_link
from desktop.launch import Options
from desktop.log_file import LogFile
from desktop.toolkit import crash
from tests.flows.stage import Stage, Window
from tests.support.proxies import PASSWORD, USER, RunningProxy, tinyproxy
from tests.support.real_az import RealAz
from tests.support.vscode import (
    cloud_of_vscode,
    good_record,
    play_broker,
    signing_in_as,
    write_record,
)

ADA, BEN = "ada@contoso.com", "ben@fabrikam.com"
ENDED: Final = (Phase.LISTED, Phase.LISTING_FAILED, Phase.SIGN_IN_FAILED)
WRONG = "not-the-password-of-the-proxy"
Fault = Callable[[Request], Response | None]


def _repeated(request: Request) -> str:
    """What was sent, in the ways that errors repeat it."""
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    form = "&".join(f"{name}={value}" for name, value in request.form.items())
    return f"{dict(request.headers)} {json.dumps(dict(request.form))} {form} token: {token}"


def _refused(request: Request, code: str, status: int) -> Response:
    error = {"code": code, "message": f"Refused: {_repeated(request)}"}
    return Response(status, json.dumps({"error": error}).encode())


def no_fault(request: Request) -> Response | None:
    del request
    return None


def token_refused(request: Request) -> Response | None:
    if not request.path.endswith("/token"):
        return None
    told = (
        f"AADSTS70000: Not valid. {_repeated(request)} Trace ID: 0b9f8f0e-1f6a-4c58-b0a6-5b7c1d2e"
    )
    answer = {"error": "invalid_grant", "error_description": told, "error_codes": [70000]}
    return Response(400, json.dumps(answer).encode())


def subscriptions_refused(request: Request) -> Response | None:
    hit = request.path == "/subscriptions"
    return _refused(request, "AuthorizationFailed", 403) if hit else None


def tenants_are_a_page(request: Request) -> Response | None:
    page = f"<html><h1>Blocked by the gateway</h1><pre>{_repeated(request)}</pre></html>".encode()
    return Response(403, page, "text/html") if request.path == "/tenants" else None


def half_an_answer(request: Request) -> Response | None:
    half = f'{{"value": [{{"seen": "{_repeated(request)}'.encode()
    return Response(200, half) if request.path in ("/tenants", "/subscriptions") else None


FAULTS: Final[tuple[Fault, ...]] = (
    no_fault, token_refused, subscriptions_refused, tenants_are_a_page, half_an_answer,
)  # fmt: skip


@dataclass
class Told:
    """Everything that can be read afterwards, by what it is."""

    texts: dict[str, str] = field(default_factory=dict)

    def assert_without(self, secrets: list[str]) -> None:
        found = [
            f"{name} tells {secret[:12]}…"
            for name, text in self.texts.items()
            for secret in secrets
            if secret in text
        ]
        assert found == []


class Watched(Window):
    """A person, beside the activity that the window would record."""

    activity: Activity | None = None

    def show(self, event: ev.Event) -> None:
        super().show(event)
        if self.activity is not None:
            self.activity.record(event)
        if isinstance(event, ev.BrowserOpened):
            # The browser is beside the program: its pages are served while it waits.
            visit = lambda: ScriptedUser().sign_in(event.address, self.username)  # noqa: E731
            threading.Thread(target=_quietly, args=(visit,), daemon=True).start()


def _quietly(visit: Callable[[], object]) -> None:
    try:
        visit()
    except (OSError, LookupError):
        return  # the program hung up on it: a fault was met


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(poll_interval_s=1) as cloud:
        yield cloud


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """A log file of everything: also of what libraries say only to those who debug them."""
    file = tmp_path / "logs" / "azimuth.log"
    loggers = [logging.getLogger(name) for name in ("desktop", "azure", "msal", "urllib3")]
    before = [logger.level for logger in loggers]
    opened = LogFile("debug", file)
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    yield file
    opened.close()
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command lines of the processes that the program started."""
    lines = list[str]()
    start = subprocess.Popen.__init__

    def noted(self: Any, args: Any, *rest: Any, **named: Any) -> None:
        start(self, args, *rest, **named)
        lines.append(args if isinstance(args, str) else " ".join(map(str, args)))
        if sys.platform == "linux":
            try:
                lines.append(Path(f"/proc/{self.pid}/cmdline").read_text())
            except OSError:
                return  # it has ended

    monkeypatch.setattr(subprocess.Popen, "__init__", noted)
    return lines


def told_after(
    demo: DemoCloud, method: Method, log: Path, started: list[str], folder: Path, proxy: str = ""
) -> tuple[Told, Phase]:
    cloud = replace(demo.cloud, is_demo=not proxy)
    window = Watched(demo, BEN if method is Method.CLI else ADA)
    on = Stage(demo, window, Options(cloud=cloud))
    try:
        window.activity = activity = Activity(on.state)
        if proxy:
            on.app.commands.run(ChangeSettings({"proxy": proxy}))
        on.flow.sign_in(SignInRequest(method))
        on.until(lambda: on.state.phase in ENDED, "the end")
        on.until(lambda: not on.state.of(CheckState).running, "the check of the connection")
        told = Told({"events": repr([e for e in window.heard if not _asks(e)])})
        for ending in FORMATS:
            path = folder / f"report{ending}"
            on.app.commands.run(SaveReport(str(path)))
            on.until(path.exists, "the report")
            told.texts[path.name] = path.read_text(encoding="utf-8")
        problems = [on.state.problem, *(t.problem for t in on.state.needs_attention)]
        for number, problem in enumerate(filter(None, problems)):
            text = admin_text(problem, on.state.account, on.state.cloud, "")
            told.texts[f"copy for your administrator {number}"] = text
        told.texts["activity"] = activity.as_text()
        told.texts["diagnostics"] = diagnostics.text(on.state, activity.as_text(), log=str(log))
        told.texts["crash"] = crashed(demo.issued_secrets())
        told.texts["settings"] = "".join(
            file.read_text() for file in Path(on._folder.name).rglob("*") if file.is_file()
        )
        phase = on.state.phase
    finally:
        on.stop()
    told.texts["log file"] = "".join(file.read_text() for file in log.parent.iterdir())
    told.texts["command lines"] = "\n".join(started)
    return told, phase


def _asks(event: ev.Event) -> bool:
    """Whether it is what the person must read: a code is there to be seen, for a while."""
    return isinstance(event, ev.DeviceCodeIssued | ev.BrowserOpened)


def crashed(secrets: tuple[str, ...]) -> str:
    """What "Copy details" would copy of an exception with the longest of them in its words."""
    longest = max(secrets, key=len, default="")
    try:
        raise ValueError(f"cannot read {{'access_token': '{longest}'}} of Bearer {longest}")
    except ValueError as error:
        logging.getLogger("desktop.test").warning("a crash", exc_info=error)
        return crash.told_of(error).details


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("method", [Method.DEVICE_CODE, Method.BROWSER])
def test_by_code_and_browser(
    method: Method,
    fault: Fault,
    demo: DemoCloud,
    log: Path,
    started: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(browser_link, "system_browser", lambda: None)
    demo.before = fault
    told, phase = told_after(demo, method, log, started, tmp_path)
    secrets = list(demo.issued_secrets())
    assert secrets
    assert (phase is Phase.SIGN_IN_FAILED) is (fault is token_refused)
    assert told.texts["log file"]
    told.assert_without(secrets)


@pytest.mark.az
@pytest.mark.parametrize("method", [Method.CLI, Method.CLI_PROFILE])
@pytest.mark.parametrize("fault", [no_fault, subscriptions_refused], ids=lambda f: f.__name__)
def test_by_az(
    method: Method,
    fault: Fault,
    demo: DemoCloud,
    log: Path,
    started: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    az = RealAz(demo, tmp_path / "az")
    az.login(BEN)
    for name, value in az.environment.items():
        monkeypatch.setenv(name, value)
    started.clear()  # what the test itself started
    demo.before = fault
    told, _ = told_after(demo, method, log, started, tmp_path)
    assert "get-access-token" in told.texts["command lines"]
    told.assert_without(list(demo.issued_secrets()))


@pytest.mark.parametrize("fault", [no_fault, subscriptions_refused], ids=lambda f: f.__name__)
def test_by_vscode(
    fault: Fault,
    log: Path,
    started: list[str],
    tmp_path: Path,
    isolated_environment: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with cloud_of_vscode() as cloud:
        write_record(isolated_environment, good_record(cloud.url))
        play_broker(monkeypatch, signing_in_as(cloud, BEN))
        cloud.before = fault
        told, phase = told_after(cloud, Method.VSCODE, log, started, tmp_path)
        assert phase is Phase.LISTED
        told.assert_without(list(cloud.issued_secrets()))


@pytest.mark.parametrize("password", [PASSWORD, WRONG], ids=["right", "wrong"])
def test_through_a_proxy_with_a_password(
    password: str, demo: DemoCloud, log: Path, started: list[str], tmp_path: Path
) -> None:
    def through(proxy: RunningProxy) -> tuple[Told, Phase]:
        address = proxy.address.replace("://", f"://{USER}:{password}@")
        return told_after(demo, Method.DEVICE_CODE, log, started, tmp_path, address)

    with tinyproxy(tmp_path, credentials=True) as running:
        started.clear()
        told, phase = through(running)
    assert phase is (Phase.LISTED if password == PASSWORD else Phase.SIGN_IN_FAILED)
    told.assert_without([password, *demo.issued_secrets()])


def test_a_leak_would_be_found() -> None:
    with pytest.raises(AssertionError, match="the log tells"):
        Told({"the log": "Bearer abc"}).assert_without(["abc"])
