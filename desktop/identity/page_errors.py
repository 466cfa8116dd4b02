"""What a person pastes from the sign-in page in the browser, as a Problem like any other.

Errors that the page shows never reach a program that waits for it. The page speaks the person's
language, and often says the number alone ("Error Code: 53003"). The text is a stranger's: it is
read for codes and IDs, kept within bounds, cleaned, and otherwise only shown. Pure; any thread.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final
from urllib.parse import unquote_plus

from desktop.domain.models import Problem
from desktop.identity.az_output import visible
from desktop.identity.failure_answers import answer_of
from desktop.identity.failures import problem_from

#: More than any page says.
LIMIT: Final = 20_000
_GUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_AADSTS: Final = re.compile(r"AADSTS\s{0,3}:?\s{0,3}(\d{4,9})(?!\d)", re.IGNORECASE)
#: "Error Code: 53003" in the languages of the page; the word for code is much the same in most.
_NUMBER: Final = re.compile(
    r"(?:code|kod|c[oó]digo|c[oò]dice|код|kód|コード|代码|代碼|코드)\D{0,25}?(?<!\d)(\d{4,9})(?![\d-])",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(r"\s*(\d{4,9})\s*[.:]?\s*")
#: "Correlation ID", "Korrelations-ID", "ID de corrélation", … and "Request Id", "Anforderungs-ID".
_CORRELATION: Final = re.compile(
    rf"(?:[ck]orr[eéè]l|корреляц|相関|关联|關聯|상관)[^\n]{{0,40}}?({_GUID})", re.IGNORECASE
)
_REQUEST: Final = re.compile(
    rf"(?:request|anforderung|anfrage|demande|solicitud|richiesta|solicita|запрос|要求|请求|trace)"
    rf"[^\n]{{0,40}}?({_GUID})",
    re.IGNORECASE,
)
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?Z?")
#: Pages that show no number, by their headings.
_SAYINGS: Final = tuple(
    (re.compile(words, re.IGNORECASE), code)
    for words, code in (
        (r"need admin approval|approval required|administratorgenehmigung", 90094),
        (r"you (?:cannot|can't|can’t) (?:access this right now|get there from here)", 53003),
        (r"sie können (?:jetzt|zurzeit|derzeit|im moment) nicht darauf zugreifen", 53003),
        (r"more information required|weitere informationen erforderlich", 50079),
    )
)  # fmt: skip


class PageError(Exception):
    """Says what the page said; ``problem`` is set where only the text is wanted."""

    def __init__(self, text: str, problem: Problem | None = None) -> None:
        super().__init__(text)
        self.problem = problem


def explain_page(text: str, subject: str = "") -> Problem:
    """The problem that the page tells of; ``page-unexplained`` if it names no reason.

    ``subject`` is the tenant that was signed in to. ``raw`` is the text, cleaned and cut.
    """
    said = visible(text[:LIMIT]).encode("utf-8", "replace").decode()
    kept = problem_from(PageError(said, Problem("page-unexplained", raw=said)))
    read = _read(said)
    answer = answer_of(PageError(read))
    if answer is None or not answer.from_sign_in:
        return replace(kept, **_ids(said))
    told = problem_from(PageError(read), subject=subject)
    return replace(told, raw=kept.raw, **_ids(said, told))


def _read(said: str) -> str:
    """The same with its code in the form that services use."""
    text = unquote_plus(said) if re.search(r"error_description=|%20|%3a", said, re.I) else said
    found = _AADSTS.search(text)
    if found:
        return _AADSTS.sub(r"AADSTS\1", text)
    number = _ALONE.fullmatch(text) or _NUMBER.search(text)
    code = number[1] if number else next((c for p, c in _SAYINGS if p.search(text)), None)
    return f"AADSTS{code}: {text}" if code else text


def _ids(said: str, told: Problem | None = None) -> dict[str, Any]:
    """The identifiers that an administrator needs, where the page's own language names them."""
    ids: dict[str, Any] = {
        "correlation_id": told.correlation_id if told else "",
        "trace_id": told.trace_id if told else "",
        "timestamp": told.timestamp if told else "",
    }
    patterns = {"correlation_id": _CORRELATION, "trace_id": _REQUEST, "timestamp": _TIME}
    for name, pattern in patterns.items():
        if not ids[name] and (found := pattern.search(said)):
            ids[name] = found[1] if pattern.groups else found[0]
    return ids
