"""Azure CLI profile: what ``get_client_from_cli_profile`` of azure-common stood for.

The CLI's active cloud, its default subscription and the others of its profile, proved by a token
for that cloud.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from desktop.access.clouds import KNOWN, Cloud
from desktop.access.events import CloudChanged
from desktop.access.models import Method, Readiness
from desktop.identity import azure_cli
from desktop.identity.azure_cli import CliError, CliSubscription
from desktop.identity.methods import SignInJob
from desktop.identity.methods.cli import cli_session, readiness_of
from desktop.identity.session import Session


def readiness(profile: list[CliSubscription] | CliError) -> Readiness:
    """What the profile says: ready with its account, or why not."""
    return readiness_of(Method.CLI_PROFILE, profile)


def sign_in(job: SignInJob) -> Session:
    """Use the CLI's active cloud and the tenants of its profile in that cloud."""
    profile = azure_cli.subscriptions(job.cancel)
    shown = azure_cli.active_cloud(job.cancel)
    job.cloud = cloud_of(shown, job.cloud)
    job.emit(CloudChanged(job.cloud))
    here = [s for s in profile if s.cloud_name == shown.get("name")]
    session = cli_session(job, here)
    session.only_tenants = tuple(dict.fromkeys(s.tenant_id for s in here))
    return session


def cloud_of(shown: dict[str, Any], chosen: Cloud) -> Cloud:
    """The cloud that ``az cloud show`` describes; the chosen one if that is the same."""
    name, endpoints = str(shown.get("name", "")), shown["endpoints"]
    if name in KNOWN:
        return KNOWN[name]
    address = str(endpoints.get("resourceManager") or "").rstrip("/")
    if address == chosen.resource_manager and chosen.authority:
        return chosen
    authority = str(endpoints.get("activeDirectory") or "").rstrip("/")
    if not all(urlsplit(url).scheme == "https" for url in (address, authority)):
        raise CliError("cli-output", f"az's cloud {name} has no https addresses")
    audience = str(endpoints.get("activeDirectoryResourceId") or address)
    return Cloud(name, authority, address, audience, private=True, ca_file=chosen.ca_file)
