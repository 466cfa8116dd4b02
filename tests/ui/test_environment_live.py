"""From the click to a subscription in another Python, and everything between is real."""

from __future__ import annotations

import sys

import pytest

from desktop.demo.sample_data import ADA
from desktop.domain.models import Method
from desktop.features.python_check.model.commands import ReadEnvironment, RunInEnvironment
from desktop.features.python_check.model.events import EnvironmentLook
from tests.support.display import Display
from tests.ui.live import LiveStage, live

pytestmark = pytest.mark.gui
TITLE = "Check a Python environment"


def look(stage: LiveStage) -> EnvironmentLook:
    return stage.state.of(EnvironmentLook)


def test_an_environment_is_read_and_tried(
    display: Display, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIRTUAL_ENV", sys.prefix)
    with live(display) as stage:
        stage.turn(0.1)
        stage.click(TITLE)
        dialog = stage.window.dialogs.environment
        assert dialog is not None
        stage.wait(lambda: look(stage).interpreters, "the list")
        found = [each.path for each in look(stage).interpreters]
        row = dialog.chooser.tree.get_children()[found.index(sys.executable)]
        dialog.chooser.tree.focus(row)
        stage.press("Return", title=TITLE)
        stage.wait(lambda: look(stage).judgement, "the verdict")
        assert dialog.run is not None
        assert dialog.run.way is not None
        dialog.run.way.current(2)
        stage.click("Run the check there", dialog.window)
        code = stage.wait(lambda: look(stage).code, "the code", 30)
        stage.wait(lambda: "Copy code and open page" in stage.texts(dialog.window), "the button")
        stage.demo.approve(code.user_code, ADA)
        result = stage.wait(lambda: look(stage).result, "the result", 30)
        assert result.method is Method.DEVICE_CODE
        stage.turn(0.05)
        assert "It works: this Python reached your subscription" in stage.texts(dialog.window)
        assert any(result.name in text for text in stage.texts(dialog.window))
        assert stage.state.account is None  # Azimuth itself is signed in as nobody


def test_stop_while_it_waits_for_a_person(display: Display) -> None:
    with live(display) as stage:
        stage.turn(0.1)
        stage.click(TITLE)
        dialog = stage.window.dialogs.environment
        assert dialog is not None
        stage.app.commands.run(ReadEnvironment(sys.executable))
        stage.wait(lambda: look(stage).judgement, "the verdict")
        stage.app.commands.run(RunInEnvironment(Method.DEVICE_CODE))
        code = stage.wait(lambda: look(stage).code, "the code", 30)
        assert code.user_code in stage.demo.pending_codes()
        stage.click("Stop", dialog.window)
        assert look(stage).running is None
        assert "Running" not in " ".join(stage.texts(dialog.window))
        stage.press("Escape", title=TITLE)
        assert not dialog.open
