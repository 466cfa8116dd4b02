"""What the sign-in page says, pasted by hand: with real keys, from each place that waits for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop import translations
from desktop.domain import events as ev
from desktop.domain.models import Method, Problem
from desktop.features.sign_in.model import ExplainPageError
from desktop.features.sign_in.view.page_error import LIMIT, PageErrorDialog
from desktop.toolkit import clipboard
from tests.ui import sample_events
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui

ADDRESS = "https://login.microsoftonline.com/x/oauth2/v2.0/authorize"
TITLE = "The page shows an error"
SAID = "Error Code: 53003\nCorrelation Id: 4f1c2a7e-93b0-4d5a-8a55-0d3c7b1e6f21"


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    translations.use("en")


@pytest.fixture
def waiting(stage: Stage) -> Stage:
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.BrowserOpened(ADDRESS, True))
    stage.turn()
    return stage


def ask(stage: Stage) -> PageErrorDialog:
    stage.click(TITLE, stage.window.centre.page)
    stage.beside(lambda: stage.display.wait_window(TITLE))
    dialog = stage.window.prompts.page_error
    assert dialog is not None
    return dialog


def test_a_pasted_text_is_handed_over_by_keys_alone(waiting: Stage) -> None:
    dialog = ask(waiting)
    clipboard.copy(waiting.root, SAID)
    waiting.press("ctrl+v", title=TITLE)
    waiting.press("Tab", title=TITLE)
    waiting.press("Return", title=TITLE)
    assert waiting.ran == [ExplainPageError(SAID)]
    assert not dialog.open


def test_ctrl_enter_hands_it_over_too(waiting: Stage) -> None:
    ask(waiting)
    waiting.type("53003", title=TITLE)
    waiting.press("ctrl+Return", title=TITLE)
    assert waiting.ran == [ExplainPageError("53003")]


def test_nothing_is_handed_over_without_a_text(waiting: Stage) -> None:
    dialog = ask(waiting)
    waiting.press("ctrl+Return", title=TITLE)
    waiting.type("  ", title=TITLE)
    waiting.press("ctrl+Return", title=TITLE)
    assert waiting.find("Explain it", dialog.window).instate(["disabled"])  # type: ignore[attr-defined]
    assert waiting.ran == []
    assert dialog.open


def test_escape_goes_on_waiting(waiting: Stage) -> None:
    dialog = ask(waiting)
    waiting.type("53003", title=TITLE)
    waiting.press("Escape", title=TITLE)
    waiting.wait(lambda: not dialog.open, "the dialog's end")
    assert waiting.ran == []
    assert "Continue in your browser" in waiting.texts(waiting.window.centre.page)


def test_a_long_text_is_cut_and_a_hostile_one_is_only_text(waiting: Stage) -> None:
    dialog = ask(waiting)
    dialog.text.insert("1.0", '[exec evil] ${x} %s "{' + "x" * (2 * LIMIT))
    waiting.turn()
    waiting.click("Explain it", dialog.window)
    assert isinstance(waiting.ran[-1], ExplainPageError)
    said = waiting.ran[-1].text
    assert said.startswith('[exec evil] ${x} %s "{x')
    assert len(said) == LIMIT


def test_it_goes_with_the_sign_in_that_it_belongs_to(waiting: Stage) -> None:
    for end in (
        ev.SignedIn(sample_events.ADA, 1.0),
        ev.SignInFailed(Problem("offline")),
        ev.SignedOut(),
    ):
        waiting.tell(ev.SignInStarted(Method.BROWSER), ev.BrowserOpened(ADDRESS, True))
        waiting.turn()
        dialog = ask(waiting)
        waiting.tell(end)
        waiting.turn()
        assert not dialog.open


def test_it_keeps_what_was_pasted_in_another_language(waiting: Stage) -> None:
    dialog = ask(waiting)
    waiting.type("53003", title=TITLE)
    waiting.window.speak("de")
    waiting.turn()
    assert "Weiter warten" in waiting.texts(dialog.window)
    assert dialog.text.get("1.0", "end").strip() == "53003"


def test_the_device_code_dialog_offers_it(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code()))
    stage.beside(lambda: stage.display.wait_window("Sign in with a device code"))
    code_dialog = stage.window.prompts.code_dialog
    assert code_dialog is not None
    stage.click(TITLE, code_dialog.window)
    stage.beside(lambda: stage.display.wait_window(TITLE))
    stage.type("53003", title=TITLE)
    stage.press("ctrl+Return", title=TITLE)
    assert stage.ran == [ExplainPageError("53003")]
    stage.tell(ev.SignInFailed(sample_events.BLOCKED))
    stage.turn()
    assert "Your organisation does not allow this sign-in" in stage.texts(code_dialog.window)


def test_the_sign_in_to_one_tenant_offers_it(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    wanting = stage.state.needs_attention[0].tenant.tenant_id
    stage.tell(ev.StepUpStarted(wanting), ev.BrowserOpened(ADDRESS, True))
    stage.turn()
    stage.click(TITLE, stage.window.centre)
    stage.beside(lambda: stage.display.wait_window(TITLE))
