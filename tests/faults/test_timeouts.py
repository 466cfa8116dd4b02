"""Waits end: by their deadline, and at once when the task is cancelled."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from azure.core import PipelineClient
from azure.core.pipeline.policies import RetryPolicy
from azure.core.rest import HttpRequest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Ending, Fault, Response
from desktop.identity import connections, timeouts
from desktop.identity.failures import problem_from
from desktop.identity.transport import CLIENT_OPTIONS, ForeignHostError, Network, Transport
from desktop.tasks.cancel import Cancelled, CancelToken, work_for

SILENT = Fault(then=Ending.HANG)


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud() as cloud:
        yield cloud


def ask(demo: DemoCloud) -> Any:
    transport = Transport(Network().to(demo.cloud), demo.url)
    client: PipelineClient[Any, Any] = PipelineClient(
        demo.url, transport=transport, policies=[RetryPolicy(**CLIENT_OPTIONS)]
    )
    with client:
        return client.send_request(HttpRequest("GET", f"{demo.url}/metadata/endpoints"))


class Worker:
    """Works for a token, on a thread of its own."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.token = CancelToken()
        self.ended: BaseException | None = None
        self._work = work
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        work_for(self.token)
        try:
            self._work()
        except BaseException as error:  # noqa: BLE001 - looked at by the test
            self.ended = error

    def cancel(self) -> float:
        """Cancel; seconds until the thread has ended."""
        started = time.monotonic()
        self.token.cancel()
        self._thread.join(10)
        assert not self._thread.is_alive()
        return time.monotonic() - started


@pytest.mark.parametrize(
    "answer",
    [
        SILENT,
        Fault(chunks=(b"HTTP/1.1 200 OK\r\nX-Slow: ",), then=Ending.HANG),
        Fault(chunks=(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1",), then=Ending.HANG),
        Response(503, headers={"Retry-After": "9"}),
    ],
    ids=["before the answer", "in its header", "in its body", "before another try"],
)
def test_a_cancelled_task_waits_for_nobody(demo: DemoCloud, answer: Response | Fault) -> None:
    asked = threading.Event()

    def before(request: object) -> Response | Fault:
        asked.set()
        return answer

    demo.before = before
    worker = Worker(lambda: ask(demo))
    assert asked.wait(10)
    assert worker.cancel() < 2
    assert isinstance(worker.ended, Cancelled)


def test_a_request_in_time_leaves_nothing_that_ends_a_later_one(
    demo: DemoCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeouts, "LIMITS", replace(timeouts.LIMITS, request_s=0.6))
    transport = Transport(Network().to(demo.cloud), demo.url)
    until = time.monotonic() + 1.5
    with transport:
        while time.monotonic() < until:  # over one connection, past the first one's deadline
            answer = transport.send(HttpRequest("GET", f"{demo.url}/metadata/endpoints"))
            assert answer.status_code == 400


def test_the_deadline_is_for_the_whole_request(
    demo: DemoCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeouts, "LIMITS", replace(timeouts.LIMITS, request_s=0.5))
    demo.before = lambda request: SILENT
    started = time.monotonic()
    with pytest.raises(timeouts.TookTooLongError) as caught:
        ask(demo)
    assert time.monotonic() - started < 3  # and it was not tried again
    problem = problem_from(caught.value)
    assert (problem.kind, problem.subject) == ("timed-out", "localhost")


@pytest.mark.parametrize("head", [b"Content-Length: 100000", b"X: the end is the end"])
def test_the_deadline_is_also_for_an_answer_that_ends_its_connection(
    demo: DemoCloud, monkeypatch: pytest.MonkeyPatch, head: bytes
) -> None:
    """Such a connection is the answer's: http.client has let go of it before the body is read."""
    monkeypatch.setattr(timeouts, "LIMITS", replace(timeouts.LIMITS, request_s=0.5))
    start = b"HTTP/1.1 200 OK\r\nConnection: close\r\n" + head + b"\r\n\r\n"
    chunks = itertools.chain((start,), itertools.repeat(b"x", 600))
    demo.before = lambda request: Fault(chunks=chunks, pause_s=0.05, then=Ending.CLOSE)
    started = time.monotonic()
    with pytest.raises(timeouts.TookTooLongError):
        ask(demo)
    assert time.monotonic() - started < 15  # the answer takes half a minute


def test_what_a_person_waits_at_most() -> None:
    limits = timeouts.LIMITS
    assert (limits.connect_s, limits.read_s, limits.request_s) == (10, 30, 60)
    silent_s = limits.read_s * (1 + CLIENT_OPTIONS["retry_read"])
    assert silent_s <= 60
    assert limits.wait_s * CLIENT_OPTIONS["retry_total"] <= 30


def test_many_addresses_share_the_time_to_connect(monkeypatch: pytest.MonkeyPatch) -> None:
    def share(addresses: int) -> Any:
        monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [object()] * addresses)
        return connections._Watched("example", 443, timeout=10)._share()

    assert [share(n) for n in (1, 2, 4, 16)] == [10, 10, 5, 3]


PUBLIC = "https://login.microsoftonline.com"


@pytest.mark.parametrize(
    ("method", "url", "token", "authority", "goes"),
    [
        ("GET", "https://arm.example/tenants", True, PUBLIC, True),
        ("GET", "https://ARM.example:443/tenants", True, PUBLIC, True),
        ("GET", "https://arm.example:8443/tenants", True, PUBLIC, False),
        ("GET", "http://arm.example/tenants", True, PUBLIC, False),
        ("GET", "https://arm.example.evil/tenants", True, PUBLIC, False),
        ("GET", "https://arm.example@evil/tenants", True, PUBLIC, False),
        ("POST", f"{PUBLIC}/t/oauth2/v2.0/token", False, PUBLIC, True),
        ("POST", "https://login.microsoft.com/t/token", False, PUBLIC, True),
        ("POST", "https://login.microsoftonline.com:444/t/token", False, PUBLIC, False),
        ("POST", "http://login.microsoftonline.com/t/token", False, PUBLIC, False),
        ("POST", "https://login.microsoftonline.com.evil/t", False, PUBLIC, False),
        ("POST", "https://private.example/t/token", False, "https://private.example", True),
        ("POST", "https://login.microsoftonline.com/t", False, "https://private.example", False),
        ("POST", "https://arm.example/t/token", False, "", False),
        ("POST", "https://[", False, "", False),
        ("GET", "https://elsewhere.example/keys", False, PUBLIC, True),
    ],
)
def test_secrets_go_where_they_are_for(
    method: str, url: str, token: bool, authority: str, goes: bool
) -> None:
    transport = Transport(Network(), "https://arm.example", authority)
    request = HttpRequest(method, url, headers={"Authorization": "Bearer x"} if token else {})
    if goes:
        transport._guard(request)
    else:
        with pytest.raises(ForeignHostError) as caught:
            transport._guard(request)
        assert problem_from(caught.value).kind == "redirected"
