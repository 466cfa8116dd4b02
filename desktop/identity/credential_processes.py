"""The programs that azure-identity's credentials start (az, azd, PowerShell), started our way.

By itself the library looks az up in the current folder on Windows, opens a console window for each
token, ends only the first of several processes when time is up, cannot be cancelled, and reads az's
words in one fixed encoding. It offers no argument for any of that, so its modules get a stand-in
for their ``subprocess`` and ``shutil``: what they start goes through ``tasks.processes``, what they
look up through ``programs``. A test by name holds each use that the library makes of the two.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import threading
from collections.abc import Mapping, Sequence
from typing import Any, Final

from desktop import programs
from desktop.identity import azure_cli
from desktop.tasks import processes
from desktop.tasks.cancel import current_token

_PACKAGE: Final = "azure.identity._credentials"
_MODULES: Final = ("azure_cli", "azd_cli", "azure_powershell")
_lock: Final = threading.Lock()


class ProgramFailed(subprocess.CalledProcessError):
    """A program's refusal; its text is in ``stderr``, where the library reads it."""

    def __init__(self, status: int, command: Sequence[str], out: str, err: str) -> None:
        super().__init__(status, command, output=out, stderr=err)
        self.problem: Any = None


class _Shutil:
    """In the place of ``shutil``."""

    @staticmethod
    def which(name: str) -> str | None:
        if name in {"az", "az.cmd"}:
            return azure_cli.find()
        return programs.find(name)


class _Popen:
    """In the place of ``subprocess.Popen``: nothing runs before it is asked what it said."""

    def __init__(self, args: Sequence[str], **_: Any) -> None:
        shell = args[0] in {"cmd", "/bin/sh"}
        self._command = [programs.command_shell(), *args[1:]] if shell else list(args)
        self.returncode: int | None = None

    def communicate(self, timeout: float) -> tuple[str, str]:
        ended = _run(self._command, timeout, os.environ)
        self.returncode = ended.status
        return processes.text(ended.out), processes.text(ended.err)

    def kill(self) -> None:
        """It has ended by now, with all its own."""


class _Subprocess:
    """In the place of ``subprocess``."""

    PIPE, DEVNULL = subprocess.PIPE, subprocess.DEVNULL
    CalledProcessError = subprocess.CalledProcessError
    TimeoutExpired = subprocess.TimeoutExpired
    Popen = _Popen

    @staticmethod
    def check_output(
        args: Sequence[str], *, timeout: float, env: Mapping[str, str], **_: Any
    ) -> str:
        if args[0] == azure_cli.find():
            return _az(args, timeout, env)
        ended = _run(args, timeout, env)
        out, err = processes.text(ended.out), processes.text(ended.err)
        if ended.status:
            raise ProgramFailed(ended.status, args, out, err)
        return out


def _az(args: Sequence[str], timeout: float, env: Mapping[str, str]) -> str:
    status, out, err = azure_cli.start(args, current_token(), timeout, env)
    if status:
        why = azure_cli.failure(status, out, err)
        if why.code == "cli-broken":
            raise why
        failed = ProgramFailed(status, args, out, str(why))
        failed.problem = why.problem
        raise failed
    return azure_cli.answer(out, err)


def _run(command: Sequence[str], timeout: float, environment: Mapping[str, str]) -> processes.Ended:
    try:
        return processes.run(
            command, current_token(), timeout, programs.with_absolute_places(environment)
        )
    except processes.ProcessError as error:
        if error.why == "late":
            raise subprocess.TimeoutExpired(list(command), timeout) from error
        raise OSError(str(error)) from error


def install() -> None:
    """Let the library start its programs our way. Before a credential is used; any thread."""
    with _lock:
        for name in _MODULES:
            module: Any = importlib.import_module(f"{_PACKAGE}.{name}")
            for part, stand_in in (("subprocess", _Subprocess), ("shutil", _Shutil)):
                if hasattr(module, part):
                    setattr(module, part, stand_in)
