"""Each way that a browser sign-in can end, with a scripted user of the demo's pages."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import APP_IDS
from desktop.demo.scripted_user import ScriptedUser
from desktop.domain import events as ev
from desktop.domain.advice import explain
from desktop.domain.advice_rows import Action
from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import Phase
from desktop.identity.methods import browser
from tests.flows.stage import Stage
from tests.support.no_browser import address_of, asked_for, failure_of, stage_without_browser

ADA = "ada@contoso.com"
BROWSER = SignInRequest(Method.BROWSER)


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud() as cloud:
        yield cloud


@pytest.fixture
def stage(demo: DemoCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    with stage_without_browser(demo, monkeypatch) as on:
        yield on


def own(**given: str) -> SignInRequest:
    return SignInRequest(Method.BROWSER, client_id=APP_IDS["own"], **given)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_the_last_page_says_to_go_back(stage: Stage) -> None:
    page = ScriptedUser().sign_in(address_of(stage, BROWSER), ADA)
    assert "done" in page.ids
    assert "go back to Azimuth" in page.text
    stage.until_listed()


def test_the_account_hint_is_passed_on(stage: Stage) -> None:
    hinted = SignInRequest(Method.BROWSER, login_hint="max@fabrikam.com")
    address = address_of(stage, hinted)
    assert asked_for(address)["login_hint"] == "max@fabrikam.com"
    stage.flow.cancel()


def test_cancel_on_the_page_is_a_refusal_not_a_success(stage: Stage) -> None:
    scripted_user = ScriptedUser()
    scripted_user.open(address_of(stage, BROWSER))
    scripted_user.press("cancel")
    page = scripted_user.say_yes()
    assert "refused" in page.ids
    assert "Not signed in" in page.text
    problem = failure_of(stage).problem
    assert (problem.kind, problem.code) == ("consent", "AADSTS65004")


def test_refused_consent(stage: Stage) -> None:
    scripted_user = ScriptedUser()
    asks = SignInRequest(Method.BROWSER, client_id=APP_IDS["asks-consent"])
    scripted_user.open(address_of(stage, asks))
    assert "accept" in {b for form in scripted_user.pick(ADA).forms for b in form.buttons}
    scripted_user.press("cancel")
    scripted_user.say_yes()
    problem = failure_of(stage).problem
    assert (problem.kind, problem.code) == ("consent", "AADSTS65004")
    assert problem.correlation_id


def test_a_closed_tab_ends_in_time_and_offers_other_ways(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "WAIT_S", 0.3)
    ScriptedUser().open(address_of(stage, BROWSER))
    problem = failure_of(stage).problem
    assert problem.kind == "browser-timeout"
    assert explain(problem).actions == (Action.TRY_AGAIN, Action.USE_DEVICE_CODE)


def test_a_given_port_is_used(stage: Stage) -> None:
    uri = f"http://localhost:{free_port()}"
    address = address_of(stage, own(redirect_uri=uri))
    assert asked_for(address)["redirect_uri"] == uri
    ScriptedUser().sign_in(address, ADA)
    stage.until_listed()


def test_a_given_port_that_is_taken_is_said_and_nothing_opened(stage: Stage) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        stage.flow.sign_in(own(redirect_uri=f"http://localhost:{port}"))
        problem = failure_of(stage).problem
    assert problem.kind == "browser-port"
    assert str(port) in problem.raw
    assert explain(problem).actions[0] is Action.USE_DEVICE_CODE
    assert not stage.window.of(ev.BrowserOpened)


def test_the_usual_port_being_taken_is_no_matter(stage: Stage) -> None:
    first = asked_for(address_of(stage, BROWSER))["redirect_uri"]
    stage.flow.cancel()
    taken: list[socket.socket] = []
    try:
        port = int(first.rpartition(":")[2])
        stage.until(lambda: _take(port, taken), "the port to be free")
        address = address_of(stage, BROWSER)
        assert asked_for(address)["redirect_uri"] != first
        ScriptedUser().sign_in(address, ADA)
        stage.until_listed()
    finally:
        for each in taken:
            each.close()


def _take(port: int, taken: list[socket.socket]) -> bool:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError:
        listener.close()
        return False
    taken.append(listener)
    return True


def test_the_registered_address_without_a_port_leaves_the_port_open(stage: Stage) -> None:
    address = address_of(stage, own(redirect_uri="http://localhost"))
    assert asked_for(address)["redirect_uri"].startswith("http://localhost:8")
    ScriptedUser().sign_in(address, ADA)
    stage.until_listed()


@pytest.mark.parametrize(
    "uri", ["http://localhost:99999", "localhost", "http://localhost:8400/back", "https://x:1"]
)
def test_an_address_that_cannot_be_right_is_said(stage: Stage, uri: str) -> None:
    stage.flow.sign_in(own(redirect_uri=uri))
    assert failure_of(stage).problem.kind == "setting-invalid"
    assert not stage.window.of(ev.BrowserOpened)


def test_no_browser_waits_for_the_link_to_be_used(stage: Stage) -> None:
    address = address_of(stage, BROWSER)
    assert stage.window.of(ev.BrowserOpened)[0].opened is False
    assert stage.state.phase is Phase.SIGNING_IN
    ScriptedUser().sign_in(address, ADA)  # copied, and opened by hand
    stage.until_listed()
