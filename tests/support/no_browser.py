"""A stage on a machine where no browser opens by itself: the test plays the browser."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.models import SignInRequest
from desktop.domain.state import Phase
from desktop.identity import browser_link
from tests.flows.stage import Stage, Window


@contextlib.contextmanager
def stage_without_browser(
    demo: DemoCloud, patch: pytest.MonkeyPatch, username: str = "ada@contoso.com"
) -> Iterator[Stage]:
    """A flow on ``demo``; ``username`` uses its device codes."""
    patch.setattr(browser_link, "system_browser", lambda: None)
    on = Stage(demo, Window(demo, username))
    try:
        yield on
    finally:
        on.stop()


def address_of(on: Stage, request: SignInRequest) -> str:
    """Begin to sign in; the address that the browser would have been given."""
    before = len(on.window.of(ev.BrowserOpened))
    on.flow.sign_in(request)
    on.until(lambda: len(on.window.of(ev.BrowserOpened)) > before, "the sign-in address")
    return on.window.of(ev.BrowserOpened)[-1].address


def asked_for(address: str) -> dict[str, str]:
    """What the address asks of the sign-in page."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def failure_of(on: Stage) -> ev.SignInFailed:
    on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the failure")
    return on.window.of(ev.SignInFailed)[-1]
