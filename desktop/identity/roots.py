"""The roots that are trusted: the system's, and those that REQUESTS_CA_BUNDLE names.

Companies set that variable for the Azure CLI. Any thread.
"""

from __future__ import annotations

import os
import ssl
import sys
from pathlib import Path
from typing import Final

import certifi

from desktop.domain.models import Problem
from desktop.tls_socket import let_close

#: Where Linux systems keep their roots, for an OpenSSL that was built on another one.
LINUX_ROOTS: Final = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/cert.pem",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


class NamedRootsError(ssl.SSLError):
    """The file that REQUESTS_CA_BUNDLE names is there, and has no certificates to be read."""

    def __init__(self, file: str, error: OSError) -> None:
        super().__init__(f"REQUESTS_CA_BUNDLE names {file}: {error}")
        self.problem = Problem("ca-variable", code=type(error).__name__, subject=file)


class RootsFileError(ssl.SSLError):
    """A file of roots that the user named is not there, or has no certificates to be read."""

    def __init__(self, file: str, error: OSError) -> None:
        super().__init__(f"{file}: {error}")
        self.problem = Problem("ca-bundle", code=type(error).__name__, subject=file)


def read_file(context: ssl.SSLContext, file: str) -> None:
    """Let ``context`` trust the roots of a PEM file as well. Raises RootsFileError."""
    try:
        context.load_verify_locations(cafile=file)
    except OSError as error:
        raise RootsFileError(file, error) from error


def read() -> ssl.SSLContext:
    """A context of one's own that verifies against them; some 20 ms. Raises OSError (SSLError)."""
    context = _system_trust()
    named = os.environ.get("REQUESTS_CA_BUNDLE", "")
    try:
        if named and Path(named).is_dir():
            context.load_verify_locations(capath=named)
        elif named and Path(named).is_file() and not _read_already(named):
            context.load_verify_locations(cafile=named)
    except OSError as error:
        raise NamedRootsError(named, error) from error
    return context


def _read_already(named: str) -> bool:
    """Whether it is the system's own file: reading that again takes as long as all else here."""
    system = ssl.get_default_verify_paths().cafile
    asks_system = sys.platform in {"win32", "darwin"}
    return not asks_system and bool(system) and Path(named).samefile(str(system))


def _system_trust() -> ssl.SSLContext:
    if sys.platform in {"win32", "darwin"}:
        import truststore  # noqa: PLC0415 - asks the system's own verifier, which Linux has not

        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if inner := getattr(context, "_ctx", None):  # it has no other way to its sockets' class
            let_close(inner)
        return context
    # truststore would load the roots anew, under a lock, for each of many connections.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    let_close(context)
    defaults = ssl.get_default_verify_paths()
    if defaults.cafile or (defaults.capath and any(Path(defaults.capath).iterdir())):
        context.set_default_verify_paths()
        return context
    found = next((path for path in LINUX_ROOTS if Path(path).is_file()), certifi.where())
    context.load_verify_locations(cafile=found)
    return context
