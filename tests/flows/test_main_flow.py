"""The main job without a window: real credentials and clients against the demo cloud, over TLS."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest, TenantStatus
from desktop.domain.state import AccessState, Phase
from desktop.features.sign_in import worker
from desktop.launch import Options
from tests.flows.stage import Stage, Window
from tests.support.waiting import wait_until

DEVICE_CODE = SignInRequest(Method.DEVICE_CODE)


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(poll_interval_s=1) as cloud:
        yield cloud


@pytest.fixture
def stage(demo: DemoCloud) -> Iterator[Callable[..., Stage]]:
    stages = list[Stage]()

    def make(username: str, options: Options | None = None, window: type[Window] = Window) -> Stage:
        stages.append(Stage(demo, window(demo, username), options))
        return stages[-1]

    yield make
    for each in stages:
        each.stop()


def names(state: AccessState) -> dict[str, tuple[str | None, int]]:
    return {
        found.tenant.label: (found.status, len(found.subscriptions))
        for found in state.tenants.values()
    }


def test_device_code_signs_in_and_lists_without_a_second_prompt(
    stage: Callable[..., Stage], demo: DemoCloud
) -> None:
    on = stage("ben@fabrikam.com")
    on.flow.sign_in(DEVICE_CODE)
    on.until_listed()
    assert on.state.account is not None
    assert on.state.account.username == "ben@fabrikam.com"
    assert len(on.window.of(ev.DeviceCodeIssued)) == 1
    statuses = [found.status for found in on.state.tenants.values()]
    assert TenantStatus.OK in statuses
    assert TenantStatus.SIGN_IN_REQUIRED in statuses
    assert all(statuses)
    failed = on.state.needs_attention[0]
    assert failed.problem is not None
    assert failed.problem.code == "AADSTS50076"
    assert failed.problem.correlation_id


def test_signing_in_to_the_tenant_that_asked_brings_its_subscriptions(
    stage: Callable[..., Stage],
) -> None:
    on = stage("ben@fabrikam.com")
    on.flow.sign_in(DEVICE_CODE)
    on.until_listed()
    others = names(on.state)
    wanting = on.state.needs_attention[0].tenant.tenant_id
    on.flow.sign_in_to_tenant(wanting)
    on.until(lambda: on.window.of(ev.StepUpEnded), "the step-up to end")
    assert on.state.phase is Phase.LISTED
    assert len(on.window.of(ev.DeviceCodeIssued)) == 2
    assert on.state.tenants[wanting].status is TenantStatus.OK
    assert on.state.tenants[wanting].subscriptions
    label = on.state.tenants[wanting].tenant.label
    assert {k: v for k, v in names(on.state).items() if k != label} == {
        k: v for k, v in others.items() if k != label
    }


def test_a_refresh_lists_again_and_prompts_nobody(stage: Callable[..., Stage]) -> None:
    on = stage("ada@contoso.com")
    on.flow.sign_in(DEVICE_CODE)
    on.until_listed()
    before = names(on.state)
    on.flow.refresh()
    assert names(on.state) == before  # the old rows stay
    on.until_listed()
    assert names(on.state) == before
    assert len(on.window.of(ev.DeviceCodeIssued)) == 1


class Waiting(Window):
    """A person who reads the code and does nothing."""

    def act(self, user_code: str) -> None:
        pass


class Refusing(Window):
    """A person who says no."""

    def act(self, user_code: str) -> None:
        self.demo.decline(user_code)


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with whatever leaves. What the service has heard of tells less: it may hear later."""
    found, send = list[int](), HTTPConnection.send

    def counting(self: HTTPConnection, data: Any) -> None:
        found.append(len(data))
        send(self, data)

    monkeypatch.setattr(HTTPConnection, "send", counting)
    return found


def test_after_a_cancel_nothing_is_heard_and_nothing_is_posted(
    stage: Callable[..., Stage], demo: DemoCloud, left: list[int]
) -> None:
    on = stage("ada@contoso.com", window=Waiting)
    on.flow.sign_in(DEVICE_CODE)
    on.until(lambda: on.window.of(ev.DeviceCodeIssued), "a code")
    started = time.monotonic()
    on.flow.cancel()
    assert time.monotonic() - started < 0.5
    assert on.state.phase is Phase.SIGNED_OUT
    heard, sent = len(on.window.heard), len(left)
    demo.approve(on.window.of(ev.DeviceCodeIssued)[0].code.user_code, "ada@contoso.com")
    # The worker wakes at its next poll; only once its thread has ended is silence proved.
    wait_until(lambda: "sign-in" not in thread_names(), 10, "the worker to end")
    on.runner.drain()
    assert len(on.window.heard) == heard
    assert len(left) == sent


def test_cancelling_a_listing_leaves_what_is_there_and_adds_nothing(
    stage: Callable[..., Stage], demo: DemoCloud
) -> None:
    on = stage("lena@largescale.example")
    on.flow.sign_in(DEVICE_CODE)
    on.until(lambda: on.state.subscription_count, "the first rows")
    on.flow.cancel()
    there = names(on.state)
    assert on.state.phase is Phase.LISTED
    wait_until(lambda: not any(n.startswith("listing") for n in thread_names()), 20, "its threads")
    on.runner.drain()
    assert names(on.state) == there
    assert not on.state.listing_complete


