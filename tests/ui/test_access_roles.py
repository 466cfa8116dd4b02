"""The column of roles: it appears when asked for, fills, is sorted and filtered by, and goes."""

from __future__ import annotations

import time
from tkinter import ttk

import pytest

from desktop.domain import columns as declared
from desktop.domain import events as ev
from desktop.domain.roles import Power
from desktop.features.details.model import IncludeRoles
from desktop.features.sign_in.model import Cancel
from tests.ui import sample_details, sample_events
from tests.ui.hand import Stage

COLUMN = declared.place_of("roles")


def shown(stage: Stage) -> dict[str, str]:
    """What the column says, by the subscription's name, from top to bottom."""
    tree = stage.window.centre.access.table.tree
    rows = (key for tenant in tree.get_children() for key in tree.get_children(tenant))
    return {stage.said(key): stage.said(key, "roles") for key in rows}


def columns(stage: Stage) -> tuple[str, ...]:
    return tuple(stage.window.centre.access.table.tree["displaycolumns"])


def test_the_check_button_asks_for_roles_and_no_longer(stage: Stage) -> None:
    stage.tell(sample_events.complete())
    stage.settle()
    box = stage.find("Include roles")
    assert isinstance(box, ttk.Checkbutton)
    box.invoke()
    box.invoke()
    assert stage.ran[-2:] == [IncludeRoles(True), IncludeRoles(False)]


def test_the_column_comes_fills_and_goes(stage: Stage) -> None:
    stage.tell(sample_events.complete())
    stage.settle()
    assert "roles" not in columns(stage)
    stage.tell(sample_details.listing())
    stage.settle()
    assert "roles" in columns(stage)
    told = shown(stage)
    assert told["Production"] == "Reader, Storage Blob Data Contributor, Contributor (eligible)"
    assert told["Development"] == "Owner"
    assert told["Data warehouse"] == "–"
    assert told["Sandbox 2019"] == "Not readable"
    assert told["Fabrikam test"] == ""
    stage.tell(ev.RolesWanted(False))
    stage.settle()
    assert "roles" not in columns(stage)
    assert set(shown(stage).values()) == {""}


def test_how_far_it_is_and_the_way_to_end_it_are_shown(stage: Stage) -> None:
    stage.tell(sample_events.complete(), sample_details.listing())
    stage.settle()
    assert "Looking up your roles…" in stage.texts()
    assert "4 of 7 subscriptions" in stage.texts()
    stage.click("Cancel")
    assert stage.ran[-1] == Cancel()
    stage.tell(ev.RolesListingEnded(cancelled=True))
    stage.turn()
    assert "Looking up your roles…" not in stage.texts()
    assert shown(stage)["Development"] == "Owner"


def test_it_is_sorted_and_filtered_by_what_has_come(stage: Stage) -> None:
    stage.tell(sample_events.complete(), ev.RolesWanted(True), ev.RolesListingStarted(7))
    stage.settle()
    table = stage.window.centre.access.table
    table.sort_by(COLUMN)
    stage.tell(list(sample_details.listing())[2:], ev.RolesListingEnded())
    stage.settle()
    contoso = list(shown(stage))[:5]
    assert contoso[:4] == ["Sandbox 2019", "Development", "Production", "Data warehouse"]
    stage.window.centre.access.typed.set("owner")
    stage.settle()
    # "owner" is a tag's name too.
    assert stage.names() == ["Development", "Production"]


def test_roles_that_come_while_a_filter_asks_for_them_are_found(stage: Stage) -> None:
    stage.tell(sample_events.complete(), ev.RolesWanted(True), ev.RolesListingStarted(7))
    stage.window.centre.access.typed.set("contributor")
    stage.settle()
    assert stage.names() == []
    stage.tell(list(sample_details.listing())[2:], ev.RolesListingEnded())
    stage.settle()
    assert stage.names() == ["Production"]


def test_a_refresh_empties_the_column_and_signing_out_forgets_it(stage: Stage) -> None:
    stage.tell(sample_events.complete(), sample_details.listing(), ev.RolesListingEnded())
    stage.settle()
    refreshed = list(sample_events.complete())[3:]
    stage.tell(ev.ListingStarted(refresh=True), refreshed)
    stage.settle()
    assert set(shown(stage).values()) == {""}
    stage.tell(ev.RolesListingStarted(7), list(sample_details.listing())[3:4])
    stage.settle()
    assert shown(stage)["Development"] == "Owner"
    stage.tell(ev.SignedOut(), sample_events.complete())
    stage.settle()
    assert set(shown(stage).values()) == {""}
    stage.tell(list(sample_details.listing())[3:4])  # after the table was emptied it goes on
    stage.settle()
    assert shown(stage)["Development"] == "Owner"


@pytest.mark.parametrize("width", [640, 900])
def test_where_room_is_little_the_roles_stay(stage: Stage, width: int) -> None:
    stage.tell(sample_events.complete(), sample_details.listing())
    stage.settle()
    stage.root.geometry(f"{width}x700")
    stage.wait(lambda: stage.root.winfo_width() == width, "the size")
    stage.wait(lambda: "reason" not in columns(stage), "room")
    assert "roles" in columns(stage)


def test_twenty_thousand_answers_leave_the_window_free(stage: Stage) -> None:
    """Each turn of the loop stays short while rows are brought up to date."""
    stage.tell(sample_events.sample())
    stage.wait(lambda: stage.window.centre.access.table.settled, "the rows", 60)
    found = [
        sample_details.roles(s, sample_details.role(s, "Owner", Power.OWN))
        for access in stage.state.tenants.values()
        for s in access.subscriptions
    ]
    stage.tell(ev.RolesWanted(True), ev.RolesListingStarted(len(found)))
    stage.settle()
    longest = 0.0
    table = stage.window.centre.access.table
    for at in range(0, len(found), 50):
        stage.tell(found[at : at + 50])
        started = time.thread_time()  # of the processor: others may work on the machine
        stage.root.update()
        longest = max(longest, time.thread_time() - started)
    stage.tell(ev.RolesListingEnded())
    stage.wait(lambda: table.settled, "the rows", 60)
    assert set(shown(stage).values()) == {"Owner"}
    assert longest < 0.25  # 30 ms on an idle machine
