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
