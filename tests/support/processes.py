"""Whether a process is still at work."""

from __future__ import annotations

import psutil


def lives(pid: int) -> bool:
    """A zombie does not: it has ended, and only waits for whoever inherited it to look."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
