"""A clock that is off is noticed from the answers' dates, before anything fails for it."""

from __future__ import annotations

from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.domain.notices import clock_words, notice_words
from desktop.domain.state import Phase
from desktop.identity.clock_watch import LIMIT_S, ClockWatch, clock_off, offset_of
from tests.demo.clock import Clock
from tests.flows.stage import Stage, Window

DEVICE_CODE = SignInRequest(Method.DEVICE_CODE)
NOW = 1_800_000_000.0


def dated(at: float, **more: str) -> dict[str, str]:
    return {"Date": formatdate(at, usegmt=True), **more}


@pytest.mark.parametrize(
    ("ahead_s", "words"), [(600, "10 minutes behind"), (-7200, "2 hours ahead"), (60, ""), (0, "")]
)
def test_the_user_hears_of_it_once_and_before_the_code(ahead_s: int, words: str) -> None:
    clock = Clock()
    clock.advance(ahead_s)
    with DemoCloud(poll_interval_s=1, clock=clock) as demo:
        on = Stage(demo, Window(demo, "ada@contoso.com"))
        try:
            on.flow.sign_in(DEVICE_CODE)
            on.until(lambda: not on.state.busy, "the end")
            kinds = [type(event) for event in on.window.heard]
            noticed = on.window.of(ev.Noticed)
            told = [notice_words(n.key, n.detail) for n in noticed if n.key == "clock-off"]
            assert len(told) == bool(words)
            if words:
                assert kinds.index(ev.Noticed) < kinds.index(ev.DeviceCodeIssued)
                assert words in told[0]
            # MSAL refuses tokens of another time; then the words are those of the clock.
            if on.state.phase is not Phase.LISTED:
                assert on.state.problem is not None
                assert on.state.problem.kind == "clock-wrong"
        finally:
            on.stop()


def test_one_server_alone_may_be_wrong() -> None:
    heard: list[float] = []
    watch = ClockWatch(heard.append)
    watch.note(dated(NOW + 900), NOW, NOW)
    assert heard == []
    watch.note(dated(NOW + 900), NOW, NOW)
    watch.note(dated(NOW + 900), NOW, NOW)
    assert len(heard) == 1
    assert heard[0] == pytest.approx(900, abs=1)


def test_most_answers_decide() -> None:
    heard: list[float] = []
    watch = ClockWatch(heard.append)
    for ahead_s in (0, 0, 9000, 0, 9000, 0):
        watch.note(dated(NOW + ahead_s), NOW, NOW)
    assert heard == []
    assert watch.offset_s == pytest.approx(0.5)


def test_whoever_listens_later_hears_it_with_the_next_answer() -> None:
    watch, heard = ClockWatch(), list[float]()
    for _ in range(3):
        watch.note(dated(NOW - 900), NOW, NOW)
    watch.listener = heard.append
    watch.note(dated(NOW - 900), NOW, NOW)
    assert len(heard) == 1


def test_an_answer_out_of_a_cache_is_as_old_as_it_says() -> None:
    found = offset_of(dated(NOW - 3600, Age="3600"), NOW, NOW)
    assert found == pytest.approx(0.5)


@pytest.mark.parametrize("headers", [{}, {"Date": "soon"}, dated(NOW, Age="old"), {"Date": ""}])
def test_what_is_not_dated_says_nothing(headers: dict[str, str]) -> None:
    watch = ClockWatch()
    watch.note(headers, NOW, NOW)
    assert watch.offset_s is None


@given(st.floats(LIMIT_S, 1e9) | st.floats(-1e9, -LIMIT_S))
def test_every_offset_has_words(offset_s: float) -> None:
    words = clock_words(offset_s)
    assert words.endswith("behind" if offset_s > 0 else "ahead")
    told = clock_off(offset_s)
    assert words in notice_words(told.key, told.detail)


def test_an_answer_that_a_sleep_came_before_tells_nothing_of_the_time() -> None:
    """Asked, and read an hour later: the answer is dated of when it was made."""
    heard: list[float] = []
    watch = ClockWatch(heard.append)
    for _ in range(5):
        watch.note(dated(NOW), NOW, NOW + 3600, took_s=3600)
    assert heard == []
    assert watch.offset_s is None


def test_an_answer_during_which_the_clock_was_set_tells_nothing() -> None:
    heard: list[float] = []
    watch = ClockWatch(heard.append)
    for _ in range(5):
        watch.note(dated(NOW), NOW, NOW + 7200, took_s=0.2)
    assert heard == []


def test_once_the_clock_was_set_what_was_known_of_it_counts_no_more() -> None:
    watch = ClockWatch()
    for _ in range(10):
        watch.note(dated(NOW + 900), NOW, NOW)
    assert watch.offset_s == pytest.approx(900, abs=1)
    watch.note(dated(NOW + 900), NOW + 900, NOW + 900)
    assert watch.offset_s == pytest.approx(0, abs=1)
