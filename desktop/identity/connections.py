"""Connections that an attempt can cut, that send nothing once their task is cancelled, and whose
answers do not begin with a flood.
"""

from __future__ import annotations

import contextlib
import io
import socket
from http.client import HTTPResponse
from typing import Any, Final

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from desktop.identity.timeouts import Attempt, TooLargeError, present
from desktop.tasks.compute_lock import away

#: A name may stand for sixteen addresses, all behind a wall that swallows everything.
_CONNECT_LEAST_S: Final = 3.0
#: All headers of an answer and of what comes before it ("100 Continue"); and one line of any sort,
#: of those too that stand between the chunks of a body.
_HEAD_BYTES: Final = 256 * 1024
_LINE_BYTES: Final = 64 * 1024


class _Lines(io.BufferedReader):
    """What an answer is read from. The lines of its head are counted; none is without an end."""

    #: How much of the head may still come; None once the body has begun.
    head_left: int | None = _HEAD_BYTES

    def readline(self, size: int | None = -1) -> bytes:
        most = _LINE_BYTES + 2 if size is None or size < 0 else min(size, _LINE_BYTES + 2)
        line = super().readline(most)
        if len(line) > _LINE_BYTES:
            raise TooLargeError(_host(), _LINE_BYTES, "line of an answer")
        if self.head_left is not None:
            self.head_left -= len(line)
            if self.head_left < 0:
                raise TooLargeError(_host(), _HEAD_BYTES, "head of an answer")
        return line


def _host() -> str:
    found = present()
    return found.host if found is not None else ""


class _Answer(HTTPResponse):
    def __init__(self, sock: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self._lines: _Lines | None = None
        if isinstance(self.fp, io.BufferedReader):  # TLS within TLS brings a reader of its own
            self.fp = self._lines = _Lines(self.fp.detach())

    def begin(self) -> None:
        if self.headers is None:
            with away():
                self.fp.peek(1)
        super().begin()
        if self._lines is not None:
            self._lines.head_left = None


class _Watched(HTTPConnection):
    """A connection that the attempt of its thread can cut."""

    response_class = _Answer
    attempt: Attempt | None = None
    _handle: socket.socket | None = None

    def connect(self) -> None:
        self.attempt = present()
        allowed, self.timeout = self.timeout, self._share()
        try:
            with away():
                super().connect()
        finally:
            self.timeout = allowed
            self._let_go()
        if self.attempt is not None:
            self.attempt.reach(self.sock)

    def _new_conn(self) -> socket.socket:
        made = super()._new_conn()
        if self.attempt is not None:
            # TLS takes the socket over before it shakes hands: this one reaches it all the while.
            self._handle = made.dup()
            try:
                self.attempt.reach(self._handle)
            except BaseException:
                made.close()
                raise
        return made

    def _let_go(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            with contextlib.suppress(OSError):
                handle.close()

    def request(self, *args: Any, **kwargs: Any) -> None:
        self.attempt = present()
        if self.attempt is not None and self.sock is not None:
            self.attempt.reach(self.sock)
        super().request(*args, **kwargs)

    def send(self, data: Any) -> None:
        """Whatever leaves passes here; nothing does once the task is cancelled."""
        if self.attempt is None:
            super().send(data)
            return
        if self.sock is None and self.auto_open:
            self.connect()
        self.attempt.check()
        with self.attempt.token.leaving():
            super().send(data)

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
