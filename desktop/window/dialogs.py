"""The dialogs of the main window: each opens when it is asked for, once at a time. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop.commands import Quit
from desktop.domain.models import Problem
from desktop.features.actions import Actions
from desktop.features.activity.model import Activity
from desktop.features.connection_check.model import (
    CheckConnection,
    CheckState,
    ShowConnectionCheck,
)
from desktop.features.python_check.model.commands import ShowEnvironmentCheck
from desktop.features.sign_in.model import ShowRegistrationGuide
from desktop.kernel.app import App
from desktop.toolkit.follow import answer

if TYPE_CHECKING:  # at run time each is imported when it is first opened
    from desktop.features.activity.view import ActivityLog
    from desktop.features.connection_check.view import ConnectionCheckDialog
    from desktop.features.help.view.shortcuts import ShortcutSheet
    from desktop.features.python_check.view.dialog import EnvironmentDialog
    from desktop.features.settings.view import SettingsDialog
    from desktop.features.sign_in.view.registration_guide import RegistrationGuide

# ruff: noqa: PLC0415 - imported when it is first opened


class _Dialog(Protocol):
    @property
    def window(self) -> tk.Toplevel: ...


D = TypeVar("D", bound=_Dialog)


class Dialogs:
    """Every dialog but those of a sign-in and of a crash; None until it was first opened.

    ``client_id`` tells the app registration that the options have now; ``copy_diagnostics`` is the
    button of the log.
    """

    def __init__(
        self,
        root: tk.Tk,
        app: App,
        actions: Actions,
        activity: Activity,
        client_id: Callable[[], str],
        copy_diagnostics: Callable[[], object],
    ) -> None:
        self._root, self._app, self._actions, self._log = root, app, actions, activity
        self._client_id, self._copy_diagnostics = client_id, copy_diagnostics
        self.settings: SettingsDialog | None = None
        self.activity: ActivityLog | None = None
        self.shortcuts: ShortcutSheet | None = None
        self.guide: RegistrationGuide | None = None
        self.environment: EnvironmentDialog | None = None
        self.connection_check: ConnectionCheckDialog | None = None
        answer(
            root, app.commands, ShowRegistrationGuide, lambda asked: self.open_guide(asked.problem)
        )
        answer(root, app.commands, ShowEnvironmentCheck, lambda _: self.open_environment())
        answer(root, app.commands, ShowConnectionCheck, self._show_connection_check)

    def _quit(self) -> None:
        self._app.commands.run(Quit())

    def open_settings(self) -> None:
        """Show the settings."""

        def make() -> SettingsDialog:
            from desktop.features.settings.view import SettingsDialog

            return SettingsDialog(self._root, self._app)

        self.settings = _once(self.settings, make)

    def open_activity(self) -> None:
        """Show the log."""

        def make() -> ActivityLog:
            from desktop.features.activity.view import ActivityLog

            return ActivityLog(self._root, self._log, self._quit, self._copy_diagnostics)

        self.activity = _once(self.activity, make)

    def open_shortcuts(self) -> None:
        """Show the list of keys."""

        def make() -> ShortcutSheet:
            from desktop.features.help.view.shortcuts import ShortcutSheet

            return ShortcutSheet(self._root, self._quit)

        self.shortcuts = _once(self.shortcuts, make)

    def open_environment(self) -> None:
        """Show the check of a Python environment."""

        def make() -> EnvironmentDialog:
            from desktop.features.python_check.view.dialog import EnvironmentDialog

            return EnvironmentDialog(self._root, self._app, self._actions.copy)

        self.environment = _once(self.environment, make)

    def open_guide(self, problem: Problem | None) -> None:
        """Show how an app registration is set up, and which step mends ``problem``: another problem
        is another guide.
        """
        from desktop.domain.registration import step_for
        from desktop.features.sign_in.view.registration_guide import RegistrationGuide

        if self.guide is not None:
            self.guide.close()
        mends = step_for(problem.kind) if problem else None
        cloud = self._app.state.cloud
        self.guide = RegistrationGuide(self._root, self._actions, cloud, self._client_id(), mends)

    def _show_connection_check(self, command: ShowConnectionCheck) -> None:
        if command.begin and not self._app.state.of(CheckState).running:
            self._app.commands.run(CheckConnection())

        def make() -> ConnectionCheckDialog:
            from desktop.features.connection_check.view import ConnectionCheckDialog

            return ConnectionCheckDialog(self._root, self._app, self._actions.copy, self._quit)

        self.connection_check = _once(self.connection_check, make)


def _once(dialog: D | None, make: Callable[[], D]) -> D:
    """``dialog`` brought forward, or a new one where there is none any more."""
    if dialog is None or not dialog.window.winfo_exists():
        return make()
    dialog.window.lift()
    dialog.window.focus_set()
    return dialog
