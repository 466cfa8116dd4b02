"""Azure CLI: whoever ``az login`` signed in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from azure.identity import AzureCliCredential

from desktop.access.models import Account, Method, Readiness, Ready
from desktop.identity import azure_cli
from desktop.identity.azure_cli import SLOTS, CliError, CliSubscription
from desktop.identity.methods import SignInJob
from desktop.identity.session import Session
from desktop.tasks.cancel import CancelToken, check_cancelled, current_token


def readiness(profile: list[CliSubscription] | CliError) -> Readiness:
    """What the profile says: ready with its account, or why not."""
    return readiness_of(Method.CLI, profile)


def readiness_of(method: Method, profile: list[CliSubscription] | CliError) -> Readiness:
    """The readiness of a way that uses the CLI, from its profile or the failure to read it."""
    if isinstance(profile, CliError):
        return Readiness(method, Ready.NOT_READY, reason=profile.code, detail=str(profile))
    chosen = default_of(profile)
    if chosen is None:
        return Readiness(method, Ready.NOT_READY, reason="cli-signed-out")
    return Readiness(method, Ready.READY, account=chosen.username)


def default_of(profile: list[CliSubscription]) -> CliSubscription | None:
    """The profile's default subscription, else its first, None if it is empty."""
    return next((s for s in profile if s.is_default), profile[0] if profile else None)


def look_up_profile(token: CancelToken) -> list[CliSubscription] | CliError:
    """The profile, or why it cannot be read."""
    try:
        return azure_cli.subscriptions(token)
    except CliError as error:
        return error


def sign_in(job: SignInJob) -> Session:
    """Use the CLI's account, after a token for Resource Manager proved that it still works.

    Raises CliError ``cli-other-cloud`` if the CLI is set to another cloud than the chosen one.
    """
    cloud = job.cloud
    profile = azure_cli.subscriptions(job.cancel)
    if not profile:
        raise CliError("cli-signed-out", "az account list is empty: nobody is signed in")
    shown = azure_cli.active_cloud(job.cancel)
    address = str(shown["endpoints"].get("resourceManager") or "")
    if _place(address) != _place(cloud.resource_manager):
        raise CliError("cli-other-cloud", f"az is set to the cloud {shown.get('name')}, {address}")
    here = [s for s in profile if s.cloud_name == shown.get("name")]
    return cli_session(job, here)


def cli_session(job: SignInJob, here: list[CliSubscription]) -> Session:
    """A session on AzureCliCredential for the profile's entries of the active cloud."""
    chosen = default_of(here)
    if chosen is None:
        raise CliError("cli-signed-out", "az has no subscription in its active cloud")
    tenant_id = job.request.tenant or chosen.tenant_id
    credential = Queueing(
        AzureCliCredential(
            tenant_id=tenant_id,
            additionally_allowed_tenants=["*"],
            process_timeout=azure_cli.TIMEOUT_S,
        )
    )
    credential.get_token_info(job.cloud.scope)
    account = Account(chosen.username, chosen.home_tenant_id or chosen.tenant_id)
    session = job.session(account, tenant_id, credential, job.transport())
    default = next((s for s in here if s.is_default), None)
    session.default_subscription_id = default.subscription_id if default else None
    return session


def _place(url: str) -> tuple[str, int | None]:
    parts = urlsplit(url)
    return (parts.hostname or "", parts.port)


class Queueing:
    """AzureCliCredential with at most two processes at a time, which a cancel ends."""

    def __init__(self, credential: AzureCliCredential) -> None:
        self._credential = credential

    def get_token_info(self, *scopes: str, options: Any = None) -> Any:
        with SLOTS:
            check_cancelled()
            with current_token().hook(azure_cli.end_token_processes):
                token = self._credential.get_token_info(*scopes, options=options)
        check_cancelled()
        return token
