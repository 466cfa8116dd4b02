"""Not asking faster than a service lets us: what one worker is told, all who are counted with it
hold to.

A tenant that asks too fast is answered 429, and told when to come back. Each client would wait for
itself and come back with all the others at the same moment. Here every request of that tenant waits
too. Where a good part of what it asked was refused, it goes on at the pace at which the service had
answered, a little faster with each answer; a refusal now and then costs its wait and no more. So
does a 503: that is no limit but a fault of one request, whose own client waits. Any thread.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from desktop.tasks.cancel import CancelToken

#: A service that does not say how long.
UNSAID_S: Final = 1.0
#: A pace begins a little below what was answered, and is this much faster after each answer. The
#: two hold the balance where one request in ten is refused: below that the pace grows.
CAUTION: Final = 0.9
COURAGE: Final = 0.99
#: A pace of more than so many a second is none.
FASTEST: Final = 500.0
#: The longest between two requests: a service that refused for a while is not shunned ever after.
SLOWEST_S: Final = 2.0
#: From so many refusals on, and this share of all answers, we are too fast and not out of luck.
REFUSALS: Final = 3
SHARE: Final = 0.1
#: All of an origin slow down where so many tenants, and this share of all answers, are refused.
TENANTS: Final = 3
SHARE_OF_ALL: Final = 0.2
#: Answers of at least so long ago tell the pace.
_LEAST_SPAN_S: Final = 0.05
_KEPT: Final = 2000
TOO_MANY: Final = 429
BUSY: Final = 503

#: Who is counted together: a service at an origin, and a tenant there.
Scope = tuple[object, object]


class _Lane:
    """Those who are counted together."""

    def __init__(self) -> None:
        self.not_before = 0.0
        self.told_at = self._since = -math.inf
        self.interval = self._earlier = 0.0
        self._next = 0.0
        #: Another whenever the places that were given in the row hold no more.
        self.row = 0
        self.answered: deque[float] = deque(maxlen=_KEPT)
        self.refused: deque[float] = deque(maxlen=_KEPT)

    def place(self, now: float) -> float:
        """How long whoever comes now must wait; takes a place in the row."""
        start = max(now, self.not_before, self._next)
        if self.interval:
            self._next = start + self.interval
        return start - now

    def hold(self, now: float, sent_at: float, wait_s: float) -> None:
        """Nobody asks for ``wait_s`` seconds, and then no faster than was answered, if many were
        refused.
        """
        if sent_at >= self.told_at:  # those sent before tell the same once more
            self.told_at, self._earlier = now, self.interval
            self._since = now - max(wait_s, _LEAST_SPAN_S)
        self.not_before = max(self.not_before, now + wait_s)
        self._next = max(self._next, self.not_before)
        span = self.told_at - self._since
        answered, refused = _later(self.answered, self._since), _later(self.refused, self._since)
        if refused < max(REFUSALS, SHARE * (answered + refused)):
            return
        rate = answered / span * CAUTION
        # None answered says nothing of the pace: then only the wait counts.
        interval = min(1 / rate if rate else self._earlier * 2, SLOWEST_S)
        if interval and not self.interval:
            self.row += 1
        self.interval = interval

    def note_answer(self, now: float) -> None:
        self.answered.append(now)
        if self.interval:
            self.interval *= COURAGE
            if self.interval < 1 / FASTEST:
                self.interval = 0.0


def _later(times: deque[float], since: float) -> int:
    count = 0
    for at in reversed(times):
        if at <= since:
            break
        count += 1
    return count


class _Origin(_Lane):
    """All who ask at one origin, and which of its tenants were refused."""

    def __init__(self) -> None:
        super().__init__()
        self.tenants: deque[tuple[float, Scope]] = deque(maxlen=_KEPT)

    def are_all_too_fast(self, since: float) -> bool:
        """Whether that many tenants are refused that all of us are meant."""
        late = [scope for at, scope in self.tenants if at > since]
        answered = _later(self.answered, since)
        return len(set(late)) >= TENANTS and len(late) >= SHARE_OF_ALL * (answered + len(late))


class RateLimiter:
    """The lanes of a transport. ``longest_s``: whoever asks for more is not waited for, by us."""

    def __init__(
        self, longest_s: Callable[[], float], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._longest_s = longest_s
        self._clock = clock
        self._lock = threading.Lock()
        self._origins: dict[object, _Origin] = {}
        self._lanes: dict[Scope, _Lane] = {}

    def wait(self, scope: Scope, token: CancelToken) -> float:
        """Wait for this request's turn; the time at which it came. Raises Cancelled."""
        rows: tuple[int, ...] | None = None
        while True:
            with self._lock:
                now = self._clock()
                lanes = self._of(scope)
                known = tuple(lane.row for lane in lanes)
                if rows == known and all(lane.not_before <= now for lane in lanes):
                    return now
                # Whoever waited for a turn waits anew if all were told to wait meanwhile.
                wait_s = max(lane.place(now) for lane in lanes)
                rows = known
            if wait_s <= 0:
                return now
            token.sleep(wait_s)

    def note(self, scope: Scope, sent_at: float, status: int, wait_s: float | None) -> None:
        """What a request whose turn came at ``sent_at`` was answered; ``wait_s`` is how long the
        answer asks to wait, None if it does not say.
        """
        with self._lock:
            now = self._clock()
            whole, lane = self._of(scope)
            if status != TOO_MANY:
                if status != BUSY:
                    whole.note_answer(now)
                    lane.note_answer(now)
                return
            asked_s = UNSAID_S if wait_s is None else wait_s
            if asked_s > self._longest_s():
                return
            for each in (whole, lane):
                each.refused.append(now)
            whole.tenants.append((now, scope))
            lane.hold(now, sent_at, asked_s)
            if whole.are_all_too_fast(now - max(asked_s, _LEAST_SPAN_S)):
                whole.hold(now, sent_at, asked_s)

    def forget(self) -> None:
        """Hold nothing against anybody."""
        with self._lock:
            self._origins.clear()
            self._lanes.clear()

    def _of(self, scope: Scope) -> tuple[_Origin, _Lane]:
        whole = self._origins.setdefault(scope[0], _Origin())
        return whole, self._lanes.setdefault(scope, _Lane())
