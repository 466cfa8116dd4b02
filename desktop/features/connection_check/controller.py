"""Answers the commands of the connection check with a task, beside whatever else runs.

Main thread; what blocks is in ``worker``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.domain.network_options import NetworkOptions
from desktop.features.connection_check.model import (
    CancelConnectionCheck,
    CheckConnection,
    ConnectionCheckEnded,
    ConnectionCheckStarted,
)
from desktop.kernel.app import App
from desktop.tasks.cancel import CancelToken
from desktop.tasks.runner import Emit, Runner, Task


class ConnectionCheck:
    """At most one check at a time; another start replaces it. ``network`` is how it is reached."""

    def __init__(self, app: App, runner: Runner, network: Callable[[], NetworkOptions]) -> None:
        self._app: Final = app
        self._runner: Final = runner
        self._network: Final = network
        self._task: Task | None = None
        app.commands.handle(CheckConnection, self._start)
        app.commands.handle(CancelConnectionCheck, self._cancel)

    def _start(self, command: CheckConnection) -> None:
        if self._task is not None:
            self._task.cancel()
        cloud, options, publish = self._app.state.cloud, self._network(), self._app.events.publish

        def check(emit: Emit, cancel: CancelToken) -> None:
            # On a worker, late: it imports azure.
            from desktop.features.connection_check.worker import check_connection  # noqa: PLC0415

            check_connection(cloud, options, emit, cancel)

        publish(ConnectionCheckStarted(command.by_itself))
        self._task = self._runner.start(
            "check-connection",
            check,
            on_event=publish,
            on_done=lambda _: publish(ConnectionCheckEnded()),
            on_failed=lambda error: publish(ConnectionCheckEnded(cancelled=True)),
        )

    def _cancel(self, _: CancelConnectionCheck) -> None:
        if self._task is not None and self._task.active:
            self._task.cancel()
            self._app.events.publish(ConnectionCheckEnded(cancelled=True))
