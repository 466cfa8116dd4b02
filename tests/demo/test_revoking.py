"""Revoked accounts, and the list of secrets that tests look for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from azure.identity import AuthenticationRequiredError, DeviceCodeCredential

from desktop.demo.cloud import DemoCloud
from desktop.identity.failures import problem_from

ADA = "ada@contoso.com"


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(access_lifetime_s=1) as cloud:  # so short that every question is a new one
        yield cloud


def signed_in(demo: DemoCloud) -> DeviceCodeCredential:
    credential = DeviceCodeCredential(
        authority=demo.url,
        disable_instance_discovery=True,
        disable_automatic_authentication=True,
        connection_verify=demo.ca_file,
        prompt_callback=lambda uri, code, until: demo.approve(code, ADA),
    )
    credential.authenticate(scopes=[demo.cloud.scope])
    return credential


@pytest.mark.parametrize("code", [50173, 700082])
def test_a_revoked_refresh_token_is_refused(demo: DemoCloud, code: int) -> None:
    credential = signed_in(demo)
    credential.get_token_info(demo.cloud.scope)
    demo.revoke("ben@fabrikam.com")  # somebody else
    credential.get_token_info(demo.cloud.scope)
    demo.revoke(ADA, code)
    with pytest.raises(AuthenticationRequiredError) as failed:
        credential.get_token_info(demo.cloud.scope)
    problem = problem_from(failed.value)
    assert (problem.kind, problem.code) == ("session-ended", f"AADSTS{code}")


def test_a_new_sign_in_is_good_again(demo: DemoCloud) -> None:
    signed_in(demo)
    demo.revoke(ADA)
    assert signed_in(demo).get_token_info(demo.cloud.scope).token


def test_an_unknown_account_cannot_be_revoked(demo: DemoCloud) -> None:
    with pytest.raises(LookupError):
        demo.revoke("nobody@contoso.com")


def test_every_secret_is_noted(demo: DemoCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    assert demo.issued_secrets() == ()
    seen = list[str]()
    real = DeviceCodeCredential.get_token_info

    def noting(self: Any, *scopes: str, **options: Any) -> Any:
        found = real(self, *scopes, **options)
        seen.append(found.token)
        return found

    monkeypatch.setattr(DeviceCodeCredential, "get_token_info", noting)
    signed_in(demo).get_token_info(demo.cloud.scope)
    assert set(seen) <= set(demo.issued_secrets())
    # device code, user code; access, refresh and id token of the sign-in and of the refresh
    assert len(demo.issued_secrets()) in {5, 8}
