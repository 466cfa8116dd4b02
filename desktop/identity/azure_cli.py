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

from desktop.access.models import Problem
from desktop.identity import az_files
from desktop.tasks.cancel import CancelToken
from desktop.tasks.crew import Crew
from desktop.tasks.turns import away

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
NAMES: Final = ("az.cmd", "az") if sys.platform == "win32" else ("az",)
#: From 2.30 on az speaks to today's sign-in service (before: ADAL, which is no longer served).
OLDEST: Final = (2, 30)
#: What az calls managed identities in the place of a user's name.
_ASSIGNED: Final = "userAssignedIdentity"
_IDENTITIES: Final = ("systemAssignedIdentity", _ASSIGNED)
_KINDS: Final = {"cli-path": "az-path", "cli-old": "az-old", "cli-expired": "az-expired"}
_OLD_WORDS: Final = ("unrecognized arguments", "misspelled or not recognized", "command group")


class CliError(Exception):
    """az could not do what was asked; ``code`` names why, the text is az's own.

    ``problem`` is told where only the code says what is the matter; None leaves it to ``failures``.
    """

    def __init__(self, code: str, text: str = "", problem: Problem | None = None) -> None:
        super().__init__(text or code)
        self.code = code
        kind = _KINDS.get(code)
        self.problem = problem or (Problem(kind, code=code) if kind else None)


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
    user_type: str = "user"

    @property
    def is_tenant(self) -> bool:
        """Whether it stands for a tenant without subscriptions (``--allow-no-subscriptions``)."""
        return self.subscription_id == self.tenant_id


@dataclass(frozen=True, slots=True)
class Profile:
    """Who az is signed in as: its active cloud as ``az cloud show`` tells it, and what it knows of
    that cloud (``here``). ``elsewhere`` are its entries for other clouds.
    """

    cloud: dict[str, Any]
    here: tuple[CliSubscription, ...]
    elsewhere: tuple[CliSubscription, ...] = ()

    @property
    def cloud_name(self) -> str:
        return str(self.cloud.get("name", ""))

    @property
    def default(self) -> CliSubscription | None:
        """The default subscription, else the first, None if nobody is signed in to this cloud."""
        return next((s for s in self.here if s.is_default), self.here[0] if self.here else None)


class _Place:
    """Which az the user pointed to, and the folder that it put first in PATH for that."""

    lock = threading.Lock()
    given: str = ""
    folder: str = ""


def use(path: str | None) -> None:
    """Use the az at ``path`` from now on; None or "": the one that is found.

    AzureCliCredential takes the first az in PATH, so the folder goes there. A path that is no az is
    told by ``run`` as ``cli-path``. Any thread.
    """
    with _Place.lock:
        if (path or "") == _Place.given and (_Place.folder or not _given_is_az()):
            return
        _leave_path(_Place.folder)
        _Place.given, _Place.folder = path or "", ""
        if _given_is_az():
            _Place.folder = str(Path(_Place.given).expanduser().parent)
            os.environ["PATH"] = os.pathsep.join([_Place.folder, os.environ.get("PATH", "")])


def _given_is_az() -> bool:
    file = Path(_Place.given).expanduser()
    # By another name AzureCliCredential would not find it.
    return file.is_absolute() and file.name.lower() in NAMES and shutil.which(file) is not None


def _leave_path(folder: str) -> None:
    before = os.environ.get("PATH", "").split(os.pathsep)
    if folder and before[0] == folder:
        os.environ["PATH"] = os.pathsep.join(before[1:])


def find() -> str | None:
    """The path of az, None if there is none, or what the user pointed to is none.

    Its folder joins PATH, which is where AzureCliCredential looks.
    """
    if _Place.given:
        return str(Path(_Place.given).expanduser()) if _given_is_az() else None
    for name in NAMES:
        if found := shutil.which(name):
            return found
    for folder in USUAL_FOLDERS:
        place = os.path.expandvars(str(Path(folder).expanduser()))
        for name in NAMES:
            if found := shutil.which(name, path=place):
                os.environ["PATH"] = os.environ.get("PATH", "") + os.pathsep + place
                return found
    return None


