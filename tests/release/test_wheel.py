"""What is installed from a wheel speaks every language, though no compiled catalog is committed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import catalogs

from tests.support.parts import ROOT


def test_the_wheel_holds_the_compiled_catalogs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name.endswith(".mo")}
    assert held == {
        str(path.relative_to(ROOT)): path.read_bytes() for path in catalogs.compile_all()
    }
