"""From a click to the verdict: intents in, the state out; real environments, the demo cloud."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import ADA, BEN
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.features.details.model import LookAt
from desktop.features.python_check.model.commands import (
    CancelEnvironment,
    FindEnvironments,
    ReadEnvironment,
    RunInEnvironment,
)
from desktop.features.python_check.model.events import EnvironmentLook, RunAsksForCode, RunEnded
from tests.flows.stage import Stage, Window
from tests.support.parts import ROOT
from tests.support.played_az import PlayedAz
from tests.support.processes import lives
from tests.support.scripts import path_with
from tests.support.stranger import stranger

HERE = sys.executable


class Developer(Window):
    """Uses the codes that environments show, too; unless ``away``."""

    away = False

    def show(self, event: ev.Event) -> None:
        super().show(event)
        if isinstance(event, RunAsksForCode) and not self.away:
            self.act(event.code.user_code)


@pytest.fixture
def stage() -> Iterator[Stage]:
    with DemoCloud(poll_interval_s=1) as demo:
        made = Stage(demo, Developer(demo, ADA))
        yield made
        made.stop()


def look(stage: Stage) -> EnvironmentLook:
    return stage.state.of(EnvironmentLook)


def read(stage: Stage, place: str) -> EnvironmentLook:
    stage.app.commands.run(ReadEnvironment(place))
    assert look(stage).reading
    stage.until(lambda: not look(stage).reading, "the verdict")
    return look(stage)


def test_the_interpreters_of_a_project_and_the_machine(stage: Stage) -> None:
    # The project of an environment; an installation is found where it stands.
    inside = sys.prefix != sys.base_prefix
    project = Path(sys.prefix).parent if inside else Path(sys.prefix)
    stage.app.commands.run(FindEnvironments(str(project)))
    assert look(stage).finding
    stage.until(lambda: not look(stage).finding, "the list")
    assert HERE in [each.path for each in look(stage).interpreters]


def test_a_run_before_anybody_signed_in_reaches_the_first_subscription(stage: Stage) -> None:
    found = read(stage, HERE)
    assert found.judgement is not None
    stage.app.commands.run(RunInEnvironment(Method.DEVICE_CODE))
    stage.until(lambda: look(stage).running, "the run to begin")
    assert look(stage).limit_s == 900
    stage.until(lambda: look(stage).result, "the result")
    result = look(stage).result
    assert result is not None
    assert result.name.startswith("Contoso")
    assert look(stage).running is None
    assert look(stage).code is None
    assert stage.state.account is None


def test_a_run_of_the_way_in_use_reaches_where_the_user_looks(stage: Stage) -> None:
    stage.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
    stage.until_listed()
    [*_, last] = [s for found in stage.state.tenants.values() for s in found.subscriptions]
    stage.app.commands.run(LookAt(last.tenant_id, last.subscription_id))
    read(stage, HERE)
    stage.app.commands.run(RunInEnvironment(Method.DEVICE_CODE))
    stage.until(lambda: look(stage).result, "the result")
    result = look(stage).result
    assert result is not None
    assert result.subscription_id == last.subscription_id, result


@pytest.mark.skipif(sys.platform == "win32", reason="the browser is a shell script")
def test_a_run_of_another_way_reaches_what_its_own_account_does(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is signed in here with a code may be somebody else in the browser."""
    visit = (
        "import sys; from desktop.demo.scripted_user import ScriptedUser; "
        f"ScriptedUser().sign_in(sys.argv[1], {BEN!r})"
    )
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\ncd {ROOT}\n{HERE} -c {shlex.quote(visit)} "$1"\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s &")
    stage.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
    stage.until_listed()
    [*_, last] = [s for found in stage.state.tenants.values() for s in found.subscriptions]
    stage.app.commands.run(LookAt(last.tenant_id, last.subscription_id))
    read(stage, HERE)
    stage.app.commands.run(RunInEnvironment(Method.BROWSER))
    stage.until(lambda: look(stage).result, "the result")
    result = look(stage).result
    assert result is not None
    assert result.subscription_id not in ("", last.subscription_id), result


