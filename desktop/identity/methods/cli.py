"""Azure CLI: whoever ``az login`` signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from subprocess import CalledProcessError
from typing import Any, Final

from azure.identity import AzureCliCredential

from desktop.domain.clouds import Cloud
from desktop.domain.events import Noticed
from desktop.domain.models import Account, Method, Readiness, Ready
from desktop.identity import az_output, azure_cli, credential_processes, expired_cli
from desktop.identity.azure_cli import SLOTS, CliError, CliSubscription, Profile
from desktop.identity.failures import problem_from
from desktop.identity.methods import SignInJob
from desktop.identity.session import Session
from desktop.identity.transport import Origin, origin
from desktop.tasks.cancel import CancelToken, check_cancelled, current_token
from desktop.tasks.compute_lock import away

#: Whoever az is signed in as, if it is no person; shown beside the name though az is ready.
_NO_PERSON: Final = {
    "servicePrincipal": "cli-service-principal",
    "managedIdentity": "cli-managed-identity",
}
#: az's own words, which may be many and hold what nobody should see; a card has room for some.
_SHORTENED: Final = {"cli-output", "cli-failed", "cli-broken"}
_CARD: Final = 90
#: Told of az, such a failure is at least az's.
_UNEXPLAINED: Final = {"unexpected", "unknown"}
_EXPIRED: Final = {"session-ended", "sign-in-frequency"}


def readiness(profile: Profile | CliError, cloud: Cloud | None = None) -> Readiness:
    """What the profile says: ready with its account, or why not; ``cli-other-cloud`` if az is set
    to another cloud than ``cloud``, where that is given.
    """
    found = readiness_of(Method.CLI, profile)
    if isinstance(profile, CliError) or cloud is None or not (profile.here or profile.elsewhere):
        return found
    if not _same_cloud(profile, cloud):
        return Readiness(
            Method.CLI, Ready.NOT_READY, reason="cli-other-cloud", detail=profile.cloud_name
        )
    return found


def readiness_of(method: Method, profile: Profile | CliError) -> Readiness:
    """The readiness of a way that uses the CLI, from its profile or the failure to read it.

    A ``reason`` beside READY says that the account is no person, or that az has others too.
    """
    if isinstance(profile, CliError):
        detail = str(profile) if str(profile) != profile.code else ""
        if profile.code in _SHORTENED:
            detail = az_output.shown(detail, _CARD)
        return Readiness(method, Ready.NOT_READY, reason=profile.code, detail=detail)
    chosen = profile.default
    if chosen is None:
        return Readiness(method, Ready.NOT_READY, reason="cli-signed-out")
    if expired_cli.is_noted():
        return Readiness(method, Ready.NOT_READY, reason="cli-expired", detail=chosen.username)
    reason, others = _NO_PERSON.get(chosen.user_type), ", ".join(profile.others)
    if reason is None and others:
        reason = "cli-other-accounts"
    return Readiness(method, Ready.READY, account=chosen.username, reason=reason, detail=others)


def look_up_profile(token: CancelToken) -> Profile | CliError:
    """The profile, or why it cannot be read. No network, at most two processes at a time."""
    try:
        return azure_cli.profile(token)
    except CliError as error:
        return error


def sign_in(job: SignInJob) -> Session:
    """Use the CLI's account, after a token for Resource Manager proved that it still works.

    Raises CliError ``cli-other-cloud`` if the CLI is set to another cloud than the chosen one.
    """
    profile = azure_cli.profile(job.cancel)
    if not profile.here and not profile.elsewhere:
        raise CliError("cli-signed-out", "az account list is empty: nobody is signed in")
    require_same_cloud(profile, job.cloud)
    return cli_session(job, profile)


def cli_session(job: SignInJob, profile: Profile) -> Session:
    """A session on AzureCliCredential for the account of the profile's active cloud."""
    chosen = profile.default
    if chosen is None:
        raise CliError("cli-signed-out", f"az has no subscription in {profile.cloud_name}")
    transport = job.transport()  # refuses a cloud that asks for more than itself
    tenant_id = job.request.tenant or chosen.tenant_id
    credential = _credential(chosen, tenant_id, job.cloud)
    account = Account(chosen.username, chosen.home_tenant_id or chosen.tenant_id)
    session = job.session(account, tenant_id, credential, transport)
    session.credential_for(tenant_id).get_token_info(job.cloud.scope)
    default = next((s for s in profile.here if s.is_default and not s.is_tenant), None)
    session.default_subscription_id = default.subscription_id if default else None
    if profile.others:
        job.emit(Noticed("cli-other-accounts", ", ".join(profile.others)))
    if chosen.user_type == "managedIdentity":
        session.only_tenants = (chosen.tenant_id,)
    return session


