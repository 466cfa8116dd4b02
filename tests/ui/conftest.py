"""A window on a virtual display for each test, fed with made-up events."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from desktop.toolkit import crash, theme
from desktop.toolkit.root import Root
from tests.support.display import Display
from tests.support.parts import need_display_parts
from tests.ui.hand import Stage

Displays = Callable[..., Display]


@pytest.fixture(scope="session")
def displays() -> Iterator[Displays]:
    """One display of each kind for the whole run: Tk never closes its connection to one, and
    hangs when it meets another of the same number."""
    open_ones: dict[tuple[Any, ...], Display] = {}
    with ExitStack() as ending:

        def display_like(**kind: Any) -> Display:
            key = tuple(sorted(kind.items()))
            if key not in open_ones:
                open_ones[key] = ending.enter_context(Display(**kind))
            return open_ones[key]

        yield display_like


@pytest.fixture
def display(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, displays: Displays
) -> Display:
    """A virtual display; ``@pytest.mark.parametrize("display", [{"dpi": 192}], indirect=True)``."""
    need_display_parts()
    found = displays(**getattr(request, "param", {}))
    monkeypatch.setenv("DISPLAY", found.env["DISPLAY"])
    return found


@pytest.fixture
def stage(display: Display, request: pytest.FixtureRequest) -> Iterator[Stage]:
    """A main window with nobody signed in.

    ``@pytest.mark.parametrize("stage", [{…}], indirect=True)`` gives it what ``LaunchView`` takes.
    """
    given: dict[str, Any] = {"mode": theme.Mode.LIGHT, **getattr(request, "param", {})}
    crash.crashes.clear()
    made = Stage(Root("Azimuth"), display, **given)
    made.turn()
    yield made
    made.window.close()
    # What is left of the window goes now, on this thread, and not in another test.
    gc.collect()
    assert crash.crashes == []
