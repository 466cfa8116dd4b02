"""Signed out is signed out: the token store and the list of accounts agree, whoever does what when.

Real processes and a store of files that they share; ``test_staying`` has the real keyring.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.events import AccountsKept, Event, Noticed
from desktop.domain.value import replace
from desktop.features.accounts import worker
from desktop.identity import accounts, saved_sign_ins
from desktop.identity.failures import problem_from
from desktop.identity.methods import SignInJob
from desktop.identity.session import Session
from desktop.identity.transport import Network
from desktop.tasks.cancel import CancelToken
from tests.identity.store_run import ADA, CLOUD, KEY, REQUEST, die_at, refresh, restored, session_of
from tests.support.parts import ROOT
from tests.support.played_store import PlayedStore
from tests.support.waiting import wait_until

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks this process")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlayedStore:
    played = PlayedStore(tmp_path / "store")
    monkeypatch.setattr(saved_sign_ins, "open_store", played.open)
    return played


class Ear:
    """Hears what is noticed."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def __call__(self, event: Event) -> None:
        if isinstance(event, Noticed):
            self.heard.append(event.key)


def kept(token: str = "first") -> Session:
    ear, session = Ear(), session_of(token=token)
    saved_sign_ins.keep(session, REQUEST, ear)
    assert ear.heard == []
    return session


def listed() -> list[str]:
    return [account.key for account in accounts.kept()]


def marked() -> set[str]:
    return accounts.read().to_remove


