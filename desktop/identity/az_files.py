"""The state of the files that az keeps of itself: whether what it told is still so.

Only their times and sizes are looked at, never their content. Any thread.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from desktop import programs

#: Who is signed in; which clouds there are; which one is active. az writes anew what it changes.
_FILES: Final = ("azureProfile.json", "clouds.config", "config")
_VARIABLES: Final = ("AZURE_CONFIG_DIR", "AZURE_CLOUD_NAME", "PATH")

Stamp = tuple[object, ...]


def folder() -> Path:
    """Where az keeps its files."""
    given = os.environ.get("AZURE_CONFIG_DIR")
    return Path(programs.absolute(given)) if given else Path.home() / ".azure"


def stamp(az: str | None) -> Stamp | None:
    """Equal stamps: the az at that path has the same to tell. None where that cannot be known."""
    place = folder()
    profile, *others = (_time_and_size(place / name) for name in _FILES)
    program = _time_and_size(Path(az)) if az else None
    if profile is None or program is None:
        return None
    return (az, program, profile, *others, *(os.environ.get(name) for name in _VARIABLES))


def _time_and_size(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
