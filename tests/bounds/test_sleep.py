"""A computer that sleeps in the midst of a listing lists everything when it wakes.

The program is a process of its own that is really stopped, for longer than its requests may last.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Ending, Fault, Request, Response
from desktop.demo.sample_data import sample_of_size
from tests.bounds.run import listing
from tests.support.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be stopped there")
TENANTS, EACH = 8, 3
REQUEST_S, SLEEP_S = 3.0, 12.0


class Slow:
    """Holds the first requests for subscriptions until the program sleeps; then ``ends`` them."""

    def __init__(self, ends: Callable[[], Fault | None]) -> None:
        self._ends = ends
        self._lock = threading.Lock()
        self.held = 0
        self.asleep = threading.Event()

    def __call__(self, request: Request) -> Response | Fault | None:
        if request.path != "/subscriptions" or self.asleep.is_set():
            return None
        with self._lock:
            self.held += 1
        self.asleep.wait(60)
        return self._ends()


@pytest.mark.parametrize(
    "ends",
    [lambda: None, lambda: Fault(then=Ending.RESET), lambda: Fault(then=Ending.HANG)],
    ids=["the answers have come", "the connections were reset", "the connections are dead"],
)
def test_nothing_is_lost_by_a_sleep(ends: Callable[[], Fault | None]) -> None:
    with DemoCloud(sample=sample_of_size(TENANTS, EACH)) as demo:
        slow = demo.before = Slow(ends)

        def sleep(pid: int) -> None:
            wait_until(lambda: slow.held > 1, 60, "requests under way")
            os.kill(pid, signal.SIGSTOP)
            slow.asleep.set()
            stopped = time.monotonic()
            wait_until(lambda: time.monotonic() - stopped > SLEEP_S, 2 * SLEEP_S)
            os.kill(pid, signal.SIGCONT)

        run = listing(demo, {"request_s": REQUEST_S, "read_s": REQUEST_S}, sleep)
    assert run.error == []
    assert run.whole() == [EACH] * TENANTS
