"""When something is wrong: the crash window, and "Copy diagnostics".

Main thread.
"""

from __future__ import annotations

import tkinter as tk
from typing import TYPE_CHECKING

from desktop.commands import Quit
from desktop.features.actions import Actions
from desktop.features.activity.model import Activity
from desktop.kernel.app import App
from desktop.toolkit import theme
from desktop.translations import in_english, translate

if TYPE_CHECKING:  # at run time each is imported when it is first opened
    from desktop.features.help.view.crash import CrashDialog
    from desktop.toolkit.crash import Crash


class HelpWindows:
    """Shows a crash, once, and makes what whoever helps asks for."""

    def __init__(self, root: tk.Tk, app: App, actions: Actions, activity: Activity) -> None:
        self._root, self._app = root, app
        self._actions, self._activity = actions, activity
        self.crash_dialog: CrashDialog | None = None
        self._crashes: list[Crash] = []
        self._known: set[str] = set()
        self._crash_id: str | None = None

    def close(self) -> None:
        """Nothing of it may happen later; called before the window is destroyed."""
        if self._crash_id is not None:
            self._root.after_cancel(self._crash_id)

    # ---- crashes

    def crashed(self, crash: Crash) -> None:
        """Say so once: what happens while that is on show is counted there, and what was said
        before is not said again.
        """
        self._crashes = [*self._crashes[-9:], crash]
        if self.crash_dialog is not None and self.crash_dialog.open:
            self.crash_dialog.count_one()
        elif crash.place not in self._known and self._crash_id is None:
            # Not in the midst of whatever failed.
            self._crash_id = self._root.after_idle(lambda: self._show_crash(crash))
        self._known.add(crash.place)

    def _show_crash(self, crash: Crash) -> None:
        from desktop.features.help.view.crash import CrashDialog  # noqa: PLC0415 - when needed

        self._crash_id = None
        self.crash_dialog = CrashDialog(
            self._root, crash.summary, self._copy_crashes, lambda: self._app.commands.run(Quit())
        )
        for _ in self._crashes[self._crashes.index(crash) + 1 :]:
            self.crash_dialog.count_one()

    def _copy_crashes(self) -> None:
        told = "\n".join(crash.details for crash in self._crashes)
        self._actions.copy(f"{told}\n{self.diagnostics()}", translate("said.crash"))

    # ---- diagnostics

    def diagnostics(self) -> str:
        """What whoever helps will ask for."""
        from desktop import diagnostics, paths  # noqa: PLC0415 - when needed

        version = self._root.tk.call("info", "patchlevel")
        system = self._root.tk.call("tk", "windowingsystem")
        with in_english():
            return diagnostics.text(
                self._app.state,
                self._activity.as_text(english=True),
                tk=f"{version} {system}, {theme.scale():.0%}",
                log=str(paths.log_file()),
            )

    def copy_diagnostics(self) -> None:
        self._actions.copy(self.diagnostics(), translate("said.diagnostics"))
