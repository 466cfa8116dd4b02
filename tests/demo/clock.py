"""Time that passes only when a test says so, for the cloud and for MSAL alike."""

from __future__ import annotations

import threading
import time


class Clock:
    """Epoch seconds, from the real now on; any thread may read and advance it."""

    def __init__(self) -> None:
        self._now = time.time()
        self._lock = threading.Lock()

    def __call__(self) -> float:
        with self._lock:
            return self._now

    time = __call__

    def advance(self, seconds: float) -> None:
        with self._lock:
            self._now += seconds

    sleep = advance
