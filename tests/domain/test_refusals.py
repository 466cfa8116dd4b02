"""Nobody is sent to sign in twice for the same."""

from __future__ import annotations

import pytest

from desktop.domain import events as ev
from desktop.domain.advice import ROWS, Action, explain, status_of
from desktop.domain.clouds import PUBLIC, US_GOVERNMENT
from desktop.domain.models import Account, Method, Problem, TenantStatus
from desktop.domain.refusals import Refusals

ADA, BEN = Account("ada@contoso.com", "home"), Account("ben@fabrikam.com", "other")
TENANT = "11111111-1111-1111-1111-111111111111"
ONCE = [row.kind for row in ROWS if row.once]
#: To try these again makes sense, as often as the user likes.
ALWAYS = [
    "throttled", "offline", "timed-out", "cancelled", "declined", "busy", "code-expired",
    "code-mistyped", "connection-lost", "other-account", "browser-timeout", "clock-wrong",
]  # fmt: skip


def problem(kind: str, code: str = "AADSTS1") -> Problem:
    return Problem(kind, code=code, correlation_id="corr-1")


class Told:
    """What the state hears, by way of the refusals."""

    def __init__(self) -> None:
        self._refusals = Refusals()

    def tell(self, *events: ev.Event) -> None:
        for event in events:
            self._refusals.follow(event)

    def tenant(self, kind: str, tenant: str = TENANT, code: str = "AADSTS1") -> Problem:
        """The listing of the tenant fails; what the state hears of it."""
        found = problem(kind, code)
        told = self._refusals.follow(ev.TenantFailed(tenant, status_of(found), found))
        assert isinstance(told, ev.TenantFailed)
        assert told.status is status_of(told.problem)
        return told.problem

    def step_up(self, kind: str, tenant: str = TENANT, code: str = "AADSTS1") -> Problem:
        """The user signs in to the tenant, and its listing fails."""
        self.tell(ev.StepUpStarted(tenant), ev.StepUpSignedIn(tenant))
        found = self.tenant(kind, tenant, code)
        self.tell(ev.StepUpEnded(tenant))
        return found

    def sign_in(
        self, kind: str, method: Method = Method.BROWSER, tenant: str | None = None,
        *, silent: bool = False,
    ) -> Problem:  # fmt: skip
        """The whole sign-in fails."""
        self.tell(ev.SignInStarted(method, tenant, None, silent))
        told = self._refusals.follow(ev.SignInFailed(problem(kind)))
        assert isinstance(told, ev.SignInFailed)
        return told.problem


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.mark.parametrize("kind", ONCE)
def test_the_second_refusal_of_a_tenant_is_a_block(told: Told, kind: str):
    assert not told.tenant(kind).repeated
    found = told.step_up(kind)
    assert found.repeated
    assert status_of(found) is TenantStatus.BLOCKED
    assert found.correlation_id == "corr-1"
    words = explain(found)
    assert words.title == "Signing in again changes nothing"
    assert explain(problem(kind)).title in words.cause
    assert "administrator" in words.advice
    assert "correlation ID" in words.advice
    assert words.actions[0] is Action.COPY_FOR_ADMIN
    assert not {Action.SIGN_IN_TO_TENANT, Action.USE_BROWSER, Action.TRY_AGAIN} & set(words.actions)


@pytest.mark.parametrize("kind", ONCE)
def test_so_is_the_second_refusal_of_a_whole_sign_in(told: Told, kind: str):
    assert not told.sign_in(kind).repeated
    assert told.sign_in(kind, Method.DEVICE_CODE).repeated
    assert told.sign_in(kind).repeated


@pytest.mark.parametrize("kind", ALWAYS)
def test_what_may_pass_is_never_one(told: Told, kind: str):
    for _ in range(3):
        assert not told.step_up(kind).repeated
        assert not told.sign_in(kind).repeated


def test_another_code_of_the_same_kind_is_the_same_refusal(told: Told):
    told.tenant("second-factor", code="AADSTS50076")
    found = told.step_up("second-factor", code="AADSTS50074")
    assert (found.repeated, found.code) == (True, "AADSTS50074")


def test_a_sign_in_that_is_itself_refused_counts(told: Told):
    told.tenant("second-factor")
    told.tell(ev.StepUpStarted(TENANT))
    assert told.tenant("second-factor").repeated


def test_kinds_that_all_say_sign_in_again_are_one(told: Told):
    told.tenant("session-ended")
    assert told.step_up("interaction").repeated
    assert told.step_up("sign-in-frequency").repeated


