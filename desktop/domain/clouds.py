"""The Azure clouds: where to sign in, where Resource Manager is, and for whom a token must be."""

from __future__ import annotations

from typing import Final

from desktop.domain.addresses import host_of, is_loopback
from desktop.domain.value import Value


class Cloud(Value):
    """One cloud. Addresses are https URLs without a slash at the end, but ``audience``, which is
    kept as the cloud tells it (a slash at its end is part of the name).

    ``private`` clouds are not vouched for by Microsoft's instance discovery. ``ca_file`` is a PEM
    file of roots that only this cloud needs (the demo's). An ``authority`` of "" is not known
    yet: ``identity.cloud_discovery`` fills it from ``resource_manager``. ``default_tenant`` is
    where a sign-in goes that names no tenant.
    """

    name: str
    authority: str
    resource_manager: str
    audience: str
    portal: str = ""
    private: bool = False
    is_demo: bool = False
    default_tenant: str = "organizations"
    ca_file: str | None = None

    @property
    def key(self) -> str:
        """The name under which settings and accounts keep it: name, or a private one's address."""
        return self.resource_manager if self.private else self.name

    @property
    def scope(self) -> str:
        """The scope that asks for a Resource Manager token: audience plus ``/.default``."""
        return f"{self.audience}/.default"


PUBLIC: Final = Cloud(
    "AzureCloud",
    "https://login.microsoftonline.com",
    "https://management.azure.com",
    "https://management.azure.com",
    "https://portal.azure.com",
)
US_GOVERNMENT: Final = Cloud(
    "AzureUSGovernment",
    "https://login.microsoftonline.us",
    "https://management.usgovcloudapi.net",
    "https://management.usgovcloudapi.net",
    "https://portal.azure.us",
)
CHINA: Final = Cloud(
    "AzureChinaCloud",
    "https://login.chinacloudapi.cn",
    "https://management.chinacloudapi.cn",
    "https://management.chinacloudapi.cn",
    "https://portal.azure.cn",
)
KNOWN: Final = {cloud.name: cloud for cloud in (PUBLIC, US_GOVERNMENT, CHINA)}
#: What the built-in demo cloud is called where clouds are chosen by name.
DEMO: Final = "demo"


#: What tokens of the demo cloud are for; no real service answers to that name.
DEMO_AUDIENCE: Final = "https://management.azimuth-demo.invalid"


def is_the_demo(cloud: Cloud) -> bool:
    """Whether it is the demo cloud, the program's own or one that somebody serves on this computer
    (``python -m desktop.demo``) and names by its address.
    """
    here = is_loopback(host_of(cloud.authority))
    return cloud.is_demo or (here and cloud.audience.rstrip("/") == DEMO_AUDIENCE)


def cloud_named(name_or_url: str) -> Cloud:
    """The cloud of that name (in any case), or an undiscovered private one for an https URL.

    Raises ValueError for anything else.
    """
    wanted = name_or_url.strip()
    for cloud in KNOWN.values():
        if cloud.name.lower() == wanted.lower():
            return cloud
    url = wanted.rstrip("/")
    if _is_address(url):
        for cloud in KNOWN.values():
            if _server(cloud.resource_manager) == _server(url):
                return cloud
        return Cloud(url, "", url, "", private=True)
    raise ValueError(name_or_url)


def _is_address(url: str) -> bool:
    """Whether ``url`` is the https address of a host, as every part of the program reads it."""
    if not url.lower().startswith("https://") or not url.isprintable() or " " in url:
        return False
    from urllib.parse import urlsplit  # noqa: PLC0415 - most starts need none

    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that are not closed, a port that is no number
        return False


def _server(url: str) -> tuple[str, int]:
    """Who answers at an https address, however it is written; nobody's if it cannot be read."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - most starts need none

    try:
        parts = urlsplit(url)
        return (parts.hostname or "").removesuffix("."), parts.port or 443
    except ValueError:
        return url, 0
