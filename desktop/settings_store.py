"""The settings' file: read at the start, changed one preference at a time.

Never stops the program: a file that cannot be read is set aside and the start goes on with the
usual settings; one that cannot be written leaves the change in force until the end. Both are told.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from desktop import paths
from desktop.access.settings import VERSION, Settings, from_json, to_json
from desktop.access.value import replace

#: (key of a ``notice.`` text, detail)
Tell = Callable[[str, str], None]
_LOCK_PATIENCE_S: Final = 2


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
            self.current = self._read()
        except FileNotFoundError:
            self.current = Settings()
        except OSError as error:
            self.tell("settings-unreadable", str(error))
        except (ValueError, TypeError, KeyError) as error:
            self._set_aside(str(error))

    def change(self, **changes: Any) -> None:
        """Put ``changes`` in force and keep them. What another Azimuth changed meanwhile stays."""
        if all(getattr(self.current, name) == value for name, value in changes.items()):
            return
        self.adopt(**changes)
        try:
            self.keep(**changes)
        except OSError as error:
            self.tell("settings-unsaved", str(error))

    def adopt(self, **changes: Any) -> None:
        """Put ``changes`` in force, and leave the file for ``keep``."""
        self.current = replace(self.current, **changes)

    def keep(self, **changes: Any) -> None:
        """Write ``changes`` into the file; may wait for another Azimuth. Any thread.

        Raises OSError.
        """
        from filelock import FileLock  # noqa: PLC0415 - not before the first paint

        self._file.parent.mkdir(parents=True, exist_ok=True)
        # Its Timeout is an OSError.
        with FileLock(self._file.with_suffix(".lock"), timeout=_LOCK_PATIENCE_S):
            self._write(replace(self._on_disk(), **changes))

    def _on_disk(self) -> Settings:
        try:
            return self._read()
        except (OSError, ValueError, TypeError, KeyError):
            return self.current

    def _read(self) -> Settings:
        text = self._file.read_text(encoding="utf-8")
        import json  # noqa: PLC0415 - a first start has no file

        content = json.loads(text)
        if content["version"] > VERSION:
            raise ValueError(f"written by a newer Azimuth (version {content['version']})")
        return from_json(content)

    def _write(self, settings: Settings) -> None:
        import json  # noqa: PLC0415 - not before the first paint

        content = {"version": VERSION} | to_json(settings)
        paths.write_whole(self._file, json.dumps(content, indent=1, ensure_ascii=False))

    def _set_aside(self, reason: str) -> None:
        aside = self._file.with_name(f"{self._file.stem}.{time.time_ns():x}.json")
        try:
            self._file.rename(aside)
        except OSError as error:
            self.tell("settings-unreadable", str(error))
            return
        self.tell("settings-set-aside", f"{aside} ({reason})")