def test_who_did_not_sign_in_is_not_told_so(told: Told):
    told.tenant("second-factor")
    assert not told.tenant("second-factor").repeated  # refreshed
    told.tell(ev.StepUpStarted(TENANT), ev.StepUpEnded(TENANT))  # cancelled
    assert not told.tenant("second-factor").repeated
    told.tell(ev.SignInStarted(Method.CLI), ev.SignedIn(ADA, 1.0))
    assert not told.tenant("second-factor").repeated
    told.step_up("other", tenant="22222222-2222-2222-2222-222222222222")
    assert not told.tenant("second-factor").repeated


def test_once_told_it_stays_told(told: Told):
    told.tenant("second-factor")
    told.step_up("second-factor")
    assert told.tenant("second-factor").repeated  # refreshed
    told.tell(ev.StepUpStarted(TENANT), ev.StepUpEnded(TENANT))
    assert told.tenant("second-factor").repeated
    told.tell(ev.SignedOut(), ev.SignInStarted(Method.BROWSER), ev.SignedIn(ADA, 1.0))
    assert told.tenant("second-factor").repeated


@pytest.mark.parametrize("kind", ["timed-out", "throttled", "declined", "busy"])
def test_what_passes_does_not_make_forget(told: Told, kind: str):
    told.tenant("session-ended")
    told.step_up(kind)
    assert told.step_up("session-ended").repeated
    told.sign_in("session-ended")
    told.sign_in(kind)
    assert told.sign_in("session-ended").repeated


@pytest.mark.parametrize("kind", ["consent", "device-managed", "org-rule"])
def test_another_refusal_is_another(told: Told, kind: str):
    told.tenant("second-factor")
    assert not told.step_up(kind).repeated
    assert not told.step_up("second-factor").repeated
    assert told.step_up("second-factor").repeated


def test_a_listing_that_succeeds_starts_anew(told: Told):
    told.tenant("session-ended")
    told.tell(ev.StepUpStarted(TENANT), ev.StepUpSignedIn(TENANT), ev.TenantListed(TENANT, 1.0))
    told.tell(ev.StepUpEnded(TENANT))
    assert not told.tenant("session-ended").repeated  # weeks later
    assert told.step_up("session-ended").repeated


def test_a_sign_in_that_succeeds_starts_anew(told: Told):
    told.sign_in("session-ended")
    told.tell(ev.SignInStarted(Method.BROWSER), ev.SignedIn(ADA, 1.0))
    assert not told.sign_in("session-ended").repeated


def test_tenants_do_not_count_for_each_other(told: Told):
    told.sign_in("second-factor", tenant="contoso.com")
    assert not told.sign_in("second-factor", tenant="fabrikam.com").repeated
    assert told.sign_in("second-factor", tenant="CONTOSO.com").repeated


def test_capitals_make_no_other_tenant(told: Told):
    told.tenant("second-factor", tenant="AAAAAAAA-0000-0000-0000-000000000000")
    assert told.step_up("second-factor", tenant="aaaaaaaa-0000-0000-0000-000000000000").repeated


@pytest.mark.parametrize("method", [Method.CLI, Method.CLI_PROFILE, Method.VSCODE])
def test_a_way_that_prompts_nobody_is_no_sign_in_of_the_users(told: Told, method: Method):
    told.sign_in("second-factor", method)
    assert not told.sign_in("second-factor", method).repeated
    assert told.sign_in("second-factor", Method.BROWSER).repeated


def test_nor_is_an_account_that_stayed_signed_in(told: Told):
    told.sign_in("session-ended", silent=True)
    assert not told.sign_in("session-ended", silent=True).repeated
    assert told.sign_in("session-ended").repeated


def test_from_the_azure_cli_to_the_browser_for_one_tenant(told: Told):
    """The CLI cannot prompt: the browser signs in to that tenant alone, as a whole sign-in."""
    told.tell(ev.SignInStarted(Method.CLI), ev.SignedIn(ADA, 1.0))
    assert not told.tenant("second-factor").repeated
    told.tell(ev.SignInStarted(Method.BROWSER, TENANT), ev.SignedIn(ADA, 1.0))
    assert told.tenant("second-factor").repeated
    assert told.sign_in("second-factor", tenant=TENANT).repeated


def test_another_account_has_not_been_refused_yet(told: Told):
    told.tell(ev.SignInStarted(Method.BROWSER), ev.SignedIn(ADA, 1.0))
    told.tenant("second-factor")
    told.step_up("second-factor")
    told.tell(ev.SignInStarted(Method.BROWSER), ev.SignedIn(BEN, 1.0))
    assert not told.tenant("second-factor").repeated


def test_nor_has_it_in_another_cloud(told: Told):
    told.tell(ev.CloudChanged(PUBLIC))
    told.sign_in("tenant-not-found")
    told.sign_in("second-factor")
    told.tell(ev.CloudChanged(PUBLIC))
    assert told.sign_in("second-factor").repeated
    told.tell(ev.CloudChanged(US_GOVERNMENT))
    assert not told.sign_in("second-factor").repeated
