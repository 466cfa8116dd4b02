"""The formats of the access report, one declaration each. Light; any thread.

``--report`` and its help, "Save a report", and ``report`` iterate over ``FORMATS``. What makes the
bytes is imported when a report is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any, Final

from desktop.domain.value import Value


class Format(Value):
    """``end`` is that of the file's name, in small letters; ``report.type.<end without the dot>``
    its text. ``make`` makes the file's bytes from a built report.
    """

    end: str
    make: Callable[[Mapping[str, Any]], bytes]

    @property
    def name(self) -> str:
        """``html`` of ``.html``."""
        return self.end.removeprefix(".")


def to_json(report: Mapping[str, Any]) -> bytes:
    """Names stay readable; half of a surrogate pair, which UTF-8 cannot hold, is escaped."""
    import json  # noqa: PLC0415

    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _csv(report: Mapping[str, Any]) -> bytes:
    from desktop.features.reports.model.table import to_csv  # noqa: PLC0415

    return to_csv(report)


def _html(report: Mapping[str, Any]) -> bytes:
    from desktop.features.reports.model.page import to_html  # noqa: PLC0415

    return to_html(report)


def _markdown(report: Mapping[str, Any]) -> bytes:
    from desktop.features.reports.model.markdown import to_markdown  # noqa: PLC0415

    return to_markdown(report).encode("utf-8", "replace")


FORMATS: Final = (
    Format(".json", to_json),
    Format(".csv", _csv),
    Format(".html", _html),
    Format(".md", _markdown),
)
#: What a report is saved as unless its name says otherwise.
USUAL: Final = ".html"


def ends() -> list[str]:
    """How the names of reports end."""
    return [each.end for each in FORMATS]


def format_of(path: str) -> Format | None:
    """The format that the end of ``path`` names, in letters of either case; None if it is none."""
    end = PurePath(path).suffix.lower()
    return next((each for each in FORMATS if each.end == end), None)
