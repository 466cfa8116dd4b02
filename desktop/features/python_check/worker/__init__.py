"""Python environments of the user's projects: found, asked what they have, tried.

Each is a stranger: it runs as a child process, nothing of it is imported here, and what it says is
data: bounded, checked and cleaned. Nothing is written there.

Each job imports what it needs when it runs.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from desktop.domain.models import Method
from desktop.domain.network_options import NetworkOptions

if TYPE_CHECKING:
    from desktop.features.python_check.model.environment import CodeWanted, Judgement
    from desktop.tasks.cancel import CancelToken
    from desktop.tasks.runner import Emit, Work

# ruff: noqa: PLC0415 - imported on the worker, so that starting the program imports nothing heavy


def find_interpreters(folder: str) -> Work:
    """A job that looks which interpreters this machine and a project's folder have."""

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.features.python_check.model.events import InterpretersFound
        from desktop.features.python_check.worker import places

        emit(InterpretersFound(places.on_machine(folder)))

    return work


def read_environment(place: str) -> Work:
    """A job that reads what the interpreter at ``place``, or in that folder, has: files alone."""

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.features.python_check.model.environment import Unreadable
        from desktop.features.python_check.model.events import EnvironmentJudged, ReadingFailed
        from desktop.features.python_check.model.judge import judge
        from desktop.features.python_check.worker import files, places, reading

        try:
            emit(EnvironmentJudged(judge(reading.facts_of(places.at(place), cancel))))
        except files.ReadError as error:
            emit(ReadingFailed(Unreadable(error.why, place, error.detail)))

    return work


def run_in_environment(
    found: Judgement, method: Method, wanted: CodeWanted, options: NetworkOptions
) -> Work:
    """A job that runs the code for ``method`` in that environment and tells what became of it.

    The program must still be the one that was read, and shown to the user.
    """

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.features.python_check.model import events as happened
        from desktop.features.python_check.model.code import code_there
        from desktop.features.python_check.model.environment import RunResult
        from desktop.features.python_check.worker import reading, trial
        from desktop.identity import azure_cli
        from desktop.identity.cloud_discovery import discover
        from desktop.identity.methods import require_own_cloud
        from desktop.identity.transport import Network

        def open_page(address: str) -> None:
            emit(happened.RunAsksForPage(address))
            trial.open_page(address, lambda done: emit(happened.RunAsksForPage(address, done)))

        emit(happened.RunStarted(method, trial.limit_s(method)))
        azure_cli.use(options.az_path)
        az = azure_cli.find()  # code there finds az where we do
        cloud = discover(wanted.cloud, Network.of(options))
        require_own_cloud(method, cloud, cancel)
        code = code_there(
            found.facts, method, cloud, (wanted.tenant_id, wanted.subscription_id),
            wanted.username, wanted.client_id,
        )  # fmt: skip
        interpreter = found.facts.interpreter
        if reading.program_of(interpreter.path) != found.facts.program:
            emit(happened.RunEnded(RunResult(method, why="changed")))
            return
        heard = trial.Heard(lambda issued: emit(happened.RunAsksForCode(issued)), open_page)
        result = trial.run(
            interpreter, code, method, cloud, cancel, heard,
            programs=os.path.dirname(az) if az else "",  # noqa: PTH120 - no pathlib at the start
        )  # fmt: skip
        emit(happened.RunEnded(result))

    return work
