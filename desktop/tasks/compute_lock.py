"""Workers side by side wait together and compute one at a time.

Python runs one thread at a time anyway. With fifty that have something to do the window is the
fifty-first in the row, for as long as all take; with turns it is the second, and nothing takes
longer. A turn is taken by each job of a worker pool and given back wherever it waits (``away``);
none is taken while the window works (``window_first``), which takes milliseconds.

Nobody waits for ever: whoever waits somewhere without saying so is overtaken after TIMEOUT_S.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

TIMEOUT_S: Final = 2.0
WINDOW_TIMEOUT_S: Final = 0.05
WORKER_NICENESS: Final = 10
_TURN: Final = threading.Lock()
_window_rests: Final = threading.Event()
_window_rests.set()


class _Here(threading.local):
    #: Whether this thread takes turns at all, and whether it has one.
    takes = False
    has = False


_here: Final = _Here()


def _take() -> None:
    _window_rests.wait(WINDOW_TIMEOUT_S)
    _here.has = _TURN.acquire(timeout=TIMEOUT_S)


def _give_back() -> None:
    if _here.has:
        _here.has = False
        _TURN.release()


def step_back() -> None:
    """Let the window's thread run before this one where both could. Only Linux ranks threads."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), WORKER_NICENESS)


@contextmanager
def window_first() -> Iterator[None]:
    """The main thread works for the block: whoever computes goes on, nobody else begins."""
    _window_rests.clear()
    try:
        yield
    finally:
        _window_rests.set()


@contextmanager
def in_turn() -> Iterator[None]:
    """This thread computes in turn with the others for the block. On workers."""
    if _here.takes:
        yield
        return
    _here.takes = True
    try:
        _take()
        yield
    finally:
        _give_back()
        _here.takes = False


@contextmanager
def away() -> Iterator[None]:
    """The block waits, for the network, a process or another thread. Any thread."""
    if not _here.takes or not _here.has:
        yield
        return
    _give_back()
    try:
        yield
    finally:
        _take()
