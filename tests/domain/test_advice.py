"""Every known failure has a row, words and a way on."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import translations
from desktop.clean_text import lines
from desktop.domain.advice import (
    BY_KIND,
    ROWS,
    Action,
    Row,
    admin_text,
    explain,
    kind_of,
    kind_of_arm,
    status_of,
)
from desktop.domain.clouds import PUBLIC
from desktop.domain.models import Account, Problem, TenantStatus
from tests.support.texts import texts

#: The sign-in service's codes that a person can meet, by what must come of them.
CODES = {
    "app-not-public": [7000218],
    "redirect-uri": [50011, 70004, 900971],
    "app-unknown": [700016, 700011, 70001, 7000112],
    "app-single-tenant": [50194],
    "consent": [65001, 65004],
    "admin-consent": [90094, 90095, 90008],
    "app-permission": [65002, 650052, 650056, 650057],
    "second-factor": [50076, 50074, 50078],
    "second-factor-setup": [50072, 50079, 53004],
    "outside-challenge": [50158],
    "device-managed": [53000, 53001, 530003],
    "conditional-access": [53003, 530032, 50131],
    "device-unrecognised": [50005, 50097, 50129],
    "flow-policy": [530036],
    "code-pending": [70016],
    "code-mistyped": [70018, 90119],
    "code-expired": [70019, 70020],
    "declined": [90120],
    "sign-in-frequency": [70043],
    "session-ended": [700082, 70008, 50173, 50089, 50132, 50133],
    "tenant-not-found": [90002, 50059, 50128, 90019],
    "other-cloud": [90038, 90051, 1000104],
    "tenant-restrictions": [500021, 500022],
    "cross-tenant-policy": [500212, 500213],
    "account-not-in-tenant": [50020, 16000, 50034, 50014, 51004, 90072],
    "personal-account": [9002332, 500208],
    "account-locked": [50053, 50055, 50144, 50126],
    "account-disabled": [50057, 500571, 500341],
    "app-not-assigned": [50105],
    "resource-unknown": [500011, 50001],
    "busy": [90055, 90033, 90024, 90006, 50196],
    "clock-wrong": [80013, 500133],
}
ARM = {
    "InvalidAuthenticationTokenTenant": "wrong-tenant-token",
    "AuthorizationFailed": "no-role",
    "SubscriptionNotFound": "subscription-not-found",
    "TooManyRequests": "throttled",
    "InternalServerError": "busy",
    "PrivateLinkAccessRestricted": "network-path",
    "AccountIsDisabled": "account-disabled",
    "ReadOnlyDisabledSubscription": "subscription-disabled",
    "MissingSubscriptionRegistration": "provider-unregistered",
    "SubscriptionNotRegistered": "provider-unregistered",
    "InvalidApiVersionParameter": "api-version",
}
MACHINE = [
    "offline", "connection-refused", "connection-lost", "timed-out", "proxy-sign-in",
    "proxy-unreachable", "tls-untrusted", "tls-expired", "tls-other-host", "clock-wrong",
    "az-missing", "az-signed-out", "az-old", "az-slow", "az-failed", "browser-missing",
    "browser-port", "browser-timeout", "vscode-record", "vscode-broker", "keyring-missing",
    "keyring-locked", "keyring-refused", "answer-unreadable", "unknown", "unexpected",
]  # fmt: skip
#: The whole table once more, as it shall be: verdict, what its words are about, the buttons.
VERDICTS = {
    "app-not-public": "blocked -: open-portal-registration copy-for-admin",
    "redirect-uri": "blocked -: open-portal-registration copy-for-admin use-device-code",
    "app-unknown": "blocked tenant: open-portal-registration copy-for-admin change-tenant",
    "app-single-tenant": "blocked -: change-tenant open-portal-registration",
    "consent": "sign-in-required tenant once: sign-in-to-tenant",
    "admin-consent": "blocked tenant: copy-for-admin",
    "app-permission": "blocked tenant: open-portal-registration copy-for-admin",
    "app-not-assigned": "blocked tenant: copy-for-admin",
    "app-credential": "blocked -: copy-for-admin use-browser",
    "resource-unknown": "blocked tenant: change-cloud change-tenant copy-for-admin",
    "resource-disabled": "blocked tenant: copy-for-admin change-tenant",
    "second-factor": "sign-in-required tenant once: sign-in-to-tenant",
    "second-factor-setup": "sign-in-required tenant once: use-browser sign-in-to-tenant",
    "outside-challenge": "sign-in-required tenant once: use-browser sign-in-to-tenant",
    "proof-refused": "sign-in-required tenant once: sign-in-to-tenant copy-for-admin",
    "other-account": "sign-in-required tenant: sign-in-to-tenant",
    "interaction": "sign-in-required tenant once: sign-in-to-tenant",
    "device-managed": "blocked tenant: copy-for-admin",
    "device-disabled": "blocked tenant: copy-for-admin",
    "token-protection": "blocked tenant: copy-for-admin",
    "org-rule": "blocked tenant: copy-for-admin",
    "conditional-access": "blocked tenant once: use-browser copy-for-admin",
    "device-unrecognised": "sign-in-required tenant once: use-browser copy-for-admin",
    "flow-policy": "blocked tenant once: use-browser copy-for-admin",
    "sign-in-frequency": "sign-in-required tenant once: sign-in-to-tenant",
    "session-ended": "sign-in-required tenant once: sign-in-to-tenant",
    "code-pending": "sign-in-required -: ",
    "code-mistyped": "failed -: new-code",
    "code-expired": "failed -: new-code use-browser",
    "declined": "failed -: try-again new-code",
    "tenant-not-found": "failed tenant: change-tenant change-cloud",
    "tenant-inactive": "blocked tenant: copy-for-admin change-tenant",
    "other-cloud": "failed tenant: change-cloud",
    "named-cloud": "failed cloud: switch-cloud change-cloud",
    "tenant-restrictions": "blocked tenant: copy-for-admin",
    "cross-tenant-policy": "blocked tenant: copy-for-admin",
    "account-not-in-tenant": "blocked tenant: change-tenant copy-for-admin",
    "personal-account": "blocked -: try-again change-tenant",
    "account-locked": "blocked tenant: try-again copy-for-admin",
    "account-disabled": "blocked tenant: copy-for-admin",
    "busy": "failed host: try-again",
    "identity-provider": "failed tenant: try-again copy-for-admin",
    "sign-in-setup": "blocked tenant: copy-for-admin",
    "clock-wrong": "failed -: try-again check-connection",
    "request-refused": "failed -: copy-for-admin settings",
    "refused": "blocked tenant once: try-again copy-for-admin",
    "wrong-tenant-token": "sign-in-required tenant once: sign-in-to-tenant change-tenant",
    "step-up": "sign-in-required tenant once: sign-in-to-tenant",
    "no-role": "blocked tenant: copy-for-admin try-again",
    "network-path": "blocked tenant: check-connection copy-for-admin",
    "subscription-not-found": "failed tenant: change-tenant try-again",
    "subscription-disabled": "blocked tenant: copy-for-admin",
    "provider-unregistered": "failed tenant: copy-for-admin",
    "subscription-state": "failed tenant: try-again copy-for-admin",
    "api-version": "failed host: change-cloud copy-for-admin",
    "no-subscriptions": "empty tenant: change-tenant try-again copy-for-admin",
    "roles-unreadable": "blocked tenant: copy-for-admin try-again",
    "roles-unsupported": "failed tenant: copy-for-admin",
    "roles-unlicensed": "blocked tenant: copy-for-admin",
    "roles-self-unknown": "blocked tenant: copy-for-admin",
    "roles-none-listed": "blocked tenant: copy-for-admin",
    "roles-unfinished": "failed -: try-again",
    "throttled": "failed wait: try-again",
    "not-found": "failed host: change-cloud check-connection",
    "redirected": "failed host: check-connection change-cloud",
    "answer-unreadable": "failed host: check-connection try-again",
    "offline": "failed host: check-connection try-again settings",
    "connection-refused": "failed host: check-connection try-again",
    "connection-lost": "failed host: try-again check-connection",
    "timed-out": "failed host: try-again check-connection",
    "proxy-sign-in": "failed -: settings check-connection",
    "proxy-unreachable": "failed host: settings check-connection",
    "proxy-refused": "failed host: check-connection try-again settings",
    "proxy-unsupported": "failed -: settings",
    "proxy-invalid": "failed -: settings",
    "tls-untrusted": "failed issuer: check-connection settings",
    "tls-self-signed": "failed host: check-connection settings",
    "tls-expired": "failed host: check-connection copy-for-admin",
    "tls-other-host": "failed host: check-connection copy-for-admin",
    "tls-failed": "failed host: check-connection try-again",
    "ca-bundle": "failed file: settings",
    "az-missing": "failed -: use-browser use-device-code",
    "az-signed-out": "sign-in-required -: try-again use-browser",
    "az-old": "failed -: try-again use-browser",
    "az-path": "failed -: settings use-browser",
    "az-expired": "sign-in-required tenant: try-again use-browser",
    "az-slow": "failed -: try-again use-browser",
    "az-other-cloud": "failed -: change-cloud use-browser",
    "az-failed": "failed output: use-browser use-device-code copy-for-admin",
    "browser-missing": "failed -: use-device-code try-again",
    "browser-port": "failed host: use-device-code settings",
    "browser-timeout": "failed -: try-again use-device-code",
    "vscode-record": "failed -: try-again use-browser",
    "vscode-broker": "failed -: use-browser use-device-code",
    "vscode-other-cloud": "failed host: change-cloud use-browser",
    "broker-account": "sign-in-required -: try-again use-browser",
    "broker-interaction": "sign-in-required -: use-browser try-again",
    "broker-failed": "failed -: try-again use-browser",
    "keyring-missing": "failed -: ",
    "keyring-locked": "failed -: try-again",
    "keyring-refused": "failed -: try-again",
    "cloud-unknown": "failed host: change-cloud check-connection",
    "setting-invalid": "failed -: settings",
    "record-unreadable": "sign-in-required -: sign-in-to-tenant",
    "file-denied": "failed file: try-again",
    "file-full": "failed file: try-again",
    "file-failed": "failed file: try-again",
    "cancelled": "failed -: try-again",
    "not-finished": "failed tenant: try-again",
    "unknown": "failed tenant: try-again copy-for-admin",
    "unexpected": "failed -: try-again copy-for-admin",
    "busy-wait": "failed wait: try-again",
    "ca-variable": "failed file: try-again",
    "az-output": "failed output: try-again use-browser use-device-code",
    "az-broken": "failed output: try-again use-browser use-device-code",
    "az-ca-file": "failed file: try-again use-browser",
    "az-ca-roots": "failed file: try-again use-browser",
    "az-untrusted": "failed -: try-again use-browser",
}
EVERY_ROW = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.kind)


@pytest.mark.parametrize(
    ("code", "kind"), [(code, kind) for kind, codes in CODES.items() for code in codes]
)
def test_every_code_leads_to_its_row(code: int, kind: str):
    assert kind_of("invalid_grant", codes=[code]) == kind
    assert kind_of(codes=[code]) == kind


@pytest.mark.parametrize(("code", "kind"), ARM.items())
def test_every_error_of_resource_manager_leads_to_its_row(code: str, kind: str):
    assert kind_of(arm_code=code, http_status=400) == kind
    assert kind_of(arm_code=code.lower()) == kind


@pytest.mark.parametrize("kind", MACHINE)
def test_what_this_machine_does_has_a_row(kind: str):
    assert kind in BY_KIND


def test_no_two_rows_claim_one_thing():
    for claims in (
        [row.kind for row in ROWS],
        [code.lower() for row in ROWS for code in row.arm],
        [status for row in ROWS for status in row.http],
    ):
        assert not [claim for claim, count in Counter(claims).items() if count > 1]


@EVERY_ROW
def test_every_row_has_words_that_fit_a_dialog(row: Row):
    told = explain(Problem(row.kind, code="C0DE", subject="Contoso"))
    assert 5 < len(told.title) <= 60
    assert not told.title.endswith((".", "!"))
    assert 20 < len(told.cause) <= 260
    assert told.cause.endswith((".", "}", "C0DE).")) or "Contoso" in told.cause
    assert 10 < len(told.advice) <= 330
    assert told.advice.endswith(".")
    for text in (told.title, told.cause, told.advice):
        assert "{" not in text
        assert "  " not in text


@EVERY_ROW
def test_titles_are_free_of_jargon(row: Row):
    title = explain(Problem(row.kind)).title
    for word in ("AADSTS", "OAuth", "HTTP", "MFA", "token", "TLS", "JSON", "claims", "403", "429"):
        assert word.lower() not in title.lower().split()


@EVERY_ROW
def test_what_is_not_known_is_said_in_words(row: Row):
    told = explain(Problem(row.kind))
    whole = f"{told.title} {told.cause} {told.advice}"
    assert "()" not in whole
    assert "None" not in whole


@EVERY_ROW
def test_every_row_helps(row: Row):
    """By a button, or by a step in words: no keyring needs no button, the program goes on."""
    assert explain(Problem(row.kind)).actions == row.actions
    assert row.actions or row.kind in {"code-pending", "keyring-missing"}
    if row.status is TenantStatus.SIGN_IN_REQUIRED and row.about == "tenant":
        assert {Action.SIGN_IN_TO_TENANT, Action.USE_BROWSER} & set(row.actions)


@pytest.mark.parametrize("kind", VERDICTS)
def test_every_verdict_and_button_is_the_one_meant(kind: str):
    row = BY_KIND[kind]
    once = " once" if row.once else ""
    told = f"{row.status} {row.about or '-'}{once}: {' '.join(row.actions)}"
    assert told == VERDICTS[kind]


@EVERY_ROW
def test_where_the_same_came_again_signing_in_is_not_offered(row: Row):
    told = explain(Problem(row.kind, code="C0DE", subject="Contoso", repeated=True))
    assert told.title == "Signing in again changes nothing"
    assert explain(Problem(row.kind, code="C0DE", subject="Contoso")).title in told.cause
    assert len(told.cause) <= 260
    assert told.actions[0] is Action.COPY_FOR_ADMIN
    assert not {
        Action.SIGN_IN_TO_TENANT, Action.USE_BROWSER, Action.USE_DEVICE_CODE, Action.TRY_AGAIN,
    } & set(told.actions)  # fmt: skip
    assert status_of(Problem(row.kind, repeated=True)) is TenantStatus.BLOCKED


def test_the_cloud_that_was_named_is_told_by_its_name():
    told = explain(Problem("named-cloud", subject="AzureUSGovernment"))
    assert "Azure US Government" in told.cause
    assert "Azure US Government" in told.advice
    assert told.actions[0] is Action.SWITCH_CLOUD


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (name, row.kind)
        for row in ROWS
        for name in row.errors
        if name != "consent_required"  # three rows share it: see the codes
    ],
)
def test_every_name_leads_to_its_row(name: str, kind: str):
    assert kind_of(name) == kind
    assert kind_of("invalid_grant", name) == kind


def test_every_action_has_a_button_text():
    for action in Action:
        assert 3 < len(translations.translate(f"action.{action.value}")) <= 30


def test_every_word_of_advice_belongs_to_a_row():
    keys = {key.partition("[")[0] for key in texts()}
    shared = {"advice.code", *(key for key in keys if key.startswith("advice.about."))}
    shared |= {f"advice.repeated.{part}" for part in ("title", "cause", "advice")}
    shared |= {"advice.seconds", "advice.minutes"}
    parts = {f"advice.{row.kind}.{part}" for row in ROWS for part in ("title", "cause", "advice")}
    told = {key.partition("@")[0] for key in keys if key.startswith("advice.")}
    assert told == shared | parts


def test_the_name_decides_where_it_is_exact():
    assert kind_of("expired_token", codes=[50076]) == "code-expired"
    assert kind_of("authorization_declined", codes=[99]) == "declined"
    assert kind_of("invalid_grant", "protection_policy_required", [50076]) == "device-managed"


def test_a_code_refines_among_the_rows_of_a_name():
    assert kind_of("invalid_grant", "consent_required", [65001]) == "consent"
    assert kind_of("invalid_grant", "consent_required", [90094]) == "admin-consent"
    assert kind_of("invalid_grant", "consent_required", [50076]) == "consent"


@pytest.mark.parametrize(
    ("error", "suberror", "kind"),
    [
        ("invalid_grant", "", "session-ended"),
        ("invalid_grant", "bad_token", "session-ended"),
        ("invalid_grant", "basic_action", "interaction"),
        ("interaction_required", "", "interaction"),
        ("interaction_required", "message_only", "refused"),
        ("access_denied", "", "declined"),
        ("temporarily_unavailable", "", "busy"),
        ("invalid_client", "", "app-unknown"),
        ("invalid_request", "", "request-refused"),
        ("never_heard_of", "", "refused"),
        ("", "", "refused"),
    ],
)
def test_an_unknown_code_still_gets_a_useful_kind(error: str, suberror: str, kind: str):
    assert kind_of(error, suberror, [123456789]) == kind


@given(
    st.text(max_size=20),
    st.text(max_size=20),
    st.lists(st.integers()),
    st.text(max_size=20),
    st.none() | st.integers(100, 700),
)
def test_whatever_a_service_says_there_are_words(
    error: str, suberror: str, codes: list[int], arm: str, status: int | None
):
    kind = kind_of(error, suberror, codes, arm, status)
    problem = Problem(kind, code=error, subject=suberror)
    assert explain(problem).title
    assert isinstance(status_of(problem), TenantStatus)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, "session-ended"), (403, "no-role"), (404, "not-found"), (429, "throttled"),
     (405, "not-found"), (410, "not-found"), (400, "request-refused"), (407, "proxy-sign-in"),
     (408, "timed-out"), (409, "subscription-state"), (412, "subscription-state"),
     (301, "redirected"), (308, "redirected"), (502, "busy"),
     (500, "busy"), (503, "busy"), (599, "busy"), (504, "timed-out"), (418, "unknown"),
     (None, "unknown")],
)  # fmt: skip
def test_a_bare_status(status: int | None, kind: str):
    assert kind_of(http_status=status) == kind


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [
        ("second-factor", TenantStatus.SIGN_IN_REQUIRED),
        ("conditional-access", TenantStatus.BLOCKED),
        ("timed-out", TenantStatus.FAILED),
        ("no-subscriptions", TenantStatus.EMPTY),
        ("a kind of another version", TenantStatus.FAILED),
    ],
)
def test_verdicts(kind: str, verdict: TenantStatus):
    assert status_of(Problem(kind)) is verdict


@pytest.mark.parametrize(
    ("subject", "words_of_it"),
    [("17", "17 seconds"), ("1", "1 second"), ("0", "1 second"), ("300", "5 minutes"),
     ("121", "3 minutes"), ("", "a minute")],
)  # fmt: skip
def test_how_long_to_wait(subject: str, words_of_it: str):
    assert (
        explain(Problem("throttled", subject=subject)).advice
        == f"Wait {words_of_it}, then try again."
    )


@given(st.text(max_size=50))
def test_a_subject_with_braces_is_only_text(subject: str):
    told = lines(subject) if subject else "this tenant"
    assert told in explain(Problem("second-factor", subject=subject)).cause


def test_the_administrator_gets_every_fact():
    problem = Problem(
        "conditional-access",
        code="AADSTS53003",
        raw="AADSTS53003: Access has been blocked.",
        correlation_id="corr-1",
        trace_id="trace-1",
        timestamp="2026-11-23 05:38:00Z",
        subject="Litware",
    )
    text = admin_text(problem, Account("ada@contoso.com", "home-1"), PUBLIC, "Litware")
    for fact in (
        "AADSTS53003", "corr-1", "trace-1", "2026-11-23 05:38:00Z", "ada@contoso.com", "home-1",
        "Litware", "AzureCloud", "Azimuth", "Access has been blocked.",
    ):  # fmt: skip
        assert fact in text


def test_the_administrator_is_not_told_what_is_not_known():
    text = admin_text(Problem("offline"), None, PUBLIC, "")
    assert "Correlation" not in text
    assert "None" not in text
    assert "Account" not in text


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("ManagementGroupRequestsThrottled", "throttled"),
        ("PrivateEndpointRequired", "network-path"),
        ("ClientIpAddressBlockedByFirewall", "network-path"),
        ("PrincipalIsDisabled", "account-disabled"),
        ("SubscriptionIsSuspended", "subscription-disabled"),
        ("ResourceProviderNotRegistered", "provider-unregistered"),
        ("UnknownApiVersion", "api-version"),
        ("MissingAccessToken", "session-ended"),
        ("TokenExpired", "session-ended"),
        ("ResourceGroupNotFound", ""),
        ("BadRequest", ""),
        ("", ""),
    ],
)
def test_a_code_of_resource_manager_that_nobody_listed(code: str, kind: str):
    assert kind_of_arm(code) == kind
    assert kind_of(arm_code=code, http_status=403) == (kind or "no-role")
