"""A column of a test: what ``docs/recipes/add-a-column.md`` adds to ``domain.columns``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from desktop import translations
from desktop.domain import columns
from desktop.domain.columns import Column

TITLE = "Spending limit"
COLUMN = Column(
    "limit",
    cell=lambda line: line.subscription.spending_limit or "",
    searched=lambda line: (line.subscription.spending_limit or "",),
    sort_key=lambda text: (text[::-1],),
    align="e",
    width=90,
    json={"limit": lambda s: s.spending_limit},
    csv={"limit": lambda found: found["limit"]},
    document=lambda found, names: found["limit"] or "",
)


@contextmanager
def declared() -> Iterator[None]:
    """As if COLUMN stood at the end of the list, and its one text in the catalogue."""
    translate = translations.translate

    def with_its_text(key: str, **places: Any) -> str:
        return TITLE if key == f"access.column.{COLUMN.key}" else translate(key, **places)

    more = (*columns.COLUMNS, COLUMN)
    with patch.object(columns, "COLUMNS", more), patch.object(columns, "translate", with_its_text):
        yield
