"""What only a bundle can get wrong."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from tests.e2e.driver import DEVICE_CODE_TITLE, Azimuth
from tests.support.display import Display
from tests.support.parts import need_executable

pytestmark = [pytest.mark.exe, pytest.mark.gui]


def test_it_leaves_nothing_behind(display: Display, tmp_path: Path) -> None:
    unpacked = tmp_path / "tmp"
    unpacked.mkdir()
    command, environment = [need_executable()], {"TMPDIR": str(unpacked)}
    options = ("--demo", "--sign-in", "device-code", "--exit")
    with Azimuth(display, command, *options, environment=environment) as azimuth:
        dialog = azimuth.window(DEVICE_CODE_TITLE)
        assert list(unpacked.iterdir()), "not unpacked where TMPDIR says"
        display.key(dialog, "Escape")
        assert azimuth.status() == 1
    assert list(unpacked.iterdir()) == []


def test_it_tells_the_versions_of_its_packages(display: Display) -> None:
    with Azimuth(display, [need_executable()], "--demo") as azimuth:
        display.key(azimuth.window(), "ctrl+l")  # while the demo cloud starts
        display.key(azimuth.window("Activity"), "Tab", "Tab", "Return")
        told = " ".join(display.wait_clipboard().split())
        display.key(azimuth.window("Activity"), "Escape")
        assert azimuth.quit() == 0
    for name in ("azure-identity", "azure-mgmt-resource", "msal"):
        assert f"{name} {metadata.version(name)}" in told


def test_programs_that_it_starts_see_the_users_library_path(
    display: Display, tmp_path: Path
) -> None:
    """Else az or the browser would load our libraries instead of theirs."""
    record = tmp_path / "environment"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nenv > "{record}.new"\nmv "{record}.new" "{record}"\n')
    browser.chmod(0o755)
    environment = {"BROWSER": str(browser), "LD_LIBRARY_PATH": "/nowhere/of/mine"}
    options = ("--demo", "--sign-in", "device-code")
    with Azimuth(display, [need_executable()], *options, environment=environment) as azimuth:
        display.key(azimuth.window(DEVICE_CODE_TITLE), "Return")
        azimuth.wait_file(record)
        seen = dict(line.partition("=")[::2] for line in record.read_text().splitlines())
        display.key(azimuth.window(DEVICE_CODE_TITLE), "Escape")
        assert azimuth.quit() == 0
    assert seen["LD_LIBRARY_PATH"] == "/nowhere/of/mine"
    assert "LD_LIBRARY_PATH_ORIG" not in seen
