"""The Azure CLI as a program: found, started at most twice at a time, ended when cancelled.

Only commands that read are run. Tokens come from AzureCliCredential, never from here.
"""

from __future__ import annotations

import ntpath
import os
import posixpath
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop import clean_text, programs
from desktop.domain import ids
from desktop.domain.models import Problem
from desktop.identity import az_files, az_output
from desktop.tasks import processes
from desktop.tasks.cancel import CancelToken
from desktop.tasks.compute_lock import away
from desktop.tasks.processes import ProcessError
from desktop.tasks.worker_pool import WorkerPool

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
#: What az is called: the installer's, then pip's. (``az.ps1`` is PowerShell's, and no program.)
_WINDOWS_NAMES: Final = ("az.cmd", "az.bat", "az.exe", "az")
_NAMES: Final = _WINDOWS_NAMES if sys.platform == "win32" else ("az",)
#: From 2.30 on az speaks to today's sign-in service (before: ADAL, which is no longer served).
OLDEST: Final = (2, 30)
#: What az calls managed identities in the place of a user's name.
_ASSIGNED: Final = "userAssignedIdentity"
_IDENTITIES: Final = ("systemAssignedIdentity", _ASSIGNED)
_KINDS: Final = {"cli-path": "az-path", "cli-old": "az-old", "cli-expired": "az-expired"}
#: How a shell ends that did not find, or could not start, what it was to run.
_NOT_STARTED: Final = (126, 127, 9009)
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
    def others(self) -> tuple[str, ...]:
        """Who else is signed in to this cloud: az uses the account of the default subscription."""
        own = self.default.username.casefold() if self.default else ""
        names = (s.username for s in self.here if s.username.casefold() != own)
        return tuple({name.casefold(): name for name in names if name}.values())

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

    Its folder comes first in PATH, for code that runs elsewhere. A path that is no az is told by
    ``run`` as ``cli-path``. Any thread.
    """
    with _Place.lock:
        given = is_az(path) if path else None
        if (path or "") == _Place.given and bool(_Place.folder) == bool(given):
            return
        _leave_path(_Place.folder)
        _Place.given, _Place.folder = path or "", ""
        if given:
            _Place.folder = str(Path(given).parent)
            os.environ["PATH"] = os.pathsep.join([_Place.folder, os.environ.get("PATH", "")])


def is_az(
    path: str, platform: str = sys.platform, is_program: Callable[[str], bool] | None = None
) -> str | None:
    """The program that ``path`` leads to if it has the name of az, else None."""
    windows = platform == "win32"
    given = str(Path(path.strip().strip('"')).expanduser())
    name = ntpath.basename(given) if windows else posixpath.basename(given)
    if (name.lower() if windows else name) not in (_WINDOWS_NAMES if windows else ("az",)):
        return None
    if not programs.is_absolute(given, platform):
        return None
    return programs.find(given, platform=platform, is_program=is_program)


def _leave_path(folder: str) -> None:
    before = os.environ.get("PATH", "").split(os.pathsep)
    if folder and before[0] == folder:
        os.environ["PATH"] = os.pathsep.join(before[1:])


def find() -> str | None:
    """The absolute path of az, None if there is none, or what the user pointed to is none.

    Its folder joins PATH, for code that runs elsewhere.
    """
    if _Place.given:
        return is_az(_Place.given)
    for name in _NAMES:
        if found := programs.find(name):
            return found
    for folder in USUAL_FOLDERS:
        place = os.path.expandvars(str(Path(folder).expanduser()))
        for name in _NAMES:
            if found := programs.find(name, {**os.environ, "PATH": place}):
                os.environ["PATH"] = os.environ.get("PATH", "") + os.pathsep + place
                return found
    return None


def run(arguments: list[str], token: CancelToken, timeout_s: float = TIMEOUT_S) -> Any:
    """What ``az arguments --output json`` prints, parsed.

    Raises CliError (``cli-missing``, ``cli-path``, ``cli-broken``, ``cli-signed-out``,
    ``cli-old``, ``cli-timeout``, ``cli-output``, ``cli-failed``); Cancelled after ending the
    process. On a worker.
    """
    path = find()
    if path is None:
        raise CliError("cli-path" if _Place.given else "cli-missing", _Place.given)
    command = [path, *arguments, "--output", "json", "--only-show-errors"]
    with away(), SLOTS:
        status, out, err = start(command, token, timeout_s)
    if status != 0:
        raise failure(status, out, err)
    return az_output.json_in(answer(out, err))


def start(
    command: Sequence[str],
    token: CancelToken,
    timeout_s: float,
    given: Mapping[str, str] = os.environ,
) -> tuple[int, str, str]:
    """Run az: its exit status and what it wrote, as text. Raises CliError; Cancelled."""
    try:
        ended = processes.run(command, token, timeout_s, environment(given))
    except ProcessError as error:
        if error.why == "late":
            raise CliError("cli-timeout", f"az took longer than {timeout_s:.0f} s") from error
        if error.why == "flood":
            raise CliError("cli-output", str(error), _printed("az-output", str(error))) from error
        if not Path(command[0]).exists():
            raise CliError("cli-missing", str(error)) from error
        raise CliError("cli-broken", str(error), _printed("az-broken", str(error))) from error
    return ended.status, processes.text(ended.out), processes.text(ended.err)


def environment(given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What az is started with: it works in another folder, where no relative path is right."""
    return {
        **programs.with_absolute_places(given),
        "AZURE_CORE_NO_COLOR": "true",
        "AZURE_CORE_COLLECT_TELEMETRY": "false",
        "AZURE_CORE_ONLY_SHOW_ERRORS": "true",
        # Read by az of pip only; the installer's runs Python with -I.
        "PYTHONIOENCODING": "utf-8",
    }


