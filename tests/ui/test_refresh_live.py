"""A refresh of some hundred rows, with everything real: what one sees stays till it is replaced."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from desktop.demo.http_messages import Request
from desktop.demo.sample import DemoAccount, DemoSubscription, Sample
from desktop.demo.sample_data import LENA, sample_of_size
from desktop.domain.state import Phase
from tests.support.display import Display
from tests.ui.live import LiveStage, live

pytestmark = pytest.mark.gui

TENANTS, SUBSCRIPTIONS = 3, 120


class Gate:
    """Holds back requests for lists of subscriptions while it is shut."""

    def __init__(self) -> None:
        self._open, self.held = threading.Event(), 0
        self._open.set()

    def __call__(self, request: Request) -> None:
        if request.path.endswith("/subscriptions") and not self._open.is_set():
            self.held += 1
            assert self._open.wait(30)

    def shut(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()


@dataclass
class Scene:
    on: LiveStage
    gate: Gate
    #: What Lena reaches in each tenant; may be changed, as the cloud does.
    reached: list[list[DemoSubscription]]


@pytest.fixture
def scene(display: Display) -> Iterator[Scene]:
    made = sample_of_size(TENANTS, SUBSCRIPTIONS)
    lena = made.account(LENA)
    assert lena is not None
    reached = [list(each.subscriptions) for each in lena.memberships]
    memberships = tuple(
        replace(each, subscriptions=lists)
        for each, lists in zip(lena.memberships, reached, strict=True)
    )
    account: DemoAccount = replace(lena, memberships=memberships)
    gate = Gate()
    with live(display, sample=Sample((account,), made.clients), before=gate) as stage:
        stage.sign_in(LENA)
        yield Scene(stage, gate, reached)
        gate.open()


def test_a_refresh_leaves_rows_filter_order_selection_folding_and_place_as_they_are(
    scene: Scene,
) -> None:
    on, table = scene.on, scene.on.window.centre.access.table
    tree = table.tree
    on.window.centre.access.typed.set("o")
    table.sort_by(0)
    table.sort_by(0)  # downwards
    on.settle()
    first, second, third = tree.get_children()
    tree.item(second, open=False)
    below = tree.get_children(third)
    chosen = {below[len(below) // 2], below[len(below) // 2 + 1]}
    tree.selection_set(*chosen)
    tree.see(below[len(below) // 2 + 10])
    on.turn(0.2)
    top, shown, where = tree.identify_row(60), on.rows(), tree.yview()
    assert len(shown) > 2 * SUBSCRIPTIONS
    assert where[0] > 0.1

    def in_sight() -> tuple[object, ...]:
        folded = [key for key in tree.get_children() if not tree.item(key, "open")]
        typed = on.window.centre.access.typed.get()
        return set(tree.selection()), folded, typed, tree.identify_row(60)

    before = in_sight()
    assert before == (chosen, [second], "o", top)

    # Far from the rows in sight: the cloud renames one, takes one away, and has a new one.
    names_of_third = [on.said(key) for key in below]
    rows = scene.reached[_tenant_of(scene, first)]
    old, gone = rows[0], rows[1]
    new = replace(gone, subscription_id="0" * 8 + gone.subscription_id[8:], display_name="zoo new")
    rows[:2] = [replace(old, display_name="zoo renamed"), new]

    scene.gate.shut()
    on.flow.refresh()
    on.wait(lambda: scene.gate.held == TENANTS, "the requests")
    on.turn(0.2)
    assert on.state.phase is Phase.LISTING
    assert on.rows() == shown, "the old rows are there until the new ones are"
    assert in_sight() == before
    scene.gate.open()
    on.wait(lambda: on.state.phase is Phase.LISTED, "the refresh", 30)
    on.settle()
    assert in_sight() == before
    names_now = [on.said(key) for key in tree.get_children(first)]
    assert names_now[:2] == ["zoo renamed", "zoo new"], "sorted downwards, within the filter"
    assert gone.display_name not in names_now
    assert len(names_now) == SUBSCRIPTIONS
    assert [on.said(key) for key in tree.get_children(third)] == names_of_third


def _tenant_of(scene: Scene, key: str) -> int:
    """Which of the lists is below that row."""
    name = scene.on.said(key)
    lena = scene.on.demo.sample.account(LENA)
    assert lena is not None
    return [each.tenant.display_name for each in lena.memberships].index(name)
