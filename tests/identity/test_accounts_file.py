"""The list of kept accounts: whatever has become of its file, a start goes on and loses nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop import paths
from desktop.controllers import Controllers
from desktop.domain.events import AccountsKept, Event, Noticed
from desktop.domain.models import Method, SignInRequest
from desktop.domain.network_options import NetworkOptions
from desktop.domain.state import AccessState, Phase
from desktop.features.accounts import worker as accounts_worker
from desktop.features.problems import explain
from desktop.features.sign_in import worker as sign_in_worker
from desktop.identity import accounts
from desktop.kernel.app import App
from desktop.launch import Options
from desktop.settings_store import SettingsStore
from desktop.tasks.cancel import CancelToken
from desktop.tasks.runner import Runner
from tests.support.waiting import wait_until
from tests.support.watching import watch
from tests.test_settings_store import BROKEN, IN_THE_WAY, put_in_the_way

ADA: dict[str, Any] = {
    "key": "ada@contoso.com @ AzureCloud by cli",
    "method": "cli",
    "cloud": "AzureCloud",
    "username": "ada@contoso.com",
    "tenant": None,
    "client_id": None,
    "redirect_uri": None,
    "record": None,
}
STRANGE: dict[str, Any] = {
    "another way": ADA | {"method": "passkey"},
    "another cloud": ADA | {"cloud": "AzureGermanCloud"},
    "a cloud that is nonsense": ADA | {"cloud": "https://["},
    "a name that is none": ADA | {"username": 7},
    "half a surrogate pair": ADA | {"username": "\ud800@contoso.com"},
    "a NUL": ADA | {"username": "ada\0@contoso.com"},
    "a list for a key": ADA | {"key": ["x"]},
    "a list for a way": ADA | {"method": ["cli"]},
    "a number for a record": ADA | {"record": 1},
    "no key": {name: value for name, value in ADA.items() if name != "key"},
    "a text": "of a kind to come",
    "nothing": None,
}


class Window:
    """A view that only hears."""

    def __init__(self) -> None:
        self.heard: list[Event] = []

    def show(self, event: Event) -> None:
        self.heard.append(event)

    def close(self) -> None:
        pass

    @property
    def notices(self) -> list[Noticed]:
        return [event for event in self.heard if isinstance(event, Noticed)]


@pytest.fixture
def file() -> Path:
    found = paths.accounts_file()
    found.parent.mkdir(parents=True)
    return found


def start(tmp_path: Path) -> Window:
    """What a start makes of the list, with the real flow."""
    window, app, runner = Window(), App(AccessState()), Runner()
    flow = Controllers(Options(), app, runner, SettingsStore(tmp_path / "settings.json")).sign_in
    watch(app, window)
    flow.start()

    def look() -> bool:
        runner.drain()
        return any(isinstance(event, AccountsKept) for event in window.heard)

    wait_until(look, 30, "the list")
    flow.stop()
    return window


def written(*entries: Any, **more: Any) -> str:
    return json.dumps({"version": 1, "accounts": [*entries], **more})


@pytest.mark.parametrize(
    "broken",
    [*BROKEN.values(), b'{"version": 1}', b'{"version": 1, "accounts": {}}',
     b'{"version": 1, "accounts": [], "sessions": []}', b"[" * 1_000_000],
    ids=[*BROKEN, "no accounts", "accounts of another kind", "sessions of another kind", "deep"],
)  # fmt: skip
def test_a_broken_list_is_set_aside_with_a_word(file: Path, broken: bytes, tmp_path: Path) -> None:
    if broken == BROKEN["huge"]:
        broken = broken.replace(b"a" * 2_000_000, b"a" * 5_000_000)
    file.write_bytes(broken)
    [notice] = start(tmp_path).notices
    assert notice.key == "accounts-set-aside"
    [aside] = file.parent.glob("accounts.*.json")
    assert str(aside) in notice.detail
    assert aside.read_bytes() == broken
    assert not file.exists()


@pytest.mark.parametrize("refused", IN_THE_WAY)
def test_what_the_system_does_not_give_stays_as_it_is(
    file: Path, refused: str, tmp_path: Path
) -> None:
    put_in_the_way(file, refused)
    before = file.lstat().st_ino
    [notice] = start(tmp_path).notices
    assert notice.key == "accounts-unreadable"
    with pytest.raises(OSError), accounts.changing() as listed:  # noqa: PT011 - of any kind
        listed.take("x")
    assert file.lstat().st_ino == before


def test_the_keys_of_lists_that_were_set_aside_are_found_whatever_broke_them(file: Path) -> None:
    """Their tokens stay in the store until somebody has mended the list."""
    start_of_list = written(ADA, ADA | {"key": 'ben "b" \u00e9'}).encode("utf-8")
    file.with_name("accounts.1.json").write_bytes(b"\xff\xfe" + start_of_list[:-20])
    file.with_name("accounts.2.json").write_bytes(b'{"key": "caro", "key": "\\ud8", "key":"dora"')
    file.with_name("accounts.3.json").mkdir()
    assert accounts.keys_set_aside() == {ADA["key"], 'ben "b" \u00e9', "caro", "dora"}


@pytest.mark.parametrize(
    "options", [Options(demo=True), Options(sign_in=Method.DEVICE_CODE)], ids=["demo", "sign-in"]
)
def test_what_the_start_is_asked_for_comes_before_whoever_stayed_signed_in(
    options: Options, file: Path, tmp_path: Path
) -> None:
    file.write_text(written(ADA), "utf-8")
    app, runner = App(AccessState()), Runner()
    flow = Controllers(options, app, runner, SettingsStore(tmp_path / "settings.json")).sign_in
    app.events.publish(AccountsKept(accounts.kept()))
    flow._found_kept(accounts.kept())
    assert app.state.phase is Phase.SIGNED_OUT
    flow._options = Options()
    flow._found_kept(accounts.kept())
    assert app.state.phase is Phase.SIGNING_IN
    flow.stop()


def test_whoever_signed_in_last_comes_first(file: Path) -> None:
    file.write_text(written(ADA, ADA | {"key": "ben", "username": "ben@contoso.com"}), "utf-8")
    found = accounts.entry_of("ben")
    assert found is not None
    with accounts.changing() as listed:
        listed.put(found[0], "")
    assert [each.username for each in accounts.kept()] == ["ben@contoso.com", "ada@contoso.com"]


def test_a_newer_list_is_shown_to_nobody_and_not_written(file: Path, tmp_path: Path) -> None:
    newer = written(ADA).replace('"version": 1', '"version": 2')
    file.write_text(newer)
    window = start(tmp_path)
    [notice] = window.notices
    assert notice.key == "accounts-newer"
    assert str(file) in notice.detail
    with pytest.raises(OSError, match="newer"), accounts.changing() as listed:
        listed.take(ADA["key"])
    assert file.read_text() == newer


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_an_entry_that_is_not_understood_is_not_shown_and_survives(
    file: Path, strange: Any, tmp_path: Path
) -> None:
    file.write_text(written(strange, more={"of": "a newer one"}))
    window = start(tmp_path)
    assert window.notices == []
    assert [event for event in window.heard if isinstance(event, AccountsKept)] == [
        AccountsKept(())
    ]
    other = accounts.Entry("k", "cli", "AzureCloud", "ben@fabrikam.com")
    with accounts.changing() as listed:
        listed.put(other, "an ID")
    assert [account.username for account in accounts.kept()] == ["ben@fabrikam.com"]
    with accounts.changing() as listed:
        listed.take("k")
    content = json.loads(file.read_text("utf-8"))
    assert content["accounts"] == [strange]
    assert content["more"] == {"of": "a newer one"}


def test_what_was_not_asked_for_may_be_empty(file: Path) -> None:
    file.write_text(written(ADA | {"tenant": "", "client_id": "", "redirect_uri": ""}))
    assert [account.username for account in accounts.kept()] == [ADA["username"]]


def test_fields_that_are_not_ours_survive_a_new_sign_in(file: Path) -> None:
    file.write_text(written(ADA | {"picture": "by a newer one", "tenant": "contoso.com"}))
    entry = accounts.Entry(ADA["key"], "cli", "AzureCloud", "ada@contoso.com")
    with accounts.changing() as listed:
        listed.put(entry, "an ID")
    [raw] = json.loads(file.read_text("utf-8"))["accounts"]
    assert raw == ADA | {"picture": "by a newer one"}


@pytest.mark.parametrize(
    "record", ["", "{", "[]", "null", '{"version": "9"}', '{"version": "1.0"}', "[" * 100_000]
)
def test_a_record_that_makes_no_sense_is_told_in_words(file: Path, record: str) -> None:
    file.write_text(written(ADA | {"method": "browser", "record": record}))
    [account] = accounts_worker.find_kept(lambda event: None, CancelToken())
    request = SignInRequest(Method.BROWSER, stay_signed_in=True, kept_key=account.key)
    work = sign_in_worker.sign_in(request, AccessState().cloud, NetworkOptions())
    with pytest.raises(Exception) as caught:  # noqa: PT011 - what counts is how it is told
        work(lambda event: None, CancelToken())
    assert explain(caught.value).kind == "kept-damaged"
    assert [kept.key for kept in accounts.kept()] == [account.key], "it is not lost"
