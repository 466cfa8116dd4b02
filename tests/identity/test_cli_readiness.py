"""What the two ways that use az say before anybody clicks, with a script that plays az."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import AzureCliCredential

from desktop.domain.advice import explain
from desktop.domain.clouds import PUBLIC, US_GOVERNMENT
from desktop.domain.models import Readiness, Ready
from desktop.identity import azure_cli, expired_cli
from desktop.identity.azure_cli import CliError
from desktop.identity.failures import problem_from
from desktop.identity.methods import cli, cli_profile
from desktop.tasks.cancel import CancelToken
from desktop.translations import has
from tests.support.played_az import PUBLIC as PUBLIC_CLOUD
from tests.support.played_az import PlayedAz, account
from tests.support.scripts import path_with


@pytest.fixture
def az(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlayedAz:
    monkeypatch.setenv("PATH", path_with(tmp_path))
    return PlayedAz(tmp_path)


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(expired_cli._Seen, "stamp", None)
    yield
    azure_cli.use(None)


def look() -> Readiness:
    """The readiness; whatever it says has words."""
    profile = cli.look_up_profile(CancelToken())
    found = cli.readiness(profile)
    other = cli_profile.readiness(profile)
    assert (other.state, other.account, other.reason) == (found.state, found.account, found.reason)
    if found.reason:
        assert has(f"readiness.{found.reason}")
        assert found.state is Ready.READY or has(f"readiness.{found.reason}.step")
    return found


def test_the_default_subscriptions_account_is_named(az: PlayedAz) -> None:
    other = account("ADA@contoso.com", isDefault=False)  # the same account
    az.says("account list", [other, account("ada@contoso.com")])
    found = look()
    assert (found.state, found.account, found.reason) == (Ready.READY, "ada@contoso.com", None)
    assert sorted(az.asked) == ["account list", "cloud show"]


def test_another_account_in_az_is_named(az: PlayedAz) -> None:
    others = [account(f"{name}@contoso.com", isDefault=False) for name in ("zoe", "Zoe", "max")]
    elsewhere = account("far@contoso.com", isDefault=False, cloudName="AzureUSGovernment")
    az.says("account list", [*others, account("ada@contoso.com"), elsewhere])
    found = look()
    assert (found.state, found.account) == (Ready.READY, "ada@contoso.com")
    assert (found.reason, found.detail) == (
        "cli-other-accounts",
        "Zoe@contoso.com, max@contoso.com",
    )


def test_its_two_questions_are_asked_side_by_side(az: PlayedAz) -> None:
    def once_asked(other: str, answer: Any) -> str:
        waiting = f'while {other!r} not in (here / "asked").read_text("utf-8"): time.sleep(0.01)'
        return f"{waiting}\nsay({json.dumps(answer)!r})"

    az.says("account list", once_asked("cloud show", [account()]))
    az.says("cloud show", once_asked("account list", PUBLIC_CLOUD))
    assert look().account == "ada@contoso.com"


def test_an_account_in_another_cloud_than_the_active_one_does_not_count(az: PlayedAz) -> None:
    az.says("cloud show", PUBLIC_CLOUD | {"name": "AzureUSGovernment"})
    found = look()
    assert (found.state, found.reason) == (Ready.NOT_READY, "cli-signed-out")


def test_az_set_to_another_cloud_than_the_chosen_one(az: PlayedAz) -> None:
    profile = cli.look_up_profile(CancelToken())
    assert cli.readiness(profile, PUBLIC).state is Ready.READY
    found = cli.readiness(profile, US_GOVERNMENT)
    assert (found.reason, found.detail) == ("cli-other-cloud", "AzureCloud")


@pytest.mark.parametrize(
    ("user", "name", "reason"),
    [
        (
            {"name": "6f2d7c1e-0000-4000-8000-000000000000", "type": "servicePrincipal"},
            "6f2d7c1e-0000-4000-8000-000000000000",
            "cli-service-principal",
        ),
        (
            {
                "name": "systemAssignedIdentity",
                "type": "servicePrincipal",
                "assignedIdentityInfo": "MSI",
            },
            "systemAssignedIdentity",
            "cli-managed-identity",
        ),
        (
            {
                "name": "userAssignedIdentity",
                "type": "servicePrincipal",
                "assignedIdentityInfo": "MSIClient-6f2d7c1e",
            },
            "MSIClient-6f2d7c1e",
            "cli-managed-identity",
        ),
    ],
)
def test_an_account_that_is_no_person_is_said_to_be_none(
    az: PlayedAz, user: dict[str, Any], name: str, reason: str
) -> None:
    az.says("account list", [account(user=user)])
    found = look()
    assert (found.state, found.account, found.reason) == (Ready.READY, name, reason)


@pytest.mark.parametrize(
    "complaint",
    [
        "ERROR: unrecognized arguments: --all",
        "az: 'cloud' is misspelled or not recognized by the system.",
        "ERROR: 'show' is not in the 'az cloud' command group.",
    ],
)
def test_an_az_that_does_not_know_the_command_is_too_old(az: PlayedAz, complaint: str) -> None:
    az.fails("cloud show", complaint)
    assert look().reason == "cli-old"


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("2.0.81", "cli-old"),
        ("2.29.2", "cli-old"),
        ("2.29.2rc1", "cli-old"),
        ("2.30.0", "cli-failed"),
        ("x", "cli-failed"),
    ],
)
def test_age_is_asked_for_only_when_something_is_wrong(
    az: PlayedAz, version: str, reason: str
) -> None:
    az.says("version", {"azure-cli": version})
    assert look().state is Ready.READY
    assert "version" not in az.asked
    az.fails("account list", "ERROR: 'NoneType' object has no attribute 'get'")
    found = look()
    assert found.reason == reason
    assert version in found.detail or reason == "cli-failed"


def test_a_failure_keeps_azs_own_words(az: PlayedAz) -> None:
    az.fails("account list", "ERROR: disk full")
    assert "disk full" in look().detail


# --- an az of one's own


def test_a_given_az_is_used_before_any_in_path(
    az: PlayedAz, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mine = PlayedAz(tmp_path_factory.mktemp("mine"))
    mine.says("account list", [account("mine@contoso.com")])
    mine.says(
        "account get-access-token",
        {"accessToken": "mine", "expires_on": int(time.time()) + 3600},
    )
    azure_cli.use(str(mine.path))
    assert Path(azure_cli.find() or "") == mine.path
    assert look().account == "mine@contoso.com"
    # The credential has no argument for it: it takes the first in PATH.
    assert AzureCliCredential().get_token_info("https://management.azure.com/.default").token
    azure_cli.use("")
    assert Path(azure_cli.find() or "") == az.path
    assert look().account == "ada@contoso.com"
    assert str(mine.folder) not in os.environ["PATH"]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (r"C:\Tools\wbin\az.cmd", True),
        (r"C:\Python311\Scripts\az.bat", True),
        (r"C:\Python311\Scripts\AZ.BAT", True),
        (r'"C:\Python311\Scripts\az.bat"', True),
        (r"C:\Tools\az.exe", True),
        (r"C:\Tools\wbin\az", True),
        (r"x:\Tools\az.cmd", True),
        (r"C:\Tools\az.ps1", False),
        (r"C:\Tools\azd.exe", False),
        (r"Scripts\az.bat", False),
        (r"C:az.bat", False),
    ],
)
def test_what_can_be_chosen_on_windows(path: str, found: bool) -> None:
    taken = azure_cli.is_az(
        path, "win32", lambda file: file.lower().endswith((".cmd", ".bat", ".exe"))
    )
    assert (taken is not None) is found


@pytest.mark.parametrize("given", ["missing/az", "az-copy", ".", "az"])
def test_a_given_path_that_is_no_az_is_said(
    az: PlayedAz, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = az.path.with_stem("az-copy")
    copy.write_bytes(az.path.read_bytes())
    copy.chmod(0o755)
    monkeypatch.chdir(az.folder)
    path = str(az.folder / given) if given != "az" else given  # one that is not absolute
    azure_cli.use(path)
    found = look()
    assert (found.state, found.reason, found.detail) == (Ready.NOT_READY, "cli-path", path)
    assert azure_cli.find() is None
    with pytest.raises(CliError) as failed:
        azure_cli.run(["version"], CancelToken())
    assert problem_from(failed.value).kind == "az-path"


# --- an expired sign-in


EXPIRED = (
    "ERROR: AADSTS700082: The refresh token has expired due to inactivity. "
    "Trace ID: 6f2d7c1e-0000-4000-8000-000000000001 "
    "Correlation ID: 6f2d7c1e-0000-4000-8000-000000000002 Timestamp: 2026-11-23 05:38:00Z\n"
    "Interactive authentication is needed. Please run:\naz login --scope x/.default"
)


def test_an_expired_sign_in_is_azs_to_mend(az: PlayedAz, isolated_environment: Path) -> None:
    profile = isolated_environment / ".azure/azureProfile.json"
    profile.parent.mkdir()
    profile.write_text("{}")
    az.fails("account get-access-token", EXPIRED)
    assert look().state is Ready.READY  # az does not know either, without network
    with pytest.raises(CliError) as failed:
        cli.Queueing(AzureCliCredential()).get_token_info("x/.default")
    problem = problem_from(failed.value)
    assert (problem.kind, problem.code) == ("az-expired", "AADSTS700082")
    assert problem.correlation_id == "6f2d7c1e-0000-4000-8000-000000000002"
    assert "az login" in explain(problem).advice
    assert look().reason == "cli-expired"
    os.utime(profile, ns=(1, 1))  # az login writes it anew
    assert look().state is Ready.READY


def test_what_one_tenant_asks_for_does_not_make_az_expired(
    az: PlayedAz, isolated_environment: Path
) -> None:
    (isolated_environment / ".azure").mkdir()
    (isolated_environment / ".azure/azureProfile.json").write_text("{}")
    az.fails("account get-access-token", EXPIRED.replace("700082", "50076"))
    with pytest.raises(ClientAuthenticationError) as failed:
        cli.Queueing(AzureCliCredential()).get_token_info("x/.default")
    assert problem_from(failed.value).kind == "second-factor"
    assert look().state is Ready.READY


def test_a_managed_identity_is_not_asked_for_a_tenant(az: PlayedAz) -> None:
    answer = {"accessToken": "t", "expires_on": int(time.time()) + 3600}
    az.says("account get-access-token", answer)
    credential = cli.Queueing(AzureCliCredential(), one_tenant=True)
    credential.get_token_info("x/.default", options={"tenant_id": "contoso"})
    asked = (az.folder / "asked").read_text()
    assert "--tenant" not in asked
