"""The details with everything real behind them: flow, credentials, clients, the demo cloud."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.domain import events as ev
from desktop.features.details import worker
from desktop.features.details.view.pane import DetailsPane
from tests.support.display import Display
from tests.ui.live import LiveStage, live

pytestmark = pytest.mark.gui


@pytest.fixture
def on(display: Display) -> Iterator[LiveStage]:
    with live(display) as stage:
        yield stage


def looked_up(on: LiveStage, name: str, tab: str) -> str:
    """What the tab says of that subscription once nothing is awaited any more."""
    on.choose(name)
    details: DetailsPane = on.window.centre.details
    details.tabs.press(tab)
    s = on.window.centre.access.chosen[0].subscription
    assert s is not None
    place = s.tenant_id, s.subscription_id

    def found() -> bool:
        groups = on.state.groups.get(place)
        return place in on.state.roles and groups is not None and groups.done

    on.wait(found, f"the look at {name}", 30)
    on.turn(0.05)
    return details.sheet.reader.content


def test_what_is_in_a_subscription_and_what_one_may_do_there(on: LiveStage) -> None:
    on.sign_in("ada@contoso.com")
    told = looked_up(on, "Contoso Production", "roles")
    assert told.startswith("You can look but not change. You may activate Contributor.")
    assert "Inherited from management group Contoso Landing Zones" in told
    told = looked_up(on, "Contoso Production", "groups")
    assert "4 resource groups with 16 resources" in told
    assert "rg-shop-web" in told
    assert looked_up(on, "Contoso Free Trial", "groups").startswith("No resource groups.")
    assert (
        looked_up(on, "Contoso Free Trial", "overview").splitlines()[0].startswith("You can look")
    )


def test_what_may_not_be_known_is_a_verdict(on: LiveStage) -> None:
    on.sign_in("max@fabrikam.com")
    told = looked_up(on, "Fabrikam Factory", "roles")
    assert told.startswith("Your roles here cannot be read.")
    on.sign_in("ben@fabrikam.com")
    told = looked_up(on, "Tailspin Games", "roles")
    assert told.startswith("You have nothing here yet, but may activate Contributor.")
    told = looked_up(on, "Tailspin Games", "groups")
    assert told.startswith("You may not see what is in it.")


def test_going_by_asks_for_nothing(on: LiveStage, monkeypatch: pytest.MonkeyPatch) -> None:
    # A machine that others work on may stay at a row for longer than the usual pause.
    monkeypatch.setattr(worker, "_PAUSE_S", 2.0)
    on.sign_in("ben@fabrikam.com")
    table = on.window.centre.access.table
    seen: list[ev.Event] = []
    on.app.events.subscribe(seen.append, ev.Event)
    tree = table.tree
    rows = [key for top in tree.get_children() for key in tree.get_children(top)]
    for key in (*rows, *reversed(rows)):
        tree.selection_set(key)
        on.root.update()
    on.window.centre._close_details()
    on.turn(3.0)
    assert [e for e in seen if isinstance(e, ev.LookStarted)]
    assert not [e for e in seen if isinstance(e, ev.DetailFound)]
    assert isinstance(seen[-1], ev.LookDropped)
