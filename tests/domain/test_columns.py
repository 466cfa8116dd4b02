"""One declaration a column: what reports and clipboard make of the list."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest

from desktop.domain import columns
from desktop.domain.value import replace
from desktop.features.reports.model import report
from desktop.features.reports.model.table import COLUMNS, LATER_COLUMNS
from desktop.translations import has
from tests.domain.reports import NOW, SUBSCRIPTION, A, read, state_of
from tests.support import another_column


@pytest.fixture
def another() -> Iterator[None]:
    with another_column.declared():
        yield


def written(end: str) -> bytes:
    state = state_of()
    state.tenants[A].subscriptions = [replace(SUBSCRIPTION, spending_limit="CurrentPeriodOff")]
    return report.render(state, f"r{end}", NOW)


def test_every_column_has_its_texts() -> None:
    shown = [f"access.column.{column.key}" for column in columns.in_window()]
    headings = [column.heading for column in columns.COLUMNS if column.heading]
    assert [key for key in (*shown, *headings) if not has(key)] == []


def test_no_name_is_declared_twice() -> None:
    for names in (
        [column.key for column in columns.COLUMNS],
        [name for column in columns.COLUMNS for name in column.json],
        [name for column in columns.COLUMNS for name in column.csv],
    ):
        assert len(names) == len(set(names))


def test_another_column_is_a_field_of_the_json_after_all_others(another: None) -> None:
    [found] = json.loads(written(".json"))["tenants"][0]["subscriptions"]
    assert list(found)[-2:] == ["spending_limit", "limit"]
    assert found["limit"] == "CurrentPeriodOff"


def test_another_column_is_the_last_of_the_csv(another: None) -> None:
    head, first, *_ = csv.reader(io.StringIO(written(".csv").decode("utf-8-sig"), newline=""))
    assert head == [*COLUMNS, *LATER_COLUMNS, "limit"]
    assert first[-1] == "CurrentPeriodOff"


def test_another_column_is_in_the_markdown_and_the_page(another: None) -> None:
    lines = written(".md").decode().splitlines()
    head = next(at for at, line in enumerate(lines) if line.startswith("| Subscription |"))
    assert lines[head].endswith(f"| Tags | {another_column.TITLE} |")
    assert lines[head + 2].endswith("| env=prod | CurrentPeriodOff |")
    page = read(written(".html"))
    assert another_column.TITLE in page.text
    assert "CurrentPeriodOff" in page.text
    style = written(".html").decode()
    assert '<col class="limit"></colgroup>' in style
    assert "\ncol.limit { width: 10.71%; }" in style, "12 of 34 + 37 + 12 + 17 + 12"


def test_without_it_there_is_none() -> None:
    [found] = json.loads(written(".json"))["tenants"][0]["subscriptions"]
    assert "limit" not in found
    assert another_column.TITLE not in written(".md").decode()


def test_on_the_clipboard_the_roles_are_last() -> None:
    shown = columns.in_window()
    without = [shown[at].key for at in columns.on_clipboard(roles=False)]
    assert without == ["name", "id", "state", "default", "reason"]
    assert [shown[at].key for at in columns.on_clipboard(roles=True)] == [*without, "roles"]
