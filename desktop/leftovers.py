"""The folder that a one-file executable unpacks itself into, and those that killed ones left.

The executable removes its folder when it ends, but not when it is killed or the power fails: 40 MB
each time. So a start removes them, once the window is there. Which are ours and unused is decided
carefully, for the folder lies where other programs have theirs:

- It has PyInstaller's name, which holds the number of the process that unpacked it, and our list of
  parts; or the first of our parts and nothing else.
- That process is gone, and nobody holds the lock that a running Azimuth holds in its folder.

On a worker. Nothing here raises: what cannot be removed now is left for another time.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop import NAME

if TYPE_CHECKING:
    from filelock import FileLock

LOG = logging.getLogger(__name__)

#: What build.spec writes: the program's name and its parts.
CONTENTS: Final = "assets/inventory.json"
_LOCK: Final = ".in-use"
_FOLDER: Final = re.compile(r"_MEI(?P<process>[0-9a-fA-F]{8})\w+~?")

_held: list[FileLock] = []


def own_folder() -> Path | None:
    """Where this run has been unpacked; None from source, or where nothing is unpacked."""
    folder = Path(getattr(sys, "_MEIPASS", ""))
    return folder if _FOLDER.fullmatch(folder.name) else None


def sweep() -> list[Path]:
    """Claim our own folder; remove those beside it that killed Azimuths left, and return them."""
    own = own_folder()
    if own is None:
        return []
    if not _held:
        _claim(own)
    others = [folder for folder in own.parent.glob("_MEI*") if folder != own]
    removed = [folder for folder in others if _remove(folder, own)]
    if removed:
        LOG.info("removed %d folders of runs that were killed", len(removed))
    return removed


def _claim(folder: Path) -> None:
    lock = _lock(folder)
    # Another may look at this very moment whether the lock is held: it lets go at once.
    with contextlib.suppress(OSError, TimeoutError):
        lock.acquire(timeout=1)
        _held.append(lock)


def _lock(folder: Path) -> FileLock:
    from filelock import FileLock  # noqa: PLC0415 - not before the first paint

    return FileLock(folder / _LOCK, is_singleton=False)


def _remove(folder: Path, own: Path) -> bool:
    if not _is_ours(folder, own) or _is_unpacked_by_a_living(folder):
        return False
    lock = _lock(folder)
    try:
        lock.acquire(blocking=False)
    except (OSError, TimeoutError):
        return False  # held: in use; or not ours to write
    lock.release()
    # Where files in use cannot be moved (Windows), this says so before anything is lost.
    doomed = folder if folder.name.endswith("~") else folder.with_name(f"{folder.name}~")
    try:
        folder.rename(doomed)
        # Last, so that what a second kill leaves is still known as ours.
        for part in doomed.iterdir():
            if part.name != "assets":
                shutil.rmtree(part) if part.is_dir() else part.unlink()
        shutil.rmtree(doomed)
    except OSError as error:
        LOG.info("a folder of a killed run stays: %s", error)
        return False
    return True


def _is_ours(folder: Path, own: Path) -> bool:
    if not _FOLDER.fullmatch(folder.name) or folder.is_symlink():
        return False
    try:
        # Where every user has folders, another may have laid a trap.
        if sys.platform != "win32" and folder.stat().st_uid != os.getuid():
            return False
        return _lists_our_parts(folder) or _is_our_beginning(folder, own)
    except OSError:
        return False


def _lists_our_parts(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / CONTENTS).read_text("utf-8"))["program"] == NAME)
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _is_our_beginning(folder: Path, own: Path) -> bool:
    """Killed while it unpacked: the list comes late. All that is there is as it is in ours."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return bool(files) and all(_begins(file, own / file.relative_to(folder)) for file in files)


def _begins(part: Path, whole: Path) -> bool:
    if not whole.is_file() or part.stat().st_size > whole.stat().st_size:
        return False
    content = part.read_bytes()
    with whole.open("rb") as file:
        return file.read(len(content)) == content


def _is_unpacked_by_a_living(folder: Path) -> bool:
    import psutil  # noqa: PLC0415 - not before the first paint

    match = _FOLDER.fullmatch(folder.name)
    return match is not None and psutil.pid_exists(int(match["process"], 16))
