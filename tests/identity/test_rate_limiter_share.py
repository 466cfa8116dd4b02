"""What throttling costs a whole listing: its own waits, and no more than the share it concerns.

In virtual time: as many workers as a session has ask a service that answers in a tenth of a second,
and refuse and try again as azure-core does.
"""

from __future__ import annotations

import random
from collections import Counter, deque
from collections.abc import Callable

import pytest

from desktop.identity.rate_limiter import RateLimiter
from tests.support.virtual_time import VirtualTime, VirtualToken

WORKERS, TENANTS, PAGES = 64, 600, 12
LATENCY_S, RETRY_AFTER_S, TRIES = 0.1, 1.0, 4

#: What a tenant's request at a time is answered: a status.
Service = Callable[[int, float], int]


class Listing:
    """Lists every page of every tenant; ``seconds`` of virtual time."""

    def __init__(self, service: Service, tenants: int = TENANTS) -> None:
        self.time = VirtualTime()
        self.asked = list[tuple[int, float, int]]()
        self.failed = Counter[int]()
        self._rate_limiter = RateLimiter(lambda: 10, self.time.clock)
        self._service = service
        self._left = deque(range(tenants))
        self.seconds = self.time.run([self._work] * WORKERS)

    def _work(self) -> None:
        while self._left:
            tenant = self._left.popleft()
            for _ in range(PAGES):
                self._page(tenant)

    def _page(self, tenant: int) -> None:
        for _ in range(TRIES):
            sent = self._rate_limiter.wait(("cloud", tenant), VirtualToken(self.time))
            status = self._service(tenant, self.time.now)
            self.asked.append((tenant, sent, status))
            self.time.sleep(LATENCY_S)
            self._rate_limiter.note(
                ("cloud", tenant), sent, status, None if status == 200 else RETRY_AFTER_S
            )
            if status == 200:
                return
            self.time.sleep(RETRY_AFTER_S)
        self.failed[tenant] += 1


def now_and_then(status: int, share: float) -> Service:
    chance = random.Random(7)
    return lambda tenant, now: status if chance.random() < share else 200


@pytest.fixture(scope="module")
def undisturbed_s() -> float:
    seconds = Listing(now_and_then(503, 0)).seconds
    assert seconds == pytest.approx(12, rel=0.1)
    return seconds


@pytest.mark.parametrize("status", [503, 429])
@pytest.mark.parametrize(("share", "times"), [(0.02, 1.5), (0.05, 2.0)])
def test_a_share_of_refusals_costs_that_share(
    status: int, share: float, times: float, undisturbed_s: float
) -> None:
    listing = Listing(now_and_then(status, share))
    assert not listing.failed
    assert listing.seconds < times * undisturbed_s


def test_a_tenant_that_is_told_to_wait_is_left_alone_by_all_its_requests() -> None:
    """Also while others of it are under way: those of one tenant share what it allows."""
    told: dict[int, float] = {}

    def service(tenant: int, now: float) -> int:
        if tenant in (3, 9) and tenant not in told:
            told[tenant] = now
            return 429
        return 200

    listing = Listing(service, tenants=40)
    for tenant, refused_at in told.items():
        heard_at = refused_at + LATENCY_S
        later = [sent for each, sent, _ in listing.asked if each == tenant and sent > refused_at]
        assert min(later) >= heard_at + RETRY_AFTER_S
    others = [sent for each, sent, _ in listing.asked if each not in told]
    assert max(others) < PAGES * LATENCY_S


def test_a_service_that_is_at_its_limit_is_asked_no_faster_than_it_answers() -> None:
    """Thirty each half second for everybody together: few are refused, and none in the end."""
    passed = deque[float](maxlen=30)

    def service(tenant: int, now: float) -> int:
        if len(passed) == 30 and now - passed[0] < 0.5:
            return 429
        passed.append(now)
        return 200

    listing = Listing(service, tenants=100)
    assert not listing.failed
    refused = sum(status == 429 for _, _, status in listing.asked)
    assert refused < 0.3 * len(listing.asked)
    assert listing.seconds < 3 * 100 * PAGES / 60
