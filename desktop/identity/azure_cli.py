"""The Azure CLI as a program: found, started at most twice at a time, ended when cancelled.

Only commands that read are run. Tokens come from AzureCliCredential, never from here.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil

from desktop.tasks.cancel import CancelToken

#: az starts slowly and hinders itself when started often at once.
SLOTS: Final = threading.BoundedSemaphore(2)
TIMEOUT_S: Final = 60
#: Programs started by double click do not get the shell's PATH.
USUAL_FOLDERS: Final = (
    "/opt/homebrew/bin",
    "/usr/local/bin",
    "/usr/bin",
    "/home/linuxbrew/.linuxbrew/bin",
    "~/.local/bin",
    "~/bin",
    r"%ProgramFiles%\Microsoft SDKs\Azure\CLI2\wbin",
    r"%ProgramFiles(x86)%\Microsoft SDKs\Azure\CLI2\wbin",
)
NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class CliError(Exception):
    """az could not do what was asked; ``code`` names why, the text is az's own."""

    def __init__(self, code: str, text: str = "") -> None:
        super().__init__(text or code)
        self.code = code


@dataclass(frozen=True, slots=True)
class CliSubscription:
    """One entry of ``az account list``."""

    subscription_id: str
    name: str
    state: str
    tenant_id: str
    home_tenant_id: str
    cloud_name: str
    is_default: bool
    username: str


def find() -> str | None:
    """The path of az; its folder joins PATH, which is where AzureCliCredential looks."""
    names = ("az.cmd", "az") if sys.platform == "win32" else ("az",)
    for name in names:
        if found := shutil.which(name):
            return found
    for folder in USUAL_FOLDERS:
        place = os.path.expandvars(str(Path(folder).expanduser()))
        for name in names:
            if found := shutil.which(name, path=place):
                os.environ["PATH"] = os.environ.get("PATH", "") + os.pathsep + place
                return found
    return None


def run(arguments: list[str], token: CancelToken, timeout_s: float = TIMEOUT_S) -> Any:
    """What ``az arguments --output json`` prints, parsed.

    Raises CliError (``cli-missing``, ``cli-signed-out``, ``cli-timeout``, ``cli-output``,
    ``cli-failed``); Cancelled after ending the process. On a worker.
    """
    path = find()
    if path is None:
        raise CliError("cli-missing")
    with SLOTS:
        token.raise_if_cancelled()
        process = _start([path, *arguments, "--output", "json", "--only-show-errors"])
        with token.hook(lambda: _end(process.pid)):
            try:
                out, err = process.communicate(timeout=timeout_s)
            except subprocess.TimeoutExpired as error:
                _end(process.pid)
                process.communicate()
                raise CliError("cli-timeout", f"az took longer than {timeout_s:.0f} s") from error
    token.raise_if_cancelled()
    if process.returncode != 0:
        signed_out = "az login" in err and "AADSTS" not in err
        raise CliError("cli-signed-out" if signed_out else "cli-failed", err.strip())
    try:
        return json.loads(out)
    except ValueError as error:
        raise CliError("cli-output", "az did not answer with JSON") from error


def _start(command: list[str]) -> subprocess.Popen[str]:
    environment = dict(os.environ, AZURE_CORE_NO_COLOR="true", AZURE_CORE_COLLECT_TELEMETRY="false")
    folder = os.environ.get("SYSTEMROOT", "C:\\") if sys.platform == "win32" else "/"
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            cwd=folder,  # never a folder that somebody else may have put an az into
            env=environment,
            creationflags=NO_WINDOW,
        )
    except OSError as error:
        raise CliError("cli-missing", str(error)) from error


def _end(pid: int) -> None:
    """End a process and those it started: az is a script that starts Python."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for each in (*process.children(recursive=True), process):
            with contextlib.suppress(psutil.Error):
                each.kill()


def end_token_processes() -> None:
    """End what AzureCliCredential has started: it offers no way to stop it."""
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            if "get-access-token" in child.cmdline():
                _end(child.pid)


def subscriptions(token: CancelToken) -> list[CliSubscription]:
    """All of the CLI's profile, every cloud. No network. Raises as ``run``; empty: signed out."""
    listed = run(["account", "list", "--all"], token)
    if not isinstance(listed, list):
        raise CliError("cli-output", "az account list did not answer with a list")
    return [_subscription(entry) for entry in listed if isinstance(entry, dict)]


def _subscription(entry: dict[str, Any]) -> CliSubscription:
    user = entry.get("user")
    return CliSubscription(
        subscription_id=str(entry.get("id", "")),
        name=str(entry.get("name", "")),
        state=str(entry.get("state", "")),
        tenant_id=str(entry.get("tenantId", "")),
        home_tenant_id=str(entry.get("homeTenantId") or ""),
        cloud_name=str(entry.get("cloudName") or entry.get("environmentName") or ""),
        is_default=entry.get("isDefault") is True,
        username=str(user.get("name", "")) if isinstance(user, dict) else "",
    )


def active_cloud(token: CancelToken) -> dict[str, Any]:
    """The CLI's active cloud: ``name`` and ``endpoints``, as ``az cloud show`` tells them."""
    shown = run(["cloud", "show"], token)
    if not (isinstance(shown, dict) and isinstance(shown.get("endpoints"), dict)):
        raise CliError("cli-output", "az cloud show did not describe a cloud")
    return shown
