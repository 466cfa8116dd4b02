"""The executable where people start it: by double click, from odd places, on meagre systems."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.e2e.driver import Azimuth
from tests.support.display import Display
from tests.support.own_mounts import empty, read_only, with_mounts, without
from tests.support.parts import lack, need_executable

pytestmark = [pytest.mark.exe, pytest.mark.gui]

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def listed_by_code(azimuth: Azimuth, report: Path) -> None:
    """Sign in to the demo cloud by device code, as a person does; the report must be complete."""
    azimuth.sign_in_with_code("ada@contoso.com")
    assert azimuth.status() == 0
    content = json.loads(report.read_text("utf-8"))
    assert content["error"] is None
    assert content["totals"]["subscriptions"] == 4


def options(report: Path) -> tuple[str | Path, ...]:
    return ("--demo", "--sign-in", "device-code", "--report", report, "--exit")


class TestStarted:
    def test_without_terminal_or_stdout(self, display: Display, tmp_path: Path) -> None:
        report = tmp_path / "report.json"
        closed: list[str | Path] = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", need_executable()]
        with Azimuth(display, closed, *options(report)) as azimuth:
            listed_by_code(azimuth, report)

    def test_from_a_path_with_spaces_and_letters_of_many_languages(
        self, display: Display, tmp_path: Path
    ) -> None:
        folder = tmp_path / "Zoë’s Büro – 財務 $HOME" / "100 %"
        folder.mkdir(parents=True)
        program = shutil.copy2(need_executable(), folder / "azimuth (1) für alle")
        report = folder / "Bericht ä.json"
        with Azimuth(display, [program], *options(report)) as azimuth:
            listed_by_code(azimuth, report)

    def test_in_the_c_locale_and_unpacked_into_such_a_path(
        self, display: Display, tmp_path: Path
    ) -> None:
        unpacked, report = tmp_path / "tëmp – 一", tmp_path / "bericht.json"
        unpacked.mkdir()
        environment = {"LC_ALL": "C", "TMPDIR": str(unpacked)}
        command = [need_executable()]
        with Azimuth(display, command, *options(report), environment=environment) as azimuth:
            listed_by_code(azimuth, report)
        assert list(unpacked.iterdir()) == []

    def test_in_a_folder_that_cannot_be_written(self, display: Display, tmp_path: Path) -> None:
        folder, home = tmp_path / "share", tmp_path / "home"
        folder.mkdir()
        home.mkdir()
        program = folder / "azimuth"
        shutil.copy2(need_executable(), program)
        report = tmp_path / "report.json"
        closed = [read_only(folder), read_only(home), f"cd '{folder}'", "! touch x 2>/dev/null"]
        command = with_mounts(closed, [program])
        environment = {"HOME": str(home)}
        with Azimuth(display, command, *options(report), environment=environment) as azimuth:
            listed_by_code(azimuth, report)
        assert sorted(folder.iterdir()) == [program]
        assert list(home.iterdir()) == []

    def test_without_home_and_dbus(self, display: Display, tmp_path: Path) -> None:
        """The only variables are PATH and DISPLAY, and nothing listens in /run."""
        report = tmp_path / "report.json"
        mounts = [empty("/root"), empty("/run")]
        command = with_mounts(mounts, ["env", "--unset=HOME", need_executable()])
        with Azimuth(display, command, *options(report)) as azimuth:
            listed_by_code(azimuth, report)

    def test_with_a_single_font(self, display: Display, tmp_path: Path) -> None:
        if not FONT.exists():
            lack("DejaVu Sans is not installed (Debian: fonts-dejavu-core)")
        kept = shutil.copy2(FONT, tmp_path)
        mounts = [empty("/usr/share/fonts"), f"cp '{kept}' /usr/share/fonts"]
        report = tmp_path / "report.json"
        command = with_mounts(mounts, [need_executable()])
        with Azimuth(display, command, *options(report)) as azimuth:
            listed_by_code(azimuth, report)


class TestCannotStart:
    def test_no_programs_in_tmp(self, display: Display, tmp_path: Path) -> None:
        """The loader ends before any of our code: it says why, and what to do, which then helps."""
        closed, open_ = tmp_path / "closed", tmp_path / "open"
        closed.mkdir()
        open_.mkdir()
        noexec = [empty(closed, "noexec,mode=1777")]
        command = with_mounts(noexec, [need_executable()])
        environment = {"TMPDIR": str(closed)}
        with Azimuth(display, command, "--demo", environment=environment) as azimuth:
            assert azimuth.status() != 0
            assert "failed to map segment" in azimuth.said()
            assert "If /tmp is noexec: TMPDIR=~ ./azimuth" in azimuth.said()
        environment = {"TMPDIR": str(open_)}
        with Azimuth(display, command, "--demo", environment=environment) as azimuth:
            azimuth.window()
            assert azimuth.quit() == 0

    def test_a_system_without_windows_at_all(self, display: Display, tmp_path: Path) -> None:
        """Said on the desktop too, for there is no terminal after a double click."""
        library = next(Path("/usr/lib").glob("*/libfontconfig.so.1"))
        shower, told = tmp_path / "zenity", tmp_path / "told"
        shower.write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$@" > "{told}.new"\nmv "{told}.new" "{told}"\n'
        )
        shower.chmod(0o755)
        command = with_mounts([without(library)], [need_executable()])
        environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
        with Azimuth(display, command, environment=environment) as azimuth:
            assert azimuth.status() == 1
            assert "libfontconfig" in azimuth.said()
            azimuth.wait_file(told)
        assert "sudo apt install" in told.read_text("utf-8")

    def test_no_display(self) -> None:
        with Azimuth(None, [need_executable()]) as azimuth:
            assert azimuth.status() == 1
            assert "there is no display" in azimuth.said()


def test_az_sees_the_users_library_path(display: Display, tmp_path: Path) -> None:
    record, az = tmp_path / "environment", tmp_path / "az"
    az.write_text(f'#!/bin/sh\nenv > "{record}.$$" && mv "{record}.$$" "{record}"\nexit 1\n')
    az.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "LD_LIBRARY_PATH": "/nowhere/of/mine",
    }
    with Azimuth(display, [need_executable()], "--demo", environment=environment) as azimuth:
        azimuth.wait_file(record)
        assert azimuth.quit() == 0
    seen = dict(line.partition("=")[::2] for line in record.read_text().splitlines())
    assert seen["LD_LIBRARY_PATH"] == "/nowhere/of/mine"
    assert not [name for name in seen if name.startswith(("_PYI", "TCL_LIB", "TK_LIB", "SSL_"))]
