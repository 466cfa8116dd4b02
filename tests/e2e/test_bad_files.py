"""The real program with files of its own that nobody can read, or that say strange things."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import source_command
from tests.e2e.driver import Azimuth
from tests.support.display import Display
from tests.support.waiting import wait_until

pytestmark = pytest.mark.gui

SETTINGS, ACCOUNTS = "config/Azimuth/settings.json", "data/Azimuth/accounts.json"
DEEP = b'{"version": 1, "zoom": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def homes(tmp_path: Path) -> dict[str, str]:
    return {
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }


def said(tmp_path: Path) -> str:
    """The activity, which is in the log too."""
    logs = [*(tmp_path / "state").rglob("azimuth.log")]
    return logs[0].read_text("utf-8") if logs else ""


def started(
    display: Display, tmp_path: Path, *words: str, then: Callable[[Azimuth, int], object]
) -> None:
    """Start the program, wait until it has said ``words``, use it, quit it."""
    with Azimuth(display, source_command(), environment=homes(tmp_path)) as azimuth:
        window = azimuth.window()
        for each in words:
            wait_until(lambda: each in said(tmp_path), 30, f"{each!r} to be said")  # noqa: B023
        then(azimuth, window)
        assert azimuth.quit() == 0
        assert azimuth.said() == ""


def moved(display: Display, kept: Path | None = None) -> Callable[[Azimuth, int], object]:
    """Moves the window, which is a change of the settings; waits until ``kept`` has it."""

    def move(azimuth: Azimuth, window: int) -> None:
        display.arrange(window, (860, 580), (140, 100))
        wait_until(lambda: display.window_size(window) == (860, 580), 10, "the other size")
        if kept is not None:
            wait_until(
                lambda: kept.exists() and "860x580" in kept.read_text("utf-8"), 20, "it kept"
            )

    return move


def write(file: Path, content: bytes | str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("broken", [DEEP, bytes(4096), b"[]"], ids=["deep", "zeros", "a list"])
def test_broken_files_are_set_aside(display: Display, tmp_path: Path, broken: bytes) -> None:
    write(tmp_path / SETTINGS, broken)
    write(tmp_path / ACCOUNTS, broken)
    started(
        display, tmp_path, "Your settings could not be read", "Kept accounts could not be read",
        then=moved(display, tmp_path / SETTINGS),
    )  # fmt: skip
    for name in (SETTINGS, ACCOUNTS):
        file = tmp_path / name
        [aside] = file.parent.glob(f"{file.stem}.*.json")
        assert aside.read_bytes() == broken
        assert str(aside) in said(tmp_path)
    assert json.loads((tmp_path / SETTINGS).read_text("utf-8"))["geometry"].startswith("860x580")


def test_newer_files_are_left_as_they_are(display: Display, tmp_path: Path) -> None:
    newer = '{"version": 7, "accounts": [{"key": "x"}], "appearance": "dark", "geometry": {}}'
    write(tmp_path / SETTINGS, newer)
    write(tmp_path / ACCOUNTS, newer)
    started(
        display, tmp_path, "settings are of a newer", "accounts are of a newer", then=moved(display)
    )
    for name in (SETTINGS, ACCOUNTS):
        file = tmp_path / name
        assert file.read_text("utf-8") == newer
        assert [p.name for p in file.parent.iterdir() if "lock" not in p.name] == [file.name]


@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a link to itself"])
def test_what_is_no_file_stays(display: Display, tmp_path: Path, kind: str) -> None:
    from tests.test_settings_store import put_in_the_way

    for name in (SETTINGS, ACCOUNTS):
        put_in_the_way(tmp_path / name, kind)
    before = [(tmp_path / name).lstat().st_ino for name in (SETTINGS, ACCOUNTS)]
    started(
        display, tmp_path, "settings could not be read", "accounts could not be read",
        then=moved(display),
    )  # fmt: skip
    assert [(tmp_path / name).lstat().st_ino for name in (SETTINGS, ACCOUNTS)] == before


def test_strange_values_and_entries_open_a_usual_window(display: Display, tmp_path: Path) -> None:
    entry = {"method": "browser", "username": "ada@contoso.com", "record": "{}"}
    strange = [
        entry | {"key": "1", "cloud": "AzureGermanCloud"},
        entry | {"key": "2", "cloud": "https://["},
        entry | {"key": "3", "cloud": "AzureCloud", "method": "passkey"},
        entry | {"key": "4", "cloud": "AzureCloud", "username": "\ud800"},
    ]
    write(tmp_path / ACCOUNTS, json.dumps({"version": 1, "accounts": strange}))
    settings = {
        "version": 1,
        "cloud": "https://[nonsense",
        "proxy": "http://[::1",
        "no_proxy": "\ud800",
        "az_path": "/nowhere/az\0",
        "language": "\u200f",
        "columns": {"name": 9_999, "details": -5, "id": 0.5},
        "registrations": {"https://[": {"client_id": ["x"]}, "\udc00": {}},
        "private_clouds": [{"address": "https://[", "ca_file": 5}, [], {"address": "https://h:x"}],
        "geometry": "99999x99999+-99999+99999",
        "zoom": "of a newer one",
    }
    write(tmp_path / SETTINGS, json.dumps(settings))

    def fits(azimuth: Azimuth, window: int) -> None:
        width, height = display.window_size(window)
        assert width <= 1920
        assert height <= 1200
        moved(display, tmp_path / SETTINGS)(azimuth, window)

    started(display, tmp_path, then=fits)
    kept = json.loads((tmp_path / SETTINGS).read_text("utf-8"))
    assert kept.pop("geometry").startswith("860x580")
    del settings["geometry"]
    assert {name: kept[name] for name in settings if name != "columns"} == {
        name: value for name, value in settings.items() if name != "columns"
    }
    assert json.loads((tmp_path / ACCOUNTS).read_text("utf-8"))["accounts"] == strange


def test_a_home_that_cannot_be_written_opens_a_window(display: Display, tmp_path: Path) -> None:
    for name in ("config", "data", "state"):
        (tmp_path / name).write_text("no folder")
    started(display, tmp_path, then=moved(display))
