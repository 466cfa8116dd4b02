"""azimuth.exe where people put things: long paths, a profile of any name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.driver import Azimuth
from tests.support.display import Display
from tests.support.parts import ROOT
from tests.support.programs import Program
from tests.windows.fixtures import EXECUTABLE, need
from tests.windows.rig import Rig
from tests.windows.wine import Wine

pytestmark = [pytest.mark.windows, pytest.mark.timeout(400)]

DEMO = ("--demo", "--sign-in", "device-code")
ADA = "ada@contoso.com"
#: By which Wine reads the names of files that the test makes.
UNICODE = {"LC_ALL": "C.UTF-8"}
FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
PERSON = "Žofie Müller 日本"


def signs_in(display: Display, program: Program, report: Path | str, told: Path) -> None:
    """Does the main job, and has its report at ``report``, which is ``told`` on this system."""
    with Azimuth(
        display, program, *DEMO, "--report", report, "--exit", environment=UNICODE
    ) as azimuth:
        azimuth.sign_in_with_code(ADA)
        assert azimuth.status() == 0
        assert azimuth.report(told, 0)["account"]["username"] == ADA


def test_a_report_in_a_long_path(display: Display, azimuth_exe: Program, tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["a folder with a name of forty-two characters"] * 7)
    folder.mkdir(parents=True)
    report = folder / "r.json"
    assert len(str(report)) > 300
    signs_in(display, azimuth_exe, report, report)


def test_a_report_on_a_share(
    display: Display, wine: Wine, azimuth_exe: Program, tmp_path: Path
) -> None:
    server = wine.prefix / "dosdevices" / "unc" / "server"  # where Wine looks for \\server
    server.mkdir(parents=True, exist_ok=True)
    share = server / "Öffentlich"
    share.unlink(missing_ok=True)
    share.symlink_to(tmp_path)
    signs_in(display, azimuth_exe, r"\\server\Öffentlich\r.json", tmp_path / "r.json")
    assert [each.name for each in tmp_path.iterdir()] == ["r.json"]


@pytest.fixture
def of_another_name(rig: Rig, display: Display) -> Iterator[tuple[Wine, Path, Path]]:
    """A Windows whose user has letters of many kinds and blanks; the usual home, and his."""
    prefix = ROOT / "build" / "windows" / "prefix-of-another-name"
    with Wine.fresh(rig, prefix, display.env | UNICODE) as wine:
        usual = wine.home
        home = usual.parent / PERSON
        places = {"Local AppData": home / "AppData/Local", "AppData": home / "AppData/Roaming"}
        for name, folder in places.items():
            folder.mkdir(parents=True)
            add = ["reg", "add", FOLDERS, "/f", "/v", name, "/d", wine.path_of(folder)]
            wine.run(add, 100).must_succeed()
        temporary = home / "AppData/Local/Temp"
        temporary.mkdir()
        for name in ("TEMP", "TMP"):
            where = wine.path_of(temporary)
            wine.run(["reg", "add", r"HKCU\Environment", "/f", "/v", name, "/d", where], 100)
        yield wine, usual, home


def test_in_a_profile_of_any_name(
    display: Display, of_another_name: tuple[Wine, Path, Path], tmp_path: Path
) -> None:
    wine, usual, home = of_another_name
    environment = {name: value for name, value in wine.environment.items() if name != "PATH"}
    kept = home / "AppData" / "Local" / "Azimuth"
    kept.mkdir()
    (kept / "settings.json").write_text(json.dumps({"version": 1, "language": "en"}), "utf-8")
    report = tmp_path / f"{PERSON}.json"
    signs_in(display, Program(["wine", need(EXECUTABLE)], environment), report, report)
    assert any(kept.rglob("*.log")), "its log is beside its settings"
    assert not (usual / "AppData" / "Local" / "Azimuth").exists()
    assert list((home / "AppData" / "Local" / "Temp").iterdir()) == [], "nothing is left unpacked"
