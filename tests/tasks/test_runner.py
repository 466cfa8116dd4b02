"""Tasks: words arrive in order on the main thread, and none after a cancel."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import Any

from desktop.domain.events import ListingStarted, SignedOut
from desktop.tasks.cancel import CancelToken
from desktop.tasks.runner import Runner
from tests.support.waiting import wait_until


def drained(runner: Runner, until: Any) -> None:
    def look() -> bool:
        runner.drain()
        return bool(until())

    wait_until(look, 5, "what the task says")


def test_events_then_the_result_arrive_in_order_on_this_thread() -> None:
    runner, heard = Runner(), list[object]()

    def work(emit: Any, token: CancelToken) -> str:
        assert threading.current_thread() is not threading.main_thread()
        emit(ListingStarted())
        emit(SignedOut())
        return "done"

    def hear(said: object) -> None:
        assert threading.current_thread() is threading.main_thread()
        heard.append(said)

    runner.start("t", work, on_event=hear, on_done=hear, on_failed=hear)
    assert runner.active
    drained(runner, lambda: len(heard) == 3)
    assert heard == [ListingStarted(), SignedOut(), "done"]
    assert not runner.active


def test_a_failure_is_told_once_and_ends_the_task() -> None:
    runner, failures = Runner(), list[BaseException]()

    def work(emit: Any, token: CancelToken) -> None:
        raise ValueError("broken")

    task = runner.start("t", work, on_failed=failures.append)
    drained(runner, lambda: failures)
    assert [str(e) for e in failures] == ["broken"]
    assert not task.active


def test_nothing_is_heard_of_a_cancelled_task_even_if_it_was_said_before() -> None:
    runner, heard = Runner(), list[object]()
    said, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def work(emit: Any, token: CancelToken) -> str:
        try:
            emit(SignedOut())
            said.set()
            go_on.wait(5)
            emit(SignedOut())
            return "late"
        finally:
            ended.set()

    task = runner.start("t", work, on_event=heard.append, on_done=heard.append, on_failed=print)
    assert said.wait(5)
    task.cancel()
    go_on.set()
    assert ended.wait(5)
    runner.drain()
    assert heard == []
    assert not runner.active


def test_cancelling_does_not_wait_for_a_hook_that_blocks() -> None:
    token, release, ran = CancelToken(), threading.Event(), threading.Event()

    def slow() -> None:
        ran.set()
        release.wait(5)

    with token.hook(slow):
        token.cancel()  # returns although the hook has not
        assert ran.wait(5)
        assert token.cancelled
        release.set()


def test_drain_stops_at_its_budget_and_says_that_more_waits() -> None:
    runner, heard, all_said = Runner(), list[object](), threading.Event()

    def work(emit: Any, token: CancelToken) -> None:
        for _ in range(100):
            emit(SignedOut())
        all_said.set()

    runner.start("t", work, on_event=heard.append, on_failed=print)
    assert all_said.wait(5)
    assert runner.drain(budget_s=0)
    assert len(heard) == 1
    drained(runner, lambda: len(heard) == 100)


def test_of_a_task_that_is_over_nothing_is_kept() -> None:
    """A window is open for weeks."""
    runner, over = Runner(), list[object]()

    def started(work: Any) -> weakref.ref[Any]:
        return weakref.ref(runner.start("t", work, on_done=over.append, on_failed=over.append))

    def fails(emit: Any, token: CancelToken) -> None:
        raise ValueError

    tasks = [started(lambda emit, token: "done"), started(fails)]
    cancelled = runner.start("t", lambda emit, token: token.sleep(60), on_failed=over.append)
    tasks.append(weakref.ref(cancelled))
    cancelled.cancel()
    del cancelled
    drained(runner, lambda: len(over) == 2)
    over.clear()
    gc.collect()
    assert [task() for task in tasks] == [None, None, None]
