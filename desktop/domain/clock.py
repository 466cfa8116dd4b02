"""The clock for waits that must agree with the world outside: nobody can set it, and it goes on
while the computer sleeps. ``time.monotonic`` stands still then on Linux and macOS, though the code
that somebody is typing goes on expiring.
"""

from __future__ import annotations

import sys
import time


def now() -> float:
    """Seconds since some moment in the past. Any thread."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()  # on Windows it counts sleep
