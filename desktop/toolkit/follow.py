"""Subscriptions to events, and answers to commands, that end with a widget. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import TypeVar

from desktop.kernel.bus import EventBus
from desktop.kernel.commands import Command, Commands

E = TypeVar("E")
C = TypeVar("C", bound=Command)


def follow(
    widget: tk.Misc, events: EventBus, handler: Callable[[E], object], *kinds: type[E]
) -> None:
    """Call ``handler`` with the events of these types for as long as ``widget`` lives."""
    _at_the_end(widget, events.subscribe(handler, *kinds))


def answer(
    widget: tk.Misc, commands: Commands, kind: type[C], handler: Callable[[C], object]
) -> None:
    """Let ``handler`` answer the commands of that type for as long as ``widget`` lives."""
    _at_the_end(widget, commands.handle(kind, handler))


def _at_the_end(widget: tk.Misc, end: Callable[[], None]) -> None:
    def gone(event: tk.Event[tk.Misc]) -> None:
        if event.widget is widget:  # a window hears of its children's end as well
            end()

    widget.bind("<Destroy>", gone, add=True)
