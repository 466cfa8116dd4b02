"""Visual Studio Code's part on this machine: its record, and a broker that says what a test wants.

The broker is played at its class: the real credential makes it and asks it. As the real one it is
an InteractiveBrowserCredential, so that arguments which that refuses are refused here too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from azure.identity import InteractiveBrowserCredential

from desktop.identity.methods.vscode_record import CLIENT_ID, FILE

TENANT = "b107debb-61d5-56ae-b504-8c0fd3c532ad"


def good_record(
    authority: str = "https://login.microsoftonline.com", **changed: Any
) -> dict[str, Any]:
    """The record's fields as the extension writes them."""
    return {
        "authority": authority,
        "clientId": CLIENT_ID,
        "homeAccountId": f"11111111-1111-1111-1111-111111111111.{TENANT}",
        "tenantId": TENANT,
        "username": "ben@fabrikam.com",
    } | changed


def write_record(home: Path, content: object, folder: str = ".azure") -> Path:
    """Put a record (fields, or any text) where the extension does."""
    file = home / folder / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


Answer = Callable[[Any, tuple[str, ...], dict[str, Any]], dict[str, Any]]


def play_broker(patch: pytest.MonkeyPatch, answer: Answer) -> list[dict[str, Any]]:
    """Install a broker that gives ``answer(credential, scopes, options)``; how it was made."""
    made = list[dict[str, Any]]()

    class InteractiveBrowserBrokerCredential(InteractiveBrowserCredential):
        def __init__(self, **kwargs: Any) -> None:
            made.append(dict(kwargs))
            for name in (
                "parent_window_handle",
                "enable_msa_passthrough",
                "use_default_broker_account",
                "disable_interactive_fallback",
            ):
                kwargs.pop(name, None)
            super().__init__(**kwargs)

        def _request_token(self, *scopes: str, **kwargs: Any) -> dict[str, Any]:
            return answer(self, scopes, kwargs)

    module = ModuleType("azure.identity.broker")
    module.InteractiveBrowserBrokerCredential = (  # type: ignore[attr-defined]
        InteractiveBrowserBrokerCredential
    )
    patch.setitem(sys.modules, "azure.identity.broker", module)
    patch.setitem(sys.modules, "pymsalruntime", ModuleType("pymsalruntime"))
    patch.setitem(sys.modules, "msal.broker", ModuleType("msal.broker"))
    return made
