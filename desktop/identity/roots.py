"""The roots that are trusted: the system's, and those that REQUESTS_CA_BUNDLE names.

Companies set that variable for the Azure CLI. Any thread.
"""

from __future__ import annotations

import os
import ssl
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

import certifi

#: Where Linux systems keep their roots, for an OpenSSL that was built on another one.
LINUX_ROOTS: Final = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/cert.pem",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)

_Key = tuple[tuple[str | None, int | None], ...]


def read_ahead() -> None:
    """Read them before somebody waits for them: some 20 ms.

    The next ``take`` has what was read, unless another file is named by then or one has changed.
    """
    key = _key()
    with suppress(OSError):  # whoever needs them is told
        made = key, _read()
        with _ahead.lock:
            _ahead.made = made


def take() -> ssl.SSLContext:
    """A context of one's own that verifies against them. Raises OSError (ssl.SSLError)."""
    with _ahead.lock:
        made, _ahead.made = _ahead.made, None
    return made[1] if made is not None and made[0] == _key() else _read()


class _Ahead:
    """What ``read_ahead`` has read: for one taker, who may add to it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.made: tuple[_Key, ssl.SSLContext] | None = None


_ahead: Final = _Ahead()


def _key() -> _Key:
    """Which files of roots there are, each with its time."""
    defaults = ssl.get_default_verify_paths()
    named = os.environ.get("REQUESTS_CA_BUNDLE", "")
    return tuple((path, _changed_at(path)) for path in (defaults.cafile, defaults.capath, named))


def _changed_at(path: str | None) -> int | None:
    try:
        return Path(path).stat().st_mtime_ns if path else None
    except OSError:
        return None


def _read() -> ssl.SSLContext:
    context = _system_trust()
    named = os.environ.get("REQUESTS_CA_BUNDLE", "")
    if named and Path(named).is_dir():
        context.load_verify_locations(capath=named)
    elif named and Path(named).is_file() and not _read_already(named):
        context.load_verify_locations(cafile=named)
    return context


def _read_already(named: str) -> bool:
    """Whether it is the system's own file: reading that again takes as long as all else here."""
    system = ssl.get_default_verify_paths().cafile
    asks_system = sys.platform in {"win32", "darwin"}
    return not asks_system and bool(system) and Path(named).samefile(str(system))


def _system_trust() -> ssl.SSLContext:
    if sys.platform in {"win32", "darwin"}:
        import truststore  # noqa: PLC0415 - asks the system's own verifier, which Linux has not

        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # truststore would load the roots anew, under a lock, for each of many connections.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    defaults = ssl.get_default_verify_paths()
    if defaults.cafile or (defaults.capath and any(Path(defaults.capath).iterdir())):
        context.set_default_verify_paths()
        return context
    found = next((path for path in LINUX_ROOTS if Path(path).is_file()), certifi.where())
    context.load_verify_locations(cafile=found)
    return context
