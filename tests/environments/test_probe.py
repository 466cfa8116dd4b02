"""Interpreters are asked, and believed only what has the shape of an answer."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.version import Version

from desktop.access.environments import Code, Interpreter, Kind
from desktop.access.environments.judge import code_for, judge
from desktop.access.models import Method, Verdict
from desktop.environments import places, probe, scripts
from desktop.environments.children import Bounds
from desktop.environments.probe import ProbeError, facts_of
from desktop.tasks.cancel import Cancelled, CancelToken
from desktop.tasks.runner import Runner
from tests.environments.conftest import Fake, picture
from tests.support.parts import need_before_25, need_older, need_oldest
from tests.support.waiting import wait_until

SHORT = Bounds(seconds=1.0, output=100_000)


def interpreter(path: Path | str) -> Interpreter:
    return Interpreter(str(path), Kind.CHOSEN)


def why(path: Path, bounds: Bounds = probe.BOUNDS) -> ProbeError:
    with pytest.raises(ProbeError) as told:
        facts_of(interpreter(path), CancelToken(), bounds)
    return told.value


# ---- real environments


def test_our_own_environment(token: CancelToken) -> None:
    facts = facts_of(interpreter(sys.executable), token)
    assert facts.python == "{}.{}.{}".format(*sys.version_info[:3])
    assert facts.packages["azure-identity"].version
    assert any("azure-core" in line for line in facts.packages["azure-identity"].requires)
    assert facts.markers["sys_platform"] == sys.platform
    assert judge(facts).way(Method.BROWSER).verdict is Verdict.OK
    assert code_for(facts, Method.BROWSER) is Code.TODAY


@pytest.mark.before25
def test_one_with_azure_mgmt_resource_24(token: CancelToken) -> None:
    facts = facts_of(interpreter(need_before_25()), token)
    assert facts.packages["azure-mgmt-resource"].version.startswith("24.")
    assert code_for(facts, Method.DEVICE_CODE) is Code.BEFORE_25
    assert judge(facts).lists


@pytest.mark.older
def test_one_from_before_azure_core(token: CancelToken) -> None:
    facts = facts_of(interpreter(need_older()), token)
    assert code_for(facts, Method.CLI) is Code.OLDER
    assert judge(facts).way(Method.CLI).verdict is Verdict.NOTE
    assert judge(facts).way(Method.BROWSER).text == "before-core"


@pytest.mark.oldest
def test_the_oldest_one(token: CancelToken) -> None:
    facts = facts_of(interpreter(need_oldest()), token)
    assert facts.packages["azure-cli-core"].version == "2.20.0"
    assert judge(facts).way(Method.CLI_PROFILE).verdict is Verdict.OK
    assert code_for(facts, Method.CLI_PROFILE) is Code.CLI_PROFILE


def test_an_empty_one_at_an_awkward_place(empty: Path, token: CancelToken) -> None:
    facts = facts_of(places.at(str(empty)), token)
    assert facts.virtual
    assert not facts.has_pip
    assert facts.packages == {}
    assert Path(facts.prefix) == (empty / ".venv").resolve()
    assert [f.text for f in judge(facts).findings] == ["no-azure"]


def test_asking_changes_no_byte(empty: Path, token: CancelToken) -> None:
    site = next((empty / ".venv").rglob("site-packages"))
    (site / "sitecustomize.py").write_text("import helper_of_the_project\n", encoding="utf-8")
    (site / "helper_of_the_project.py").write_text("NOISE = print('hello')\n", encoding="utf-8")
    before = picture(empty)
    facts_of(places.at(str(empty)), token)
    assert picture(empty) == before
    assert not list(empty.rglob("*.pyc"))


def test_modules_beside_the_work_are_not_imported(
    empty: Path, token: CancelToken, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    for name in ("json", "platform", "sysconfig"):
        (trap / f"{name}.py").write_text("raise SystemExit('trapped')", encoding="utf-8")
    monkeypatch.chdir(trap)
    monkeypatch.setenv("PYTHONPATH", str(trap))
    monkeypatch.setenv("PYTHONHOME", str(trap))
    assert facts_of(places.at(str(empty)), token).python


def test_the_scripts_are_python_3_6() -> None:
    for text in (scripts.probe(), scripts.trial("print('é\u2028')")):
        ast.parse(text, feature_version=(3, 6))
        assert text.isascii()


def test_every_python_of_this_machine_answers_or_is_too_old(token: CancelToken) -> None:
    known = [each for each in places.on_machine() if each.kind in {Kind.PYENV, Kind.SYSTEM}]
    assert known
    for each in known:
        if each.version.startswith("2."):
            error = why(Path(each.path))
            assert error.why == "old"
            assert error.detail == "Python 2"
            continue
        facts = facts_of(each, token)
        assert facts.python.startswith(each.version)
        new = Version(facts.python) >= Version("3.9")
        assert ("python-old" in {f.text for f in judge(facts).findings}) is not new


# ---- programs that are no Python


def test_one_that_hangs_is_ended_with_all_it_started(fake: Fake, tmp_path: Path) -> None:
    told = tmp_path / "child"
    program = fake(f"sleep 600 & echo $! > '{told}'; echo waiting >&2; wait")
    started = time.monotonic()
    error = why(program, SHORT)
    assert error.why == "late"
    assert error.detail == "waiting"
    assert time.monotonic() - started < 15
    pid = int(told.read_text())
    wait_until(lambda: not _lives(pid), what="the grandchild to be gone")


def test_one_that_is_cancelled_is_ended_with_all_it_started(fake: Fake, tmp_path: Path) -> None:
    told = tmp_path / "child"
    program = fake(f"sleep 600 & echo $! > '{told}.new'; mv '{told}.new' '{told}'; wait")
    runner, heard = Runner(), list[object]()

    def work(_: object, cancel: CancelToken) -> None:
        try:
            facts_of(interpreter(program), cancel)
        except Cancelled:
            ended.append(True)
            raise

    ended = list[bool]()
    task = runner.start("probe", work, on_done=heard.append, on_failed=heard.append)
    wait_until(told.exists, what="the child")
    task.cancel()
    pid = int(told.read_text())
    wait_until(lambda: not _lives(pid), what="the grandchild to be gone")
    wait_until(lambda: ended, what="the worker to end")
    runner.drain()
    assert heard == []


def test_a_program_that_quits_leaves_no_child_behind(fake: Fake, tmp_path: Path) -> None:
    told = tmp_path / "child"
    program = fake(f"sleep 600 & echo $! > '{told}.new'; mv '{told}.new' '{told}'; wait")
    quitting = (
        "import pathlib, sys, threading, time\n"
        "from desktop.access.environments import Interpreter, Kind\n"
        "from desktop.environments.probe import facts_of\n"
        "from desktop.tasks.cancel import CancelToken\n"
        f"ask = lambda: facts_of(Interpreter({str(program)!r}, Kind.CHOSEN), CancelToken())\n"
        "threading.Thread(target=ask, daemon=True).start()\n"
        f"while not pathlib.Path({str(told)!r}).exists(): time.sleep(0.01)\n"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", quitting], cwd=root, check=True, timeout=60)
    pid = int(told.read_text())
    wait_until(lambda: not _lives(pid), what="the grandchild to be gone")


def test_one_that_floods_is_ended(fake: Fake) -> None:
    assert why(fake("yes azimuth-result:"), Bounds(30, 100_000)).why == "flood"
    assert why(fake("yes >&2"), Bounds(30, 100_000)).why == "flood"


@pytest.mark.parametrize(("lines", "kind"), [
    ("echo nonsense", "garbled"),
    ("printf '\\nazimuth-result:{\"python\": 3}\\n'", "garbled"),
    ("printf '\\nazimuth-result:[1, 2'", "garbled"),
    ("printf '\\377\\376\\000'", "garbled"),
    ("echo broken >&2; exit 3", "failed"),
    ("kill -SEGV $$", "failed"),
    ("exec /nonexistent/python", "failed"),
])  # fmt: skip
def test_what_is_no_answer(lines: str, kind: str, fake: Fake) -> None:
    assert why(fake(lines)).why == kind


def test_one_that_closes_its_mouth_and_stays(fake: Fake) -> None:
    assert why(fake("exec >&- 2>&-; sleep 600"), SHORT).why == "late"


def test_one_whose_browser_holds_the_pipe_is_not_waited_for(fake: Fake, tmp_path: Path) -> None:
    program = fake(f"setsid sleep 600 & echo $! > '{tmp_path}/pid'; echo nonsense")
    started = time.monotonic()
    assert why(program).why == "garbled"
    assert time.monotonic() - started < 15
    wait_until((tmp_path / "pid").exists, what="the sleeper")
    psutil.Process(int((tmp_path / "pid").read_text())).kill()


def test_one_that_cannot_be_started(tmp_path: Path) -> None:
    assert why(tmp_path / "python").why == "start"


def test_an_environment_whose_python_is_gone(empty: Path) -> None:
    program = Path(places.at(str(empty)).path)
    program.unlink()
    program.symlink_to(empty / "gone")
    shutil.rmtree(empty / ".venv" / "lib", ignore_errors=True)
    with pytest.raises(ProbeError) as told:
        places.at(str(program))
    assert told.value.why == "no-such"


def test_secrets_in_what_it_says_are_taken_out(fake: Fake) -> None:
    secret = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl"
    error = why(fake(f"echo 'refresh_token={secret} \033[31mred' >&2; exit 1"))
    assert secret not in error.detail
    assert "\033" not in error.detail


# ---- whatever anybody may write there

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
SHAPED = st.fixed_dictionaries(
    {"python": ANY_JSON | st.text(max_size=20), "packages": ANY_JSON | st.dictionaries(
        st.text(max_size=10), st.lists(ANY_JSON, max_size=4), max_size=5)},
    optional=dict.fromkeys(("markers", "prefix", "virtual", "managed", "implementation"), ANY_JSON),
)  # fmt: skip


@given(ANY_JSON | SHAPED)
def test_no_json_breaks_the_reader_or_the_judge(told: object) -> None:
    said = probe.result_in(f"noise\n{scripts.MARK}{json.dumps(told)}\nmore noise")
    if not isinstance(said, dict):
        return
    try:
        facts = probe._facts(interpreter("/python"), said)
    except ProbeError:
        return
    assert len(judge(facts).ways) == 5
    for text in (
        facts.python,
        facts.prefix,
        *(p.name + p.version for p in facts.packages.values()),
    ):
        assert len(text) <= 300
        assert "\x1b" not in text


@given(st.text(max_size=300))
def test_no_text_breaks_the_search_for_a_result(text: str) -> None:
    probe.result_in(f"\n{scripts.MARK}{text}")
    assert len(probe.shown(text, 50)) <= 50


def _lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
