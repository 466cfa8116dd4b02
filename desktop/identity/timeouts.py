"""Every request has an end, whatever the other side does: in time, in waiting, in size.

The timeouts of sockets count from byte to byte, so a server that sends one every few seconds would
hold a thread for ever. Here the whole of a request has a deadline; when it passes, or when its task
is cancelled, the connection is cut, which wakes the thread that reads from it.

A computer may sleep meanwhile, or this program be stopped: then the deadline has passed, though
nobody was slow. One thread looks at the clock each second while requests are under way. Where it
finds that much more has gone by, whoever was under way gets a moment for what may have come, and is
told that it was sleep.

What is raised here is none of azure-core's errors: those are tried again.
"""

from __future__ import annotations

import contextlib
import math
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from desktop.domain import clock
from desktop.domain.models import Problem
from desktop.tasks.cancel import CancelToken, current_token

_MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """``connect_s`` is for an address, ``read_s`` from byte to byte, ``request_s`` for the whole.

    ``wait_s`` is the longest that a service may ask us to wait before we try again by ourselves;
    ``body_bytes`` the largest answer, unpacked.
    """

    connect_s: float = 10
    read_s: float = 30
    request_s: float = 60
    wait_s: float = 10
    body_bytes: int = 64 * _MIB


#: Read anew for each request. Tests put shorter ones here.
LIMITS = Limits()

#: So often the clock is looked at; what is that much later than it should be was sleep.
_BEAT_S: Final = 1.0
SLEPT_S: Final = 4.0
#: For what was under way before a sleep: its answer may be there, else its connection is dead.
_GRACE_S: Final = 3.0


class TookTooLongError(Exception):
    """A request was not through by its deadline, though bytes may have come all the while."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} did not give a whole answer in time")
        self.problem = Problem("timed-out", type(self).__name__, subject=host)


class SleptError(Exception):
    """A request was under way when the computer went to sleep, for ``seconds``."""

    def __init__(self, host: str, seconds: float) -> None:
        super().__init__(f"the computer slept for {seconds:.0f} s while {host} was asked")
        self.seconds = seconds
        self.problem = Problem("timed-out", type(self).__name__, subject=host)


class TooLargeError(Exception):
    """An answer did not end where every sensible one has ended long since."""

    def __init__(self, host: str, limit: int, what: str = "answer") -> None:
        super().__init__(f"the {what} of {host} is larger than {limit:,} bytes")
        self.problem = Problem("answer-unreadable", type(self).__name__, subject=host)


class AskedToWaitError(Exception):
    """A service wants to be left alone for longer than a person would wait; so ``response``."""

    def __init__(self, response: Any, seconds: float) -> None:
        super().__init__(f"the service asks to wait for {seconds:.0f} seconds")
        self.response = response


class Attempt:
    """One request under way, of one thread; ``ends`` by the clock of ``domain.clock``."""

    def __init__(self, host: str, token: CancelToken, seconds: float) -> None:
        self.host = host
        self.token = token
        self.ends = clock.now() + seconds
        self.late = False
        self.slept_s = 0.0
        self._lock = threading.Lock()
        self._reached: socket.socket | None = None
        self._cut = False

    def reach(self, end: Any) -> None:
        """Its bytes go through ``end`` from now on: a socket, or TLS within a proxy's TLS."""
        end = getattr(end, "socket", end)
        with self._lock:
            self._reached = end if isinstance(end, socket.socket) else None
            cut = self._cut
        if cut:
            self.cut()
        self.check()

    def check(self) -> None:
        """Raises Cancelled, or TimeoutError if its time is over."""
        self.token.raise_if_cancelled()
        if self.late:
            raise TimeoutError

    def cut(self) -> None:
        """End its connection, now or as soon as it has one. Any thread."""
        with self._lock:
            self._cut = True
            if self._reached is not None:
                with contextlib.suppress(OSError):
                    # Not SSLSocket's own: after that a reader would take ciphertext for text.
                    socket.socket.shutdown(self._reached, socket.SHUT_RDWR)

    def oversleep(self, now: float, seconds: float) -> None:
        """So much time went by unnoticed."""
        self.slept_s += seconds
        if self.ends != math.inf:
            self.ends = now + _GRACE_S

    @contextmanager
    def paused(self) -> Iterator[None]:
        """The block waits for ourselves: it does not count."""
        left_s, self.ends = self.ends - clock.now(), math.inf
        try:
            yield
        finally:
            self.ends = clock.now() + left_s


class _Watch:
    """Cuts attempts that are late, and notices sleep; from one thread for all."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._under_way: set[Attempt] = set()
        self._watching = False
        self._seen = 0.0
        #: When a sleep was noticed last.
        self.woke_at = -math.inf

    @contextmanager
    def over(self, attempt: Attempt) -> Iterator[None]:
        with self._changed:
            if self._under_way:
                self._look()
            else:
                self._seen = clock.now()
            self._under_way.add(attempt)
            if not self._watching:
                self._watching = True
                threading.Thread(target=self._watch, name="deadlines", daemon=True).start()
            elif len(self._under_way) == 1:
                self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._under_way.discard(attempt)

    def look(self) -> None:
        """Notice a sleep now. A thread that waited may wake before the one that watches."""
        with self._changed:
            self._look()

    def _look(self) -> float:
        now = clock.now()
        missed, self._seen = now - self._seen - _BEAT_S, now
        if missed > SLEPT_S:
            self.woke_at = now
            for each in self._under_way:
                each.oversleep(now, missed)
        return now

    def _watch(self) -> None:
        while True:
            with self._changed:
                now = self._look() if self._under_way else clock.now()
                late = [one for one in self._under_way if one.ends <= now]
                for one in late:
                    one.late = True
                    self._under_way.discard(one)
                if not late:
                    ends = [one.ends for one in self._under_way]
                    self._changed.wait(min(*ends, now + _BEAT_S) - now if ends else None)
            for one in late:
                one.cut()


_WATCH: Final = _Watch()
_present = threading.local()


def present() -> Attempt | None:
    """What this thread is trying, if anything."""
    found: Attempt | None = getattr(_present, "attempt", None)
    return found


@contextmanager
def attempt(host: str) -> Iterator[None]:
    """What this thread sends to ``host`` within has LIMITS.request_s, and ends when its task is
    cancelled.

    Raises TookTooLongError, SleptError, Cancelled, or what the block raises.
    """
    token = current_token()
    one = Attempt(host, token, LIMITS.request_s)
    try:
        with token.hook(one.cut), _WATCH.over(one):
            _present.attempt = one
            try:
                yield
            except Exception as error:
                token.raise_if_cancelled()
                _WATCH.look()
                if one.slept_s:
                    raise SleptError(host, one.slept_s) from error
                if one.late:
                    raise TookTooLongError(host) from error
                raise
    finally:
        _present.attempt = None
    token.raise_if_cancelled()
    if one.late:  # cut at the last moment: what was read may not be the whole
        raise SleptError(host, one.slept_s) if one.slept_s else TookTooLongError(host)


def just_woken(within_s: float) -> bool:
    """Whether a sleep was noticed so lately that the network may not be there yet."""
    return 0 <= clock.now() - _WATCH.woke_at < within_s


@contextmanager
def noticing_sleep() -> Iterator[Callable[[], bool]]:
    """Something else than a request is waited for within; the value tells whether the computer
    slept meanwhile.
    """
    one = Attempt("", current_token(), math.inf)

    def slept() -> bool:
        _WATCH.look()
        return one.slept_s > 0

    with _WATCH.over(one):
        yield slept
