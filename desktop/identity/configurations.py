"""What a sign-in service has told of its addresses: asked for once a session, not once a tenant.

MSAL looks up ``/<tenant>/v2.0/.well-known/openid-configuration`` before the first token of each
tenant, and again for each credential. The answers differ in the tenant's name alone, so the first
one says what the others would; MSAL for .NET asks for none at all. Any thread.
"""

from __future__ import annotations

import json
import re
import threading
from typing import Any, Final

_GUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_LOOK_UP: Final = re.compile(r"(https://[^/?#]+)/([^/?#]+)/v2\.0/\.well-known/openid-configuration")
_ENDPOINT: Final = re.compile(r"(https?://[^/?#]+)/([^/?#]+)(/[^?#]*)")
_NEEDED: Final = ("authorization_endpoint", "token_endpoint")
_OPTIONAL: Final = ("device_authorization_endpoint",)


class Configurations:
    """Remembers answers, and works out those for other tenants of the same service."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._told: dict[str, bytes] = {}
        self._patterns: dict[str, dict[str, tuple[str, str]]] = {}

    @staticmethod
    def is_look_up(url: str) -> bool:
        """Whether ``url`` asks for a tenant's configuration."""
        return _LOOK_UP.fullmatch(url) is not None

    def note(self, url: str, body: bytes) -> None:
        """Remember what a look-up was answered, if it is of use; ``body`` is anybody's."""
        asked = _LOOK_UP.fullmatch(url)
        try:
            told = json.loads(body)
        except (ValueError, RecursionError):
            return
        if asked is None or not isinstance(told, dict):
            return
        if not all(isinstance(told.get(name), str) for name in _NEEDED):
            return
        pattern = _pattern(told, asked[2])
        with self._lock:
            self._told[url] = body
            if pattern is not None:
                self._patterns[asked[1]] = pattern

    def known(self, url: str) -> bytes | None:
        """What a look-up would be answered, None if that must be asked.

        Worked out only for tenants named by ID, as Resource Manager tells them: whether a name that
        somebody typed leads to a tenant, the service must say.
        """
        asked = _LOOK_UP.fullmatch(url)
        if asked is None:
            return None
        with self._lock:
            told, pattern = self._told.get(url), self._patterns.get(asked[1])
        if told is not None or pattern is None or not re.fullmatch(_GUID, asked[2]):
            return told
        worked_out = {name: f"{host}/{asked[2]}{rest}" for name, (host, rest) in pattern.items()}
        return json.dumps(worked_out).encode()


def authorization_page(body: bytes) -> str | None:
    """The page where people sign in, as a configuration names it; None if it names none."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    page = told.get("authorization_endpoint") if isinstance(told, dict) else None
    return page if isinstance(page, str) else None


def _pattern(told: dict[str, Any], asked: str) -> dict[str, tuple[str, str]] | None:
    """Host and path after the tenant of each endpoint; None if they are not built that way."""
    found, tenants = dict[str, tuple[str, str]](), set[str]()
    for name in (*_NEEDED, *(name for name in _OPTIONAL if name in told)):
        parts = _ENDPOINT.fullmatch(told[name]) if isinstance(told[name], str) else None
        if parts is None:
            return None
        tenants.add(parts[2])
        found[name] = (parts[1], parts[3])
    tenant, *others = tenants
    if others or not (tenant == asked or re.fullmatch(_GUID, tenant)):
        return None
    return found
