"""Raw requests to the demo cloud's https endpoints, for what the real clients never send."""

from __future__ import annotations

import base64
import hashlib
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample import AZURE_CLI_CLIENT_ID
from desktop.demo.scripted_user import ScriptedUser
from desktop.demo.token_endpoint import DEVICE_CODE_GRANT

REDIRECT = "http://localhost:8400"
VERIFIER = "a-verifier-of-forty-three-letters-or-more-is-fine"


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: Any


def call(
    demo: DemoCloud, path: str, form: Mapping[str, str] | None = None, token: str | None = None
) -> Answer:
    context = ssl.create_default_context(cafile=demo.ca_file)
    opener = urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=context), urllib.request.ProxyHandler({})
    )
    url = path if path.startswith("https:") else demo.url + path
    data = urlencode(form).encode() if form is not None else None
    request = urllib.request.Request(url, data)
    if token is not None:
        request.add_header("Authorization", f"Bearer {token}")
    try:
        with opener.open(request, timeout=20) as answer:
            return Answer(answer.status, answer.headers, json.load(answer))
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(refused.code, refused.headers, json.load(refused))


def device_code(demo: DemoCloud, tenant: str = "organizations", **form: str) -> Answer:
    asked = {"client_id": AZURE_CLI_CLIENT_ID, "scope": f"{demo.cloud.scope} openid"} | form
    return call(demo, f"/{tenant}/oauth2/v2.0/devicecode", asked)


def poll(demo: DemoCloud, code: str, tenant: str = "organizations", **form: str) -> Answer:
    asked = {"grant_type": DEVICE_CODE_GRANT, "client_id": AZURE_CLI_CLIENT_ID}
    return token(demo, tenant, **(asked | {"device_code": code} | form))


def token(demo: DemoCloud, tenant: str = "organizations", **form: str) -> Answer:
    return call(demo, f"/{tenant}/oauth2/v2.0/token", form)


def sign_in(demo: DemoCloud, username: str, tenant: str = "organizations", **form: str) -> Any:
    """The token answer of a device code approved at once."""
    flow = device_code(demo, tenant, **form).body
    demo.approve(flow["user_code"], username)
    return poll(demo, flow["device_code"], tenant).body


def refresh(demo: DemoCloud, refresh_token: str, tenant: str, **form: str) -> Answer:
    asked = {
        "grant_type": "refresh_token",
        "client_id": AZURE_CLI_CLIENT_ID,
        "refresh_token": refresh_token,
        "scope": demo.cloud.scope,
    }
    return token(demo, tenant, **(asked | form))


def challenge(verifier: str = VERIFIER) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def authorize_address(demo: DemoCloud, tenant: str = "organizations", **query: str) -> str:
    asked = {
        "client_id": AZURE_CLI_CLIENT_ID,
        "scope": demo.cloud.scope,
        "response_type": "code",
        "redirect_uri": REDIRECT,
        "code_challenge": challenge(),
        "code_challenge_method": "S256",
        "response_mode": "form_post",
        "state": "the state",
    }
    return f"{demo.pages_url}/{tenant}/oauth2/v2.0/authorize?{urlencode(asked | query)}"


def authorization_code(demo: DemoCloud, username: str, **query: str) -> str:
    """The code that the browser would carry back, read from the page that carries it."""
    scripted_user = ScriptedUser()
    scripted_user.open(authorize_address(demo, **query))
    page = scripted_user.pick(username)
    return page.forms[0].fields["code"]


def query_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
