"""The guide to an app registration."""

from __future__ import annotations

import pytest

from desktop.commands import OpenPage
from desktop.domain import events as ev
from desktop.domain.models import Method, Problem
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui

TITLE = "Set up an app registration of your own"


def test_a_wrong_registration_leads_to_the_step_that_mends_it(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.SignInFailed(Problem("app-not-public")))
    stage.settle()
    stage.click("Show the set-up steps")
    guide = stage.window.dialogs.guide
    assert guide is not None
    assert guide.marked is not None
    assert "Allow public client flows" in str(guide.marked.cget("text"))
    stage.settle()
    stage.click("Open Authentication", guide.window)
    assert stage.kinds[-1] == OpenPage
    assert isinstance(stage.ran[-1], OpenPage)
    assert stage.ran[-1].address.startswith("https://portal.azure.com/")
    stage.press("Escape", title=TITLE)
    assert not guide.window.winfo_exists()
