"""The broker that Visual Studio Code's sign-in goes through: is it here, what does it answer?"""

from __future__ import annotations

import importlib
import platform
import re
import sys
from dataclasses import dataclass, replace
from typing import Any, Final

from azure.identity import VisualStudioCodeCredential

from desktop.domain.models import Problem
from desktop.identity.failures import problem_from

#: MSAL words a broker's refusal as "… Status: Response_Status.Status_AccountNotFound, …".
_STATUS: Final = re.compile(r"Status: (?:Response_Status\.)?Status_(\w+)")
_KINDS: Final = {
    "InteractionRequired": "broker-interaction",
    "AccountUnusable": "broker-interaction",
    "AccountNotFound": "broker-account",
    "AccountSwitch": "broker-account",
    "UserSwitch": "broker-account",
    "UserDataRemovalRequired": "broker-account",
    "KeyNotFound": "broker-account",
    "UserCanceled": "declined",
    "ApplicationCanceled": "declined",
    "RequiredBrokerMissing": "vscode-broker",
    "FallbackToNativeMsal": "vscode-broker",
    "NoNetwork": "offline",
    "NetworkTemporarilyUnavailable": "offline",
    "ServerTemporarilyUnavailable": "busy",
    "TransientError": "busy",
    "AuthorityUntrusted": "cloud-unknown",
    "DeviceNotRegistered": "device-managed",
}


@dataclass(frozen=True, slots=True)
class BrokerFault:
    """Why there is no broker to ask; ``reason`` is that of a Readiness."""

    reason: str
    detail: str


class BrokerError(Exception):
    """The broker is missing, does not load, or said no; ``problem`` tells it apart."""

    def __init__(self, text: str, problem: Problem) -> None:
        super().__init__(text)
        self.problem = problem


def broker_fault() -> BrokerFault | None:
    """What keeps the broker from being asked, None if nothing does. No prompt, no network.

    Loads its native part, as constructing a credential proves nothing: MSAL then opens a browser in
    the broker's place, unasked. Slow the first time, so on a worker, and only where a record is.
    """
    if sys.platform == "darwin" and platform.machine() != "arm64":
        return BrokerFault("vscode-no-broker", "Apple's processors only")
    for module in ("azure.identity.broker", "pymsalruntime", "msal.broker"):
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as error:
            missing = error.name in {"azure.identity.broker", "pymsalruntime"}
            reason = "vscode-no-broker" if missing else "vscode-broker-broken"
            return BrokerFault(reason, str(error))
        except Exception as error:  # noqa: BLE001 - a native library fails in ways of its own
            return BrokerFault("vscode-broker-broken", f"{type(error).__name__}: {error}")
    return None


def require_broker() -> None:
    """Raise BrokerError if there is no broker to ask."""
    fault = broker_fault()
    if fault is not None:
        problem = Problem("vscode-broker", code=fault.reason, raw=fault.detail)
        raise BrokerError(fault.detail, problem)


class Brokered:
    """VisualStudioCodeCredential whose refusals say what the broker meant. Never prompts."""

    def __init__(self, credential: VisualStudioCodeCredential) -> None:
        self._credential = credential

    def get_token_info(self, *scopes: str, options: Any = None) -> Any:
        try:
            return self._credential.get_token_info(*scopes, options=options)
        except Exception as error:
            problem = problem_from(error)
            kind = _kind_of(problem)
            if kind is None:
                raise
            raise BrokerError(str(error), replace(problem, kind=kind)) from error


def _kind_of(problem: Problem) -> str | None:
    """The kind that the broker's status stands for; None leaves it as it was told.

    Where Entra's own code is in the text, that says more.
    """
    if problem.code.startswith("AADSTS"):
        return None
    found = _STATUS.search(problem.raw)
    return _KINDS.get(found[1], "broker-failed") if found else None
