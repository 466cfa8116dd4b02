"""Intents that only remember what they were asked, and a window with its state for a test."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable, Iterable
from typing import Any

from desktop.access.events import Event
from desktop.access.state import AccessState
from desktop.ui.main_window import LaunchView, MainWindow


class RememberedIntents:
    """``asked`` holds the name of each intent and its arguments, in order."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *given: self.asked.append((name, *given))

    def choose_cloud(self, name_or_url: str) -> None:
        self.asked.append(("choose_cloud", name_or_url))
        if "://" in name_or_url and not name_or_url.startswith("https://"):
            raise ValueError(name_or_url)

    @property
    def names(self) -> list[str]:
        return [name for name, *_ in self.asked]


class Stage:
    """A main window on a root, its state, and what it asked for."""

    def __init__(self, root: tk.Tk, **view: Any) -> None:
        self.root = root
        self.state = AccessState()
        self.intents = RememberedIntents()
        self.window = MainWindow(root, self.state, self.intents, initial=LaunchView(**view))

    def tell(self, *events: Event | Iterable[Event]) -> None:
        """As flows do: fold in, then show."""
        for told in events:
            for event in (told,) if isinstance(told, Event) else told:
                self.state.apply(event)
                self.window.show(event)

    def turn(self, seconds: float = 0.0) -> None:
        """Let the window live for a while, or until it has nothing to do."""
        deadline = time.monotonic() + seconds
        while True:
            self.root.update()
            if time.monotonic() >= deadline:
                return
            time.sleep(0.005)

    def wait(self, condition: Callable[[], Any], what: str, timeout_s: float = 10.0) -> Any:
        """Turn the window's loop until the condition is met, and return its answer."""
        deadline = time.monotonic() + timeout_s
        while True:
            self.root.update()
            if answer := condition():
                return answer
            if time.monotonic() >= deadline:
                message = f"waited {timeout_s:g} s in vain for {what}"
                raise AssertionError(message)
            time.sleep(0.005)

    def settle(self) -> None:
        """Until every row that was told of is in the table."""
        self.wait(lambda: self.window.access.table.settled, "the rows")
        self.turn()
