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
from tests.support.keyring_session import keyring_session, lock
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
