"""The log file: what the program and the libraries under it warn of, without secrets.

Bounded, and of no importance to the program: whatever goes wrong here is passed over.
"""

from __future__ import annotations

import logging
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Final

from desktop import paths
from desktop.clean_text import below
from desktop.domain.redaction import clean

MOST_BYTES: Final = 512 * 1024
#: Where a file cannot give way, because another program has it open, it grows up to this.
MOST_AT_ALL: Final = 4 * MOST_BYTES
#: So long a line waits for another Azimuth's.
TIMEOUT_S: Final = 0.25
OLD_FILES: Final = 2
OURS: Final = "desktop"
#: Of these only warnings: their lower levels tell of every request.
THEIRS: Final = ("azure", "msal", "msal_extensions", "urllib3", "requests", "keyring")
_NOWHERE: Final = logging.NullHandler()


def hush() -> None:
    """From now on no library writes to a terminal that may not exist."""
    logging.getLogger().addHandler(_NOWHERE)


class LogFile:
    """Open from its making until ``close``. Main thread; loggers use it on any."""

    def __init__(self, level: str = "info", file: Path | None = None) -> None:
        self._handler: _Handler | None = None
        hush()
        self.follow(level)
        try:
            file = file or paths.log_file()
            file.parent.mkdir(parents=True, exist_ok=True)
            self._handler = _Handler(file)
        except OSError:
            return  # a home that cannot be written: no log
        for name in (OURS, *THEIRS):
            logging.getLogger(name).addHandler(self._handler)

    def follow(self, level: str) -> None:
        """Write from that level of the settings on: "warning", "info" or "debug"."""
        logging.getLogger(OURS).setLevel(level.upper())

    def close(self) -> None:
        """Write no more."""
        if self._handler is not None:
            for name in (OURS, *THEIRS):
                logging.getLogger(name).removeHandler(self._handler)
            self._handler.close()
            self._handler = None


class _Handler(logging.Handler):
    """Appends each record by itself, and keeps no file open in between.

    Windows renames no file that another Azimuth has open, and there no append is one step. So a
    lock that all Azimuths share is held while a record is written and, before it, old files give
    way. Who does not get it in time appends all the same, and leaves old files where they are.
    """

    _over = False

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file
        self.addFilter(_worth_keeping)
        self.setFormatter(_Cleaning("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        os.close(_opened(file))  # a place that cannot be written is found out now

    def emit(self, record: logging.LogRecord) -> None:
        """A thread that was about to log while we closed would open the file once more."""
        if self._over:
            return
        try:
            line = f"{self.format(record)}\n".encode("utf-8", "backslashreplace")
            with self._shared() as ours:
                if ours and _size(self._file) + len(line) > MOST_BYTES:
                    self._rotate()
                _append(self._file, line)
        except OSError:
            pass  # a full disk is not worth a word on a standard error that nobody reads

    def close(self) -> None:
        self.acquire()  # whoever writes a record has it
        self._over = True
        self.release()
        super().close()

    @contextmanager
    def _shared(self) -> Iterator[bool]:
        """Whether no other Azimuth writes during the block."""
        with _locked(self._file.with_suffix(".lock"), TIMEOUT_S) as ours:
            yield ours

    def _rotate(self) -> None:
        """The last old file goes, each other becomes older. Windows may refuse: a viewer has it."""
        names = [self._file, *(_old(self._file, number) for number in range(1, OLD_FILES + 1))]
        try:
            for newer, older in reversed(list(pairwise(names))):
                if newer.exists():
                    newer.replace(older)
        except OSError:
            if _size(self._file) > MOST_AT_ALL:
                raise


@contextmanager
def _locked(file: Path, patience_s: float) -> Iterator[bool]:
    """Hold ``file`` as a lock, or yield False where it is not to be had in time.

    Not filelock, whose import would hold up the window at its first line by 30 ms.
    """
    try:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, paths.PRIVATE_FILE)
    except OSError:
        yield False
        return
    ours = False
    try:
        deadline = time.monotonic() + patience_s
        while not (ours := _try_lock(handle)) and time.monotonic() < deadline:
            time.sleep(0.001)
        yield ours
    finally:
        if ours:
            _unlock(handle)
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def _old(file: Path, number: int) -> Path:
    return file.with_name(f"{file.name}.{number}")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _opened(file: Path) -> int:
    # Without waiting: a pipe in its place, to which nobody listens, would hold up the window. And
    # through no link.
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(file, flags, paths.PRIVATE_FILE)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(f"{file} is no file")
    return handle


def _append(file: Path, line: bytes) -> None:
    handle = _opened(file)
    try:
        os.write(handle, line)
    finally:
        os.close(handle)


class _Cleaning(logging.Formatter):
    """Cleans the whole of what is written: the message, its arguments, the traceback.

    Only a record begins at the beginning of a line: a name with a line break in it forges none.
    """

    def format(self, record: logging.LogRecord) -> str:
        # What nobody sees goes first: within a secret it would hide it.
        return clean(below(super().format(record)))


def _worth_keeping(record: logging.LogRecord) -> bool:
    """Whatever the libraries' own loggers are set to."""
    ours = record.name.partition(".")[0] == OURS
    return ours or record.levelno >= logging.WARNING
