"""One is told to wait and all hold to it; at which pace, and how long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from desktop.identity.pacing import Pacing, retry_after_s
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
def pacing(time: Time) -> Pacing:
    return Pacing(lambda: 10, lambda: time.now)


def ask(
    pacing: Pacing, time: Time, scope: tuple[str, str], status: int = 200, after: str = "2"
) -> float:
    """Seconds that the request had to wait."""
    before = time.now
    turn = pacing.wait(scope, Token(time))
    pacing.note(scope, turn, status, {"retry-after": after} if after else {})
    return turn - before


def test_nobody_waits_while_nobody_is_told_to(pacing: Pacing, time: Time) -> None:
    assert [ask(pacing, time, (HERE, "t")) for _ in range(100)] == [0.0] * 100


def test_a_tenant_that_is_told_to_wait_waits_and_the_others_do_not(
    pacing: Pacing, time: Time
) -> None:
    ask(pacing, time, (HERE, "one"), 429)
    assert ask(pacing, time, (HERE, "two")) == 0
    assert ask(pacing, time, (THERE, "one")) == 0
    assert ask(pacing, time, (HERE, "one")) == pytest.approx(2)


def test_two_tenants_mean_all(pacing: Pacing, time: Time) -> None:
    ask(pacing, time, (HERE, "one"), 429)
    ask(pacing, time, (HERE, "two"), 429)
    assert ask(pacing, time, (HERE, "three")) == pytest.approx(2)
    assert ask(pacing, time, (THERE, "three")) == 0


def test_what_was_sent_before_counts_once(pacing: Pacing, time: Time) -> None:
    turns = [pacing.wait((HERE, "one"), Token(time)) for _ in range(20)]
    for turn in turns:
        time.now += 0.001
        pacing.note((HERE, "one"), turn, 429, {"retry-after": "2"})
    assert ask(pacing, time, (HERE, "one")) == pytest.approx(2, abs=0.1)


def test_the_pace_is_what_was_answered_and_grows(pacing: Pacing, time: Time) -> None:
    scope = (HERE, "one")
    ask(pacing, time, scope, 429)
    for _ in range(20):
        ask(pacing, time, scope)
    time.now += 1
    ask(pacing, time, scope, 429)  # 20 in the last two seconds
    ask(pacing, time, scope)
    early = [ask(pacing, time, scope) for _ in range(10)]
    assert early == pytest.approx([0.111] * 10, rel=0.05)
    late = [ask(pacing, time, scope) for _ in range(3000)]
    assert late == sorted(late, reverse=True)
    assert late[-1] == 0


def test_who_waits_for_a_turn_waits_on_if_all_are_told_to(pacing: Pacing, time: Time) -> None:
    scope = (HERE, "one")
    ask(pacing, time, scope, 429, "1")

    class Interrupted(Token):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            if len(time.slept) == 1:  # while it slept, another was told
                pacing.note(scope, time.now, 429, {"retry-after": "5"})

    begun = time.now
    assert pacing.wait(scope, Interrupted(time)) - begun == pytest.approx(6)


def test_a_cancel_ends_the_wait(pacing: Pacing, time: Time) -> None:
    ask(pacing, time, (HERE, "one"), 429)
    token = Token(time)
    token.cancel()
    with pytest.raises(Cancelled):
        pacing.wait((HERE, "one"), token)


@pytest.mark.parametrize(
    ("status", "after", "waits"), [(503, "2", 2), (503, "", 0), (429, "", 1), (429, "600", 0)]
)
def test_who_says_how_long(
    pacing: Pacing, time: Time, status: int, after: str, waits: float
) -> None:
    """For ten minutes nobody waits: that request fails, and says so."""
    ask(pacing, time, (HERE, "one"), status, after)
    assert ask(pacing, time, (HERE, "one")) == pytest.approx(waits)


def test_headers() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    assert retry_after_s({"retry-after": later}) == pytest.approx(30, abs=2)
    assert retry_after_s({"retry-after": "1.5"}) == 1.5
    assert retry_after_s({"retry-after": "-3"}) == 0
    assert retry_after_s({"x-ms-retry-after-ms": "250"}) == 0.25
    for nonsense in ({}, {"retry-after": "soon"}, {"retry-after-ms": "x"}):
        assert retry_after_s(nonsense) is None
