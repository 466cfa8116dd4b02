"""One is told to wait and all hold to it; at which pace, and how long."""

from __future__ import annotations

import pytest

from desktop.identity.rate_limiter import RateLimiter
from desktop.tasks.cancel import Cancelled, CancelToken

HERE, THERE = "https://a.example", "https://b.example"


class Time:
    """A clock, and a token whose sleep moves it."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Token(CancelToken):
    def __init__(self, time: Time) -> None:
        super().__init__()
        self._time = time

    def sleep(self, seconds: float) -> None:
        self.raise_if_cancelled()
        self._time.sleep(seconds)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def rate_limiter(time: Time) -> RateLimiter:
    return RateLimiter(lambda: 10, lambda: time.now)


def ask(
    rate_limiter: RateLimiter,
    time: Time,
    scope: tuple[str, str],
    status: int = 200,
    after: float | None = 2,
) -> float:
    """Seconds that the request had to wait."""
    before = time.now
    turn = rate_limiter.wait(scope, Token(time))
    rate_limiter.note(scope, turn, status, after)
    return turn - before


def test_nobody_waits_while_nobody_is_told_to(rate_limiter: RateLimiter, time: Time) -> None:
    assert [ask(rate_limiter, time, (HERE, "t")) for _ in range(100)] == [0.0] * 100


def test_a_tenant_that_is_told_to_wait_waits_and_the_others_do_not(
    rate_limiter: RateLimiter, time: Time
) -> None:
    ask(rate_limiter, time, (HERE, "one"), 429)
    assert ask(rate_limiter, time, (HERE, "two")) == 0
    assert ask(rate_limiter, time, (THERE, "one")) == 0
    assert ask(rate_limiter, time, (HERE, "one")) == pytest.approx(2)


def test_where_several_tenants_are_refused_all_wait(rate_limiter: RateLimiter, time: Time) -> None:
    for tenant in ("one", "two", "three"):
        ask(rate_limiter, time, (HERE, tenant), 429)
    assert ask(rate_limiter, time, (HERE, "four")) == pytest.approx(2)
    assert ask(rate_limiter, time, (THERE, "four")) == 0


def test_two_tenants_of_few_are_their_own_affair(rate_limiter: RateLimiter, time: Time) -> None:
    ask(rate_limiter, time, (HERE, "one"), 429)
    ask(rate_limiter, time, (HERE, "two"), 429)
    assert ask(rate_limiter, time, (HERE, "three")) == 0


def test_three_tenants_of_many_are_their_own_affair(rate_limiter: RateLimiter, time: Time) -> None:
    for number in range(20):
        ask(rate_limiter, time, (HERE, f"answered {number}"))
    for tenant in ("one", "two", "three"):
        ask(rate_limiter, time, (HERE, tenant), 429)
    assert ask(rate_limiter, time, (HERE, "four")) == 0


def test_what_was_sent_before_counts_once(rate_limiter: RateLimiter, time: Time) -> None:
    compute_lock = [rate_limiter.wait((HERE, "one"), Token(time)) for _ in range(20)]
    for turn in compute_lock:
        time.now += 0.001
        rate_limiter.note((HERE, "one"), turn, 429, 2)
    assert ask(rate_limiter, time, (HERE, "one")) == pytest.approx(2, abs=0.1)


def test_of_two_waits_the_later_end_holds(rate_limiter: RateLimiter, time: Time) -> None:
    scope = (HERE, "one")
    compute_lock = [rate_limiter.wait(scope, Token(time)) for _ in range(2)]
    rate_limiter.note(scope, compute_lock[0], 429, 1)
    rate_limiter.note(scope, compute_lock[1], 429, 5)
    assert ask(rate_limiter, time, scope) == pytest.approx(5)


def test_the_pace_is_what_was_answered_and_grows(rate_limiter: RateLimiter, time: Time) -> None:
    """Where a good part was refused."""
    scope = (HERE, "one")
    compute_lock = [rate_limiter.wait(scope, Token(time)) for _ in range(25)]
    for turn in compute_lock[:20]:
        rate_limiter.note(scope, turn, 200, None)
    time.now += 1
    for turn in compute_lock[20:]:
        rate_limiter.note(scope, turn, 429, 2)  # five, and 20 answered in the two seconds before
    assert ask(rate_limiter, time, scope) == pytest.approx(2)
    early = [ask(rate_limiter, time, scope) for _ in range(10)]
    assert early == pytest.approx([0.11] * 10, rel=0.12)
    late = [ask(rate_limiter, time, scope) for _ in range(3000)]
    assert late == sorted(late, reverse=True)
    assert late[-1] == 0


def test_a_refusal_now_and_then_costs_its_wait_and_no_more(
    rate_limiter: RateLimiter, time: Time
) -> None:
    scope = (HERE, "one")
    for _ in range(20):
        for _ in range(40):
            time.now += 0.1
            assert ask(rate_limiter, time, scope) == 0
        time.now += 0.1
        ask(rate_limiter, time, scope, 429, 1)
        assert ask(rate_limiter, time, scope) == pytest.approx(1)


def test_who_waits_for_a_turn_waits_on_if_all_are_told_to(
    rate_limiter: RateLimiter, time: Time
) -> None:
    scope = (HERE, "one")
    ask(rate_limiter, time, scope, 429, 1)

    class Interrupted(Token):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            if len(time.slept) == 1:  # while it slept, another was told
                rate_limiter.note(scope, time.now, 429, 5)

    begun = time.now
    assert rate_limiter.wait(scope, Interrupted(time)) - begun == pytest.approx(6)


def test_a_cancel_ends_the_wait(rate_limiter: RateLimiter, time: Time) -> None:
    ask(rate_limiter, time, (HERE, "one"), 429)
    token = Token(time)
    token.cancel()
    with pytest.raises(Cancelled):
        rate_limiter.wait((HERE, "one"), token)


@pytest.mark.parametrize(
    ("status", "after", "waits"),
    [(503, 2, 0), (503, None, 0), (500, 2, 0), (429, None, 1), (429, 600, 0)],
)
def test_who_says_how_long(
    rate_limiter: RateLimiter, time: Time, status: int, after: float | None, waits: float
) -> None:
    """A fault is one request's; for ten minutes nobody waits: that request fails, and says so."""
    ask(rate_limiter, time, (HERE, "one"), status, after)
    assert ask(rate_limiter, time, (HERE, "one")) == pytest.approx(waits)
