"""``make demo`` without a display."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.support.parts import ROOT, need_display_parts


@pytest.mark.gui
def test_make_demo_leaves_a_picture_and_a_report_and_prints_the_tenants() -> None:
    need_display_parts()
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.demo_run"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    assert "ben@fabrikam.com" in done.stdout
    assert "Woodgrove Bank" in done.stdout
    folder = ROOT / "build" / "demo"
    assert (folder / "azimuth.png").read_bytes().startswith(b"\x89PNG")
    report = json.loads((folder / "report.json").read_text("utf-8"))
    assert f"{report['totals']['subscriptions']} subscriptions" in done.stdout
