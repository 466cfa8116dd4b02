"""A private cloud from the address of its Resource Manager."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit

from azure.core import PipelineClient
from azure.core.exceptions import DecodeError, HttpResponseError
from azure.core.pipeline.policies import RetryPolicy, UserAgentPolicy
from azure.core.rest import HttpRequest

from desktop.access.clouds import Cloud
from desktop.identity.transport import CLIENT_OPTIONS, Network, Transport

#: Newest first; older clouds (Azure Stack) know only an older one.
API_VERSIONS: Final = ("2022-09-01", "2019-05-01", "2015-01-01")


class CloudDiscoveryError(DecodeError):
    """The address answers, but not as a Resource Manager does."""


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
            found = response.json()
        except (ValueError, RecursionError) as error:
            raise CloudDiscoveryError(
                f"{address}/metadata/endpoints did not answer with JSON", response=response
            ) from error
        # Versions before 2022 may answer with a list of clouds, the asked one first.
        first = found[0] if isinstance(found, list) and found else found
        if isinstance(first, dict):
            return first
        break
    raise CloudDiscoveryError(f"{address}/metadata/endpoints does not describe a cloud")


def from_metadata(cloud: Cloud, metadata: dict[str, Any]) -> Cloud:
    """``cloud`` completed with what its ``/metadata/endpoints`` tells.

    Raises CloudDiscoveryError if the sign-in address or the audience is missing or not https.
    """
    authentication = metadata.get("authentication")
    told = authentication if isinstance(authentication, dict) else {}
    login, audiences = told.get("loginEndpoint"), told.get("audiences")
    if not (isinstance(login, str) and _is_https(login)):
        raise CloudDiscoveryError(f"{cloud.resource_manager} names no https sign-in address")
    audience = audiences[0] if isinstance(audiences, list) and audiences else None
    if not (isinstance(audience, str) and audience):
        raise CloudDiscoveryError(f"{cloud.resource_manager} names no audience for its tokens")
    authority, tenant = login.rstrip("/"), "organizations"
    if urlsplit(authority).path.lower().rstrip("/").endswith("/adfs"):
        # AD FS has one tenant, whose name is the path.
        authority, tenant = authority[: -len("/adfs")], "adfs"
    portal = metadata.get("portal") or metadata.get("portalEndpoint")
    return replace(
        cloud,
        authority=authority,
        audience=audience,
        portal=portal.rstrip("/") if isinstance(portal, str) else "",
        default_tenant=tenant,
    )


def _is_https(address: str) -> bool:
    """Whether it leads to a host by https, and without a password."""
    try:
        parts = urlsplit(address)
        return (
            parts.scheme == "https"
            and bool(parts.hostname)
            and parts.port != 0
            and (parts.username is None)
        )
    except ValueError:  # a port or a host that is none
        return False
