"""What a service told of its refusal, taken from the exception that carries it.

Sign-in services answer with ``{"error": "name", "error_description": …}`` (OAuth), Resource
Manager with ``{"error": {"code": …, "message": …}}``; proxies with a page of HTML. Where an
exception has no response, the same facts are looked for in its text.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from desktop import clean_text
from desktop.domain.advice import ROWS, decisive
from desktop.identity.error_shapes import (
    ServiceError,
    is_html,
    lowered,
    parsed,
    service_error,
    xml_error,
)
from desktop.identity.retry_after import in_headers_s, in_words_s

_BODY_LIMIT: Final = 200_000
_GUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_AADSTS: Final = re.compile(r"AADSTS(\d{4,8})(?!\d)")
_ADFS: Final = re.compile(r"\b(MSIS\d{4,5})\b")
#: How azure-core, and az after it, word a refusal of Resource Manager.
_ARM_LINE: Final = re.compile(r"^Code: ([A-Za-z]{4,80})\s*$", re.M)
_CORRELATION: Final = re.compile(rf"Correlation[ _]ID:?\s*({_GUID})", re.I)
_TRACE: Final = re.compile(rf"Trace[ _]ID:?\s*({_GUID})", re.I)
_TIMESTAMP: Final = re.compile(
    r"Timestamp:?\s*(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?Z?)", re.I
)
_RIGHT_TENANT: Final = re.compile(rf"must match\b.{{0,80}}?({_GUID})", re.I | re.S)
_CHALLENGE: Final = re.compile(r'([A-Za-z_]+)\s*=\s*(?:"([^"]*)"|([^\s",]+))')
_CLI_CLAIMS: Final = re.compile(r"--claims-challenge\s+[\"']?([A-Za-z0-9+/_=-]+)")
#: MSAL keeps only the status of what it could not use.
_STATUS: Final = re.compile(r"(?:HTTP Error|HTTP status|OIDC Discovery): ([1-5]\d\d)\b")
#: Too many requests, and a service that cannot just now: these may say when to come back.
_TOLD_TO_WAIT: Final = frozenset({429, 503})
#: Where JSON begins in the midst of words.
_OBJECT: Final = re.compile(r'\{\s*"')
_NAMES: Final = frozenset(name for row in ROWS for name in row.errors)
_ARM_CODES: Final = frozenset(code for row in ROWS for code in row.arm)
#: How azure-identity words an OAuth error that came without a description.
_ONLY_NAME: Final = re.compile(
    r"(?:Authentication failed|Couldn't begin authentication|Error): ([a-z_]{5,40})\s*$"
)


@dataclass(slots=True)
class Answer:
    """The facts of one refusal; what was not told is empty. ``status`` is HTTP's.

    ``to_token`` says that the request bore an access token; ``words`` are the text that the codes
    stand in.
    """

    error: str = ""
    suberror: str = ""
    codes: tuple[int, ...] = ()
    arm_code: str = ""
    status: int | None = None
    claims: str | None = None
    correlation_id: str = ""
    trace_id: str = ""
    timestamp: str = ""
    right_tenant: str = ""
    retry_after_s: int | None = None
    host: str = ""
    html: bool = False
    to_token: bool = False
    words: str = ""
    adfs_code: str = ""

    @property
    def from_sign_in(self) -> bool:
        """Whether it has the marks of a sign-in service's refusal."""
        return bool(self.error or self.suberror or self.codes)

    @property
    def code(self) -> str:
        """The best name for it: AADSTS number, Resource Manager's code, OAuth's name, status."""
        if self.codes:
            return f"AADSTS{decisive(self.codes)}"
        status = f"HTTP {self.status}" if self.status is not None else ""
        told = (self.adfs_code, self.arm_code, self.suberror, self.error)
        return next((each for each in told if clean_text.name(each)), status)  # none of blanks


def answer_of(link: BaseException) -> Answer | None:
    """What the response on ``link`` says, else what its text says; None if nothing is said."""
    response = getattr(link, "response", None)
    if response is not None and isinstance(getattr(response, "status_code", None), int):
        answer = _of_response(response)
        if not answer.from_sign_in and not answer.arm_code:
            _read_text(answer, str(link))
        return answer
    answer = Answer()
    text = text_of(link)
    _read_text(answer, text)
    answer.retry_after_s = _whole_seconds(in_words_s(text))
    told = answer.from_sign_in or answer.arm_code or answer.claims or answer.status
    return answer if told else None


def text_of(link: BaseException) -> str:
    """The text of an exception; that of a program which failed (az) is what it complained."""
    try:
        said = getattr(link, "stderr", None)
        if isinstance(said, bytes):
            said = said.decode("utf-8", "replace")
        return said if isinstance(said, str) and said else str(link)
    except Exception:  # noqa: BLE001 - a __str__ that fails must not hide the failure
        return ""


def _of_response(response: Any) -> Answer:
    headers = {str(k).lower(): str(v) for k, v in dict(getattr(response, "headers", {})).items()}
    answer = Answer(status=response.status_code, host=_host_of(response))
    text = _body(response)
    found = parsed(text)
    if found is not None:
        _read_body(answer, found)
    elif (told := xml_error(text)) is not None:
        _take(answer, told)
    else:
        _read_text(answer, text)
        answer.html = is_html(text, headers.get("content-type", ""))
    _read_challenge(answer, headers.get("www-authenticate", ""))
    answer.correlation_id = answer.correlation_id or headers.get("x-ms-correlation-request-id", "")
    answer.trace_id = answer.trace_id or headers.get("x-ms-request-id", "")
    answer.timestamp = answer.timestamp or headers.get("date", "")
    wait_s = in_headers_s(headers)
    if wait_s is None and answer.status in _TOLD_TO_WAIT:
        wait_s = in_words_s(text)
    answer.retry_after_s = _whole_seconds(wait_s)
    asked = getattr(getattr(response, "request", None), "headers", None) or {}
    answer.to_token = any(str(name).lower() == "authorization" for name in asked)
    return answer


