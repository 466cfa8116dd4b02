"""How the installed azure-identity starts its programs: which ones, how long, and until when."""

from __future__ import annotations

import ast
import json
import os
import threading
import time
from pathlib import Path
from types import ModuleType

import azure.identity
import psutil
import pytest
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import (
    AzureCliCredential,
    AzureDeveloperCliCredential,
    AzurePowerShellCredential,
    CredentialUnavailableError,
)
from azure.identity._credentials import azd_cli, azure_cli, azure_powershell

from desktop.identity import credential_processes
from desktop.identity.failures import problem_from
from desktop.tasks.cancel import Cancelled, CancelToken, work_for
from tests.support.played_az import complains, prints
from tests.support.scripts import TREE, path_with, play
from tests.support.waiting import wait_until

SCOPE = "https://management.azure.com/.default"
SOON = int(time.time()) + 3600


@pytest.fixture(autouse=True)
def our_way() -> None:
    credential_processes.install()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder first in PATH."""
    monkeypatch.setenv("PATH", path_with(tmp_path))
    return tmp_path


# --- what the library uses, so that another version of it fails here by name


def uses(module: ModuleType, name: str) -> set[str]:
    """The attributes that a module asks of another which it has imported."""
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
    }


@pytest.mark.parametrize("module", [azure_cli, azd_cli, azure_powershell])
def test_the_stand_ins_have_what_the_library_uses(module: ModuleType) -> None:
    asked = uses(module, "subprocess")
    assert asked & {"check_output", "Popen"}
    assert not {name for name in asked if not hasattr(credential_processes._Subprocess, name)}
    looked = uses(module, "shutil")
    assert looked <= {"which"}
    assert module.__dict__["subprocess"] is credential_processes._Subprocess
    assert not looked or module.__dict__["shutil"] is credential_processes._Shutil


def test_no_other_part_of_the_library_starts_programs() -> None:
    root = Path(str(azure.identity.__file__)).parent
    starting = set[str]()
    for file in root.rglob("*.py"):
        if "aio" in file.relative_to(root).parts or "broker" in file.relative_to(root).parts:
            continue
        tree = ast.parse(file.read_text("utf-8"))
        names = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        if "subprocess" in names or {"system", "popen"} & names:
            starting.add(file.stem)
    # browser: only where webbrowser failed, and that one never does (browser_link).
    assert starting == {*credential_processes._MODULES, "browser"}


# --- az


def test_an_az_of_the_current_folder_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("az", "azd", "pwsh"):
        play(tmp_path, name, 'note("ran", "")')
    (tmp_path / "sub").mkdir()
    play(tmp_path / "sub", "az", 'note("../ran", "")')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}sub{os.pathsep}./sub{os.pathsep}/nowhere")
    monkeypatch.setattr("desktop.identity.azure_cli.USUAL_FOLDERS", (".", "sub", ""))
    for credential in (AzureCliCredential(), AzureDeveloperCliCredential()):
        with pytest.raises(CredentialUnavailableError):
            credential.get_token_info(SCOPE)
    assert not (tmp_path / "ran").exists()


def test_a_token_of_az_comes_through(place: Path) -> None:
    answer = json.dumps({"accessToken": "t", "expires_on": SOON})
    play(place, "az", f'note("asked", args); say("WARNING: x\\n"); say({answer!r})')
    token = AzureCliCredential().get_token_info(SCOPE, options={"tenant_id": "t"})
    assert (token.token, token.expires_on) == ("t", SOON)
    asked = (place / "asked").read_text()
    assert asked.startswith("account get-access-token --output json --resource https://")


def test_the_librarys_time_limit_ends_the_whole_tree(place: Path) -> None:
    play(place, "az", TREE)
    for limit_s in (2, 10, 40):  # a busy machine does not start it in the first
        started = time.monotonic()
        with pytest.raises(CredentialUnavailableError) as failed:
            AzureCliCredential(process_timeout=limit_s).get_token_info(SCOPE)
        assert time.monotonic() - started < limit_s + 58
        assert problem_from(failed.value).kind == "az-slow"
        if (place / "pids").exists():
            break
    pids = [int(pid) for pid in (place / "pids").read_text().split()]
    wait_until(lambda: not any(psutil.pid_exists(pid) for pid in pids), 20, "their end")


@pytest.mark.parametrize("program", ["az", "azd", "pwsh"])
def test_a_cancel_ends_what_any_credential_has_started(place: Path, program: str) -> None:
    # No argument says that it is a token process: cmd.exe's command line is one word.
    play(place, program, TREE)
    credential = {
        "az": AzureCliCredential(process_timeout=600),
        "azd": AzureDeveloperCliCredential(process_timeout=600),
        "pwsh": AzurePowerShellCredential(process_timeout=600),
    }[program]
    token, ended = CancelToken(), list[BaseException]()

    def work() -> None:
        work_for(token)
        try:
            credential.get_token_info(SCOPE)
        except BaseException as error:  # noqa: BLE001
            ended.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    wait_until((place / "pids").exists, 30, "the program to start")
    pids = [int(pid) for pid in (place / "pids").read_text().split()]
    token.cancel()
    thread.join(30)
    assert isinstance(ended[0], Cancelled)
    wait_until(lambda: not any(psutil.pid_exists(pid) for pid in pids), 20, "their end")


def test_a_refusal_keeps_azs_words(place: Path) -> None:
    play(place, "az", complains("ERROR: AADSTS50076: second factor. Correlation ID: x"))
    with pytest.raises(ClientAuthenticationError) as failed:
        AzureCliCredential().get_token_info(SCOPE)
    assert problem_from(failed.value).code == "AADSTS50076"


# --- azd and PowerShell


def test_a_token_of_azd_comes_through(place: Path) -> None:
    answer = json.dumps({"token": "t", "expiresOn": "2030-01-01T00:00:00Z"})
    play(place, "azd", prints(answer))
    assert AzureDeveloperCliCredential().get_token_info(SCOPE).token == "t"
    play(place, "azd", complains("ERROR: fetching token: AADSTS70043: expired"))
    with pytest.raises(ClientAuthenticationError) as failed:
        AzureDeveloperCliCredential().get_token_info(SCOPE)
    assert problem_from(failed.value).code == "AADSTS70043"


def test_a_token_of_powershell_comes_through(place: Path) -> None:
    play(place, "pwsh", prints(f"azsdk%t%{SOON}\n"))
    assert AzurePowerShellCredential().get_token_info(SCOPE).token == "t"
    play(place, "pwsh", "time.sleep(600)")
    started = time.monotonic()
    with pytest.raises(CredentialUnavailableError, match="Failed to invoke"):
        AzurePowerShellCredential(process_timeout=1).get_token_info(SCOPE)
    assert time.monotonic() - started < 60


def test_a_refusal_of_powershell_keeps_its_words(place: Path) -> None:
    play(place, "pwsh", complains("Run Connect-AzAccount to login"))
    with pytest.raises(CredentialUnavailableError, match="Connect-AzAccount"):
        AzurePowerShellCredential().get_token_info(SCOPE)
