"""A window whose flow, credentials and clients are the real ones, on the demo cloud."""

from __future__ import annotations

import gc
import tkinter as tk
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop.access import events as ev
from desktop.access.models import Method, SignInRequest
from desktop.access.state import AccessState, Phase
from desktop.demo.cloud import DemoCloud
from desktop.features import connection_check
from desktop.flows.main_flow import MainFlow
from desktop.kernel.app import App
from desktop.launch import Options
from desktop.settings_store import SettingsStore
from desktop.tasks.runner import Runner
from desktop.ui import theme
from desktop.ui.bridge import Pump
from desktop.ui.main_window import LaunchView, MainWindow
from desktop.ui.root import Root
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
        self.flow = MainFlow(Options(cloud=demo.cloud), self.app, self.runner, store)
        connection_check.register(self.app, self.runner, lambda: self.flow.network)
        self.pump = Pump(root, self.runner)
        self.window = MainWindow(root, self.app, initial=LaunchView(mode=mode))
        self.show_features()
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
