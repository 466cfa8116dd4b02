"""Every request has an end, whatever the other side does: in time, in waiting, in size.

The timeouts of sockets count from byte to byte, so a server that sends one every few seconds would
hold a thread for ever. Here the whole of a request has a deadline; when it passes, or when its task
is cancelled, the connection is cut, which wakes the thread that reads from it.

What is raised here is none of azure-core's errors: those are tried again.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import Any, Final

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from desktop.access.models import Problem
from desktop.tasks.cancel import current_token
from desktop.tasks.turns import away


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
    body_bytes: int = 64 * 1024 * 1024


#: Read anew for each request. Tests put shorter ones here.
LIMITS = Limits()

#: A name may stand for sixteen addresses, all behind a wall that swallows everything.
_CONNECT_LEAST_S: Final = 3.0


class TookTooLongError(Exception):
    """A request was not through by its deadline, though bytes may have come all the while."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} did not give a whole answer in time")
        self.problem = Problem("timed-out", type(self).__name__, subject=host)


class TooLargeError(Exception):
    """An answer did not end where every sensible one has ended long since."""

    def __init__(self, host: str, limit: int) -> None:
        super().__init__(f"the answer of {host} is larger than {limit:,} bytes")
        self.problem = Problem("answer-unreadable", type(self).__name__, subject=host)


class AskedToWaitError(Exception):
    """A service wants to be left alone for longer than a person would wait; so ``response``."""

    def __init__(self, response: Any, seconds: float) -> None:
        super().__init__(f"the service asks to wait for {seconds:.0f} seconds")
        self.response = response


class _Attempt:
    """One request under way."""

    def __init__(self) -> None:
        self.ends = time.monotonic() + LIMITS.request_s
        self.late = False
        self.connection: HTTPConnection | None = None

    def cut(self) -> None:
        """End its connection, if it has it still. Any thread."""
        found = self.connection
        if found is None or getattr(found, "attempt", None) is not self:
            return
        # TLS within a proxy's TLS has the socket inside.
        end = getattr(found.sock, "socket", found.sock)
        if isinstance(end, socket.socket):
            with contextlib.suppress(OSError):
                # Not SSLSocket's own: after that a reader would take ciphertext for text.
                socket.socket.shutdown(end, socket.SHUT_RDWR)


class _Watch:
    """Cuts attempts that are late, from one thread for all."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._under_way: set[_Attempt] = set()
        self._watching = False

    @contextmanager
    def over(self, attempt: _Attempt) -> Iterator[None]:
        with self._changed:
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

    def _watch(self) -> None:
        while True:
            with self._changed:
                now = time.monotonic()
                late = [one for one in self._under_way if one.ends <= now]
                for one in late:
                    one.late = True
                    self._under_way.discard(one)
                if not late:
                    ends = [one.ends for one in self._under_way]
                    self._changed.wait(min(ends) - now if ends else None)
            for one in late:
                one.cut()


_WATCH: Final = _Watch()
_present = threading.local()


@contextmanager
def attempt(host: str) -> Iterator[None]:
    """What this thread sends to ``host`` within has LIMITS.request_s, and ends when its task is
    cancelled.

    Raises TookTooLongError, Cancelled, or what the block raises.
    """
    one, token = _Attempt(), current_token()
    try:
        with token.hook(one.cut), _WATCH.over(one):
            _present.attempt = one
            yield
    except Exception as error:
        token.raise_if_cancelled()
        if one.late:
            raise TookTooLongError(host) from error
        raise
    finally:
        _present.attempt = None
    token.raise_if_cancelled()
    if one.late:  # cut at the last moment: what was read may not be the whole
        raise TookTooLongError(host)


class _Answer(HTTPResponse):
    def begin(self) -> None:
        if self.headers is None:
            with away():
                self.fp.peek(1)
        super().begin()


class _Watched(HTTPConnection):
    """A connection that the attempt of its thread can cut."""

    response_class = _Answer
    attempt: _Attempt | None = None

    def connect(self) -> None:
        self._belong()
        allowed, self.timeout = self.timeout, self._share()
        try:
            with away():
                super().connect()
        finally:
            self.timeout = allowed

    def request(self, *args: Any, **kwargs: Any) -> None:
        self._belong()
        super().request(*args, **kwargs)

    def _belong(self) -> None:
        self.attempt = getattr(_present, "attempt", None)
        if self.attempt is not None:
            self.attempt.connection = self

    def _share(self) -> Any:
        """The timeout for each of the host's addresses, which are tried one after the other."""
        allowed = self.timeout
        if not isinstance(allowed, int | float):
            return allowed
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return allowed  # connecting will say it better
        return min(allowed, max(_CONNECT_LEAST_S, 2 * allowed / max(len(found), 1)))


class _WatchedTls(_Watched, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Watched


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _WatchedTls


#: For urllib3's pool managers.
POOLS: Final = {"http": _Pool, "https": _TlsPool}


class BoundedBody:
    """An answer's body, as ``requests`` reads it, that ends with TooLargeError past a limit."""

    def __init__(self, raw: Any, host: str) -> None:
        self._raw = raw
        self._host = host

    def stream(self, amt: int = 65_536, decode_content: bool | None = None) -> Iterator[bytes]:
        """The body in pieces, unpacked: a small one may unpack to one without an end."""
        limit, got = LIMITS.body_bytes, 0
        for piece in self._raw.stream(amt, decode_content=decode_content):
            got += len(piece)
            if got > limit:
                self._raw.close()
                raise TooLargeError(self._host, limit)
            yield piece

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)
