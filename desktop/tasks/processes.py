"""Programs that we start and read: az, and what azure-identity would start by itself.

One way for all: by an absolute path, with no console window, nothing on the standard input, in a
folder that only the system writes to, and with an end: by itself, in time, or by a cancel, together
with all that it has started. Theirs is the output's code page, ours to find out. On workers.
"""

from __future__ import annotations

import atexit
import codecs
import contextlib
import locale
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Final

import psutil

from desktop import programs
from desktop.tasks.cancel import CancelToken

NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)
#: What az tells of 20,000 subscriptions is 12 MB.
OUTPUT_LIMIT: Final = 64 * 1024 * 1024
_CHUNK: Final = 65_536
_LOOK_S: Final = 0.1
#: How long output is waited for once the program has ended: what it left running may hold the pipe.
_LAST_WORDS_S: Final = 1.0
_END_S: Final = 5.0
_ROUNDS: Final = 3
#: Those that run. A program that quits has no time to wait for its workers to end them.
_running: Final = set[subprocess.Popen[bytes]]()


class ProcessError(Exception):
    """``why``: ``start`` (``__cause__`` is the OSError), ``late`` or ``flood``."""

    def __init__(self, why: str, text: str) -> None:
        super().__init__(text)
        self.why = why


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended, and what it wrote."""

    status: int
    out: bytes
    err: bytes


def run(
    command: Sequence[str],
    token: CancelToken,
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run a program to its end. Raises ProcessError; Cancelled after ending it."""
    token.raise_if_cancelled()
    process = _start(command, environment)
    _running.add(process)
    streams = [_Stream(pipe) for pipe in (process.stdout, process.stderr) if pipe is not None]
    try:
        with token.hook(lambda: end(process)):
            _wait(process, streams, token, time.monotonic() + seconds)
            token.raise_if_cancelled()
            # Whoever floods a pipe that is no longer read may have ended by that before we looked.
            if any(stream.flooded for stream in streams):
                raise ProcessError("flood", "it writes and writes")
            return Ended(process.returncode, *(bytes(stream.said) for stream in streams))
    finally:
        if process.poll() is None:
            end(process)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_END_S)
        _running.discard(process)
        token.raise_if_cancelled()


def _start(
    command: Sequence[str], environment: Mapping[str, str] | None
) -> subprocess.Popen[bytes]:
    if not programs.is_absolute(command[0]):
        raise ProcessError("start", f"{command[0]} is not an absolute path")
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=programs.system_folder(),
            env=dict(os.environ if environment is None else environment),
            creationflags=NO_WINDOW,
            start_new_session=True,  # a process group of its own, to be ended as one
        )
    except (OSError, ValueError) as error:
        raise ProcessError("start", str(error)) from error


class _Stream:
    """Reads a pipe on a thread of its own, until its end or ``OUTPUT_LIMIT``."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self.said, self.flooded, self.over = bytearray(), False, threading.Event()
        threading.Thread(target=self._read, args=(pipe,), name="process", daemon=True).start()

    def _read(self, pipe: IO[bytes]) -> None:
        with pipe, contextlib.suppress(OSError):
            while chunk := os.read(pipe.fileno(), _CHUNK):
                if len(self.said) + len(chunk) > OUTPUT_LIMIT:
                    self.flooded = True
                    break
                self.said += chunk
        self.over.set()


def _wait(
    process: subprocess.Popen[bytes], streams: list[_Stream], token: CancelToken, deadline: float
) -> None:
    quiet_from = 0.0
    while not all(stream.over.is_set() for stream in streams) or process.poll() is None:
        token.raise_if_cancelled()
        if any(stream.flooded for stream in streams):
            return
        now = time.monotonic()
        if process.poll() is not None:
            quiet_from = quiet_from or now
            if now - quiet_from > _LAST_WORDS_S:
                return
        elif now > deadline:
            raise ProcessError("late", "it did not end in time")
        waiting = next((stream for stream in streams if not stream.over.is_set()), None)
        if waiting is not None:
            waiting.over.wait(min(_LOOK_S, max(deadline - now, 0.001)))
        else:  # it has closed its streams, and is about to end
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK_S)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it has started: az is a script that starts Python."""
    found = list[psutil.Process]()
    with contextlib.suppress(psutil.Error):
        root = psutil.Process(process.pid)
        for _ in range(_ROUNDS):  # what was started while the others were ended
            if not (more := [each for each in root.children(recursive=True) if each not in found]):
                break
            found += more
            _kill(more)
    if sys.platform != "win32" and process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        process.kill()
    _kill(found)


def _kill(each: list[psutil.Process]) -> None:
    for process in each:
        with contextlib.suppress(psutil.Error):
            process.kill()


@atexit.register
def _end_all() -> None:
    for process in tuple(_running):
        end(process)


def text(said: bytes) -> str:
    """What a program wrote, as text; lines end as Python's do.

    UTF-8 if it is that, else the system's code pages, which on Windows is what Python programs
    write to a pipe.
    """
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if said.startswith(mark):
            return _lines(said.decode(encoding, "replace"))
    for encoding in ("utf-8-sig", *code_pages()):
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return _lines(said.decode(encoding))
    return _lines(said.decode("utf-8", "replace"))


def code_pages() -> tuple[str, ...]:
    """The system's own encodings: on Windows those of windows and of consoles."""
    return ("mbcs", "oem") if sys.platform == "win32" else (locale.getencoding(),)


def _lines(said: str) -> str:
    return said.replace("\r\n", "\n").replace("\r", "\n")
