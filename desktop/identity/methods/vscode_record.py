"""The record that Visual Studio Code's Azure extension keeps of who signed in; no token is in it.

Looked at as azure-identity does when it makes the credential, so that what is wrong with it can be
told before anybody clicks, and told apart.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from desktop import clean_text
from desktop.domain import ids
from desktop.domain.models import Problem
from desktop.user_files import BrokenFileError, read_bytes

FOLDERS: Final = ("~/.azure", "~/.Azure")
FILE: Final = "ms-azuretools.vscode-azureresourcegroups/authRecord.json"
SIZE_LIMIT: Final = 10 * 1024
#: Who made the record: the extension's own app.
CLIENT_ID: Final = "aebc6443-996d-45c2-90f0-388ff96faa56"
FIELDS: Final = ("tenantId", "clientId", "username", "homeAccountId", "authority")
_TENANT: Final = re.compile(r"[A-Za-z0-9.-]+")


class RecordError(ValueError):
    """The record cannot be used; ``reason`` is that of a Readiness, the text says more."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(text)
        self.reason = reason
        self.problem = Problem("vscode-record", code=reason, raw=text)


def read_record() -> dict[str, Any] | None:
    """The record's fields, None if there is no record. Raises RecordError.

    Of two spellings of the folder the first that has the file counts, good or bad.
    """
    for folder in FOLDERS:
        path = Path(folder).expanduser() / FILE
        if path.exists():
            record = _parsed(path)
            _check(record)
            return record | {
                "username": clean_text.name(record["username"]),
                "tenantId": ids.normal(record["tenantId"]),
            }
    return None


def _parsed(path: Path) -> dict[str, Any]:
    try:
        found = clean_text.value(json.loads(read_bytes(path, SIZE_LIMIT).decode()))
    except BrokenFileError as error:
        raise RecordError("vscode-too-large", f"{path}: {error}") from None
    except (OSError, ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError
        raise RecordError("vscode-unreadable", f"{path}: {error}") from error
    if not isinstance(found, dict):
        raise RecordError("vscode-unreadable", f"{path} holds no fields")
    return found


def _check(record: dict[str, Any]) -> None:
    lacking = [name for name in FIELDS if not (record.get(name) and _is_text(record[name]))]
    if lacking:
        raise RecordError("vscode-incomplete", ", ".join(lacking))
    if record["clientId"] != CLIENT_ID:
        raise RecordError("vscode-other-app", f"clientId is {record['clientId']}")
    if not _TENANT.fullmatch(record["tenantId"]):
        raise RecordError("vscode-bad-tenant", f"tenantId is {record['tenantId']!r}")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def authority_host(record: dict[str, Any]) -> str:
    """The host of the sign-in service that the record is for, with its port if it has one."""
    authority = str(record["authority"]).strip()
    return urlsplit(authority if "://" in authority else f"https://{authority}").netloc.lower()
