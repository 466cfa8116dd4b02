"""Workers compute one at a time, wait together, and hold up neither each other nor the window."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from azure.core.rest import HttpRequest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Request
from desktop.identity.transport import Network, Transport
from desktop.tasks import compute_lock
from desktop.tasks.cancel import CancelToken
from desktop.tasks.worker_pool import WorkerPool
from tests.support.waiting import wait_until


def crew_of(*jobs: Callable[[], None]) -> WorkerPool:
    pool = WorkerPool(CancelToken(), len(jobs), "test")
    for job in jobs:
        pool.submit(job)
    return pool


def test_one_at_a_time_computes() -> None:
    now, most, done = 0, 0, 0

    def job() -> None:
        nonlocal now, most, done
        for _ in range(20):
            now += 1
            most = max(most, now)
            time.sleep(0)  # others would run here, were it not for the turn
            now -= 1
            with compute_lock.away():
                pass
        done += 1

    crew_of(*[job] * 8).wait()
    assert (most, done) == (1, 8)


def test_all_wait_together() -> None:
    together = threading.Barrier(8, timeout=5)

    def job() -> None:
        with compute_lock.away():
            together.wait()  # passes only if all are away at once

    crew_of(*[job] * 8).wait()
    assert not together.broken


def test_whoever_waits_for_an_answer_lets_the_others_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """None is answered before all have asked, and nobody who keeps the turn is overtaken here."""
    monkeypatch.setattr(compute_lock, "TIMEOUT_S", 300.0)
    together, answered = threading.Barrier(8, timeout=20), list[int]()

    def meet(request: Request) -> None:
        together.wait()

    with DemoCloud() as demo:
        network, at = Network().to(demo.cloud), demo.cloud.resource_manager
        with Transport(network, at, demo.cloud.authority) as transport:

            def job() -> None:
                asked = HttpRequest("GET", f"{at}/metadata/endpoints?api-version=2022-09-01")
                answered.append(transport.send(asked).status_code)

            demo.before = meet
            crew_of(*[job] * 8).wait()
    assert answered == [200] * 8


def test_who_waits_without_saying_so_is_overtaken() -> None:
    first = threading.Event()

    def waits() -> None:
        assert first.wait(10)  # for the other, which has no turn while this one keeps it

    crew_of(waits, first.set).wait()


def test_the_window_goes_first() -> None:
    begun = threading.Event()
    with compute_lock.window_first():
        pool = crew_of(begun.set)
        assert not begun.wait(compute_lock.WINDOW_TIMEOUT_S / 5)
    pool.wait()
    assert begun.is_set()


def test_a_window_that_works_for_long_holds_up_nobody_for_ever() -> None:
    begun = threading.Event()
    with compute_lock.window_first():
        pool = crew_of(begun.set)
        wait_until(begun.is_set, 5, "the job to begin")
    pool.wait()


def test_a_failing_job_gives_its_turn_back() -> None:
    def fails() -> None:
        raise ValueError

    try:
        crew_of(fails).wait()
    except ValueError:
        pass
    began = time.monotonic()
    crew_of(lambda: None).wait()
    assert time.monotonic() - began < compute_lock.TIMEOUT_S
    assert compute_lock._TURN.acquire(timeout=1)
    compute_lock._TURN.release()


def test_other_threads_take_no_part() -> None:
    with compute_lock.in_turn(), compute_lock.in_turn(), compute_lock.away():
        pass
    with compute_lock.away():
        assert not compute_lock._here.takes
