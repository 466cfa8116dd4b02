"""Fourteen tenants whose answers explode: the program's process stays small, the others are listed.

The service is this process, the program a child of it, so the memory is the program's alone.
"""

from __future__ import annotations

import gzip
import itertools
import json
import sys
import threading
import uuid
import zlib
from collections.abc import Callable
from typing import Any, Final

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Ending, Fault, Request, Response
from desktop.demo.sample_data import sample_of_size
from tests.bounds.run import listing

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc"),
    pytest.mark.timeout(300),
]
MB: Final = 1_000_000
#: So many at once take far more than the bounds where nothing holds them back, and a third of the
#: time that forty take.
EVIL, HONEST, EACH = 14, 3, 5
LARGE: Final = 60 * MB
#: Beside what the program takes before it lists; and with as many rows as it keeps at most.
MOST_MB: Final = 420
MOST_WITH_ROWS_MB: Final = 620


class Evil:
    """Answers what the tenants but the first few ask for their subscriptions."""

    def __init__(self, answer: Callable[[Request], Response | Fault], path: str) -> None:
        self._answer, self._path = answer, path
        self._lock = threading.Lock()
        self._honest = set[str]()

    def __call__(self, request: Request) -> Response | Fault | None:
        if self._path == "/token":
            tenant = request.path.strip("/").partition("/")[0]
            refresh = request.form.get("grant_type") == "refresh_token"
            if not (request.path.endswith("/token") and refresh) or self._is_honest(tenant):
                return None
            return self._answer(request)
        token = request.headers.get("authorization")
        if request.path != self._path or token is None or self._is_honest(token):
            return None
        return self._answer(request)

    def _is_honest(self, who: str) -> bool:
        with self._lock:
            if len(self._honest) < HONEST:
                self._honest.add(who)
            return who in self._honest


def packed(body: bytes, status: int = 200, how: str = "gzip") -> Callable[[Request], Response]:
    made = zlib.compress(body) if how == "deflate" else gzip.compress(body, 6)
    if how == "gzip, gzip":
        made = gzip.compress(made)
    response = Response(status, made, headers={"Content-Encoding": how})
    return lambda request: response


def plain(body: bytes) -> Callable[[Request], Response]:
    return lambda request: Response(200, body)


