"""Nothing heavy is imported on the way to the first paint, and it is one: the window is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.bench.screen_eye import Eye
from tests.support.display import Display
from tests.support.parts import ROOT

pytestmark = pytest.mark.gui

HEAVY = ("azure", "msal", "requests", "cryptography", "keyring", "ssl", "urllib3", "psutil")

# The flow starts once the window has been painted; what is imported then is what the paint cost.
PROGRAM = """
import json, sys
from desktop import app
from desktop.features.sign_in.controller import SignInController
from desktop.launch import parse

def start(self):
    print(json.dumps(sorted(sys.modules)), flush=True)
    self.quit()

SignInController.start = start
sys.exit(app.run(parse([])))
"""


def test_no_azure_before_the_first_paint(display: Display) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        check=True,
        cwd=ROOT,
        env=os.environ | display.env,
        capture_output=True,
        text=True,
        timeout=60,
    )
    modules = json.loads(done.stdout)
    assert "tkinter" in modules
    assert [m for m in modules if m.split(".")[0] in HEAVY] == []


# Nothing is drawn while it waits to be told to go on: the screen shows what had been drawn then.
WAITING = """
import sys, tkinter
from desktop import app
from desktop.features.sign_in.controller import SignInController
from desktop.launch import parse
from desktop.window.main_window import MainWindow

MainWindow.set_icon = lambda self: None  # comes later, into the title bar

def start(self):
    root = tkinter._default_root
    print(root.tk.call("tk", "useinputmethods"), flush=True)
    sys.stdin.readline()
    root.update()
    root.after(300, lambda: (print("later", flush=True), sys.stdin.readline(), self.quit()))

SignInController.start = start
sys.exit(app.run(parse([])))
"""


def test_what_counts_as_painted_is_the_whole_window(display: Display) -> None:
    eye = Eye(display.env["DISPLAY"], display.size[0])
    empty = eye.frame()
    with subprocess.Popen(
        [sys.executable, "-c", WAITING],
        cwd=ROOT,
        env=os.environ | display.env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stdout.readline().strip() in ("1", "True")  # languages can be typed again
        painted = eye.frame()
        program.stdin.write("\n")
        program.stdin.flush()
        assert program.stdout.readline() == "later\n"
        later = eye.frame()
        program.stdin.write("\n")
    eye.close()
    assert painted != empty
    assert painted == later
