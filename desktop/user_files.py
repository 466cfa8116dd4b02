"""Reading the small JSON files that the program keeps for itself, whatever has become of them.

A file in the user's folder may be anything by the next start: written by a newer Azimuth, cut off,
edited by hand, a folder, a pipe. Reading one never blocks, never takes more memory than its bound,
and tells apart what was damaged, what is newer, and what the system would not give.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any, Final

from desktop import safe_write

#: Our own files nest four levels deep. Far deeper ones could not be written again.
MOST_DEPTH: Final = 40


class BrokenFileError(ValueError):
    """What the file holds makes no sense; the text says why, in English."""


class NewerFileError(OSError):
    """A newer Azimuth has written the file, so this one may not write over it."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(f"{path} was written by a newer Azimuth (format {version})")


def read_json(path: Path, most_bytes: int) -> dict[str, Any]:
    """The fields of a JSON file of at most ``most_bytes``.

    Raises FileNotFoundError if there is none, another OSError if the system does not give it (or
    if it is no file), BrokenFileError if it holds anything but one object, each name once.
    """
    data = read_bytes(path, most_bytes)
    import json  # noqa: PLC0415 - a first start has no file

    try:
        found = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_each_once,
            parse_constant=_no_number,
            parse_float=_finite,
        )
    except RecursionError:
        raise BrokenFileError("it is nested too deeply") from None
    except ValueError as error:  # that of the decoder and of numbers with too many digits too
        raise BrokenFileError(str(error)) from None
    if not isinstance(found, dict):
        raise BrokenFileError("it holds no fields")
    _check_depth(found)
    return found


def read_bytes(path: Path, most_bytes: int) -> bytes:
    """What an ordinary file holds, without waiting for anything.

    Raises OSError if the system does not give it or it is no file, BrokenFileError if it has more
    than ``most_bytes``.
    """
    # Opened first and looked at then, so that nobody can put a pipe there in between; without
    # waiting, because a pipe that nobody writes to would hold up the start for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = safe_write.read(path, lambda: os.open(path, flags))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"{path} is no file")
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise BrokenFileError(f"it has more than {most_bytes} bytes")
    return data


def format_of(content: dict[str, Any]) -> int:
    """The number of the format that the file names. Raises BrokenFileError if it names none."""
    version = content.get("version")
    if type(version) is not int or version < 1:
        raise BrokenFileError("it does not say its format")
    return version


def as_json(content: dict[str, Any]) -> str:
    """The text of such a file. Half a surrogate pair, which no encoding can write, is escaped."""
    import json  # noqa: PLC0415 - not before the first paint

    text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(content, indent=1, allow_nan=False)
    return text


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BrokenFileError(f"{twice[:40]!r} stands there twice")
    return found


def _no_number(text: str) -> float:
    raise BrokenFileError(f"{text} is no number")


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise BrokenFileError("a number is too large")
    return number


def _check_depth(content: dict[str, Any]) -> None:
    level: list[Any] = [content]
    for _ in range(MOST_DEPTH):
        level = [
            inner
            for each in level
            for inner in (each.values() if isinstance(each, dict) else each)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise BrokenFileError("it is nested too deeply")
