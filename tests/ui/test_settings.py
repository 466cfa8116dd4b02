"""A setting that is declared once is in the dialog, with the widget that it names."""

from __future__ import annotations

from collections.abc import Iterator
from tkinter import ttk

import pytest

from desktop.domain import events as ev
from desktop.features.settings.model import ChangeSettings
from desktop.features.settings.view import SettingsDialog
from tests.support import another_setting
from tests.support.another_setting import More
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(stage: Stage) -> Iterator[SettingsDialog]:
    with another_setting.declared():
        stage.tell(ev.SettingsChanged(More(pace="quick", nickname="Ada")))
        stage.window.dialogs.open_settings()
        found = stage.window.dialogs.settings
        assert found is not None
        stage.turn()
        yield found
        found.window.destroy()


def test_every_widget_is_there_with_its_texts_and_value(
    stage: Stage, dialog: SettingsDialog
) -> None:
    told = stage.texts()
    for text in ("Pace", "Loudness", "Say it aloud", "Nickname", "Folder"):
        assert text in " ".join(told), text
    assert dialog.choices["pace"].get() == "Quickly"
    assert dialog.values["nickname"].get() == "Ada"
    assert "Nobody else sees it." in told
    assert told.count("Choose…") == 2, "for az and for the folder"


def test_what_is_chosen_or_typed_is_asked_for(stage: Stage, dialog: SettingsDialog) -> None:
    box = dialog.choices["pace"]
    assert box["values"] == ("Slowly", "Quickly")
    box.current(0)
    box.event_generate("<<ComboboxSelected>>")
    switch = stage.find("Say it aloud")
    assert isinstance(switch, ttk.Checkbutton)
    switch.invoke()
    dialog.values["nickname"].set("Countess")
    dialog.close()
    changed = [each.changes for each in stage.ran if isinstance(each, ChangeSettings)]
    assert changed == [{"pace": "slow"}, {"loud": True}], "a text that its check refuses is not"


def test_a_text_that_its_check_refuses_is_told(stage: Stage, dialog: SettingsDialog) -> None:
    dialog.values["nickname"].set("Countess")
    dialog._take("nickname")
    stage.turn()
    assert dialog.wrong["nickname"].winfo_manager()
    assert "It is too long." in stage.texts()
