"""Whatever stands in the folder that the program is started in: none of it is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.demo.scripted_user import ScriptedUser
from tests.e2e.conftest import Command
from tests.e2e.driver import Azimuth
from tests.support.display import Display
from tests.support.programs import Program
from tests.support.waiting import wait_until

#: What the program, a library of it or a shell might look up by its name alone.
NAMES = (
    "az", "azd", "pwsh", "python", "python3", "sh", "env", "uname", "ldconfig", "gcc", "fc-list",
    "xdg-open", "xdg-settings", "gio", "wslview", "x-www-browser", "www-browser", "firefox",
    "chromium", "google-chrome", "w3m", "zenity", "kdialog", "notify-send", "osascript", "open",
)  # fmt: skip
#: Each way in which PATH can mean the current folder.
PATHS = (".:{}", ":{}:", "./:tools:{}:.", "{}::")


def evil(marks: Path) -> dict[str, str]:
    """Programs that leave a mark when they are run, in the current folder and one below."""
    text = "#!/bin/sh\n: > '{}/{}'\n"
    return {
        f"{folder}{name}": text.format(marks, name) for name in NAMES for folder in ("", "tools/")
    }


@pytest.fixture(autouse=True)
def scripts_run(command: Command) -> None:
    """Windows' look-up is played in ``tests/test_programs``."""
    if isinstance(command, Program):
        pytest.skip("a shell script is no program to Windows")


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    place = tmp_path / "marks"
    place.mkdir()
    return place


@pytest.mark.parametrize("path", PATHS)
def test_the_self_test_runs_nothing_of_the_current_folder(
    command: Command, marks: Path, path: str
) -> None:
    with Azimuth(None, command, "--self-test", home=evil(marks), path=path) as azimuth:
        azimuth.status(120)
        assert "Azure CLI" in azimuth.said()
    assert list(marks.iterdir()) == []


@pytest.mark.gui
@pytest.mark.parametrize("browser", ["", "./firefox", "tools/firefox %s", "firefox:w3m"])
def test_a_sign_in_runs_nothing_of_the_current_folder(
    display: Display, command: Command, marks: Path, tmp_path: Path, browser: str
) -> None:
    report = tmp_path / "r.json"
    options = ("--demo", "--sign-in", "browser", "--report", report, "--exit")
    environment = {"BROWSER": browser} if browser else {}
    started = Azimuth(
        display, command, *options, environment=environment, home=evil(marks), path=".:{}:"
    )
    with started as azimuth:
        azimuth.window()
        address = wait_until(azimuth.opened, 60, "the page, by the real xdg-open")[0]
        ScriptedUser().sign_in(address, "ada@contoso.com")
        assert azimuth.status(60) == 0
    assert list(marks.iterdir()) == []


@pytest.mark.gui
def test_a_browser_that_stays_in_the_foreground_is_not_waited_for(
    display: Display, command: Command, tmp_path: Path
) -> None:
    note, report = tmp_path / "opened", tmp_path / "r.json"
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, text in {
        "stays": f'printf %s "$1" > {note}.new\nmv {note}.new {note}\nexec sleep 90',
        "xdg-settings": "exec sleep 90",  # who asks it waits for long
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{text}\n")
        (programs / name).chmod(0o755)
    options = ("--demo", "--sign-in", "browser", "--report", report, "--exit")
    given = {"BROWSER": "stays"}
    first = f"{programs}:{{}}"
    with Azimuth(display, command, *options, environment=given, path=first) as azimuth:
        azimuth.wait_file(note, 60)
        ScriptedUser().sign_in(note.read_text(), "ada@contoso.com")
        assert azimuth.status(60) == 0
