"""Waiting for conditions, so that no test sleeps and hopes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def wait_until(
    condition: Callable[[], T],
    timeout_s: float = 10.0,
    what: str | Callable[[], str] = "a condition",
    *,
    every_s: float = 0.02,
) -> T:
    """Ask ``condition`` until its answer is true, and return that answer.

    ``what`` names the awaited thing in the error; give a callable to describe the state
    at the moment of giving up. Blocks the calling thread: never use it on the thread of a
    Tk main loop, which has to go on turning.
    """
    deadline = time.monotonic() + timeout_s
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() >= deadline:
            words = what() if callable(what) else what
            message = f"waited {timeout_s:g} s in vain for {words}"
            raise TimeoutError(message)
        time.sleep(every_s)
