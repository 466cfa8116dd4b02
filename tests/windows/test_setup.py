"""azimuth-setup.exe: installed, started, upgraded over an older and a running one, removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.driver import DEVICE_CODE_TITLE, Azimuth
from tests.support.display import Display
from tests.support.programs import Program
from tests.windows.fixtures import SETUP, need
from tests.windows.wine import Wine

pytestmark = [pytest.mark.windows, pytest.mark.timeout(300)]

DEMO = ("--demo", "--sign-in", "device-code")
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Azimuth"


class Installed:
    """What an installation is made of, for one user of a Wine prefix."""

    def __init__(self, wine: Wine) -> None:
        self._wine = wine
        local, roaming = wine.home / "AppData" / "Local", wine.home / "AppData" / "Roaming"
        self.folder = local / "Programs" / "Azimuth"
        self.program = self.folder / "azimuth.exe"
        #: As its shortcut has it: Tcl finds no scripts where Wine's Z: leads back into the prefix.
        self.start = wine.path_of(self.program)
        self.uninstaller = self.folder / "uninstall.exe"
        self.parts = self.folder / "app-0.1.0"
        self.shortcut = roaming / "Microsoft/Windows/Start Menu/Programs/Azimuth.lnk"
        self.kept = local / "Azimuth"

    def install(self) -> int:
        return self._wine.run([need(SETUP), "/S"], limit_s=120).status

    def uninstall(self, *options: str) -> int:
        # Without _?= it would go on in a copy of itself, whose end nobody could wait for.
        where = "_?=" + self._wine.path_of(self.folder)
        return self._wine.run([self.uninstaller, "/S", *options, where], limit_s=120).status

    def registered(self) -> dict[str, str]:
        """What Windows' list of programs says of it."""
        done = self._wine.run(["reg", "query", UNINSTALL], limit_s=60)
        rows = (line.split(None, 2) for line in done.said.splitlines() if "REG_" in line)
        return {row[0]: row[2].strip() for row in rows if len(row) == 3}


@pytest.fixture
def installed(wine: Wine) -> Installed:
    found = Installed(wine)
    if found.uninstaller.exists():  # left by a test that failed
        found.uninstall("/FORGET")
    assert found.install() == 0
    return found


def test_installed_started_and_removed(
    display: Display, azimuth_exe: Program, installed: Installed, tmp_path: Path
) -> None:
    assert installed.shortcut.is_file()
    registered = installed.registered()
    assert registered["DisplayName"] == "Azimuth"
    assert registered["DisplayVersion"] == "0.1.0"
    assert registered["QuietUninstallString"].endswith("/S")
    program = Program(["wine", installed.start], azimuth_exe.environment)
    report = tmp_path / "r.json"
    with Azimuth(display, program, *DEMO, "--report", report, "--exit") as azimuth:
        azimuth.sign_in_with_code("ada@contoso.com")
        assert azimuth.status() == 0
        assert azimuth.report(report, 0)["account"]["username"] == "ada@contoso.com"
    assert installed.kept.exists()

    assert installed.uninstall() == 0
    left = [path.name for path in installed.folder.rglob("*")] if installed.folder.exists() else []
    assert left in ([], ["uninstall.exe"])  # run in its place it cannot remove itself
    assert not installed.shortcut.exists()
    assert installed.registered() == {}
    assert installed.kept.exists(), "settings and kept accounts are the user's"


def test_removed_with_all_that_it_kept(installed: Installed) -> None:
    installed.kept.mkdir(parents=True, exist_ok=True)
    (installed.kept / "settings.json").write_text("{}")
    assert installed.uninstall("/FORGET") == 0
    assert not installed.kept.exists()


def test_an_upgrade_leaves_nothing_of_the_older_one(installed: Installed) -> None:
    older = installed.folder / "app-0.0.9"
    installed.parts.rename(older)
    (older / "gone-in-0.1.0.dll").write_bytes(b"x")
    assert installed.install() == 0
    assert not older.exists()
    assert installed.program.is_file()
    assert installed.parts.is_dir()


def test_an_upgrade_over_one_that_runs(
    display: Display, azimuth_exe: Program, installed: Installed
) -> None:
    """The one that runs goes on; the next start is the new one."""
    # An older version, as far as its files say: its parts are named after it in its own program.
    older = installed.folder / "app-0.0.9"
    installed.program.write_bytes(
        installed.program.read_bytes().replace(b"app-0.1.0", b"app-0.0.9")
    )
    installed.parts.rename(older)
    program = Program(["wine", installed.start], azimuth_exe.environment)
    with Azimuth(display, program, *DEMO) as azimuth:
        dialog = azimuth.window(DEVICE_CODE_TITLE)
        assert installed.install() == 0
        display.key(dialog, "Escape")
        display.wait_no_window(DEVICE_CODE_TITLE)
        assert azimuth.quit() == 0
    assert installed.parts.is_dir()
    assert installed.install() == 0
    assert not older.exists()
    assert list(installed.folder.glob("azimuth-old-*")) == []


def test_the_same_version_while_it_runs_is_refused_and_nothing_is_broken(
    display: Display, azimuth_exe: Program, installed: Installed
) -> None:
    program = Program(["wine", installed.start], azimuth_exe.environment)
    with Azimuth(display, program, *DEMO) as azimuth:
        azimuth.window(DEVICE_CODE_TITLE)
        before = sorted(path.name for path in installed.parts.iterdir())
        assert installed.install() != 0
        assert sorted(path.name for path in installed.parts.iterdir()) == before
        display.key(azimuth.window(DEVICE_CODE_TITLE), "Escape")
        display.wait_no_window(DEVICE_CODE_TITLE)
        assert azimuth.quit() == 0