def filled(
    item: bytes, size: int = LARGE, start: bytes = b'{"value":[', end: bytes = b"]}"
) -> bytes:
    return start + b",".join(itertools.repeat(item, size // (len(item) + 1))) + end


def row() -> dict[str, Any]:
    name = str(uuid.uuid4())
    return {
        "id": f"/subscriptions/{name}", "subscriptionId": name, "displayName": f"Name of {name}",
        "state": "Enabled", "authorizationSource": "RoleBased", "managedByTenants": [],
        "tags": {"environment": "production"},
        "subscriptionPolicies": {"quotaId": "EnterpriseAgreement_2014-09-01"},
    }  # fmt: skip


class NoEnd:
    """Pages of rows that were never there before, each of which leads to another."""

    def __init__(self) -> None:
        self._count = itertools.count()
        rows = ",".join(json.dumps(row()) for _ in range(5000))
        self._head, self._rows = f'{{"value":[{rows}],"nextLink":"', rows

    def __call__(self, request: Request) -> Response:
        number = next(self._count)
        link = f"https://{request.headers['host']}/subscriptions?api-version=2022-12-01&n={number}"
        body = f'{self._head}{link}"}}'.replace(
            '"subscriptionId": "', f'"subscriptionId": "{number}'
        )
        return Response(200, body.encode())


def chunks_of(chunk: bytes, head: bytes) -> Callable[[Request], Fault]:
    return lambda request: Fault(
        chunks=itertools.chain((head,), itertools.repeat(chunk, 4000)), then=Ending.CLOSE
    )


_CHUNKED: Final = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
_BLOCK: Final = b"x" * 65_536
BOMBS: Final[dict[str, tuple[Callable[[], Callable[[Request], Response | Fault]], str]]] = {
    "blanks": (lambda: packed(b" " * (64 * 1024 * 1024 - 1)), "/subscriptions"),
    "blanks, deflate": (lambda: packed(b" " * LARGE, how="deflate"), "/subscriptions"),
    "packed twice": (lambda: packed(b" " * 200 * MB, how="gzip, gzip"), "/subscriptions"),
    "nested lists": (lambda: packed(b"[" * LARGE), "/subscriptions"),
    "not packed": (lambda: plain(b" " * 30 * MB), "/subscriptions"),
    "objects, not packed": (lambda: plain(filled(b"{}", 25 * MB)), "/subscriptions"),
    "many empty objects": (lambda: packed(filled(b"{}", 15 * MB)), "/subscriptions"),
    "small objects": (lambda: packed(filled(b'{"":0}', 3 * MB)), "/subscriptions"),
    "empty lists": (lambda: packed(filled(b"[]", 4 * MB)), "/subscriptions"),
    "numbers": (lambda: packed(filled(b"1e1", 6 * MB)), "/subscriptions"),
    "one letter of four bytes": (
        lambda: plain(filled(b'"some text"', 12 * MB, end='"😀"]}'.encode())), "/subscriptions"),
    "a refusal": (lambda: packed(filled(b"{}"), 400), "/subscriptions"),
    "a fault": (lambda: packed(filled(b"{}"), 503), "/subscriptions"),
    "tokens": (lambda: packed(filled(b"{}", start=b'{"error":[')), "/token"),
    "pages without end": (NoEnd, "/subscriptions"),
    "a chunk's line without end": (lambda: chunks_of(_BLOCK, _CHUNKED + b"5;"), "/subscriptions"),
    "a trailer without end": (
        lambda: chunks_of(_BLOCK, _CHUNKED + b"0\r\nX: "), "/subscriptions"),
    "heads without end": (
        lambda: chunks_of(b"HTTP/1.1 100 Continue\r\n\r\n" * 2000, b""), "/subscriptions"),
    "a head without end": (
        lambda: chunks_of(b"X: " + _BLOCK[:60_000] + b"\r\n", b"HTTP/1.1 200 OK\r\n"),
        "/subscriptions"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_answers_that_explode_together(name: str) -> None:
    make, path = BOMBS[name]
    with DemoCloud(sample=sample_of_size(EVIL + HONEST, EACH)) as demo:
        demo.before = Evil(make(), path)
        run = listing(demo)
    assert run.error == []
    asked_at_sign_in = path == "/token"  # there the first tenant needs nothing more
    assert run.whole() == [EACH] * (HONEST + asked_at_sign_in)
    assert len(run.tenants) == EVIL + HONEST
    assert run.kinds() <= {"answer-unreadable", "too-much", "connection-lost", "request-refused"}
    assert run.grown < (MOST_WITH_ROWS_MB if name == "pages without end" else MOST_MB)
    assert run.budget == 0


class OnePage:
    """All that one tenant has, in one answer; the others as they are."""

    def __init__(self, count: int) -> None:
        rows = ",".join(json.dumps(row()) for _ in range(count))
        self._response = Response(200, f'{{"value":[{rows}]}}'.encode())
        self._token: str | None = None

    def all(self, request: Request) -> Response:
        return self._response

    def __call__(self, request: Request) -> Response | None:
        token = request.headers.get("authorization")
        if request.path != "/subscriptions" or token is None:
            return None
        self._token = self._token or token
        return self._response if token == self._token else None


def test_an_honest_large_estate_is_listed_whole() -> None:
    with DemoCloud(sample=sample_of_size(50, 400), page_size=400) as demo:
        run = listing(demo)
    assert run.error == []
    assert run.whole() == [400] * 50
    assert run.budget == 0


def test_a_hundred_thousand_subscriptions_in_one_answer_are_listed_whole() -> None:
    with DemoCloud(sample=sample_of_size(10, EACH)) as demo:
        demo.before = OnePage(100_000)
        run = listing(demo)
    assert run.error == []
    assert sorted(run.whole()) == [*[EACH] * 9, 100_000]
    assert run.budget == 0


def test_a_hundred_thousand_subscriptions_of_forty_tenants_are_listed_whole() -> None:
    with DemoCloud(sample=sample_of_size(40, EACH)) as demo:
        demo.before = Evil(OnePage(2500).all, "/subscriptions")
        run = listing(demo)
    assert sorted(run.whole()) == [*[EACH] * HONEST, *[2500] * 37]
