"""The forms of the program that a user runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.parts import need_executable
from tests.support.programs import Program

Command = list[str | Path] | Program


def source_command() -> Command:
    return [sys.executable, "-m", "desktop"]


@pytest.fixture(
    params=[
        "source",
        pytest.param("executable", marks=pytest.mark.exe),
        pytest.param("azimuth.exe", marks=pytest.mark.windows),
    ]
)
def command(request: pytest.FixtureRequest) -> Command:
    """What starts the program: from source, the executable of ``make build``, and Windows' one."""
    if request.param == "azimuth.exe":
        program: Program = request.getfixturevalue("azimuth_exe")
        return program
    if request.param == "executable":
        return [need_executable()]
    return source_command()
