"""Environments to be asked: real ones, freshly made, and programs that only claim to be Python."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.tasks.cancel import CancelToken

Fake = Callable[[str], Path]


@pytest.fixture
def token() -> Iterator[CancelToken]:
    made = CancelToken()
    yield made
    made.cancel()


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The folder of a project with an environment without any package, at an awkward place."""
    project = tmp_path / "mein Projekt – é 日本"
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", project / ".venv"], check=True, timeout=60
    )
    if not list((project / ".venv").glob("*/python*")):
        pytest.skip("this Python was installed without what starts environments (venvlauncher)")
    return project


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    """Makes a program named python out of lines for the shell."""
    if sys.platform == "win32":
        pytest.skip("a shell script is no program on Windows")

    def make(lines: str) -> Path:
        program = tmp_path / "fake" / "python"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
        program.chmod(0o755)
        return program

    return make


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(poll_interval_s=1) as cloud:
        yield cloud


def picture(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Every file with its mode, time of change and a hash of its bytes; every folder too."""
    found = {}
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place, name)
            told = path.lstat()
            whole = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            digest = hashlib.sha256(whole).hexdigest()
            found[str(path)] = (told.st_mode, told.st_mtime_ns, digest)
    return found
