"""The endpoints for clients of before 2021, as they are seen on the wire."""

from __future__ import annotations

import base64
import json

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample import AZURE_CLI_CLIENT_ID
from desktop.demo.sample_data import ADA, APP_IDS, BEN, CONTOSO, KAI
from desktop.demo.scripted_user import ScriptedUser
from tests.demo.clock import Clock
from tests.demo.wire import Answer, call, refresh, sign_in

RESOURCE = "https://management.core.windows.net/"
OTHER = "https://graph.microsoft.com"
VERSION = "api-version=2019-11-01"


def device_code(demo: DemoCloud, **form: str) -> Answer:
    asked = {"client_id": AZURE_CLI_CLIENT_ID, "resource": RESOURCE} | form
    return call(demo, "/adfs/oauth2/devicecode?api-version=1.0", asked)


def token(demo: DemoCloud, grant_type: str, **form: str) -> Answer:
    asked = {"grant_type": grant_type, "client_id": AZURE_CLI_CLIENT_ID} | form
    return call(demo, "/adfs/oauth2/token", asked)


def signed_in(demo: DemoCloud, username: str) -> Answer:
    flow = device_code(demo).body
    demo.approve(flow["user_code"], username)
    return token(demo, "device_code", code=flow["device_code"], resource=RESOURCE)


def test_a_person_types_the_code_at_the_usual_page(demo: DemoCloud, clock: Clock):
    flow = device_code(demo).body
    assert flow["user_code"] in flow["message"]
    assert (int(flow["expires_in"]), int(flow["interval"])) == (900, 1)
    waiting = token(demo, "device_code", code=flow["device_code"])
    assert (waiting.status, waiting.body["error"]) == (400, "authorization_pending")
    page = ScriptedUser().enter_code(flow["verification_url"], flow["user_code"], ADA)
    assert "done" in page.ids
    clock.advance(1)
    told = token(demo, "device_code", code=flow["device_code"]).body
    assert told["resource"] == RESOURCE
    assert int(told["expires_on"]) == round(clock()) + int(told["expires_in"])
    listed = call(demo, f"/subscriptions?{VERSION}", token=told["access_token"])
    assert listed.status == 200


def test_the_id_token_names_the_account_as_adal_reads_it(demo: DemoCloud):
    part = signed_in(demo, ADA).body["id_token"].split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    assert claims["upn"] == claims["unique_name"] == ADA
    assert claims["tid"] == CONTOSO.tenant_id
    assert (claims["ver"], claims["iss"]) == ("1.0", f"{demo.url}/adfs")


def test_refreshed_for_the_same_and_for_another_resource(demo: DemoCloud):
    refresh_token = signed_in(demo, ADA).body["refresh_token"]
    same = token(demo, "refresh_token", refresh_token=refresh_token).body
    assert same["resource"] == RESOURCE
    other = token(demo, "refresh_token", refresh_token=refresh_token, resource=OTHER).body
    assert other["resource"] == OTHER
    asked = f"/tenants?{VERSION}"
    assert call(demo, asked, token=same["access_token"]).status == 200
    assert call(demo, asked, token=other["access_token"]).status == 401
    # The token is one of the same endpoint: later clients could go on with it, and the reverse.
    assert refresh(demo, refresh_token, "contoso.com").status == 200
    later = sign_in(demo, ADA)["refresh_token"]
    assert token(demo, "refresh_token", refresh_token=later).body["resource"]


def test_all_it_gives_out_is_among_the_issued_secrets(demo: DemoCloud):
    flow = device_code(demo).body
    demo.approve(flow["user_code"], BEN)
    told = token(demo, "device_code", code=flow["device_code"]).body
    again = token(demo, "refresh_token", refresh_token=told["refresh_token"]).body
    issued = set(demo.issued_secrets())
    assert {flow["user_code"], flow["device_code"]} <= issued
    for answer in (told, again):
        assert {answer[n] for n in ("access_token", "refresh_token", "id_token")} <= issued


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"resource": ""}, 90014),
        ({"resource": "https://nothing.example"}, 500011),
        ({"client_id": APP_IDS["disabled"]}, 7000112),
    ],
)
def test_refused_codes(demo: DemoCloud, form: dict[str, str], code: int):
    assert device_code(demo, **form).body["error_codes"] == [code]


def test_refused_tokens(demo: DemoCloud, clock: Clock):
    assert token(demo, "password", username=ADA).body["error"] == "unsupported_grant_type"
    assert token(demo, "refresh_token", refresh_token="made-up").body["error_codes"] == [70000]
    assert token(demo, "device_code", code="made-up").body["error_codes"] == [70018]
    flow = device_code(demo).body
    with pytest.raises(Exception, match="AADSTS53003"):
        demo.approve(flow["user_code"], KAI)
    demo.decline(flow["user_code"])
    declined = token(demo, "device_code", code=flow["device_code"])
    assert declined.body["error"] == "authorization_declined"
    flow = device_code(demo).body
    clock.advance(901)
    late = token(demo, "device_code", code=flow["device_code"])
    assert late.body["error"] == "expired_token"
