"""The log file: bounded, without secrets, private, and of no importance to the program."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from desktop import log_file
from desktop.log_file import LogFile
from tests.support import hostile
from tests.support.parts import ROOT

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


def test_what_is_being_written_is_there_once_it_is_closed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread is at it when the program ends the log."""
    append, begun, go_on, order = log_file._append, Event(), Event(), list[str]()

    def slow(file: Path, line: bytes) -> None:
        begun.set()
        go_on.wait(20)
        append(file, line)
        order.append("written")

    def close() -> None:
        log.close()
        order.append("closed")

    log = LogFile("info", file)
    monkeypatch.setattr(log_file, "_append", slow)
    threads = [Thread(target=OURS.info, args=("the last",)), Thread(target=close)]
    threads[0].start()
    assert begun.wait(20)
    threads[1].start()
    threads[1].join(0.3)  # it must wait; whoever does not wait has closed by now
    go_on.set()
    for each in threads:
        each.join(20)
    assert order == ["written", "closed"]
    assert "the last" in file.read_text(encoding="utf-8")


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
    found = list(file.parent.glob("azimuth.log*"))
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

    monkeypatch.setattr(log_file.os, "write", full)
    OURS.warning("unheard")
    monkeypatch.undo()
    log.close()
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such thing")
def test_a_pipe_in_its_place_stops_nothing(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)
    log = LogFile("info", file)
    OURS.warning("unheard")
    log.close()


def test_half_a_surrogate_pair_stops_nothing(file: Path) -> None:
    log = LogFile("info", file)
    OURS.info("half \ud800")
    OURS.info("whole")
    log.close()
    assert file.read_text("utf-8").splitlines()[0].endswith("half \N{REPLACEMENT CHARACTER}")
    assert "whole" in file.read_text("utf-8")


WRITER = """
import logging, sys
from pathlib import Path
from desktop import log_file
log_file.MOST_BYTES, log_file.OLD_FILES = 2_000, int(sys.argv[3])
log_file.TIMEOUT_S = 60  # on a slow machine 150 files take long to give way
log = log_file.LogFile("info", Path(sys.argv[1]))
sys.stdin.readline()
for number in range(int(sys.argv[4])):
    logging.getLogger("desktop.writer").info("of %s: %05d", sys.argv[2], number)
log.close()
"""


def written(file: Path, old_files: int, lines: int) -> list[tuple[str, int]]:
    """What two processes, each with ``lines`` lines, leave in the files, the oldest first."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file), name, str(old_files), str(lines)],
            cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for name in ("one", "two")
    ]  # fmt: skip
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    for writer in writers:
        _, wrong = writer.communicate(timeout=100)
        assert (writer.returncode, wrong) == (0, "")
    files = [file, *(file.with_name(f"{file.name}.{n}") for n in range(1, old_files + 1))]
    found = list[tuple[str, int]]()
    for each in reversed(files):
        if each.exists():
            assert each.stat().st_size <= 2_200
            for line in each.read_text("utf-8").splitlines():
                _, _, told = line.partition(": of ")
                name, _, number = told.partition(": ")
                found.append((name, int(number)))
    return found


def test_two_programs_that_rotate_lose_no_line(file: Path) -> None:
    lines = 1_500
    found = written(file, 150, lines)
    for name in ("one", "two"):
        assert [number for who, number in found if who == name] == list(range(lines))
    assert len(list(file.parent.glob("azimuth.log.*"))) > 70


def test_of_two_programs_the_last_lines_are_there_up_to_the_bound(file: Path) -> None:
    lines = 1_000
    found = written(file, 2, lines)
    assert len(found) > 50
    for name in ("one", "two"):
        numbers = [number for who, number in found if who == name]
        assert numbers == list(range(lines))[-len(numbers) :] if numbers else True


def test_a_file_that_cannot_give_way_grows_up_to_a_bound_and_loses_nothing_before(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log_file, "MOST_BYTES", 2_000)
    monkeypatch.setattr(log_file, "MOST_AT_ALL", 8_000)
    log = LogFile("info", file)

    def refused(*_: object) -> None:  # as Windows does while a viewer has it open
        raise PermissionError(13, "The process cannot access the file")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refused)
        for number in range(500):
            OURS.info("line %d", number)
    kept = file.read_text().splitlines()
    assert [int(line.rpartition(" ")[2]) for line in kept] == list(range(len(kept)))
    assert 7_800 < file.stat().st_size <= 8_200
    OURS.info("the viewer is closed")
    log.close()
    assert "the viewer is closed" in file.read_text()
    assert file.with_name("azimuth.log.1").exists()


def test_another_program_that_holds_the_lock_costs_a_moment_and_no_line(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    monkeypatch.setattr(log_file, "TIMEOUT_S", 0.05)
    log = LogFile("info", file)
    with FileLock(file.with_suffix(".lock")):
        OURS.info("all the same")
    log.close()
    assert "all the same" in file.read_text()


def test_a_name_forges_no_line(file: Path) -> None:
    """Every record begins with its time at the beginning of a line, and nothing else does."""
    log = LogFile("info", file)
    forged = "2026-11-28 00:00:00,000 INFO desktop.features: signed out"
    for end in ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"):
        OURS.info("listed %s", f"Contoso{end}{forged}")
    OURS.info("\x1b[2K\x1b[1Ared \x9b31m \x08\x08 \u202eturned\u2066 \ud800 \x00")
    try:
        raise ValueError(f"no {forged}\n{forged}")
    except ValueError:
        OURS.warning("went wrong", exc_info=True)
    log.close()
    kept = file.read_text(encoding="utf-8")
    begun = [line for line in kept.splitlines() if line[:1] not in (" ", "")]
    assert len(begun) == 11
    assert not [line for line in begun if line.startswith(forged)]
    assert not hostile.HARMFUL.search(kept)
    assert "red" in kept
    assert "Traceback" in kept


def test_what_is_hidden_hides_no_secret(file: Path) -> None:
    log = LogFile("info", file)
    OURS.info("refresh\u200b_token=0.AXcA\u00adsecretsecret Bear\x1b[0mer s3cr3ts3cr3ts3cr3t")
    log.close()
    assert "secret" not in file.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes as Unix has them")
@pytest.mark.parametrize("in_the_way", ["link", "pipe"])
def test_it_is_written_through_nothing_else(in_the_way: str, file: Path, tmp_path: Path) -> None:
    file.parent.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("untouched")
    if in_the_way == "link":
        file.symlink_to(elsewhere)
    else:
        os.mkfifo(file)  # whoever opens it waits for a reader
    log = LogFile("info", file)
    OURS.warning("unheard")
    log.close()
    assert elsewhere.read_text() == "untouched"
