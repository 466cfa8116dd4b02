"""A column that is declared once is everywhere in the window's table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest

from desktop.domain import columns
from desktop.domain import events as ev
from desktop.domain.value import replace
from desktop.toolkit import theme
from tests.support import another_column
from tests.support.display import Display
from tests.ui import sample_events
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui
KEY = another_column.COLUMN.key


@pytest.fixture
def another() -> Iterator[None]:
    with another_column.declared():
        yield


@pytest.fixture
def listed(another: None, stage: Stage) -> Stage:
    """Subscriptions of Contoso with a value each."""
    stage.tell(sample_events.partial())
    found = sample_events.SUBSCRIPTIONS[sample_events.CONTOSO]
    values = [f"{letter}{9 - at}" for at, letter in enumerate("pqrstuvw"[: len(found)])]
    limited = [replace(s, spending_limit=v) for s, v in zip(found, values, strict=False)]
    stage.tell(ev.SubscriptionsFound(sample_events.CONTOSO, tuple(limited)))
    stage.root.geometry("1500x800")
    stage.settle()
    stage.wait(lambda: KEY in stage.window.centre.access.table.tree["displaycolumns"], "room")
    return stage


def below_contoso(stage: Stage) -> list[str]:
    tree = stage.window.centre.access.table.tree
    return [stage.said(key, KEY) for key in tree.get_children(tree.get_children()[0])]


def test_it_has_a_heading_an_alignment_and_cells(listed: Stage) -> None:
    tree = listed.window.centre.access.table.tree
    assert tree.heading(KEY, "text").strip() == another_column.TITLE
    assert str(tree.column(KEY, "anchor")) == str(tree.heading(KEY, "anchor")) == "e"
    assert tree["displaycolumns"][-1] == KEY
    assert "p9" in below_contoso(listed)


def test_it_is_sorted_by_its_own_key(listed: Stage) -> None:
    table = listed.window.centre.access.table
    before = [text for text in below_contoso(listed) if text]
    assert len(before) > 2
    table.sort_by(columns.place_of(KEY))
    listed.settle()
    told = [text for text in below_contoso(listed) if text]
    assert told == before[::-1], "the larger number stood first, and the key begins at the end"
    assert str(table.tree.heading(KEY, "image"))


def test_the_filter_finds_it(listed: Stage) -> None:
    listed.window.centre.access.typed.set("p9")
    listed.settle()
    assert listed.names() == ["Production"]


def test_it_is_copied_with_the_others(listed: Stage) -> None:
    listed.window.centre.access.focus_table()
    listed.press("ctrl+a", "ctrl+shift+c")
    rows = list(csv.reader(io.StringIO(listed.clipboard(), newline=""), dialect="excel-tab"))
    assert rows[0][-2:] == [another_column.TITLE, "Tenant"]
    assert ["p9", "Contoso"] in [row[-2:] for row in rows]


def test_its_width_is_kept_and_it_makes_room(listed: Stage, display: Display) -> None:
    view = listed.window.centre.access.table.view
    x = 0
    for key in ("#0", *view.tree["displaycolumns"]):
        x += int(view.tree.column(key, "width"))
        if key == view.tree["displaycolumns"][-2]:
            break
    view.tree.event_generate("<Button-1>", x=x, y=theme.px(8))
    view.tree.event_generate("<B1-Motion>", x=x + 20, y=theme.px(8))
    view.tree.event_generate("<ButtonRelease-1>", x=x + 20, y=theme.px(8))
    assert view._layout.width_of(KEY), "kept with the settings, as those of all others"
    listed.root.geometry("900x700")
    listed.wait(lambda: KEY not in view.tree["displaycolumns"], "room for the others")
