"""Kept accounts as Windows has them: one file each, encrypted for this user by Data Protection.

On Windows with Data Protection itself. Elsewhere msal-extensions' own code with an agent in place
of it that knows users, and refuses with its numbers.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from desktop import paths
from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.clouds import cloud_named
from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import Phase
from desktop.identity import accounts, encrypted_store, saved_sign_ins
from desktop.launch import Options
from tests.flows.stage import Stage, Window
from tests.flows.test_saved_sign_ins import kept, stored

ADA = "ada@contoso.com"
STAY = SignInRequest(Method.DEVICE_CODE, stay_signed_in=True)
WINDOWS = sys.platform == "win32"


class Agent:
    """Data Protection as msal-extensions calls it: whoever is not ``user`` cannot undo it."""

    user = b"ada"

    def __init__(self, entropy: str = "") -> None:
        pass

    def protect(self, message: str) -> bytes:
        turned = bytes(each ^ 0xA5 for each in message.encode())
        return b"protected for " + self.user + b"\0" + turned + b"\0end"

    def unprotect(self, cipher_text: bytes) -> str:
        head, _, rest = cipher_text.partition(b"\0")
        if not head.startswith(b"protected for ") or not rest.endswith(b"\0end"):
            raise OSError(None, "The data is invalid.", None, 13)
        if head != b"protected for " + self.user:
            raise OSError(None, "Key not valid for use in specified state.", None, -2146893813)
        return bytes(each ^ 0xA5 for each in rest[: -len(b"\0end")]).decode()


@pytest.fixture(autouse=True)
def data_protection(monkeypatch: pytest.MonkeyPatch) -> None:
    if not WINDOWS:
        windows = ModuleType("msal_extensions.windows")
        windows.WindowsDataProtectionAgent = Agent  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "msal_extensions.windows", windows)
        monkeypatch.setattr(saved_sign_ins, "open_store", encrypted_store._Files)
        monkeypatch.setattr(saved_sign_ins, "store_runs", lambda: True)


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(poll_interval_s=1) as cloud:
        yield cloud


@pytest.fixture
def start(demo: DemoCloud) -> Iterator[Callable[[], Stage]]:
    stages = list[Stage]()

    def make() -> Stage:
        options = Options(cloud=cloud_named(demo.url), ca_bundle=str(demo.ca_file))
        stages.append(Stage(demo, Window(demo, ADA), options))
        return stages[-1]

    yield make
    for each in stages:
        each.stop()


def signed_in(on: Stage) -> Path:
    """Sign in and stay signed in; the file of that."""
    on.flow.sign_in(STAY)
    on.until_listed()
    on.until(lambda: kept(on) and stored(), "the account to be kept")
    on.flow.stop()
    [file] = files()
    return file


def files() -> list[Path]:
    return list(paths.accounts_file().parent.glob("*.protected*"))


def codes(on: Stage) -> int:
    return len(on.window.of(ev.DeviceCodeIssued))


def test_the_next_start_lists_without_a_prompt(start: Callable[[], Stage], demo: DemoCloud) -> None:
    file = signed_in(start())
    assert not [s for s in demo.issued_secrets() if s.encode() in file.read_bytes()]
    again = start()
    again.until_listed()
    assert codes(again) == 0
    assert again.state.account is not None
    assert again.state.account.username == ADA


@pytest.mark.parametrize(
    "how", ["cut off", "overwritten", "emptied", "of another user", "a folder"]
)
def test_what_cannot_be_decrypted_is_told_and_the_account_is_not_lost(
    start: Callable[[], Stage], how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = signed_in(start())
    match how:
        case "cut off":
            file.write_bytes(file.read_bytes()[:-20])
        case "overwritten":
            file.write_bytes(b"\x17" * 500)
        case "emptied":
            file.write_bytes(b"")
        case "a folder":
            file.unlink()
            file.mkdir()
        case _ if WINDOWS:
            pytest.skip("needs a second user of this Windows")
        case _:
            monkeypatch.setattr(Agent, "user", b"eve")
    again = start()
    again.until(lambda: again.state.phase is Phase.SIGN_IN_FAILED, "the start to end")
    assert codes(again) == 0, "nobody is prompted unasked"
    assert again.state.problem is not None
    wanted = "keyring-refused" if how == "a folder" else "kept-damaged"
    assert again.state.problem.kind == wanted
    assert again.state.problem.raw
    assert kept(again) == [ADA], "it stays on the list"
    if how == "a folder":
        return
    signed_in(again)  # which takes the place of what was damaged
    healed = start()
    healed.until_listed()
    assert codes(healed) == 0
    healed.flow.sign_out()
    healed.until(stored, "the sign-out")
    assert files() == []
    assert accounts.kept() == ()


def test_a_start_removes_files_that_belong_to_nobody(start: Callable[[], Stage]) -> None:
    file = signed_in(start())
    (file.parent / f"{'0' * 32}.protected").write_bytes(b"left by an older Azimuth")
    (file.parent / f"{'1' * 32}.protected-new").write_bytes(b"ended half-way")
    again = start()
    again.until_listed()
    again.until(stored, "the start to have tidied")
    assert files() == [file]


def test_a_save_that_ends_half_way_leaves_the_old_tokens(
    start: Callable[[], Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = signed_in(start())
    before = file.read_bytes()
    [key] = [account.key for account in accounts.kept()]

    def refused(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(encrypted_store.EncryptedStoreError):
        encrypted_store._Files().save(key, "new")
    assert file.read_bytes() == before
    assert files() == [file]
