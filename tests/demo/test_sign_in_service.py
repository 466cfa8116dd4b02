"""The https endpoints as programs see them, beyond what the real clients ever send."""

from __future__ import annotations

import base64
import json
import urllib.request
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample import AZURE_CLI_CLIENT_ID
from desktop.demo.sample_data import ADA, APP_IDS, BEN, CONTOSO, KAI, WOODGROVE
from tests.demo.clock import Clock
from tests.demo.wire import (
    REDIRECT,
    VERIFIER,
    authorization_code,
    authorize_address,
    call,
    device_code,
    poll,
    refresh,
    sign_in,
    token,
)


def decode(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


@pytest.mark.parametrize("tenant", ["contoso.com", CONTOSO.tenant_id])
def test_configuration_of_a_tenant(demo: DemoCloud, tenant: str):
    told = call(demo, f"/{tenant}/v2.0/.well-known/openid-configuration").body
    assert told["issuer"] == f"{demo.url}/{CONTOSO.tenant_id}/v2.0"
    assert told["token_endpoint"].startswith(f"{demo.url}/{CONTOSO.tenant_id}/")
    assert told["authorization_endpoint"].startswith(demo.pages_url + "/")


@pytest.mark.parametrize("tenant", ["organizations", "common", "consumers"])
def test_configuration_of_the_shared_endpoints(demo: DemoCloud, tenant: str):
    told = call(demo, f"/{tenant}/v2.0/.well-known/openid-configuration").body
    assert told["issuer"] == f"{demo.url}/{{tenantid}}/v2.0"


def test_configuration_of_no_tenant(demo: DemoCloud):
    answer = call(demo, "/nowhere.example/v2.0/.well-known/openid-configuration")
    assert answer.status == 400
    assert answer.body["error"] == "invalid_tenant"
    assert answer.body["error_codes"] == [90002]


def test_instance_discovery_vouches_for_this_cloud_alone(demo: DemoCloud):
    def ask(authority: str):
        return call(demo, f"/common/discovery/instance?authorization_endpoint={authority}")

    told = ask(f"{demo.url}/contoso.com/oauth2/v2.0/authorize").body
    assert call(demo, told["tenant_discovery_endpoint"]).status == 200
    assert ask("https://login.elsewhere.example/common/oauth2").body["error"] == "invalid_instance"
    assert ask("").status == 400


def test_device_code_by_hand(demo: DemoCloud, clock: Clock):
    flow = device_code(demo).body
    assert flow["verification_uri"] == f"{demo.pages_url}/device"
    assert flow["expires_in"] == 900
    assert flow["user_code"] in flow["message"]
    assert "verification_uri_complete" not in flow
    assert demo.pending_codes() == (flow["user_code"],)
    answer = poll(demo, flow["device_code"])
    assert (answer.status, answer.body["error"]) == (400, "authorization_pending")
    assert poll(demo, flow["device_code"]).body["error"] == "slow_down"
    clock.advance(900)
    assert poll(demo, flow["device_code"]).body["error"] == "expired_token"


def test_declined_by_hand(demo: DemoCloud):
    flow = device_code(demo).body
    demo.decline(flow["user_code"])
    answer = poll(demo, flow["device_code"])
    assert answer.body["error"] == "authorization_declined"
    assert demo.pending_codes() == ()


def test_a_token_answer(demo: DemoCloud):
    answer = sign_in(demo, ADA)
    assert answer["token_type"] == "Bearer"
    assert answer["expires_in"] == answer["ext_expires_in"] == 3600
    assert "." not in answer["access_token"], "clients must not read it"
    who = json.loads(decode(answer["client_info"]))
    assert who["utid"] == CONTOSO.tenant_id


def test_the_id_token_is_signed_with_the_published_key(demo: DemoCloud):
    id_token = sign_in(demo, ADA)["id_token"]
    signed, _, signature = id_token.rpartition(".")
    (key,) = call(demo, "/common/discovery/v2.0/keys").body["keys"]
    assert json.loads(decode(signed.split(".")[0]))["kid"] == key["kid"]
    numbers = rsa.RSAPublicNumbers(
        int.from_bytes(decode(key["e"]), "big"), int.from_bytes(decode(key["n"]), "big")
    )
    numbers.public_key().verify(
        decode(signature), signed.encode(), padding.PKCS1v15(), hashes.SHA256()
    )


def test_a_tenant_that_asks_for_a_second_factor(demo: DemoCloud):
    refresh_token = sign_in(demo, BEN)["refresh_token"]
    answer = refresh(demo, refresh_token, WOODGROVE.tenant_id)
    assert answer.status == 400
    assert answer.body["error"] == "interaction_required"
    assert answer.body["suberror"] == "basic_action"
    assert json.loads(answer.body["claims"])
    proven = sign_in(demo, BEN, WOODGROVE.tenant_id)["refresh_token"]
    assert refresh(demo, proven, WOODGROVE.tenant_id).status == 200


def test_a_blocked_account_cannot_be_approved(demo: DemoCloud):
    flow = device_code(demo).body
    with pytest.raises(Exception, match="AADSTS53003"):
        demo.approve(flow["user_code"], KAI)
    assert poll(demo, flow["device_code"]).body["error"] == "authorization_pending"


@pytest.mark.parametrize(
    ("wrong", "error", "code"),
    [
        ({"code_verifier": "x" * 50}, "invalid_grant", 501481),
        ({"redirect_uri": "http://localhost:9"}, "invalid_client", 500112),
        ({"client_id": APP_IDS["own"]}, "invalid_grant", 700005),
        ({"client_id": "nobody"}, "unauthorized_client", 700016),
        ({"client_id": APP_IDS["not-public"]}, "invalid_client", 7000218),
    ],
)
def test_a_code_that_is_redeemed_wrongly(
    demo: DemoCloud, wrong: dict[str, str], error: str, code: int
):
    form = {
        "grant_type": "authorization_code",
        "client_id": AZURE_CLI_CLIENT_ID,
        "code": authorization_code(demo, ADA),
        "redirect_uri": REDIRECT,
        "code_verifier": VERIFIER,
    }
    answer = token(demo, **(form | wrong))
    assert answer.status >= 400
    assert (answer.body["error"], answer.body["error_codes"]) == (error, [code])
    assert token(demo, **form).status == 200


def test_the_client_names_its_request(demo: DemoCloud):
    correlation = "11111111-2222-3333-4444-555555555555"
    demo.before = lambda request: request.headers.__setitem__("client-request-id", correlation)
    answer = poll(demo, "unknown")
    assert answer.body["correlation_id"] == answer.headers["client-request-id"] == correlation


def test_older_clients_are_sent_to_the_page(demo: DemoCloud):
    there = urlsplit(authorize_address(demo))
    demo_side = f"{demo.url}{there.path}?{there.query}"
    with pytest.raises(json.JSONDecodeError):
        call(demo, demo_side)
    assert [line.status for line in demo.requests] == [302, 200]


def test_the_log_holds_no_secret(demo: DemoCloud):
    answer = sign_in(demo, ADA)
    flow = device_code(demo).body
    urllib.request.urlopen(authorize_address(demo, state="a-secret-state"), timeout=9).close()
    text = repr(demo.requests)
    for secret in (
        answer["access_token"],
        answer["refresh_token"],
        flow["device_code"],
        flow["user_code"],
        "a-secret-state",
    ):
        assert secret not in text
    assert [line.what for line in demo.requests] == ["", "device_code", "", ""]
