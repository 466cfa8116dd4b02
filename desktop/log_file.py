"""The log file: what the program and the libraries under it warn of, without secrets.

Bounded, and of no importance to the program: whatever goes wrong here is passed over.
"""

from __future__ import annotations

import logging
import os
from contextlib import nullcontext
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO, Final

from desktop import paths
from desktop.access.redaction import clean

MOST_BYTES: Final = 512 * 1024
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


class _Handler(RotatingFileHandler):
    _over = False

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=MOST_BYTES, backupCount=OLD_FILES, encoding="utf-8")
        self.addFilter(_worth_keeping)
        self.setFormatter(_Cleaning("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """A thread that was about to log while we closed would open the file once more."""
        if not self._over:
            super().emit(record)

    def close(self) -> None:
        with self.lock or nullcontext():
            self._over = True
        super().close()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """A full disk is not worth a word on a standard error that nobody reads."""

    def _open(self) -> IO[str]:  # type: ignore[override]
        return open(self.baseFilename, self.mode, encoding=self.encoding, opener=_private)


class _Cleaning(logging.Formatter):
    """Cleans the whole of what is written: the message, its arguments, the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return clean(super().format(record))


def _worth_keeping(record: logging.LogRecord) -> bool:
    """Whatever the libraries' own loggers are set to."""
    ours = record.name.partition(".")[0] == OURS
    return ours or record.levelno >= logging.WARNING


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, paths.PRIVATE_FILE)
