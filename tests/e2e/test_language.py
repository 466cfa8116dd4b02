"""The program speaks the language of the system from its first window on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop import NAME
from tests.e2e.conftest import Command
from tests.e2e.driver import DEVICE_CODE_TITLE, Azimuth
from tests.support.display import Display

pytestmark = pytest.mark.gui

#: Titles of the sheet that F1 shows.
GERMAN, ENGLISH = "Tasten", "Keys"


@pytest.mark.parametrize(
    ("locale", "title"),
    [("de_DE.UTF-8", GERMAN), ("C", ENGLISH)],
)
def test_the_systems_language_is_spoken(
    display: Display, command: Command, locale: str, title: str
) -> None:
    with Azimuth(display, command, environment={"LANG": locale}) as azimuth:
        display.key(azimuth.window(), "F1")
        assert display.wait_window(title)


def test_scripts_find_the_dialog_in_every_language(display: Display, command: Command) -> None:
    options = ("--demo", "--sign-in", "device-code")
    with Azimuth(display, command, *options, environment={"LANG": "de_DE.UTF-8"}):
        assert display.wait_window(DEVICE_CODE_TITLE)


def test_the_settings_go_before_the_system(
    display: Display, command: Command, tmp_path: Path
) -> None:
    folder = tmp_path / NAME
    folder.mkdir()
    content = {"version": 1, "language": "de"}
    (folder / "settings.json").write_text(json.dumps(content), encoding="utf-8")
    environment = {"LANG": "en_US.UTF-8", "XDG_CONFIG_HOME": str(tmp_path)}
    with Azimuth(display, command, environment=environment) as azimuth:
        display.key(azimuth.window(), "F1")
        assert display.wait_window(GERMAN)
