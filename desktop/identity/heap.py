"""Large blocks go back to the system when they are freed.

glibc keeps what a thread has freed for that thread, up to 64 MB each, once it has seen one large
block come and go. With a worker for each tenant what all of them had, one after the other, would
look as if they had it at once.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from typing import Final

#: mallopt's names for these; and blocks of so many bytes are the system's.
_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3
_LARGE: Final = 120 * 1024


@cache
def give_large_blocks_back() -> None:
    """Once for the process. Any thread; some milliseconds. Does nothing where there is no glibc."""
    if sys.platform != "linux":
        return
    with suppress(ImportError, OSError, AttributeError):
        import ctypes  # noqa: PLC0415 - when the first session begins

        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_M_MMAP_THRESHOLD, _LARGE)
        mallopt(_M_TRIM_THRESHOLD, 4 * _LARGE)
