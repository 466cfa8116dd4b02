"""The machinery of the tests itself: if this fails, look here before anywhere else."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.display import Display
from tests.support.waiting import wait_until

WINDOW = """
import tkinter as tk
root = tk.Tk()
root.title("A window (of tests)")
entry = tk.Entry(root)
entry.pack()
entry.focus_set()
def copy(event):
    root.clipboard_clear()
    root.clipboard_append(f"{entry.get()} {round(root.winfo_fpixels('1i') / 96)}x")
root.bind("<Control-y>", copy)
root.mainloop()
"""


@pytest.mark.gui
@pytest.mark.parametrize(
    ("display", "scale"), [({"dpi": 96}, "1x"), ({"dpi": 192}, "2x")], indirect=["display"]
)
def test_keys_clipboard_and_size_of_the_display(
    display: Display, scale: str, tmp_path: Path
) -> None:
    program = subprocess.Popen([sys.executable, "-c", WINDOW], env=display.environ())
    try:
        window = display.wait_window("A window (of")
        assert display.windows("a window (of") == []
        display.type(window, "Grusz-9")
        display.key(window, "ctrl+y")
        assert display.wait_clipboard() == f"Grusz-9 {scale}"
        picture = display.screenshot(tmp_path / "picture.png", window)
        assert picture.read_bytes().startswith(b"\x89PNG")
        display.close(window)
        display.wait_no_window("A window")
        assert program.wait(5) == 0
    finally:
        program.kill()
        program.wait()


def test_a_wait_ends_with_what_it_waited_for() -> None:
    with pytest.raises(TimeoutError, match=r"0\.1 s in vain for the moon"):
        wait_until(lambda: False, 0.1, "the moon")


def test_only_this_machine_is_spoken_to() -> None:
    with pytest.raises(OSError, match="this machine only"):
        socket.create_connection(("192.0.2.1", 443), timeout=1)


def test_the_home_is_nobodys(isolated_environment: Path) -> None:
    assert Path.home() == isolated_environment
    assert not [name for name in os.environ if name.startswith("AZURE_")]