def test_a_folder_without_one_says_so(stage: Stage, tmp_path: Path) -> None:
    found = read(stage, str(tmp_path))
    assert found.unreadable is not None
    assert found.unreadable.why == "no-environment"
    assert found.judgement is None
    stage.app.commands.run(RunInEnvironment(Method.CLI))
    assert look(stage).running is None


def test_after_a_cancel_nothing_of_it_comes(stage: Stage) -> None:
    assert isinstance(stage.window, Developer)
    stage.window.away = True
    read(stage, HERE)
    stage.app.commands.run(RunInEnvironment(Method.DEVICE_CODE))
    stage.until(lambda: look(stage).code, "the code")
    waiting = look(stage).code
    assert waiting is not None
    stage.app.commands.run(CancelEnvironment())
    assert look(stage).stopped
    assert look(stage).running is None
    assert look(stage).judgement is not None
    read(stage, HERE)  # as long as a run would take to end
    assert stage.window.of(RunEnded) == []


def test_another_choice_replaces_the_one_before(stage: Stage, tmp_path: Path) -> None:
    stage.app.commands.run(ReadEnvironment(str(tmp_path)))
    found = read(stage, HERE)
    assert found.place == HERE
    assert found.unreadable is None


def test_cancelling_nothing_says_nothing(stage: Stage) -> None:
    heard = len(stage.window.heard)
    stage.app.commands.run(CancelEnvironment())
    assert len(stage.window.heard) == heard


# ---- a folder that waits for somebody to choose it


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A project whose Python, its libraries and its links all write a file once they run."""
    if sys.platform == "win32":
        pytest.skip("its programs are shell scripts")
    marks = tmp_path / "marks"
    marks.mkdir()
    folder = tmp_path / "shop" / ".venv"
    library = folder / "lib" / "python3.11" / "site-packages"
    library.mkdir(parents=True)
    real = tmp_path / "elsewhere" / "python-of-mine"
    real.parent.mkdir()
    lines = f"env > '{marks}/python.new'; mv '{marks}/python.new' '{marks}/python'"
    stays = f"setsid sh -c 'echo $$ > {marks}/pid; exec sleep 600' &"
    wait = f"while ! [ -s '{marks}/pid' ]; do sleep 0.02; done"
    real.write_text(f"#!/bin/sh\n{stays}\n{wait}\n{lines}\n", encoding="utf-8")
    real.chmod(0o755)
    (folder / "bin").mkdir()
    (folder / "bin" / "python").symlink_to(real)
    (folder / "pyvenv.cfg").write_text("home = /usr/bin\nversion = 3.11.7\n", encoding="utf-8")
    (library / "trap.pth").write_text(f"import os; open('{marks}/pth', 'w')\n", encoding="utf-8")
    for name, version in (
        ("azure_identity", "1.27.0"), ("azure_mgmt_resource_subscriptions", "1.0.0"),
    ):  # fmt: skip
        info = library / f"{name}-{version}.dist-info"
        info.mkdir()
        text = f"Name: {name}\nVersion: {version}\n"
        (info / "METADATA").write_text(text, encoding="utf-8")
    return folder.parent


def test_choosing_a_folder_runs_nothing_a_click_runs_it_alone_and_ends_it_whole(
    stage: Stage, trap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "s3cr3t-one")
    monkeypatch.setenv("HTTPS_PROXY", "http://ada:s3cr3t-two@127.0.0.1:9")
    marks = trap.parent / "marks"
    stage.app.commands.run(FindEnvironments(str(trap)))
    found = read(stage, str(trap))
    stage.until(lambda: not look(stage).finding, "the list")
    assert found.judgement is not None
    assert found.judgement.lists
    program = found.judgement.facts.program
    assert program is not None
    assert program.path == str(trap / ".venv/bin/python")
    assert program.real == str(trap.parent / "elsewhere/python-of-mine")
    assert list(marks.iterdir()) == []
    stage.app.commands.run(RunInEnvironment(Method.CLI))
    stage.until(lambda: look(stage).result, "the run")
    seen = (marks / "python").read_text()
    assert "s3cr3t" not in seen
    assert "HTTPS_PROXY=http://127.0.0.1:9\n" in seen
    assert not lives(int((marks / "pid").read_text()))


def test_another_program_than_the_one_that_was_shown_is_not_started(
    stage: Stage, trap: Path
) -> None:
    read(stage, str(trap))
    other = trap.parent / "elsewhere" / "other"
    other.write_text(f"#!/bin/sh\ntouch {trap.parent}/marks/other\n", encoding="utf-8")
    other.chmod(0o755)
    (trap / ".venv/bin/python").unlink()
    (trap / ".venv/bin/python").symlink_to(other)
    stage.app.commands.run(RunInEnvironment(Method.CLI))
    stage.until(lambda: look(stage).result, "the run")
    result = look(stage).result
    assert result is not None
    assert result.why == "changed"
    assert list((trap.parent / "marks").iterdir()) == []


def test_nothing_is_started_for_a_cloud_that_is_not_the_one_that_az_is_set_to(
    stage: Stage, trap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """az hands out a token of Azure's, and nobody of ours looks at where that code sends it."""
    (tmp_path / "az").mkdir()
    PlayedAz(tmp_path / "az")
    monkeypatch.setenv("PATH", path_with(tmp_path / "az"))
    with stranger(tmp_path) as it:
        stage.flow.choose_cloud(it.url, str(it.ca_file))
        read(stage, str(trap))
        stage.app.commands.run(RunInEnvironment(Method.CLI))
        stage.until(lambda: look(stage).result, "the run")
    result = look(stage).result
    assert result is not None
    assert result.problem is not None
    assert result.problem.kind == "az-other-cloud"
    assert list((trap.parent / "marks").iterdir()) == []


