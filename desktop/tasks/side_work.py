"""What is awaited beside sign-in and listing: the demo's start, a report. Main thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain import events as ev
from desktop.tasks.runner import Runner, Task, Work

Tell = Callable[[ev.Event], None]


class SideWork:
    """Tells when each begins and ends, so that the window can say what it waits for."""

    def __init__(self, runner: Runner, tell: Tell) -> None:
        self._runner, self._tell = runner, tell
        self._tasks: dict[str, Task] = {}

    def start(
        self,
        what: str,
        work: Work,
        on_done: Callable[[Any], None],
        on_failed: Callable[[BaseException], None],
    ) -> None:
        """Do ``work`` in place of another of its kind; ``what`` is as in ``WorkStarted``."""
        self.cancel(what)

        def done(result: Any) -> None:
            self._end(what)
            on_done(result)

        def failed(error: BaseException) -> None:
            self._end(what)
            on_failed(error)

        self._tell(ev.WorkStarted(what))
        self._tasks[what] = self._runner.start(what, work, on_done=done, on_failed=failed)

    def active(self, what: str) -> bool:
        return what in self._tasks

    def cancel(self, what: str | None = None) -> bool:
        """End it, or everything; whether there was anything."""
        ended = [each for each in self._tasks if what in (None, each)]
        for each in ended:
            self._tasks[each].cancel()
            self._end(each)
        return bool(ended)

    def _end(self, what: str) -> None:
        del self._tasks[what]
        self._tell(ev.WorkEnded(what))
