"""What a group of measurements gives: rows of one table."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """``good`` is None where nothing is to be reached: a figure to know."""

    what: str
    measured: str
    must: str = ""
    good: bool | None = None

    @property
    def verdict(self) -> str:
        return {True: "yes", False: "NO", None: ""}[self.good]


@dataclass
class Group:
    """Rows, and what is worth knowing about how they came about."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def at_most(self, what: str, value: float, bound: float, form: str, detail: str = "") -> None:
        """A row whose ``value`` must not be above ``bound``; ``form`` is as in ``{form}``."""
        self._add(what, value, bound, form, detail, good=value <= bound)

    def at_least(self, what: str, value: float, bound: float, form: str, detail: str = "") -> None:
        self._add(what, value, bound, form, detail, good=value >= bound)

    def know(self, what: str, measured: str) -> None:
        self.rows.append(Row(what, measured))

    def _add(
        self, what: str, value: float, bound: float, form: str, detail: str, *, good: bool
    ) -> None:
        measured = form.format(value) + (f" ({detail})" if detail else "")
        self.rows.append(Row(what, measured, form.format(bound), good))


def share(values: Sequence[float], part: float) -> float:
    """The value that ``part`` of the values do not exceed: the nearest rank."""
    ranked = sorted(values)
    return ranked[max(math.ceil(len(ranked) * part), 1) - 1]


def median_ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """Of runs taken in pairs: what is busy hits both of a pair alike."""
    return statistics.median(a / b for a, b in zip(above, below, strict=True))


def seconds(values: Sequence[float]) -> str:
    """The median, and from where to where."""
    middle = statistics.median(values)
    return f"{middle:.2f} s of {min(values):.2f}…{max(values):.2f}"


def table(rows: Sequence[Row]) -> str:
    """In Markdown, for the README, and to be read on a console as it is."""
    cells = [("what", "measured", "must reach", "reached")]
    cells += [(row.what, row.measured, row.must, row.verdict) for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    lines = ["| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |"
             for line in cells]  # fmt: skip
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return "\n".join(lines)
