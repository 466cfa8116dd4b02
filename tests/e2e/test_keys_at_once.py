"""Keys that come while the demo cloud starts: the program has much to do, and misses none."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Command
from tests.e2e.driver import Azimuth
from tests.support.display import Display

pytestmark = pytest.mark.gui


def test_keys_while_the_demo_starts_are_not_lost(display: Display, command: Command) -> None:
    with Azimuth(display, command, "--demo") as azimuth:
        display.key(azimuth.window(), "ctrl+l")
        display.key(azimuth.window("Activity"), "Tab", "Tab", "Return")
        assert "Azimuth 0.1.0" in " ".join(display.wait_clipboard(20).split())
        display.key(azimuth.window("Activity"), "Escape")
        display.wait_no_window("Activity")
        assert azimuth.quit() == 0
