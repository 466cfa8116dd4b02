"""The report: saved, copied, or written at the end of a script's run. Main thread."""

from __future__ import annotations

import sys
from collections.abc import Callable

from desktop.clean_text import line
from desktop.commands import Quit
from desktop.domain import events as ev
from desktop.features.problems import explain
from desktop.features.reports import worker
from desktop.features.reports.model.commands import CopyReport, SaveReport
from desktop.kernel.app import App
from desktop.launch import FAILED, OK, Options
from desktop.tasks.side_work import SideWork


class Reports:
    """Writes reports, and ends a script's run with the one that it waits for.

    ``exit_status`` is the process's, once the main loop has ended: a script waits for its run's
    end, a person closes the window at any time.
    """

    def __init__(self, app: App, options: Options, side: SideWork) -> None:
        self._app, self._options, self._side = app, options, side
        self._tell = app.events.publish
        self.exit_status = FAILED if options.exit else OK
        app.commands.handle(SaveReport, lambda command: self.save(command.path))
        app.commands.handle(CopyReport, lambda _: self.copy())

    def finish(self, status: int) -> None:
        """End a script's run with ``status``; nothing happens where a person uses the window."""
        if self._options.exit:
            self.exit_status = status
            self._app.commands.run(Quit())

    def then_finish(self, status: int, status_without: int) -> None:
        """Write the report that the launch options ask for, then finish with ``status``.

        ``status_without`` is the one where it could not be written.
        """
        if self._options.report is None:
            self.finish(status)
        else:
            self._save(
                self._options.report,
                lambda: self.finish(status),
                lambda: self.finish(status_without),
            )

    def save(self, path: str) -> None:
        """Write it in the format of the name's end."""
        self._save(path, lambda: None, lambda: None)

    def copy(self) -> None:
        """Make it as text, which comes as ReportMade."""

        def made(text: str) -> None:
            self._tell(ev.ReportMade(text))

        def failed(error: BaseException) -> None:
            self._tell(ev.ReportFailed("", explain(error)))

        self._side.start("copy", worker.make_report(self._app.state), made, failed)

    def _save(self, path: str, then: Callable[[], None], otherwise: Callable[[], None]) -> None:
        def saved(_: object) -> None:
            self._tell(ev.ReportSaved(path))
            then()

        def failed(error: BaseException) -> None:
            problem = explain(error, path)
            self._tell(ev.ReportFailed(path, problem))
            if self._options.exit and sys.stderr is not None:
                told = line(f"azimuth: {path}: {problem.raw}")
                print(told, file=sys.stderr)  # noqa: T201
            otherwise()

        self._side.start("report", worker.save_report(self._app.state, path), saved, failed)