def started(store: PlayedStore, *do: Any, **more: Any) -> subprocess.Popen[str]:
    """Another Azimuth."""
    asked = json.dumps({"store": str(store.folder), "do": do, **more})
    return subprocess.Popen(
        [sys.executable, "-m", "tests.identity.store_run", asked],
        cwd=ROOT, env=dict(os.environ), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def ended(process: subprocess.Popen[str]) -> list[str]:
    said, wrong = process.communicate("\n", timeout=100)
    assert process.returncode == 0, wrong
    found: list[str] = json.loads(said.splitlines()[-1])
    return found


# ---- one session


def test_what_is_kept_is_in_the_list_and_in_the_store(store: PlayedStore) -> None:
    session = kept()
    assert listed() == [KEY]
    assert store.keys == {KEY}
    assert marked() == set()
    refresh(session, "second")
    saved_sign_ins.save(session, Ear())
    assert "second" in (store.load(KEY) or "")


def test_a_window_hears_when_another_has_signed_the_account_out(store: PlayedStore) -> None:
    session, heard = kept(), list[Event]()
    save = worker.save_tokens(session)
    refresh(session, "second")
    save(heard.append, CancelToken())
    assert heard == []  # all as it was
    with accounts.changing() as found:
        found.take(KEY)
    refresh(session, "third")
    save(heard.append, CancelToken())
    assert [event.accounts for event in heard if isinstance(event, AccountsKept)] == [()]


def test_a_save_behind_a_sign_out_saves_nothing(store: PlayedStore) -> None:
    session = kept()
    saved_sign_ins.sign_out(session, None, Ear())
    refresh(session, "late")
    saved_sign_ins.save(session, Ear())
    saved_sign_ins.keep(session, REQUEST, Ear())
    assert listed() == []
    assert store.keys == marked() == set()


@pytest.mark.parametrize("moment", ["before save", "after save"])
@pytest.mark.parametrize("what", ["keep", "save", "keep again"])
def test_a_sign_out_while_tokens_are_being_saved(
    store: PlayedStore, what: str, moment: str
) -> None:
    session = session_of() if what == "keep" else kept()
    if what == "keep again":  # a second sign-in to the same account
        session = session_of(token="second")
    refresh(session, "third")
    there, go_on = threading.Event(), threading.Event()

    def on_step(step: str) -> None:
        if step == moment and not there.is_set():
            there.set()
            assert go_on.wait(30)

    store.on_step = on_step
    work = saved_sign_ins.save if what == "save" else saved_sign_ins.keep
    arguments = (session, Ear()) if what == "save" else (session, REQUEST, Ear())
    saving = threading.Thread(target=work, args=arguments)
    saving.start()
    assert there.wait(30)
    out = threading.Thread(target=saved_sign_ins.sign_out, args=(session, None, Ear()))
    out.start()
    wait_until(lambda: session.closed and KEY in marked(), 30, "the sign-out to be written down")
    assert listed() == []  # at once, though the store is busy
    go_on.set()
    saving.join(30)
    out.join(30)
    assert store.keys == marked() == set()
    assert listed() == []


def test_a_session_from_before_does_not_write_over_a_newer_sign_in(store: PlayedStore) -> None:
    old = kept("old")
    saved_sign_ins.sign_out(restored("x"), None, Ear())  # in another window
    kept("new")
    ear = Ear()
    refresh(old, "late")
    saved_sign_ins.save(old, ear)
    assert "new" in (store.load(KEY) or "")
    assert listed() == [KEY]
    assert ear.heard == []
    saved_sign_ins.sign_out(old, None, Ear())  # whoever signs out here means the account
    assert store.keys == marked() == set()
    assert listed() == []


def test_what_was_signed_out_elsewhere_is_said_once(store: PlayedStore) -> None:
    session, ear = kept(), Ear()
    saved_sign_ins.sign_out(None, KEY, Ear())
    for turn in range(3):
        refresh(session, f"late {turn}")
        saved_sign_ins.save(session, ear)
    assert ear.heard == ["signed-out-elsewhere"]
    assert store.keys == marked() == set()


def test_a_restored_account_that_was_signed_out_meanwhile_is_not_kept_again(
    store: PlayedStore,
) -> None:
    kept()
    session, ear = restored("first"), Ear()
    saved_sign_ins.sign_out(None, KEY, Ear())
    saved_sign_ins.keep(session, REQUEST, ear)
    assert ear.heard == ["signed-out-elsewhere"]
    assert listed() == []
    assert store.keys == marked() == set()


def test_an_account_with_a_key_of_an_older_azimuth_is_not_listed_twice(
    store: PlayedStore,
) -> None:
    kept()
    file = accounts.paths.accounts_file()
    file.write_text(file.read_text("utf-8").replace(KEY, "an older key"), "utf-8")
    store.delete(KEY)
    store.save("an older key", "{}")
    session, ear = session_of(token="new"), Ear()
    session.kept_key, session.kept_id = "an older key", accounts.read().session_of("an older key")
    saved_sign_ins.keep(session, REQUEST, ear)
    assert ear.heard == []
    assert listed() == ["an older key"]
    assert store.keys == {"an older key"}
    saved_sign_ins.sign_out(session, None, Ear())
    assert store.keys == marked() == set()


# ---- a store that cannot now


def test_a_locked_store_is_said_and_emptied_by_the_next_start(store: PlayedStore) -> None:
    session, ear = kept(), Ear()
    (store.folder / "locked").touch()
    saved_sign_ins.sign_out(session, None, ear)
    assert ear.heard == ["store-forget-failed"]
    assert listed() == []
    assert store.keys == {KEY}
    again = Ear()
    saved_sign_ins.tidy(again)  # a start: it is locked still
    assert again.heard == ["store-forget-failed"]
    (store.folder / "locked").unlink()
    later = Ear()
    saved_sign_ins.tidy(later)
    assert later.heard == []
    assert store.keys == marked() == set()


def test_signing_in_again_before_the_store_could_be_emptied(store: PlayedStore) -> None:
    session = kept("old")
    (store.folder / "locked").touch()
    saved_sign_ins.sign_out(session, None, Ear())
    (store.folder / "locked").unlink()
    kept("new")
    saved_sign_ins.tidy(Ear())
    assert "new" in (store.load(KEY) or "")
    assert listed() == [KEY]
    assert marked() == set()


def test_a_store_that_hangs_is_said_and_loses_nothing(
    store: PlayedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_sign_ins, "TIMEOUT_S", 0.2)
    session, keeping, leaving = session_of(), Ear(), Ear()
    (store.folder / "hung").touch()
    keep = threading.Thread(target=saved_sign_ins.keep, args=(session, REQUEST, keeping))
    keep.start()
    wait_until(lambda: keeping.heard == ["store-slow"], 30, "the slowness to be said")
    out = threading.Thread(target=saved_sign_ins.sign_out, args=(session, None, leaving))
    out.start()
    wait_until(lambda: leaving.heard == ["store-forget-slow"], 30, "the slowness to be said")
    (store.folder / "hung").unlink()
    keep.join(60)
    out.join(60)
    assert store.keys == marked() == set()
    assert listed() == []


def test_a_kept_account_of_a_store_that_hangs_ends_in_words(
    store: PlayedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept()
    (store.folder / "hung").touch()
    with pytest.raises(saved_sign_ins.EncryptedStoreError) as caught:
        saved_sign_ins._within(0.1, lambda: store.open().load(KEY))
    (store.folder / "hung").unlink()
    assert problem_from(caught.value).kind == "keyring-slow"


def test_a_list_that_cannot_be_written_says_so_and_the_tokens_go_at_least(
    store: PlayedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, ear = kept(), Ear()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(accounts.paths, "write_whole", full)
    saved_sign_ins.sign_out(session, None, ear)
    assert ear.heard == ["accounts-unforgotten"]
    assert store.keys == set()
    other, said = session_of("ben@fabrikam.com"), Ear()
    saved_sign_ins.keep(other, REQUEST, said)
    assert said.heard == ["accounts-unsaved"]
    assert store.keys == set()


def test_whoever_holds_the_list_for_long_delays_a_sign_out_and_stops_it_not(
    store: PlayedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, ear = kept(), Ear()
    monkeypatch.setattr(accounts, "LIST_LOCK_S", 0.1)
    with accounts.list_lock():
        out = threading.Thread(target=saved_sign_ins.sign_out, args=(session, None, ear))
        out.start()
        wait_until(lambda: ear.heard, 30, "the delay to be said")
    out.join(60)
    assert ear.heard == ["accounts-unforgotten"]
    assert listed() == []
    assert store.keys == marked() == set()


NONSENSE = [
    "", "{", "[]", "null", '"x"', '{"RefreshToken": []}', '{"RefreshToken": {"k": 1}}', "[" * 9_999,
]  # fmt: skip


@pytest.mark.parametrize("content", NONSENSE)
def test_tokens_that_make_no_sense_are_told_in_words(store: PlayedStore, content: str) -> None:
    kept()
    store.save(KEY, content)
    job = SignInJob(
        replace(REQUEST, kept_key=KEY), CLOUD, Network(), lambda event: None, CancelToken()
    )
    with pytest.raises(saved_sign_ins.EncryptedStoreError) as caught:
        saved_sign_ins.restore(job)
    assert problem_from(caught.value).kind == "kept-damaged"
    assert listed() == [KEY]


# ---- what is left behind


def test_a_start_removes_what_nobody_keeps(store: PlayedStore) -> None:
    kept()
    store.save("eve@contoso.com @ AzureCloud by browser", "left by an older Azimuth")
    saved_sign_ins.tidy(Ear())
    assert store.keys == {KEY}


def test_a_start_leaves_what_belongs_to_entries_that_it_does_not_understand(
    store: PlayedStore,
) -> None:
    kept()
    file = accounts.paths.accounts_file()
    content = json.loads(file.read_text("utf-8"))
    strange = {"key": "of a way to come", "method": "passkey", "cloud": "Mars", "more": [1, {}]}
    content["accounts"].append(strange)
    content["theme"] = {"of": "a newer one"}
    file.write_text(json.dumps(content), "utf-8")
    store.save("of a way to come", "its tokens")
    saved_sign_ins.tidy(Ear())
    kept("again")
    saved_sign_ins.sign_out(None, KEY, Ear())
    assert store.keys == {"of a way to come"}
    now = json.loads(file.read_text("utf-8"))
    assert now["accounts"] == [strange]
    assert now["theme"] == {"of": "a newer one"}
    assert listed() == []


@pytest.mark.parametrize("content", ["{", "newer"])
def test_a_list_that_cannot_be_read_makes_nobody_an_orphan(
    store: PlayedStore, content: str
) -> None:
    kept()
    file = accounts.paths.accounts_file()
    before = file.read_text("utf-8")
    file.write_text(before.replace('"version": 1', '"version": 2') if content == "newer" else "{")
    saved_sign_ins.tidy(Ear())
    assert store.keys == {KEY}


def test_tokens_of_a_list_that_was_set_aside_wait_for_it_to_be_mended(store: PlayedStore) -> None:
    kept()
    file = accounts.paths.accounts_file()
    file.write_text(file.read_text("utf-8")[:-10], "utf-8")  # cut off
    notice = accounts.set_aside_if_broken()
    assert notice is not None
    assert notice[0] == "accounts-set-aside"
    saved_sign_ins.tidy(Ear())
    assert store.keys == {KEY}
    [aside] = file.parent.glob("accounts.*.json")
    aside.unlink()
    kept_other = session_of("ben@fabrikam.com")
    saved_sign_ins.keep(kept_other, REQUEST, Ear())
    saved_sign_ins.tidy(Ear())
    assert KEY not in store.keys


# ---- several processes


def test_two_that_save_and_one_that_signs_out(store: PlayedStore) -> None:
    store.delay_s = 0.02
    kept()
    others = [started(store, ["restore", 0], ["save", 25], delay_s=0.02) for _ in range(2)]
    for other in others:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == '"ready"'
    for other in others:
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()
    wait_until(lambda: "token" in (store.load(KEY) or ""), 60, "the others to save")
    saved_sign_ins.sign_out(restored("x"), None, Ear())
    assert store.keys == set(), "from then on nothing is there"
    assert [ended(other) for other in others] == [["signed-out-elsewhere"]] * 2
    assert store.keys == marked() == set()
    assert listed() == []


def forked(work: Callable[[], None]) -> int:
    """A process that does ``work`` and ends; its ID."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return child


def status_of(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@needs_fork
@pytest.mark.parametrize("delay_s", [0.0, 0.002, 0.02])
def test_many_rounds_of_saving_and_signing_out(store: PlayedStore, delay_s: float) -> None:
    store.delay_s = delay_s

    def save() -> None:
        session = restored("x")
        for turn in range(10):
            refresh(session, f"token {turn}")
            saved_sign_ins.save(session, Ear())

    for turn in range(30):
        kept(f"round {turn}")
        children = [forked(save) for _ in range(2)]
        if turn % 2:  # some sign out at once, some while tokens are being saved
            wait_until(lambda: "round" not in (store.load(KEY) or "round"), 60, "a save")
        out = forked(lambda: saved_sign_ins.sign_out(None, KEY, Ear()))
        assert status_of(out) == 0
        assert store.keys == set()
        # Whoever came too late to be restored fails, which is as it should be.
        assert [status_of(child) for child in children] in ([0, 0], [0, 1], [1, 0], [1, 1])
        assert store.keys == marked() == set()
        assert listed() == []


DO = {
    "keep": [["keep", 1]],
    "keep again": [["keep", 1], ["keep", 2]],
    "sign out": [["keep", 1], ["sign-out", 0]],
    "another start": [["keep", 1], ["sign-out", 0], ["keep", 2]],
}


@needs_fork
@pytest.mark.parametrize("what", DO)
def test_killed_at_any_step_the_next_start_agrees(store: PlayedStore, what: str) -> None:
    def do() -> None:
        die_at(step, store)
        for word, number in DO[what]:
            if word == "keep":
                saved_sign_ins.keep(session_of(token=f"token {number}"), REQUEST, Ear())
            else:
                saved_sign_ins.sign_out(None, KEY, Ear())

    for step in range(60):
        status = status_of(forked(do))
        saved_sign_ins.tidy(Ear())
        assert store.keys == set(listed()), f"killed at step {step}"
        assert marked() == set()
        saved_sign_ins.sign_out(None, KEY, Ear())
        if status == 0:
            assert step > 3
            return
        assert status == -signal.SIGKILL
    pytest.fail("it never came to its end")


def test_the_name_of_the_account_that_the_tests_use() -> None:
    assert KEY.startswith(ADA)
