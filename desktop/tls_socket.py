"""A TLS socket that is closed when nobody has it any more.

A connection may be reset just as TLS takes it over. Python then raises an error and leaves the
socket to nobody who would close it; freed, it warns of that at some later moment.
"""

from __future__ import annotations

import ssl
from contextlib import suppress


class ClosingSocket(ssl.SSLSocket):
    """For ``SSLContext.sslsocket_class``."""

    def __del__(self) -> None:
        with suppress(OSError):
            self.close()


def let_close(context: ssl.SSLContext) -> None:
    """Let the sockets of ``context`` be closed so, of whatever class they are."""
    kind = context.sslsocket_class
    context.sslsocket_class = type(kind.__name__, (ClosingSocket, kind), {})
