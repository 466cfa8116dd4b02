"""What needs no window: --version, wrong usage, --self-test."""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

import pytest

import desktop
from tests.e2e.conftest import Command
from tests.e2e.driver import Azimuth
from tests.support.display import Display


def test_version_needs_no_display(command: Command) -> None:
    with Azimuth(None, command, "--version") as azimuth:
        assert azimuth.status() == 0
        assert azimuth.said() == f"Azimuth {desktop.__version__}" == "Azimuth 0.1.0"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--no-such-option"],
        ["--sign-in", "carrier-pigeon"],
        ["--cloud", "http://plain.example"],
        ["--report", "r.docx"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_with_status_2(command: Command, arguments: list[str]) -> None:
    with Azimuth(None, command, *arguments) as azimuth:
        assert azimuth.status() == 2
        assert "usage: azimuth" in azimuth.said()
        assert arguments[-1] in azimuth.said()


@pytest.mark.gui
def test_self_test_finds_this_copy_whole(display: Display, command: Command) -> None:
    with Azimuth(display, command, "--self-test") as azimuth:
        assert azimuth.status(60) == 0, azimuth.said()
        said = azimuth.said()
    assert "FAIL" not in said
    assert len(said.splitlines()) >= 9


def test_the_console_script_and_the_module_are_one() -> None:
    script = Path(sys.executable).with_name("azimuth")
    with Azimuth(None, [script], "--version") as azimuth:
        assert azimuth.status() == 0
        assert azimuth.said() == "Azimuth 0.1.0"
    assert importlib.metadata.version("azimuth") == desktop.__version__
