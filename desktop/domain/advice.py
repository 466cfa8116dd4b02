"""From a problem to words and buttons: the look-ups in the table of ``advice_rows``.

``failures`` turns exceptions into ``Problem`` values whose ``kind`` names a row of ``ROWS``; the
words of a row are in the catalogue under ``advice.<kind>.title``, ``.cause`` and ``.advice``.

Microsoft's sign-in service wants clients to decide on ``error`` and ``suberror``, and its AADSTS
codes to refine the decision. But most refusals bear a broad name (``invalid_grant`` stands for
nearly everything), and some that no sign-in will ever mend are named like those that one will. So:

1. A code that is listed, and whose kind no sign-in mends, decides, whatever the names say.
2. Else a name with one exact meaning decides; a code refines it among the rows that list the name.
3. Else a listed code decides; then the remedies ``basic_action`` and ``additional_action``; then
   the family of a code that nobody listed; then the broad names.

Of several codes the decisive one is taken: see ``decisive``.

Pure; may be used from any thread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from desktop import __version__
from desktop.domain.advice_rows import ROWS, Action, Row
from desktop.domain.clouds import KNOWN, Cloud
from desktop.domain.models import Account, Problem, TenantStatus
from desktop.domain.sign_in_codes import CODES, VAGUE, is_listed, kind_of_code
from desktop.domain.value import Value
from desktop.translations import translate, translate_count

__all__ = [
    "BY_KIND", "ROWS", "Action", "Explanation", "Row", "admin_text", "decisive", "explain",
    "judged", "kind_of", "kind_of_arm", "row_of", "status_of",
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
        "client_mismatch", "unsupported_grant_type", "unsupported_response_type", "invalid_tenant",
        "invalid_target", "account_selection_required", "unmet_authentication_requirements",
    }
)  # fmt: skip
#: The service's word for what the user can do: more than a guess from a code's family.
_REMEDIES: Final = frozenset({"basic_action", "additional_action"})

BY_KIND: Final = {row.kind: row for row in ROWS}
#: The kinds of codes, the most decisive first.
_RANKS: Final = {kind: rank for rank, kind in enumerate(CODES)}
#: What stays on offer where signing in again changes nothing.
_NO_SIGN_IN: Final = (Action.CHANGE_TENANT, Action.CHANGE_CLOUD, Action.OPEN_PORTAL_REGISTRATION)
_BY_ARM: Final = {code.lower(): row for row in ROWS for code in row.arm}
#: What a code of Resource Manager's that nobody listed is about, by its words; the first that fits.
_ARM_FAMILIES: Final = tuple(
    (re.compile(words, re.IGNORECASE), kind)
    for words, kind in (
        ("throttl|toomanyrequests|ratelimit", "throttled"),
        ("tokentenant|wrongtenant", "wrong-tenant-token"),
        ("privatelink|privateendpoint|firewall|publicnetwork|ipaddress|networksecurityperimeter",
         "network-path"),
        ("(?:account|user|principal)(?:is)?(?:disabled|locked|deleted|blocked)",
         "account-disabled"),
        ("subscription(?:is|has|not|was)?(?:disabled|suspended|expired|deleted|inactive|pastdue)",
         "subscription-disabled"),
        ("disabledsubscription", "subscription-disabled"),
        ("notregistered|missing.*registration", "provider-unregistered"),
        ("apiversion", "api-version"),
        ("(?:expired|invalid|missing).*token|token.*(?:expired|invalid|revo)", "session-ended"),
        ("accessdenied|unauthorized|notauthorized|authorizationfailed|insufficientpermission",
         "no-role"),
    )
)  # fmt: skip
_BY_HTTP: Final = {status: row for row in ROWS for status in row.http}


def _rows_of(name: str) -> list[Row]:
    return [row for row in ROWS if name in row.errors] if name else []


def decisive(codes: Iterable[int]) -> int | None:
    """The code that says what stands in the way; None if there is none.

    The service names the outer failure and the inner ones. What no sign-in mends comes before what
    one does, that before what passes by itself, and last what says only that something was wrong
    (the order of ``sign_in_codes.CODES``). Of equals the listed one is taken, then the first.
    """
    return min(codes, key=_rank, default=None)


def _rank(code: int) -> tuple[int, int]:
    kind, last = kind_of_code(code), len(_RANKS)
    if not kind:
        return last + 2, 0
    if code in VAGUE:
        return last + 1, 0
    return _RANKS.get(kind, last), 0 if is_listed(code) else 1


def _is_final(code: int) -> bool:
    """Whether the code is known for what no sign-in mends."""
    row = BY_KIND.get(kind_of_code(code))
    known = is_listed(code) and code not in VAGUE
    return known and row is not None and row.status is TenantStatus.BLOCKED


def kind_of(
    error: str = "",
    suberror: str = "",
    codes: Iterable[int] = (),
    arm_code: str = "",
    http_status: int | None = None,
) -> str:
    """The kind for what a service told of its refusal; ``unknown`` if it told nothing known."""
    return judged(error, suberror, codes, arm_code, http_status)[0]


def judged(
    error: str = "",
    suberror: str = "",
    codes: Iterable[int] = (),
    arm_code: str = "",
    http_status: int | None = None,
) -> tuple[str, int | None]:
    """The same, and the AADSTS code that stands for it, None where none was told."""
    told = sorted(codes, key=_rank)
    code = told[0] if told else None
    if code is not None and _is_final(code):
        return kind_of_code(code), code
    for name in (suberror, error):
        rows = _rows_of(name)
        if rows and name not in _BROAD:
            kinds = [row.kind for row in rows]
            fitting = next((one for one in told if kind_of_code(one) in kinds), None)
            return (kinds[0], code) if fitting is None else (kind_of_code(fitting), fitting)
    named = kind_of_code(code) if code is not None else ""
    remedy = suberror in _REMEDIES and not (code is not None and is_listed(code))
    if named and not remedy:
        return named, code
    for row in (*_rows_of(suberror), *_rows_of(error)):
        return row.kind, code
    if kind := kind_of_arm(arm_code):
        return kind, code
    if error or suberror or told:
        return "refused", code  # the sign-in service said no in words that are not known
    return _kind_of_status(http_status), None


def kind_of_arm(code: str) -> str:
    """The kind that a code of Resource Manager's tells, by itself or by its words; "" if none."""
    if found := _BY_ARM.get(code.lower()):
        return found.kind
    return next((kind for words, kind in _ARM_FAMILIES if words.search(code)), "")


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
    return TenantStatus.BLOCKED if problem.repeated else row_of(problem).status


