"""Programs that are not trusted: bounded, with few variables, and ended with all they started."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from desktop.features.python_check.worker import children, tree
from desktop.features.python_check.worker.children import Bounds, ChildError, Ended
from desktop.tasks.cancel import Cancelled, CancelToken
from desktop.tasks.runner import Runner
from tests.environments.conftest import Fake
from tests.support.parts import ROOT
from tests.support.processes import lives
from tests.support.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")
SHORT = Bounds(seconds=1.0, output=100_000)
LONG = Bounds(seconds=60, output=100_000)
PATH = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no subreaper elsewhere")

#: How a program may try to leave something behind; $0.pid gets its process ID.
LEAVING = {
    "in its group": "sleep 600 & echo $! > $0.pid",
    "in a session of its own": "setsid sleep 600 & echo $! > $0.pid",
    "by a child that goes": "(setsid sh -c 'echo $$ > '$0'.pid; exec sleep 600' &) & wait",
    "deaf to signals": "setsid sh -c 'trap \"\" TERM HUP INT; echo $$ > '$0'.pid; sleep 600' &",
    "with a stopped child": "setsid sh -c 'echo $$ > '$0'.pid; kill -STOP $$; sleep 600' &",
}
WITHOUT_VARIABLES = (
    "(env -i /usr/bin/setsid /bin/sh -c 'echo $$ > '$0'.pid; exec /bin/sleep 600' &) & wait"
)
READY = "while ! [ -s $0.pid ]; do sleep 0.02; done"


def run(program: Path, bounds: Bounds = LONG, **given: str) -> Ended:
    return children.run([str(program)], CancelToken(), bounds, environment=PATH | given)


def why(program: Path, bounds: Bounds = LONG) -> ChildError:
    with pytest.raises(ChildError) as told:
        run(program, bounds)
    return told.value


def pid_of(program: Path) -> int:
    told = Path(f"{program}.pid")
    wait_until(lambda: told.exists() and told.read_text().strip(), what="the child")
    return int(told.read_text())


# ---- whatever it starts ends with it


def ends_by_itself(program: Path) -> None:
    assert run(program).status == 0


def says_enough(program: Path) -> None:
    ended = children.run([str(program)], CancelToken(), LONG, environment=PATH,
                         listen=lambda text: "enough" in text)  # fmt: skip
    assert ended.stopped
    assert (ended.status, ended.out) == (0, "enough\n")


def is_too_slow(program: Path) -> None:
    assert why(program, SHORT).why == "late"


def floods(program: Path) -> None:
    assert why(program).why == "flood"


def is_cancelled(program: Path) -> None:
    runner, ended = Runner(), list[bool]()

    def work(_: object, cancel: CancelToken) -> None:
        try:
            children.run([str(program)], cancel, LONG, environment=PATH)
        except Cancelled:
            ended.append(True)
            raise

    task = runner.start("run", work, on_done=ended.append, on_failed=ended.append)
    pid_of(program)
    task.cancel()
    wait_until(lambda: ended, what="the worker to end")
    assert ended == [True]


ENDS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "by itself": ("exit 0", ends_by_itself),
    "enough": ("echo enough; sleep 600", says_enough),
    "late": ("sleep 600", is_too_slow),
    "late and silent": ("exec >&- 2>&-; sleep 600", is_too_slow),
    "flood": ("yes", floods),
    "cancel": ("sleep 600", is_cancelled),
}


@pytest.mark.parametrize("leaving", [
    *LEAVING, pytest.param("without variables", marks=linux),
])  # fmt: skip
@pytest.mark.parametrize("end", ENDS)
def test_nothing_outlives_it(leaving: str, end: str, fake: Fake) -> None:
    last, run_to_its_end = ENDS[end]
    lines = LEAVING.get(leaving, WITHOUT_VARIABLES)
    program = fake(f"{lines}\n{READY}\n{last}")
    run_to_its_end(program)
    assert not lives(pid_of(program))


def test_not_even_if_it_ends_what_watches_it(fake: Fake) -> None:
    program = fake(
        f"{LEAVING['in a session of its own']}\n{READY}\n"
        "up=$(ps -o ppid= -p $PPID); kill -9 $PPID; [ $up -gt 1 ] && "
        f"[ $up -ne {os.getpid()} ] && kill -9 $up; sleep 600"
    )
    assert run(program, Bounds(30, 100_000)).status != 0
    assert not lives(pid_of(program))


def test_what_belongs_to_others_lives_on(fake: Fake) -> None:
    ours = subprocess.Popen(["/bin/sleep", "600"], start_new_session=True)
    try:
        run(fake(f"{LEAVING['in a session of its own']}\n{READY}"))
        assert ours.poll() is None
    finally:
        ours.kill()
        ours.wait()


def test_many_that_make_more_end(fake: Fake) -> None:
    program = fake(
        "cat > $0.more <<'END'\nsleep 600 & [ $1 -gt 0 ] || exit 0\n"
        "setsid sh $0 $(($1 - 1)) & setsid sh $0 $(($1 - 1)) & sleep 600\nEND\n"
        "setsid sh $0.more 5 & sleep 600"
    )
    marked = f"{program}.more"
    assert why(program, SHORT).why == "late"
    left = [p for p in psutil.process_iter() if marked in _line(p)]
    assert left == []


def _line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


QUITTING = """
import pathlib, sys, threading, time, os
from desktop.features.python_check.worker import children
from desktop.features.python_check.worker.children import Bounds
from desktop.tasks.cancel import CancelToken
run = lambda: children.run(
    [sys.argv[1]], CancelToken(), Bounds(600, 1000), environment={"PATH": "/usr/bin:/bin"})
