"""Threads that sleep without time going by, so that a listing of minutes takes a test a moment."""

from __future__ import annotations

import heapq
import itertools
import threading
from collections.abc import Callable, Iterable

from desktop.tasks.cancel import CancelToken


class VirtualTime:
    """Runs works side by side, one thread at a time: the one whose sleep ends first goes on."""

    def __init__(self) -> None:
        self.now = 0.0
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int, threading.Event]] = []
        self._idle = threading.Event()

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        """On a thread of a work."""
        self._park(seconds)

    def run(self, works: Iterable[Callable[[], None]]) -> float:
        """Start all; the virtual seconds until the last has ended. Raises what one raises."""
        began, failures = self.now, list[BaseException]()

        def live(work: Callable[[], None], go: threading.Event) -> None:
            go.wait()
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - raised below
                failures.append(error)
            self._idle.set()

        threads = []
        for work in works:
            go = threading.Event()
            heapq.heappush(self._sleepers, (self.now, next(self._order), go))
            threads.append(threading.Thread(target=live, args=(work, go), daemon=True))
            threads[-1].start()
        while self._sleepers:
            self.now, _, go = heapq.heappop(self._sleepers)
            self._idle.clear()
            go.set()
            self._idle.wait()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]
        return self.now - began

    def _park(self, seconds: float) -> None:
        go = threading.Event()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._order), go))
        self._idle.set()
        go.wait()


class VirtualToken(CancelToken):
    """A token whose waits take virtual time."""

    def __init__(self, time: VirtualTime) -> None:
        super().__init__()
        self._time = time

    def sleep(self, seconds: float) -> None:
        self.raise_if_cancelled()
        self._time.sleep(seconds)
