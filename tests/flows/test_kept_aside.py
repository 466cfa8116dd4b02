"""A sign-in takes nothing away before it has succeeded; the real clients on the demo cloud."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Ending, Fault
from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import Phase
from desktop.features.details.model import LookAt
from desktop.features.sign_in.model import Cancel, Refresh, ReturnToAccount, SignIn, SignOut
from tests.flows.stage import Stage, Window

CODE = SignIn(SignInRequest(Method.DEVICE_CODE))


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(poll_interval_s=1) as cloud:
        yield cloud


@pytest.fixture
def on(demo: DemoCloud) -> Iterator[Stage]:
    """Ben is signed in, and everything is listed."""
    stage = Stage(demo, Window(demo, "ben@fabrikam.com"))
    stage.app.commands.run(CODE)
    stage.until_listed()
    yield stage
    stage.stop()


def reached(on: Stage) -> dict[str, list[str]]:
    return {
        found.tenant.label: [s.display_name for s in found.subscriptions]
        for found in on.state.tenants.values()
    }


def begin_another(on: Stage, demo: DemoCloud) -> None:
    """A sign-in that nobody finishes."""
    on.window.act = lambda code: None
    on.app.commands.run(CODE)
    on.until(lambda: on.state.device_code, "the code")


def test_cancel_leaves_the_old_session_as_it_was(on: Stage, demo: DemoCloud) -> None:
    before, account, complete = reached(on), on.state.account, on.state.listing_complete
    begin_another(on, demo)
    assert on.state.account is None
    assert on.state.aside is not None
    assert on.state.aside.account == account
    on.app.commands.run(Cancel())
    assert on.state.phase is Phase.LISTED
    assert on.state.account == account
    assert on.state.listing_complete == complete
    assert reached(on) == before
    assert on.state.aside is None


def test_it_still_works_after_a_cancel(on: Stage, demo: DemoCloud) -> None:
    before = reached(on)
    begin_another(on, demo)
    on.app.commands.run(Cancel())
    on.app.commands.run(Refresh())
    on.until_listed()
    assert reached(on) == before
    place = on.state.places[0]
    on.app.commands.run(LookAt(*place))
    on.until(lambda: place in on.state.groups, "its resource groups")
    assert on.state.groups[place].problem is None


def test_a_failure_takes_nothing_away_either(on: Stage, demo: DemoCloud) -> None:
    before, account = reached(on), on.state.account
    on.window.act = demo.decline
    on.app.commands.run(CODE)
    on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the failure")
    assert on.state.problem is not None
    on.app.commands.run(ReturnToAccount())
    assert (on.state.phase, on.state.account) == (Phase.LISTED, account)
    assert on.state.problem is None
    assert reached(on) == before


def test_many_failures_and_a_cancel_lead_back_to_the_same(on: Stage, demo: DemoCloud) -> None:
    before, account = reached(on), on.state.account
    on.window.act = demo.decline
    for _ in range(2):
        on.app.commands.run(CODE)
        on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the failure")
    begin_another(on, demo)
    on.app.commands.run(Cancel())
    assert on.state.account == account
    assert reached(on) == before


def test_a_sign_in_that_succeeds_replaces_it(on: Stage, demo: DemoCloud) -> None:
    old = on.flow._session
    on.window.act = Window(demo, "ada@contoso.com").act
    on.app.commands.run(CODE)
    on.until_listed()
    assert on.state.account is not None
    assert on.state.account.username == "ada@contoso.com"
    assert on.state.aside is None
    assert on.flow._session is not old
    assert list(reached(on)) == ["Contoso"]


def test_a_listing_that_was_cut_off_claims_no_whole(on: Stage, demo: DemoCloud) -> None:
    demo.before = lambda request: Fault(then=Ending.HANG)
    on.app.commands.run(Refresh())
    assert on.state.phase is Phase.LISTING
    demo.before = None
    before = reached(on)
    begin_another(on, demo)
    on.app.commands.run(Cancel())
    assert reached(on) == before
    assert not on.state.listing_complete


def test_a_listing_that_failed_is_told_again(on: Stage, demo: DemoCloud) -> None:
    demo.before = lambda request: Fault(then=Ending.RESET)
    on.app.commands.run(Refresh())
    on.until(lambda: on.state.phase is Phase.LISTING_FAILED, "the failure")
    demo.before = None
    before, problem = reached(on), on.state.problem
    begin_another(on, demo)
    on.app.commands.run(Cancel())
    assert (on.state.phase, on.state.problem) == (Phase.LISTING_FAILED, problem)
    assert reached(on) == before


def test_signing_out_forgets_all_of_them(on: Stage, demo: DemoCloud) -> None:
    begin_another(on, demo)
    on.app.commands.run(Cancel())
    on.app.commands.run(SignOut())
    assert on.state.account is None
    assert on.state.tenants == {}
    on.app.commands.run(CODE)
    on.app.commands.run(Cancel())
    assert on.state.account is None
    assert on.state.phase is Phase.SIGNED_OUT
