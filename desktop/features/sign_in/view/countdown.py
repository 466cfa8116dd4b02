"""How long a device code is still good. No widget in it; main thread."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from desktop.domain import clock
from desktop.domain.models import DeviceCode

LAST_MINUTE_S = 60
#: Looks that are so far apart have had sleep between them; after it the sign-in, whose requests may
#: find no network at first, asks once more whether the code was used.
_SLEPT_S: Final = 5.0
_ASKED_AGAIN_S: Final = 25.0


class Countdown:
    """Counts to the code's end, on the clock by which the sign-in goes.

    Where that is not known, from the moment it is made: the computer's own clock is read once, and
    if it is corrected meanwhile, the code is not lost.
    """

    def __init__(self, code: DeviceCode, now: Callable[[], float] | None = None) -> None:
        self._now = now or clock.now
        self._seen = self._now()
        self._woke = -math.inf
        left = (code.expires_at - datetime.now(UTC)).total_seconds()
        self._ends = self._seen + left if code.ends is None else code.ends
        self._whole = max(self._ends - self._seen, 0.0)

    @property
    def left_s(self) -> float:
        return max(self._ends - self._now(), 0.0)

    @property
    def expired(self) -> bool:
        return self.left_s <= 0

    def over(self) -> bool:
        """Whether the code is to be called expired. To be asked about each second: so a sleep is
        noticed, after which the code is not over before the sign-in could ask once more.
        """
        now = self._now()
        if now - self._seen > _SLEPT_S:
            self._woke = now
        self._seen = now
        return self.expired and now - self._woke > _ASKED_AGAIN_S

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
