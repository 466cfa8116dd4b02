"""The log file: bounded, without secrets, private, and of no importance to the program."""

from __future__ import annotations

import logging
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import log_file
from desktop.log_file import LogFile

OURS = logging.getLogger("desktop.something")


@pytest.fixture(autouse=True)
def levels() -> Iterator[None]:
    logger = logging.getLogger("desktop")
    before = logger.level
    yield
    logger.setLevel(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "logs" / "azimuth.log"


def test_it_keeps_what_we_say_and_what_libraries_warn_of(file: Path) -> None:
    log = LogFile("info", file)
    OURS.info("signed in")
    OURS.debug("too much")
    logging.getLogger("azure.identity").warning("no token")
    azure = logging.getLogger("azure.core")
    azure.setLevel(logging.DEBUG)
    azure.info("Request URL: …")
    azure.setLevel(logging.NOTSET)
    logging.getLogger("somebody.else").warning("nothing to us")
    log.close()
    OURS.info("too late")
    kept = file.read_text(encoding="utf-8")
    assert [line.partition(": ")[2] for line in kept.splitlines()] == ["signed in", "no token"]
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_level_follows_the_settings(file: Path) -> None:
    log = LogFile("warning", file)
    OURS.info("first")
    log.follow("debug")
    OURS.debug("second")
    log.close()
    assert "first" not in file.read_text()
    assert "second" in file.read_text()


def test_no_secret_in_message_arguments_or_traceback(file: Path) -> None:
    log = LogFile("info", file)
    try:
        raise ValueError("refresh_token=0.AXcAsecretsecret&x=1")
    except ValueError:
        logging.getLogger("msal").warning(
            "went wrong: %s", {"access_token": "s3cr3t"}, exc_info=True
        )
    logging.getLogger("urllib3").warning("proxy http://ada:hunter2@proxy:8080")
    log.close()
    kept = file.read_text()
    assert "Traceback" in kept
    assert not [secret for secret in ("0.AXcA", "s3cr3t", "hunter2") if secret in kept]


def test_it_is_bounded(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "MOST_BYTES", 2000)
    log = LogFile("info", file)
    for number in range(500):
        OURS.info("line %d", number)
    log.close()
    found = list(file.parent.iterdir())
    assert len(found) == 1 + log_file.OLD_FILES
    assert sum(each.stat().st_size for each in found) <= 3 * 2000
    assert "line 499" in file.read_text()


def test_nothing_opens_it_again(file: Path) -> None:
    log = LogFile("info", file)
    handler = log._handler
    assert handler is not None
    log.close()
    file.unlink()
    handler.handle(logging.makeLogRecord({"name": "desktop", "levelno": logging.ERROR}))
    assert not file.exists()


@pytest.mark.parametrize("in_the_way", ["folder", "file"])
def test_a_place_that_cannot_be_written_stops_nothing(in_the_way: str, file: Path) -> None:
    if in_the_way == "folder":
        file.mkdir(parents=True)
    else:
        file.parent.write_text("not a folder")
    log = LogFile("info", file)
    OURS.warning("unheard")
    log.follow("debug")
    log.close()


def test_a_full_disk_stops_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = LogFile("info", file)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    assert log._handler is not None
    monkeypatch.setattr(log._handler.stream, "write", full, raising=False)
    OURS.warning("unheard")
    monkeypatch.undo()
    log.close()
    assert capsys.readouterr().err == ""
