"""What the window and the report get from sequences of events."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import events as ev
from desktop.domain.clouds import CHINA
from desktop.domain.groups import GroupsLook
from desktop.domain.models import (
    Account,
    DeviceCode,
    Method,
    Problem,
    Readiness,
    Ready,
    Subscription,
    Tenant,
    TenantStatus,
)
from desktop.domain.roles import RolesLook
from desktop.domain.state import AccessState, Phase
from desktop.domain.value import replace

ADA = Account("ada@contoso.com", "home")
A, B = Tenant("a", "Contoso"), Tenant("b", "Fabrikam")
CODE = DeviceCode("ABCD-EFGH", "https://localhost/device", datetime(2026, 11, 23, tzinfo=UTC))
OFFLINE = Problem("offline")


def subscription(tenant: Tenant, name: str) -> Subscription:
    return Subscription(f"{tenant.tenant_id}-{name}", name, "Enabled", tenant.tenant_id)


def found(tenant: Tenant, *names: str) -> ev.SubscriptionsFound:
    rows = tuple(subscription(tenant, name) for name in names)
    return ev.SubscriptionsFound(tenant.tenant_id, rows)


def after(*events: ev.Event, state: AccessState | None = None) -> AccessState:
    state = state or AccessState()
    for event in events:
        state.apply(event)
    return state


SIGNED_IN = (ev.SignInStarted(Method.BROWSER), ev.SignedIn(ADA, 4.2))
LISTED = (
    *SIGNED_IN,
    ev.ListingStarted(),
    ev.TenantsFound((A, B)),
    found(A, "one", "two"),
    ev.TenantListed("a", 0.1),
    ev.TenantListed("b", 0.1),
    ev.ListingFinished(0.9, 0.3),
)


def names(state: AccessState) -> dict[str, list[str]]:
    return {key: [s.display_name for s in t.subscriptions] for key, t in state.tenants.items()}


def test_a_listing_from_beginning_to_end():
    state = after(*LISTED)
    assert state.phase is Phase.LISTED
    assert state.listing_complete
    assert names(state) == {"a": ["one", "two"], "b": []}
    assert [t.status for t in state.tenants.values()] == [TenantStatus.OK, TenantStatus.EMPTY]
    assert (state.sign_in_s, state.listing_s, state.first_row_s) == (4.2, 0.9, 0.3)
    assert state.needs_attention == []
    assert state.subscription_count == 2
    assert not state.busy


def test_progress_while_it_lists():
    state = after(*LISTED[:6])
    assert state.busy
    assert (state.settled, state.expected) == (1, 2)
    assert state.needs_attention == []
    assert not state.listing_complete


def test_pages_are_added_and_tenants_named_later_keep_their_rows():
    state = after(*SIGNED_IN, ev.ListingStarted(), ev.TenantsFound((Tenant("a"),)), found(A, "one"))
    after(ev.TenantsFound((A,)), found(A, "two"), state=state)
    assert names(state) == {"a": ["one", "two"]}
    assert state.tenants["a"].tenant == A


def test_one_failed_tenant_leaves_the_others():
    problem = Problem("second-factor")
    state = after(
        *LISTED[:6],
        ev.TenantFailed("b", TenantStatus.SIGN_IN_REQUIRED, problem),
        ev.ListingFinished(1.0, 0.1),
    )
    assert [t.tenant for t in state.needs_attention] == [B]
    assert state.tenants["b"].problem == problem
    assert state.tenants["a"].status is TenantStatus.OK


def test_a_tenant_that_fails_half_way_keeps_what_came():
    state = after(*LISTED[:5], ev.TenantFailed("a", TenantStatus.FAILED, OFFLINE))
    assert names(state)["a"] == ["one", "two"]
    assert state.tenants["a"].status is TenantStatus.FAILED


@pytest.mark.parametrize(
    "event",
    [
        found(Tenant("nobody"), "x"),
        ev.TenantListed("nobody", 0.1),
        ev.TenantFailed("nobody", TenantStatus.FAILED, OFFLINE),
        ev.StepUpSignedIn("nobody"),
    ],
)
def test_words_about_unknown_tenants_are_ignored(event: ev.Event):
    state = after(*LISTED)
    before = names(state)
    state.apply(event)
    assert names(state) == before


def test_a_refresh_keeps_the_old_rows_until_it_has_ended():
    state = after(*LISTED, ev.ListingStarted(refresh=True), ev.TenantsFound((B,)), found(B, "new"))
    assert names(state) == {"a": ["one", "two"], "b": []}
    assert (state.settled, state.expected) == (0, 1)
    after(ev.TenantListed("b", 0.1), ev.ListingFinished(0.2, 0.1), state=state)
    assert names(state) == {"b": ["new"]}


@pytest.mark.parametrize("end", [ev.ListingFailed(OFFLINE), ev.ListingCancelled()])
def test_a_refresh_that_does_not_end_well_leaves_the_old_rows(end: ev.Event):
    state = after(
        *LISTED, ev.ListingStarted(refresh=True), ev.TenantsFound((A,)), found(A, "x"), end
    )
    assert names(state) == {"a": ["one", "two"], "b": []}
    assert [t.status for t in state.tenants.values()] == [TenantStatus.OK, TenantStatus.EMPTY]
    assert not state.busy
    assert not state.listing_complete
    late = after(found(A, "late"), state=state)
    assert late.expected == 2


def test_a_refresh_of_nothing_shows_rows_as_they_come():
    state = after(
        *SIGNED_IN, ev.ListingStarted(refresh=True), ev.TenantsFound((A,)), found(A, "one")
    )
    assert names(state) == {"a": ["one"]}


def test_a_failed_listing_says_why_and_the_next_forgets_it():
    state = after(*SIGNED_IN, ev.ListingStarted(), ev.ListingFailed(OFFLINE))
    assert (state.phase, state.problem, state.account) == (Phase.LISTING_FAILED, OFFLINE, ADA)
    after(ev.ListingStarted(), state=state)
    assert state.problem is None


@pytest.mark.parametrize("end", [ev.ListingCancelled(), ev.ListingFailed(OFFLINE)])
def test_a_tenant_without_a_verdict_gets_one_when_the_listing_stops(end: ev.Event):
    """Otherwise it would look busy for ever, and the report would have to guess."""
    state = after(*LISTED[:6], end)
    assert state.tenants["a"].status is TenantStatus.OK
    left = state.tenants["b"]
    assert left.status is TenantStatus.FAILED
    assert left.problem == Problem("not-finished", subject="Fabrikam")
    assert [t.tenant for t in state.needs_attention] == [B]
    assert not state.listing_complete


def test_cancelling_a_sign_in_leaves_nothing():
    state = after(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(CODE))
    assert state.device_code == CODE
    assert state.busy
    state.apply(ev.SignInCancelled())
    assert (state.phase, state.account, state.device_code) == (Phase.SIGNED_OUT, None, None)


def test_the_code_goes_when_it_is_through():
    state = after(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(CODE))
    state.apply(ev.SignedIn(ADA, 1.0))
    assert state.device_code is None
    assert state.account == ADA


def test_a_failed_sign_in_leaves_nobody_signed_in():
    state = after(
        *LISTED,
        ev.SignInStarted(Method.DEVICE_CODE),
        ev.DeviceCodeIssued(CODE),
        ev.SignInFailed(OFFLINE),
    )
    assert (state.phase, state.problem) == (Phase.SIGN_IN_FAILED, OFFLINE)
    assert (state.account, state.device_code, state.tenants) == (None, None, {})
    assert state.method is Method.DEVICE_CODE
    assert state.sign_in_s is None


def test_a_failure_before_any_sign_in_started_leaves_nobody_either():
    """The demo cloud can fail to start while somebody is signed in elsewhere."""
    state = after(*LISTED, ev.SignInFailed(OFFLINE))
    assert (state.account, state.tenants) == (None, {})


def test_signing_in_again_forgets_the_last_account():
    state = after(*LISTED, ev.SignInStarted(Method.CLI))
    assert (state.account, state.tenants, state.listing_s) == (None, {}, None)
    assert state.method is Method.CLI


def test_signing_out_forgets():
    state = after(*LISTED, ev.SignedOut())
    assert (state.phase, state.account, state.tenants) == (Phase.SIGNED_OUT, None, {})


NEEDS = (
    *LISTED[:6],
    ev.TenantFailed("b", TenantStatus.SIGN_IN_REQUIRED, Problem("second-factor")),
    ev.ListingFinished(1.0, 0.1),
)


def test_stepping_up_puts_the_tenants_rows_beside_the_others():
    state = after(*NEEDS, ev.StepUpStarted("b"), ev.DeviceCodeIssued(CODE))
    assert state.busy
    after(ev.StepUpSignedIn("b"), found(B, "new"), ev.TenantListed("b", 0.1), state=state)
    assert state.device_code is None
    state.apply(ev.StepUpEnded("b"))
    assert names(state) == {"a": ["one", "two"], "b": ["new"]}
    assert state.needs_attention == []
    assert state.tenants["b"].problem is None
    assert state.phase is Phase.LISTED


def test_stepping_up_and_cancelling_keeps_the_verdict():
    state = after(*NEEDS, ev.StepUpStarted("b"), ev.DeviceCodeIssued(CODE), ev.StepUpEnded(""))
    assert state.tenants["b"].status is TenantStatus.SIGN_IN_REQUIRED
    assert state.device_code is None
    assert not state.busy


def test_cancelling_while_the_tenant_is_listed_again_is_said():
    state = after(*NEEDS, ev.StepUpStarted("b"), ev.StepUpSignedIn("b"), ev.StepUpEnded(""))
    assert state.tenants["b"].status is TenantStatus.FAILED
    assert state.tenants["b"].problem == Problem("not-finished", subject="Fabrikam")


def test_what_is_not_about_the_listing():
    ready = Readiness(Method.CLI, Ready.READY, "ada@contoso.com")
    state = after(*LISTED, ev.ReadinessFound(ready), ev.CloudChanged(CHINA), ev.ReportSaved("x"))
    assert state.readiness[Method.CLI] == ready
    assert state.cloud == CHINA
    assert names(state) == {"a": ["one", "two"], "b": []}


def test_a_snapshot_does_not_change_with_the_state():
    state = after(*LISTED[:5])
    kept = state.snapshot()
    after(found(A, "three"), ev.TenantListed("a", 0.1), ev.SignedOut(), state=state)
    assert names(kept) == {"a": ["one", "two"], "b": []}
    assert kept.tenants["a"].status is None
    assert kept.account == ADA


EVENTS = st.sampled_from(
    [
        *LISTED,
        *NEEDS,
        ev.DeviceCodeIssued(CODE),
        ev.SignInFailed(OFFLINE),
        ev.SignInCancelled(),
        ev.SignedOut(),
        ev.ListingStarted(refresh=True),
        ev.ListingFailed(OFFLINE),
        ev.ListingCancelled(),
        ev.StepUpStarted("a"),
        ev.StepUpSignedIn("a"),
        ev.StepUpEnded("a"),
    ]
)


@given(st.lists(EVENTS, max_size=30))
def test_in_any_order_it_hangs_together(events: list[ev.Event]):
    state = after(*events)
    assert 0 <= state.settled <= state.expected
    if state.phase in {Phase.SIGN_IN_FAILED, Phase.SIGNED_OUT}:
        assert not state.busy
    for tenant in state.tenants.values():
        if tenant.status is TenantStatus.EMPTY:
            assert tenant.problem is None
    assert names(state.snapshot()) == names(state)


def test_a_failed_tenant_is_spoken_of_by_its_name_whenever_that_comes() -> None:
    state = AccessState()
    problem = Problem("mfa-required", subject="t-1")
    state.apply(ev.ListingStarted())
    state.apply(ev.TenantsFound((Tenant("t-1"),)))
    state.apply(ev.TenantFailed("t-1", TenantStatus.SIGN_IN_REQUIRED, problem))
    state.apply(ev.TenantsFound((Tenant("t-1", "Woodgrove Bank"),)))
    assert state.tenants["t-1"].problem == replace(problem, subject="Woodgrove Bank")
    state.apply(ev.TenantFailed("t-1", TenantStatus.SIGN_IN_REQUIRED, problem))
    assert state.tenants["t-1"].problem == replace(problem, subject="Woodgrove Bank")
    other = Problem("wrong-tenant", subject="login.test")
    state.apply(ev.TenantFailed("t-1", TenantStatus.FAILED, other))
    assert state.tenants["t-1"].problem == other


def test_how_many_roles_have_come_is_counted_once_a_place() -> None:
    """Also those that cannot be read: nobody waits for them any more."""
    state = after(*LISTED, ev.RolesListingStarted(3))
    assert (state.roles_settled, state.roles_expected) == (0, 3)
    after(ev.DetailFound(GroupsLook("a", "a-one")), state=state)
    assert state.roles_settled == 0
    for _ in range(2):
        after(ev.DetailFound(RolesLook("a", "a-one")), state=state)
    assert state.roles_settled == 1
    after(ev.DetailFound(RolesLook("a", "a-two", problem=OFFLINE)), state=state)
    assert state.roles_settled == 2
    after(ev.RolesListingEnded(), state=state)
    assert (state.roles_settled, state.roles_expected) == (0, 0)
