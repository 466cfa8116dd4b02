"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def save(path: Path, content: bytes) -> None:
    """Put ``content`` into ``path`` by way of a temporary file beside it.

    A link is followed, and an existing file keeps its permissions, as with an ordinary save.
    Raises OSError; then ``path`` is as it was and nothing is left beside it.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(f"{path} is a folder")
    beside = target.with_name(f".azimuth-{secrets.token_hex(6)}.tmp")
    try:
        _write(beside, content)
        if target.exists():
            # Another owner's file, or a file system without permissions: the content matters more.
            with contextlib.suppress(OSError):
                beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _write(path: Path, content: bytes) -> None:
    # Made by hand, not by tempfile: that would let only its owner read the report.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o666), "wb") as file:  # noqa: PTH123 - an open descriptor
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets one ask for it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
