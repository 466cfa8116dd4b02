"""What is started on Windows shows no console window."""

from __future__ import annotations

import sys

from desktop.tasks.cancel import CancelToken
from desktop.tasks.processes import run


def test_no_console_window_is_made() -> None:
    code = "import ctypes; print(ctypes.windll.kernel32.GetConsoleWindow())"
    ended = run([sys.executable, "-c", code], CancelToken(), 60)
    assert ended.out.strip() == b"0"
