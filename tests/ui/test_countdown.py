"""How long a code is shown as good: by the clock of the sign-in, through sleep and set clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.models import DeviceCode
from desktop.features.sign_in.view.countdown import Countdown


class Clock:
    now = 5000.0

    def __call__(self) -> float:
        return self.now


def countdown(clock: Clock, left_s: float, *, known: bool = True) -> Countdown:
    expires = datetime.now(UTC) + timedelta(seconds=left_s if not known else 99_999)
    ends = clock.now + left_s if known else None
    return Countdown(DeviceCode("ABCD-EFGH", "https://h.example", expires, ends), clock)


def wait(counting: Countdown, clock: Clock, seconds: float) -> bool:
    """Look each half second, as the dialog does."""
    over = False
    for _ in range(round(seconds * 2)):
        clock.now += 0.5
        over = counting.over()
    return over


def test_it_goes_by_the_sign_ins_clock() -> None:
    clock = Clock()
    counting = countdown(clock, 90)
    assert counting.text == "1:30"
    assert not wait(counting, clock, 89)
    assert counting.text == "0:01"
    assert wait(counting, clock, 1)


def test_where_that_is_not_known_the_computers_clock_is_read_once() -> None:
    clock = Clock()
    counting = countdown(clock, 90, known=False)
    assert counting.left_s == pytest.approx(90, abs=5)
    assert wait(counting, clock, 91)


def test_after_a_sleep_it_is_over_once_the_sign_in_could_ask_again() -> None:
    clock = Clock()
    counting = countdown(clock, 90)
    clock.now += 3600
    assert not counting.over()
    assert counting.text == "0:00"
    assert not wait(counting, clock, 20)
    assert wait(counting, clock, 10)


def test_a_sleep_that_it_outlives_changes_nothing() -> None:
    clock = Clock()
    counting = countdown(clock, 90)
    clock.now += 60
    assert not counting.over()
    assert counting.text == "0:30"
    assert wait(counting, clock, 30)
