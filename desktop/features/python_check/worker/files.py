"""Reads the files of a stranger's folder: ordinary files only, and of each no more than a bound.

A FIFO would make the reader wait for ever, and to open a device may do something: neither is
opened. Nothing is written, nothing is started. On a worker.
"""

from __future__ import annotations

import os
import stat
from itertools import islice
from pathlib import Path
from typing import Final

from desktop.domain.redaction import clean

#: Enough for every file that is read here as a whole.
LIMIT: Final = 64_000
_ENTRIES: Final = 300
#: O_NONBLOCK, should the file have become a FIFO since it was looked at. Windows has neither.
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class ReadError(Exception):
    """Nothing can be told; ``why`` names ``environment.failed.<why>``."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(detail or why)
        self.why, self.detail = why, shown(detail, 400)


def head(path: Path, limit: int = LIMIT) -> bytes | None:
    """The first ``limit`` bytes of an ordinary file; None if it is none or cannot be read."""
    handle = -1
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        handle = os.open(path, _FLAGS)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        read = bytearray()
        while len(read) < limit and (chunk := os.read(handle, min(limit - len(read), 65_536))):
            read += chunk
        return bytes(read)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None
    finally:
        if handle >= 0:
            os.close(handle)


def text(path: Path, limit: int = LIMIT) -> str:
    """The beginning of an ordinary file, in whatever encoding; "" if there is none."""
    return (head(path, limit) or b"").decode("utf-8-sig", "replace")


def lines(path: Path, limit: int = LIMIT) -> list[str]:
    """The lines of ``text``, without the blanks around them."""
    return [line.strip() for line in text(path, limit).splitlines()]


def entries(folder: Path, most: int = _ENTRIES) -> list[Path]:
    """What stands in a folder, sorted; of a larger one any ``most``. Empty if it cannot be read."""
    try:
        with os.scandir(folder) as listing:
            return sorted(Path(entry.path) for entry in islice(listing, most))
    except (OSError, ValueError):
        return []


def is_file(path: Path) -> bool:
    """Whether it is an ordinary file, or a link to one."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def resolved(path: Path) -> Path:
    """Where it really lies; the path itself where links go round in circles."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def on_another_machine(path: str) -> bool:
    r"""Whether a name in a stranger's file leads to a server (``\\server\share``).

    Windows would sign in there with the user's password. A device (``\\.\…``) looks the same.
    """
    return path.replace("/", "\\").startswith("\\\\")


def shown(told: str, limit: int) -> str:
    """Foreign text as one may show it: cleaned of secrets and of what no person can read."""
    readable = "".join(c if c.isprintable() or c == "\n" else " " for c in told[: 4 * limit])
    cleaned = clean(readable).strip()
    return cleaned if len(cleaned) <= limit else cleaned[: limit - 1] + "…"