def thread_names() -> set[str]:
    return {thread.name for thread in threading.enumerate()}


@pytest.mark.parametrize(
    ("username", "status"),
    [("ada@contoso.com", 0), ("ben@fabrikam.com", 3), ("noor@northwindtraders.com", 0)],
)
def test_report_and_exit_status_of_a_script_run(
    username: str, status: int, stage: Callable[..., Stage], demo: DemoCloud, tmp_path: Path
) -> None:
    file = tmp_path / "r.json"
    asked = Options(
        cloud=replace(demo.cloud, authority="", audience=""),  # as --cloud URL gives it
        sign_in=Method.DEVICE_CODE,
        report=str(file),
        exit=True,
    )
    on = stage(username, asked)
    on.until(lambda: on.window.closed, "the window to close")
    assert on.controllers.reports.exit_status == status
    report = json.loads(file.read_text(encoding="utf-8"))
    assert report["account"]["username"] == username
    assert report["method"] == "device-code"
    assert report["cloud"]["authority"] == demo.cloud.authority
    assert report["totals"]["needs_attention"] == (1 if status == 3 else 0)
    assert report["timings"]["listing_s"] > 0


def test_a_declined_sign_in_is_reported_and_fails_the_run(
    stage: Callable[..., Stage], demo: DemoCloud, tmp_path: Path
) -> None:
    file = tmp_path / "r.json"
    asked = Options(cloud=demo.cloud, sign_in=Method.DEVICE_CODE, report=str(file), exit=True)
    on = stage("ada@contoso.com", asked, Refusing)
    on.until(lambda: on.window.closed, "the window to close")
    assert on.controllers.reports.exit_status == 1
    report = json.loads(file.read_text(encoding="utf-8"))
    assert report["account"] is None
    assert report["error"]["advice"]


def test_a_cancelled_script_run_fails_and_leaves_no_report(
    stage: Callable[..., Stage], demo: DemoCloud, tmp_path: Path
) -> None:
    file = tmp_path / "r.json"
    asked = Options(cloud=demo.cloud, sign_in=Method.DEVICE_CODE, report=str(file), exit=True)
    on = stage("ada@contoso.com", asked, Waiting)
    on.until(lambda: on.window.of(ev.DeviceCodeIssued), "a code")
    on.flow.cancel()
    assert on.window.closed
    assert on.controllers.reports.exit_status == 1
    assert not file.exists()


def test_another_sign_in_replaces_the_one_under_way(
    stage: Callable[..., Stage], demo: DemoCloud
) -> None:
    on = stage("ada@contoso.com", window=Waiting)
    on.flow.sign_in(DEVICE_CODE)
    on.until(lambda: on.window.of(ev.DeviceCodeIssued), "a code")
    on.flow.new_device_code()
    on.until(lambda: len(on.window.of(ev.DeviceCodeIssued)) == 2, "another code")
    first, second = (issued.code.user_code for issued in on.window.of(ev.DeviceCodeIssued))
    assert first != second
    demo.approve(second, "ada@contoso.com")
    on.until_listed()
    assert on.state.account is not None


def test_leaving_a_cloud_signs_out(stage: Callable[..., Stage]) -> None:
    on = stage("ada@contoso.com")
    on.flow.sign_in(DEVICE_CODE)
    on.until_listed()
    on.flow.choose_cloud("AzureUSGovernment")
    assert on.state.account is None
    assert on.state.tenants == {}
    assert on.state.cloud.name == "AzureUSGovernment"
    with pytest.raises(ValueError, match="moon"):
        on.flow.choose_cloud("moon")


def test_the_demo_is_started_once_however_often_it_is_chosen(
    stage: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    started = list[DemoCloud]()
    start = worker.start_demo
    monkeypatch.setattr(
        worker, "start_demo", lambda *job: started.append(start(*job)) or started[-1]
    )
    on = stage("ada@contoso.com")
    on.flow.choose_cloud("AzureCloud")
    for _ in range(3):
        on.flow.choose_cloud("demo")
    on.until(lambda: on.state.cloud.is_demo, "the demo")
    assert len(started) == 1


def test_leaving_the_demo_while_it_starts_is_not_undone_by_it(stage: Callable[..., Stage]) -> None:
    on = stage("ada@contoso.com")
    on.flow.choose_cloud("demo")
    on.flow.choose_cloud("AzureChinaCloud")
    wait_until(lambda: "demo" not in thread_names(), 10, "its start to end")
    on.runner.drain()
    assert on.state.cloud.name == "AzureChinaCloud"


def test_only_encrypted_pages_and_this_computers_are_opened(
    stage: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()
    monkeypatch.setattr("desktop.identity.browser_link.open_page", asked.append)
    on = stage("ada@contoso.com")
    for address in (
        "http://localhost.evil.example/", "http://localhost@evil.example/", "http://evil.example/",
        "https://microsoft.com@evil.example/", "file:///etc/passwd", "https://microsoft.com/ x",
        "https://microsoft.com/devicelogin", "http://localhost:8400/x",
    ):  # fmt: skip
        on.flow.open_page(address)
    wait_until(lambda: "open-page" not in thread_names(), 10, "the pages to be opened")
    assert sorted(asked) == ["http://localhost:8400/x", "https://microsoft.com/devicelogin"]
