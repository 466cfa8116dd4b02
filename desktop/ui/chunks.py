"""Long work on the main thread in small bites, so that the window answers in between."""

from __future__ import annotations

import time
import tkinter as tk
from collections import deque
from collections.abc import Iterator
from typing import Final

from desktop.tasks.turns import window_first

#: One bite. What the pump delivers and a repaint of the table come on top of it, 8 and 12 ms:
#: together they must stay below two frames.
BUDGET_S: Final = 0.005


class Chunks:
    """Runs generators one after the other, a few steps at a time. Main thread.

    A generator yields wherever it may be interrupted; a step should take a millisecond or less.
    """

    def __init__(self, root: tk.Misc, budget_s: float = BUDGET_S) -> None:
        self._root = root
        self._budget_s = budget_s
        self._waiting: deque[Iterator[None]] = deque()
        self._after: str | None = None

    @property
    def busy(self) -> bool:
        return bool(self._waiting)

    def add(self, work: Iterator[None]) -> None:
        """Do ``work`` after what waits already."""
        self._waiting.append(work)
        if self._after is None:
            self._after = self._root.after(1, self._turn)

    def drop(self) -> None:
        """Forget what waits; also to be called before the widget is destroyed."""
        self._waiting.clear()
        self._disarm()

    def _disarm(self) -> None:
        if self._after is not None:
            self._root.after_cancel(self._after)
            self._after = None

    def _turn(self) -> None:
        # Armed first: a step that raises loses its own work, not that of the others.
        self._after = self._root.after(1, self._turn)
        with window_first():
            self._work(time.perf_counter() + self._budget_s)
        if not self._waiting:
            self._disarm()

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
