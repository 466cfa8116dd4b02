"""Fixtures for tests of the Windows program: the rig, a Wine prefix, azimuth.exe."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.display import Display
from tests.support.parts import ROOT, lack, sources
from tests.support.programs import Program
from tests.windows.rig import Rig, find
from tests.windows.wine import Wine

#: What ``make windows`` makes.
EXECUTABLE = ROOT / "dist" / "azimuth.exe"
FOLDER = ROOT / "dist" / "azimuth-windows"
SETUP = ROOT / "dist" / "azimuth-setup.exe"


@pytest.fixture(scope="session")
def rig() -> Rig:
    """The Windows Python with the lock's wheels."""
    found = find() if shutil.which("wine") else None
    if found is None:
        lack("no Wine, or no Windows Python for it to run (make windows)")
    return found


@pytest.fixture(scope="session")
def prefix(rig: Rig) -> Iterator[Wine]:
    """A Wine prefix for all tests of the run: starting one takes seconds."""
    with Wine.fresh(rig, ROOT / "build" / "windows" / "prefix", {}) as wine:
        yield wine


@pytest.fixture
def wine(prefix: Wine, display: Display) -> Iterator[Wine]:
    """The prefix on the test's display, with nothing of an earlier test in it."""
    prefix.forget("Azimuth")
    with Wine(prefix.rig, prefix.prefix, display.env) as wine:
        yield wine


@pytest.fixture
def azimuth_exe(wine: Wine) -> Program:
    """The Windows executable, to be started by Wine on the test's display."""
    # Whoever drives it says by the PATH how pages are opened.
    environment = {name: value for name, value in wine.environment.items() if name != "PATH"}
    return Program(["wine", need(EXECUTABLE)], environment)


def need(file: Path) -> Path:
    """``file``, built from the source as it is now; else the test is skipped, on CI failed."""
    if not file.exists():
        lack(f"no {file.name} in dist (make windows)")
    built = file.stat().st_mtime
    if any(source.stat().st_mtime > built for source in sources()):
        lack(f"{file.name} is older than its source (make windows)")
    return file
