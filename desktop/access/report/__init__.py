"""The access report: what ``--report`` and "Save a report" write, in four formats.

``build`` makes the data, which is the JSON report; the other formats are views of the same data.
No report holds a token, a code or a secret.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from desktop.access.report.markdown import to_markdown
from desktop.access.report.model import build
from desktop.access.report.page import to_html
from desktop.access.report.saving import save
from desktop.access.report.table import to_csv
from desktop.access.state import AccessState

__all__ = ["FORMATS", "build", "render", "save", "to_markdown", "write"]


def to_json(report: Mapping[str, Any]) -> bytes:
    """Names stay readable; half of a surrogate pair, which UTF-8 cannot hold, is escaped."""
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")


#: A name's end (small letters) and what makes that file's bytes from a built report.
FORMATS: Final[dict[str, Callable[[Mapping[str, Any]], bytes]]] = {
    ".json": to_json,
    ".csv": to_csv,
    ".html": to_html,
    ".md": lambda report: to_markdown(report).encode("utf-8", "replace"),
}


def render(state: AccessState, path: str, now: datetime) -> bytes:
    """The bytes of a report in the format that ``path``'s end names (case does not matter).

    Raises ValueError for another end. ``now`` must know its time zone.
    """
    make = FORMATS.get(Path(path).suffix.lower())
    if make is None:
        raise ValueError(f"{path}: a report's name ends in {', '.join(FORMATS)}")
    return make(build(state, now))


def write(state: AccessState, path: str, now: datetime) -> None:
    """Write the report of ``state`` to ``path``: whole, or not at all.

    Raises ValueError for another end than those of FORMATS, OSError if the file cannot be written;
    then an earlier file of that name is as it was. May be used on a worker if ``state`` is a
    snapshot.
    """
    save(Path(path), render(state, path, now))
