"""The connection check as a task that may run beside any other. Main thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from desktop import jobs
from desktop.access import events as ev
from desktop.access.clouds import Cloud
from desktop.access.models import Problem
from desktop.tasks.runner import Runner, Task

Tell = Callable[[ev.Event], None]


def needed_after(problems: Iterable[Problem | None]) -> bool:
    """Whether one of these is a failure of the network: its advice is to check the connection."""
    from desktop.access.advice import Action, row_of  # noqa: PLC0415 - when something has failed

    return any(p and Action.CHECK_CONNECTION in row_of(p).actions for p in problems)


class ConnectionCheck:
    """At most one at a time; another start replaces it. ``tell`` gets its events."""

    def __init__(self, runner: Runner, tell: Tell) -> None:
        self._runner: Final = runner
        self._tell: Final = tell
        self._task: Task | None = None

    def start(self, cloud: Cloud, network: jobs.NetworkOptions, *, by_itself: bool) -> None:
        """Begin; ``by_itself`` if a failure asked for it and not the user."""
        if self._task is not None:
            self._task.cancel()
        self._tell(ev.ConnectionCheckStarted(by_itself))
        self._task = self._runner.start(
            "check-connection",
            jobs.check_connection(cloud, network),
            on_event=self._tell,
            on_done=lambda _: self._tell(ev.ConnectionCheckEnded()),
            on_failed=lambda error: self._tell(ev.ConnectionCheckEnded(cancelled=True)),
        )

    def cancel(self) -> None:
        """End it; what it found stays."""
        if self._task is not None and self._task.active:
            self._task.cancel()
            self._tell(ev.ConnectionCheckEnded(cancelled=True))
