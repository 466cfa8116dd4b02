"""How long a device code is still good. No widget in it; main thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from desktop.access.models import DeviceCode

LAST_MINUTE_S = 60


class Countdown:
    """Counts from the moment it is made, on a clock that nobody can set.

    The computer's own clock is read once: if it is corrected meanwhile, the code is not lost.
    """

    def __init__(self, code: DeviceCode, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._whole = max((code.expires_at - datetime.now(UTC)).total_seconds(), 0.0)
        self._start = clock()

    @property
    def left_s(self) -> float:
        return max(self._whole - (self._clock() - self._start), 0.0)

    @property
    def expired(self) -> bool:
        return self.left_s <= 0

    @property
    def share(self) -> float:
        """What is left of the whole, from 1 to 0."""
        return self.left_s / self._whole if self._whole else 0.0

    @property
    def last_minute(self) -> bool:
        return self.left_s <= LAST_MINUTE_S

    @property
    def text(self) -> str:
        """``14:05``; rounded up, so that it ends at the moment it shows 0:00."""
        minutes, seconds = divmod(-int(-self.left_s // 1), 60)
        return f"{minutes}:{seconds:02}"
