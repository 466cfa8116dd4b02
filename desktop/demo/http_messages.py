"""Requests and answers as plain values, and the table that leads from one to the other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit


class Plane(StrEnum):
    """Which of the two servers: the https endpoints of programs, or the http pages of people."""

    ENDPOINTS = "endpoints"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Request:
    """One request. Header names are in lower case; ``path`` is decoded and has no query.

    ``query`` and ``form`` keep the last of repeated names.
    """

    plane: Plane
    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def correlation_id(self) -> str:
        """The ID that the client gave the request, "" if it gave none."""
        named = ("client-request-id", "x-ms-client-request-id", "x-ms-correlation-request-id")
        return next((self.headers[name] for name in named if name in self.headers), "")


@dataclass(frozen=True, slots=True)
class Response:
    """One answer, sent with its length and a date."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


class Ending(StrEnum):
    """What follows a fault's bytes."""

    ANSWER = "answer"
    CLOSE = "close"
    RESET = "reset"
    HANG = "hang"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a ``before`` hook may ask for instead of an answer.

    Waits ``wait_s`` seconds; then gives the usual answer, or sends each of ``chunks`` as it is,
    with ``pause_s`` seconds between, and closes the connection, resets it, or holds it until
    the client leaves or the cloud stops.
    """

    wait_s: float = 0.0
    chunks: Iterable[bytes] = ()
    pause_s: float = 0.0
    then: Ending = Ending.ANSWER


class LoggedRequest(NamedTuple):
    """One line of the request log. No query, header or body: those hold secrets.

    ``what`` says more where it matters to a test: the grant type, the page of a listing, the
    error that was answered. ``at`` is in epoch seconds by the cloud's clock.
    """

    plane: Plane
    method: str
    path: str
    status: int
    what: str
    at: float
    duration_s: float


#: May look at any request before it is answered; runs on the connection's own thread.
Before = Callable[[Request], Response | Fault | None]
Handler = Callable[..., Response]
_PLACE: Final = re.compile(r"\{(\w+)\}")


class Route:
    """``Route("GET", "/{tenant}/v2.0/keys", handler)``: the handler gets request and places.

    A place is one segment of the path. Letter case does not matter, as in Resource Manager.
    """

    def __init__(self, method: str, template: str, handler: Handler) -> None:
        """``handler(request, **places)`` runs on the connection's own thread."""
        parts = _PLACE.split(template)
        pattern = "".join(
            f"(?P<{part}>[^/]+)" if number % 2 else re.escape(part)
            for number, part in enumerate(parts)
        )
        self.method = method
        self.handler = handler
        self._pattern = re.compile(pattern + "/?", re.IGNORECASE)

    def match(self, path: str) -> dict[str, str] | None:
        """The places of a path that fits, None of one that does not."""
        found = self._pattern.fullmatch(path)
        return found.groupdict() if found else None


class Router:
    """Finds the handler of a request. Add routes before the server starts."""

    def __init__(self, routes: Iterable[Route]) -> None:
        """The first route that fits wins."""
        self._routes = tuple(routes)

    def answer(self, request: Request) -> Response | None:
        """The handler's answer; 405 where only the method is wrong; None where nothing fits."""
        allowed = []
        method = "GET" if request.method == "HEAD" else request.method
        for route in self._routes:
            places = route.match(request.path)
            if places is None:
                continue
            if route.method == method:
                return route.handler(request, **places)
            allowed.append(route.method)
        if allowed:
            return Response(405, b"{}", headers={"Allow": ", ".join(sorted(set(allowed)))})
        return None


def json_response(
    value: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """An answer in JSON that nobody keeps. Half of a surrogate pair is escaped, as JSON allows."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    body = text.encode("utf-8", "backslashreplace")
    return Response(status, body, headers={"Cache-Control": "no-store", **(headers or {})})


def parse_request(
    plane: Plane, method: str, target: str, headers: Mapping[str, str], body: bytes
) -> Request:
    """A Request from its raw parts. Raises ValueError where a part is malformed."""
    parts = urlsplit(target)
    form: dict[str, str] = {}
    if headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        form = _pairs(body.decode("utf-8"))
    return Request(plane, method, unquote(parts.path), _pairs(parts.query), form, headers)


def _pairs(encoded: str) -> dict[str, str]:
    return dict(parse_qsl(encoded, keep_blank_values=True, max_num_fields=100))
