"""The shapes in which services write what went wrong, read as one: names without case.

Resource Manager and what is behind it: ``{"error": {"code", "message", "details", "innererror"}}``,
the same without ``error`` around it, in capitals, in a list, as OData once wrote it, or in XML.
Sign-in services: ``{"error": "name", "error_description"}``, which is left to whoever asks.
Pure; any thread.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from desktop.domain.advice import kind_of

#: Deeper and longer than any service nests its errors.
_DEEPEST: Final = 6
_MOST: Final = 20
#: Codes that stand around others, and say less than they.
_VAGUE: Final = frozenset(
    {
        "badrequest", "forbidden", "unauthorized", "notfound", "conflict", "error", "failed",
        "requestfailed", "invalidrequest", "invalidrequestcontent", "invalidrequestformat",
        "multipleerrorsoccurred", "aggregateerror", "validationerror", "deploymentfailed",
    }
)  # fmt: skip
_CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.\-]{1,119}")
_XML_CODE: Final = re.compile(r"<(?:\w+:)?code>\s*([^<>]{1,120}?)\s*</(?:\w+:)?code>", re.I)
_XML_MESSAGE: Final = re.compile(r"<(?:\w+:)?message\b[^>]*>([^<>]{0,4000})</", re.I)
_MARKUP: Final = re.compile(r"<(?:!doctype\s+html|html|head|body|title|h[1-6]|center)\b", re.I)
_BEGIN: Final = 2_000


@dataclass(frozen=True, slots=True)
class ServiceError:
    """What a service other than a sign-in service said; what was not told is empty."""

    code: str = ""
    message: str = ""
    correlation_id: str = ""
    trace_id: str = ""


def lowered(told: Mapping[str, Any]) -> dict[str, Any]:
    """An object with its names in small letters; of two that become the same the first counts."""
    found: dict[str, Any] = {}
    for name, inner in told.items():
        found.setdefault(name.lower(), inner)
    return found


def parsed(text: str) -> dict[str, Any] | None:
    """The object that a body of JSON is, or that its list begins with; names in small letters.
    None for anything else.
    """
    try:
        told = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    if isinstance(told, list):
        told = next((each for each in told if isinstance(each, dict)), None)
    return lowered(told) if isinstance(told, dict) else None


def service_error(body: Mapping[str, Any]) -> ServiceError | None:
    """The error in a body (of ``parsed``); None if it is a sign-in service's, or none."""
    for name in ("error", "odata.error", "errors"):
        told = _first(body.get(name))
        if told is not None:
            return _read(told)
    if "error" in body:  # a word: OAuth's
        return None
    if "code" in body or "message" in body:
        return _read(body)
    return None


def xml_error(text: str) -> ServiceError | None:
    """The error in a body of XML, as storage services and older gateways write it.

    Looked for, not parsed: a stranger's XML can unfold without end.
    """
    begin = text.lstrip("\ufeff \t\r\n")[:_BEGIN]
    if not begin.startswith("<") or is_html(begin):
        return None
    code, message = _XML_CODE.search(text[:_BEGIN]), _XML_MESSAGE.search(text[: 4 * _BEGIN])
    if code is None or not _CODE.fullmatch(code[1]):
        return None
    return ServiceError(code[1], html.unescape(message[1]).strip() if message else "")


def is_html(text: str, content_type: str = "") -> bool:
    """Whether a body is a page for a browser: no service that we ask answers with one."""
    begin = text[:_BEGIN]
    return bool(_MARKUP.search(begin)) or (
        content_type.lower().startswith("text/html") and "<" in begin
    )


def _first(told: object) -> dict[str, Any] | None:
    """An object, or the first one of a list."""
    if isinstance(told, list):
        told = next((each for each in told if isinstance(each, Mapping)), None)
    return lowered(told) if isinstance(told, Mapping) else None


def _read(told: Mapping[str, Any]) -> ServiceError:
    errors = list(_inside(told))
    codes = [code for each in errors if (code := _code(each))]
    known = [c for c in codes if c.lower() not in _VAGUE and kind_of(arm_code=c) != "unknown"]
    first = codes[0] if codes else ""
    # The outermost is the verdict, unless it only stands around one that says more.
    vague = first.lower() in _VAGUE or kind_of(arm_code=first) == "unknown"
    code = known[0] if known and vague else first
    messages = [text for each in errors if (text := _message(each))]
    return ServiceError(
        code,
        "\n".join(dict.fromkeys(messages)),
        _one_of(errors, "client-request-id", "correlationid", "correlation-id"),
        _one_of(errors, "request-id", "requestid", "x-ms-request-id"),
    )


def _inside(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The error and those within it, the outer ones first."""
    waiting, count = [(told, 0)], 0
    while waiting and count < _MOST:
        each, depth = waiting.pop(0)
        count += 1
        yield each
        if depth == _DEEPEST:
            continue
        for name in ("innererror", "details", "error", "internalexception"):
            inner = each.get(name)
            inside = inner[:_MOST] if isinstance(inner, list) else [inner]
            waiting += [(lowered(one), depth + 1) for one in inside if isinstance(one, Mapping)]


def _code(told: Mapping[str, Any]) -> str:
    code = told.get("code", told.get("errorcode"))
    if isinstance(code, Mapping):
        code = lowered(code).get("value")
    code = code.strip() if isinstance(code, str) else ""
    return code if _CODE.fullmatch(code) else ""


def _message(told: Mapping[str, Any]) -> str:
    message = told.get("message")
    if isinstance(message, Mapping):  # OData: the words and their language
        message = lowered(message).get("value")
    return message if isinstance(message, str) else ""


def _one_of(errors: list[Mapping[str, Any]], *names: str) -> str:
    told = (each.get(name) for each in errors for name in names)
    return next((text for text in told if isinstance(text, str) and text), "")
