"""Somebody who is told what a program's window would be told."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.events import Closed, Event
from desktop.kernel.app import App


class Watcher(Protocol):
    """Hears every event, the last of them as ``close``."""

    def show(self, event: Event) -> None: ...

    def close(self) -> None: ...


def watch(app: App, watcher: Watcher) -> None:
    """Let ``watcher`` hear every event of ``app`` from now on."""
    app.events.subscribe(watcher.show, Event)
    app.events.subscribe(lambda _: watcher.close(), Closed)
