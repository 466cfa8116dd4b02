"""Filter and sort of the access table. Pure: no words, no widgets; any thread."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from desktop.domain.models import Subscription
from desktop.domain.state import TenantAccess
from desktop.domain.value import Value

#: Text and number in turn, so that like is compared with like.
SortKey = tuple[str | tuple[int, str], ...]

_NUMBER: Final = re.compile(r"(\d+)")
_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
#: So much of an ID must be typed for it to be looked for in IDs.
LEAST_OF_ID: Final = 3
#: Between the texts of a haystack: nobody types it, so nothing matches across two of them.
_BETWEEN: Final = "\n"


class Chosen(Value):
    """A row that is selected: a tenant, or one of its subscriptions."""

    access: TenantAccess
    subscription: Subscription | None = None


@dataclass(slots=True)
class Row:
    """One line of the table: its key there, the text of each cell, and what the filter looks at.

    ``names`` (with domains and tags) and ``ids`` come from ``haystack``.
    """

    key: str
    cells: tuple[str, ...]
    names: str = ""
    ids: str = ""

    def has(self, term: str) -> bool:
        """Whether ``term`` (of ``terms``) is in a name, or in an ID if it is long enough.

        Nobody who types "vm 4" means the 4 in the middle of an ID: nearly every ID has one.
        """
        return term in self.names or (len(term) >= LEAST_OF_ID and term in self.ids)


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column, and which way."""

    column: int
    descending: bool = False

    def clicked(self, column: int) -> Sorting:
        """After a click on a heading: another column begins ascending, the same one turns round."""
        return Sorting(column, self.column == column and not self.descending)


def natural(text: str) -> SortKey:
    """A key by which ``vm 9`` is before ``vm 10``, and ``B`` after ``a``."""
    folded = text.casefold()
    if _ID.fullmatch(folded):
        return (folded,)  # its digits are no numbers
    parts = _NUMBER.split(folded)
    # A longer number is a larger one: no need to make one of what may have a thousand digits.
    return tuple(_number(part) if at % 2 else part for at, part in enumerate(parts))


def _number(digits: str) -> tuple[int, str]:
    digits = digits.lstrip("0")
    return len(digits), digits


def haystack(*texts: str) -> str:
    """What the filter looks through: all ``texts``, without case."""
    return _BETWEEN.join(text for text in texts if text).casefold()


def terms(typed: str) -> tuple[str, ...]:
    """The words of a filter; each must be found."""
    return tuple(typed.casefold().split())


def matches(row: Row, wanted: Sequence[str]) -> bool:
    """Whether the row has every one of ``wanted`` (from ``terms``)."""
    return all(map(row.has, wanted))


def filtered(rows: Sequence[Row], wanted: Sequence[str], parent: Row | None = None) -> list[Row]:
    """The rows that match; a word may be found in ``parent``, which they belong to.

    So "contoso prod" finds the production subscriptions of Contoso.
    """
    missing = [term for term in wanted if parent is None or not parent.has(term)]
    if not missing:
        return list(rows)
    if len(missing) > 1:
        return [row for row in rows if matches(row, missing)]
    (term,) = missing  # the usual case, and the one that has to be quick
    if len(term) < LEAST_OF_ID:
        return [row for row in rows if term in row.names]
    return [row for row in rows if term in row.names or term in row.ids]


def ordered(
    rows: Iterable[Row], sorting: Sorting | None, key: Callable[[str], SortKey] = natural
) -> list[Row]:
    """The rows in order of their cells, by ``key`` of a cell's text; as they came where none was
    chosen. Empty cells are last both ways.
    """
    if sorting is None:
        return list(rows)
    column = sorting.column
    empty: list[Row] = []
    full: list[tuple[SortKey, Row]] = []
    for row in rows:
        text = row.cells[column]
        if text:
            full.append((key(text), row))
        else:
            empty.append(row)
    full.sort(key=itemgetter(0), reverse=sorting.descending)
    return [row for _, row in full] + empty
