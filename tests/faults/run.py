"""One pair, met by the main job without a window: what was told, and what must never be."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from desktop import diagnostics
from desktop.domain import events as ev
from desktop.domain.advice import admin_text
from desktop.domain.models import Method, Problem, TenantStatus
from desktop.domain.state import Phase
from desktop.features.activity.model import Activity
from desktop.features.reports.model import report as reports
from desktop.launch import Options
from desktop.log_file import LogFile
from tests.faults.endpoints import COUNT, HEALTHY, HIT, PERSON, TENANTS, Kind
from tests.faults.faults import LISTED, Pair
from tests.faults.faulty_cloud import FaultyCloud
from tests.flows.stage import Stage, Window

#: The longest that a run may last, with the limits that the tests set.
BOUND_S: Final = 90.0


class _Present(Window):
    """A person who types each code as soon as it is shown, beside what the window records."""

    activity: Activity | None = None

    def __init__(self, cloud: FaultyCloud) -> None:
        super().__init__(cloud.demo, PERSON)

    def act(self, user_code: str) -> None:
        try:
            super().act(user_code)
        except LookupError:
            pass  # not a code of the cloud's: its answer was tampered with

    def show(self, event: ev.Event) -> None:
        super().show(event)
        if self.activity is not None:
            self.activity.record(event)


@dataclass(frozen=True)
class Outcome:
    """``wrong`` lists what must not be, each in words; ``verdict`` is a kind, or LISTED."""

    pair: Pair
    verdict: str
    status: str
    seconds: float
    hits: int
    problem: Problem | None
    wrong: tuple[str, ...]


#: What a thread does that may wait for somebody else, by Python's own names of it.
_WAITS: Final = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "time.sleep")
_watching: dict[int, list[str]] = {}


def _audit(event: str, _: object) -> None:
    if event in _WAITS and (seen := _watching.get(threading.get_ident())) is not None:
        seen.append(event)


sys.addaudithook(_audit)


@contextmanager
def watched() -> Iterator[list[str]]:
    """What this thread waited for in the block: a clock would blame a busy machine."""
    seen: list[str] = []
    _watching[threading.get_ident()] = seen
    try:
        yield seen
    finally:
        del _watching[threading.get_ident()]


def meet(pair: Pair, cloud: FaultyCloud, shown: dict[str, object], folder: Path) -> Outcome:
    """Run the main job, from sign-in to report, against one fault. Any thread: it plays the main
    thread of a program of its own.
    """
    fault, endpoint = pair.fault, pair.endpoint
    cloud.arm(endpoint, fault.answer, shown.get(fault.shown), fault.refuses)  # type: ignore[arg-type]
    report = folder / "report.json"
    asked = Options(cloud=cloud.cloud, sign_in=Method.DEVICE_CODE, report=str(report), exit=True)
    window = _Present(cloud)
    place, issued = TemporaryDirectory(), len(cloud.demo.issued_secrets())
    logged = Path(place.name) / "azimuth.log"
    log = LogFile("debug", logged)
    started = time.perf_counter()
    with watched() as waits:
        on = Stage(cloud.demo, window, asked)
    window.activity = Activity(on.state)
    try:
        while not window.closed and time.perf_counter() - started < BOUND_S:
            with watched() as more:
                on.runner.drain()
            waits += more
            time.sleep(0.02)
        seconds = time.perf_counter() - started
        problem = _problem(on)
        wrong = [
            *(f"the main thread waited: {wait}" for wait in waits),
            *_unfinished(on, window),
            *_report_faults(on, report),
            *_unhealthy(on, pair),
            *_leaks(cloud, on, report),
            *_left_secrets(cloud.demo.issued_secrets()[issued:], on, window, logged),
        ]
    finally:
        if on.flow._session is not None:
            on.flow._session.close()
        on.stop()
        log.close()
        place.cleanup()
    if cloud.seen.hits == 0 and not fault.refuses:
        wrong.append("the fault was never met")
    return Outcome(
        pair, problem.kind if problem else LISTED, _status(on), seconds,
        cloud.seen.hits, problem, tuple(wrong),
    )  # fmt: skip


def _problem(on: Stage) -> Problem | None:
    """What a person is told: of the run, else of the tenant that was hit."""
    if on.state.problem is not None:
        return on.state.problem
    hit = on.state.tenants.get(HIT.tenant_id)
    return hit.problem if hit else None


def _status(on: Stage) -> str:
    hit = on.state.tenants.get(HIT.tenant_id)
    if on.state.phase is Phase.LISTED and hit is not None:
        return str(hit.status)
    return str(on.state.phase)


def _unfinished(on: Stage, window: Window) -> list[str]:
    if not window.closed:
        return [f"not over after {BOUND_S} s"]
    crashed = [e.problem.raw for e in window.of(ev.TenantFailed) if e.problem.kind == "unexpected"]
    if on.state.problem is not None and on.state.problem.kind == "unexpected":
        crashed.append(on.state.problem.raw)
    return [f"unexpected: {raw}" for raw in crashed]


def _report_faults(on: Stage, report: Path) -> list[str]:
    left = [file.name for file in report.parent.iterdir() if file != report]
    wrong = [f"left behind: {left}"] if left else []
    try:
        told = json.loads(report.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [*wrong, f"no whole report: {error}"]
    said = {t["tenant_id"]: (t["status"], len(t["subscriptions"])) for t in told["tenants"]}
    known = {key: (str(t.status), len(t.subscriptions)) for key, t in on.state.tenants.items()}
    if said != known:
        wrong.append(f"the report says {said}, the window {known}")
    if on.state.phase is Phase.SIGN_IN_FAILED and not (told["error"] or {}).get("advice"):
        wrong.append("the report does not say why the sign-in failed")
    return wrong


def _unhealthy(on: Stage, pair: Pair) -> list[str]:
    """Tenants that were not hit must be there in full, and none twice or made up."""
    wrong = []
    healthy = {t.tenant_id for t in HEALTHY}
    strangers = set(on.state.tenants) - healthy - {HIT.tenant_id}
    if strangers:
        wrong.append(f"made up: {strangers}")
    if pair.endpoint.one_tenant or pair.fault.expected(pair.endpoint) == LISTED:
        must = healthy
    elif pair.endpoint.kind is Kind.LIST and not pair.fault.of_connection:
        # The list of tenants was hit: home is listed beside it, and what was told before.
        must = {HEALTHY[0].tenant_id} if pair.endpoint is TENANTS else healthy
    else:
        must = set()
    if pair.fault.expected(pair.endpoint) == LISTED:
        must = must | {HIT.tenant_id}
    for tenant_id in must:
        found = on.state.tenants.get(tenant_id)
        ids = [s.subscription_id for s in found.subscriptions] if found else []
        if not found or found.status is not TenantStatus.OK or len(ids) != COUNT:
            wrong.append(f"{tenant_id} is not listed in full: {found}")
        if len(ids) != len(set(ids)):
            wrong.append(f"{tenant_id} has rows twice")
    return wrong


def _leaks(cloud: FaultyCloud, on: Stage, report: Path) -> list[str]:
    wrong = []
    for request in cloud.other.heard(cloud.place):
        text = f"{request.headers} {request.form} {request.query} {request.path}"
        if request.form or "authorization" in request.headers:
            wrong.append(f"a secret went elsewhere: {request.method} {request.path}")
        wrong += ["a secret went elsewhere"] if any(s in text for s in cloud.seen.secrets) else []
    told = repr(on.window.heard)
    if report.exists():
        told += report.read_text(encoding="utf-8")
    return [*wrong, *["a secret was told"] * any(s in told for s in cloud.seen.secrets)]


def _left_secrets(secrets: tuple[str, ...], on: Stage, window: _Present, logged: Path) -> list[str]:
    """Secrets in what can be read or copied afterwards."""
    assert window.activity is not None
    activity, now = window.activity.as_text(), datetime.now(UTC)
    problems = [on.state.problem, *(t.problem for t in on.state.needs_attention)]
    texts = {
        "the log file": logged.read_text(encoding="utf-8"),
        "the activity": activity,
        "the diagnostics": diagnostics.text(on.state, activity),
        "the copy for the administrator": "".join(
            admin_text(p, on.state.account, on.state.cloud, "") for p in problems if p
        ),
    }
    for ending in reports.FORMATS:
        made = reports.render(on.state, f"report{ending}", now)
        texts[f"the report ({ending})"] = made.decode("utf-8", "replace")
    return [
        f"a secret is in {name}" for name, text in texts.items() if any(s in text for s in secrets)
    ]