def answer(out: str, err: str) -> str:
    """The JSON of an az that ended well, as text. Raises CliError ``cli-output``."""
    try:
        return az_output.json_text(out)
    except ValueError as error:
        printed = out.strip() or err.strip()
        raise CliError("cli-output", printed, _printed("az-output", printed)) from error


def failure(status: int, out: str, err: str) -> CliError:
    """Why az ended with that status."""
    said = az_output.visible(err).strip() or az_output.visible(out).strip()
    problem = az_output.problem_in(f"{err}\n{out}")
    if status in _NOT_STARTED and problem is None:
        problem = _printed("az-broken", said)
    if problem is not None and problem.kind == "az-broken":
        return CliError("cli-broken", said, problem)
    code = _code_of(said)
    if code == "cli-failed" and not said:
        said = f"az ended with status {status} and said nothing"
    return CliError(code, said, problem)


def _printed(kind: str, said: str) -> Problem:
    return Problem(kind, code=kind, raw=az_output.visible(said), subject=az_output.shown(said))


def _code_of(complaint: str) -> str:
    if any(words in complaint for words in _OLD_WORDS):
        return "cli-old"
    signed_out = "az login" in complaint and "AADSTS" not in complaint
    return "cli-signed-out" if signed_out else "cli-failed"


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
    pool = WorkerPool(token, 2, "az")
    pool.submit(lambda: listed.extend(subscriptions(token)))
    pool.submit(lambda: shown.update(active_cloud(token)))
    try:
        pool.wait()
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
        subscription_id=ids.normal(str(entry.get("id", ""))),
        name=str(entry.get("name", "")),
        state=str(entry.get("state", "")),
        tenant_id=ids.normal(str(entry.get("tenantId", ""))),
        home_tenant_id=ids.normal(str(entry.get("homeTenantId") or "")),
        cloud_name=str(entry.get("cloudName") or entry.get("environmentName") or ""),
        is_default=entry.get("isDefault") is True,
        username=clean_text.name(_user_name(user)) if isinstance(user, dict) else "",
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
