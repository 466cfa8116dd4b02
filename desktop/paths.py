"""Where the program keeps its files: the one place that knows. May be called on any thread."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop import NAME

PRIVATE_FILE = 0o600


def settings_file() -> Path:
    """The user's settings. On Linux without platformdirs, whose imports take 3 ms of the start."""
    if sys.platform == "linux":
        homes = (os.environ.get("XDG_CONFIG_HOME", ""), ""), (os.environ.get("HOME", ""), ".config")
        for home, below in homes:
            if home.startswith("/"):
                return Path(home, below, NAME, "settings.json")
    from platformdirs import user_config_path  # noqa: PLC0415 - slow

    return user_config_path(NAME, appauthor=False) / "settings.json"


def accounts_file() -> Path:
    """Who stays signed in: names, no secret."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not before the first paint

    return user_data_path(NAME, appauthor=False) / "accounts.json"


def log_folder() -> Path:
    """Log files."""
    from platformdirs import user_log_path  # noqa: PLC0415 - not before the first paint

    return user_log_path(NAME, appauthor=False)


def log_file() -> Path:
    """What is being logged; older ones lie beside it."""
    return log_folder() / "azimuth.log"


def write_whole(path: Path, text: str, mode: int = PRIVATE_FILE) -> None:
    """Write ``text`` so that a reader, or a start after a crash, sees all of it or the old text.

    Half of a surrogate pair, which UTF-8 cannot hold, is written as JSON escapes it. Makes the
    folder. Raises OSError, and then leaves nothing behind.
    """
    from desktop import safe_write  # noqa: PLC0415 - not wanted at the start

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    safe_write.write(path, text.encode("utf-8", "backslashreplace"), mode)
