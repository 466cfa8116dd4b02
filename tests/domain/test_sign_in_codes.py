"""Every code that the sign-in service publishes falls to a kind, and so does one it adds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.advice import BY_KIND, decisive, judged, kind_of
from desktop.domain.models import TenantStatus
from desktop.domain.sign_in_codes import CODES, FAMILIES, VAGUE, is_listed, kind_of_code

NUMBERS = Path(__file__).with_name("published_codes.txt")


def published() -> dict[int, str]:
    """The codes that the service publishes, by what must come of them."""
    found, verdict = dict[int, str](), ""
    for line in NUMBERS.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, colon, rest = line.partition(":")
        verdict = head if colon else verdict
        found |= {int(code): verdict for code in (rest if colon else line).split()}
    return found


def test_there_are_as_many_as_the_service_publishes():
    assert len(published()) > 850
    assert set(published()) >= {code for codes in CODES.values() for code in codes}


@pytest.mark.parametrize(("code", "verdict"), published().items())
def test_every_published_code_falls_to_a_kind(code: int, verdict: str):
    kind = kind_of_code(code)
    row = BY_KIND[kind]
    assert kind not in {"unknown", "refused", "unexpected"}
    if verdict == "request":
        assert kind == "request-refused"
    else:
        assert row.status is TenantStatus(verdict)
    # The names that say next to nothing do not change it.
    for error in ("invalid_grant", "interaction_required", "invalid_client", "access_denied",
                  "unauthorized_client", "invalid_request", "server_error", "login_required",
                  "invalid_resource", "temporarily_unavailable", "invalid_scope"):  # fmt: skip
        assert judged(error, codes=[code]) == (kind, code)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        # those that sent users round in circles
        (530084, "token-protection"),
        (5000225, "tenant-inactive"),
        (5000224, "tenant-inactive"),
        (500571, "account-disabled"),
        (500341, "account-disabled"),
        (530034, "org-rule"),
        (530035, "org-rule"),
        (53011, "org-rule"),
        (53002, "org-rule"),
        (530021, "org-rule"),
        (530033, "flow-policy"),
        (900381, "other-cloud"),
        (900439, "other-cloud"),
        (900440, "other-cloud"),
        (500200, "personal-account"),
        (500014, "resource-disabled"),
        (135011, "device-disabled"),
        (700003, "device-disabled"),
        # a service principal's
        (7000215, "app-credential"),
        (7000222, "app-credential"),
        (700027, "app-credential"),
        (700024, "clock-wrong"),
        (700016, "app-unknown"),
    ],
)
def test_what_a_sign_in_can_end_in(code: int, kind: str):
    for error in ("invalid_grant", "interaction_required", "invalid_client", "access_denied",
                  "unauthorized_client", "invalid_resource", "invalid_request", ""):  # fmt: skip
        for suberror in ("", "message_only", "bad_token", "basic_action"):
            assert kind_of(error, suberror, [code]) == kind


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        # a number behind a listed one refines it
        (530038, "conditional-access"),
        (500579, "account-disabled"),
        (500769, "second-factor"),
        (900449, "other-cloud"),
        (9004391, "other-cloud"),
        (500119, "redirect-uri"),
        (7000119, "app-unknown"),
        (650019, "consent"),
        (700089, "session-ended"),
        # else its family
        (53077, "conditional-access"),
        (54099, "org-rule"),
        (65099, "app-permission"),
        (80099, "identity-provider"),
        (40099, "identity-provider"),
        (120099, "account-locked"),
        (135099, "proof-refused"),
        (75099, "sign-in-setup"),
        (90999, "request-refused"),
        (500219, "cross-tenant-policy"),
        (70000121, "session-ended"),
        # and of these nothing is known
        (50299, ""),
        (99999, ""),
        (1234, ""),
        (123456789, ""),
        (0, ""),
        (-53003, ""),
    ],
)
def test_a_code_that_nobody_listed_falls_to_its_family(code: int, kind: str):
    assert not is_listed(code) or code == 500119
    assert kind_of_code(code) == kind
    assert kind_of("invalid_grant", codes=[code]) == (kind or "session-ended")


@given(st.integers())
def test_any_number_has_a_kind_or_none(code: int):
    assert kind_of_code(code) in {"", *BY_KIND}


def test_the_table_is_of_kinds_and_says_nothing_twice():
    assert set(CODES) | set(FAMILIES.values()) <= set(BY_KIND)
    counted = Counter(code for codes in CODES.values() for code in codes)
    assert [code for code, count in counted.items() if count > 1] == []
    assert all(kind_of_code(code) for code in VAGUE)


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        # as the service has really listed them
        ([70002, 50126], 50126),
        ([70002, 50012], 50012),
        ([70002, 70008], 70008),
        # an outer that says little, an inner that says all
        ([70000, 53003], 53003),
        ([50000, 530084], 530084),
        ([50058, 50076], 50076),
        ([90014, 7000218], 7000218),
        # what no sign-in mends, before what one does
        ([50076, 53003], 53003),
        ([65001, 90094], 90094),
        ([50173, 500571], 500571),
        ([50076, 65001], 50076),
        ([50079, 50105], 50105),
        # what one does, before what passes and what only says "again"
        ([90033, 50076], 50076),
        ([700082, 50076], 50076),
        ([700082, 65001], 65001),
        # a guess from a family counts where nothing better is told
        ([70000, 53099], 53099),
        ([50140, 53099], 53099),
        ([99999, 50076], 50076),
        # and one that says little, where else there is only one that says nothing
        ([70000, 99999], 70000),
        ([99999], 99999),
        ([], None),
    ],
)
def test_of_several_codes_the_decisive_one_is_shown(codes: list[int], code: int | None):
    assert decisive(codes) == decisive(reversed(codes)) == code
    if code is not None and kind_of_code(code):
        assert judged("invalid_grant", codes=codes) == (kind_of_code(code), code)
        assert judged("interaction_required", codes=codes[::-1]) == (kind_of_code(code), code)


def test_of_equals_the_first_is_shown():
    assert decisive([50074, 50076]) == 50074
    assert decisive([50076, 50074]) == 50076


@pytest.mark.parametrize(
    ("error", "suberror", "codes", "expected"),
    [
        # a name with one meaning decides, and takes the code that fits it
        ("invalid_grant", "consent_required", [50076, 65001], ("consent", 65001)),
        ("expired_token", "", [50076], ("code-expired", 50076)),
        ("authorization_declined", "", [99999], ("declined", 99999)),
        # but not against a code that is known for what no sign-in mends
        ("invalid_grant", "consent_required", [500014], ("resource-disabled", 500014)),
        ("invalid_tenant", "", [900439], ("other-cloud", 900439)),
        ("invalid_grant", "device_authentication_failed", [135011], ("device-disabled", 135011)),
        ("expired_token", "", [53003], ("conditional-access", 53003)),
        # the remedy is worth more than a family's guess, less than a listed code
        ("interaction_required", "basic_action", [53099], ("interaction", 53099)),
        ("interaction_required", "additional_action", [50079], ("second-factor-setup", 50079)),
        ("interaction_required", "basic_action", [530084], ("token-protection", 530084)),
        ("interaction_required", "", [53099], ("conditional-access", 53099)),
        ("interaction_required", "message_only", [53099], ("conditional-access", 53099)),
        # names say more than a code nobody knows
        ("invalid_grant", "user_password_expired", [50299], ("account-locked", 50299)),
        ("invalid_grant", "protection_policy_required", [50299], ("device-managed", 50299)),
        ("invalid_grant", "device_authentication_failed", [50299], ("device-unrecognised", 50299)),
        ("invalid_grant", "token_expired", [50299], ("session-ended", 50299)),
        ("invalid_grant", "client_mismatch", [50299], ("session-ended", 50299)),
        ("invalid_tenant", "", [50299], ("tenant-not-found", 50299)),
        ("interaction_required", "message_only", [50299], ("refused", 50299)),
        ("temporarily_unavailable", "", [50299], ("busy", 50299)),
    ],
)
def test_who_decides(
    error: str, suberror: str, codes: list[int], expected: tuple[str, int]
) -> None:
    assert judged(error, suberror, codes) == expected
