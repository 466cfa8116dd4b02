"""Names made to harm, met by the whole program: source and executable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from tests.e2e.conftest import Command
from tests.e2e.driver import DEVICE_CODE_TITLE, Azimuth
from tests.support import hostile
from tests.support.display import Display

pytestmark = pytest.mark.gui


def test_they_end_nothing(display: Display, command: Command, tmp_path: Path) -> None:
    """Half of a surrogate pair in a row once ended the process with a segmentation fault."""
    path = tmp_path / "r.json"
    with DemoCloud(sample=hostile.sample(), poll_interval_s=1) as demo:
        options = ("--cloud", demo.url, "--ca-bundle", demo.ca_file, "--sign-in", "device-code")
        with Azimuth(display, command, *options, "--report", path) as azimuth:
            azimuth.sign_in_with_code(hostile.MALLORY)
            report = azimuth.report(path)
            display.wait_no_window(DEVICE_CODE_TITLE)
            window = azimuth.window()
            display.key(window, "ctrl+f")
            display.type(window, "half")  # filtered, chosen, looked at: each row is drawn anew
            display.key(window, "Down", "Down", "Escape")
            assert azimuth.process.poll() is None
            assert azimuth.quit() == 0
            home = azimuth._folder / "home"
            logged = "".join(p.read_text("utf-8") for p in home.rglob("azimuth.log"))
    assert report["totals"]["tenants"] == len(hostile.NAMES)
    names = {t["tenant_id"]: t["display_name"] for t in report["tenants"]}
    assert names == {hostile.made_id(f"tenant {n}"): hostile.shown(n) for n in hostile.NAMES}
    assert not hostile.HARMFUL.search(json.dumps(report, ensure_ascii=False))
    assert "Contoso" in logged
    assert not hostile.HARMFUL.search(logged)
