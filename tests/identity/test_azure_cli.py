"""az as a program: found where double-clicked programs do not look, bounded, ended by a cancel.

A small program plays az here: its habits are what is tested. The real one is in tests/az.
"""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import psutil
import pytest

from desktop.identity import azure_cli
from desktop.identity.azure_cli import CliError
from desktop.tasks.cancel import Cancelled, CancelToken
from tests.support.played_az import complains, prints
from tests.support.scripts import TREE, path_with, play
from tests.support.waiting import wait_until


@pytest.fixture
def az(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder first in PATH; write ``az`` into it."""
    monkeypatch.setenv("PATH", path_with(tmp_path))
    return tmp_path


def test_what_az_prints_is_parsed(az: Path) -> None:
    play(az, "az", prints('{"azure-cli": "2.91.0"}'))
    assert azure_cli.run(["version"], CancelToken()) == {"azure-cli": "2.91.0"}


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (complains("ERROR: Please run 'az login' to setup account."), "cli-signed-out"),
        (complains("AADSTS700082: expired. To re-authenticate, az login"), "cli-failed"),
        (prints("nonsense"), "cli-output"),
        (prints("", 3), "cli-failed"),
    ],
)
def test_each_failure_has_its_name(az: Path, script: str, code: str) -> None:
    play(az, "az", script)
    with pytest.raises(CliError) as failed:
        azure_cli.run(["account", "show"], CancelToken())
    assert failed.value.code == code


def test_no_az_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(azure_cli, "USUAL_FOLDERS", ())
    with pytest.raises(CliError) as failed:
        azure_cli.run(["version"], CancelToken())
    assert failed.value.code == "cli-missing"


def test_az_outside_path_is_found_and_joins_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = play(tmp_path, "az", "")
    monkeypatch.setenv("PATH", path_with())
    monkeypatch.setattr(azure_cli, "USUAL_FOLDERS", (str(tmp_path),))
    found = azure_cli.find()
    assert found is not None
    assert Path(found) == played
    assert str(tmp_path) in os.environ["PATH"].split(os.pathsep)


def test_a_slow_az_is_ended(az: Path) -> None:
    play(az, "az", "time.sleep(600)")
    with pytest.raises(CliError) as failed:
        azure_cli.run(["version"], CancelToken(), timeout_s=0.2)
    assert failed.value.code == "cli-timeout"


def test_cancelling_ends_the_process(az: Path) -> None:
    play(az, "az", TREE)
    token, ended = CancelToken(), list[BaseException]()

    def work() -> None:
        try:
            azure_cli.run(["version"], token)
        except BaseException as error:  # noqa: BLE001
            ended.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    wait_until((az / "pids").exists, 60, "az to start")
    pids = [int(pid) for pid in (az / "pids").read_text().split()]
    started = time.monotonic()
    token.cancel()
    thread.join(30)
    assert time.monotonic() - started < 30
    assert isinstance(ended[0], Cancelled)
    wait_until(lambda: not any(map(psutil.pid_exists, pids)), 30, "the processes to end")


def test_at_most_two_run_at_a_time(az: Path) -> None:
    code = """
others, mine = len(list(here.glob("run*"))), here / f"run{os.getpid()}"
say(json.dumps([others])); mine.touch(); time.sleep(0.1); mine.unlink()
"""
    play(az, "az", code)
    before = list[int]()

    def work() -> None:
        before.extend(azure_cli.run(["x"], CancelToken()))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(100)
    assert len(before) == 6
    assert max(before) <= 1  # how many others each found running


def test_the_profile_as_az_lists_it(az: Path) -> None:
    listed = """[{"id": "s1", "name": "One", "state": "Enabled", "tenantId": "t1",
      "homeTenantId": "t0", "cloudName": "AzureCloud", "isDefault": true,
      "user": {"name": "ada@contoso.com", "type": "user"}}, {"id": "s2", "user": null}]"""
    play(az, "az", prints(listed))
    first, second = azure_cli.subscriptions(CancelToken())
    assert first.username == "ada@contoso.com"
    assert (first.tenant_id, first.home_tenant_id, first.is_default) == ("t1", "t0", True)
    assert first.cloud_name == "AzureCloud"
    assert (second.subscription_id, second.username, second.is_default) == ("s2", "", False)


def test_cancelling_ends_the_process_that_the_credential_started(az: Path) -> None:
    from azure.identity import AzureCliCredential

    from desktop.identity.methods.cli import Queueing
    from desktop.tasks.cancel import work_for

    play(az, "az", TREE)
    token, ended = CancelToken(), list[BaseException]()

    def work() -> None:
        work_for(token)
        try:
            Queueing(AzureCliCredential(process_timeout=60)).get_token_info("scope/.default")
        except BaseException as error:  # noqa: BLE001
            ended.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    wait_until((az / "pids").exists, 60, "az to start")
    pids = [int(pid) for pid in (az / "pids").read_text().split()]
    token.cancel()
    thread.join(30)
    assert not thread.is_alive()
    wait_until(lambda: not any(map(psutil.pid_exists, pids)), 30, "their end")
    assert len(ended) == 1
