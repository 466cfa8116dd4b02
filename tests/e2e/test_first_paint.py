"""Nothing heavy is imported on the way to the first paint."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.support.display import Display
from tests.support.parts import ROOT

pytestmark = pytest.mark.gui

HEAVY = ("azure", "msal", "requests", "cryptography", "keyring", "ssl", "urllib3", "psutil")

# The flow starts once the window has been painted; what is imported then is what the paint cost.
PROGRAM = """
import json, sys
from desktop import app
from desktop.flows.main_flow import MainFlow
from desktop.launch import parse

def start(self, view):
    print(json.dumps(sorted(sys.modules)), flush=True)
    view.close()

MainFlow.start = start
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
