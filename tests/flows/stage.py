"""A flow on the demo cloud without a window, and the main loop's part of draining the runner."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.controllers import Controllers
from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.state import AccessState, Phase
from desktop.kernel.app import App
from desktop.launch import Options
from desktop.settings_store import SettingsStore
from desktop.tasks.runner import Runner
from tests.support.cloud import Person
from tests.support.waiting import wait_until
from tests.support.watching import watch


class Window(Person):
    """A view that only hears, with a person who uses the codes."""

    closed = False

    def show(self, event: ev.Event) -> None:
        self.hear(event)

    def close(self) -> None:
        self.closed = True


class Stage:
    """A flow on the demo cloud, and the main loop's part of draining the runner."""

    def __init__(
        self,
        demo: DemoCloud,
        window: Window,
        options: Options | None = None,
        store: SettingsStore | None = None,
    ) -> None:
        # A window that an earlier test left as garbage may not be freed on a worker: Tcl aborts.
        gc.collect()
        options = options or Options(cloud=demo.cloud)
        folder = self._folder = TemporaryDirectory()
        self.app, self.runner = App(AccessState(cloud=demo.cloud)), Runner()
        self.state = self.app.state
        store = store or SettingsStore(Path(folder.name) / "settings.json")
        self.controllers = Controllers(options, self.app, self.runner, store)
        self.flow = self.controllers.sign_in
        self.window = window
        watch(self.app, window)
        self.flow.start()

    def stop(self) -> None:
        self.flow.stop()
        self._folder.cleanup()

    def until(self, condition: Callable[[], object], what: str) -> None:
        def look() -> bool:
            self.runner.drain()
            return bool(condition())

        wait_until(look, 90, what)

    def until_listed(self) -> None:
        self.until(lambda: self.state.phase is Phase.LISTED, "the listing to end")
