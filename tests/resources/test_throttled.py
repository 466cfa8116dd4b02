"""A service that lets ten requests pass each fifth of a second: all is listed, few ask in vain."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import deque
from collections.abc import Iterator

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Fault, Request, Response
from desktop.demo.sample_data import LENA, sample_of_size
from desktop.domain import events as ev
from desktop.domain.advice import explain
from desktop.resources.inventory import list_access
from desktop.tasks.cancel import Cancelled, CancelToken, work_for
from tests.support.cloud import Person

TENANTS, SUBSCRIPTIONS, PAGE = 30, 8, 4
NEEDED = 1 + 2 * TENANTS  # the tenants, and two pages of each
ALLOWED, EACH_S = 10, 0.2


class Throttle:
    """Answers 429 to whatever of Resource Manager is more than ALLOWED in ``each_s``."""

    def __init__(self, each_s: float = EACH_S) -> None:
        self._each_s = each_s
        self._lock = threading.Lock()
        self._passed: deque[float] = deque(maxlen=ALLOWED)
        self.refused = 0

    def __call__(self, request: Request) -> Response | None:
        if "authorization" not in request.headers:
            return None
        with self._lock:
            now = time.monotonic()
            if len(self._passed) == ALLOWED and now - self._passed[0] < self._each_s:
                self.refused += 1
                wait = {"Retry-After-ms": str(round(EACH_S * 1000))}
                return Response(429, b'{"error":{"code":"TooManyRequests"}}', headers=wait)
            self._passed.append(now)
            return None


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(sample=sample_of_size(TENANTS, SUBSCRIPTIONS), page_size=PAGE) as cloud:
        yield cloud


def test_everything_is_listed_with_few_requests_in_vain(demo: DemoCloud) -> None:
    person = Person(demo, LENA)
    session = person.sign_in()
    demo.before = throttle = Throttle()
    list_access(session, person.hear, CancelToken())
    assert person.of(ev.TenantFailed) == []
    found = sum(len(event.subscriptions) for event in person.of(ev.SubscriptionsFound))
    assert found == TENANTS * SUBSCRIPTIONS
    # The first of each tenant are under way before anybody is told; without a shared pace
    # every one of them would be refused three times more, and tenants would fail.
    assert throttle.refused <= TENANTS


def test_a_cancel_ends_it(demo: DemoCloud) -> None:
    person, token, over = Person(demo, LENA), CancelToken(), threading.Event()
    session = person.sign_in()
    demo.before = throttle = Throttle(each_s=3600)  # also on a machine that asks slowly
    raised: list[BaseException] = []

    def work() -> None:
        work_for(token)
        try:
            list_access(session, person.hear, token)
        except Cancelled as error:
            raised.append(error)
        over.set()

    threading.Thread(target=work, daemon=True).start()
    while not throttle.refused:
        assert not over.wait(0.01)
    token.cancel()
    assert over.wait(20)
    assert raised
    assert not person.of(ev.ListingFinished)


class InWords:
    """Refuses the first request of one tenant for its subscriptions, and says in words for how
    long.
    """

    def __init__(self, status: int, words: str, times: int = 1) -> None:
        self._body = json.dumps({"error": {"code": "Throttled", "message": words}}).encode()
        self._status, self._times = status, times
        self._token: str | None = None
        self.asked: list[float] = []

    def __call__(self, request: Request) -> Response | None:
        token = request.headers.get("authorization")
        if request.path != "/subscriptions" or token is None:
            return None
        self._token = self._token or token
        if token != self._token:
            return None
        self.asked.append(time.monotonic())
        return Response(self._status, self._body) if len(self.asked) <= self._times else None


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_that_is_told_in_words_is_kept(demo: DemoCloud, status: int) -> None:
    person = Person(demo, LENA)
    session = person.sign_in()
    demo.before = service = InWords(status, "Busy. Please try again after '1' seconds.")
    list_access(session, person.hear, CancelToken())
    assert person.of(ev.TenantFailed) == []
    assert service.asked[1] - service.asked[0] >= 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_in_words_that_is_too_long_is_told_in_words(demo: DemoCloud, status: int) -> None:
    person = Person(demo, LENA)
    session = person.sign_in()
    demo.before = service = InWords(status, "Please try again after '5' minutes.", 99)
    list_access(session, person.hear, CancelToken())
    (failed,) = person.of(ev.TenantFailed)
    assert "5 minutes" in explain(failed.problem).advice
    assert len(service.asked) == 1  # nobody waits for that, nor asks before


def test_passing_faults_cost_a_listing_their_waits(demo: DemoCloud) -> None:
    """A tenth of the requests is told to come back in a fifth of a second."""
    person, chance = Person(demo, LENA), random.Random(5)
    session = person.sign_in()
    told = Response(503, b"{}", headers={"Retry-After-ms": "200"})

    def service(request: Request) -> Response | Fault:
        if "authorization" in request.headers and chance.random() < 0.1:
            return told
        return Fault(wait_s=0.02)

    demo.before = service
    started = time.monotonic()
    list_access(session, person.hear, CancelToken())
    assert person.of(ev.TenantFailed) == []
    # Each of seven waits a fifth of a second; who is not concerned waits for none of them.
    assert time.monotonic() - started < 15
