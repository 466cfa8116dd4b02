"""The device code dialog, driven by real keys."""

from __future__ import annotations

import pytest

from desktop.commands import OpenPage, Quit
from desktop.domain import events as ev
from desktop.domain.advice import explain
from desktop.domain.models import DeviceCode, Method, Problem, TenantStatus
from desktop.features.sign_in.model import Cancel, NewDeviceCode, SignIn
from desktop.features.sign_in.view import device_code, device_code_end
from desktop.toolkit import clipboard
from tests.ui import sample_events
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui

TITLE = "Sign in with a device code"


@pytest.fixture
def waiting(stage: Stage) -> Stage:
    """A code was issued and its dialog is open."""
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code()))
    stage.beside(lambda: stage.display.wait_window(TITLE))
    return stage


def dialog(stage: Stage):
    assert stage.window.prompts.code_dialog is not None
    return stage.window.prompts.code_dialog


def test_it_says_which_app_the_code_lets_in_and_where(waiting: Stage) -> None:
    said = waiting.texts(dialog(waiting).window)
    asked = "Microsoft Azure CLI will ask for access to Azure Resource Manager at "
    assert f"{asked}management.azure.com." in said


def test_ctrl_c_puts_the_code_and_nothing_else_on_the_clipboard(waiting: Stage) -> None:
    waiting.press("ctrl+c", title=TITLE)
    assert waiting.clipboard() == "C7KQ2ZL8D"
    assert waiting.ran == []


def test_ctrl_c_copies_the_whole_code_even_if_a_part_of_it_is_selected(waiting: Stage) -> None:
    entry = dialog(waiting)._entry
    entry.focus_set()
    entry.selection_range(2, 5)
    waiting.press("ctrl+c", title=TITLE)
    assert waiting.clipboard() == "C7KQ2ZL8D"


def test_enter_copies_the_code_and_opens_the_page(waiting: Stage) -> None:
    waiting.press("Return", title=TITLE)
    assert waiting.ran == [OpenPage("https://login.microsoft.com/device")]
    assert waiting.clipboard() == "C7KQ2ZL8D"
    texts = waiting.texts(dialog(waiting).window)
    assert "Waiting for you to finish in the browser…" in texts
    assert dialog(waiting)._text.get() == "C7KQ2ZL8D", "the code stays in sight"


def test_the_code_can_be_selected_but_not_changed(waiting: Stage) -> None:
    dialog(waiting)._entry.focus_set()
    waiting.type("XYZ", title=TITLE)
    assert dialog(waiting)._entry.get() == "C7KQ2ZL8D"
    waiting.press("Home", "shift+Right", "shift+Right", title=TITLE)
    assert dialog(waiting)._entry.selection_get() == "C7"


def test_escape_cancels_and_closes(waiting: Stage) -> None:
    waiting.press("Escape", title=TITLE)
    assert waiting.kinds == [Cancel]
    waiting.beside(lambda: waiting.display.wait_no_window(TITLE))


def test_closing_it_by_the_window_manager_cancels(waiting: Stage) -> None:
    waiting.press("alt+F4", title=TITLE)
    assert waiting.kinds == [Cancel]


def test_enter_on_cancel_cancels(waiting: Stage) -> None:
    waiting.find("Cancel", dialog(waiting).window).focus_set()
    waiting.press("Return", title=TITLE)
    assert waiting.kinds == [Cancel]


def test_ctrl_q_quits_from_the_dialog(waiting: Stage) -> None:
    waiting.press("ctrl+q", title=TITLE)
    assert waiting.kinds == [Quit]


@pytest.mark.parametrize(
    "end",
    [ev.SignInCancelled(), ev.SignedOut(), ev.StepUpEnded(sample_events.NORTHWIND)],
    ids=lambda event: type(event).__name__,
)
def test_it_closes_by_itself_when_the_sign_in_was_given_up(waiting: Stage, end: ev.Event) -> None:
    waiting.tell(end)
    waiting.beside(lambda: waiting.display.wait_no_window(TITLE))
    assert waiting.ran == []


