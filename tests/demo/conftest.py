from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.demo.cloud import DemoCloud
from tests.demo.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def demo(clock: Clock) -> Iterator[DemoCloud]:
    """A running demo cloud whose time is the test's; no handler of it may fail."""
    with DemoCloud(clock=clock, page_size=2) as demo:
        yield demo
        assert demo.defects == ()
