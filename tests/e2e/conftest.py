"""The two forms of the program that a user runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.parts import need_executable

Command = list[str | Path]


def source_command() -> Command:
    return [sys.executable, "-m", "desktop"]


@pytest.fixture(
    params=[
        "source",
        pytest.param("executable", marks=pytest.mark.exe),
    ]
)
def command(request: pytest.FixtureRequest) -> Command:
    """What starts the program: from source, and the executable of ``make build``."""
    if request.param == "executable":
        return [need_executable()]
    return source_command()
