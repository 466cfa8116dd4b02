"""Builds dist/azimuth.exe, its folder form and dist/azimuth-setup.exe, by Wine and NSIS.

``python -m tests.windows.build``; ``make windows`` runs it when a source is newer.
"""

# ruff: noqa: T201 - it tells make what it does
from __future__ import annotations

import os
import subprocess
import sys
import time

from tests.windows.fixtures import EXECUTABLE, FOLDER, SETUP
from tests.windows.rig import ROOT, make
from tests.windows.wine import Wine

#: Several times what it takes on a machine with something else to do.
LIMIT_S = 900
#: Names of parts of Windows 10, which Wine knows without having files of that name.
_EXPECTED = "could not resolve 'api-ms-win-"


def main() -> int:
    rig, work = make(), ROOT / "build" / "windows"
    started = time.monotonic()
    with Wine.fresh(rig, work / "prefix-of-build", {}) as wine:
        command = [rig.python, "-m", "PyInstaller", "build.spec", "--noconfirm"]
        folders = ["--distpath", EXECUTABLE.parent, "--workpath", work / "pyinstaller"]
        done = wine.run(
            [*command, "--log-level", "WARN", *folders],
            LIMIT_S,
            cwd=ROOT,
            PYTHONHASHSEED="0",
            SOURCE_DATE_EPOCH=os.environ.get("SOURCE_DATE_EPOCH", "0"),
        )
    for line in done.said.splitlines():
        if _EXPECTED not in line:
            print(line)
    if done.status == 0:
        script = ROOT / "assets" / "packaging" / "windows_setup.py"
        setup = subprocess.run([sys.executable, script, FOLDER, SETUP], check=False)
        print(f"built in {time.monotonic() - started:.0f} s")
        return setup.returncode
    return done.status


if __name__ == "__main__":
    sys.exit(main())