def _credential(chosen: CliSubscription, tenant_id: str, cloud: Cloud) -> Queueing:
    # az refuses to be asked for a tenant where a managed identity is signed in: it has but one.
    one_tenant = chosen.user_type == "managedIdentity"
    credential = AzureCliCredential(
        tenant_id="" if one_tenant else tenant_id,
        additionally_allowed_tenants=["*"],
        process_timeout=azure_cli.TIMEOUT_S,
    )
    if not cloud.private:
        return Queueing(credential, one_tenant=one_tenant)

    def still_there() -> Profile:
        profile = azure_cli.profile(current_token())
        require_same_cloud(profile, cloud)
        return profile

    return Queueing(credential, one_tenant=one_tenant, still_there=still_there)


def require_own_cloud(cloud: Cloud, token: CancelToken) -> None:
    """Raise CliError where az is set to another cloud."""
    require_same_cloud(azure_cli.profile(token), cloud)


def require_same_cloud(profile: Profile, cloud: Cloud) -> None:
    """Raise CliError ``cli-other-cloud`` if az is set to another cloud than this.

    A private one is the same only if az signs in to it where it says: az's tokens come from az's
    own active cloud, whatever they are asked for.
    """
    if not _same_cloud(profile, cloud):
        address = profile.cloud["endpoints"].get("resourceManager")
        authority = profile.cloud["endpoints"].get("activeDirectory")
        raise CliError(
            "cli-other-cloud",
            f"az is set to the cloud {profile.cloud_name}, {address}, and signs in at {authority}",
        )


def _same_cloud(profile: Profile, cloud: Cloud) -> bool:
    if _place(profile, "resourceManager") != origin(cloud.resource_manager):
        return False
    return (
        not cloud.private
        or not cloud.authority  # nobody has asked it yet
        or _place(profile, "activeDirectory") == origin(cloud.authority)
    )


def _place(profile: Profile, endpoint: str) -> Origin:
    return origin(str(profile.cloud["endpoints"].get(endpoint) or ""))


class Queueing:
    """AzureCliCredential with at most two processes at a time, which a cancel ends.

    With ``one_tenant`` it is never asked for a tenant. An expired sign-in raises CliError
    ``cli-expired``: az is what must sign in again, not Azimuth. ``still_there`` raises if az has
    gone to another cloud meanwhile; what it returns is the same before a token and after it.
    """

    def __init__(
        self,
        credential: AzureCliCredential,
        *,
        one_tenant: bool = False,
        still_there: Callable[[], Profile] | None = None,
    ) -> None:
        credential_processes.install()
        self._credential = credential
        self._one_tenant = one_tenant
        self._still_there = still_there

    def get_token_info(self, *scopes: str, options: Any = None) -> Any:
        if self._one_tenant and options:
            options = {name: value for name, value in options.items() if name != "tenant_id"}
        before = self._still_there() if self._still_there else None
        with away(), SLOTS:
            check_cancelled()
            token = self._ask(*scopes, options=options)
        check_cancelled()
        if self._still_there and self._still_there() != before:
            raise CliError("cli-other-cloud", "az was set to another cloud meanwhile")
        return token

    def _ask(self, *scopes: str, options: Any) -> Any:
        try:
            token = self._credential.get_token_info(*scopes, options=options)
        except Exception as error:
            problem = problem_from(error)
            if problem.kind in _UNEXPLAINED:
                raise CliError("cli-failed", _said(error)) from error
            if problem.kind not in _EXPIRED:
                raise
            if not (options or {}).get("tenant_id"):
                expired_cli.note()
            raise CliError(
                "cli-expired", problem.raw, replace(problem, kind="az-expired")
            ) from error
        return token


def _said(error: BaseException) -> str:
    """The program's own words, where one failed."""
    link: BaseException | None = error
    while link is not None:
        if isinstance(link, CalledProcessError):
            return str(link.stderr or link.output or link)
        link = link.__cause__
    return str(error)
