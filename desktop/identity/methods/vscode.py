"""Visual Studio Code: whoever its Azure Resources extension signed in, through a broker."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any, Final

from azure.identity import VisualStudioCodeCredential

from desktop.access.models import Account, Method, Readiness, Ready
from desktop.identity.methods import SignInJob
from desktop.identity.session import Session

RECORD_FOLDERS: Final = ("~/.azure", "~/.Azure")
RECORD: Final = "ms-azuretools.vscode-azureresourcegroups/authRecord.json"


def read_record() -> dict[str, Any] | None:
    """The extension's record of who signed in (no token in it), None if there is none.

    Raises OSError or ValueError if it cannot be read.
    """
    for folder in RECORD_FOLDERS:
        path = Path(folder).expanduser() / RECORD
        if path.exists():
            record = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(record, dict):
                raise ValueError(f"{path} is not a sign-in record")
            return record
    return None


def readiness() -> Readiness:
    """Ready with the record's account if the record is there and a broker may be."""

    def not_ready(reason: str, detail: str = "") -> Readiness:
        return Readiness(Method.VSCODE, Ready.NOT_READY, reason=reason, detail=detail)

    try:
        record = read_record()
    except (OSError, ValueError) as error:
        return not_ready("vscode-unreadable", str(error))
    if record is None:
        return not_ready("vscode-signed-out")
    if not _has_broker():
        return not_ready("vscode-no-broker")
    return Readiness(Method.VSCODE, Ready.READY, account=str(record.get("username") or ""))


def _has_broker() -> bool:
    try:
        return importlib.util.find_spec("azure.identity.broker") is not None
    except ModuleNotFoundError:
        return False


def sign_in(job: SignInJob) -> Session:
    """Ask the broker for a token of the record's account; it may show a window of its own."""
    options: dict[str, Any] = {"additionally_allowed_tenants": ["*"]}
    if job.request.tenant:
        options["tenant_id"] = job.request.tenant
    if job.cloud.authority:
        options["authority"] = job.cloud.authority
    credential = VisualStudioCodeCredential(**options)
    credential.get_token_info(job.cloud.scope)
    record = read_record() or {}
    tenant_id = str(record.get("tenantId", ""))
    account = Account(str(record.get("username", "")), tenant_id)
    return job.session(account, job.request.tenant or tenant_id, credential, job.transport())
