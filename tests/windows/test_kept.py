"""azimuth.exe keeps an account by the Data Protection API: over a restart, and what spoils it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.demo.cloud import DemoCloud
from tests.e2e.driver import DEVICE_CODE_TITLE, Azimuth
from tests.support.display import Display
from tests.support.programs import Program
from tests.support.waiting import wait_until
from tests.windows.wine import Wine

pytestmark = [pytest.mark.windows, pytest.mark.timeout(400)]

ADA = "ada@contoso.com"


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud() as cloud:
        yield cloud


@pytest.fixture
def kept(wine: Wine) -> Path:
    """Where it keeps things; it is to stay signed in."""
    folder = wine.home / "AppData" / "Local" / "Azimuth"
    folder.mkdir(parents=True, exist_ok=True)
    settings = {"version": 1, "stay_signed_in": True}
    (folder / "settings.json").write_text(json.dumps(settings), "utf-8")
    return folder


def options(demo: DemoCloud) -> tuple[str | Path, ...]:
    return ("--cloud", demo.url, "--ca-bundle", Path(demo.ca_file), "--exit")


def signs_in(display: Display, program: Program, demo: DemoCloud) -> None:
    with Azimuth(display, program, *options(demo), "--sign-in", "device-code") as azimuth:
        before = display.clipboard()  # may be the code of an earlier sign-in
        azimuth.copy_code()
        code = wait_until(lambda: (now := display.clipboard()) != before and now, 60, "its code")
        demo.approve(str(code), ADA)
        display.wait_no_window(DEVICE_CODE_TITLE)
        assert azimuth.status() == 0


def starts_again(
    display: Display, program: Program, demo: DemoCloud, report: Path
) -> tuple[int, dict[str, Any]]:
    """Started without a word of how to sign in; its exit status and report."""
    with Azimuth(display, program, *options(demo), "--report", report) as azimuth:
        return azimuth.status(), azimuth.report(report, 0)


def tokens(kept: Path) -> Path:
    [file] = kept.glob("*.protected")
    return file


def test_over_a_restart(
    display: Display, azimuth_exe: Program, demo: DemoCloud, kept: Path, wine: Wine, tmp_path: Path
) -> None:
    signs_in(display, azimuth_exe, demo)
    status, report = starts_again(display, azimuth_exe, demo, tmp_path / "r.json")
    assert status == 0  # without a code, a page or a click
    assert report["account"]["username"] == ADA
    assert report["totals"]["subscriptions"] > 0
    secrets = [secret.encode() for secret in demo.issued_secrets()]
    assert secrets
    for file in (each for each in wine.home.rglob("*") if each.is_file()):
        content = file.read_bytes()
        assert not [secret for secret in secrets if secret in content], file


@pytest.mark.parametrize("spoilt", ["cut off", "changed"])
def test_what_cannot_be_decrypted_is_told_and_a_new_sign_in_mends_it(
    display: Display, azimuth_exe: Program, demo: DemoCloud, kept: Path, tmp_path: Path, spoilt: str
) -> None:
    signs_in(display, azimuth_exe, demo)
    file = tokens(kept)
    whole = bytearray(file.read_bytes())
    if spoilt == "cut off":
        del whole[len(whole) // 2 :]
    else:
        whole[-30] ^= 1
    file.write_bytes(whole)
    status, report = starts_again(display, azimuth_exe, demo, tmp_path / "r.json")
    assert status == 1
    assert report["account"] is None
    assert report["error"]["title"]
    assert report["error"]["advice"]
    signs_in(display, azimuth_exe, demo)
    status, report = starts_again(display, azimuth_exe, demo, tmp_path / "again.json")
    assert (status, report["account"]["username"]) == (0, ADA)
