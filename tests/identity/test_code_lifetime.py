"""A device code is good for as long as the service says, whatever this computer's clock does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Request, Response
from desktop.domain import clock
from desktop.domain import events as ev
from desktop.domain.models import DeviceCode, Method, SignInRequest
from desktop.identity.failures import problem_from
from desktop.identity.methods import SignInJob, module_of
from desktop.identity.session import Session
from desktop.identity.transport import Network
from desktop.tasks.cancel import CancelToken, work_for
from tests.support.waiting import wait_until

ADA = "ada@contoso.com"
LIFE_S = 600
HOUR_S = 3600.0
#: As the service sees it nothing happens to the time.
_STARTED = time.time() - time.monotonic()


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(
        poll_interval_s=1, code_lifetime_s=LIFE_S, clock=lambda: _STARTED + time.monotonic()
    ) as cloud:
        yield cloud


class SigningIn:
    """Signs in with a device code on a thread of its own."""

    def __init__(self, demo: DemoCloud) -> None:
        self.codes = list[DeviceCode]()
        self.session: Session | None = None
        self.error: BaseException | None = None
        self.token = CancelToken()
        request = SignInRequest(Method.DEVICE_CODE)
        self._job = SignInJob(request, demo.cloud, Network(), self._hear, self.token)
        self.thread = threading.Thread(target=self._work, daemon=True)
        self.thread.start()
        wait_until(lambda: self.codes or self.error, 30, "a code")

    def _hear(self, event: ev.Event) -> None:
        if isinstance(event, ev.DeviceCodeIssued):
            self.codes.append(event.code)

    def _work(self) -> None:
        work_for(self.token)
        try:
            self.session = module_of(Method.DEVICE_CODE).sign_in(self._job)
        except BaseException as error:  # noqa: BLE001 - looked at by the test
            self.error = error

    def join(self) -> None:
        self.thread.join(30)
        assert not self.thread.is_alive()
        if self.session is not None:
            self.session.close()


class Polls:
    """Counts the questions whether the code was used."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, request: Request) -> Response | None:
        self.count += "device_code" in request.form.get("grant_type", "")
        return None

    def wait(self, more: int = 1) -> None:
        until = self.count + more
        wait_until(lambda: self.count >= until, 30, "a question")


@pytest.fixture
def polls(demo: DemoCloud) -> Polls:
    found = Polls()
    demo.before = found
    return found


def jump(monkeypatch: pytest.MonkeyPatch, module: object, name: str, seconds: float) -> None:
    real = getattr(module, name)
    monkeypatch.setattr(module, name, lambda: real() + seconds)


def test_a_clock_that_is_set_forward_ends_no_code(
    demo: DemoCloud, polls: Polls, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing_in = SigningIn(demo)
    jump(monkeypatch, time, "time", 2 * HOUR_S)
    polls.wait(2)
    demo.approve(signing_in.codes[0].user_code, ADA)
    signing_in.join()
    assert signing_in.error is None
    assert signing_in.session is not None
    assert signing_in.session.account.username == ADA


def test_the_code_that_is_shown_ends_when_the_service_says(demo: DemoCloud) -> None:
    signing_in = SigningIn(demo)
    (code,) = signing_in.codes
    assert code.ends is not None
    assert code.ends - clock.now() == pytest.approx(LIFE_S, abs=30)
    assert (code.expires_at - datetime.now(UTC)).total_seconds() == pytest.approx(LIFE_S, abs=30)
    signing_in.token.cancel()
    signing_in.join()


def test_after_a_sleep_the_code_is_asked_about_once_more(
    demo: DemoCloud, polls: Polls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was used meanwhile, by telephone; the computer slept past its end."""
    signing_in = SigningIn(demo)
    polls.wait()
    demo.approve(signing_in.codes[0].user_code, ADA)
    jump(monkeypatch, clock, "now", HOUR_S)
    signing_in.join()
    assert signing_in.error is None
    assert signing_in.session is not None


def test_then_it_is_over(demo: DemoCloud, polls: Polls, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the service would go on for ever: one question after the end, and no more."""
    signing_in = SigningIn(demo)
    polls.wait()
    jump(monkeypatch, clock, "now", HOUR_S)
    asked = polls.count
    signing_in.join()
    assert signing_in.error is not None
    assert problem_from(signing_in.error).kind == "code-expired"
    assert 1 <= polls.count - asked <= 2  # one may have been under way


def test_a_code_ends_by_the_service_whatever_we_think() -> None:
    with DemoCloud(poll_interval_s=1, code_lifetime_s=2) as demo:
        signing_in = SigningIn(demo)
        signing_in.join()
    assert signing_in.error is not None
    assert problem_from(signing_in.error).kind == "code-expired"