def test_a_cancelled_run_leaves_nothing_behind(stage: Stage, trap: Path) -> None:
    real = trap.parent / "elsewhere" / "python-of-mine"
    real.write_text(real.read_text() + "sleep 600\n", encoding="utf-8")
    read(stage, str(trap))
    stage.app.commands.run(RunInEnvironment(Method.CLI))
    told = trap.parent / "marks" / "python"
    stage.until(told.exists, "the program")
    stage.app.commands.run(CancelEnvironment())
    pid = int((trap.parent / "marks" / "pid").read_text())
    stage.until(lambda: not lives(pid), "what it started to be gone")


def test_a_page_of_the_code_opens_in_the_user_s_browser_which_lives_on(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("the browser is a shell script")
    visit = (
        "import sys; from desktop.demo.scripted_user import ScriptedUser; "
        f"print(ScriptedUser().sign_in(sys.argv[1], {ADA!r}).status)"
    )
    browser = tmp_path / "browser"
    browser.write_text(
        f"#!/bin/sh\ncd {ROOT}\necho $$ > {tmp_path}/pid\n"
        f'{HERE} -c {shlex.quote(visit)} "$1"\nexec sleep 600\n',
        encoding="utf-8",
    )
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s &")
    read(stage, HERE)
    stage.app.commands.run(RunInEnvironment(Method.BROWSER))
    stage.until(lambda: look(stage).page, "the page")
    stage.until(lambda: look(stage).result, "the result")
    result = look(stage).result
    assert result is not None
    assert result.name.startswith("Contoso"), result
    assert look(stage).page == ""
    pid = int((tmp_path / "pid").read_text())
    assert lives(pid)
    psutil.Process(pid).kill()


def test_where_no_browser_opens_the_page_can_be_opened_by_hand(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.identity.browser_link.open_page", lambda address: False)
    read(stage, HERE)
    stage.app.commands.run(RunInEnvironment(Method.BROWSER))
    stage.until(lambda: look(stage).page_opened is False, "word of it")
    assert look(stage).page.startswith("http://localhost:")
    stage.app.commands.run(CancelEnvironment())
    assert look(stage).page == ""
