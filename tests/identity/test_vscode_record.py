"""The record of Visual Studio Code: wrong in each way that azure-identity checks, told apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from azure.identity._constants import AZURE_VSCODE_CLIENT_ID
from azure.identity._credentials import vscode as library

from desktop.domain.models import Ready
from desktop.identity.methods import vscode, vscode_record
from desktop.identity.methods.vscode_record import RecordError, authority_host, read_record
from desktop.translations import has
from tests.support.vscode import good_record, play_broker, write_record

WRONG: list[tuple[object, str]] = [
    ("not JSON", "vscode-unreadable"),
    ("", "vscode-unreadable"),
    ("[]", "vscode-unreadable"),
    ('"text"', "vscode-unreadable"),
    ("[" * 5000, "vscode-unreadable"),
    (" " * 10_300 + "{}", "vscode-too-large"),
    ({}, "vscode-incomplete"),
    *(({k: v for k, v in good_record().items() if k != f}, "vscode-incomplete")
      for f in vscode_record.FIELDS),
    *((good_record(**{f: empty}), "vscode-incomplete")
      for f in vscode_record.FIELDS for empty in ("", None, 7, ["x"])),
    (good_record(clientId="04b07795-8ddb-461a-bbee-02f9e1bf7b46"), "vscode-other-app"),
    (good_record(tenantId="not a tenant"), "vscode-bad-tenant"),
    (good_record(tenantId="../organizations"), "vscode-bad-tenant"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), WRONG)
def test_each_fault_has_its_reason_and_words(
    content: object, reason: str, isolated_environment: Path
) -> None:
    write_record(isolated_environment, content)
    found = vscode.readiness()
    assert (found.state, found.reason) == (Ready.NOT_READY, reason)
    assert found.detail
    assert has(f"readiness.{reason}")
    assert has(f"readiness.{reason}.step")


@pytest.mark.parametrize("content", [content for content, _ in WRONG])
def test_azure_identity_refuses_the_same(content: object, isolated_environment: Path) -> None:
    write_record(isolated_environment, content)
    with pytest.raises((ValueError, TypeError, RecursionError)):
        library.load_vscode_auth_record()


@pytest.mark.parametrize("folder", [".azure", ".Azure"])
def test_a_good_record_is_found_in_either_folder(folder: str, isolated_environment: Path) -> None:
    write_record(isolated_environment, good_record(), folder)
    assert read_record() == good_record()
    theirs = library.load_vscode_auth_record()
    assert theirs is not None
    assert theirs.username == good_record()["username"]


def test_the_first_folder_counts_even_if_the_second_is_better(isolated_environment: Path) -> None:
    write_record(isolated_environment, good_record(), ".Azure")
    write_record(isolated_environment, "not JSON", ".azure")
    with pytest.raises(RecordError):
        read_record()
    with pytest.raises(ValueError, match="Expecting"):
        library.load_vscode_auth_record()


def test_a_record_that_may_not_be_read_is_unreadable(isolated_environment: Path) -> None:
    (isolated_environment / ".azure" / vscode_record.FILE).mkdir(parents=True)
    assert vscode.readiness().reason == "vscode-unreadable"


def test_no_record_is_nobody_signed_in() -> None:
    assert vscode.readiness().reason == "vscode-signed-out"
    assert read_record() is None


def test_what_is_copied_from_azure_identity_is_still_so() -> None:
    assert vscode_record.CLIENT_ID == AZURE_VSCODE_CLIENT_ID
    assert vscode_record.SIZE_LIMIT == library.MAX_AUTH_RECORD_SIZE
    ours = [f"{folder}/{vscode_record.FILE}" for folder in vscode_record.FOLDERS]
    assert ours == library.VSCODE_AUTH_RECORD_PATHS


@pytest.mark.parametrize(
    ("authority", "host"),
    [
        ("https://login.microsoftonline.com", "login.microsoftonline.com"),
        ("login.microsoftonline.us", "login.microsoftonline.us"),
        ("https://LOGIN.microsoftonline.com/organizations", "login.microsoftonline.com"),
        ("https://localhost:8443", "localhost:8443"),
    ],
)
def test_the_host_that_the_record_is_for(authority: str, host: str) -> None:
    assert authority_host(good_record(authority)) == host


def test_a_usable_record_and_broker_name_the_account(
    isolated_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: Any) -> dict[str, Any]:
        raise AssertionError("readiness must not ask the broker")

    write_record(isolated_environment, good_record())
    made = play_broker(monkeypatch, never)
    found = vscode.readiness()
    assert (found.state, found.account) == (Ready.READY, "ben@fabrikam.com")
    assert made == []
