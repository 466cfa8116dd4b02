"""The access report: what ``--report`` and "Save a report" write.

``build`` makes the data, which is the JSON report; the other formats of ``report_formats`` are
views of the same data.
No report holds a token, a code or a secret.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from desktop.domain.state import AccessState
from desktop.features.reports.model import report_formats
from desktop.features.reports.model.content import build
from desktop.features.reports.model.markdown import to_markdown
from desktop.features.reports.model.report_formats import to_json
from desktop.features.reports.model.saving import save

__all__ = ["FORMATS", "build", "render", "save", "to_json", "to_markdown", "write"]


#: What makes a file's bytes from a built report, by the end of the file's name.
FORMATS: Final = {each.end: each.make for each in report_formats.FORMATS}


def render(state: AccessState, path: str, now: datetime) -> bytes:
    """The bytes of a report in the format that ``path``'s end names (case does not matter).

    Raises ValueError for another end. ``now`` must know its time zone.
    """
    found = report_formats.format_of(path)
    if found is None:
        raise ValueError(f"{path}: a report's name ends in {', '.join(report_formats.ends())}")
    return found.make(build(state, now))


def write(state: AccessState, path: str, now: datetime) -> None:
    """Write the report of ``state`` to ``path``: whole, or not at all.

    Raises ValueError for another end than those of FORMATS, OSError if the file cannot be written;
    then an earlier file of that name is as it was. May be used on a worker if ``state`` is a
    snapshot.
    """
    save(Path(path), render(state, path, now))
