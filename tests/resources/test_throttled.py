"""A service that lets ten requests pass each fifth of a second: all is listed, few ask in vain."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator

import pytest

from desktop.access import events as ev
from desktop.access.models import Method, SignInRequest
from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Request, Response
from desktop.demo.residents import LENA, demo_estate
from desktop.identity.methods import SignInJob, module_of
from desktop.identity.session import Session
from desktop.identity.transport import Network
from desktop.resources.inventory import list_access
from desktop.tasks.cancel import Cancelled, CancelToken, work_for
from tests.support.cloud import Person

TENANTS, SUBSCRIPTIONS, PAGE = 30, 8, 4
NEEDED = 1 + 2 * TENANTS  # the tenants, and two pages of each
ALLOWED, EACH_S = 10, 0.2


class Throttle:
    """Answers 429 to whatever of Resource Manager is too much."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._passed: deque[float] = deque(maxlen=ALLOWED)
        self.refused = 0

    def __call__(self, request: Request) -> Response | None:
        if "authorization" not in request.headers:
            return None
        with self._lock:
            now = time.monotonic()
            if len(self._passed) == ALLOWED and now - self._passed[0] < EACH_S:
                self.refused += 1
                wait = {"Retry-After-ms": str(round(EACH_S * 1000))}
                return Response(429, b'{"error":{"code":"TooManyRequests"}}', headers=wait)
            self._passed.append(now)
            return None


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(estate=demo_estate(TENANTS, SUBSCRIPTIONS), page_size=PAGE) as cloud:
        yield cloud


def sign_in(demo: DemoCloud, person: Person) -> Session:
    request = SignInRequest(Method.DEVICE_CODE)
    job = SignInJob(request, demo.cloud, Network(), person.hear, CancelToken())
    session: Session = module_of(Method.DEVICE_CODE).sign_in(job)
    return session


def test_everything_is_listed_with_few_requests_in_vain(demo: DemoCloud) -> None:
    person = Person(demo, LENA)
    session = sign_in(demo, person)
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
    session = sign_in(demo, person)
    demo.before = throttle = Throttle()
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
    assert over.wait(5)
    assert raised
    assert not person.of(ev.ListingFinished)
