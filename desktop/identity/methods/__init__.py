"""The ways to sign in, one module each, of one shape:

``readiness(cloud) -> Readiness`` looks without network and without prompting; those that use the
Azure CLI are given its profile too, which takes az to read: ``readiness(profile, cloud)``.
``sign_in(job: SignInJob) -> Session`` signs in, telling ``job.emit`` what the user must see.
``require_own_cloud(cloud, token)``, of those that do not prompt, raises what would refuse a private
cloud. All run on workers. Failures are raised as they come; ``identity.failures`` explains them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib import import_module
from types import ModuleType
from typing import Any

import msal
from azure.identity import AuthenticationRecord

from desktop import clean_text
from desktop.domain import ids
from desktop.domain.clouds import Cloud, is_the_demo
from desktop.domain.events import Event
from desktop.domain.models import Account, Method, Problem, SignInRequest
from desktop.domain.value import replace as value_with
from desktop.identity.clock_watch import clock_off
from desktop.identity.cloud_trust import require_own_audience
from desktop.identity.session import Credential, Session, account_of
from desktop.identity.transport import CLIENT_OPTIONS, Network, Transport
from desktop.tasks.cancel import CancelToken


@dataclass(slots=True)
class SignInJob:
    """One sign-in under way: what is wanted, where, and who listens.

    ``record`` is that of an account that stayed signed in, whose tokens are in ``cache``: then
    nobody is prompted.
    """

    request: SignInRequest
    cloud: Cloud
    network: Network
    emit: Callable[[Event], None]
    cancel: CancelToken
    cache: msal.SerializableTokenCache = field(default_factory=msal.SerializableTokenCache)
    record: AuthenticationRecord | None = None

    def __post_init__(self) -> None:
        if self.request.tenant:  # from a field, an option, a file
            self.request = value_with(self.request, tenant=ids.normal(self.request.tenant))

    def transport(self) -> Transport:
        """A transport for the session that this sign-in makes: made before any token is asked for.

        Raises ForeignAudienceError for a cloud whose tokens could open another service, wherever
        its description comes from.
        """
        require_own_audience(self.cloud)
        network = self.network.to(self.cloud)
        transport = Transport(network, self.cloud.resource_manager, self.cloud.authority)
        transport.clock.listener = lambda off_s: self.emit(clock_off(off_s))
        transport.codes.demo_pages = is_the_demo(self.cloud)
        return transport

    def msal_options(self, transport: Transport) -> dict[str, Any]:
        """The arguments that every credential built on MSAL takes.

        Prompting by itself is off: only ``authenticate``, which we call when the user asked, does.
        """
        options: dict[str, Any] = {
            **CLIENT_OPTIONS,
            "authority": self.cloud.authority,
            "tenant_id": self.request.tenant or self.cloud.default_tenant,
            "additionally_allowed_tenants": ["*"],
            "disable_instance_discovery": self.cloud.private,
            "disable_automatic_authentication": True,
            "transport": transport,
            "_cache": self.cache,
        }
        if self.request.client_id:
            options["client_id"] = self.request.client_id
        if self.record is not None:  # it names client and authority itself
            del options["authority"]
            options.pop("client_id", None)
            options["tenant_id"] = self.request.tenant or self.record.tenant_id
            options["authentication_record"] = self.record
        return options

    def challenge(self) -> dict[str, Any]:
        """What a prompt must satisfy: a tenant, claims; only those that were asked for."""
        asked = {"tenant_id": self.request.tenant, "claims": self.request.claims}
        return {name: value for name, value in asked.items() if value}

    def session(
        self, account: Account, tenant_id: str, credential: Credential, transport: Transport
    ) -> Session:
        """The session of this sign-in."""
        method = self.request.method
        return Session(method, self.cloud, account, tenant_id, credential, transport, self.cache)


class OtherAccountError(Exception):
    """Somebody else answered a prompt that was for the account in use."""

    def __init__(self, chosen: str, wanted: str) -> None:
        super().__init__(f"the prompt was for {wanted}, and {chosen} was chosen")
        self.problem = Problem("other-account", code="other-account")


def interactive_session(
    job: SignInJob,
    transport: Transport,
    make: Callable[[dict[str, Any]], Any],
    prompt: Callable[[Any, SignInJob], AuthenticationRecord],
) -> Session:
    """A session on the credential that ``make`` makes of ``msal_options``: prompted for, unless
    the account is kept.

    ``prompt(credential, asking)`` authenticates for a job's tenant and claims. The session's
    ``step_up`` prompts once more and raises OtherAccountError if another account was chosen.
    Raises AuthenticationRequiredError if a kept account cannot be used without a prompt.
    """

    def prompted(credential: Any, asking: SignInJob) -> AuthenticationRecord:
        with transport.answer_told():
            return prompt(credential, asking)

    def step_up(asking: SignInJob) -> None:
        # A credential is for whoever answers its prompt: that of the session is never asked twice.
        # The new tokens reach it through the cache.
        options = replace(job, record=None).msal_options(transport)
        hint = clean_text.name(record.username)  # it becomes part of an address
        found = prompted(make(options | {"login_hint": hint}), asking)
        if found.home_account_id != record.home_account_id:
            _forget(job.cache, found.home_account_id)
            raise OtherAccountError(found.username, record.username)
        session.renew(asking.request.tenant or tenant_id)

    credential = make(job.msal_options(transport))
    if job.record is None:
        record = prompted(credential, job)
    else:
        record = job.record
        with transport.answer_told():
            credential.get_token_info(job.cloud.scope)
    account, tenant_id = account_of(record), ids.normal(record.tenant_id)
    session = job.session(account, tenant_id, credential, transport)
    session.record, session.step_up = record, step_up
    return session


def _forget(cache: msal.TokenCache, home_account_id: str) -> None:
    kinds = msal.TokenCache.CredentialType
    for kind, remove in (
        (kinds.ACCESS_TOKEN, cache.remove_at),
        (kinds.REFRESH_TOKEN, cache.remove_rt),
        (kinds.ID_TOKEN, cache.remove_idt),
        (kinds.ACCOUNT, cache.remove_account),
    ):
        for entry in list(cache.search(kind, query={"home_account_id": home_account_id})):
            remove(entry)


def module_of(method: Method) -> ModuleType:
    """The module of a way to sign in."""
    return import_module(f"{__name__}.{method.value.replace('-', '_')}")


def require_own_cloud(method: Method, cloud: Cloud, token: CancelToken) -> None:
    """Raise what would refuse a sign-in that way to ``cloud`` before it asks anybody.

    For what is run elsewhere, where none of our transports looks at the tokens. Those that do not
    prompt hand out tokens unasked, so each says itself which private clouds it may be used for.
    """
    require_own_audience(cloud)
    if not cloud.private or cloud.is_demo:
        return
    if not method.declared.prompts:  # one that lacks the function is refused by its lack
        module_of(method).require_own_cloud(cloud, token)
