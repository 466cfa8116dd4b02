"""azimuth.exe as a file: its self-test, where it may be started from, what it looks like."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.e2e.driver import DEVICE_CODE_TITLE, Azimuth
from tests.support.display import Display
from tests.support.parts import ROOT
from tests.support.programs import Program
from tests.windows.fixtures import EXECUTABLE, FOLDER, need
from tests.windows.wine import Wine

pytestmark = [pytest.mark.windows, pytest.mark.timeout(300)]

PICTURES = ROOT / "build" / "windows" / "pictures"
DEMO = ("--demo", "--sign-in", "device-code")
ADA = "ada@contoso.com"


@pytest.mark.parametrize("form", ["one file", "folder"])
def test_its_self_test_passes(wine: Wine, form: str) -> None:
    program = need(EXECUTABLE if form == "one file" else FOLDER / "azimuth.exe")
    said = wine.run([program, "--self-test"], limit_s=200).must_succeed().said
    assert "a stranger's certificate refused" in said
    assert "FAIL" not in said


def test_it_tells_its_version(wine: Wine) -> None:
    done = wine.run([need(EXECUTABLE), "--version"], limit_s=120)
    assert (done.status, done.said.strip()) == (0, "Azimuth 0.1.0")


def test_wrong_usage_is_status_2(wine: Wine) -> None:
    assert wine.run([need(EXECUTABLE), "--sign-in", "smoke-signal"], limit_s=120).status == 2


def test_from_a_folder_with_any_name(wine: Wine, tmp_path: Path) -> None:
    """As from a ZIP's preview, or the desktop of somebody called Žofie."""
    folder = tmp_path / "Žofie Müller 日本" / "Temp1_azimuth (1).zip"
    folder.mkdir(parents=True)
    program = Path(shutil.copyfile(need(EXECUTABLE), folder / "azimuth.exe"))
    program.chmod(0o555)
    folder.chmod(0o555)
    try:
        done = wine.run([program, "--self-test"], limit_s=200)
    finally:
        folder.chmod(0o755)
    done.must_succeed()


def test_it_leaves_nothing_in_the_temporary_folder(
    display: Display, azimuth_exe: Program, wine: Wine
) -> None:
    temporary = wine.home / "Temp"  # as Wine 8 has it
    before = set(temporary.iterdir())
    with Azimuth(display, azimuth_exe, *DEMO, "--exit") as azimuth:
        display.key(azimuth.window(DEVICE_CODE_TITLE), "Escape")
        assert azimuth.status() == 1
    assert {path for path in temporary.iterdir() if path not in before} == set()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pictures(
    display: Display, azimuth_exe: Program, wine: Wine, tmp_path: Path, dark: bool, language: str
) -> None:
    """The code dialog, and the main window with what was listed, for people to look at."""
    settings = wine.home / "AppData" / "Local" / "Azimuth" / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    theme = "dark" if dark else "light"
    chosen = {"version": 1, "appearance": theme, "language": language}
    settings.write_text(json.dumps(chosen), "utf-8")
    PICTURES.mkdir(parents=True, exist_ok=True)
    report = tmp_path / "listed.json"
    with Azimuth(display, azimuth_exe, *DEMO, "--report", report) as azimuth:
        dialog = azimuth.window(DEVICE_CODE_TITLE)
        azimuth.picture(PICTURES / f"code-{theme}-{language}.png", dialog)
        azimuth.sign_in_with_code(ADA)
        azimuth.wait_file(report)
        main = azimuth.window()
        azimuth.picture(PICTURES / f"main-{theme}-{language}.png", main)
        assert azimuth.quit() == 0
