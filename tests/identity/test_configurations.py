"""What one tenant's look-up says of others, and when it does not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.identity.configurations import Configurations

HOST = "https://login.example"
ONE, TWO = (f"{n}{'0' * 7}-0000-0000-0000-{'0' * 12}" for n in (1, 2))


def look_up(tenant: str, host: str = HOST) -> str:
    return f"{host}/{tenant}/v2.0/.well-known/openid-configuration"


def told(tenant: str, **changed: Any) -> bytes:
    base = f"{HOST}/{tenant}/oauth2/v2.0"
    known = {
        "issuer": f"{HOST}/{tenant}/v2.0",
        "authorization_endpoint": f"{base}/authorize",
        "token_endpoint": f"{base}/token",
        "device_authorization_endpoint": f"{base}/devicecode",
    }
    return json.dumps(known | changed).encode()


def after(asked: str, body: bytes) -> Configurations:
    found = Configurations()
    found.note(look_up(asked), body)
    return found


@pytest.mark.parametrize(
    ("asked", "answered"), [("organizations", "organizations"), ("one.example", ONE), (ONE, ONE)]
)
def test_the_first_answer_says_those_for_other_tenants(asked: str, answered: str) -> None:
    known = after(asked, told(answered)).known(look_up(TWO))
    assert known is not None
    assert json.loads(known) == {
        name: address for name, address in json.loads(told(TWO)).items() if name != "issuer"
    }


def test_the_same_look_up_is_answered_as_it_was() -> None:
    assert after("one.example", told(ONE)).known(look_up("one.example")) == told(ONE)


@pytest.mark.parametrize(
    "url",
    [
        look_up("two.example"),
        look_up("consumers"),
        look_up(TWO, "https://other.example"),
        look_up(TWO) + "?x=1",
        f"{HOST}/{TWO}/oauth2/v2.0/token",
        f"{HOST}/adfs/.well-known/openid-configuration",
    ],
)
def test_what_the_service_must_say_itself(url: str) -> None:
    assert after("organizations", told("organizations")).known(url) is None


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        told("organizations", token_endpoint=None),
        told("organizations", token_endpoint=f"{HOST}/token"),
        told("organizations", token_endpoint=f"{HOST}/another/token"),
        told("organizations", token_endpoint=f"{HOST}/organizations/token?policy=p"),
        told("organizations", device_authorization_endpoint=7),
        told("another"),
    ],
)
def test_a_service_of_other_habits_is_asked_for_each_tenant(body: bytes) -> None:
    assert after("organizations", body).known(look_up(TWO)) is None
