"""What flows need of the window. Main thread."""

from __future__ import annotations

from typing import Protocol

from desktop.access.events import Event


class View(Protocol):
    """The window, as flows see it."""

    def show(self, event: Event) -> None:
        """Bring the window in line with the state after ``event`` was folded into it."""

    def close(self) -> None:
        """Close the window, which ends the main loop."""
