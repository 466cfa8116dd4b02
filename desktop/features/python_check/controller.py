"""The check of a Python environment, beside whatever else runs. Main thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from desktop.domain.models import Method
from desktop.domain.network_options import NetworkOptions
from desktop.features.problems import explain
from desktop.features.python_check import worker
from desktop.features.python_check.model.commands import (
    CancelEnvironment,
    FindEnvironments,
    ReadEnvironment,
    RunInEnvironment,
)
from desktop.kernel.app import App
from desktop.tasks.runner import Runner, Task

if TYPE_CHECKING:
    from desktop.features.python_check.model.environment import CodeWanted

# ruff: noqa: PLC0415 - what most starts of the program never need


class EnvironmentCheck:
    """At most one search, and one reading or run, at a time; another start replaces it.

    ``network`` says how the network is reached now.
    """

    def __init__(self, app: App, runner: Runner, network: Callable[[], NetworkOptions]) -> None:
        self._runner: Final = runner
        self._state: Final = app.state
        self._tell: Final = app.events.publish
        self._network: Final = network
        self._search: Task | None = None
        self._task: Task | None = None
        app.commands.handle(FindEnvironments, lambda command: self.find(command.folder))
        app.commands.handle(ReadEnvironment, lambda command: self.read(command.place))
        app.commands.handle(RunInEnvironment, lambda command: self.run(command.method))
        app.commands.handle(CancelEnvironment, lambda _: self.cancel())

    def find(self, folder: str = "") -> None:
        """Look for the interpreters of this machine, and of a project's folder."""
        from desktop.features.python_check.model.events import InterpretersFound, SearchStarted

        if self._search is not None:
            self._search.cancel()
        self._tell(SearchStarted())
        self._search = self._runner.start(
            "find-interpreters",
            worker.find_interpreters(folder),
            on_event=self._tell,
            on_failed=lambda error: self._tell(InterpretersFound(())),
        )

    def read(self, place: str) -> None:
        """Read what the interpreter that this file is, or that this folder holds, has."""
        from desktop.features.python_check.model.environment import Unreadable
        from desktop.features.python_check.model.events import ReadingFailed, ReadingStarted

        def failed(error: BaseException) -> None:
            self._tell(ReadingFailed(Unreadable("failed", place, explain(error, place).raw)))

        self._drop()
        self._tell(ReadingStarted(place))
        self._task = self._runner.start(
            "read-environment",
            worker.read_environment(place),
            on_event=self._tell,
            on_failed=failed,
        )

    def run(self, method: Method) -> None:
        """Run the code for that way in the environment that was read last."""
        from desktop.features.python_check.model.environment import RunResult
        from desktop.features.python_check.model.events import EnvironmentLook, RunEnded

        look = self._state.of(EnvironmentLook)
        if look.judgement is None:
            return

        def failed(error: BaseException) -> None:
            self._tell(RunEnded(RunResult(method, problem=explain(error))))

        self._drop()
        self._task = self._runner.start(
            "run-in-environment",
            worker.run_in_environment(
                look.judgement, method, self._wanted(method), self._network()
            ),
            on_event=self._tell,
            on_failed=failed,
        )

    def cancel(self) -> None:
        """End what is under way; children of ours end with it."""
        from desktop.features.python_check.model.events import Stopped

        active = [t for t in (self._search, self._task) if t is not None and t.active]
        for task in active:
            task.cancel()
        if active:
            self._tell(Stopped())

    def _drop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _wanted(self, method: Method) -> CodeWanted:
        """What the code shall reach: where the user looks, else the default, else the first.

        Another way may sign in as another account, which need not reach what this one does.
        """
        from desktop.features.python_check.model.environment import CodeWanted

        state = self._state
        if state.account is None or _group(method) != _group(state.method):
            return CodeWanted(state.cloud)
        tenant_id, subscription_id = state.looking_at or ("", "")
        if not subscription_id:
            reached = [s for found in state.tenants.values() for s in found.subscriptions]
            first = next((s for s in reached if s.is_default), reached[0] if reached else None)
            if first is not None:
                tenant_id, subscription_id = first.tenant_id, first.subscription_id
        return CodeWanted(
            state.cloud,
            tenant_id,
            subscription_id,
            username=state.account.username,
            client_id=state.client_id,
        )


def _group(method: Method | None) -> Method | None:
    """Both of az's ways are signed in as whom az is."""
    return Method.CLI if method and method.declared.uses_az else method
