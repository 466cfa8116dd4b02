"""Every wait says what it waits for, and after three seconds for how long."""

from __future__ import annotations

import pytest

from desktop.domain import events as ev
from desktop.domain.models import Method
from tests.ui import sample_details, sample_events
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui


def test_a_way_that_is_still_looked_up_says_for_how_long(stage: Stage) -> None:
    panel = stage.window.sign_in
    panel._since_s -= 5
    panel._tick()
    stage.turn()
    assert stage.texts(panel).count("Looking… 5 s") == len(Method)
    stage.tell(sample_events.readiness())
    stage.turn()
    assert not [text for text in stage.texts(panel) if text.startswith("Looking")]


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (ev.SignInStarted(Method.CLI), "Signing in: Azure CLI…"),
        (ev.SignInStarted(Method.BROWSER), "Signing in: Browser…"),
        (ev.WorkStarted("demo"), "Starting the demo cloud…"),
        (ev.WorkStarted("report"), "Saving the report…"),
    ],
)
def test_what_runs_is_said_then_for_how_long(stage: Stage, event: ev.Event, said: str) -> None:
    stage.tell(event)
    stage.wait(lambda: said in stage.texts(), said, 2)
    stage.window.status._since_s -= 62
    stage.wait(lambda: f"{said} 1 min 2 s" in stage.texts(), "the time", 3)


def test_a_listing_says_how_many_of_how_many_instead(stage: Stage) -> None:
    stage.tell(sample_events.listing())
    stage.window.status._since_s -= 9
    stage.settle()
    assert "1 of 4 tenants" in stage.texts()
    assert "Listing tenants and subscriptions…" in stage.texts()


def test_the_details_say_for_how_long_they_have_waited(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.settle()
    tree = stage.window.centre.access.table.tree
    tree.selection_set(tree.get_children(tree.get_children()[0])[0])
    stage.turn(0.1)
    details = stage.window.centre.details
    details.tabs.press("groups")
    stage.tell(sample_details.started(sample_details.PRODUCTION))
    said = "Asking for the resource groups…"
    stage.wait(lambda: said in stage.texts(details), "a word on it", 2)
    details._since_s -= 4
    stage.wait(lambda: f"{said} 5 s" in stage.texts(details), "the seconds", 3)
    stage.tell(sample_details.groups(sample_details.PRODUCTION))
    stage.turn(0.1)
    assert not [text for text in stage.texts(details) if text.startswith(said)]
