"""The pump between workers and window, and long work in bites."""

from __future__ import annotations

import gc
import threading
import time
import tkinter as tk
from collections.abc import Iterator

import pytest

from desktop.domain import events as ev
from desktop.tasks.runner import Runner
from desktop.toolkit import crash
from desktop.toolkit.bridge import Pump
from desktop.toolkit.chunks import Chunks
from tests.support.display import Display

pytestmark = pytest.mark.gui


@pytest.fixture
def root(display: Display) -> Iterator[tk.Tk]:
    made = tk.Tk()
    crash.install(made)
    crash.crashes.clear()
    yield made
    made.destroy()
    del made
    gc.collect()  # not by a worker, later


def turn_until(root: tk.Tk, condition) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        root.update()
        time.sleep(0.002)


def pending(root: tk.Tk) -> tuple[str, ...]:
    return root.tk.splitlist(root.tk.call("after", "info"))


def test_events_arrive_in_order_on_the_main_thread_and_the_pump_rests_after(root: tk.Tk) -> None:
    runner = Runner()
    pump = Pump(root, runner)
    assert not pump.turning
    told: list[object] = []
    threads = set()

    def work(emit, token):
        for number in range(500):
            emit(ev.Noticed(str(number)))
        return "done"

    def heard(what):
        threads.add(threading.current_thread())
        told.append(what)

    runner.start("t", work, on_event=heard, on_done=heard, on_failed=heard)
    assert pump.turning
    turn_until(root, lambda: told and told[-1] == "done")
    assert told[:-1] == [ev.Noticed(str(number)) for number in range(500)]
    assert threads == {threading.main_thread()}
    turn_until(root, lambda: not pump.turning)
    assert pending(root) == ()


def test_a_callback_that_raises_does_not_stop_the_others(
    root: tk.Tk, hidden_errors: list[str]
) -> None:
    runner = Runner()
    Pump(root, runner)
    told: list[object] = []

    def heard(event):
        told.append(event)
        if len(told) == 1:
            raise ValueError("a defect of ours")

    def work(emit, token):
        emit(ev.Noticed("1"))
        emit(ev.Noticed("2"))

    runner.start("t", work, on_event=heard, on_failed=heard)
    turn_until(root, lambda: len(told) == 2 and not runner.active)
    assert [found.summary for found in crash.crashes] == ["ValueError: a defect of ours"]
    assert len(hidden_errors) == 1
    hidden_errors.clear()


def test_stopping_cancels_what_is_pending_and_later_work_does_not_wake_it(root: tk.Tk) -> None:
    runner = Runner()
    pump = Pump(root, runner)
    runner.start("t", lambda emit, token: token.sleep(30), on_failed=lambda error: None)
    pump.stop()
    runner.start("u", lambda emit, token: None, on_failed=lambda error: None)
    assert not pump.turning
    assert pending(root) == ()
    runner.cancel_all()


def test_the_window_may_be_closed_from_a_callback(root: tk.Tk) -> None:
    runner = Runner()
    pump = Pump(root, runner)
    closed: list[object] = []

    def close(event):
        pump.stop()
        closed.append(event)

    runner.start(
        "t", lambda emit, token: emit(ev.SignedOut()), on_event=close, on_failed=closed.append
    )
    turn_until(root, lambda: closed)
    assert pending(root) == ()


def test_long_work_is_done_in_order_with_the_window_alive_in_between(root: tk.Tk) -> None:
    chunks = Chunks(root, budget_s=0.002)
    told: list[str] = []
    ticks: list[float] = []

    def work(name: str) -> Iterator[None]:
        for number in range(20):
            time.sleep(0.001)
            told.append(f"{name}{number}")
            yield

    def tick() -> None:
        ticks.append(time.monotonic())
        if chunks.busy:
            root.after(1, tick)

    chunks.add(work("a"))
    chunks.add(work("b"))
    root.after(1, tick)
    turn_until(root, lambda: not chunks.busy)
    assert told == [f"{name}{number}" for name in "ab" for number in range(20)]
    assert len(ticks) > 5
    root.update()
    assert pending(root) == ()


def test_a_step_that_raises_loses_only_its_own_work(root: tk.Tk, hidden_errors: list[str]) -> None:
    chunks = Chunks(root)
    told: list[int] = []

    def bad() -> Iterator[None]:
        yield
        raise ValueError("a defect of ours")

    def good() -> Iterator[None]:
        told.append(1)
        yield

    chunks.add(bad())
    chunks.add(good())
    turn_until(root, lambda: not chunks.busy and told)
    assert len(crash.crashes) == 1
    hidden_errors.clear()
    chunks.add(good())
    chunks.drop()
    assert pending(root) == ()
