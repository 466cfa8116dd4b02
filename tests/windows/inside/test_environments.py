"""On Windows itself, or under Wine: what a run starts ends with it, and shows no window."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from desktop.domain.clouds import Cloud
from desktop.domain.models import Method
from desktop.features.python_check.model.environment import Interpreter, Kind
from desktop.features.python_check.worker import children, registry, trial
from desktop.features.python_check.worker.children import Bounds, ChildError
from desktop.features.python_check.worker.surroundings import minimal
from desktop.tasks.cancel import Cancelled, CancelToken
from tests.support.waiting import wait_until

#: Starts a child that has neither its console nor its group, and whose parent goes.
LEAVING = """
import pathlib, subprocess, sys, time
detached_in_a_group_of_its_own = 0x8 | 0x200
started = subprocess.Popen(
    [sys.executable, "-c", "import time; time.sleep(600)"],
    creationflags=detached_in_a_group_of_its_own,
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
)
pathlib.Path(sys.argv[1]).write_text(str(started.pid))
print("out", flush=True)
"""
ENDS = {
    "by itself": ("sys.exit(3)", 60.0),
    "late": ("time.sleep(600)", 5.0),
    "flood": ("while True: print('x' * 1000)", 60.0),
    "cancel": ("time.sleep(600)", 60.0),
}


@pytest.mark.parametrize("end", ENDS)
def test_nothing_outlives_it(end: str, tmp_path: Path) -> None:
    last, seconds = ENDS[end]
    told, token, how = tmp_path / "pid", CancelToken(), ""
    if end == "cancel":

        def cancel() -> None:
            wait_until(lambda: told.exists() and told.read_text(), 60, "the child")
            token.cancel()

        threading.Thread(target=cancel, daemon=True).start()
    command = [sys.executable, "-c", LEAVING + last, str(told)]
    try:
        ended = children.run(command, token, Bounds(seconds, 100_000), environment=minimal())
        how = "by itself"
        assert (ended.status, ended.out) == (3, f"out{os.linesep}")
    except ChildError as error:
        how = error.why
    except Cancelled:
        how = "cancel"
    assert how == end
    pid = int(told.read_text())
    wait_until(lambda: not psutil.pid_exists(pid), 60, "the grandchild to be gone")


def result_of(code: str) -> tuple[str, list[str]]:
    pages = list[str]()
    heard = trial.Heard(lambda code: None, pages.append)
    cloud = Cloud("x", "https://x.test", "https://x.test", "https://x.test")
    where = Interpreter(sys.executable, Kind.CHOSEN)
    ran = trial.run(where, code, Method.CLI, cloud, CancelToken(), heard, 60)
    return ran.detail or ran.why, pages


def test_a_browser_is_never_among_what_it_started() -> None:
    told, pages = result_of(
        "import os, webbrowser\n"
        "os.startfile('https://login.example/a')\n"
        "webbrowser.open('https://login.example/b')"
    )
    assert told == "none"
    assert pages == ["https://login.example/a", "https://login.example/b"]


SEEN = """
import ctypes
window = ctypes.windll.kernel32.GetConsoleWindow()
print("visible" if window and ctypes.windll.user32.IsWindowVisible(window) else "no window")
"""


def test_no_console_window_is_seen_of_it_or_of_what_it_starts() -> None:
    told, _ = result_of(
        f"import subprocess, sys\n{SEEN}\n"
        f"seen = subprocess.run(['cmd', '/d', '/c', sys.executable, '-c', {SEEN!r}],\n"
        "    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)\n"
        "raise ValueError(seen.stdout + seen.stderr)"
    )
    assert told == "ValueError: no window"


@pytest.fixture
def company() -> Iterator[str]:
    """A key of our own in the user's registry, among those of other makers of Pythons."""
    import winreg

    path = r"Software\Python\AzimuthTest"
    yield path

    def remove(key: str) -> None:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_ALL_ACCESS) as at:
            for _ in range(winreg.QueryInfoKey(at)[0]):
                remove(rf"{key}\{winreg.EnumKey(at, 0)}")
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)

    remove(path)


def test_a_broken_entry_of_the_registry_hides_no_other(company: str) -> None:
    import winreg

    def put(key: str, name: str, value: object, kind: int = winreg.REG_SZ) -> None:
        with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, rf"{company}\{key}") as made:
            winreg.SetValueEx(made, name, 0, kind, value)

    winreg.CreateKey(winreg.HKEY_CURRENT_USER, rf"{company}\3.8").Close()
    put(r"3.9\InstallPath", "", 5, winreg.REG_DWORD)
    put(r"3.10\InstallPath", "ExecutablePath", b"\xff\xfe", winreg.REG_BINARY)
    put(r"3.11\InstallPath", "ExecutablePath", sys.executable)
    put("3.11", "Version", "3.11.9")
    found = [each for each in registry.pythons() if each.program == sys.executable]
    assert registry.Known(sys.executable, "3.11.9") in found
