"""The failure of a task as a Problem, for every controller. Main thread."""

from __future__ import annotations

from desktop.domain.models import Problem


def explain(error: BaseException, subject: str = "") -> Problem:
    """The failure of a job as a Problem. Cheap: the job that failed has imported everything."""
    from desktop.identity.failures import problem_from  # noqa: PLC0415 - the failed task imported it

    return problem_from(error, subject=subject)
