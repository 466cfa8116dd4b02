"""Rows as text for the clipboard. Pure; any thread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

#: What a spreadsheet takes for the end of a cell or line, or for the beginning of a quotation.
_QUOTED: Final = re.compile(r'[\t\r\n"]')


def name_and_id(name: str, an_id: str) -> str:
    """``Production (9e3779b1-…)``; one of them alone where they are the same."""
    return name if name == an_id else f"{name} ({an_id})"


def table(rows: Iterable[Sequence[str]]) -> str:
    """Lines of cells with tabs between, as spreadsheets paste them; the first are the headings.

    No cell is taken for a formula, which is the report's business too.
    """
    from desktop.features.reports.model.table import (  # noqa: PLC0415 - heavy, and only when copied
        cell,
    )

    return "".join("\t".join(_quoted(cell(each)) for each in row) + "\r\n" for row in rows)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
