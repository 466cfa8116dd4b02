"""Sign-ins from request to token, without sockets, with the test's own time."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.demo.aadsts import SignInRefused
from desktop.demo.pending_sign_ins import PendingSignIns
from desktop.demo.rules import RESOURCE_MANAGER_AUDIENCE
from desktop.demo.sample import AZURE_CLI_CLIENT_ID
from desktop.demo.sample_data import ADA, APP_IDS, BEN, CONTOSO, KAI, WOODGROVE, sample_of_size
from desktop.demo.sign_ins import (
    CODE_LENGTH,
    CODE_LETTERS,
    BrowserSignIn,
    Step,
    new_user_code,
    tidy_user_code,
)
from desktop.demo.token_endpoint import DEVICE_CODE_GRANT, TokenEndpoint
from tests.demo.clock import Clock
from tests.demo.wire import REDIRECT, VERIFIER, challenge

SCOPE = f"{RESOURCE_MANAGER_AUDIENCE}/.default"
ISSUER = "https://localhost:1"


class Desks:
    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.sign_ins = PendingSignIns(sample_of_size(2, 3), clock, 900, 5)
        self.tokens = TokenEndpoint(self.sign_ins, ISSUER)

    def device(self, tenant: str = "organizations", client_id: str = AZURE_CLI_CLIENT_ID):
        return self.sign_ins.open_device(tenant, client_id, SCOPE)

    def browser(self, tenant: str = "organizations", **asked: str) -> BrowserSignIn:
        request = {
            "client_id": AZURE_CLI_CLIENT_ID,
            "scope": SCOPE,
            "response_type": "code",
            "redirect_uri": REDIRECT,
            "code_challenge": challenge(),
            "code_challenge_method": "S256",
            "nonce": "the nonce",
        }
        return self.sign_ins.open_browser(tenant, request | asked)

    def redeem(self, tenant: str = "organizations", **form: str) -> dict[str, Any]:
        return self.tokens.redeem(tenant, {"client_id": AZURE_CLI_CLIENT_ID} | form)

    def poll(self, device_code: str, tenant: str = "organizations", **form: str) -> dict[str, Any]:
        asked = {"grant_type": DEVICE_CODE_GRANT, "device_code": device_code}
        return self.redeem(tenant, **(asked | form))

    def redeem_code(self, code: str, tenant: str = "organizations", **form: str):
        asked = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": REDIRECT,
            "code_verifier": VERIFIER,
        }
        return self.redeem(tenant, **(asked | form))

    def refresh(self, refresh_token: object, tenant: str, **form: str):
        asked = {"grant_type": "refresh_token", "refresh_token": str(refresh_token)}
        return self.redeem(tenant, **(asked | {"scope": SCOPE} | form))

    def walk(self, sign_in: Any, username: str) -> list[Step]:
        steps = [self.sign_ins.choose(sign_in, username)]
        while steps[-1] is not Step.DONE:
            steps.append(self.sign_ins.go_on(sign_in, steps[-1]))
        return steps


@pytest.fixture
def desks(clock: Clock) -> Desks:
    return Desks(clock)


def refused(code: int) -> pytest.RaisesExc[SignInRefused]:
    return pytest.RaisesExc(SignInRefused, check=lambda error: error.code == code)


def claims(id_token: object) -> Any:
    body = str(id_token).split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


@given(st.text(max_size=30))
def test_however_a_code_is_typed(noise: str):
    code = new_user_code()
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(CODE_LETTERS)
    assert tidy_user_code(f" {code[:4].lower()}-{code[4:]} ") == code
    tidy_user_code(noise)


class TestDeviceCode:
    def test_pending_then_approved_then_used(self, desks: Desks):
        flow = desks.device()
        with refused(70016):
            desks.poll(flow.device_code)
        assert desks.walk(flow, ADA) == [Step.CONFIRM, Step.DONE]
        assert desks.poll(flow.device_code)["foci"] == "1"
        with refused(90120):
            desks.poll(flow.device_code)

    def test_haste_is_slowed_down(self, desks: Desks):
        flow = desks.device()
        with refused(70016):
            desks.poll(flow.device_code)
        desks.clock.advance(2)
        with refused(90055):
            desks.poll(flow.device_code)
        desks.clock.advance(5)
        with refused(70016):
            desks.poll(flow.device_code)

    def test_it_expires(self, desks: Desks):
        flow = desks.device()
        desks.clock.advance(899)
        assert desks.sign_ins.pending_codes() == (flow.user_code,)
        desks.clock.advance(1)
        assert desks.sign_ins.pending_codes() == ()
        with refused(70020):
            desks.poll(flow.device_code)
        with pytest.raises(LookupError, match="expired"):
            desks.sign_ins.find_code(flow.user_code)

    def test_declined(self, desks: Desks):
        flow = desks.device()
        desks.sign_ins.decline(flow)
        with refused(90120):
            desks.poll(flow.device_code)
        with pytest.raises(LookupError, match="used"):
            desks.sign_ins.find_code(flow.user_code)

    def test_unknown_codes(self, desks: Desks):
        with refused(70018):
            desks.poll("no code of ours")
        with pytest.raises(LookupError, match="unknown"):
            desks.sign_ins.find_code("AAAA")

    def test_another_tenant_or_app_learns_nothing(self, desks: Desks):
        flow = desks.device()
        desks.walk(flow, ADA)
        with refused(700005):
            desks.poll(flow.device_code, "contoso.com")
        with refused(700005):
            desks.poll(flow.device_code, client_id=APP_IDS["own"])
        assert desks.poll(flow.device_code)["token_type"] == "Bearer"

    def test_an_app_that_is_not_public_gets_none(self, desks: Desks):
        flow = desks.device(client_id=APP_IDS["not-public"])
        with refused(7000218):
            desks.poll(flow.device_code, client_id=APP_IDS["not-public"])

    def test_a_block_leaves_the_program_waiting(self, desks: Desks):
        flow = desks.device()
        with refused(53003):
            desks.sign_ins.choose(flow, KAI)
        with refused(70016):
            desks.poll(flow.device_code)
        assert desks.walk(flow, ADA)[-1] is Step.DONE

    def test_the_second_factor_is_asked_where_the_tenant_wants_it(self, desks: Desks):
        flow = desks.device(WOODGROVE.tenant_id)
        assert desks.walk(flow, BEN) == [Step.CONFIRM, Step.SECOND_FACTOR, Step.DONE]
        answer = desks.poll(flow.device_code, WOODGROVE.tenant_id)
        again = desks.refresh(answer["refresh_token"], WOODGROVE.tenant_id)
        assert claims(again["id_token"])["tid"] == WOODGROVE.tenant_id

    def test_a_stale_yes_skips_nothing(self, desks: Desks):
        flow = desks.device(WOODGROVE.tenant_id)
        desks.sign_ins.choose(flow, BEN)
        assert desks.sign_ins.go_on(flow, Step.SECOND_FACTOR) is Step.CONFIRM
        assert desks.sign_ins.go_on(flow, Step.DONE) is Step.CONFIRM
        with refused(70016):
            desks.poll(flow.device_code, WOODGROVE.tenant_id)

    def test_consent_is_asked_once(self, desks: Desks):
        app = APP_IDS["asks-consent"]
        assert Step.CONSENT in desks.walk(desks.device(client_id=app), ADA)
        assert Step.CONSENT not in desks.walk(desks.device(client_id=app), ADA)

    def test_nobody_is_not_an_account(self, desks: Desks):
        with refused(50034):
            desks.sign_ins.choose(desks.device(), "nobody@contoso.com")


class TestAuthorizationCode:
    def test_code_for_token_once(self, desks: Desks):
        sign_in = desks.browser()
        with refused(70000):
            desks.redeem_code(sign_in.code)
        assert desks.walk(sign_in, ADA) == [Step.DONE]
        answer = desks.redeem_code(sign_in.code)
        found = claims(answer["id_token"])
        assert found["nonce"] == "the nonce"
        assert found["aud"] == AZURE_CLI_CLIENT_ID
        assert found["iss"] == f"{ISSUER}/{CONTOSO.tenant_id}/v2.0"
        assert found["preferred_username"] == ADA
        assert found["exp"] - found["iat"] == answer["expires_in"]
        with refused(54005):
            desks.redeem_code(sign_in.code)

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ({"code_verifier": "x" * 43}, 501481),
            ({"code_verifier": ""}, 50148),
            ({"redirect_uri": "http://localhost:8401"}, 500112),
            ({"client_id": APP_IDS["own"]}, 700005),
            ({"tenant": "contoso.com"}, 700005),
            ({"code": "made up"}, 70000),
            ({"grant_type": "password"}, 70003),
        ],
    )
    def test_everything_must_fit(self, desks: Desks, wrong: dict[str, str], code: int):
        sign_in = desks.browser()
        desks.walk(sign_in, ADA)
        with refused(code):
            desks.redeem_code(**({"code": sign_in.code} | wrong))
        assert desks.redeem_code(sign_in.code)["access_token"]

    def test_it_expires(self, desks: Desks):
        sign_in = desks.browser()
        desks.walk(sign_in, ADA)
        desks.clock.advance(600)
        with refused(70008):
            desks.redeem_code(sign_in.code)

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            ({"redirect_uri": "http://elsewhere.example"}, 50011),
            ({"client_id": APP_IDS["no-redirect"]}, 50011),
            ({"response_type": "token"}, 90023),
            ({"response_mode": "fragment"}, 90023),
            ({"prompt": "none"}, 16000),
            ({"code_challenge": ""}, 9002325),
            ({"code_challenge_method": "plain"}, 9002325),
            ({"scope": "https://elsewhere.example/.default"}, 500011),
        ],
    )
    def test_wrong_requests(self, desks: Desks, asked: dict[str, str], code: int):
        with refused(code):
            desks.browser(**asked)


class TestRefreshToken:
    def test_a_token_for_each_tenant(self, desks: Desks):
        flow = desks.device()
        desks.walk(flow, BEN)
        answer = desks.poll(flow.device_code)
        other = desks.refresh(answer["refresh_token"], "tailspintoys.com")
        assert other["refresh_token"] != answer["refresh_token"]
        # The old one stays good: clients refresh for many tenants side by side.
        desks.refresh(answer["refresh_token"], "fabrikam.com")
        grant = desks.tokens.access_grant(other["access_token"])
        assert grant
        assert grant.membership.tenant.default_domain == "tailspintoys.com"

    @pytest.mark.parametrize(
        ("tenant", "form", "code"),
        [
            (WOODGROVE.tenant_id, {}, 50076),
            ("contoso.com", {}, 50020),
            ("nowhere.example", {}, 90002),
            ("fabrikam.com", {"client_id": APP_IDS["own"]}, 700005),
            ("fabrikam.com", {"refresh_token": "made up"}, 70000),
            ("fabrikam.com", {"scope": "https://elsewhere.example/.default"}, 500011),
        ],
    )
    def test_refusals(self, desks: Desks, tenant: str, form: dict[str, str], code: int):
        flow = desks.device()
        desks.walk(flow, BEN)
        answer = desks.poll(flow.device_code)
        with refused(code):
            desks.refresh(**({"refresh_token": answer["refresh_token"], "tenant": tenant} | form))

    def test_it_expires(self, desks: Desks):
        flow = desks.device()
        desks.walk(flow, BEN)
        answer = desks.poll(flow.device_code)
        desks.clock.advance(90 * 24 * 3600)
        with refused(70008):
            desks.refresh(answer["refresh_token"], "fabrikam.com")
