"""What a noticed sleep means for the requests after it."""

from __future__ import annotations

import pytest

from desktop.access import clock
from desktop.identity import timeouts


def test_a_sleep_counts_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeouts._WATCH, "woke_at", clock.now())
    assert timeouts.just_woken(20)


@pytest.mark.parametrize("woke_s_ago", [3600.0, -3600.0], ids=["long ago", "a clock that jumped"])
def test_no_sleep_counts_for_ever(woke_s_ago: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests would be tried again and again while one does."""
    monkeypatch.setattr(timeouts._WATCH, "woke_at", clock.now() - woke_s_ago)
    assert not timeouts.just_woken(20)
