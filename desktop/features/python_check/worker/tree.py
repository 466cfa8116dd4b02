"""A program that is not trusted with all that it starts: begun, watched, ended as a whole.

What leaves its process group or its session, or is started by a child that has gone, is ended too:

- On Linux a shell stands above it that inherits every orphan below it (``PR_SET_CHILD_SUBREAPER``),
  so that nothing of the tree is lost, and whose other end we hold: should this program die, the
  shell ends them.
- On Windows it is in a job object, which nothing leaves.
- Everywhere on POSIX a variable that all inherit marks what belongs to it.

On a worker.
"""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import IO, Any, Final

import psutil

from desktop import programs
from desktop.features.python_check.worker import windows_job

#: Inherited by all that a run starts.
MARK: Final = "AZIMUTH_RUN"
#: Suspended until it is in its job; no console window, for it or its children.
_FLAGS: Final = 0x4 | 0x08000000 if sys.platform == "win32" else 0
_SHELL: Final = "/bin/sh"
#: Runs the program, writes how it ended to the socket that is its input, and stays until that
#: closes. The program gets neither. Should it close because we are gone, the shell ends its
#: children, those that it inherits by that, and its group.
_WATCH: Final = """
exec 3<&0
( "$@" </dev/null 3>&-; echo $? >&3 ) &
exec </dev/null >/dev/null 2>&1
read -r _ <&3
n=0
while [ $n -lt 100 ]; do
    n=$((n + 1)); c=
    read -r c </proc/$$/task/$$/children
    kill -9 $c
    sleep 0.02
done
kill -9 0
"""
_SET_CHILD_SUBREAPER: Final = 36
#: What the shell says of a program that it cannot start.
_NOT_STARTED: Final = (126, 127)
_KILLED: Final = -9
_END_S: Final = 5.0
_LOOK_S: Final = 0.02
_running: Final = set["Tree"]()


class Tree:
    """``status`` is None while the program itself runs. Raises OSError if it does not start."""

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        self._mark = secrets.token_hex(16)
        self._status: int | None = None
        self._socket: socket.socket | None = None
        self._job: Any = None
        self._lock, self._ended = threading.Lock(), False
        if not os.access(command[0], os.X_OK):
            raise FileNotFoundError(command[0])
        given = dict(environment) | {MARK: self._mark}
        adopt = _subreaper()
        if adopt is None:
            self._process = _start(command, given)
        else:
            self._socket, theirs = socket.socketpair()
            self._socket.setblocking(False)
            watched = [_SHELL, "-c", _WATCH, "sh", *command]
            try:
                with theirs:
                    self._process = _start(watched, given, theirs, adopt)
            except BaseException:
                self._socket.close()
                raise
        _running.add(self)
        if sys.platform == "win32":
            try:
                self._job = windows_job.job_of(self._process.pid)
            except BaseException:
                self.end()
                raise

    @property
    def streams(self) -> tuple[IO[bytes], IO[bytes]]:
        """Its standard output and error output."""
        out, err = self._process.stdout, self._process.stderr
        assert out is not None  # noqa: S101 - for mypy
        assert err is not None  # noqa: S101
        return out, err

    def status(self) -> int | None:
        """How the program itself ended, None while it runs. Raises OSError: it never began."""
        if self._status is not None:
            return self._status
        if self._socket is None:
            self._status = self._process.poll()
            return self._status
        with contextlib.suppress(BlockingIOError):
            told = self._socket.recv(16)
            # Nothing said: somebody has ended the shell, or what stood between it and the program.
            self._status = int(told) if told.strip().isdigit() else _KILLED
        if self._status in _NOT_STARTED:
            raise FileNotFoundError(f"status {self._status}")
        return self._status

    def end(self) -> None:
        """End the program and all that it has started, and wait for that, at most some seconds."""
        with self._lock:  # whoever quits waits for the worker that is at it
            if not self._ended:
                self._end()
                self._ended = True
        _running.discard(self)

    def _end(self) -> None:
        if self._job is not None:
            windows_job.end(self._job)
        until = time.monotonic() + _END_S
        # First those below the shell, which takes over the children of each that ends; then
        # whoever bears the mark, should the shell be gone.
        for find in (self._below, self._marked):
            while _kill(find()) and time.monotonic() < until:
                time.sleep(_LOOK_S)
        if self._socket is not None:
            self._socket.close()
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()

    def _below(self) -> list[psutil.Process]:
        try:
            root = psutil.Process(self._process.pid)
            below = root.children(recursive=True)
        except psutil.Error:
            return []
        return below if self._socket is not None else [root, *below]

    def _marked(self) -> list[psutil.Process]:
        if sys.platform == "win32":
            return []
        found = []
        for each in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                if each.pid != self._process.pid and each.environ().get(MARK) == self._mark:
                    found.append(each)
        return found


def _start(
    command: list[str],
    environment: Mapping[str, str],
    stdin: socket.socket | None = None,
    begin: Callable[[], object] | None = None,
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL if stdin is None else stdin.fileno(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=programs.system_folder(),  # nobody can have put a module there for it to find
        env=environment,
        creationflags=_FLAGS,
        start_new_session=True,
        preexec_fn=begin,  # noqa: PLW1509 - one system call, without the interpreter lock let go
    )


def _subreaper() -> Callable[[], object] | None:
    """What makes a process inherit the orphans below it; None where there is no such thing."""
    if not sys.platform.startswith("linux") or not os.access(_SHELL, os.X_OK):
        return None
    try:
        prctl = ctypes.PyDLL(None).prctl
    except (OSError, AttributeError):
        return None
    return lambda: prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _kill(processes: list[psutil.Process]) -> int:
    """End them; how many of them were alive and could be."""
    alive = 0
    for each in processes:
        with contextlib.suppress(psutil.Error):
            if each.status() != psutil.STATUS_ZOMBIE:
                each.kill()
                alive += 1
    return alive


@atexit.register
def _end_all() -> None:
    """A program that quits has no time to wait for its workers to end them."""
    for tree in tuple(_running):
        tree.end()