def _body(response: Any) -> str:
    try:
        text = response.text
        found = text() if callable(text) else text
    except Exception:  # noqa: BLE001 - a body that cannot be read says nothing
        return ""
    return found[:_BODY_LIMIT] if isinstance(found, str) else ""


def _host_of(response: Any) -> str:
    url = str(getattr(getattr(response, "request", None), "url", ""))
    return host_in(url)


def host_in(text: str) -> str:
    """The host in an address or in the text of a connection error, "" if there is none."""
    found = re.search(r"https?://(?:[^\s/@]*@)?([A-Za-z0-9.\[\]:-]+)", text) or re.search(
        r"host='([A-Za-z0-9.:-]+)'", text
    )
    return found[1].rstrip(".:") if found else ""


def _json_object(text: str) -> Mapping[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _take(answer: Answer, told: ServiceError) -> None:
    """What a service other than a sign-in service said."""
    answer.arm_code = told.code
    answer.correlation_id, answer.trace_id = told.correlation_id, told.trace_id
    if found := _RIGHT_TENANT.search(told.message):
        answer.right_tenant = found[1].lower()
    _read_text(answer, told.message)


def _read_body(answer: Answer, body: Mapping[str, Any]) -> None:
    """``body`` has its names in small letters."""
    told = service_error(body)
    if told is not None:
        _take(answer, told)
        return
    answer.error, answer.suberror = _text(body, "error"), _text(body, "suberror")
    codes = body.get("error_codes")
    if isinstance(codes, list):
        answer.codes = tuple(int(code) for code in codes if re.fullmatch(r"\d{1,9}", str(code)))
    answer.correlation_id = _text(body, "correlation_id")
    answer.trace_id, answer.timestamp = _text(body, "trace_id"), _text(body, "timestamp")
    claims = body.get("claims")
    if isinstance(claims, str | dict) and claims:
        answer.claims = claims if isinstance(claims, str) else json.dumps(claims)
    _read_text(answer, _text(body, "error_description"))


def _text(body: Mapping[str, Any], key: str) -> str:
    value = body.get(key)
    return value if isinstance(value, str) else ""


def _read_text(answer: Answer, text: str) -> None:
    """Fill what is still empty from words, which may hold a JSON answer in their midst."""
    brace = _OBJECT.search(text)
    if brace and not answer.from_sign_in and not answer.arm_code:
        try:
            found, _ = json.JSONDecoder().raw_decode(text[brace.start() :])
        except (ValueError, RecursionError):
            found = None
        found = lowered(found) if isinstance(found, dict) else {}
        if "error" in found or "odata.error" in found:
            _read_body(answer, found)
    if answer.status is None and (status := _STATUS.search(text)):
        answer.status, answer.html = int(status[1]), is_html(text[status.start() :])
    if found_codes := [int(code) for code in _AADSTS.findall(text)]:
        # What the service lists apart may lack the inner ones, which the text has.
        answer.codes = tuple(dict.fromkeys((*answer.codes, *found_codes)))
        answer.words = answer.words or text
    elif not answer.adfs_code and (adfs := _ADFS.search(text)):
        answer.adfs_code = adfs[1]
    elif not (answer.arm_code or answer.from_sign_in) and (line := _ARM_LINE.search(text)):
        answer.arm_code = line[1] if line[1] in _ARM_CODES else ""
    if not answer.error and (found_name := _ONLY_NAME.search(text)) and found_name[1] in _NAMES:
        answer.error = found_name[1]
    for name, pattern in (
        ("correlation_id", _CORRELATION),
        ("trace_id", _TRACE),
        ("timestamp", _TIMESTAMP),
    ):
        if not getattr(answer, name) and (told := pattern.search(text)):
            setattr(answer, name, told[1])
    if answer.claims is None and (challenge := _CLI_CLAIMS.search(text)):
        answer.claims = _decoded(challenge[1])


def _read_challenge(answer: Answer, header: str) -> None:
    """A ``WWW-Authenticate`` header: its claims, the error's name, and the tenant it points to."""
    told = {key.lower(): quoted or bare for key, quoted, bare in _CHALLENGE.findall(header)}
    if answer.claims is None and "claims" in told:
        answer.claims = _decoded(told["claims"])
    if not answer.from_sign_in and not answer.arm_code:
        answer.error = told.get("error", "")
    if not answer.right_tenant:
        found = re.search(_GUID, told.get("authorization_uri", told.get("authorization", "")))
        answer.right_tenant = found[0].lower() if found else ""


def _decoded(claims: str) -> str | None:
    """A claims challenge in base64 (either alphabet, padded or not) as its JSON text."""
    padded = claims.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        text = base64.b64decode(padded + "=" * (-len(padded) % 4), validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    return text if _json_object(text) is not None else None


def _whole_seconds(seconds: float | None) -> int | None:
    """A wait in words: whole seconds, rounded up; None where there is nothing to wait for."""
    return math.ceil(seconds) if seconds else None