def test_done_is_said_and_then_it_goes_by_itself(waiting: Stage) -> None:
    waiting.tell(ev.SignedIn(sample_events.ADA, 1.0))
    waiting.root.update()
    texts = waiting.texts(dialog(waiting).window)
    assert "You are signed in" in texts
    assert f"as {sample_events.ADA.username}" in texts
    assert "Copy code and open page" not in texts
    waiting.beside(lambda: waiting.display.wait_no_window(TITLE))
    assert waiting.ran == []


@pytest.mark.parametrize("key", ["Return", "Escape", "space"])
def test_whoever_does_not_wait_goes_on_with_a_key_and_cancels_nothing(
    waiting: Stage, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_code_end, "DONE_MS", 60_000)
    waiting.tell(ev.SignedIn(sample_events.ADA, 1.0))
    waiting.press(key, title=TITLE)
    waiting.beside(lambda: waiting.display.wait_no_window(TITLE))
    assert waiting.ran == []


def test_blocked_is_said_where_the_user_looks_with_what_to_do(waiting: Stage) -> None:
    waiting.tell(ev.SignInFailed(sample_events.BLOCKED))
    waiting.root.update()
    window = dialog(waiting).window
    told = explain(sample_events.BLOCKED)
    assert {told.title, told.cause, told.advice} <= set(waiting.texts(window))
    waiting.find("Use the browser", window).invoke()
    assert [c.request.method for c in waiting.ran if isinstance(c, SignIn)] == [Method.BROWSER]
    waiting.beside(lambda: waiting.display.wait_no_window(TITLE))


def test_a_failure_that_a_new_code_does_not_mend_offers_none(waiting: Stage) -> None:
    waiting.tell(ev.SignInFailed(Problem("offline", subject="login.microsoftonline.com")))
    waiting.root.update()
    texts = waiting.texts(dialog(waiting).window)
    assert "New code" not in texts
    assert "Try again" in texts
    waiting.press("Escape", title=TITLE)
    waiting.beside(lambda: waiting.display.wait_no_window(TITLE))
    assert waiting.ran == [], "there is nothing left to cancel"


def test_after_the_end_another_sign_in_has_a_dialog_of_its_own(waiting: Stage) -> None:
    waiting.tell(ev.SignInFailed(sample_events.BLOCKED))
    waiting.tell(
        ev.SignInStarted(Method.DEVICE_CODE),
        ev.DeviceCodeIssued(sample_events.code(text="NEW4CODE9")),
    )
    waiting.press("ctrl+c", title=TITLE)
    assert waiting.clipboard() == "NEW4CODE9"


def test_a_tenant_that_refuses_says_so_in_the_dialog_too(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.tell(ev.StepUpStarted(sample_events.NORTHWIND), ev.DeviceCodeIssued(sample_events.code()))
    stage.tell(
        ev.TenantFailed(sample_events.NORTHWIND, TenantStatus.BLOCKED, sample_events.BLOCKED),
        ev.StepUpEnded(sample_events.NORTHWIND),
    )
    stage.beside(lambda: stage.display.wait_window(TITLE))
    assert explain(sample_events.BLOCKED).title in stage.texts(dialog(stage).window)
    stage.find("Close", dialog(stage).window).invoke()
    stage.beside(lambda: stage.display.wait_no_window(TITLE))


@pytest.mark.parametrize("kind", ["code-expired", "declined"])
def test_a_code_that_is_no_longer_taken_is_renewed_in_place(waiting: Stage, kind: str) -> None:
    there = dialog(waiting)
    waiting.tell(ev.SignInFailed(Problem(kind)))
    assert dialog(waiting) is there
    waiting.press("Return", title=TITLE)
    assert waiting.ran == [NewDeviceCode()]
    waiting.tell(
        ev.SignInStarted(Method.DEVICE_CODE),
        ev.DeviceCodeIssued(sample_events.code(text="NEW4CODE9")),
    )
    assert dialog(waiting) is there
    waiting.press("ctrl+c", title=TITLE)
    assert waiting.clipboard() == "NEW4CODE9"


def test_whoever_was_blocked_is_led_to_the_browser(
    waiting: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_code, "_BLOCKED_MS", 10)
    waiting.press("Return", title=TITLE)
    blocked = dialog(waiting)._blocked
    waiting.wait(blocked.winfo_ismapped, "the way out")
    blocked.invoke()
    asked = waiting.ran[-1]
    assert isinstance(asked, SignIn)
    assert asked.request.method is Method.BROWSER


def test_a_phone_gets_the_address_as_a_picture_and_the_code_stays(waiting: Stage) -> None:
    there = dialog(waiting)
    there._to_phone.invoke()
    waiting.root.update()
    assert there._picture.width() >= 100
    assert not there._main.winfo_ismapped()
    assert there._text.get() == "C7KQ2ZL8D"
    waiting.press("ctrl+c", title=TITLE)
    assert waiting.clipboard() == "C7KQ2ZL8D"


def test_no_phone_is_offered_for_an_address_of_this_computer(stage: Stage) -> None:
    code = DeviceCode("C7KQ2ZL8D", "http://localhost:8/device", sample_events.code().expires_at)
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(code))
    stage.beside(lambda: stage.display.wait_window(TITLE))
    assert not dialog(stage)._to_phone.winfo_ismapped()


