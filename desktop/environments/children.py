"""Child processes that are not trusted: with bounds on time and output, ended with all theirs.

On a worker.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Final

import psutil

from desktop.tasks.cancel import CancelToken

_CHUNK: Final = 16_384
_LOOK_S: Final = 0.1
#: How long output is waited for once the child has ended: a browser that it started may hold its
#: end of the pipe for hours.
_LAST_WORDS_S: Final = 0.5
_FLAGS: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "CREATE_NEW_PROCESS_GROUP", 0
)
#: Those that run. A program that quits has no time to wait for its workers to end them.
_running: Final = set[subprocess.Popen[bytes]]()


class ChildError(Exception):
    """``why``: ``start`` (no such program, not allowed), ``late``, or ``flood``.

    ``said`` is what it wrote to its error stream until then.
    """

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(said or why)
        self.why, self.said = why, said


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended by itself, or ``stopped`` by whoever listened; both streams as text."""

    status: int
    out: str
    err: str
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """``seconds`` for the whole run, ``output`` for each stream, in bytes."""

    seconds: float
    output: int


def run(
    command: list[str],
    token: CancelToken,
    bounds: Bounds,
    *,
    environment: Mapping[str, str] | None = None,
    listen: Callable[[str], bool] | None = None,
) -> Ended:
    """Run a program to its end. Raises ChildError; Cancelled after ending it.

    ``listen`` is called with all that the standard output holds so far, whenever that grew; if it
    says True, the child has said enough and is ended. There is nothing on its standard input, and
    it works in a folder where nobody can have put a module for it to find.
    """
    token.raise_if_cancelled()
    process = _start(command, environment)
    _running.add(process)
    told: queue.Queue[tuple[int, bytes]] = queue.Queue(maxsize=8)
    over = threading.Event()
    for number, stream in enumerate((process.stdout, process.stderr)):
        if stream is not None:
            threading.Thread(
                target=_read, args=(stream, number, told, over), name="child", daemon=True
            ).start()
    try:
        with token.hook(lambda: end(process)):
            return _follow(process, told, token, bounds, listen or (lambda text: False))
    finally:
        over.set()
        if process.poll() is None:
            end(process)
        process.wait()
        _running.discard(process)
        token.raise_if_cancelled()


def _start(command: list[str], environment: Mapping[str, str] | None) -> subprocess.Popen[bytes]:
    folder = os.environ.get("SYSTEMROOT", "C:\\") if sys.platform == "win32" else "/"
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=dict(os.environ if environment is None else environment),
            creationflags=_FLAGS,
            start_new_session=True,  # a process group of its own, to be ended as one
        )
    except (OSError, ValueError) as error:
        raise ChildError("start", str(error)) from error


def _read(
    stream: IO[bytes], number: int, told: queue.Queue[tuple[int, bytes]], over: threading.Event
) -> None:
    """Pass on what a stream says; its last word is b"". A full queue makes the child wait."""
    with stream:
        while not over.is_set():
            try:
                chunk = os.read(stream.fileno(), _CHUNK)
            except OSError:
                chunk = b""
            while not over.is_set():
                with contextlib.suppress(queue.Full):
                    told.put((number, chunk), timeout=_LOOK_S)
                    break
            if not chunk:
                return


def _follow(
    process: subprocess.Popen[bytes],
    told: queue.Queue[tuple[int, bytes]],
    token: CancelToken,
    bounds: Bounds,
    listen: Callable[[str], bool],
) -> Ended:
    said = (bytearray(), bytearray())
    open_streams, deadline, quiet_from = 2, time.monotonic() + bounds.seconds, 0.0
    while open_streams:
        token.raise_if_cancelled()
        now = time.monotonic()
        if process.poll() is not None:
            quiet_from = quiet_from or now
            if now - quiet_from > _LAST_WORDS_S:
                break
        elif now > deadline:
            raise ChildError("late", _text(said[1]))
        try:
            number, chunk = told.get(timeout=_LOOK_S)
        except queue.Empty:
            continue
        if not chunk:
            open_streams -= 1
            continue
        said[number].extend(chunk)
        if len(said[number]) > bounds.output:
            raise ChildError("flood", _text(said[1]))
        if number == 0 and listen(_text(said[0])):
            return Ended(0, _text(said[0]), _text(said[1]), stopped=True)
    _wait(process, token, deadline, said)
    return Ended(process.returncode, _text(said[0]), _text(said[1]))


def _wait(
    process: subprocess.Popen[bytes],
    token: CancelToken,
    deadline: float,
    said: tuple[bytearray, bytearray],
) -> None:
    """It has closed its streams; it may go on all the same."""
    while process.poll() is None:
        if time.monotonic() > deadline:
            raise ChildError("late", _text(said[1]))
        token.sleep(_LOOK_S)


def _text(said: bytearray) -> str:
    return said.decode("utf-8", "replace")


@atexit.register
def _end_all() -> None:
    for process in tuple(_running):
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a child and all that it has started, but for a browser, which left its group."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        return
    with contextlib.suppress(psutil.NoSuchProcess):
        found = psutil.Process(process.pid)
        for each in (*found.children(recursive=True), found):
            with contextlib.suppress(psutil.Error):
                each.kill()
