"""Pump and chunks share what is done between two turns of the loop."""

from __future__ import annotations

import gc
import threading
import time
import tkinter as tk
from collections.abc import Iterator

import pytest

from desktop.domain import events as ev
from desktop.tasks.runner import DRAIN_BUDGET_S, Runner
from desktop.toolkit import loop_turn
from desktop.toolkit.bridge import Pump
from desktop.toolkit.chunks import BUDGET_S, Chunks
from desktop.toolkit.loop_turn import Turn
from tests.support.display import Display


@pytest.fixture
def root(display: Display) -> Iterator[tk.Tk]:
    made = tk.Tk()
    yield made
    made.destroy()
    del made
    gc.collect()  # not by a worker, later


def spend_s(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


@pytest.mark.gui
def test_who_is_called_late_lets_the_others_go_first(
    root: tk.Tk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop_turn, "TIMEOUT_S", 60)  # a busy machine may take more than usual
    told: list[str] = []
    turn = Turn(root, lambda: told.append("turn"))
    turn.arm()
    root.after(2, lambda: told.append("other"))
    spend_s(0.02)  # the loop is busy: both are due
    while len(told) < 2:
        root.update()
    assert told == ["other", "turn"]
    assert not turn.armed
    turn.arm()
    turn.disarm()
    assert root.tk.call("after", "info") == ""


@pytest.mark.gui
def test_in_a_loop_that_is_always_late_the_work_is_done_all_the_same(root: tk.Tk) -> None:
    told: list[str] = []
    turn = Turn(root, lambda: told.append("turn"))
    turn.arm()
    deadline = time.monotonic() + 10
    while not told:
        assert time.monotonic() < deadline
        spend_s(0.01)
        root.update()


@pytest.mark.gui
def test_a_flood_of_events_and_of_rows_leaves_others_their_turns_and_both_get_done(
    root: tk.Tk,
) -> None:
    """Each event costs 1 ms and adds a row that costs 1 ms; between ticks there is one delivery and
    one bite, with a step more each that was begun in time.
    """
    runner, chunks, said = Runner(), Chunks(root), threading.Event()
    Pump(root, runner)
    told: list[str] = []  # "e" an event, "r" a row, "t" a tick of somebody else's clock

    def spend(what: str) -> None:
        spend_s(0.001)
        told.append(what)

    def row() -> Iterator[None]:
        spend("r")
        yield

    def heard(_: object) -> None:
        spend("e")
        chunks.add(row())

    def work(emit, token) -> None:
        for _ in range(60):
            emit(ev.SignedOut())
        said.set()

    def tick() -> None:
        told.append("t")
        root.after(1, tick)

    runner.start("t", work, on_event=heard, on_failed=lambda error: None)
    assert said.wait(5)
    root.after(1, tick)
    deadline = time.monotonic() + 10
    while runner.active or chunks.busy:
        assert time.monotonic() < deadline
        root.update()
    assert told.count("e") == told.count("r") == 60
    between = "".join(told).strip("t").split("t")
    most = DRAIN_BUDGET_S + BUDGET_S
    assert max(map(len, between)) <= most * 1000 + 2
