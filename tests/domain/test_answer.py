"""The answer is a sentence that is true, in every state that a listing can be in."""

from __future__ import annotations

import pytest

from desktop import translations
from desktop.domain import events as ev
from desktop.domain.answer import Tone, answer
from desktop.domain.models import Account, Method, Problem, Subscription, Tenant, TenantStatus
from desktop.domain.state import AccessState

ADA = Account("ada@contoso.com", "a")
A, B, C = Tenant("a", "Contoso"), Tenant("b", "Fabrikam"), Tenant("c", "Northwind")
MFA = Problem("second-factor", subject="c")


def found(tenant: Tenant, *states: str) -> ev.SubscriptionsFound:
    rows = tuple(
        Subscription(f"{tenant.tenant_id}-{n}", f"S{n}", state, tenant.tenant_id)
        for n, state in enumerate(states)
    )
    return ev.SubscriptionsFound(tenant.tenant_id, rows)


def listed(*tenants: Tenant) -> list[ev.Event]:
    return [ev.TenantListed(tenant.tenant_id, 0.1) for tenant in tenants]


def after(*events: ev.Event) -> AccessState:
    state = AccessState()
    begin = (ev.SignInStarted(Method.BROWSER), ev.SignedIn(ADA, 1.0), ev.ListingStarted())
    for event in (*begin, *events):
        state.apply(event)
    return state


def told(state: AccessState) -> str:
    given = answer(state)
    assert given is not None
    return f"{given.text} {given.lacking}".strip()


END = ev.ListingFinished(1.0, 0.5)
ON = "Enabled"
WHO = "You are signed in as ada@contoso.com"


def test_yes() -> None:
    state = after(ev.TenantsFound((A, B, C)), found(A, ON, ON), found(B, ON), *listed(A, B, C), END)
    given = answer(state)
    assert given is not None
    assert given.tone is Tone.YES
    assert told(state) == (
        "Yes. You are signed in as ada@contoso.com and reach 3 subscriptions in 2 of 3 tenants."
    )


def test_one_of_one() -> None:
    state = after(ev.TenantsFound((A,)), found(A, ON), *listed(A), END)
    assert (
        told(state)
        == "Yes. You are signed in as ada@contoso.com and reach 1 subscription in Contoso."
    )


def test_what_is_not_known_is_said() -> None:
    failed = ev.TenantFailed("c", TenantStatus.SIGN_IN_REQUIRED, MFA)
    state = after(ev.TenantsFound((A, C)), found(A, ON), *listed(A), failed, END)
    given = answer(state)
    assert given is not None
    assert (given.tone, given.attention) == (Tone.YES, 1)
    assert told(state) == (
        "Yes. You are signed in as ada@contoso.com and reach 1 subscription in 1 of 2 tenants. "
        "1 tenant needs attention: what it holds is not known."
    )


def test_nothing_listed_yet_is_no_yes() -> None:
    failed = ev.TenantFailed("c", TenantStatus.SIGN_IN_REQUIRED, MFA)
    state = after(ev.TenantsFound((A, C)), *listed(A), failed, END)
    given = answer(state)
    assert given is not None
    assert given.tone is Tone.NOT_ALL
    assert told(state).startswith(
        "You are signed in as ada@contoso.com, but no subscription could be listed yet."
    )


def test_none_at_all_is_the_page_of_that_name() -> None:
    assert answer(after(ev.TenantsFound((A,)), *listed(A), END)) is None


def test_while_it_is_listed() -> None:
    state = after(ev.TenantsFound((A, B)), found(A, ON), *listed(A))
    given = answer(state)
    assert given is not None
    assert given.tone is Tone.WAITING
    assert given.attention == 0
    assert told(state) == (
        "You are signed in as ada@contoso.com. Found so far: 1 subscription in 1 of 2 tenants."
    )


def test_a_listing_that_was_stopped_claims_no_whole() -> None:
    state = after(ev.TenantsFound((A, B)), found(A, ON), *listed(A), ev.ListingCancelled())
    given = answer(state)
    assert given is not None
    assert given.tone is Tone.NOT_ALL
    assert "The listing was stopped: there may be more." in told(state)
    assert "1 tenant needs attention" in told(state)


def test_a_refresh_that_failed_speaks_of_before() -> None:
    state = after(
        ev.TenantsFound((A,)), found(A, ON), *listed(A), END,
        ev.ListingStarted(refresh=True), ev.ListingFailed(Problem("offline")),
    )  # fmt: skip
    assert told(state) == (
        "You are signed in as ada@contoso.com. "
        "Before the last refresh, which failed, you reached 1 subscription in Contoso."
    )


def test_while_it_is_refreshed_the_last_answer_stays() -> None:
    state = after(
        ev.TenantsFound((A,)), found(A, ON), *listed(A), END, ev.ListingStarted(refresh=True)
    )
    assert told(state).startswith("Yes. ")


@pytest.mark.parametrize(
    ("states", "beginning"),
    [
        (
            ("Disabled",),
            f"{WHO} and see 1 subscription in Contoso, but it is",
        ),
        (
            ("Disabled", "Deleted"),
            f"{WHO} and see 2 subscriptions in Contoso, but all",
        ),
        (("Disabled", "Warned"), "Yes. "),
        (("PastDue",), "Yes. "),
        (("SomethingNew",), "Yes. "),
    ],
)
def test_what_nobody_can_use(states: tuple[str, ...], beginning: str) -> None:
    assert told(after(ev.TenantsFound((A,)), found(A, *states), *listed(A), END)).startswith(
        beginning
    )


def test_of_nobody_nothing_is_said() -> None:
    assert answer(AccessState()) is None
    state = after(ev.TenantsFound((A,)), found(A, ON), *listed(A), END)
    state.apply(ev.SignedOut())
    assert answer(state) is None


def test_in_german() -> None:
    state = after(ev.TenantsFound((A, B)), found(A, ON), *listed(A, B), END)
    translations.use("de")
    try:
        assert told(state) == (
            "Ja. Sie sind als ada@contoso.com angemeldet und erreichen 1 Abonnement "
            "in 1 von 2 Mandanten."
        )
    finally:
        translations.use("en")