def run(arguments: list[str], token: CancelToken, timeout_s: float = TIMEOUT_S) -> Any:
    """What ``az arguments --output json`` prints, parsed.

    Raises CliError (``cli-missing``, ``cli-path``, ``cli-signed-out``, ``cli-old``,
    ``cli-timeout``, ``cli-output``, ``cli-failed``); Cancelled after ending the process. On a
    worker.
    """
    path = find()
    if path is None:
        raise CliError("cli-path" if _Place.given else "cli-missing", _Place.given)
    with away(), SLOTS:
        token.raise_if_cancelled()
        process = _start([path, *arguments, "--output", "json", "--only-show-errors"])
        try:
            with token.hook(lambda: _end(process.pid)):
                out, err = process.communicate(timeout=timeout_s)
        except subprocess.TimeoutExpired as error:
            raise CliError("cli-timeout", f"az took longer than {timeout_s:.0f} s") from error
        finally:
            if process.poll() is None:  # too slow, or cancelled before the hook was there
                _end(process.pid)
                process.communicate()
    token.raise_if_cancelled()
    if process.returncode != 0:
        raise CliError(_code_of(err), err.strip())
    try:
        return json.loads(out)
    except ValueError as error:
        raise CliError("cli-output", "az did not answer with JSON") from error


def _code_of(complaint: str) -> str:
    if any(words in complaint for words in _OLD_WORDS):
        return "cli-old"
    signed_out = "az login" in complaint and "AADSTS" not in complaint
    return "cli-signed-out" if signed_out else "cli-failed"


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


class _Told:
    """The last profile, and the stamp of az's files before it was asked for."""

    last: tuple[az_files.Stamp, Profile] | None = None


def profile(token: CancelToken) -> Profile:
    """Who az is signed in as, and where: asked again only if az's files have changed. No network.

    Raises as ``run``; what looks like a failure of an az that is too old is ``cli-old``. On a
    worker.
    """
    stamp, last = az_files.stamp(find()), _Told.last
    if last is not None and last[0] == stamp:
        return last[1]
    found = _ask_profile(token)
    _Told.last = (stamp, found) if stamp is not None else None
    return found


def _ask_profile(token: CancelToken) -> Profile:
    """The profile from two processes side by side."""
    listed, shown = list[CliSubscription](), dict[str, Any]()
    crew = Crew(token, 2, "az")
    crew.submit(lambda: listed.extend(subscriptions(token)))
    crew.submit(lambda: shown.update(active_cloud(token)))
    try:
        crew.wait()
    except CliError as error:
        if error.code in {"cli-failed", "cli-output"} and (old := _old_version(token)):
            raise CliError("cli-old", old) from error
        raise
    name = shown.get("name")
    here = tuple(s for s in listed if s.cloud_name == name)
    return Profile(shown, here, tuple(s for s in listed if s.cloud_name != name))


def _old_version(token: CancelToken) -> str:
    """The version of an az that is too old, else "". Only asked when something looks wrong."""
    try:
        told = run(["version"], token)
        version = str(told["azure-cli"])
        numbers = tuple(int(part) for part in version.split(".")[:2])
    except (CliError, KeyError, TypeError, ValueError):
        return ""
    return version if numbers < OLDEST else ""


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
        username=_user_name(user) if isinstance(user, dict) else "",
        user_type=_user_type(user) if isinstance(user, dict) else "",
    )


def _user_name(user: dict[str, Any]) -> str:
    name = str(user.get("name", ""))
    # A managed identity that somebody assigned: only this says which one.
    return str(user.get("assignedIdentityInfo") or name) if name == _ASSIGNED else name


def _user_type(user: dict[str, Any]) -> str:
    """``user``, ``servicePrincipal``, or ``managedIdentity``, which az calls the former too."""
    if user.get("name") in _IDENTITIES:
        return "managedIdentity"
    return str(user.get("type") or "user")


def active_cloud(token: CancelToken) -> dict[str, Any]:
    """The CLI's active cloud: ``name`` and ``endpoints``, as ``az cloud show`` tells them."""
    shown = run(["cloud", "show"], token)
    if not (isinstance(shown, dict) and isinstance(shown.get("endpoints"), dict)):
        raise CliError("cli-output", "az cloud show did not describe a cloud")
    return shown
