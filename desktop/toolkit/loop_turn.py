"""A turn of the main loop, given away when the loop is late. Main thread.

Pump and chunks may be due together, and after a repaint. What the window feels is the sum: so who
is called late lets the loop see to everything else first, and works in a turn after that.
"""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable
from typing import Final

#: So soon comes who has more to do.
BREATH_MS: Final = 1
#: When the loop is this late it had other things to do.
LATE_S: Final = 0.002
#: Nobody gives way for longer: in a loop that is always late his work would never be done.
TIMEOUT_S: Final = 0.05


class Turn:
    """Calls ``work`` once each time it is armed."""

    def __init__(self, root: tk.Misc, work: Callable[[], None]) -> None:
        self._root, self._work = root, work
        self._after: str | None = None
        self._due_s = self._first_due_s = 0.0

    @property
    def armed(self) -> bool:
        return self._after is not None

    def arm(self, delay_ms: int = BREATH_MS) -> None:
        """Come in ``delay_ms``, and not when it was to be before."""
        self._arm(delay_ms)
        self._first_due_s = self._due_s

    def _arm(self, delay_ms: int) -> None:
        self.disarm()
        self._due_s = time.perf_counter() + delay_ms / 1000
        self._after = self._root.after(delay_ms, self._come)

    def disarm(self) -> None:
        if self._after is not None:
            self._root.after_cancel(self._after)
            self._after = None

    def _come(self) -> None:
        self._after = None
        now = time.perf_counter()
        if now - self._due_s > LATE_S and now - self._first_due_s < TIMEOUT_S:
            self._arm(BREATH_MS)
        else:
            self._work()
