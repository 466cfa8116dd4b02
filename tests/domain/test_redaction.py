"""No secret survives, in whatever shape it is planted; what an administrator needs does."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.redaction import MARK, clean

KEYS = st.sampled_from(
    [
        "access_token", "refresh_token", "id_token", "client_secret", "assertion", "password",
        "device_code", "user_code", "accessToken", "refreshToken", "code_verifier",
        "client_assertion", "clientSecret", "REFRESH_TOKEN", "Password",
    ]
)  # fmt: skip
#: What services really issue: long, of the URL-safe alphabet.
OPAQUE = st.binary(min_size=18, max_size=200).map(
    lambda raw: base64.urlsafe_b64encode(raw).decode().rstrip("=")
)
#: What people choose; each begins and ends with a mark that must not be seen again.
CHOSEN = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_categories=["Cc", "Zs", "Zl"]),
    max_size=20,
).map(lambda text: f"s3cr3t{text}t3rc3s")
SECRETS = OPAQUE | CHOSEN
AROUND = st.sampled_from(["", "x", "request failed: ", "body ", "\n", "(", "GET "])
JWT = st.tuples(OPAQUE, OPAQUE, OPAQUE).map(
    lambda parts: "eyJ" + parts[0] + "." + parts[1] + "." + parts[2]
)
GUIDS = st.uuids(version=4).map(str)


def gone(secret: str, text: str) -> None:
    cleaned = clean(text)
    assert secret not in cleaned
    assert "s3cr3t" not in cleaned
    assert "t3rc3s" not in cleaned
    assert clean(cleaned) == cleaned


@given(KEYS, SECRETS, AROUND, st.none() | st.integers(1, 4), st.booleans())
def test_json(key: str, secret: str, around: str, indent: int | None, ascii_only: bool):
    body = json.dumps({"a": 1, key: secret, "b": "c"}, indent=indent, ensure_ascii=ascii_only)
    gone(secret, around + body + around)


@given(KEYS, SECRETS)
def test_json_within_json(key: str, secret: str):
    gone(secret, json.dumps({"message": json.dumps({key: secret})}))


@given(KEYS, SECRETS, st.integers(0, 3))
def test_json_that_is_cut_off(key: str, secret: str, cut: int):
    gone(secret, json.dumps({"z": 1, key: secret})[: -2 - cut])


@given(KEYS, SECRETS)
def test_as_python_prints_it(key: str, secret: str):
    gone(secret, f"got { ({key: secret, 'x': 'y'})!r}")
    gone(secret, f"got { ({key: [secret]})!r}")
    gone(secret, f"got { ({key: secret.encode()})!r}")


@given(KEYS, SECRETS, AROUND)
def test_forms_and_queries(key: str, secret: str, around: str):
    form = urlencode({"client_id": "a", key: secret, "scope": "b"})
    gone(quote(secret), around + form)
    gone(quote(secret), f"https://localhost:8400/?{form}#x")


@given(OPAQUE)
def test_the_code_of_a_redirect(secret: str):
    gone(secret, f"GET /?code={secret}&state=abc HTTP/1.1")
    gone(secret, json.dumps({"code": "0.AXo1" + secret}))
    gone(secret, repr({"code": ["1.AQ-9" + secret]}))
    gone(secret, f'<form method="post"><input type="hidden" name="code" value="{secret}"/>')
    gone(secret, f"<input value='{secret}' type=hidden name=code>")


@given(JWT, AROUND)
def test_a_token_anywhere(token: str, around: str):
    gone(token, f"{around}{token}{around}")
    gone(token[:40], f"cut {token[:40]}")


@given(SECRETS, st.sampled_from(["Bearer", "Basic", "PoP", "Negotiate"]))
def test_headers(secret: str, scheme: str):
    gone(secret, f"Host: x\r\nAuthorization: {scheme} {secret}\r\nAccept: y")
    gone(secret, repr({"Authorization": f"{scheme} {secret}", "Accept": "y"}))
    gone(secret, f"proxy-authorization: {scheme} {secret}")
    gone(secret, f"x-ms-authorization-auxiliary: {scheme} {secret}")


@given(SECRETS)
def test_cookies(secret: str):
    gone(secret, f"Cookie: buid={secret}; esctx=1\r\nAccept: y")
    gone(secret, f"Set-Cookie: fpc={secret}; path=/; secure")
    gone(secret, json.dumps({"set-cookie": f"fpc={secret}; path=/"}))


@given(SECRETS, st.sampled_from(["http", "https", "socks5h"]))
def test_the_password_of_a_proxy(secret: str, scheme: str):
    gone(quote(secret, safe=""), f"{scheme}://ada:{quote(secret, safe='')}@proxy.corp:3128/")
    if not set(secret) & set("\"'<>@"):
        gone(secret, f"proxy {scheme}://ada:{secret}@proxy.corp:3128 does not answer")


@given(OPAQUE)
def test_a_device_code_that_az_announces(secret: str):
    gone(secret, f"open https://microsoft.com/devicelogin and enter the code {secret} to sign in")


@given(GUIDS, GUIDS, st.integers(1000, 9999999))
def test_what_an_administrator_needs_survives(correlation: str, tenant: str, number: int):
    text = (
        f"AADSTS{number}: User 'ada@contoso.com' of tenant '{tenant}' may not. "
        f"Trace ID: {correlation} Correlation ID: {correlation} Timestamp: 2026-11-23 05:38:00Z"
    )
    assert clean(text) == text
    body = json.dumps({"error": "invalid_grant", "error_codes": [number], "trace_id": tenant})
    assert clean(body) == body


@pytest.mark.parametrize(
    "text",
    [
        '{"error":{"code":"AuthorizationFailed","message":"no"}}',
        "(InvalidAuthenticationTokenTenant) The access token is from the wrong issuer",
        "Code: SubscriptionNotFound\nMessage: m",
        "{'error': {'code': 'ExpiredAuthenticationToken'}}",
        '{"code": 404}',
        "AADSTS7000218: The request body must contain 'client_assertion' or 'client_secret'.",
        "HTTPSConnection(host='login.microsoftonline.com', port=443): Failed to resolve",
        "https://management.azure.com/subscriptions?api-version=2022-12-01",
        "https://localhost:8443/t?login_hint=ada@contoso.com",
        "/subscriptions/8d2f1f3e-1111-4222-8333-444455556666/resourceGroups/a-long-name",
        "Bearer token authentication is not permitted for non-TLS protected (non-https) URLs.",
        "Interactive authentication is required to get a token. Call 'authenticate' to begin.",
        "The password is wrong, the code has expired",
        "contoso.onmicrosoft.com, some-very-long-host-name.privatelink.westeurope.example.net",
        "Unexpected output from Azure CLI",
        'az login --tenant "contoso.com"',
    ],
)
def test_error_texts_stay_as_they_are(text: str):
    assert clean(text) == text


@given(st.text(max_size=300))
@example("password=")
@example('"code": "')
def test_any_text_is_cleaned_once_for_all(text: str):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned


def test_the_mark_says_that_something_was_there():
    assert clean('{"access_token": "abc"}') == f'{{"access_token": "{MARK}"}}'


def test_a_long_text_is_cleaned_in_no_time():
    import time

    started = time.perf_counter()
    clean('"access_token": ' * 2000 + "{" * 5000 + "a" * 20_000 + "code=" * 2000)
    assert time.perf_counter() - started < 2
