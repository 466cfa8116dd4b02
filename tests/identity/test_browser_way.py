"""The browser way with a real Chromium, and each way that it can end."""

from __future__ import annotations

import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import Phase
from desktop.identity import browser_link
from tests.flows.stage import Stage, Window
from tests.support.chromium import Chromium, chromium
from tests.support.waiting import wait_until

BROWSER = SignInRequest(Method.BROWSER)


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud() as cloud:
        yield cloud


@pytest.fixture
def stage(demo: DemoCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Stage]]:
    """Flows on a machine where no browser opens by itself: the test is the browser."""
    monkeypatch.setattr(browser_link, "system_browser", lambda: None)
    made = list[Stage]()

    def make() -> Stage:
        made.append(Stage(demo, Window(demo, "ada@contoso.com")))
        return made[-1]

    yield make
    for each in made:
        each.stop()


def address_of(on: Stage) -> str:
    on.until(lambda: on.window.of(ev.BrowserOpened), "the sign-in address")
    opened = on.window.of(ev.BrowserOpened)[-1]
    assert not opened.opened  # said, so that the window can offer the link
    return opened.address


def choose(browser: Chromium, username: str) -> None:
    browser.click(f"[name=account][value='{username}']")


@pytest.mark.chromium
def test_a_person_signs_in_and_sees_that_it_worked(stage: Callable[[], Stage]) -> None:
    on = stage()
    on.flow.sign_in(BROWSER)
    with chromium() as browser:
        browser.open(address_of(on))
        choose(browser, "ada@contoso.com")
        browser.wait_for("#done")
        browser.wait_for_text("go back to Azimuth")
    on.until_listed()
    assert on.state.account is not None
    assert on.state.account.username == "ada@contoso.com"
    assert on.state.subscription_count > 0


@pytest.mark.chromium
def test_a_tenant_that_wants_a_second_factor_gets_it_in_the_browser(
    stage: Callable[[], Stage],
) -> None:
    on = stage()
    on.flow.sign_in(BROWSER)
    with chromium() as browser:
        browser.open(address_of(on))
        choose(browser, "ben@fabrikam.com")
        on.until_listed()
        wanting = on.state.needs_attention[0].tenant.tenant_id
        on.flow.sign_in_to_tenant(wanting)
        on.until(lambda: len(on.window.of(ev.BrowserOpened)) == 2, "the second address")
        browser.open(address_of(on))
        choose(browser, "ben@fabrikam.com")
        browser.click("#approve")
        on.until(lambda: on.window.of(ev.StepUpEnded), "the step-up")
    assert on.state.tenants[wanting].subscriptions
    assert on.state.needs_attention == []


def test_cancelling_ends_the_wait_and_frees_the_port(stage: Callable[[], Stage]) -> None:
    on = stage()
    on.flow.sign_in(BROWSER)
    port = redirect_port(address_of(on))
    assert not is_free(port)
    on.flow.cancel()
    assert on.state.phase is Phase.SIGNED_OUT
    wait_until(lambda: is_free(port), 5, "the port to be free")
    wait_until(
        lambda: all(t.name != "sign-in" for t in threading.enumerate()), 5, "the worker to end"
    )
    on.runner.drain()
    assert on.state.phase is Phase.SIGNED_OUT
    assert not on.window.of(ev.SignInFailed)


def test_what_any_page_can_send_ends_no_sign_in(stage: Callable[[], Stage]) -> None:
    """It can guess the port, and no more."""
    on = stage()
    on.flow.sign_in(BROWSER)
    address = address_of(on)
    port = redirect_port(address)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for query in ("state=guess&error=access_denied&error_description=no", "state=&code=c", ""):
        for body in (None, query.encode()):
            with pytest.raises(urllib.error.HTTPError) as refused:
                opener.open(f"http://localhost:{port}/?{query}", body, timeout=10)
            refused.value.close()
            assert refused.value.code == 404
    assert on.state.phase is Phase.SIGNING_IN
    query = parse_qs(urlsplit(address).query)
    right = urlencode({"state": query["state"][0], "error": "access_denied"})
    opener.open(f"http://localhost:{port}/?{right}", timeout=10).close()
    on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the right answer")
    assert on.state.problem is not None
    assert on.state.problem.kind == "declined"


def redirect_port(address: str) -> int:
    redirect = parse_qs(urlsplit(address).query)["redirect_uri"][0]
    port = urlsplit(redirect).port
    assert port
    return port


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
