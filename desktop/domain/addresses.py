"""Addresses that came from elsewhere: whose they are, and whether they may be opened.

Two programs that read one address differently are how a page on "this computer" turns out to be
somebody else's. So an address counts only if it is plain: printable ASCII, no user name, no
backslash, no escapes in its host. Pure; any thread; imported before the first paint.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_PLAIN: Final = re.compile(r"[!-~]+")
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})*", re.IGNORECASE)
_PART: Final = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
#: 127.1, 0x7f.1 and 2130706433 are the same to some programs, and names to others.
_LOOPBACK: Final = re.compile(rf"localhost|127(?:\.{_PART}){{3}}|::1|(?:0{{1,4}}:){{7}}0{{0,3}}1")


def host_of(address: str) -> str:
    """The host in small letters without a dot at its end; "" if the address is not plainly one."""
    if not _PLAIN.fullmatch(address) or "\\" in address:
        return ""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if "@" in parts.netloc or "%" in parts.netloc:
        return ""
    if ":" in host:
        return host if _is_ipv6(host) else ""
    host = host.removesuffix(".")
    return host if _HOST.fullmatch(host) else ""


def is_loopback(host: str) -> bool:
    """Whether a host (from ``host_of``) is this machine, by a name or number that cannot be anybody
    else's.
    """
    return _LOOPBACK.fullmatch(host) is not None


def may_be_opened(address: str) -> bool:
    """Whether a browser may be sent there: an encrypted page, or one that this machine serves."""
    host = host_of(address)
    if not host or urlsplit(address).port == 0:
        return False
    scheme = urlsplit(address).scheme
    return scheme == "https" or (scheme == "http" and is_loopback(host))


def _is_ipv6(host: str) -> bool:
    import ipaddress  # noqa: PLC0415 - hardly ever

    try:
        ipaddress.IPv6Address(host)
    except ValueError:
        return False
    return "%" not in host
