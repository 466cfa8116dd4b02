"""The settings' file: read at the start, changed one preference at a time.

Never stops the program, and never writes over what it could not read. A file that makes no sense is
set aside and the start goes on with the usual settings. One that the system does not give, and one
that a newer Azimuth has written, stay as they are: what is understood of them counts, and changes
hold until the end. One that cannot be written leaves the change in force until the end. All of that
is told. Fields and entries that this Azimuth does not know are written as they were read.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop import paths
from desktop.domain.settings import VERSION, Settings, from_json, merged
from desktop.domain.value import replace
from desktop.user_files import BrokenFileError, NewerFileError, as_json, format_of, read_json

if TYPE_CHECKING:
    from filelock import BaseFileLock

#: (key of a ``notice.`` text, detail)
Tell = Callable[[str, str], None]
MOST_BYTES: Final = 1024 * 1024
_LOCK_TIMEOUT_S: Final = 2


class SettingsStore:
    """The settings in force, and their file, which is small. Main thread, but for ``keep``."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or paths.settings_file()
        self.current = Settings()
        #: What went wrong before there was anybody to tell.
        self.untold: list[tuple[str, str]] = []
        self.tell: Tell = lambda key, detail: self.untold.append((key, detail))

    def load(self) -> None:
        """Read the file, if there is one."""
        try:
            content = self._read()
        except FileNotFoundError:
            return
        except OSError as error:
            self.tell("settings-unreadable", str(error))
            return
        except BrokenFileError as error:
            content = self._read_after_all(error)
        self.current = from_json(content)
        if content and format_of(content) > VERSION:
            self.tell("settings-newer", str(self._file))

    def change(self, **changes: Any) -> None:
        """Put ``changes`` in force and keep them. What another Azimuth changed meanwhile stays."""
        if all(getattr(self.current, name) == value for name, value in changes.items()):
            return
        self.adopt(**changes)
        try:
            for key, detail in self.keep(**changes):
                self.tell(key, detail)
        except NewerFileError:
            pass  # told at the start: changes hold until the end
        except OSError as error:
            self.tell("settings-unsaved", str(error))

    def adopt(self, **changes: Any) -> None:
        """Put ``changes`` in force, and leave the file for ``keep``."""
        self.current = replace(self.current, **changes)

    def keep(self, **changes: Any) -> list[tuple[str, str]]:
        """Write ``changes`` into the file; may wait for another Azimuth. Any thread.

        The result is what there is to ``tell``. Raises OSError if nothing was written:
        NewerFileError if that is because the file is a newer Azimuth's.
        """
        told: list[tuple[str, str]] = []
        with self._lock():
            try:
                content = self._read()
                if format_of(content) > VERSION:
                    raise NewerFileError(self._file, format_of(content))
            except FileNotFoundError:
                content = merged({"version": VERSION}, self.current, Settings.__match_args__)
            except BrokenFileError as error:
                told.append(("settings-set-aside", self._set_aside(error)))
                content = merged({"version": VERSION}, self.current, Settings.__match_args__)
            settings = replace(from_json(content), **changes)
            paths.write_whole(self._file, as_json(merged(content, settings, changes)))
        return told

    def _lock(self) -> BaseFileLock:
        from filelock import FileLock  # noqa: PLC0415 - not before the first paint

        self._file.parent.mkdir(parents=True, exist_ok=True)
        # Its Timeout is an OSError.
        return FileLock(self._file.with_suffix(".lock"), timeout=_LOCK_TIMEOUT_S)

    def _read(self) -> dict[str, Any]:
        content = read_json(self._file, MOST_BYTES)
        format_of(content)
        return content

    def _read_after_all(self, error: BrokenFileError) -> dict[str, Any]:
        """Set the broken file aside, and start with nothing."""
        try:
            self.tell("settings-set-aside", self._set_aside(error))
        except FileNotFoundError:
            pass  # another Azimuth that starts now has done so
        except OSError as refused:
            self.tell("settings-unreadable", f"{error}; {refused}")
        return {}

    def _set_aside(self, reason: BrokenFileError) -> str:
        """Rename the file; where to and why. Raises OSError, and then it is where it was."""
        aside = self._file.with_name(f"{self._file.stem}.{time.time_ns():x}.json")
        from desktop import safe_write  # noqa: PLC0415 - not wanted at the start

        safe_write.move(self._file, aside)
        return f"{aside} ({reason})"
