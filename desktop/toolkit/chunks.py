"""Long work on the main thread in small bites, so that the window answers in between."""

from __future__ import annotations

import time
import tkinter as tk
from collections import deque
from collections.abc import Iterator
from typing import Final

from desktop.tasks.compute_lock import window_first
from desktop.toolkit.loop_turn import Turn

#: One bite. What the pump delivers may come before it in the same turn, and a last step on top.
BUDGET_S: Final = 0.005


class Chunks:
    """Runs generators one after the other, a few steps at a time. Main thread.

    A generator yields wherever it may be interrupted; a step should take a millisecond or less.
    """

    def __init__(self, root: tk.Misc, budget_s: float = BUDGET_S) -> None:
        self._budget_s = budget_s
        self._waiting: deque[Iterator[None]] = deque()
        self._turn = Turn(root, self._bite)

    @property
    def busy(self) -> bool:
        return bool(self._waiting)

    def add(self, work: Iterator[None]) -> None:
        """Do ``work`` after what waits already."""
        self._waiting.append(work)
        if not self._turn.armed:
            self._turn.arm()

    def drop(self) -> None:
        """Forget what waits; also to be called before the widget is destroyed."""
        self._waiting.clear()
        self._turn.disarm()

    def _bite(self) -> None:
        try:
            with window_first():
                self._work(time.perf_counter() + self._budget_s)
        finally:
            # Armed last, behind what became due meanwhile. A step that raises loses its own work.
            if self._waiting:
                self._turn.arm()

    def _work(self, deadline: float) -> None:
        while self._waiting:
            current = self._waiting[0]
            try:
                next(current)
            except StopIteration:
                self._forget(current)
            except BaseException:
                self._forget(current)
                raise
            if time.perf_counter() >= deadline:
                return

    def _forget(self, work: Iterator[None]) -> None:
        # A step may have dropped everything, itself included.
        if self._waiting and self._waiting[0] is work:
            self._waiting.popleft()
