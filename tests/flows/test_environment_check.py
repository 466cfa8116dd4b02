"""From a click to the verdict: intents in, the state out; real environments, the demo cloud."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.access import events as ev
from desktop.access.environments.events import EnvironmentLook, RunAsksForCode, RunEnded
from desktop.access.models import Method, SignInRequest
from desktop.demo.cloud import DemoCloud
from desktop.demo.residents import ADA
from tests.flows.stage import Stage, Window

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
    assert stage.state.environment is not None
    return stage.state.environment


def read(stage: Stage, place: str) -> EnvironmentLook:
    stage.flow.read_environment(place)
    assert look(stage).reading
    stage.until(lambda: not look(stage).reading, "the verdict")
    return look(stage)


def test_the_interpreters_of_a_project_and_the_machine(stage: Stage) -> None:
    stage.flow.find_environments(str(Path(HERE).parents[2]))
    assert look(stage).finding
    stage.until(lambda: not look(stage).finding, "the list")
    assert HERE in [each.path for each in look(stage).interpreters]


def test_a_run_before_anybody_signed_in_reaches_the_first_subscription(stage: Stage) -> None:
    found = read(stage, HERE)
    assert found.judgement is not None
    stage.flow.run_in_environment(Method.DEVICE_CODE)
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
    stage.flow.look_at(last.tenant_id, last.subscription_id)
    read(stage, HERE)
    stage.flow.run_in_environment(Method.DEVICE_CODE)
    stage.until(lambda: look(stage).result, "the result")
    result = look(stage).result
    assert result is not None
    assert result.subscription_id == last.subscription_id, result


def test_a_folder_without_one_says_so(stage: Stage, tmp_path: Path) -> None:
    found = read(stage, str(tmp_path))
    assert found.unreadable is not None
    assert found.unreadable.why == "no-environment"
    assert found.judgement is None
    stage.flow.run_in_environment(Method.CLI)
    assert look(stage).running is None


def test_after_a_cancel_nothing_of_it_comes(stage: Stage) -> None:
    assert isinstance(stage.window, Developer)
    stage.window.away = True
    read(stage, HERE)
    stage.flow.run_in_environment(Method.DEVICE_CODE)
    stage.until(lambda: look(stage).code, "the code")
    waiting = look(stage).code
    assert waiting is not None
    stage.flow.cancel_environment()
    assert look(stage).stopped
    assert look(stage).running is None
    assert look(stage).judgement is not None
    read(stage, HERE)  # as long as a run would take to end
    assert stage.window.of(RunEnded) == []


def test_another_choice_replaces_the_one_before(stage: Stage, tmp_path: Path) -> None:
    stage.flow.read_environment(str(tmp_path))
    found = read(stage, HERE)
    assert found.place == HERE
    assert found.unreadable is None


def test_cancelling_nothing_says_nothing(stage: Stage) -> None:
    heard = len(stage.window.heard)
    stage.flow.cancel_environment()
    assert len(stage.window.heard) == heard
