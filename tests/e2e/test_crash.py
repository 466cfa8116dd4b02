"""A thread of the whole program that fails: said once, logged without secrets, and it goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.display import Display
from tests.support.parts import ROOT
from tests.support.waiting import wait_until

pytestmark = pytest.mark.gui

PROGRAM = """
import sys, threading
from desktop.__main__ import main
from desktop.features.sign_in.controller import SignInController

def fail():
    raise RuntimeError("a defect, access_token=s3cr3t-of-the-crash")

def work(emit, cancel):
    for _ in range(3):
        threading.Thread(target=fail, name="stray").start()

begin = SignInController.start
def start(self):
    begin(self)
    self._runner.start("test", work, on_failed=print)

SignInController.start = start
sys.exit(main([]))
"""


def test_a_thread_that_fails(display: Display, isolated_environment: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env=os.environ | display.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        dialog = display.wait_window("Unexpected error", 30)
        assert len(display.windows("Unexpected error")) == 1
        display.key(dialog, "Return")
        display.wait_no_window("Unexpected error")
        display.key(display.wait_window("Azimuth"), "F1")
        sheet = display.wait_window("Keys")
        display.key(sheet, "Escape")
        display.key(display.wait_window("Azimuth"), "ctrl+q")
        said, _ = program.communicate(timeout=30)
    finally:
        program.kill()
        program.wait()
    assert program.returncode == 0
    assert said == ""
    log = wait_until(lambda: list(isolated_environment.rglob("azimuth.log")), 5, "the log file")[0]
    told = log.read_text(encoding="utf-8")
    assert told.count("exception in the thread stray") == 3
    assert "s3cr3t" not in told
