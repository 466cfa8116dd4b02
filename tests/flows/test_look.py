"""Looks and "Include roles" as flows: real clients against the demo cloud, without a window."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Request, Response
from desktop.demo.sample_data import ADA, sample_of_size
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.domain.role_words import cell_words
from desktop.domain.state import Phase, Place
from desktop.features.details.model import IncludeRoles, LookAt, LookAway
from desktop.features.reports.model.commands import SaveReport
from tests.flows.stage import Stage, Window


class Cloud:
    """A demo cloud that counts what is asked of subscriptions, and may hold the answers back."""

    def __init__(self) -> None:
        self.asked: Counter[tuple[str, str]] = Counter()
        self.held = threading.Event()
        self.held.set()
        self.demo = DemoCloud(
            poll_interval_s=1, before=self._before, sample=sample_of_size(2, 40)
        ).start()

    def _before(self, request: Request) -> Response | None:
        parts = request.path.strip("/").split("/")
        if len(parts) > 2 and parts[0] == "subscriptions":
            self.asked[parts[1], parts[-1].lower()] += 1
            self.held.wait(20)
        return None

    def count(self, place: Place | None = None) -> int:
        wanted = (n for (an_id, _), n in self.asked.items() if place is None or an_id == place[1])
        return sum(wanted)


@pytest.fixture
def cloud() -> Iterator[Cloud]:
    made = Cloud()
    yield made
    made.held.set()
    made.demo.stop()


@pytest.fixture
def listed(cloud: Cloud) -> Iterator[Stage]:
    """Ada is signed in, and everything is listed."""
    stage = Stage(cloud.demo, Window(cloud.demo, ADA))
    stage.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
    stage.until_listed()
    yield stage
    cloud.held.set()
    stage.stop()


def place(stage: Stage, name: str) -> Place:
    return next(
        (tenant_id, s.subscription_id)
        for tenant_id, access in stage.state.tenants.items()
        for s in access.subscriptions
        if s.display_name == name
    )


def through(stage: Stage, at: Place) -> Callable[[], bool]:
    def look() -> bool:
        groups = stage.state.groups.get(at)
        return at in stage.state.roles and groups is not None and groups.done

    return look


# --- looking at one ------------------------------------------------------------------------------


def test_a_look_brings_groups_and_roles_and_a_second_one_asks_for_nothing(
    listed: Stage, cloud: Cloud
) -> None:
    production = place(listed, "Contoso Production")
    listed.app.commands.run(LookAt(*production))
    assert listed.state.looking_at == production
    listed.until(through(listed, production), "the look")
    assert len(listed.state.groups[production].groups) == 4
    assert cell_words(listed.state.roles[production]) == "Reader, Contributor (eligible)"
    asked = cloud.count()
    listed.app.commands.run(LookAway())
    assert listed.state.looking_at is None
    listed.app.commands.run(LookAt(*production))
    assert listed.state.looking_at == production
    assert not any(task.name == "look" for task in listed.runner._tasks.values())
    assert cloud.count() == asked


def test_who_walks_through_rows_asks_only_for_the_one_he_stays_at(
    listed: Stage, cloud: Cloud
) -> None:
    last = place(listed, "Contoso Website")
    for name in ("Contoso Production", "Contoso Development", "Contoso Free Trial"):
        listed.app.commands.run(LookAt(*place(listed, name)))
    listed.app.commands.run(LookAt(*last))
    listed.until(through(listed, last), "the look")
    assert {an_id for an_id, _ in cloud.asked} == {last[1]}


def test_looking_away_ends_the_look_and_nothing_of_it_comes_later(
    listed: Stage, cloud: Cloud
) -> None:
    production, development = (
        place(listed, f"Contoso {name}") for name in ("Production", "Development")
    )
    cloud.held.clear()
    listed.app.commands.run(LookAt(*production))
    listed.until(lambda: cloud.count(production) >= 2, "its requests")
    listed.app.commands.run(LookAway())
    cloud.held.set()
    listed.app.commands.run(LookAt(*development))
    listed.until(through(listed, development), "the other look")
    assert production not in listed.state.roles
    assert production not in listed.state.groups
    assert cloud.asked[production[1], "resources"] == 0


def test_a_refresh_asks_anew_for_what_is_looked_at(listed: Stage, cloud: Cloud) -> None:
    production = place(listed, "Contoso Production")
    listed.app.commands.run(LookAt(*production))
    listed.until(through(listed, production), "the look")
    asked = cloud.count(production)
    listed.flow.refresh()
    listed.until(lambda: listed.state.phase is Phase.LISTED, "the refresh")
    listed.until(through(listed, production), "the look after it")
    assert cloud.count(production) == 2 * asked


def test_signing_out_ends_and_forgets_the_look(listed: Stage, cloud: Cloud) -> None:
    cloud.held.clear()
    production = place(listed, "Contoso Production")
    listed.app.commands.run(LookAt(*production))
    listed.until(lambda: cloud.count() >= 1, "a request")
    listed.flow.sign_out()
    cloud.held.set()
    listed.until(lambda: not listed.runner.active, "the end of everything")
    assert listed.state.looking_at is None
    assert (listed.state.roles, listed.state.groups) == ({}, {})


# --- including roles -----------------------------------------------------------------------------


def include(stage: Stage) -> None:
    stage.app.commands.run(IncludeRoles(True))
    assert stage.state.roles_expected == len(stage.state.places)
    stage.until(lambda: not stage.state.roles_expected, "the roles")


def test_roles_are_listed_for_all_and_reported(listed: Stage, tmp_path: Path) -> None:
    include(listed)
    assert set(listed.state.roles) == set(listed.state.places)
    path = tmp_path / "r.json"
    listed.app.commands.run(SaveReport(str(path)))
    listed.until(path.exists, "the report")
    report = json.loads(path.read_text("utf-8"))
    told = {
        s["display_name"]: [role["name"] for role in s["roles"]]
        for tenant in report["tenants"]
        for s in tenant["subscriptions"]
    }
    assert told["Contoso Production"] == ["Reader", "Contributor"]
    assert told["Contoso Development"] == ["Owner"]


def test_what_was_looked_at_is_not_asked_for_again(listed: Stage, cloud: Cloud) -> None:
    production = place(listed, "Contoso Production")
    listed.app.commands.run(LookAt(*production))
    listed.until(through(listed, production), "the look")
    asked = cloud.count(production)
    listed.app.commands.run(IncludeRoles(True))
    assert listed.state.roles_expected == len(listed.state.places) - 1
    listed.until(lambda: not listed.state.roles_expected, "the roles")
    assert cloud.count(production) == asked
    listed.app.commands.run(IncludeRoles(False))
    listed.app.commands.run(IncludeRoles(True))
    assert not listed.state.roles_expected


def test_cancel_ends_the_listing_of_roles_and_only_that(listed: Stage, cloud: Cloud) -> None:
    cloud.held.clear()
    listed.app.commands.run(IncludeRoles(True))
    listed.until(lambda: cloud.count() >= 1, "a request")
    listed.flow.cancel()
    cloud.held.set()
    assert not listed.state.roles_expected
    assert listed.state.phase is Phase.LISTED
    assert listed.state.roles_wanted
    assert listed.window.of(ev.RolesListingEnded)[-1].cancelled
    listed.until(lambda: not listed.runner.active, "the end")
    assert listed.state.roles == {}


def test_a_refresh_lists_the_roles_again(listed: Stage) -> None:
    include(listed)
    listed.flow.refresh()
    listed.until(
        lambda: len(listed.window.of(ev.RolesListingEnded)) == 2, "the roles after the refresh"
    )
    assert listed.state.phase is Phase.LISTED
    assert set(listed.state.roles) == set(listed.state.places)


def test_a_refresh_while_roles_are_listed_ends_that_first(listed: Stage, cloud: Cloud) -> None:
    cloud.held.clear()
    listed.app.commands.run(IncludeRoles(True))
    listed.until(lambda: cloud.count() >= 1, "a request")
    listed.flow.refresh()
    cloud.held.set()
    listed.until(
        lambda: any(not e.cancelled for e in listed.window.of(ev.RolesListingEnded)), "the roles"
    )
    assert [e.cancelled for e in listed.window.of(ev.RolesListingEnded)] == [True, False]
    assert set(listed.state.roles) == set(listed.state.places)


def test_a_cancelled_refresh_leaves_no_row_without_its_roles(listed: Stage, cloud: Cloud) -> None:
    cloud.held.clear()
    listed.app.commands.run(IncludeRoles(True))
    listed.until(lambda: cloud.count() >= 1, "a request")
    listed.flow.refresh()
    assert not listed.state.roles_expected
    listed.flow.cancel()
    assert listed.state.roles_expected == len(listed.state.places)
    cloud.held.set()
    listed.until(lambda: not listed.state.roles_expected, "the roles")
    assert set(listed.state.roles) == set(listed.state.places)
    assert all(look.problem is None for look in listed.state.roles.values())


def test_cancelled_twice_no_roles_are_looked_up(listed: Stage, cloud: Cloud) -> None:
    cloud.held.clear()
    listed.app.commands.run(IncludeRoles(True))
    listed.flow.refresh()
    listed.flow.cancel()
    listed.flow.cancel()
    cloud.held.set()
    assert not listed.state.cancellable
    listed.until(lambda: not listed.runner.active, "the end")
    assert listed.state.roles == {}


def test_no_longer_wanted_is_ended_and_the_next_sign_in_still_wants(
    listed: Stage, cloud: Cloud
) -> None:
    cloud.held.clear()
    listed.app.commands.run(IncludeRoles(True))
    listed.until(lambda: cloud.count() >= 1, "a request")
    listed.app.commands.run(IncludeRoles(False))
    cloud.held.set()
    assert not listed.state.roles_expected
    assert not listed.state.roles_wanted
    include(listed)
    listed.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
    assert listed.state.roles == {}
    listed.until(
        lambda: listed.state.phase is Phase.LISTED and not listed.state.roles_expected, "the roles"
    )
    assert set(listed.state.roles) == set(listed.state.places)
