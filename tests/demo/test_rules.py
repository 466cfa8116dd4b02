from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.demo.aadsts import SignInRefused
from desktop.demo.rules import (
    GRAPH_AUDIENCE,
    RESOURCE_MANAGER_AUDIENCE,
    Endpoint,
    admit,
    audience_of,
    check_challenge,
    check_public,
    check_redirect,
    check_verifier,
    client_at,
    endpoint_named,
)
from desktop.demo.sample import AZURE_CLI_CLIENT_ID, CONSUMERS_TENANT_ID, ClientApp
from desktop.demo.sample_data import ADA, APP_IDS, BEN, CONTOSO, KAI, MAX, VAULT, sample_of_size

ESTATE = sample_of_size(2, 3)
VERIFIERS = st.text(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~", min_size=43, max_size=128
)


def challenge_of(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def refused(code: int) -> pytest.RaisesExc[SignInRefused]:
    return pytest.RaisesExc(SignInRefused, check=lambda error: error.code == code)


@pytest.mark.parametrize("name", [CONTOSO.tenant_id, CONTOSO.tenant_id.upper(), "Contoso.com"])
def test_a_tenant_has_its_id_and_its_domains(name: str):
    assert endpoint_named(ESTATE, name) == Endpoint(CONTOSO.tenant_id, CONTOSO)


@pytest.mark.parametrize("name", ["common", "organizations", "consumers"])
def test_shared_endpoints_have_no_tenant(name: str):
    assert endpoint_named(ESTATE, name).tenant is None


def test_an_unknown_tenant_is_refused():
    with refused(90002):
        endpoint_named(ESTATE, "nowhere.example")


@pytest.mark.parametrize(
    ("tenant", "client_id", "code"),
    [
        ("organizations", "", 90014),
        ("organizations", "11111111-1111-1111-1111-111111111111", 700016),
        ("organizations", APP_IDS["disabled"], 7000112),
        ("organizations", APP_IDS["single-tenant"], 50194),
        ("fabrikam.com", APP_IDS["single-tenant"], 700016),
    ],
)
def test_clients_that_may_not_ask(tenant: str, client_id: str, code: int):
    with refused(code):
        client_at(ESTATE, endpoint_named(ESTATE, tenant), client_id)


def test_a_single_tenant_app_works_in_its_tenant():
    contoso = endpoint_named(ESTATE, "contoso.com")
    assert client_at(ESTATE, contoso, APP_IDS["single-tenant"].upper()).only_tenant


def test_only_public_clients_do_without_a_secret():
    check_public(ClientApp("a", "a"))
    with refused(7000218):
        check_public(ClientApp("a", "a", public=False))


CLI = ESTATE.client(AZURE_CLI_CLIENT_ID)
assert CLI


@given(st.integers(1, 65535), st.sampled_from(["", "/"]))
def test_localhost_may_wait_on_any_port(port: int, path: str):
    check_redirect(CLI, f"http://localhost:{port}{path}")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://localhost.example:80",
        "http://localhost:80@evil.example",
        "http://user@localhost:80",
        "http://localhost:80/elsewhere",
        "http://localhost:80?to=evil",
        "http://localhost:80#f",
        "http://localhost:0",
        "http://localhost:99999",
        "http://localhost:port",
        "https://localhost:80",
        "http://127.0.0.1:80",
        "javascript:alert(1)",
        "http://[",
    ],
)
def test_other_redirects_are_refused(address: str):
    with refused(50011):
        check_redirect(CLI, address)


@given(st.text())
def test_whatever_redirect_is_sent_has_an_answer(address: str):
    try:
        check_redirect(CLI, address)
    except SignInRefused as refusal:
        assert refusal.code == 50011
    else:
        assert address.lower().startswith("http://localhost")


def test_registered_addresses_are_taken_as_they_are():
    app = ESTATE.client(APP_IDS["no-redirect"])
    assert app
    check_redirect(app, "https://app.example/back")
    with refused(50011):
        check_redirect(app, "https://app.example/back/")
    with refused(50011):
        check_redirect(app, "http://localhost:8400")


@given(VERIFIERS)
def test_the_right_verifier_passes(verifier: str):
    check_verifier(verifier, challenge_of(verifier))


@given(VERIFIERS, VERIFIERS)
def test_another_verifier_does_not(verifier: str, other: str):
    if verifier != other:
        with refused(501481):
            check_verifier(other, challenge_of(verifier))


@given(st.text(max_size=200), st.text(max_size=60))
def test_whatever_verifier_is_sent_has_an_answer(verifier: str, challenge: str):
    with pytest.raises(SignInRefused):
        check_verifier(verifier, challenge)


@pytest.mark.parametrize(("challenge", "method"), [("", "S256"), ("x", "plain"), ("x", "")])
def test_a_hashed_challenge_is_required(challenge: str, method: str):
    with refused(9002325):
        check_challenge(challenge, method)


@pytest.mark.parametrize(
    ("scope", "audience"),
    [
        (f"{RESOURCE_MANAGER_AUDIENCE}/.default openid profile", RESOURCE_MANAGER_AUDIENCE),
        ("https://management.azure.com/.default", "https://management.azure.com"),
        ("https://management.azure.com//.default", "https://management.azure.com/"),
        ("https://graph.microsoft.com/User.Read", GRAPH_AUDIENCE),
        ("openid profile offline_access", GRAPH_AUDIENCE),
        ("", GRAPH_AUDIENCE),
    ],
)
def test_the_audience_is_what_the_scope_is_of(scope: str, audience: str):
    assert audience_of(scope) == audience


@pytest.mark.parametrize(
    ("scope", "code"),
    [
        ("https://elsewhere.example/.default", 500011),
        ("https://management.azure.com/.default https://graph.microsoft.com/.default", 70011),
        ("word", 70011),
    ],
)
def test_scopes_that_are_refused(scope: str, code: int):
    with refused(code):
        audience_of(scope)


@given(st.text())
def test_whatever_scope_is_sent_has_an_answer(scope: str):
    try:
        audience_of(scope)
    except SignInRefused as refusal:
        assert refusal.code in (500011, 70011)


@pytest.mark.parametrize(
    ("username", "tenant", "code"),
    [
        (ADA, "fabrikam.com", 50020),
        (KAI, "organizations", 53003),
        (MAX, VAULT.tenant_id, 53003),
        (ADA, CONSUMERS_TENANT_ID, 9002332),
    ],
)
def test_accounts_that_are_kept_out(username: str, tenant: str, code: int):
    account = ESTATE.account(username)
    assert account
    assert CLI
    with refused(code):
        admit(account, endpoint_named(ESTATE, tenant), CLI)


def test_without_a_tenant_people_come_home():
    account = ESTATE.account(BEN.upper())
    assert account
    assert CLI
    assert admit(account, endpoint_named(ESTATE, "common"), CLI) is account.home


def test_an_app_that_an_administrator_must_allow():
    account, app = ESTATE.account(ADA), ESTATE.client(APP_IDS["asks-admin"])
    assert account
    assert app
    with refused(90094):
        admit(account, endpoint_named(ESTATE, "common"), app)
