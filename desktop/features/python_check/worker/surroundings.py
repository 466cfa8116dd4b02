"""The environment variables of a program that is not trusted: a list of what it may have.

Everything else of the user's stays here: secrets of a shell are none of a stranger's business.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from typing import Final

from desktop.programs import is_absolute

_ALLOWED: Final = frozenset({
    # where the user's own files and the system's programs are
    "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES",
    "PROGRAMFILES(X86)", "PROGRAMW6432", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC",
    "PATHEXT", "TEMP", "TMP", "TMPDIR", "USER", "LOGNAME", "USERNAME",
    # its language and time
    "LANG", "LANGUAGE", "TZ",
    # the screen and the bus, for an account service that asks
    "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS",
    # where az has its sign-in, and which roots are trusted
    "AZURE_CONFIG_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR",
    "NO_PROXY",
})  # fmt: skip
_PROXIES: Final = frozenset({"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"})
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*", re.I)
_HOST: Final = re.compile(r"(?:[\w.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?", re.I)


def minimal(more: Mapping[str, str] | None = None, programs: str = "") -> dict[str, str]:
    """The variables for a child. ``programs`` is a folder that its PATH begins with, if absolute.

    Proxies are told without user name and password.
    """
    found = dict[str, str]()
    for name, value in os.environ.items():
        plain = name.upper()
        if plain in _PROXIES:
            if address := without_password(value):
                found[name] = address
        elif plain in _ALLOWED or plain.startswith("LC_"):
            found[name] = value
    found["PATH"] = _path(programs)
    if sys.platform == "win32":
        # Neither Python's look-up of a program nor cmd's begins in the current folder.
        found["NoDefaultCurrentDirectoryInExePath"] = "1"
    return found | dict(more or {})


def without_password(proxy: str) -> str:
    """Scheme, host and port of a proxy's address; "" if it is none.

    Whatever stands before the last "@" may be part of a password, also where that holds a "/".
    """
    scheme, mark, rest = proxy.strip().partition("://")
    if mark and not _SCHEME.fullmatch(scheme):
        return ""
    host = (rest if mark else scheme).rpartition("@")[2].rstrip("/")
    if not _HOST.fullmatch(host):
        return ""
    return f"{scheme}://{host}" if mark else host


def _path(programs: str) -> str:
    """Absolute folders only: "" and "." are the folder that a program happens to work in."""
    folders = (programs, *os.environ.get("PATH", "").split(os.pathsep))
    return os.pathsep.join(dict.fromkeys(filter(is_absolute, folders)))
