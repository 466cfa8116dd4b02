"""A private cloud from the address of its Resource Manager."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit

from azure.core import PipelineClient
from azure.core.exceptions import DecodeError, HttpResponseError
from azure.core.pipeline.policies import RetryPolicy, UserAgentPolicy
from azure.core.rest import HttpRequest

from desktop import clean_text
from desktop.domain.addresses import host_of
from desktop.domain.clouds import Cloud
from desktop.domain.models import Problem
from desktop.identity.cloud_trust import require_own_audiences
from desktop.identity.transport import CLIENT_OPTIONS, Network, Transport, origin

#: Newest first; older clouds (Azure Stack) know only an older one.
API_VERSIONS: Final = ("2022-09-01", "2019-05-01", "2015-01-01")
_TENANT: Final = re.compile(r"[A-Za-z0-9.-]+")


class CloudDiscoveryError(DecodeError):
    """The address answers, but not as a Resource Manager does."""


class UnlistedCloudError(CloudDiscoveryError):
    """The address tells of clouds, and none of them is the one that was asked for."""

    def __init__(self, address: str, told: list[str]) -> None:
        named = ", ".join(each[:100] for each in told[:10]) or "none"
        text = f"{address}/metadata/endpoints lists other clouds than itself: {named}"
        super().__init__(text)
        host = host_of(address) or address
        self.problem = Problem("cloud-unlisted", code="unlisted-cloud", subject=host, raw=text)


def discover(cloud: Cloud, network: Network, options: dict[str, Any] = CLIENT_OPTIONS) -> Cloud:
    """``cloud`` with its authority and audience, asked of its Resource Manager if not known.

    No token is needed. Raises what Transport raises, and CloudDiscoveryError. On a worker.
    ``options`` are those of azure-core's clients.
    """
    if cloud.authority:
        return cloud
    transport = Transport(network.to(cloud), cloud.resource_manager)
    policies = [UserAgentPolicy("azimuth"), RetryPolicy(**options)]
    client: PipelineClient[Any, Any] = PipelineClient(
        cloud.resource_manager, transport=transport, policies=policies
    )
    with client:
        return from_metadata(cloud, _metadata(client, cloud.resource_manager))


def _metadata(client: PipelineClient[Any, Any], address: str) -> dict[str, Any]:
    for version in API_VERSIONS:
        url = f"{address}/metadata/endpoints?api-version={version}"
        response = client.send_request(HttpRequest("GET", url))
        if response.status_code in {400, 404} and version != API_VERSIONS[-1]:
            continue
        if response.status_code != 200:
            raise HttpResponseError(response=response)
        try:
            found = clean_text.value(response.json())
        except (ValueError, RecursionError) as error:
            raise CloudDiscoveryError(
                f"{address}/metadata/endpoints did not answer with JSON", response=response
            ) from error
        if isinstance(found, list):
            found = entry_of(address, found)
        if isinstance(found, dict):
            return found
        break
    raise CloudDiscoveryError(f"{address}/metadata/endpoints does not describe a cloud")


def entry_of(address: str, clouds: list[Any]) -> dict[str, Any]:
    """The entry of ``address`` in a list of clouds, as versions before 2022 may answer.

    Its order says nothing. Only a list of one cloud may leave out whose it is.
    """
    entries = [entry for entry in clouds if isinstance(entry, dict)]
    for entry in entries:
        told = entry.get("resourceManager")
        if isinstance(told, str) and origin(told) == origin(address):
            return entry
    if not entries:
        raise CloudDiscoveryError(f"{address}/metadata/endpoints does not describe a cloud")
    if len(entries) == 1 and not entries[0].get("resourceManager"):
        return entries[0]
    raise UnlistedCloudError(address, [str(entry.get("resourceManager")) for entry in entries])


def from_metadata(cloud: Cloud, metadata: dict[str, Any]) -> Cloud:
    """``cloud`` completed with what its ``/metadata/endpoints`` tells.

    Raises CloudDiscoveryError if the sign-in address or the audience is missing or not https, and
    ForeignAudienceError if a token for any audience that it names could open another service.
    """
    authentication = metadata.get("authentication")
    told = authentication if isinstance(authentication, dict) else {}
    login, audiences = told.get("loginEndpoint"), told.get("audiences")
    found = _sign_in(login) if isinstance(login, str) else None
    if found is None:
        raise CloudDiscoveryError(f"{cloud.resource_manager} names no https sign-in address")
    authority, tenant = found
    if not (isinstance(audiences, list) and audiences and all(map(_is_name, audiences))):
        raise CloudDiscoveryError(f"{cloud.resource_manager} names no audience for its tokens")
    # All of them: whoever names Microsoft's beside its own is not believed either.
    require_own_audiences(cloud.resource_manager, authority, audiences)
    portal = metadata.get("portal") or metadata.get("portalEndpoint")
    return replace(
        cloud,
        authority=authority,
        audience=audiences[0],
        portal=portal.rstrip("/") if isinstance(portal, str) else "",
        default_tenant=tenant,
    )


def _sign_in(address: str) -> tuple[str, str] | None:
    """The authority and the tenant of a sign-in address: https, a host, perhaps a tenant as its
    path (AD FS has one tenant, of that name); None if it is not that.
    """
    host = host_of(address)
    parts = urlsplit(address) if host else None
    if parts is None or parts.scheme != "https" or parts.port == 0:
        return None
    named = f"[{host}]" if ":" in host else host
    authority = f"https://{named}" + (f":{parts.port}" if parts.port not in {None, 443} else "")
    path = [each for each in parts.path.split("/") if each]
    tenant = path[-1] if path and path[-1].lower() == "adfs" else path[0] if path else ""
    if not _TENANT.fullmatch(tenant) or tenant.lower() in {"common", "organizations"}:
        return authority, "organizations"
    return authority, "adfs" if tenant.lower() == "adfs" else tenant


def _is_name(audience: object) -> bool:
    """Whether it is one name: a blank in it would ask for a second scope."""
    return isinstance(audience, str) and re.fullmatch(r"[!-~]+", audience) is not None
