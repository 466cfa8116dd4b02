"""Child processes that are not trusted: with bounds on time and output, ended with all theirs.

On a worker.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, Final

from desktop.features.python_check.worker.tree import Tree
from desktop.tasks.cancel import CancelToken

_CHUNK: Final = 16_384
_LOOK_S: Final = 0.1
#: How long output is waited for once the child has ended: what it started may hold its end of the
#: pipe.
_LAST_WORDS_S: Final = 0.5


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
    environment: Mapping[str, str],
    listen: Callable[[str], bool] | None = None,
) -> Ended:
    """Run a program to its end; then nothing that it started lives on. Raises ChildError;
    Cancelled.

    ``environment`` is all that it gets. ``listen`` is called with all that the standard output
    holds so far, whenever that grew; if it says True, the child has said enough and is ended. There
    is nothing on its standard input.
    """
    token.raise_if_cancelled()
    try:
        tree = Tree(command, environment)
    except (OSError, ValueError) as error:
        raise ChildError("start", str(error)) from error
    told: queue.Queue[tuple[int, bytes]] = queue.Queue(maxsize=8)
    over = threading.Event()
    for number, stream in enumerate(tree.streams):
        threading.Thread(
            target=_read, args=(stream, number, told, over), name="child", daemon=True
        ).start()
    try:
        return _follow(tree, told, token, bounds, listen or (lambda text: False))
    finally:
        over.set()
        tree.end()
        token.raise_if_cancelled()


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
    tree: Tree,
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
        if _status(tree, said) is not None:
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
    return Ended(_wait(tree, token, deadline, said), _text(said[0]), _text(said[1]))


def _wait(
    tree: Tree, token: CancelToken, deadline: float, said: tuple[bytearray, bytearray]
) -> int:
    """How it ends: it has closed its streams, and may go on all the same."""
    while (status := _status(tree, said)) is None:
        if time.monotonic() > deadline:
            raise ChildError("late", _text(said[1]))
        token.sleep(_LOOK_S)
    return status


def _status(tree: Tree, said: tuple[bytearray, bytearray]) -> int | None:
    try:
        return tree.status()
    except OSError as error:
        raise ChildError("start", _text(said[1])) from error


def _text(said: bytearray) -> str:
    return said.decode("utf-8", "replace")
