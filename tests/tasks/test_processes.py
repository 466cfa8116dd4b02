"""Programs that we start: read in their encoding, bounded, and ended with all their own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from desktop.tasks import processes
from desktop.tasks.cancel import Cancelled, CancelToken
from desktop.tasks.processes import ProcessError, run
from tests.support.waiting import wait_until

PYTHON = sys.executable
#: Starts a child that starts a child, as az.cmd starts cmd.exe, which starts Python.
TREE = """
import os, subprocess, sys, time
here = sys.argv[0]
depth, folder, leaves = int(sys.argv[1]), sys.argv[2], sys.argv[3] == "leaves"
open(os.path.join(folder, f"{depth}.pid"), "w").write(str(os.getpid()))
if depth:
    subprocess.Popen([sys.executable, here, str(depth - 1), folder, sys.argv[3]],
                     start_new_session=leaves)
os.replace(os.path.join(folder, f"{depth}.pid"), os.path.join(folder, f"{depth}"))
time.sleep(600)
"""


@pytest.fixture(params=["stays", "leaves"])
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """A command whose processes stay in their group, or leave it."""
    (tmp_path / "tree.py").write_text(TREE)
    return [PYTHON, str(tmp_path / "tree.py"), "2", str(tmp_path), request.param]


def pids(folder: Path) -> list[int]:
    return [int((folder / str(depth)).read_text()) for depth in range(3)]


def all_there(folder: Path) -> bool:
    return all((folder / str(depth)).exists() for depth in range(3))


def all_gone(found: list[int]) -> bool:
    return not any(
        psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
        for pid in found
    )


class Run:
    """A run on a thread of its own."""

    def __init__(self, command: list[str], seconds: float = 60) -> None:
        self.token, self.ended = CancelToken(), list[BaseException]()
        self.thread = threading.Thread(target=self._work, args=(command, seconds))
        self.thread.start()

    def _work(self, command: list[str], seconds: float) -> None:
        try:
            run(command, self.token, seconds)
        except BaseException as error:  # noqa: BLE001
            self.ended.append(error)


def test_a_cancel_ends_the_whole_tree(tree: list[str], tmp_path: Path) -> None:
    running = Run(tree)
    wait_until(lambda: all_there(tmp_path), 60, "the tree")
    found = pids(tmp_path)
    running.token.cancel()
    running.thread.join(30)
    assert isinstance(running.ended[0], Cancelled)
    wait_until(lambda: all_gone(found), 30, "their end")


def test_the_time_limit_holds_for_the_whole_tree(tree: list[str], tmp_path: Path) -> None:
    limit = 5.0
    started = time.monotonic()
    running = Run(tree, limit)
    wait_until(lambda: all_there(tmp_path), 60, "the tree")
    running.thread.join(60)
    assert time.monotonic() - started < limit + 30
    assert isinstance(running.ended[0], ProcessError)
    assert running.ended[0].why == "late"
    found = pids(tmp_path)
    wait_until(lambda: all_gone(found), 30, "their end")


def test_what_a_program_left_running_is_not_waited_for(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys; print('said', flush=True);"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])"
    )
    started = time.monotonic()
    ended = run([PYTHON, "-c", code], CancelToken(), 120)
    assert ended.out.split() == [b"said"]
    assert ended.status == 0
    assert time.monotonic() - started < 60


def test_a_program_that_has_ended_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its streams have ended too, so no last words are waited for."""
    monkeypatch.setattr(processes, "_LAST_WORDS_S", 100.0)
    running = Run([PYTHON, "-c", "print(1)"], 90)
    running.thread.join(30)
    assert not running.thread.is_alive()
    assert running.ended == []


def test_both_streams_and_the_status_are_read_whole(tmp_path: Path) -> None:
    code = (
        "import sys; sys.stderr.write('e' * 300_000); sys.stdout.write('o' * 3_000_000);sys.exit(7)"
    )
    ended = run([PYTHON, "-c", code], CancelToken(), 60)
    assert (ended.status, len(ended.out), len(ended.err)) == (7, 3_000_000, 300_000)


def test_who_writes_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "OUTPUT_LIMIT", 1_000_000)
    with pytest.raises(ProcessError) as failed:
        run([PYTHON, "-c", "while True: print('x' * 10_000)"], CancelToken(), 120)
    assert failed.value.why == "flood"


def test_who_floods_and_is_gone_before_we_look_is_told_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "OUTPUT_LIMIT", 1_000_000)
    monkeypatch.setattr(processes, "_wait", lambda process, *_: process.wait(60))
    with pytest.raises(ProcessError) as failed:
        run([PYTHON, "-c", "import os; os.write(1, b'x' * 4_000_000)"], CancelToken(), 120)
    assert failed.value.why == "flood"


def test_there_is_nothing_to_read_and_the_folder_is_the_systems(tmp_path: Path) -> None:
    code = "import os, sys; print(repr(sys.stdin.read()), os.getcwd())"
    ended = run([PYTHON, "-c", code], CancelToken(), 60)
    place = os.environ["SYSTEMROOT"] if sys.platform == "win32" else "/"
    assert ended.out.decode().split() == ["''", place]


def test_only_absolute_paths_are_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    evil = tmp_path / "az"
    evil.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    evil.chmod(0o755)
    for name in ("az", "./az", ""):
        with pytest.raises(ProcessError):
            run([name], CancelToken(), 5)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("cp1252", "Müller & Söhne – Straße"),
        ("cp1251", "Контосо Лтд"),
        ("cp932", "株式会社コントソ"),
    ],
)
def test_output_is_read_in_the_systems_code_page(
    page: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "code_pages", lambda: (page, "cp437"))
    assert processes.text(name.encode(page)) == name
    assert processes.text(name.encode()) == name  # UTF-8 comes first


@pytest.mark.skipif(sys.platform == "win32", reason="its code pages have other names")
def test_the_systems_code_page_is_the_locales(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes.locale, "getencoding", lambda: "cp1252")
    assert processes.text(b"M\xfcller") == "Müller"


def test_output_that_no_code_page_knows_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "code_pages", lambda: ("ascii", "no-such-page"))
    assert processes.text(b"M\xfcller\r\nx") == "M�ller\nx"
    assert processes.text("\ufeffä".encode()) == "ä"
    assert processes.text("ä\r\n".encode("utf-16")) == "ä\n"


@pytest.mark.skipif(sys.platform == "win32", reason="it has no process groups")
def test_once_a_program_is_over_its_number_may_be_another_s(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ended = list[int]()
    monkeypatch.setattr(os, "killpg", lambda group, number: ended.append(group))
    with subprocess.Popen([PYTHON, "-c", ""], start_new_session=True) as over:
        over.wait(60)
    processes.end(over)
    assert ended == []
