"""Programs that a test plays: a few lines of Python under a name in a folder, on every system.

On Windows it is ``NAME.cmd``, which starts Python as the real az.cmd does: so cmd.exe, its way with
arguments, the system's code page and a tree of two processes are part of what is tested.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.support.programs import windows_path

#: As the real az.cmd has it: nothing of the user's environment steers that Python.
_OPTIONS = "-ISB"
#: What the lines may use. ``say`` and ``complain`` write bytes as they are.
_BEFORE = """\
import json, os, subprocess, sys, time
from pathlib import Path
args, here = " ".join(sys.argv[1:]), Path(r"{folder}")
def say(text, to=sys.stdout):
    said = text if isinstance(text, bytes) else text.encode()
    to.buffer.write(said); to.buffer.flush()
def complain(text):
    say(text, sys.stderr)
def note(name, text):
    new = here / (name + ".new")
    new.write_text(text, "utf-8"); new.replace(here / name)
def start_child():
    return subprocess.Popen([sys.executable, "-ISc", "import time; time.sleep(600)"])
"""
#: Starts a process that takes the time, as az does, and tells both.
TREE = 'child = start_child(); note("pids", f"{os.getpid()} {child.pid}"); child.wait()'
WINDOWS = sys.platform == "win32"


def play(folder: Path, name: str, code: str, wine_python: Path | None = None) -> Path:
    """Write the program ``name`` that runs ``code``; its path.

    With ``wine_python``, a Windows Python, it is one of Windows, for what runs under Wine.
    """
    told = windows_path if wine_python else str
    text = _BEFORE.replace("{folder}", told(folder)) + code + "\n"
    windows = WINDOWS or wine_python is not None
    file = folder / (f"{name}.cmd" if windows else name)
    if windows:
        lines = folder / f"{name}.played.py"
        lines.write_text(text, "utf-8")
        python = told(wine_python or Path(sys.executable))
        file.write_text(f'@"{python}" {_OPTIONS} "{told(lines)}" %*\n', "ascii")
    else:
        file.write_text(f"#!{sys.executable} {_OPTIONS}\n{text}", "utf-8")
        file.chmod(0o755)
    return file


def path_with(*folders: Path) -> str:
    """A PATH with the folders first, then those of the system."""
    root = os.environ.get("SYSTEMROOT", "")
    system = (rf"{root}\System32", root) if WINDOWS else ("/usr/bin", "/bin")
    return os.pathsep.join((*map(str, folders), *system))
