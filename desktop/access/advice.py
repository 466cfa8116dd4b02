"""From a problem to words and buttons: the look-ups in the table of ``advice_rows``.

``failures`` turns exceptions into ``Problem`` values whose ``kind`` names a row of ``ROWS``; the
words of a row are in the catalogue under ``advice.<kind>.title``, ``.cause`` and ``.advice``.

Microsoft's sign-in service wants clients to decide on ``error`` and ``suberror``; its AADSTS codes
may change and only refine the decision. So a name with one exact meaning can be refined only among
the rows that list it, while the broad names (``invalid_grant`` stands for nearly everything) leave
the choice to a known code and are the answer only if there is none.

Pure; may be used from any thread.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from desktop import __version__
from desktop.access.advice_rows import ROWS, Action, Row
from desktop.access.clouds import Cloud
from desktop.access.models import Account, Problem, TenantStatus
from desktop.access.value import Value
from desktop.words import say, say_count

__all__ = [
    "BY_KIND", "ROWS", "Action", "Explanation", "Row", "admin_text", "explain", "kind_of",
    "row_of", "status_of",
]  # fmt: skip


class Explanation(Value):
    """What a person reads, and the buttons that help, the most useful first."""

    title: str
    cause: str
    advice: str
    actions: tuple[Action, ...]


#: Names that the service gives for many different reasons: a known code says more.
_BROAD: Final = frozenset(
    {
        "invalid_grant", "interaction_required", "login_required", "basic_action",
        "additional_action", "message_only", "access_denied", "invalid_request", "invalid_client",
        "unauthorized_client", "invalid_resource", "invalid_scope", "invalid_token", "bad_token",
        "token_expired", "server_error", "temporarily_unavailable", "broker_error",
    }
)  # fmt: skip

BY_KIND: Final = {row.kind: row for row in ROWS}
_BY_CODE: Final = {code: row for row in ROWS for code in row.codes}
_BY_ARM: Final = {code.lower(): row for row in ROWS for code in row.arm}
_BY_HTTP: Final = {status: row for row in ROWS for status in row.http}


def _rows_of(name: str) -> list[Row]:
    return [row for row in ROWS if name in row.errors] if name else []


def kind_of(
    error: str = "",
    suberror: str = "",
    codes: Iterable[int] = (),
    arm_code: str = "",
    http_status: int | None = None,
) -> str:
    """The kind for what a service told of its refusal; ``unknown`` if it told nothing known.

    A code that is not known leaves the decision to ``suberror``, then ``error``.
    """
    named = [row for code in codes if (row := _BY_CODE.get(code))]
    for name in (suberror, error):
        rows = _rows_of(name)
        if rows and name not in _BROAD:
            return next((row for row in named if row in rows), rows[0]).kind
    if named:
        return named[0].kind
    for row in (*_rows_of(suberror), *_rows_of(error)):
        return row.kind
    if found := _BY_ARM.get(arm_code.lower()):
        return found.kind
    if error or suberror or tuple(codes):
        return "refused"  # the sign-in service said no in words that are not known
    return _kind_of_status(http_status)


def _kind_of_status(status: int | None) -> str:
    if status is None:
        return "unknown"
    if found := _BY_HTTP.get(status):
        return found.kind
    return "busy" if status // 100 == 5 else "unknown"


def row_of(problem: Problem) -> Row:
    """The problem's row; that of ``unknown`` for a kind that is none of ours."""
    return BY_KIND.get(problem.kind, BY_KIND["unknown"])


def status_of(problem: Problem) -> TenantStatus:
    """The verdict on a tenant whose listing met this problem."""
    return row_of(problem).status


def explain(problem: Problem) -> Explanation:
    """The words for a problem in the language in use, and the actions that help."""
    row = row_of(problem)
    places = {"subject": _subject(row, problem.subject), "code": problem.code or say("advice.code")}
    title, cause, advice = (
        say(f"advice.{row.kind}.{part}", **places) for part in ("title", "cause", "advice")
    )
    return Explanation(title, cause, advice, row.actions)


def _subject(row: Row, subject: str) -> str:
    if row.about == "wait" and subject.isdecimal():
        seconds = int(subject)
        if seconds < 120:
            return say_count("advice.seconds", max(seconds, 1))
        return say_count("advice.minutes", -(-seconds // 60))
    return subject or say(f"advice.about.{row.about or 'tenant'}")


def admin_text(problem: Problem, account: Account | None, cloud: Cloud, tenant: str) -> str:
    """What "Copy for your administrator" copies: plain text, one fact a line, no secret in it.

    ``tenant`` is a name or an ID, "" where none was chosen. Facts that are not known are left out.
    """
    told = explain(problem)
    who = f"{account.username} ({account.home_tenant_id})" if account else ""
    facts = (
        ("account", who),
        ("tenant", tenant),
        ("cloud", cloud.name),
        ("code", problem.code),
        ("correlation", problem.correlation_id),
        ("trace", problem.trace_id),
        ("time", problem.timestamp),
        ("version", f"Azimuth {__version__}"),
    )
    lines = [told.title, told.cause, told.advice, ""]
    lines += [f"{say(f'admin.{name}')}: {value}" for name, value in facts if value]
    if problem.raw:
        lines += ["", say("admin.raw"), problem.raw]
    return "\n".join(lines) + "\n"
