"""What writing and copying reports does on a thread."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from desktop.domain.state import AccessState

if TYPE_CHECKING:
    from desktop.tasks.cancel import CancelToken
    from desktop.tasks.runner import Emit, Work

# ruff: noqa: PLC0415 - imported on the worker, so that starting the program imports nothing heavy


def save_report(state: AccessState, path: str) -> Work:
    """A job that writes the report of ``state`` as it is now."""
    snapshot = state.snapshot()

    def work(emit: Emit, cancel: CancelToken) -> None:
        from pathlib import Path

        from desktop.features.reports.model import report

        content = report.render(snapshot, path, datetime.now(UTC))
        cancel.raise_if_cancelled()
        report.save(Path(path), content)

    return work


def make_report(state: AccessState) -> Work:
    """A job whose result is the report of ``state`` as Markdown, in the language of now."""
    snapshot = state.snapshot()

    def work(emit: Emit, cancel: CancelToken) -> str:
        from desktop.features.reports.model import report

        return report.to_markdown(report.build(snapshot, datetime.now(UTC)))

    return work
