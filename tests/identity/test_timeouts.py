"""What a noticed sleep means for the requests after it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from azure.core.rest import HttpRequest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Ending, Fault
from desktop.domain import clock
from desktop.identity import timeouts
from desktop.identity.transport import Network, Transport
from desktop.tasks.cancel import Cancelled, CancelToken, work_for


def test_a_sleep_counts_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeouts._WATCH, "woke_at", clock.now())
    assert timeouts.just_woken(20)


@pytest.mark.parametrize("woke_s_ago", [3600.0, -3600.0], ids=["long ago", "a clock that jumped"])
def test_no_sleep_counts_for_ever(woke_s_ago: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests would be tried again and again while one does."""
    monkeypatch.setattr(timeouts._WATCH, "woke_at", clock.now() - woke_s_ago)
    assert not timeouts.just_woken(20)


# ---- a connection that was kept from an earlier request


@pytest.fixture
def hanging() -> Iterator[tuple[Transport, HttpRequest, threading.Event]]:
    """One that was used, and a request to which nobody answers; set once that has arrived."""
    asked = threading.Event()
    with DemoCloud() as demo:
        network, at = Network().to(demo.cloud), demo.cloud.resource_manager
        request = HttpRequest("GET", f"{at}/metadata/endpoints?api-version=2022-09-01")
        with Transport(network, at, demo.cloud.authority) as transport:
            assert transport.send(request).status_code == 200

            def hang(_: object) -> Fault:
                asked.set()
                return Fault(then=Ending.HANG)

            demo.before = hang
            yield transport, request, asked


def test_a_request_on_a_kept_connection_is_cut_when_it_is_late(
    hanging: tuple[Transport, HttpRequest, threading.Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    transport, request, asked = hanging
    limits = timeouts.Limits(connect_s=60, read_s=60, request_s=1, wait_s=2)
    monkeypatch.setattr(timeouts, "LIMITS", limits)
    started = time.monotonic()
    with pytest.raises(Exception, match="in time") as late:
        transport.send(request)
    assert time.monotonic() - started < 40, late
    assert asked.is_set()


def test_a_cancel_cuts_a_request_on_a_kept_connection(
    hanging: tuple[Transport, HttpRequest, threading.Event],
) -> None:
    transport, request, asked = hanging
    token, raised = CancelToken(), list[BaseException]()

    def work() -> None:
        work_for(token)
        try:
            transport.send(request)
        except BaseException as error:  # noqa: BLE001 - looked at by the test
            raised.append(error)

    worker = threading.Thread(target=work)
    worker.start()
    assert asked.wait(30)
    token.cancel()
    worker.join(20)
    assert not worker.is_alive()
    assert isinstance(raised[0], Cancelled)
