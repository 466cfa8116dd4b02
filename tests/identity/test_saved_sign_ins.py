"""Staying signed in, over several starts, with a real gnome-keyring and the real credentials."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.demo.cloud import DemoCloud
from tests.support.keyring_session import entries, keyring_session, lock, put, unlock
from tests.support.parts import ROOT

pytestmark = pytest.mark.keyring

ADA, BEN = "ada@contoso.com", "ben@fabrikam.com"


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud() as cloud:
        yield cloud


@pytest.fixture
def session(tmp_path: Path) -> Iterator[dict[str, str]]:
    with keyring_session(tmp_path) as environment:
        yield environment


def start(
    demo: DemoCloud, environment: dict[str, str], *do: str, as_whom: str = ADA
) -> tuple[dict[str, Any], int]:
    """Start the program, do ``do``, end it; what came of it, and how many codes it showed."""
    asked = json.dumps({"url": demo.url, "ca": str(demo.ca_file), "do": do})
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.identity.kept_run", asked],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    codes, last = 0, ""
    with process:
        for line in process.stdout:
            last = line
            if "code" in (said := json.loads(line)):
                codes += 1
                demo.approve(said["code"], as_whom)
        assert process.wait(60) == 0, process.stderr.read()
    found: dict[str, Any] = json.loads(last)
    return found, codes


def test_the_next_start_lists_without_a_prompt(demo: DemoCloud, session: dict[str, str]) -> None:
    first, codes = start(demo, session, "sign-in")
    assert (first["account"], codes, first["notices"]) == (ADA, 1, [])
    again, codes = start(demo, session, "wait")
    assert (again["account"], codes) == (ADA, 0)
    assert again["subscriptions"] == first["subscriptions"] > 0
    third, codes = start(demo, session, "wait")  # the refresh token that was used is not lost
    assert (third["account"], codes) == (ADA, 0)


def test_no_token_is_in_any_file(demo: DemoCloud, session: dict[str, str]) -> None:
    start(demo, session, "sign-in")
    home = Path(session["HOME"])
    secrets = demo.issued_secrets()
    assert secrets
    for file in home.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not [s for s in secrets if s.encode() in content], file


def test_signing_out_forgets(demo: DemoCloud, session: dict[str, str]) -> None:
    start(demo, session, "sign-in")
    out, _ = start(demo, session, "wait", "sign-out")
    assert out["kept"] == []
    fresh, codes = start(demo, session)
    assert (fresh["account"], fresh["kept"], codes) == (None, [], 0)
    assert entries(session) == set()


def test_a_start_removes_what_is_not_kept_and_only_that(
    demo: DemoCloud, session: dict[str, str]
) -> None:
    kept = start(demo, session, "sign-in")[0]["kept"]
    put(session, "left by an older Azimuth")
    put(session, "of another home", list="of another home")
    start(demo, session)
    assert entries(session) == {*kept, "of another home"}
    again, codes = start(demo, session, "wait")
    assert (again["account"], codes) == (ADA, 0)


def test_a_start_that_never_kept_anybody_removes_it_too(
    demo: DemoCloud, session: dict[str, str]
) -> None:
    put(session, "left by an older Azimuth")
    start(demo, session)
    assert entries(session) == set()
    assert not (Path(session["HOME"]) / ".local/share/Azimuth/accounts.json").exists()


def test_what_an_older_azimuth_kept_is_taken_over(demo: DemoCloud, session: dict[str, str]) -> None:
    [key] = start(demo, session, "sign-in")[0]["kept"]
    file = Path(session["HOME"]) / ".local/share/Azimuth/accounts.json"
    content = json.loads(file.read_text("utf-8"))
    del content["sessions"]  # it had none, and its entries did not say which list is theirs
    file.write_text(json.dumps(content), "utf-8")
    again, codes = start(demo, session, "wait")
    assert (again["account"], codes) == (ADA, 0)
    assert entries(session) == {key}
    out, _ = start(demo, session, "wait", "sign-out")
    assert (out["kept"], entries(session)) == ([], set())


def test_signing_out_of_a_locked_keyring_is_made_good_by_a_later_start(
    demo: DemoCloud, session: dict[str, str]
) -> None:
    [key] = start(demo, session, "sign-in")[0]["kept"]
    lock(session)
    out, _ = start(demo, session, "wait", "sign-out")
    assert (out["kept"], out["notices"]) == ([], ["store-forget-failed"])
    assert start(demo, session)[0]["notices"] == ["store-forget-failed"]
    assert entries(session) == {key}
    unlock(session)
    later, codes = start(demo, session)
    assert (later["account"], later["notices"], codes) == (None, [], 0)
    assert entries(session) == set()


def test_two_accounts_are_kept_and_switched_between(
    demo: DemoCloud, session: dict[str, str]
) -> None:
    start(demo, session, "sign-in", as_whom=ADA)
    both, _ = start(demo, session, "sign-in", as_whom=BEN)
    assert len(both["kept"]) == 2
    ada = next(key for key in both["kept"] if ADA in key)
    switched, codes = start(demo, session, "wait", ada)
    assert (switched["account"], codes) == (ADA, 0)


def test_a_locked_keyring_is_not_unlocked_but_said(
    demo: DemoCloud, session: dict[str, str]
) -> None:
    lock(session)
    found, _ = start(demo, session, "sign-in")
    assert found["account"] == ADA
    assert found["subscriptions"] > 0
    assert found["notices"] == ["store-locked"]
    assert found["kept"] == []


def test_no_keyring_goes_on_in_memory_and_is_said(demo: DemoCloud, session: dict[str, str]) -> None:
    without = {k: v for k, v in session.items() if not k.startswith(("DBUS", "XDG"))}
    found, _ = start(demo, without, "sign-in")
    assert (found["account"], found["notices"]) == (ADA, ["store-missing"])


def test_a_kept_account_whose_tokens_are_revoked_says_so_and_prompts_nobody(
    demo: DemoCloud, session: dict[str, str]
) -> None:
    start(demo, session, "sign-in")
    demo.revoke(ADA)
    found, codes = start(demo, session, "wait")
    assert codes == 0
    assert found["phase"] == "sign-in-failed"
    assert found["problem"]
