"""Whether a private cloud may have tokens of the sign-in service that it names.

``/metadata/endpoints`` is a stranger's word. Whoever serves it can name Microsoft's own sign-in
service and the audience of Microsoft's own Resource Manager; the user signs in at the real page,
and the real token goes to the stranger. So what Microsoft's services sign for a private cloud must
be for that cloud alone. What may be asked for there is listed; everything else is refused.

Pure: no network, any thread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from msal.authority import WELL_KNOWN_AUTHORITY_HOSTS, WELL_KNOWN_B2C_HOSTS

from desktop.domain.addresses import host_of, is_loopback
from desktop.domain.clouds import KNOWN, Cloud
from desktop.domain.models import Problem

#: Domains whose names Microsoft gives: sign-in services, the services of its clouds, and what its
#: customers rent there. The names of directories (``onmicrosoft.com``) are the directories' own.
MICROSOFT_DOMAINS: Final = frozenset(
    {
        "aadrm.com", "applicationinsights.io", "azconfig.io", "azmk8s.io", "azure", "azure-api.cn",
        "azure-api.net", "azure-api.us", "azure-apim.net",
        "azure-automation.cn", "azure-automation.net", "azure-automation.us",
        "azure-devices.cn", "azure-devices.net", "azure-devices.us", "azure.cn", "azure.com",
        "azure.de", "azure.net", "azure.us", "azurecr.cn", "azurecr.io", "azurecr.us",
        "azuredatabricks.net", "azuredatalakeanalytics.net", "azuredatalakestore.net",
        "azureedge.net", "azureiotcentral.com", "azureml.ms", "azurestaticapps.net",
        "azuresynapse.cn", "azuresynapse.net", "azuresynapse.us", "azurewebsites.cn",
        "azurewebsites.net", "azurewebsites.us", "bing.com", "botframework.com",
        "chinacloudapi.cn", "chinacloudapp.cn",
        "chinacloudsites.cn", "cloudapi.de", "cloudapp.net", "crm.dynamics.cn", "dynamics.cn",
        "dynamics.com", "dynamics.us", "eaglex.ic.gov", "loganalytics.io", "live.com",
        "microsoft", "microsoft.cn", "microsoft.com", "microsoft.de", "microsoft.scloud",
        "microsoft.us", "microsoftazure.de", "microsoftazure.us", "microsoftazuread-sso.com",
        "microsoftdynamics.us",
        "microsoftonline-p.com", "microsoftonline-p.net", "microsoftonline.cn",
        "microsoftonline.com", "microsoftonline.de", "microsoftonline.us", "msftauth.net",
        "msidentity.com", "office", "office.com", "office.net", "office365.com", "office365.us",
        "onenote.com", "outlook.com", "outlook.de", "powerapps.com", "powerapps.us",
        "powerbi.cn", "powerbi.com", "powerbigov.us", "powerplatform.com", "powerplatform.us",
        "sharepoint-mil.us", "sharepoint.cn", "sharepoint.com", "sharepoint.de", "sharepoint.us",
        "skype.com", "sovcloud-api.de", "sovcloud-api.fr", "sovcloud-api.sg",
        "sovcloud-identity.de", "sovcloud-identity.fr", "sovcloud-identity.sg",
        "trafficmanager.net", "usgovcloudapi.net", "usgovcloudapp.net", "visualstudio.com",
        "windows", "windows-int.net", "windows-ppe.net", "windows.net", "windowsazure.cn",
        "windowsazure.com", "windowsazure.us", "yammer.com",
        *WELL_KNOWN_B2C_HOSTS, *WELL_KNOWN_AUTHORITY_HOSTS,
    }
)  # fmt: skip
#: Every directory has one name below one of these, which nobody else can get.
DIRECTORY_DOMAINS: Final = (
    "onmicrosoft.com", "onmicrosoft.us", "onmicrosoft.de", "onmicrosoft.cn", "onmschina.cn",
    "partner.onmschina.cn",
)  # fmt: skip

_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_GUID: Final = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
#: How Azure Stack Hub names itself to its directory: a name in the directory's domain, and an ID
#: that was made for this one cloud.
_STACK: Final = re.compile(
    rf"https://(?:admin)?management\.((?:{_LABEL}\.)+[a-z][a-z0-9-]*[a-z0-9])/{_GUID}/?", re.I
)
#: An app's ID in any writing of it, alone or with a path behind it.
_APP_ID: Final = re.compile(
    rf"(?:[a-z][a-z0-9+.-]*:(?://)?)?[{{(]?(?:{_GUID}|[0-9a-f]{{32}})[}})]?(?![\w.-])", re.I
)
_ANY: Final = re.compile(r"[!-~]+")


class ForeignAudienceError(Exception):
    """A private cloud asks for a token that would open another service than itself."""

    def __init__(self, address: str, authority: str, audience: str) -> None:
        super().__init__(
            f"{address} wants a sign-in at {authority} for a token for {audience!r}, which is not "
            "its own name there; nobody was asked to sign in, and no token was asked for or sent"
        )
        self.problem = Problem(
            "cloud-foreign-audience", code="foreign-audience", subject=audience[:200], raw=str(self)
        )


class RelayedSignInError(Exception):
    """The sign-in service of a private cloud sends people to the page of another one.

    What they type there would be redeemed by the first one, in their name.
    """

    def __init__(self, authority: str, page: str) -> None:
        host = host_of(page) or page[:200]
        super().__init__(
            f"{authority} sends people to {host} to sign in, which is not its own page; "
            "nothing was opened, and no code was sent"
        )
        self.problem = Problem("cloud-relay", code="relayed-sign-in", subject=host, raw=str(self))


def require_own_audience(cloud: Cloud) -> None:
    """Raise ForeignAudienceError if tokens for ``cloud`` could open anything but that cloud.

    Known clouds are Microsoft's; the demo's tokens stay on this machine.
    """
    if cloud.private and not cloud.is_demo and cloud.authority:
        require_own_audiences(cloud.resource_manager, cloud.authority, (cloud.audience,))


def require_own_audiences(address: str, authority: str, audiences: Iterable[object]) -> None:
    """The same of a Resource Manager at ``address`` that names these; each of them must hold."""
    for audience in audiences:
        told = audience if isinstance(audience, str) else repr(audience)
        if not _may_ask(address, authority, told):
            raise ForeignAudienceError(address, authority, told)


def require_own_page(authority: str, page: str) -> None:
    """Raise RelayedSignInError if ``authority`` sends people to another service's ``page``.

    A page on this machine is one of a service on this machine. What Microsoft's own service says,
    over its own connection, is so.
    """
    there, here = host_of(page), host_of(authority)
    if is_known_sign_in(authority):
        return
    local = is_loopback(here) and is_loopback(there)
    secure = bool(there) and urlsplit(page).scheme == "https"
    if not (local or (secure and there == here)):
        raise RelayedSignInError(authority, page)


def require_own_code_page(authority: str, page: str) -> None:
    """Raise RelayedSignInError if a code of ``authority`` is to be typed at Microsoft's ``page``.

    Whoever types a code of somebody else's there signs that somebody in. A service on this machine
    is the user's own.
    """
    here = host_of(authority)
    if is_known_sign_in(authority) or is_loopback(here):
        return
    if _is_microsofts(host_of(page)) or host_of(page) == "aka.ms":
        raise RelayedSignInError(authority, page)


def is_known_sign_in(address: str) -> bool:
    """Whether Microsoft's sign-in service answers there, under whichever of its names."""
    return _is_microsofts(host_of(address))


