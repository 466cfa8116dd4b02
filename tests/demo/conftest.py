from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from desktop.demo.cloud import DemoCloud
from tests.demo.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def msal_time(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    """MSAL's pauses between two polls pass on the cloud's clock, in no time at all."""
    from msal.oauth2cli import oauth2

    monkeypatch.setattr(oauth2, "time", SimpleNamespace(time=clock.time, sleep=clock.sleep))


@pytest.fixture
def demo(clock: Clock) -> Iterator[DemoCloud]:
    """A running demo cloud whose time is the test's; no handler of it may fail."""
    with DemoCloud(clock=clock, page_size=2) as demo:
        yield demo
        assert demo.defects == ()
