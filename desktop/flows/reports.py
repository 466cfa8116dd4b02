"""The report: saved, copied, or written at the end of a script's run. Main thread."""

from __future__ import annotations

import sys
from collections.abc import Callable

from desktop import jobs
from desktop.access import events as ev
from desktop.access.state import AccessState
from desktop.clean_text import line
from desktop.flows.side_work import SideWork
from desktop.launch import Options


class Reports:
    """``finish`` ends a script's run with a status, and does nothing where a person uses it."""

    def __init__(
        self,
        options: Options,
        state: AccessState,
        side: SideWork,
        tell: Callable[[ev.Event], None],
        finish: Callable[[int], None],
    ) -> None:
        self._options, self._state, self._side = options, state, side
        self._tell, self._finish = tell, finish

    def then_finish(self, status: int, status_without: int) -> None:
        """Write the report that the launch options ask for, then finish with ``status``.

        ``status_without`` is the one where it could not be written.
        """
        if self._options.report is None:
            self._finish(status)
        else:
            self._save(
                self._options.report,
                lambda: self._finish(status),
                lambda: self._finish(status_without),
            )

    def save(self, path: str) -> None:
        """Write it in the format of the name's end."""
        self._save(path, lambda: None, lambda: None)

    def copy(self) -> None:
        """Make it as text, which comes as ReportMade."""

        def made(text: str) -> None:
            self._tell(ev.ReportMade(text))

        def failed(error: BaseException) -> None:
            self._tell(ev.ReportFailed("", jobs.explain(error)))

        self._side.start("copy", jobs.make_report(self._state), made, failed)

    def _save(self, path: str, then: Callable[[], None], otherwise: Callable[[], None]) -> None:
        def saved(_: object) -> None:
            self._tell(ev.ReportSaved(path))
            then()

        def failed(error: BaseException) -> None:
            problem = jobs.explain(error, path)
            self._tell(ev.ReportFailed(path, problem))
            if self._options.exit and sys.stderr is not None:
                told = line(f"azimuth: {path}: {problem.raw}")
                print(told, file=sys.stderr)  # noqa: T201
            otherwise()

        self._side.start("report", jobs.save_report(self._state, path), saved, failed)
