"""The one queue pump: brings what workers say to the main thread. Nobody else polls.

Main thread throughout.
"""

from __future__ import annotations

import tkinter as tk
from typing import Final

from desktop.tasks.runner import Runner
from desktop.tasks.turns import window_first

#: How long the queue may wait while tasks live: 1.2 % of a core, and unnoticed by the eye.
REST_MS: Final = 25
#: More is waiting: come back as soon as the window had its chance to repaint.
BREATH_MS: Final = 1


class Pump:
    """Turns while ``runner`` has work, and rests otherwise."""

    def __init__(self, root: tk.Misc, runner: Runner) -> None:
        self._root = root
        self._runner = runner
        self._after: str | None = None
        self._rest_ms = BREATH_MS
        self._closed = False
        runner.on_work = self.wake

    @property
    def turning(self) -> bool:
        return self._after is not None

    def wake(self) -> None:
        """There is work: turn soon, and often for a while: its first words are waited for."""
        if not self._closed:
            self._rest_ms = BREATH_MS
            self._disarm()
            self._arm(BREATH_MS)

    def stop(self) -> None:
        """Stop for good; to be called before the root is destroyed."""
        self._closed = True
        self._disarm()

    def _turn(self) -> None:
        # Armed before anything is delivered: a callback that raises must not stop the pump.
        self._rest_ms = min(2 * self._rest_ms, REST_MS)
        self._arm(self._rest_ms)
        with window_first():
            more = self._runner.drain()
        if self._closed:
            return
        if not self._runner.active:
            self._disarm()
        elif more:
            self._disarm()
            self._arm(BREATH_MS)

    def _arm(self, delay_ms: int) -> None:
        self._after = self._root.after(delay_ms, self._turn)

    def _disarm(self) -> None:
        if self._after is not None:
            self._root.after_cancel(self._after)
            self._after = None
