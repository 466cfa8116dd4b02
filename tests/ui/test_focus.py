"""Keys that come at once, before the loop has turned, go where they would go a second later."""

from __future__ import annotations

import pytest

from desktop.domain import events as ev
from desktop.domain.models import Method
from tests.ui import sample_events
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui


def press_at_once(stage: Stage, title: str, *keys: str) -> None:
    """In a window that was just put on the screen by a program that has been busy since.

    The X server and the window manager do their part meanwhile: the keys are there before the
    program looks at anything.
    """
    stage.display.key(stage.display.wait_window(title), *keys)
    stage.turn(0.3)


def test_keys_to_a_dialog_that_has_just_come_are_not_lost(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.turn(0.3)
    stage.window.dialogs.open_activity()
    press_at_once(stage, "Activity", "Tab", "Tab", "Return")
    assert "Azimuth" in stage.clipboard(), "two controls on, and the button there is pressed"
    assert stage.window.dialogs.activity is not None
    stage.window.dialogs.activity.close()


@pytest.mark.parametrize("opener", ["open_activity", "open_shortcuts", "open_settings"])
def test_a_dialog_has_the_keyboard_where_it_begins(stage: Stage, opener: str) -> None:
    stage.turn(0.3)
    dialogs = stage.window.dialogs
    getattr(dialogs, opener)()
    dialog = getattr(dialogs, opener.removeprefix("open_"))
    assert dialog is not None
    at_once = str(stage.root.tk.call("focus", "-lastfor", dialog.window))
    stage.turn(0.5)
    later = str(stage.root.tk.call("focus", "-lastfor", dialog.window))
    assert at_once == later != str(dialog.window)


def test_space_right_after_a_code_has_come_copies_it(stage: Stage) -> None:
    stage.turn(0.3)
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code()))
    press_at_once(stage, "Sign in with a device code", "space")
    assert stage.clipboard() == "C7KQ2ZL8D"


def test_what_is_typed_right_after_a_field_was_asked_for_is_in_it(stage: Stage) -> None:
    """The field for a private cloud comes when it is chosen."""
    stage.turn(0.3)
    options = stage.window.sign_in.options
    options.cloud.current(len(options._choices) - 1)
    stage.display.focus(stage.display.wait_window("Azimuth"))
    options._chosen()
    stage.display._run("xdotool", "type", "--", "https")
    stage.turn(0.3)
    assert options.address.get() == "https"
