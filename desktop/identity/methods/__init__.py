"""The ways to sign in, one module each, of one shape:

``readiness() -> Readiness`` looks without network and without prompting (the two that use the
Azure CLI are given its profile, which takes az to read);
``sign_in(job: SignInJob) -> Session`` signs in, telling ``job.emit`` what the user must see. Both
run on workers. Failures are raised as they come; ``identity.failures`` explains them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Any, Final

import msal
from azure.identity import AuthenticationRecord

from desktop.access.clouds import Cloud
from desktop.access.events import Event
from desktop.access.models import Account, Method, SignInRequest
from desktop.identity.clock_watch import clock_off
from desktop.identity.session import Credential, Session, account_of
from desktop.identity.transport import CLIENT_OPTIONS, Network, Transport
from desktop.tasks.cancel import CancelToken

_MODULES: Final = {method: method.value.replace("-", "_") for method in Method}


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

    def transport(self) -> Transport:
        """A transport for the session that this sign-in makes."""
        network = self.network.to(self.cloud)
        transport = Transport(network, self.cloud.resource_manager, self.cloud.authority)
        transport.clock.listener = lambda off_s: self.emit(clock_off(off_s))
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


def interactive_session(
    job: SignInJob,
    credential: Any,
    transport: Transport,
    prompt: Callable[[SignInJob], AuthenticationRecord],
) -> Session:
    """A session on ``credential``, made with ``job.msal_options``: prompted for, unless kept.

    ``prompt`` authenticates for a job's tenant and claims; the session keeps it for a step-up.
    Raises AuthenticationRequiredError if a kept account cannot be used without a prompt.
    """

    def prompted(asking: SignInJob) -> AuthenticationRecord:
        with transport.answer_told():
            return prompt(asking)

    if job.record is None:
        record = prompted(job)
    else:
        record = job.record
        with transport.answer_told():
            credential.get_token_info(job.cloud.scope)
    session = job.session(account_of(record), record.tenant_id, credential, transport)
    session.record, session.step_up = record, prompted
    return session


def module_of(method: Method) -> ModuleType:
    """The module of a way to sign in."""
    return import_module(f"{__name__}.{_MODULES[method]}")
