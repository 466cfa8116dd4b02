"""Exceptions -> ``Problem`` values: the only place that knows how the libraries fail.

A failure is judged in this order: what a service answered (the body of an HTTP response, else the
same words in an exception's text), then what the network or this machine did, then the texts of the
libraries, then ``unexpected``. The whole chain of causes is looked at, because azure-identity and
MSAL wrap one exception in another and lose the facts on the way.

An exception of ours may bring its own answer: an attribute ``problem`` that is a Problem.

Imports nothing of azure: types are told by their names, so this may be used from any thread at any
time, and an optional package need not be there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from desktop import clean_text
from desktop.domain.advice import BY_KIND, judged, kind_of
from desktop.domain.models import Problem
from desktop.domain.redaction import clean
from desktop.domain.sign_in_codes import ADFS
from desktop.identity.failure_answers import Answer, answer_of, text_of
from desktop.identity.failure_causes import Cause, cause_of
from desktop.identity.named_cloud import cloud_named_in

#: How much of the raw text is kept: enough for any error text, too little for a page of HTML.
RAW_LIMIT: Final = 4_000
#: Cleaning reads more than is kept, so that no secret is cut in a way that hides it.
_READ_LIMIT: Final = 20_000
_CHAIN_LIMIT: Final = 25
#: Beside these, an answer's words are a consequence: they say why there was no good answer.
_STRONGER_THAN_STATUS: Final = {
    "redirected", "cloud-unknown", "proxy-sign-in", "proxy-refused", "connection-lost"
}  # fmt: skip


def problem_from(error: BaseException, *, subject: str = "") -> Problem:
    """Tell what went wrong. ``subject`` is what was worked on: a tenant (name or ID), or a file.

    A problem about a host or an issuer names that instead, if it is known. Never raises, keeps no
    reference to ``error``; ``raw`` is cleaned and at most RAW_LIMIT characters long.
    """
    try:
        return _problem_from(error, subject)
    except Exception:  # noqa: BLE001 - an exception that cannot even be asked is told by its name
        return Problem("unexpected", code=type(error).__name__)


def _problem_from(error: BaseException, subject: str) -> Problem:
    chain = list(_chain(error))
    problem = next((p for link in chain if (p := _own(link))), None) or _judge(chain)
    row = BY_KIND.get(problem.kind)
    about = row.about if row else ""
    told = problem.subject
    if not told and (about in {"tenant", "file"} or (about == "host" and "://" in subject)):
        told = subject
    # What nobody sees goes first: within a secret it would hide it.
    raw = clean(clean_text.lines((problem.raw or _raw(chain))[:_READ_LIMIT]))
    return replace(
        problem,
        code=clean_text.name(problem.code),
        raw=clean_text.lines(raw, RAW_LIMIT),
        correlation_id=clean_text.name(problem.correlation_id),
        trace_id=clean_text.name(problem.trace_id),
        timestamp=clean_text.name(problem.timestamp),
        claims=clean_text.line(problem.claims) if problem.claims else problem.claims,
        subject=clean_text.name(clean(clean_text.line(told))),
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """``error`` and all that it wraps or came from, nearest first, each once."""
    waiting, seen = [error], set[int]()
    while waiting and len(seen) < _CHAIN_LIMIT:
        link = waiting.pop(0)
        if id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        context = None if link.__suppress_context__ else link.__context__
        wrapped = (
            link.__cause__,
            getattr(link, "inner_exception", None),
            getattr(link, "reason", None),  # urllib3's MaxRetryError
            *link.args,  # requests hands on urllib3's exception like this
            *getattr(link, "exceptions", ()),
            context,
        )
        waiting += [other for other in wrapped if isinstance(other, BaseException)]


def _own(link: BaseException) -> Problem | None:
    told = getattr(link, "problem", None)
    return told if isinstance(told, Problem) else None


def _judge(chain: list[BaseException]) -> Problem:
    answers = [answer for link in chain if (answer := answer_of(link))]
    cause = cause_of(chain)
    # A refusal by a sign-in service says most, then Resource Manager's, then a bare status.
    ranked = sorted(answers, key=lambda a: 0 if a.from_sign_in else 1 if a.arm_code else 2)
    best = ranked[0] if ranked else Answer()
    claims = _claims(chain, answers)
    if best.from_sign_in or best.arm_code:
        return _of_answer(best, claims)
    if best.status is not None and not (cause and cause.kind in _STRONGER_THAN_STATUS):
        return _of_status(best, cause, claims)
    if cause is None:
        return Problem("unexpected", code=type(chain[0]).__name__)
    kind = "step-up" if cause.kind == "interaction" and claims else cause.kind
    return Problem(
        kind,
        code=cause.code,
        subject=cause.subject if _names_thing(kind) else "",
        claims=claims,
        **_ids(best),
    )


def _of_answer(answer: Answer, claims: str | None) -> Problem:
    kind, number = judged(
        answer.error, answer.suberror, answer.codes, answer.arm_code, answer.status
    )
    code = answer.code if number is None else f"AADSTS{number}"
    if number is None:
        kind = ADFS.get(answer.adfs_code, kind)
    only_challenge = not answer.codes and answer.status == 401
    if claims and only_challenge and kind != "wrong-tenant-token":
        kind = "step-up"
    if kind == "code-pending":  # asked for the last time, or it would be no failure
        kind = "code-expired"
    kind, subject = _with_its_wait(kind, answer), ""
    if kind == "other-cloud" and (named := cloud_named_in(answer.words, answer.host)):
        kind, subject = "named-cloud", named
    subject = subject or _subject(kind, answer)
    return Problem(kind, code=code, subject=subject, claims=claims, **_ids(answer))


def _of_status(answer: Answer, cause: Cause | None, claims: str | None) -> Problem:
    """An answer without words that are known: a status, perhaps with a page of HTML."""
    kind = kind_of(http_status=answer.status)
    status = answer.status or 0
    if status in {401, 403} and not answer.to_token and not answer.html:
        # No session that ended, no role that is missing: nobody has asked as anybody yet.
        return Problem("refused", code=answer.code, claims=claims, **_ids(answer))
    code = answer.code
    if status < 400 and kind != "redirected":
        kind = cause.kind if cause else "answer-unreadable"
        code = cause.code if cause else code
    elif status == 401 and claims:
        kind = "step-up"
    elif answer.html and status in {400, 401, 403, 406, 418, 451}:
        kind = "answer-unreadable"  # not the service speaks, but something in between
    elif cause and cause.kind == "tenant-not-found" and status in {400, 404}:
        # MSAL's words for an authority that has no such tenant, or for a page in its place.
        kind = "answer-unreadable" if answer.html else cause.kind
    kind = _with_its_wait(kind, answer)
    return Problem(kind, code=code, subject=_subject(kind, answer), claims=claims, **_ids(answer))


def _with_its_wait(kind: str, answer: Answer) -> str:
    return "busy-wait" if kind == "busy" and answer.retry_after_s else kind


def _subject(kind: str, answer: Answer) -> str:
    if kind == "wrong-tenant-token":
        return answer.right_tenant
    if _about(kind) == "wait":
        return str(answer.retry_after_s or "")
    return answer.host if _about(kind) == "host" else ""


def _about(kind: str) -> str:
    return BY_KIND[kind].about if kind in BY_KIND else ""


def _names_thing(kind: str) -> bool:
    return _about(kind) in {"host", "issuer", "file", "output"}


def _claims(chain: list[BaseException], answers: list[Answer]) -> str | None:
    """The challenge to satisfy: what a service asked for, else what a credential passes on."""
    told = next((a.claims for a in answers if a.claims), None)
    if told is not None:
        return told
    passed = (getattr(link, "claims", None) for link in chain)
    return next((claims for claims in passed if isinstance(claims, str) and claims), None)


def _ids(answer: Answer) -> dict[str, Any]:
    return {
        "correlation_id": answer.correlation_id,
        "trace_id": answer.trace_id,
        "timestamp": answer.timestamp,
    }


def _raw(chain: list[BaseException]) -> str:
    """The texts of the chain, each with its type, without those that repeat another."""
    parts: list[str] = []
    for link in chain:
        text = text_of(link).strip()[:_READ_LIMIT]
        if text and any(text in part for part in parts):
            continue
        parts.append(f"{type(link).__name__}: {text}" if text else type(link).__name__)
    return "\n".join(parts)
