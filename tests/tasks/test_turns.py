"""Workers compute one at a time, wait together, and hold up neither each other nor the window."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from desktop.tasks import turns
from desktop.tasks.cancel import CancelToken
from desktop.tasks.crew import Crew
from tests.support.waiting import wait_until


def crew_of(*jobs: Callable[[], None]) -> Crew:
    crew = Crew(CancelToken(), len(jobs), "test")
    for job in jobs:
        crew.submit(job)
    return crew


def test_one_at_a_time_computes() -> None:
    now, most, done = 0, 0, 0

    def job() -> None:
        nonlocal now, most, done
        for _ in range(20):
            now += 1
            most = max(most, now)
            time.sleep(0)  # others would run here, were it not for the turn
            now -= 1
            with turns.away():
                pass
        done += 1

    crew_of(*[job] * 8).wait()
    assert (most, done) == (1, 8)


def test_all_wait_together() -> None:
    together = threading.Barrier(8, timeout=5)

    def job() -> None:
        with turns.away():
            together.wait()  # passes only if all are away at once

    crew_of(*[job] * 8).wait()
    assert not together.broken


def test_who_waits_without_saying_so_is_overtaken() -> None:
    first = threading.Event()

    def waits() -> None:
        assert first.wait(10)  # for the other, which has no turn while this one keeps it

    crew_of(waits, first.set).wait()


def test_the_window_goes_first() -> None:
    begun = threading.Event()
    with turns.window_first():
        crew = crew_of(begun.set)
        assert not begun.wait(turns.WINDOW_PATIENCE_S / 5)
    crew.wait()
    assert begun.is_set()


def test_a_window_that_works_for_long_holds_up_nobody_for_ever() -> None:
    begun = threading.Event()
    with turns.window_first():
        crew = crew_of(begun.set)
        wait_until(begun.is_set, 5, "the job to begin")
    crew.wait()


def test_a_failing_job_gives_its_turn_back() -> None:
    def fails() -> None:
        raise ValueError

    try:
        crew_of(fails).wait()
    except ValueError:
        pass
    began = time.monotonic()
    crew_of(lambda: None).wait()
    assert time.monotonic() - began < turns.PATIENCE_S
    assert turns._TURN.acquire(timeout=1)
    turns._TURN.release()


def test_other_threads_take_no_part() -> None:
    with turns.in_turn(), turns.in_turn(), turns.away():
        pass
    with turns.away():
        assert not turns._here.takes