def test_it_opens_in_the_middle_and_shows_the_time_left(waiting: Stage) -> None:
    texts = waiting.texts(dialog(waiting).window)
    assert any(text.startswith("14:3") and text.endswith("left") for text in texts), texts


def test_an_expired_code_offers_a_new_one_in_the_same_dialog(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code(0.3)))
    window = dialog(stage).window
    stage.wait(lambda: "This code has expired" in stage.texts(window), "the end of the code")
    clipboard.copy(stage.root, "before")
    stage.press("ctrl+c", title=TITLE)
    assert stage.clipboard() == "before", "an expired code is of no use"
    stage.press("Return", title=TITLE)
    assert stage.kinds == [NewDeviceCode]
    # As flows do: the sign-in starts again, and another code comes.
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE))
    assert dialog(stage).window is window
    assert window.winfo_exists()
    stage.tell(ev.DeviceCodeIssued(sample_events.code(text="NEW123456")))
    stage.press("ctrl+c", title=TITLE)
    assert stage.clipboard() == "NEW123456"
    assert dialog(stage).window is window


def test_the_last_minute_is_told_from_the_others(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code(59)))
    stage.turn(0.1)
    assert str(dialog(stage)._left.cget("style")) == "Warn.TLabel"
    stage.tell(ev.DeviceCodeIssued(sample_events.code(600)))
    assert str(dialog(stage)._left.cget("style")) == "Small.TLabel"


def test_a_long_code_is_smaller_but_whole(stage: Stage) -> None:
    long = "ABCD-EFGH-IJKL-MNOP-QRST"
    stage.tell(
        ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code(text=long))
    )
    stage.turn(0.1)
    entry = dialog(stage)._entry
    assert dialog(stage)._face.measure(long) <= entry.winfo_width()


@pytest.mark.parametrize("display", [{"size": (1024, 768), "dpi": 192}], indirect=True)
def test_it_fits_a_small_screen_at_200_percent(waiting: Stage) -> None:
    window = dialog(waiting).window
    waiting.turn(0.2)
    assert window.winfo_rootx() >= 0
    assert window.winfo_rooty() >= 0
    assert window.winfo_rootx() + window.winfo_width() <= 1024
    assert window.winfo_rooty() + window.winfo_height() <= 768
    for text in ("Copy code and open page", "Copy", "Cancel"):
        button = waiting.find(text, window)
        assert button.winfo_width() >= button.winfo_reqwidth(), f"{text} is cut"


def test_another_way_to_sign_in_closes_it(waiting: Stage) -> None:
    waiting.tell(ev.SignInStarted(Method.BROWSER))
    waiting.beside(lambda: waiting.display.wait_no_window(TITLE))
