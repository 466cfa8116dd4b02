"""The checks of this computer: what some ways to sign in need. None of them fails the connection:
each is a note about the way that it hinders.
"""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import replace

from desktop.domain.models import Ready, Verdict
from desktop.features.connection_check.worker.place import CheckFailed, Finding, Place
from desktop.identity.encrypted_store import EncryptedStoreError, open_store
from desktop.identity.failures import problem_from
from desktop.identity.methods import cli
from desktop.identity.methods.vscode import read_record
from desktop.identity.saved_sign_ins import try_out


def azure_cli(place: Place) -> Finding:
    """Whether az is there and signed in."""
    found = cli.readiness(cli.look_up_profile(place.token))
    if found.state is Ready.READY and found.reason == "cli-other-accounts":
        return Finding(Verdict.NOTE, f"readiness.{found.reason}", {"detail": found.detail})
    if found.state is Ready.READY:
        return Finding(Verdict.OK, "check.az.ok", {"account": found.account or ""})
    return Finding(Verdict.NOTE, f"readiness.{found.reason}", {"detail": found.detail})


def vscode(place: Place) -> Finding:
    """Whether Visual Studio Code has left its record of who signed in."""
    try:
        record = read_record()
    except (OSError, ValueError) as error:
        return Finding(Verdict.NOTE, "readiness.vscode-unreadable", {"detail": str(error)})
    if record is None:
        return Finding(Verdict.NOTE, "check.vscode.none")
    return Finding(Verdict.OK, "check.vscode.ok", {"account": str(record.get("username") or "")})


def broker(place: Place) -> Finding:
    """Whether the part that speaks to the system's account service is here, and starts."""
    try:
        found = importlib.util.find_spec("azure.identity.broker")
    except ModuleNotFoundError:
        found = None
    if found is None:
        return Finding(Verdict.NOTE, "check.broker.none")
    # Constructing a credential proves nothing: the native part is loaded when it is first used.
    try:
        importlib.import_module("pymsalruntime")
    except Exception as error:  # noqa: BLE001 - a native library fails in ways of its own
        return Finding(Verdict.NOTE, "check.broker.broken", {"detail": str(error)})
    return Finding(Verdict.OK, "check.broker.ok")


def token_store(place: Place) -> Finding:
    """Whether the system's encrypted store keeps something and gives it back."""
    try:
        if not try_out("connection-check", open_store)[1]:
            raise EncryptedStoreError(
                "store-failed", "the store does not give back what it was given"
            )
    except EncryptedStoreError as error:
        problem = replace(problem_from(error), code=error.code)
        raise CheckFailed(problem, only_note=True) from error
    return Finding(Verdict.OK, "check.token-store.ok")
