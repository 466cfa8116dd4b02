"""Rows as text for the clipboard: as spreadsheets paste them, and never as formulas."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from desktop.clean_text import line
from desktop.features.access_list import model as copies


def pasted(text: str) -> list[list[str]]:
    """What a spreadsheet makes of it."""
    return list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))


def test_a_name_and_its_id() -> None:
    assert copies.name_and_id("Production", "1-2") == "Production (1-2)"
    assert copies.name_and_id("1-2", "1-2") == "1-2", "a subscription without a name"


def test_names_that_hold_tabs_and_lines_stay_in_their_cell() -> None:
    rows = [["Name", "ID"], ["two\nlines\tand a tab", 'a "quote"']]
    assert pasted(copies.table(rows)) == rows


def test_formulas_are_defused_as_in_the_csv_report() -> None:
    found = pasted(copies.table([["=1+1", "+1", "-1", "@SUM(A1)", " =1", "a=b"]]))
    assert found == [["'=1+1", "'+1", "'-1", "'@SUM(A1)", "' =1", "a=b"]]


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"))).map(line)


@given(st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=1))
def test_whatever_names_hold_the_cells_come_back(rows: list[list[str]]) -> None:
    found = pasted(copies.table(rows))
    assert len(found) == len(rows)
    for row, back in zip(rows, found, strict=True):
        assert [cell.replace("'", "") for cell in back] == [cell.replace("'", "") for cell in row]
