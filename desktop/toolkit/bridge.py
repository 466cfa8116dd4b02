"""The one queue pump: brings what workers say to the main thread. Nobody else polls.

Main thread throughout.
"""

from __future__ import annotations

import time
import tkinter as tk
from typing import Final

from desktop.tasks.compute_lock import window_first
from desktop.tasks.runner import Runner
from desktop.toolkit.loop_turn import BREATH_MS, Turn

#: How long the queue may wait while tasks live: 1.2 % of a core, and unnoticed by the eye.
REST_MS: Final = 25
#: What follows soon is awaited closely: a rest is such a part of the silence before it.
PART_OF_SILENCE: Final = 1 / 16


class Pump:
    """Turns while ``runner`` has work, and rests otherwise."""

    def __init__(self, root: tk.Misc, runner: Runner) -> None:
        self._runner = runner
        self._turn = Turn(root, self._deliver)
        self._heard, self._heard_s = 0, 0.0
        self._closed = False
        runner.on_work = self.wake

    @property
    def turning(self) -> bool:
        return self._turn.armed

    def wake(self) -> None:
        """There is work: turn soon, and often for a while: its first words are waited for."""
        if not self._closed:
            self._heard_s = time.perf_counter()
            self._turn.arm()

    def stop(self) -> None:
        """Stop for good; to be called before the root is destroyed."""
        self._closed = True
        self._turn.disarm()

    def _deliver(self) -> None:
        # Armed before anything is delivered: a callback that raises, or that turns the loop itself,
        # must not stop the pump. And again afterwards, behind what became due meanwhile.
        self._turn.arm(REST_MS)
        more = True
        try:
            with window_first():
                more = self._runner.drain()
        finally:
            if self._closed or not self._runner.active:
                self._turn.disarm()
            else:
                self._turn.arm(BREATH_MS if more else self._rest_ms())

    def _rest_ms(self) -> int:
        now = time.perf_counter()
        if self._runner.said != self._heard:
            self._heard, self._heard_s = self._runner.said, now
        silence_ms = (now - self._heard_s) * 1000
        return min(max(BREATH_MS, round(silence_ms * PART_OF_SILENCE)), REST_MS)
