"""A window whose flow, credentials and clients are the real ones, on the demo cloud."""

from __future__ import annotations

import gc
import tkinter as tk
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop.controllers import Controllers
from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import AccessState, Phase
from desktop.kernel.app import App
from desktop.launch import Options
from desktop.settings_store import SettingsStore
from desktop.tasks.runner import Runner
from desktop.toolkit import theme
from desktop.toolkit.bridge import Pump
from desktop.toolkit.root import Root
from desktop.window.main_window import LaunchView, MainWindow
from tests.support.cloud import Person
from tests.support.display import Display
from tests.ui.hand import Stage


class LiveStage(Stage):
    """``sign_in`` is done by a person at the demo's pages; closing is ``live``'s part."""

    def __init__(
        self,
        root: tk.Tk,
        display: Display,
        demo: DemoCloud,
        store: SettingsStore,
        mode: theme.Mode = theme.Mode.LIGHT,
    ) -> None:
        self.root, self.display, self.demo = root, display, demo
        self.app = App(AccessState(cloud=demo.cloud, settings=store.current))
        self.state, self.runner = self.app.state, Runner()
        self.flow = Controllers(Options(cloud=demo.cloud), self.app, self.runner, store).sign_in
        self.pump = Pump(root, self.runner)
        self.window = MainWindow(root, self.app, initial=LaunchView(mode=mode))
        self.person = Person(demo, "")
        self.app.events.subscribe(self.person.hear, ev.Event)
        self.app.events.subscribe(lambda _: self.close(), ev.Closed)
        self.flow.start()

    def close(self) -> None:
        self.pump.stop()
        self.window.close()

    def sign_in(self, username: str) -> None:
        """By device code; returns once everything is listed and shown."""
        self.person.username = username
        self.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
        self.wait(lambda: self.state.phase is Phase.LISTED, "the listing to end", 30)
        self.settle()

    def choose(self, name: str) -> None:
        """Select the row of that name, as a click does."""
        tree = self.window.centre.access.table.tree
        keys = [key for top in tree.get_children() for key in (top, *tree.get_children(top))]
        tree.selection_set(next(key for key in keys if self.said(key) == name))
        self.turn(0.05)


@contextmanager
def live(
    display: Display,
    mode: theme.Mode = theme.Mode.LIGHT,
    language: str = "system",
    **cloud: Any,
) -> Iterator[LiveStage]:
    """``cloud`` are what a DemoCloud is made of."""
    with DemoCloud(poll_interval_s=1, **cloud) as demo, TemporaryDirectory() as folder:
        store = SettingsStore(Path(folder) / "settings.json")
        store.adopt(language=language, appearance=str(mode))
        stage = LiveStage(Root("Azimuth"), display, demo, store, mode)
        # A worker may not clear away a closed dialog's variables: Tk takes calls of other threads
        # in its main loop only, and here the loop is turned by hand.
        gc.disable()
        try:
            yield stage
        finally:
            stage.flow.stop()
            stage.close()
            gc.collect()
            gc.enable()
