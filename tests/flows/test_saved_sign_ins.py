"""Staying signed in and signing out, as the flow does it: real credentials, a slow store."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import Phase
from desktop.features.accounts import controller as flow_staying
from desktop.identity import accounts, saved_sign_ins
from desktop.launch import Options
from tests.flows.stage import Stage, Window
from tests.identity.store_run import refresh
from tests.support.played_store import PlayedStore

ADA, BEN = "ada@contoso.com", "ben@fabrikam.com"
STAY = SignInRequest(Method.DEVICE_CODE, stay_signed_in=True)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlayedStore:
    played = PlayedStore(tmp_path / "store", delay_s=0.02)
    monkeypatch.setattr(saved_sign_ins, "open_store", played.open)
    return played


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(poll_interval_s=1) as cloud:
        yield cloud


@pytest.fixture
def stage(demo: DemoCloud, store: PlayedStore) -> Iterator[Callable[..., Stage]]:
    stages = list[Stage]()

    def make(username: str = ADA, window: type[Window] = Window) -> Stage:
        on = Stage(demo, window(demo, username), Options())
        stages.append(on)
        # By its address: an account of the demo itself is never kept.
        on.flow.choose_cloud(demo.url, str(demo.ca_file))
        return on

    yield make
    for each in stages:
        each.stop()


def stored() -> bool:
    """Whether work on the token store is under way."""
    names = {thread.name for thread in threading.enumerate()}
    return not names & {"keep-account", "save-tokens", "sign-out", "tidy-store"}


def kept(on: Stage) -> list[str]:
    return [account.username for account in on.state.kept]


def test_signing_out_during_a_listing_leaves_nothing(
    stage: Callable[..., Stage], store: PlayedStore
) -> None:
    on = stage()
    for turn in range(20):
        on.flow.sign_in(STAY)
        on.until(lambda: on.state.phase is Phase.LISTING, "the listing to begin")
        moment = time.monotonic() + turn * 0.015
        on.until(lambda: time.monotonic() >= moment, "a moment of the listing")  # noqa: B023
        on.flow.sign_out()
        on.until(stored, "the store to be done with")
        assert store.keys == set(), f"round {turn}"
        assert accounts.kept() == ()
        assert kept(on) == []


def test_signing_out_and_closing_the_window_at_once(
    stage: Callable[..., Stage], store: PlayedStore
) -> None:
    on = stage()
    on.flow.sign_in(STAY)
    on.until_listed()
    on.until(lambda: kept(on) and stored(), "the account to be kept")
    assert store.keys
    on.flow.sign_out()
    on.flow.quit()
    on.flow.stop()
    assert store.keys == set()
    assert accounts.kept() == ()


def test_signing_in_and_closing_the_window_at_once_keeps_the_account(
    stage: Callable[..., Stage], store: PlayedStore
) -> None:
    on = stage()
    on.flow.sign_in(STAY)
    on.until(lambda: on.state.phase is Phase.LISTING, "the listing to begin")
    on.flow.quit()
    on.flow.stop()
    assert [account.username for account in accounts.kept()] == [ADA]
    assert len(store.keys) == 1


def test_a_window_does_not_stay_for_a_store_that_hangs(
    stage: Callable[..., Stage], store: PlayedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow_staying, "LAST_S", 0.3)
    on = stage()
    on.until(stored, "the start to be done")
    (store.folder / "hung").touch()
    on.flow.sign_in(STAY)
    on.until_listed()  # nothing waits for the store
    on.flow.quit()
    before = time.monotonic()
    on.flow.stop()
    assert time.monotonic() - before < 20
    assert accounts.kept() == ()
    assert accounts.read().to_remove, "the next start finds what may come yet"
    (store.folder / "hung").unlink()
    on.until(stored, "the store to be done with")


class Cancelling(Window):
    """A person who cancels at the last moment there is."""

    cancel: Callable[[], None]

    def show(self, event: ev.Event) -> None:
        super().show(event)
        if isinstance(event, ev.SignedIn):
            self.cancel()


def test_a_sign_in_that_was_cancelled_keeps_nobody(
    stage: Callable[..., Stage], store: PlayedStore
) -> None:
    on = stage(window=Cancelling)
    on.window.cancel = on.flow.cancel  # type: ignore[attr-defined]
    on.flow.sign_in(STAY)
    on.until(lambda: on.window.of(ev.SignInCancelled), "the cancel")
    names = {"sign-in"}
    on.until(
        lambda: not names & {thread.name for thread in threading.enumerate()},
        "the sign-in's thread to end",
    )
    on.until(stored, "the store to be done with")
    assert store.keys == set()
    assert accounts.kept() == ()


def test_another_account_takes_nothing_from_the_first(
    stage: Callable[..., Stage], store: PlayedStore, demo: DemoCloud
) -> None:
    on = stage(ADA)
    on.flow.sign_in(STAY)
    on.until_listed()
    on.window.username = BEN
    on.flow.sign_in(STAY)
    on.until_listed()
    on.until(lambda: len(kept(on)) == 2 and stored(), "both to be kept")
    assert len(store.keys) == 2


def test_what_a_step_up_brought_is_saved(stage: Callable[..., Stage], store: PlayedStore) -> None:
    on = stage(BEN)
    on.flow.sign_in(STAY)
    on.until_listed()
    on.until(lambda: kept(on) and stored(), "the account to be kept")
    [key] = store.keys
    before = store.load(key)
    on.flow.sign_in_to_tenant(on.state.needs_attention[0].tenant.tenant_id)
    on.until(lambda: on.window.of(ev.StepUpEnded), "the step-up to end")
    on.until(stored, "the store to be done with")
    assert store.load(key) != before


def test_what_was_refreshed_since_is_saved_when_the_window_closes(
    stage: Callable[..., Stage], store: PlayedStore
) -> None:
    on = stage()
    on.flow.sign_in(STAY)
    on.until_listed()
    on.until(lambda: kept(on) and stored(), "the account to be kept")
    [key] = store.keys
    session = on.flow._session
    assert session is not None
    refresh(session, "refreshed since")
    on.flow.quit()
    on.flow.stop()
    assert "refreshed since" in (store.load(key) or "")


def test_whoever_stays_signed_in_is_signed_out_of_while_the_start_restores_him(
    stage: Callable[..., Stage], store: PlayedStore
) -> None:
    first = stage()
    first.flow.sign_in(STAY)
    first.until_listed()
    first.until(lambda: kept(first) and stored(), "the account to be kept")
    again = stage()
    again.until(lambda: again.state.kept, "the list")
    again.flow.use_account(again.state.kept[0].key)
    again.flow.sign_out()
    again.until(stored, "the store to be done with")
    assert store.keys == set()
    assert accounts.kept() == ()
    first.flow.refresh()
    first.until_listed()
    first.until(stored, "the store to be done with")
    assert store.keys == set(), "a second window puts nothing back"
    assert accounts.kept() == ()
