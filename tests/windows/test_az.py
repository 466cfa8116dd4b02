"""azimuth.exe signs in by az.cmd, as on Windows: its code page, its tree, and no console seen."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.driver import Azimuth
from tests.support.display import Display
from tests.support.played_az import PlayedAz, account, prints
from tests.support.programs import Program, windows_path
from tests.support.stranger import HOME, Stranger, stranger
from tests.windows.wine import Wine

pytestmark = [pytest.mark.windows, pytest.mark.timeout(300)]

AUDIENCE = "urn:stranger:rm"
TOKEN = "token-of-az"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Stranger]:
    """A private cloud that this Azimuth has never seen, with a certificate of its own maker."""
    with stranger(tmp_path) as it:
        it.tokens[TOKEN] = HOME
        it.told = {
            "name": "Stranger",
            "authentication": {"loginEndpoint": it.url, "audiences": [AUDIENCE]},
            "resourceManager": f"{it.url}/",
        }
        yield it


@pytest.fixture
def az(wine: Wine, tmp_path: Path) -> PlayedAz:
    """az.cmd as Windows has it: cmd.exe, which starts Python."""
    folder = tmp_path / "wbin"
    folder.mkdir()
    return PlayedAz(folder, wine.rig.python)


@contextmanager
def only_windows_of(display: Display, title: str) -> Iterator[set[str]]:
    """Watches the display meanwhile; the titles of all windows but those that begin so."""
    strangers, over = set[str](), threading.Event()

    def watch() -> None:
        while not over.is_set():
            # Wine's console has the command line as its title; one that is gone by now has none.
            strangers.update(t for t in display.titles() if t and not t.startswith(title))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield strangers
    finally:
        over.set()
        thread.join()


def set_to(az: PlayedAz, url: str, user: str, page: str) -> None:
    """Signed in to that cloud as ``user``; all that it says is in that code page."""
    endpoints = {
        "resourceManager": f"{url}/",
        "activeDirectory": f"{url}/",
        "activeDirectoryResourceId": AUDIENCE,
    }

    def said(answer: Any) -> str:
        return prints(f"WARNING: {user}\n{json.dumps(answer, ensure_ascii=False)}\n".encode(page))

    mine = account(user, cloudName="Stranger", tenantId=HOME, homeTenantId=HOME)
    az.says("account list", said([mine]))
    az.says("cloud show", said({"name": "Stranger", "endpoints": endpoints}))
    token = {"accessToken": TOKEN, "expires_on": 4_000_000_000, "tokenType": "Bearer"}
    az.says("account get-access-token", said(token))


def locale(name: str, folder: Path) -> dict[str, str]:
    """Variables by which Wine is a Windows of that language, with its code pages."""
    made = folder / f"{name}.UTF-8"
    subprocess.run(["localedef", "-i", name, "-f", "UTF-8", made], check=True)
    return {"LC_ALL": made.name, "LOCPATH": str(folder)}


@pytest.mark.parametrize(
    ("language", "page", "user"),
    [
        ("en_US", "cp1252", "jürgen.größe@contoso.com"),
        ("ru_RU", "cp1251", "ада@контосо.рф"),
        ("ja_JP", "cp932", "ソ表@contoso.com"),
        ("en_US", "utf-8", "ада.ソ表@contoso.com"),
    ],
)
def test_it_signs_in_and_lists_and_no_console_is_seen(
    display: Display,
    azimuth_exe: Program,
    service: Stranger,
    az: PlayedAz,
    tmp_path: Path,
    language: str,
    page: str,
    user: str,
) -> None:
    set_to(az, service.url, user, page)
    report = tmp_path / "r.json"
    # fmt: off
    options = ["--sign-in", "cli", "--cloud", service.url, "--ca-bundle", service.ca_file,
               "--report", report, "--exit"]
    # fmt: on
    environment = {"WINEPATH": windows_path(az.folder), **locale(language, tmp_path)}
    with (
        only_windows_of(display, "Azimuth") as strangers,
        Azimuth(display, azimuth_exe, *options, environment=environment) as azimuth,
    ):
        azimuth.status()
        told = azimuth.report(report, 0)
    assert "account get-access-token" in az.asked
    assert told["method"] == "cli"
    assert told["error"] is None
    assert told["account"]["username"] == user
    assert told["totals"]["subscriptions"] >= 3
    assert service.bearers
    assert strangers == set()


def test_the_console_that_must_not_be_seen_would_be(
    display: Display, wine: Wine, az: PlayedAz
) -> None:
    """That watching finds one is shown by one."""
    with only_windows_of(display, "Azimuth") as strangers:
        code = (
            "import subprocess, sys; subprocess.run([sys.argv[1], 'account', 'list'],"
            " creationflags=subprocess.CREATE_NEW_CONSOLE)"
        )
        wine.run([wine.rig.python, "-c", code, az.path], limit_s=100).must_succeed()
    assert strangers
