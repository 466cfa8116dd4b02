"""Check my connection: what is between this computer and Azure, and what helps.

``model`` has results, state, events and commands; ``texts`` says results in words; ``controller``
answers the commands with a task; ``worker`` and ``checks`` are what that task does; ``view`` is the
dialog. Others use ``model`` and ``texts``; the rest is reached by commands alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.features.connection_check.model import CheckConnection, CheckState, ShowConnectionCheck

if TYPE_CHECKING:
    import tkinter as tk

    from desktop.features.connection_check.view import ConnectionCheckDialog
    from desktop.jobs import NetworkOptions
    from desktop.kernel.app import App
    from desktop.tasks.runner import Runner


def register(app: App, runner: Runner, network: Callable[[], NetworkOptions]) -> None:
    """Let ``app`` check the connection, on a thread of ``runner``; called once, main thread."""
    from desktop.features.connection_check.controller import (  # noqa: PLC0415 - once, when built
        ConnectionCheck,
    )

    ConnectionCheck(app, runner, network)


class ConnectionCheckWindow:
    """Shows the check in a dialog over ``root``, once at a time. Main thread.

    ``copy`` takes a text and what to say once it is copied; ``quit_program`` is what Ctrl+Q does.
    """

    def __init__(
        self,
        app: App,
        root: tk.Misc,
        copy: Callable[[str, str], object],
        quit_program: Callable[[], object],
    ) -> None:
        self._app, self._root, self._copy, self._quit = app, root, copy, quit_program
        self.dialog: ConnectionCheckDialog | None = None
        app.commands.handle(ShowConnectionCheck, self._show)

    def _show(self, command: ShowConnectionCheck) -> None:
        if command.begin and not self._app.state.of(CheckState).running:
            self._app.commands.run(CheckConnection())
        if self.dialog is not None and self.dialog.open:
            self.dialog.window.lift()
            self.dialog.window.focus_set()
            return
        from desktop.features.connection_check.view import (  # noqa: PLC0415 - when first opened
            ConnectionCheckDialog,
        )

        self.dialog = ConnectionCheckDialog(self._root, self._app, self._copy, self._quit)
