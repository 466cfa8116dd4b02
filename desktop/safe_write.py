"""Writing a file whole or not at all, and never through what somebody else has laid in its place.

Where several people may write in a folder (``/tmp``, a share), one of them can lay a link under the
name that another is about to save to, and so have him write over a file of his own. Any thread.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

_Read = TypeVar("_Read")

#: As many links as systems follow before they say that it is a circle.
_MOST_LINKS: Final = 40
#: Whose links are followed besides our own: the system's (``/tmp`` may be one).
_SYSTEM: Final = 0
#: From here on a path is told to Windows in its long form.
_LONG: Final = 200
#: So long a file that somebody has open is asked for again, on Windows.
IN_USE_S: Final = 1.0
_AGAIN_S: Final = 0.02
#: ERROR_ACCESS_DENIED (the file to be replaced is open), ERROR_SHARING_VIOLATION,
#: ERROR_LOCK_VIOLATION.
_IN_USE: Final = (5, 32, 33)


def write(path: Path, content: bytes, mode: int | None = None) -> None:
    """Put ``content`` into ``path`` by way of a temporary file beside it.

    A link of the user's own, or of the system, is followed; one of anybody else is refused, and so
    is what is no ordinary file (a folder, a pipe, a device). A file that is there is replaced,
    never written into: another name of it (a hard link) keeps what it has. With ``mode`` None the
    file has the permissions that it had if it was the user's, else those of any file that he saves.
    Raises OSError; then ``path`` is as it was and nothing is left beside it.
    """
    target = extended(resolved(path))
    found = _look(target)
    if found is not None and not stat.S_ISREG(found.st_mode):
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
        raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
    beside = target.with_name(f".azimuth-{_random()}.tmp")
    try:
        _write(beside, content, _mode_for(found) if mode is None else mode)
        move(beside, target, over=True)
    except BaseException:
        with contextlib.suppress(OSError):
            remove(beside)
        raise
    _settle(target.parent)


def move(source: Path, target: Path, *, over: bool = False) -> None:
    """Give a file another name; ``over``: that of one that is there, which goes. Raises OSError.

    Windows refuses while anybody has one of the two open: another Azimuth that reads it, a virus
    scanner, a backup. They all do so for a moment, so it is asked again for ``IN_USE_S``.
    """
    _while_in_use(lambda: source.replace(target) if over else source.rename(target))


def remove(path: Path) -> None:
    """Remove a file, if there is one, as patiently as ``move``. Raises OSError."""
    _while_in_use(lambda: path.unlink(missing_ok=True))


def read(path: Path, work: Callable[[], _Read]) -> _Read:
    """What ``work``, which opens that file, returns; asked again as patiently as by ``move``.

    On Windows a file is refused for the moment in which another Azimuth replaces it.
    """
    return _while_in_use(work, path)


def _while_in_use(work: Callable[[], _Read], opened: Path | None = None) -> _Read:
    deadline = time.monotonic() + IN_USE_S
    while True:
        try:
            return work()
        except PermissionError as error:
            if not _is_in_use(error, opened) or time.monotonic() >= deadline:
                raise
            time.sleep(_AGAIN_S)


def _is_in_use(error: PermissionError, opened: Path | None) -> bool:
    """Whether Windows may give it in a moment. Who opens a file is told no more than "denied"."""
    if opened is not None:
        return sys.platform == "win32" and not opened.is_dir()
    # Only Windows' errors have such a number.
    return getattr(error, "winerror", None) in _IN_USE


def extended(path: Path) -> Path:
    r"""An absolute path in the form that may be long on Windows (``\\?\C:\…``), if it is long.

    Else one of more than 259 characters is "not found" there, unless an administrator has allowed
    it for the whole machine. A folder may have 12 fewer, and beside a file stands a temporary one.
    """
    text = str(path)
    if sys.platform != "win32" or len(text) < _LONG or text.startswith("\\\\?\\"):
        return path
    if text.startswith("\\\\"):
        return Path("\\\\?\\UNC\\" + text[2:])
    return Path("\\\\?\\" + text)


def resolved(path: Path) -> Path:
    """Where a file of that name really is, or would be. Raises OSError if the way there leads
    through a link that is somebody else's, or in a circle. Windows does not tell whose a link is;
    there it takes an administrator's rights to make one.
    """
    if not hasattr(os, "geteuid"):
        whole = extended(path.absolute())
        with contextlib.suppress(OSError):  # of a long one it may not be able to tell
            return Path(os.path.realpath(whole))
        return whole
    root, *parts = path.absolute().parts
    at, left, links = Path(root), parts[::-1], 0
    while left:
        part = left.pop()
        step = at.parent if part == ".." else at / part
        found = None if part == ".." else _look(step)
        if found is None or not stat.S_ISLNK(found.st_mode):
            at = step
            continue
        links += 1
        if links > _MOST_LINKS:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
        if found.st_uid not in (os.geteuid(), _SYSTEM):
            raise PermissionError(errno.EPERM, "somebody else has made this link", str(step))
        onward = step.readlink()
        at = Path(root) if onward.is_absolute() else at
        left += [each for each in reversed(onward.parts) if each != root]
    return at


def _look(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _mode_for(found: os.stat_result | None) -> int | None:
    """That of an own file that is there; never its special bits, nor what another has set."""
    if found is not None and hasattr(os, "geteuid") and found.st_uid == os.geteuid():
        return stat.S_IMODE(found.st_mode) & 0o777
    return None


def _random() -> str:
    """A name that nobody guesses; without ``secrets``, which is slow to import."""
    return os.urandom(8).hex()


def _write(path: Path, content: bytes, mode: int | None) -> None:
    """A new file; ``mode`` None: as the user's new files are."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o666 if mode is None else mode)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - an open descriptor
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        if mode is not None and hasattr(os, "fchmod"):  # what new files lack may be wanted here
            # A file system without permissions: the content matters more.
            with contextlib.suppress(OSError):
                os.fchmod(file.fileno(), mode)


def _settle(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets one ask for it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
