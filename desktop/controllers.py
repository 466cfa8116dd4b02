"""Builds the controllers of all features on one ``App``. No tkinter, no azure. Main thread."""

from __future__ import annotations

from typing import Final

from desktop.features.accounts.controller import SavedSignIns
from desktop.features.connection_check.controller import ConnectionCheck
from desktop.features.details.controller import Looks
from desktop.features.python_check.controller import EnvironmentCheck
from desktop.features.reports.controller import Reports
from desktop.features.settings.controller import Preferences
from desktop.features.sign_in.controller import SignInController
from desktop.kernel.app import App
from desktop.launch import Options
from desktop.settings_store import SettingsStore
from desktop.tasks.runner import Runner
from desktop.tasks.side_work import SideWork


class Controllers:
    """Everything that answers commands, but for what the window answers itself."""

    def __init__(self, options: Options, app: App, runner: Runner, store: SettingsStore) -> None:
        side = SideWork(runner, app.events.publish)
        self.preferences: Final = Preferences(app, runner, store, options.ca_bundle)
        self.looks: Final = Looks(app, runner)
        self.saved_sign_ins: Final = SavedSignIns(app, runner)
        self.reports: Final = Reports(app, options, side)
        self.sign_in: Final = SignInController(
            app,
            options,
            runner,
            self.preferences,
            self.looks,
            self.saved_sign_ins,
            self.reports,
            side,
        )
        EnvironmentCheck(app, runner, lambda: self.preferences.network)
        ConnectionCheck(app, runner, lambda: self.preferences.network)
