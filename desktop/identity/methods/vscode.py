"""Visual Studio Code: whoever its Azure Resources extension signed in, through a broker."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import msal
from azure.identity import AuthenticationRecord, VisualStudioCodeCredential

from desktop.domain.clouds import Cloud
from desktop.domain.models import Account, Method, Problem, Readiness, Ready
from desktop.identity.methods import SignInJob
from desktop.identity.methods.vscode_broker import Brokered, broker_fault, require_broker
from desktop.identity.methods.vscode_record import (
    CLIENT_ID,
    RecordError,
    authority_host,
    read_record,
)
from desktop.identity.session import Session, account_of
from desktop.tasks.cancel import CancelToken

__all__ = ["read_record", "readiness", "sign_in"]


class OtherCloudError(Exception):
    """The record is for another cloud than the chosen one, and the credential takes no other."""

    def __init__(self, host: str) -> None:
        super().__init__(f"Visual Studio Code is signed in at {host}")
        self.problem = Problem("vscode-other-cloud", code="vscode-other-cloud", subject=host)


class KnownCloudsOnlyError(Exception):
    """A private cloud is chosen. The broker asks nobody: what it would hand out is of an account
    of Microsoft's clouds, for whomever a stranger's metadata name.
    """

    def __init__(self, cloud: Cloud) -> None:
        super().__init__(f"Visual Studio Code's account is not used at {cloud.resource_manager}")
        host = urlsplit(cloud.resource_manager).netloc
        self.problem = Problem("vscode-known-clouds", code="vscode-known-clouds", subject=host)


def readiness(cloud: Cloud | None = None) -> Readiness:
    """Ready with the record's account if record and broker are usable, and for ``cloud``, where
    that is given. Loads the broker's native part, once there is a record.
    """

    def not_ready(reason: str, detail: str = "") -> Readiness:
        return Readiness(Method.VSCODE, Ready.NOT_READY, reason=reason, detail=detail)

    try:
        record = read_record()
    except RecordError as error:
        return not_ready(error.reason, str(error))
    if record is None:
        return not_ready("vscode-signed-out")
    if cloud is not None and _is_strangers(cloud):
        return not_ready("vscode-known-clouds")
    host = authority_host(record)
    if cloud is not None and cloud.authority and host != _host(cloud):
        return not_ready("vscode-other-cloud", host)
    fault = broker_fault()
    if fault is not None:
        return not_ready(fault.reason, fault.detail)
    return Readiness(Method.VSCODE, Ready.READY, account=str(record["username"]))


def sign_in(job: SignInJob) -> Session:
    """Ask the broker for a token of the record's account. It answers without a prompt, or not.

    Raises KnownCloudsOnlyError, RecordError, OtherCloudError, BrokerError, and what the credential
    raises.
    """
    if _is_strangers(job.cloud):
        raise KnownCloudsOnlyError(job.cloud)
    record = read_record()
    if record is None:
        raise RecordError("vscode-signed-out", "Visual Studio Code has left no sign-in record")
    host = authority_host(record)
    if host != _host(job.cloud):
        raise OtherCloudError(host)
    require_broker()
    transport = job.transport()
    options = job.msal_options(transport)
    # The credential takes these from the record, and does not take them twice.
    for name in ("authority", "client_id", "disable_automatic_authentication"):
        options.pop(name, None)
    options["tenant_id"] = tenant_id = job.request.tenant or str(record["tenantId"])
    credential = Brokered(VisualStudioCodeCredential(**options))
    credential.get_token_info(job.cloud.scope)
    return job.session(_account(job, record), tenant_id, credential, transport)


def require_own_cloud(cloud: Cloud, token: CancelToken) -> None:
    """Raise KnownCloudsOnlyError for every private cloud."""
    raise KnownCloudsOnlyError(cloud)


def _account(job: SignInJob, record: dict[str, Any]) -> Account:
    """Whose token it is: the broker answers for the system's own account, whatever the record says.

    The credential does not tell, but puts the account into the cache.
    """
    found = list(job.cache.search(msal.TokenCache.CredentialType.ACCOUNT))
    if len(found) != 1:
        return Account(str(record["username"]), str(record["tenantId"]))
    return account_of(
        AuthenticationRecord(
            str(record["tenantId"]),
            CLIENT_ID,
            job.cloud.authority,
            str(found[0].get("home_account_id", "")),
            str(found[0].get("username") or record["username"]),
        )
    )


def _is_strangers(cloud: Cloud) -> bool:
    return cloud.private and not cloud.is_demo


def _host(cloud: Cloud) -> str:
    return urlsplit(cloud.authority).netloc.lower()
