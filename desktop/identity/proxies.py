"""Which proxy a request goes through: that of the settings, else what the environment says
(HTTPS_PROXY, ALL_PROXY, NO_PROXY, in either case), else what Windows or macOS is set to.

Pure look-ups, any thread; nothing is kept, because a laptop changes networks while it runs.
"""

from __future__ import annotations

import plistlib
import sys
from base64 import b64encode
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

# Missing from the standard library's types.
from urllib.request import (  # type: ignore[attr-defined]
    getproxies_environment,
    proxy_bypass_environment,
)

from requests.utils import get_environ_proxies, select_proxy

from desktop.domain.models import Problem

SCHEMES: Final = ("http", "https")
#: Where macOS keeps how its network services are set, and what says that one asks a script.
_MAC_NETWORKS: Final = Path("/Library/Preferences/SystemConfiguration/preferences.plist")
_MAC_SCRIPT_ON: Final = "ProxyAutoConfigEnable"


class ProxySource(StrEnum):
    """Who named the proxy."""

    SETTINGS = "settings"
    ENVIRONMENT = "environment"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy; ``url`` may hold a password, so people are shown ``shown``."""

    url: str = field(repr=False)
    source: ProxySource

    @property
    def scheme(self) -> str:
        return urlsplit(self.url).scheme.lower()

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or (443 if self.scheme == "https" else 80)

    @property
    def shown(self) -> str:
        """Its address without user name and password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def has_credentials(self) -> bool:
        return urlsplit(self.url).username is not None

    @property
    def headers(self) -> dict[str, str]:
        """What a CONNECT tells it. In UTF-8, as browsers do; requests knows only Latin-1."""
        if not self.has_credentials:
            return {}
        parts = urlsplit(self.url)
        told = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
        return {"Proxy-Authorization": f"Basic {b64encode(told.encode()).decode()}"}


class UnusableProxyError(Exception):
    """A proxy is named that cannot be used: an address that is none, or SOCKS.

    Not one of azure-core's errors, because those are tried again.
    """

    def __init__(self, kind: str, subject: str) -> None:
        super().__init__(f"the proxy {subject} cannot be used")
        self.problem = Problem(kind, code=type(self).__name__, subject=subject)


def proxy_for(url: str, proxy: str = "", no_proxy: str = "") -> Proxy | None:
    """The proxy for a request to ``url``, None if it goes straight.

    ``proxy`` and ``no_proxy`` are those of the settings: where ``proxy`` is not "", the environment
    and the system are not asked. Raises UnusableProxyError.
    """
    if proxy.strip():
        if _excepted(url, no_proxy):
            return None
        return _usable(proxy.strip(), ProxySource.SETTINGS)
    # requests knows the systems' own settings and exceptions; what it merges into a session it
    # asks from here.
    found = select_proxy(url, get_environ_proxies(url))
    if not found:
        return None
    told = ProxySource.ENVIRONMENT if getproxies_environment() else ProxySource.SYSTEM
    return _usable(found, told)


def script() -> str:
    """The address of the script (PAC) that the system asks for its proxies, "" if there is none.

    Nothing here can run such a script, so that system's proxies are not known; who names one in
    the settings goes through it. Without a user name and password.
    """
    parts = urlsplit(_windows_script() or _mac_script(_MAC_NETWORKS))
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=host).geturl()


if sys.platform == "win32":

    def _windows_script() -> str:
        import winreg  # noqa: PLC0415 - only there

        path = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                return str(winreg.QueryValueEx(key, "AutoConfigURL")[0])
        except OSError:
            return ""

else:

    def _windows_script() -> str:
        return ""


def _mac_script(networks: Path) -> str:
    """The script of the first network service that is set to one."""
    if sys.platform != "darwin":
        return ""
    try:
        with networks.open("rb") as file:
            services = plistlib.load(file).get("NetworkServices", {})
        told = [service.get("Proxies", {}) for service in services.values()]
    except (OSError, ValueError, AttributeError):
        return ""
    found = (each.get("ProxyAutoConfigURLString") for each in told if each.get(_MAC_SCRIPT_ON))
    return str(next((address for address in found if address), ""))


def _excepted(url: str, no_proxy: str) -> bool:
    parts = urlsplit(url)
    host = parts.hostname or ""
    entries = {"no": no_proxy.replace(";", ",")}
    return any(
        proxy_bypass_environment(name, entries) for name in (host, f"{host}:{parts.port or 443}")
    )


def _usable(address: str, source: ProxySource) -> Proxy:
    """Raises UnusableProxyError, whose words hold no part of the address that may be a password."""
    whole = address if "://" in address else f"http://{address}"
    found = Proxy(whole, source)
    try:
        if found.scheme not in SCHEMES:
            raise UnusableProxyError("proxy-unsupported", found.scheme)
        if found.host and found.port:
            return found
    except ValueError:
        pass  # a port that is no number, a bracket that is not closed
    raise UnusableProxyError("proxy-invalid", source.value)
