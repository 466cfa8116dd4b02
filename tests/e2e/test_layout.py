"""The real program, restarted: its window is where it was left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Command
from tests.e2e.driver import Azimuth
from tests.support.display import Display
from tests.support.waiting import wait_until

pytestmark = pytest.mark.gui


def test_a_restart_shows_the_window_where_it_was_left(
    display: Display, command: Command, tmp_path: Path
) -> None:
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}

    def size_of(azimuth: Azimuth) -> tuple[int, int]:
        return display.window_size(azimuth.window())

    with Azimuth(display, command, environment=home) as azimuth:
        window = azimuth.window()
        display.arrange(window, (840, 560), (160, 110))
        wait_until(lambda: size_of(azimuth) == (840, 560), 5, "the other size")
        # A kill right after that would lose nothing: it is kept once it has settled.
        [kept] = wait_until(lambda: [*tmp_path.rglob("settings.json")], 10, "the settings")
        assert '"geometry": "840x560+' in kept.read_text("utf-8")
        display.arrange(window, (860, 580), (140, 100))
        wait_until(lambda: size_of(azimuth) == (860, 580), 5, "another size yet")
        assert azimuth.quit() == 0
    left = kept.read_text("utf-8")
    assert '"geometry": "860x580+' in left, "what is quit at once is kept as well"
    with Azimuth(display, command, environment=home) as azimuth:
        assert size_of(azimuth) == (860, 580)
        assert azimuth.quit() == 0
    assert kept.read_text("utf-8") == left
