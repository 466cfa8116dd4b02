"""The cloud that a refusal names is the one that is offered."""

from __future__ import annotations

import json

import pytest
from azure.core.exceptions import ClientAuthenticationError
from azure.core.rest import HttpRequest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.advice import Action, explain
from desktop.domain.clouds import KNOWN
from desktop.identity.azure_cli import CliError
from desktop.identity.failures import problem_from
from desktop.identity.named_cloud import cloud_named_in

COM, US, CN = "login.microsoftonline.com", "login.microsoftonline.us", "login.chinacloudapi.cn"
PUBLIC, GOVERNMENT, CHINA = "AzureCloud", "AzureUSGovernment", "AzureChinaCloud"
TO_PUBLIC = (
    "Tenants of the public cloud are not supported on USGov endpoints. This user has to sign into "
    f"https://{COM} instead of https://{US}."
)
TO_GOVERNMENT = (
    f"USGov users are not supported on the public endpoint ({COM}). Send them to https://{US} "
    "instead."
)
FROM_CHINA = (
    "The tenant 'x' belongs to the National Cloud 'chinacloudapi.cn'. Current cloud instance "
    f"'{COM}' does not federate with it."
)


class Response:
    reason = "Bad Request"
    status_code = 400
    headers: dict[str, str] = {}  # noqa: RUF012 - a stand-in

    def __init__(self, host: str, text: str, code: int, error: str) -> None:
        self.request = HttpRequest("POST", f"https://{host}/organizations/oauth2/v2.0/token")
        self._body = {"error": error, "error_description": text, "error_codes": [code]}

    def text(self, encoding: str | None = None) -> str:
        return json.dumps(self._body)


@pytest.mark.parametrize(
    ("text", "asked", "cloud"),
    [
        (TO_PUBLIC, US, PUBLIC),
        (TO_PUBLIC, "", PUBLIC),
        (TO_GOVERNMENT, COM, GOVERNMENT),
        (TO_GOVERNMENT, "", GOVERNMENT),
        (FROM_CHINA, "", CHINA),
        ("Tenant 'contoso.us' is redirected to the National Cloud 'microsoftonline.us'.",
         COM, GOVERNMENT),
        ("Tenant 'contoso.com' is redirected to the National Cloud 'MicrosoftOnline.COM'.",
         US, PUBLIC),
        ("The resource cloud partner.microsoftonline.cn is not allowed here.", COM, CHINA),
        ("This account is in the Azure Government cloud.", COM, GOVERNMENT),
        ("This account is in the cloud operated by 21Vianet.", COM, CHINA),
        # none, or none of those that everybody has
        ("The tenant belongs to the National Cloud 'MicrosoftOnline.DE'.", COM, ""),
        ("A confidential client is not supported in a cross cloud request.", COM, ""),
        (f"Ask {COM}, {US} or {CN}.", "", ""),
        (f"This was asked at {COM}.", COM, ""),
        (f"Sign into https://{US}.evil.example", COM, ""),
        ("Sign into https://evil-login.microsoftonline.us", COM, ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_the_cloud_in_the_words(text: str, asked: str, cloud: str) -> None:
    assert cloud_named_in(text, asked) == cloud


@pytest.mark.parametrize("code", [90038, 900381, 900382, 900432, 900439, 900440, 900441, 1000104])
@pytest.mark.parametrize("error", ["invalid_request", "invalid_tenant", "unauthorized_client"])
def test_the_user_is_offered_that_cloud(code: int, error: str) -> None:
    text = f"AADSTS{code}: This user has to sign in at https://{US} instead of https://{COM}."
    for failed in (
        ClientAuthenticationError("x", response=Response(COM, text, code, error)),
        ClientAuthenticationError(f"Authentication failed: {text}"),
        CliError("cli-failed", f"ERROR: {text}"),
    ):
        problem = problem_from(failed, subject="tenant")
        assert (problem.kind, problem.subject) == ("named-cloud", GOVERNMENT)
        assert problem.code == f"AADSTS{code}"
        told = explain(problem)
        assert told.actions[0] is Action.SWITCH_CLOUD
        assert "Azure US Government" in told.advice


def test_where_none_is_named_the_user_chooses() -> None:
    text = "AADSTS900382: A confidential client is not supported in a cross cloud request."
    problem = problem_from(ClientAuthenticationError(text), subject="Contoso")
    assert (problem.kind, problem.subject) == ("other-cloud", "Contoso")
    assert explain(problem).actions[0] is Action.CHANGE_CLOUD


@given(st.text(), st.text(max_size=60))
def test_any_words_name_a_known_cloud_or_none(text: str, asked: str) -> None:
    assert cloud_named_in(text, asked) in {"", *KNOWN}
