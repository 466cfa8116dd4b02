"""Not asking faster than a service lets us: what one worker is told, all hold to.

A service that is asked too fast answers 429, or 503, and says when to come back. Each client would
wait for itself and come back with all the others at the same moment. Here the rest of whoever is
meant waits too, and goes on at the pace at which the service had answered, a little faster with
each answer. Any thread.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Final

from desktop.tasks.cancel import CancelToken

#: A service that does not say how long.
UNSAID_S: Final = 1.0
#: After being told to wait: a little below what was answered, then this much faster each answer.
CAUTION: Final = 0.9
COURAGE: Final = 0.998
#: A pace of more than so many a second is none.
FASTEST: Final = 500.0
#: The longest between two requests: a service that refused for a while is not shunned ever after.
SLOWEST_S: Final = 2.0
#: Two who are told to wait within that time: it is all of us who are too fast.
SAME_CAUSE_S: Final = 10.0
TOO_MANY: Final = 429
TOO_FAST: Final = frozenset({TOO_MANY, 503})

#: Who is counted: everything at an origin, and there a tenant or one of its subscriptions.
Scope = tuple[object, object]


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """How long the answer asks to wait, None if it does not say."""
    if told := headers.get("retry-after"):
        try:
            return max(0.0, float(told))
        except ValueError:
            pass
        try:
            return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
        except (ValueError, OverflowError):
            return None
    told = headers.get("retry-after-ms") or headers.get("x-ms-retry-after-ms") or ""
    return int(told) / 1000 if told.isdecimal() else None


class _Lane:
    """Those who are counted together."""

    def __init__(self) -> None:
        self.not_before = 0.0
        self.told_at = -math.inf
        self.interval = 0.0
        self.next = 0.0
        self.answered: deque[float] = deque(maxlen=2000)

    def wait_s(self, now: float) -> float:
        """How long whoever comes now must wait; takes a place in the row."""
        start = max(now, self.not_before, self.next)
        if self.interval:
            self.next = start + self.interval
        return start - now

    def slow_down(self, now: float, wait_s: float) -> None:
        span = max(wait_s, 0.05)
        rate = sum(1 for at in self.answered if at > now - span) / span * CAUTION
        # None answered says nothing of the pace: then only the wait counts.
        self.interval = min(1 / rate if rate else self.interval * 2, SLOWEST_S)
        self.told_at = now
        self.not_before = self.next = now + wait_s

    def note_answer(self, now: float) -> None:
        self.answered.append(now)
        if self.interval:
            self.interval *= COURAGE
            if self.interval < 1 / FASTEST:
                self.interval = 0.0


class Pacing:
    """The lanes of a transport. ``longest_s``: whoever asks for more is not waited for, by us."""

    def __init__(
        self, longest_s: Callable[[], float], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._longest_s = longest_s
        self._clock = clock
        self._lock = threading.Lock()
        self._lanes: dict[object, _Lane] = {}
        self._told: dict[object, tuple[Scope, float]] = {}

    def wait(self, scope: Scope, token: CancelToken) -> float:
        """Wait for this request's turn; the time at which it came. Raises Cancelled."""
        origin, _ = scope
        waited = False
        while True:
            with self._lock:
                now = self._clock()
                lanes = [self._lanes[key] for key in (origin, scope) if key in self._lanes]
                if waited and all(lane.not_before <= now for lane in lanes):
                    return now
                # Whoever waited for a turn waits anew if all were told to wait meanwhile.
                wait_s = max((lane.wait_s(now) for lane in lanes), default=0.0)
            if wait_s <= 0:
                return now
            token.sleep(wait_s)
            waited = True

    def note(self, scope: Scope, sent_at: float, status: int, headers: Mapping[str, str]) -> None:
        """What a request whose turn came at ``sent_at`` was answered."""
        origin, _ = scope
        with self._lock:
            now = self._clock()
            whole = self._lanes.setdefault(origin, _Lane())
            asked_s = retry_after_s(headers) if status in TOO_FAST else None
            if status == TOO_MANY and asked_s is None:
                asked_s = UNSAID_S
            if asked_s is None:
                for lane in (whole, self._lanes.get(scope)):
                    if lane is not None:
                        lane.note_answer(now)
            elif asked_s <= self._longest_s():
                lane = self._meant(scope, whole, now)
                if sent_at >= lane.told_at:  # those sent before tell the same once more
                    lane.slow_down(now, asked_s)

    def _meant(self, scope: Scope, whole: _Lane, now: float) -> _Lane:
        """Who was told to wait: one tenant alone, or, if that is not the first, all."""
        other, at = self._told.get(scope[0], (scope, now))
        if now - whole.told_at < SAME_CAUSE_S or (other != scope and now - at < SAME_CAUSE_S):
            return whole
        self._told[scope[0]] = scope, now
        return self._lanes.setdefault(scope, _Lane())
