"""Azure CLI profile: what ``get_client_from_cli_profile`` of azure-common stood for.

The CLI's active cloud, its default subscription and the others of its profile, proved by a call
with a token for that cloud.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from azure.core import PipelineClient
from azure.core.exceptions import HttpResponseError
from azure.core.pipeline.policies import BearerTokenCredentialPolicy, RetryPolicy, UserAgentPolicy
from azure.core.rest import HttpRequest

from desktop.domain.clouds import KNOWN, Cloud
from desktop.domain.events import CloudChanged
from desktop.domain.models import Method, Readiness
from desktop.identity import azure_cli
from desktop.identity.api_versions import SUBSCRIPTIONS, TENANTS
from desktop.identity.azure_cli import CliError, Profile
from desktop.identity.methods import SignInJob
from desktop.identity.methods.cli import cli_session, readiness_of, require_same_cloud
from desktop.identity.session import Session
from desktop.identity.transport import CLIENT_OPTIONS, origin
from desktop.tasks.cancel import CancelToken


def readiness(profile: Profile | CliError, cloud: Cloud | None = None) -> Readiness:
    """What the profile says: ready with its account, or why not. It brings its own cloud."""
    return readiness_of(Method.CLI_PROFILE, profile)


def sign_in(job: SignInJob) -> Session:
    """Use the CLI's active cloud and the tenants of its profile in that cloud.

    The default subscription is read once, as the older function's client would have done first:
    what refuses that is raised, and the sign-in has failed.
    """
    profile = azure_cli.profile(job.cancel)
    job.cloud = cloud_of(profile.cloud, job.cloud)
    job.emit(CloudChanged(job.cloud))
    session = cli_session(job, profile)
    # The picture is that of the profile: what az was not signed in to is not listed.
    own = [s for s in profile.here if s.username not in profile.others]
    session.only_tenants = tuple(dict.fromkeys(s.tenant_id for s in own))
    _prove(session)
    return session


def require_own_cloud(cloud: Cloud, token: CancelToken) -> None:
    """Raise CliError where az is set to another cloud."""
    require_same_cloud(azure_cli.profile(token), cloud)


def _prove(session: Session) -> None:
    """Read the default subscription, or the tenants where there is none."""
    default = session.default_subscription_id
    path, spoken = (
        (f"/subscriptions/{default}", SUBSCRIPTIONS) if default else ("/tenants", TENANTS)
    )
    if not default and session.tenant_id == "adfs":  # which has no list of tenants
        path, spoken = "/subscriptions", SUBSCRIPTIONS
    policies = [
        UserAgentPolicy("azimuth"),
        RetryPolicy(**CLIENT_OPTIONS),
        BearerTokenCredentialPolicy(session.credential_for(session.tenant_id), session.cloud.scope),
    ]
    # Not closed: the transport is the session's.
    client: PipelineClient[Any, Any] = PipelineClient(
        session.cloud.resource_manager, transport=session.transport, policies=policies
    )

    def ask(version: str) -> None:
        url = f"{session.cloud.resource_manager}{path}?api-version={version}"
        response = client.send_request(HttpRequest("GET", url))
        if response.status_code != 200:
            raise HttpResponseError(response=response)

    session.versions.ask(spoken, ask)


def cloud_of(shown: dict[str, Any], chosen: Cloud) -> Cloud:
    """The cloud that ``az cloud show`` describes; the chosen one if that is the same.

    A private one is the same only if az signs in where it says, since az's tokens come from there.

    Raises CliError ``cli-output`` if it has no https addresses.
    """
    name, endpoints = str(shown.get("name", "")), shown["endpoints"]
    address = str(endpoints.get("resourceManager") or "").rstrip("/")
    known = KNOWN.get(name)
    if known is not None and address == known.resource_manager:  # az lets anybody change them
        return known
    authority = str(endpoints.get("activeDirectory") or "").rstrip("/")
    same_sign_in = not chosen.private or origin(authority) == origin(chosen.authority)
    if address == chosen.resource_manager and chosen.authority and same_sign_in:
        return chosen
    if not all(urlsplit(url).scheme == "https" for url in (address, authority)):
        raise CliError("cli-output", f"az's cloud {name} has no https addresses")
    audience = str(endpoints.get("activeDirectoryResourceId") or address)
    return Cloud(name, authority, address, audience, private=True, ca_file=chosen.ca_file)
