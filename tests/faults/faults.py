"""The faults, each with the verdict that is true of it at each kind of endpoint."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from desktop.demo.http_messages import Ending, Fault, Response
from tests.faults.endpoints import ENDPOINTS, Endpoint, Kind
from tests.faults.faulty_cloud import Answer, Ask

#: The verdict on a run in which nothing is amiss.
LISTED: Final = "listed"
LONG_NAME: Final = "Åäö 株式会社 🏢 " * 600
CLAIMS: Final = "eyJhY2Nlc3NfdG9rZW4iOnsieG1zX2NjIjp7InZhbHVlcyI6WyJjcDEiXX19fQ=="


@dataclass(frozen=True)
class FaultCase:
    """``verdict`` is the kind of problem told, by the endpoint's kind where that makes a difference
    (``""`` is for the others); an endpoint whose kind is not in ``only`` cannot have it.
    """

    name: str
    verdict: str | Mapping[str, str]
    answer: Answer | None = None
    shown: str = ""
    refuses: bool = False
    only: frozenset[Kind] = frozenset(Kind)
    prompting: bool = False  # an answer that only somebody who waits for a person can get

    @property
    def of_connection(self) -> bool:
        return self.answer is None

    def fits(self, endpoint: Endpoint) -> bool:
        return endpoint.kind in self.only and not (self.prompting and endpoint.one_tenant)

    def expected(self, endpoint: Endpoint) -> str:
        if isinstance(self.verdict, str):
            return self.verdict
        return self.verdict.get(endpoint.kind, self.verdict.get("", ""))


def _head(status: int = 200, length: int | None = None) -> bytes:
    told = "" if length is None else f"Content-Length: {length}\r\n"
    return f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{told}\r\n".encode()


def _wire(*chunks: bytes, then: Ending, pause_s: float = 0.0) -> Answer:
    return lambda ask: Fault(chunks=chunks, pause_s=pause_s, then=then)


def _reset(ask: Ask) -> Fault:
    whole = json.dumps({"value": [{"subscriptionId": "half"}]}).encode()
    return Fault(chunks=(_head(length=len(whole)), whole[:20]), pause_s=0.05, then=Ending.RESET)


def _drip(start: bytes) -> Answer:
    def answer(ask: Ask) -> Fault:
        chunks: Iterator[bytes] = itertools.chain((start,), itertools.repeat(b" "))
        return Fault(chunks=chunks, pause_s=0.1, then=Ending.CLOSE)

    return answer


def _says(status: int, value: Any = None, headers: Mapping[str, str] | None = None) -> Answer:
    body = b"" if value is None else json.dumps(value).encode()
    return lambda ask: Response(status, body, headers=headers or {})


def _sends(body: bytes, content_type: str = "application/json") -> Answer:
    return lambda ask: Response(200, body, content_type)


def _truncated(ask: Ask) -> Response | None:
    real = ask.real()
    return replace(real, body=real.body[: len(real.body) // 2]) if real.status == 200 else real


def _changed(change: Any) -> Answer:
    """The real answer, once there is one, with its JSON changed by ``change(ask, told)``."""

    def answer(ask: Ask) -> Response:
        real = ask.real()
        if real.status != 200:
            return real
        told = json.loads(real.body)
        changed = change(ask, told)
        return replace(real, body=json.dumps(changed, ensure_ascii=False).encode())

    return answer


def _here(ask: Ask) -> str:
    query = "&".join(f"{k}={v}" for k, v in ask.request.query.items())
    return f"{ask.url}{ask.request.path}?{query}"


def _linked_to_itself(ask: Ask) -> Response:
    if ask.endpoint.kind is not Kind.LIST:
        return Response(302, headers={"Location": _here(ask)})
    real = ask.real()
    told = json.loads(real.body)
    return replace(real, body=json.dumps({**told, "nextLink": _here(ask)}).encode())


def _no_last_page() -> Answer:
    """Each call answers with a page that leads to one that was never there before."""
    count = itertools.count()

    def change(ask: Ask, told: Any) -> Any:
        return {**told, "nextLink": f"{_here(ask)}&n={next(count)}"}

    return _changed(change)


def _moves(told: Any, ask: Ask, base: str) -> Any:
    if ask.endpoint.kind is Kind.LIST:
        return {**told, "nextLink": f"{base}/subscriptions?api-version=2022-12-01"}
    return {k: v.replace(ask.url, base) if isinstance(v, str) else v for k, v in told.items()}


def _redirected(status: int, plain: bool = False) -> Answer:
    def answer(ask: Ask) -> Response:
        base = ask.elsewhere_plain if plain else ask.elsewhere
        return Response(status, headers={"Location": base + ask.request.path})

    return answer


def _huge(ask: Ask) -> Fault:
    block = b" " * 65_536
    return Fault(chunks=(_head(), *(block for _ in range(64))), then=Ending.CLOSE)


def _unpacks_hugely(ask: Ask) -> Response:
    return Response(200, gzip.compress(b" " * 4_194_304), headers={"Content-Encoding": "gzip"})


def _named(ask: Ask, told: Any) -> Any:
    if ask.endpoint.kind is Kind.LIST:
        rows = [
            {**row, "displayName": LONG_NAME, "tags": {"é" * 500: "ß"}} for row in told["value"]
        ]
        return {**told, "value": rows}
    return {**told, "name": LONG_NAME, "message": LONG_NAME}


def _twice(ask: Ask, told: Any) -> Any:
    return {**told, "value": told["value"] * 3} if ask.endpoint.kind is Kind.LIST else told


OAUTH: Final = {
    "invalid_request": "request-refused",
    "invalid_client": "app-unknown",
    "invalid_grant": "session-ended",
    "unauthorized_client": "app-unknown",
    "unsupported_grant_type": "request-refused",
    "unsupported_response_type": "request-refused",
    "invalid_scope": "request-refused",
    "invalid_resource": "resource-unknown",
    "access_denied": "declined",
    "authorization_declined": "declined",
    "interaction_required": "interaction",
    "login_required": "interaction",
    "consent_required": "consent",
    "bad_verification_code": "code-mistyped",
    "expired_token": "code-expired",
    "temporarily_unavailable": "busy",
    "server_error": "busy",
    "never_heard_of": "refused",
}
_SHAPELESS: Final = {"": "answer-unreadable", Kind.METADATA: "cloud-unknown"}
#: Only Resource Manager's lists know who asks.
_UNKNOWN_CALLER: Final = {"": "refused"}
_SHAPES: Final[Mapping[str, Any]] = {
    "[]": [],
    "{}": {},
    "null": None,
    "3": 3,
    '"text"': "text",
    '{"value": {}}': {"value": {}},
    '{"value": [3]}': {"value": [3]},
    "no IDs": {"value": [{}], "authentication": {}, "access_token": 3, "user_code": ["A"]},
}


def all_faults() -> tuple[FaultCase, ...]:
    """Made anew for each call: some keep count."""
    return (
        FaultCase("connection refused", "connection-refused", refuses=True),
        FaultCase("reset in mid-body", "connection-lost", _reset),
        FaultCase("no answer", "timed-out", _wire(then=Ending.HANG)),
        FaultCase("slow drip", "timed-out", _drip(_head(length=10_000_000))),
        FaultCase("slow drip of a header", "timed-out", _drip(b"HTTP/1.1 200 OK\r\nX-Slow: ")),
        *(FaultCase(f"400 {name}", kind, _says(400, {"error": name}))
          for name, kind in OAUTH.items()),
        FaultCase("400 pending", "code-expired", _says(400, {"error": "authorization_pending"}),
                  only=frozenset({Kind.TOKEN}), prompting=True),
        FaultCase("400 slow_down", "code-expired", _says(400, {"error": "slow_down"}),
                  only=frozenset({Kind.TOKEN}), prompting=True),
        FaultCase("401", {**_UNKNOWN_CALLER, Kind.LIST: "session-ended"}, _says(401)),
        FaultCase("401 with claims", "step-up", _says(401, headers={
            "WWW-Authenticate": f'Bearer error="insufficient_claims", claims="{CLAIMS}"'})),
        FaultCase("403", {**_UNKNOWN_CALLER, Kind.LIST: "no-role"}, _says(403)),
        FaultCase("404", {"": "not-found", Kind.CONFIGURATION: "tenant-not-found"}, _says(404)),
        FaultCase("429", "throttled", _says(429)),
        FaultCase("429 Retry-After 1", "throttled", _says(429, headers={"Retry-After": "1"})),
        FaultCase("429 Retry-After 3600", "throttled", _says(429, headers={"Retry-After": "3600"})),
        FaultCase("503", "busy", _says(503)),
        FaultCase("503 Retry-After 1", "busy-wait", _says(503, headers={"Retry-After": "1"})),
        FaultCase("503 Retry-After 3600", "busy-wait",
                  _says(503, headers={"Retry-After": "3600"})),
        FaultCase("500", "busy", _says(500)),
        FaultCase("empty body", "answer-unreadable", _sends(b"")),
        FaultCase("HTML", "answer-unreadable",
                  _sends(b"<!doctype html><p>Wi-Fi: sign in", "text/html")),
        FaultCase("truncated JSON", "answer-unreadable", _truncated),
        *(FaultCase(f"shape {name}", _SHAPELESS, _sends(json.dumps(value).encode()))
          for name, value in _SHAPES.items()),
        FaultCase("shape [[[[…", _SHAPELESS, _sends(b"[" * 100_000)),
        FaultCase("linked to itself", {"": "redirected", Kind.LIST: "answer-unreadable"},
                  _linked_to_itself),
        FaultCase("pages without end", "answer-unreadable", _no_last_page(),
                  only=frozenset({Kind.LIST})),
        FaultCase("link to another host", "redirected",
                  _changed(lambda ask, told: _moves(told, ask, ask.elsewhere)),
                  only=frozenset({Kind.LIST, Kind.CONFIGURATION})),
        FaultCase("link without TLS", {"": "redirected", Kind.CONFIGURATION: "cloud-unknown"},
                  _changed(lambda ask, told: _moves(told, ask, ask.elsewhere_plain)),
                  only=frozenset({Kind.LIST, Kind.CONFIGURATION})),
        FaultCase("302 to another host", "redirected", _redirected(302)),
        FaultCase("307 to another host", "redirected", _redirected(307)),
        FaultCase("308 without TLS", "redirected", _redirected(308, plain=True)),
        FaultCase("huge body", "answer-unreadable", _huge),
        FaultCase("body that unpacks hugely", "answer-unreadable", _unpacks_hugely),
        FaultCase("long names, non-ASCII", LISTED, _changed(_named)),
        FaultCase("each row three times", LISTED, _changed(_twice)),
        FaultCase("certificate expired", "tls-expired", shown="expired"),
        FaultCase("certificate of another host", "tls-other-host", shown="other host"),
        FaultCase("certificate self-signed", "tls-self-signed", shown="self-signed"),
        FaultCase("certificate of an unknown authority", "tls-untrusted", shown="unknown"),
    )  # fmt: skip


@dataclass(frozen=True)
class Pair:
    fault: FaultCase
    endpoint: Endpoint

    @property
    def name(self) -> str:
        return f"{self.fault.name} @ {self.endpoint.name}"


def all_pairs(endpoints: Iterable[Endpoint] = ENDPOINTS) -> tuple[Pair, ...]:
    """Every fault with every endpoint that can have it."""
    return tuple(
        Pair(fault, endpoint)
        for endpoint in endpoints
        for fault in all_faults()
        if fault.fits(endpoint)
    )
