"""What the answers of a session may take up in memory, all of them together.

The bound of each answer is generous, because one may hold a whole large estate; forty such at once
would be more than a computer has. So what is large is charged to one budget: while it is read by
its bytes, and once it is whole by what it becomes as text and objects. Whoever finds the budget
spent waits until others have read theirs and let go. The first in the row may go beyond it, one at
a time, so that those who hold a part each never wait for each other. Any thread.
"""

from __future__ import annotations

import threading
from collections import deque
from contextlib import nullcontext
from typing import Final

from desktop.domain import clock
from desktop.domain.models import Problem
from desktop.identity.timeouts import present
from desktop.tasks.cancel import CancelToken, current_token
from desktop.tasks.compute_lock import away

_MIB: Final = 1024 * 1024
#: Of all answers together; the one that may go beyond it is bounded by itself.
TOTAL: Final = 160 * _MIB
#: Of one answer with its text and objects, as a multiple of the largest body that it may have: an
#: honest one takes six times its body, or nine where its letters are those of all the world.
TIMES: Final = 10
#: Answers up to so many bytes are not counted: not even what they become matters.
FREE: Final = 256 * 1024
#: What CPython makes of JSON, in bytes at most: an object or a list with its first entries, a
#: number with its place in a list, half a string.
_OBJECT, _LIST, _ENTRY, _QUOTE = 184, 64, 36, 30
#: So long whoever needs room waits for others to let go.
LIMIT_S: Final = 60.0


class TooMuchError(Exception):
    """The answers of ``host`` take more memory than there is for them, alone or with others."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(f"{host}: {why}")
        self.problem = Problem("too-much", type(self).__name__, subject=host)


def weight_of(body: bytes) -> int:
    """The bytes of memory that a body takes with what is read from it, JSON or XML, at most."""
    text = len(body) * (1 if body.isascii() else 4)
    count = body.count
    objects = _OBJECT * (count(b"{") + count(b"<")) + _LIST * count(b"[")
    return len(body) + text + objects + _ENTRY * count(b",") + _QUOTE * count(b'"')


class Budget:
    """One for all answers of a session."""

    def __init__(self, total: int = TOTAL) -> None:
        self._total = total
        self._used = 0
        # Whoever frees may be the garbage collector, in the midst of anything on this thread.
        self._changed = threading.Condition(threading.RLock())
        self._row: deque[Charge] = deque()
        self._beyond: int | None = None  # which charge: by its id, so that it can end

    @property
    def used(self) -> int:
        """Bytes that are charged at present."""
        return self._used

    @property
    def waiting(self) -> int:
        """How many answers wait for room at present."""
        return len(self._row)

    def charge(self, host: str, limit: int) -> Charge:
        """Nothing yet, for an answer of ``host`` whose body has ``limit`` bytes at most."""
        return Charge(self, host, TIMES * limit)

    def take(self, charge: Charge, size: int) -> None:
        """``size`` bytes for ``charge``, once there is room. Raises TooMuchError, Cancelled."""
        token, trying = current_token(), present()
        with self._changed:
            if self._fits(charge, size):
                self._used += size
                return
        with away(), token.hook(self._wake), trying.paused() if trying else nullcontext():
            self._wait(charge, size, token)

    def give_back(self, charge: Charge, size: int) -> None:
        """``charge`` has nothing any more, and had ``size`` bytes."""
        with self._changed:
            self._used -= size
            if self._beyond == id(charge):
                self._beyond = None
            self._changed.notify_all()

    def _fits(self, charge: Charge, size: int) -> bool:
        if self._used + size <= self._total or self._beyond == id(charge):
            return True
        first = not self._row or self._row[0] is charge
        if first and self._beyond is None:
            self._beyond = id(charge)
            return True
        return False

    def _wait(self, charge: Charge, size: int, token: CancelToken) -> None:
        gives_up = clock.now() + LIMIT_S
        with self._changed:
            self._row.append(charge)
            try:
                while not self._fits(charge, size):
                    if clock.now() >= gives_up:
                        raise TooMuchError(charge.host, "no room beside the answers of others")
                    self._changed.wait(1)
                    token.raise_if_cancelled()
                self._used += size
            finally:
                self._row.remove(charge)
                self._changed.notify_all()

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()


class Charge:
    """What one answer takes up, until nobody has the answer any more: it holds this, and nobody
    else does. Of one thread, but for ``release``.
    """

    def __init__(self, budget: Budget, host: str, most: int) -> None:
        self.host = host
        self.size = 0
        self._budget = budget
        self._most = most

    def grow(self, size: int) -> None:
        """Take up ``size`` bytes more, once there is room. Raises TooMuchError, Cancelled."""
        self._budget.take(self, size)
        self.size += size

    def settle(self, body: bytes) -> bool:
        """The body is whole: charge what it becomes. False if that is more than one answer may
        take. Raises TooMuchError, Cancelled.
        """
        if len(body) <= FREE:
            return True
        weight = weight_of(body)
        if weight > self._most:
            return False
        del body  # no error keeps it: one waits until it is told
        self.grow(max(weight - self.size, 0))
        return True

    def release(self) -> None:
        """What was read has been let go. May be repeated. Any thread."""
        size, self.size = self.size, 0
        self._budget.give_back(self, size)

    def __del__(self) -> None:
        if self.size:
            self.release()
