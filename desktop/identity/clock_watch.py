"""How far off this computer's clock is, by the ``Date`` that servers put on their answers."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from statistics import median
from typing import Final

from desktop.domain import clock
from desktop.domain.events import Noticed

#: Sign-ins bear five minutes; below this a proxy's cache or a slow line could be the reason.
LIMIT_S: Final = 180
#: One server may be wrong itself.
ENOUGH: Final = 2
_KEPT: Final = 15
#: An answer that took longer tells the time too vaguely; and a clock that went so much further than
#: the time that passed was set meanwhile, so that what was known of it is of no use.
_VAGUE_S: Final = 60.0
_SET_S: Final = 30.0


class ClockWatch:
    """Gathers what answers tell of the time. Any thread.

    ``listener`` is called once in its life, on the thread whose answer decided, with the offset in
    seconds as soon as the clock is known to be off.
    """

    def __init__(self, listener: Callable[[float], None] | None = None) -> None:
        self.listener = listener
        self._lock = threading.Lock()
        self._offsets: deque[float] = deque(maxlen=_KEPT)
        self._told = False
        self._ahead: float | None = None

    @property
    def offset_s(self) -> float | None:
        """Seconds by which this clock is behind (negative: ahead); None while nobody answered."""
        with self._lock:
            return median(self._offsets) if self._offsets else None

    def note(
        self, headers: Mapping[str, str], sent: float, received: float, took_s: float | None = None
    ) -> None:
        """Take in an answer: its headers, and this clock (epoch seconds) before and after.

        ``took_s`` is how long it really took, by a clock that cannot be set.
        """
        took_s = received - sent if took_s is None else took_s
        offset_s = offset_of(headers, sent, received)
        if offset_s is None or not -_SET_S < received - sent - took_s < _SET_S or took_s > _VAGUE_S:
            return
        with self._lock:
            ahead = received - clock.now()
            if self._ahead is not None and abs(ahead - self._ahead) > _SET_S:
                self._offsets.clear()
            self._ahead = ahead
            self._offsets.append(offset_s)
            off_s = median(self._offsets)
            listener = self.listener
            due = len(self._offsets) >= ENOUGH and abs(off_s) > LIMIT_S and not self._told
            if not (due and listener):
                return
            self._told = True
        listener(off_s)


def offset_of(headers: Mapping[str, str], sent: float, received: float) -> float | None:
    """Server's time less ours in seconds, to about one; None if the answer is not dated."""
    try:
        told = parsedate_to_datetime(headers.get("Date", "")).timestamp()
        # An answer out of a cache is dated when it was made.
        age_s = float(headers.get("Age", "0"))
    except (TypeError, ValueError, OverflowError):
        return None
    # The header cuts off parts of a second: half of one is right on average.
    return told + 0.5 + age_s - (sent + received) / 2


def clock_off(offset_s: float) -> Noticed:
    """The word to the user about a clock that is off by that much."""
    return Noticed("clock-off", str(round(offset_s)))