def explain(problem: Problem) -> Explanation:
    """The words for a problem in the language in use, and the actions that help."""
    row = row_of(problem)
    places = {
        "subject": _subject(row, problem.subject),
        "code": problem.code or translate("advice.code"),
    }
    title, cause, advice = (
        translate(f"advice.{row.kind}.{part}", **places) for part in ("title", "cause", "advice")
    )
    if not problem.repeated:
        return Explanation(title, cause, advice, row.actions)
    return Explanation(
        translate("advice.repeated.title"),
        translate("advice.repeated.cause", subject=places["subject"], title=title),
        translate("advice.repeated.advice"),
        (Action.COPY_FOR_ADMIN, *(each for each in row.actions if each in _NO_SIGN_IN)),
    )


def _subject(row: Row, subject: str) -> str:
    if row.about == "wait" and subject.isdecimal():
        seconds = int(subject)
        if seconds < 120:
            return translate_count("advice.seconds", max(seconds, 1))
        return translate_count("advice.minutes", -(-seconds // 60))
    if row.about == "cloud" and subject in KNOWN:
        return translate(f"cloud.{subject}")
    return subject or translate(f"advice.about.{row.about or 'tenant'}")


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
    lines += [f"{translate(f'admin.{name}')}: {value}" for name, value in facts if value]
    if problem.raw:
        lines += ["", translate("admin.raw"), problem.raw]
    return "\n".join(lines) + "\n"
