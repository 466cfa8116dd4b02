"""Visual Studio Code's part on this machine: its record, and a broker that says what a test wants.

The broker is played at its class: the real credential makes it and asks it. As the real one it is
an InteractiveBrowserCredential, so that arguments which that refuses are refused here too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import InteractiveBrowserCredential

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample import ClientApp
from desktop.demo.sample_data import sample_of_size
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


def cloud_of_vscode() -> DemoCloud:
    """A demo cloud that knows the extension's app; not started."""
    sample = sample_of_size(1, 1)
    app = ClientApp(CLIENT_ID, "Visual Studio Code", family=True)
    return DemoCloud(sample=replace(sample, clients=(*sample.clients, app)))


def signing_in_as(demo: DemoCloud, username: str) -> Callable[..., dict[str, Any]]:
    """A broker that has ``username``'s account; real tokens, by a device code behind the scenes.

    It answers once: what cannot be had silently after that would need a prompt.
    """
    answered = list[str]()

    def answer(credential: Any, scopes: tuple[str, ...], asked: dict[str, Any]) -> dict[str, Any]:
        if answered:
            raise said("InteractionRequired", "AADSTS50076: a second factor is needed")
        answered.append(username)
        app = credential._get_app(**asked)
        flow = app.initiate_device_flow(list(scopes))
        demo.approve(flow["user_code"], username)
        found: dict[str, Any] = app.acquire_token_by_device_flow(flow)
        return found

    return answer


def said(status: str, context: str = "Something. ") -> ClientAuthenticationError:
    """As MSAL words it and the broker credential raises it."""
    words = f"{context}. Status: Response_Status.Status_{status}, Error code: 0, Tag: 557973642"
    return ClientAuthenticationError(message=words)