def _may_ask(address: str, authority: str, audience: str) -> bool:
    if not audience or not _ANY.fullmatch(audience):  # a blank would name a second scope
        return False
    if is_known_sign_in(authority):
        return _is_its_own(address, audience)
    if not host_of(authority):
        return False
    # Microsoft knows nothing of such a sign-in service: what it signs opens nothing of Microsoft's.
    # Only az could be made to ask Microsoft for the same audience.
    return is_loopback(host_of(authority)) or not _names_microsoft(audience)


def _is_its_own(address: str, audience: str) -> bool:
    """Whether an audience at Microsoft's sign-in service is the cloud at ``address`` itself."""
    here, there = _host_and_port(address), _host_and_port(audience)
    if not here or not there or urlsplit(audience).scheme.lower() != "https":
        return False
    if here == there:
        return True
    if there[0] in _RESOURCE_MANAGERS:  # a region's own address of that very service
        return here[0].endswith(f".{there[0]}") and here[1] == there[1] == 443
    named = _STACK.fullmatch(audience)
    return named is not None and _is_directory_name(named[1].lower())


def _is_directory_name(domain: str) -> bool:
    if domain in DIRECTORY_DOMAINS or _is_microsofts(domain):
        return False
    below = [root for root in DIRECTORY_DOMAINS if domain.endswith(f".{root}")]
    return not below or any("." not in domain[: -len(root) - 1] for root in below)


def _names_microsoft(audience: str) -> bool:
    # "spn:" before a name means the same name to Entra ID.
    audience = re.sub(r"^(?:spn:)+", "", audience, flags=re.I)
    if _APP_ID.match(audience):
        return True  # an app's ID may be that of any app of Microsoft's
    host = host_of(audience if "://" in audience else f"https://{audience}")
    if not host:
        named = re.findall(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", audience.lower())
        return audience.lower().startswith(("https:", "http:", "api:")) or any(
            map(_is_microsofts, named)
        )
    return _is_microsofts(host)


def _host_and_port(address: str) -> tuple[str, int] | None:
    host = host_of(address)
    return (host, urlsplit(address).port or 443) if host else None


def _is_microsofts(host: str) -> bool:
    labels = host.split(".")
    return any(".".join(labels[at:]) in MICROSOFT_DOMAINS for at in range(len(labels)))


_RESOURCE_MANAGERS: Final = frozenset(host_of(cloud.resource_manager) for cloud in KNOWN.values())
