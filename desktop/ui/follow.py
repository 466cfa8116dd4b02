"""Subscriptions that end with a widget. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import TypeVar

from desktop.kernel.bus import EventBus

E = TypeVar("E")


def follow(
    widget: tk.Misc, events: EventBus, handler: Callable[[E], object], *kinds: type[E]
) -> None:
    """Call ``handler`` with the events of these types for as long as ``widget`` lives."""
    unsubscribe = events.subscribe(handler, *kinds)

    def gone(event: tk.Event[tk.Misc]) -> None:
        if event.widget is widget:  # a window hears of its children's end as well
            unsubscribe()

    widget.bind("<Destroy>", gone, add=True)
