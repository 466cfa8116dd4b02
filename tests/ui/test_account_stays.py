"""A new sign-in takes nothing from the window before it has succeeded; by real keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import Phase
from desktop.features.sign_in.model import SignIn
from tests.support.display import Display
from tests.ui.live import LiveStage, live

pytestmark = pytest.mark.gui

BEN = "ben@fabrikam.com"


@pytest.fixture
def ben(display: Display) -> Iterator[LiveStage]:
    with live(display) as stage:
        stage.sign_in(BEN)
        yield stage


def another_sign_in(stage: LiveStage) -> None:
    """By the card on the left; nobody finishes it."""
    stage.person.act = lambda code: None
    stage.run(SignIn(SignInRequest(Method.DEVICE_CODE)))
    stage.wait(lambda: stage.state.device_code, "the code", 30)
    stage.turn(0.1)


def test_cancel_brings_the_list_back_as_it_was(ben: LiveStage) -> None:
    access = ben.window.centre.access
    access.typed.set("fabrikam")
    ben.settle()
    rows, answer = ben.names(), access.answer.text
    assert rows
    another_sign_in(ben)
    told = f"You stay signed in as {BEN} until this has succeeded."
    ben.wait(lambda: told in ben.texts(), "who stays signed in")
    assert BEN in ben.texts(ben.window.account), "the bar says nothing else"
    assert not access.winfo_ismapped()
    ben.click("Cancel", ben.window.centre.page)
    ben.wait(access.winfo_ismapped, "the list")
    ben.settle()
    assert ben.names() == rows
    assert access.typed.get() == "fabrikam"
    assert access.answer.text == answer
    assert BEN in ben.texts()
    access.typed.set("")
    ben.settle()
    assert "Tailspin Games" in ben.names()


def test_after_a_failure_one_button_leads_back(ben: LiveStage) -> None:
    rows = ben.names()
    ben.person.act = ben.demo.decline
    ben.run(SignIn(SignInRequest(Method.DEVICE_CODE)))
    ben.wait(lambda: ben.state.phase is Phase.SIGN_IN_FAILED, "the failure", 30)
    ben.turn(0.1)
    dialog = ben.window.prompts.code_dialog
    assert dialog is not None
    dialog.close()
    ben.wait(lambda: f"Back to {BEN}" in ben.texts(), "the way back")
    ben.click(f"Back to {BEN}")
    ben.settle()
    assert ben.names() == rows
    assert ben.window.centre.access.winfo_ismapped()


def test_whoever_signs_in_then_sees_only_the_new_account(ben: LiveStage) -> None:
    ben.window.centre.access.typed.set("fabrikam")
    ben.sign_in("ada@contoso.com")
    assert ben.window.centre.access.typed.get() == ""
    assert ben.names(0) == ["Contoso"]
    assert BEN not in ben.texts()