threading.Thread(target=run, daemon=True).start()
told = pathlib.Path(sys.argv[1] + ".pid")
while not (told.exists() and told.read_text().strip()): time.sleep(0.01)
"""


@pytest.mark.parametrize(("end", "leaving"), [
    ("", "in its group"), ("", "in a session of its own"), ("", "by a child that goes"),
    *(pytest.param("os.kill(os.getpid(), 9)", leaving, marks=linux) for leaving in LEAVING),
])  # fmt: skip
def test_a_program_that_quits_leaves_no_child_behind(end: str, leaving: str, fake: Fake) -> None:
    program = fake(f"{LEAVING[leaving]}\n{READY}\nsleep 600")
    command = [sys.executable, "-c", QUITTING + end, program]
    subprocess.run(command, cwd=ROOT, timeout=60, check=False)
    pid = pid_of(program)
    wait_until(lambda: not lives(pid), what="the grandchild to be gone")


# ---- its surroundings


def test_it_gets_what_it_is_given_and_nothing_else(
    fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_SECRET", "s3cr3t-value")
    told = run(fake("/usr/bin/env; pwd; cat; ls -l /proc/$$/fd 2>/dev/null"), GIVEN="this").out
    lines = told.splitlines()
    assert "GIVEN=this" in lines
    assert "s3cr3t-value" not in told
    names = {line.partition("=")[0] for line in lines if "=" in line}
    assert names - {"PWD", "OLDPWD", "SHLVL", "_"} == {"PATH", "GIVEN", tree.MARK}
    assert "/" in lines  # where it works
    assert "socket:" not in told


@linux
def test_no_other_program_of_the_user_s_can_be_reached_through_it(fake: Fake) -> None:
    opened, own = os.pipe()
    os.set_inheritable(opened, True)
    try:
        assert run(fake(f"[ -e /proc/$$/fd/{opened} ] && exit 7 || exit 0")).status == 0
    finally:
        os.close(opened)
        os.close(own)


# ---- bounds, and every other end


@pytest.mark.parametrize(("lines", "status"), [
    ("exit 0", 0), ("exit 3", 3), ("kill -SEGV $$", 139), ("kill -9 $$", 137),
])  # fmt: skip
def test_how_it_ends_is_told(lines: str, status: int, fake: Fake) -> None:
    ended = run(fake(f"echo out; echo err >&2; {lines}"))
    assert ended.out == "out\n"
    assert ended.err.startswith("err\n")
    assert ended.status in {status, 128 - status}


def test_one_that_hangs_says_what_it_said(fake: Fake) -> None:
    started = time.monotonic()
    error = why(fake("echo waiting >&2; sleep 600"), SHORT)
    assert (error.why, error.said) == ("late", "waiting\n")
    assert time.monotonic() - started < 15


def test_one_that_floods_is_ended(fake: Fake) -> None:
    assert why(fake("yes azimuth-result:")).why == "flood"
    assert why(fake("yes >&2")).why == "flood"


@pytest.mark.parametrize("watched", [True, False], ids=["by a shell", "as on a Mac"])
def test_one_that_closes_its_mouth_and_stays(
    watched: bool, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not watched:
        monkeypatch.setattr(tree, "_subreaper", lambda: None)
    assert why(fake("exec >&- 2>&-; sleep 600"), SHORT).why == "late"


def test_one_whose_child_holds_the_pipe_is_not_waited_for(fake: Fake) -> None:
    started = time.monotonic()
    assert run(fake("setsid sleep 600 & echo told")).out == "told\n"
    assert time.monotonic() - started < 15


def test_what_cannot_be_started(tmp_path: Path, fake: Fake) -> None:
    assert why(tmp_path / "python").why == "start"
    plain = tmp_path / "plain"
    plain.write_text("#!/bin/sh\n")
    assert why(plain).why == "start"
    gone = fake("")
    gone.write_text("#!/nowhere/interpreter\n")
    assert why(gone).why == "start"
    with pytest.raises(ChildError):
        children.run(["/bin/sh", "a\0b"], CancelToken(), LONG, environment={})
