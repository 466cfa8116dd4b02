"""The code runs in other environments, with their own azure packages, against the demo cloud."""

from __future__ import annotations

import ast
import json
import shlex
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import ADA
from desktop.domain.clouds import Cloud
from desktop.domain.models import DeviceCode, Method
from desktop.features.python_check import texts
from desktop.features.python_check.model.code import code_there
from desktop.features.python_check.model.environment import (
    Interpreter,
    Kind,
    RunResult,
)
from desktop.features.python_check.worker import scripts, trial
from desktop.features.python_check.worker.children import Ended
from desktop.features.python_check.worker.reading import facts_of
from desktop.features.python_check.worker.scripts import MARK
from desktop.identity.cloud_discovery import discover
from desktop.identity.transport import Network
from desktop.tasks.cancel import Cancelled, CancelToken
from tests.environments.conftest import picture
from tests.support.oldest_cli import OldestCli
from tests.support.parts import ROOT, need_before_25, need_older, need_oldest
from tests.support.real_az import RealAz
from tests.support.waiting import wait_until


@pytest.fixture(scope="module")
def cloud(demo: DemoCloud) -> Cloud:
    return discover(demo.cloud, Network((), "", ""))


@pytest.fixture(scope="module")
def az(demo: DemoCloud, tmp_path_factory: pytest.TempPathFactory) -> RealAz:
    made = RealAz(demo, tmp_path_factory.mktemp("az"))
    made.login(ADA)
    return made


NOBODY = trial.Heard(lambda code: None)


def run(
    program: Path | str,
    method: Method,
    cloud: Cloud,
    demo: DemoCloud,
    place: tuple[str, str] = ("", ""),
) -> RunResult:
    """The code that Azimuth chooses for that environment, run there; Ada types its code."""
    token = CancelToken()
    found = facts_of(Interpreter(str(program), Kind.CHOSEN), token)
    code = code_there(found, method, cloud, place)

    def tell(issued: DeviceCode) -> None:
        demo.approve(issued.user_code, ADA)

    heard = trial.Heard(tell, lambda address: trial.open_page(address, lambda opened: None))
    return trial.run(found.interpreter, code, method, cloud, token, heard)


def quick(code: str, program: Path | str = sys.executable, seconds: float = 60) -> RunResult:
    """Any code, in our own environment."""
    where = Interpreter(str(program), Kind.CHOSEN)
    cloud = Cloud("x", "https://x.test", "https://x.test", "https://x.test")
    return trial.run(where, code, Method.CLI, cloud, CancelToken(), NOBODY, seconds)


# ---- the real packages


@pytest.mark.parametrize("program", [lambda: Path(sys.executable), need_before_25])
def test_a_device_code_is_told_and_used(program, demo: DemoCloud, cloud: Cloud) -> None:
    result = run(program(), Method.DEVICE_CODE, cloud, demo)
    assert result.name.startswith("Contoso")
    assert result.subscription_id
    assert texts.result(result).good


def test_a_subscription_that_was_chosen_is_the_one_that_is_reached(
    demo: DemoCloud, cloud: Cloud
) -> None:
    first = run(sys.executable, Method.DEVICE_CODE, cloud, demo)
    wanted = (cloud.default_tenant, first.subscription_id)
    again = run(sys.executable, Method.DEVICE_CODE, cloud, demo, wanted)
    assert (again.subscription_id, again.name) == (first.subscription_id, first.name)


@pytest.mark.skipif(sys.platform == "win32", reason="the browser is a shell script")
def test_a_browser_opens_there_signs_in_and_lives_on(
    demo: DemoCloud, cloud: Cloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = (
        "import sys; from desktop.demo.scripted_user import ScriptedUser; "
        f"print(ScriptedUser().sign_in(sys.argv[1], {ADA!r}).status)"
    )
    browser, seen = tmp_path / "browser", tmp_path / "seen"
    browser.write_text(
        f'#!/bin/sh\ncd {ROOT}\n{sys.executable} -c {shlex.quote(visit)} "$1" > {seen}\n'
        f"sleep 600 & echo $! > {seen}.pid\n"
        "wait\n"
    )
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s &")
    result = run(sys.executable, Method.BROWSER, cloud, demo)
    assert result.name.startswith("Contoso"), result
    pid = wait_until(lambda: Path(f"{seen}.pid").exists() and Path(f"{seen}.pid").read_text())
    assert seen.read_text().strip() == "200"
    tab = psutil.Process(int(pid))
    assert tab.status() != psutil.STATUS_ZOMBIE
    tab.kill()


@pytest.mark.az
@pytest.mark.parametrize(
    "program", [lambda: Path(sys.executable), need_before_25, need_older],
    ids=["current", "24", "older"],
)  # fmt: skip
def test_what_az_is_signed_in_as(
    program, az: RealAz, demo: DemoCloud, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in az.environment.items():
        monkeypatch.setenv(name, value)
    result = run(program(), Method.CLI, cloud, demo)
    assert result.name.startswith("Contoso"), result


@pytest.mark.az
def test_an_az_that_is_signed_out_is_explained(
    demo: DemoCloud, cloud: Cloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in RealAz(demo, tmp_path).environment.items():
        monkeypatch.setenv(name, value)
    result = run(sys.executable, Method.CLI, cloud, demo)
    assert result.problem is not None
    assert result.problem.kind == "az-signed-out"


@pytest.mark.oldest
def test_get_client_from_cli_profile_itself_lists_the_default_subscription(
    demo: DemoCloud, cloud: Cloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    oldest = OldestCli(demo, tmp_path)
    accounts = oldest.login(ADA)
    for name, value in oldest.environment.items():
        monkeypatch.setenv(name, value)
    [default] = [each for each in accounts if each["isDefault"]]
    before = picture(need_oldest().parents[1] / "bin")
    named = run(
        need_oldest(), Method.CLI_PROFILE, cloud, demo, (default["tenantId"], default["id"])
    )
    assert (named.subscription_id, named.name) == (default["id"], default["name"])
    unnamed = run(need_oldest(), Method.CLI_PROFILE, cloud, demo)
    assert unnamed.subscription_id in {each["id"] for each in accounts}
    assert picture(need_oldest().parents[1] / "bin") == before


def test_a_refusal_by_the_service_is_explained_as_everywhere_else(
    demo: DemoCloud, cloud: Cloud
) -> None:
    found = facts_of(Interpreter(sys.executable, Kind.CHOSEN), CancelToken())
    code = code_there(found, Method.DEVICE_CODE, cloud)

    def decline(issued: DeviceCode) -> None:
        demo.decline(issued.user_code)

    heard = trial.Heard(decline)
    result = trial.run(found.interpreter, code, Method.DEVICE_CODE, cloud, CancelToken(), heard)
    assert result.problem is not None
    assert result.problem.kind == "declined"


def test_no_token_is_in_what_is_shown(demo: DemoCloud, cloud: Cloud) -> None:
    code = (
        "from azure.identity import DeviceCodeCredential\n"
        f"credential = DeviceCodeCredential(authority={cloud.authority!r}, "
        f"tenant_id={cloud.default_tenant!r}, disable_instance_discovery=True)\n"
        f"token = credential.get_token({cloud.scope!r}).token\n"
        "import sys\n"
        "print(token, file=sys.stderr)\n"
        "raise ValueError('here it is: ' + token + ' Authorization: Bearer ' + token)\n"
    )
    told = list[DeviceCode]()

    def tell(issued: DeviceCode) -> None:
        told.append(issued)
        demo.approve(issued.user_code, ADA)

    where = Interpreter(sys.executable, Kind.CHOSEN)
    heard = trial.Heard(tell)
    result = trial.run(where, code, Method.DEVICE_CODE, cloud, CancelToken(), heard)
    shown = repr(result)
    assert result.why == "code"
    assert "here it is" in shown
    for secret in demo.issued_secrets():
        assert secret not in shown
    assert "eyJ" not in shown
    assert told[0].user_code not in shown


# ---- limits, cancel, ends of all kinds


def test_the_time_limit() -> None:
    started = time.monotonic()
    assert quick("import time; time.sleep(600)", seconds=1).why == "late"
    assert time.monotonic() - started < 15


def test_a_cancel_ends_it_and_nothing_of_it_comes_later(demo: DemoCloud, cloud: Cloud) -> None:
    found = facts_of(Interpreter(sys.executable, Kind.CHOSEN), CancelToken())
    code = code_there(found, Method.DEVICE_CODE, cloud)
    token, issued, ended = CancelToken(), list[DeviceCode](), list[BaseException]()

    def work() -> None:
        try:
            heard = trial.Heard(issued.append)
            trial.run(found.interpreter, code, Method.DEVICE_CODE, cloud, token, heard)
        except Cancelled as error:
            ended.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    wait_until(lambda: issued, 30, "the code")
    token.cancel()
    thread.join(10)
    assert ended
    asked = len(demo.requests)
    demo.approve(issued[0].user_code, ADA)
    assert [r for r in demo.requests[asked:] if r.path.endswith("/token")] == []


@pytest.mark.parametrize(("code", "why"), [
    ("import azure.no_such_module", "import"),
    ("from azure.identity import NoSuchCredential", "import"),
    ("{}['missing']", "code"),
    ("this is no Python", "code"),
    ("raise SystemExit(3)", "code"),
    ("import os; os._exit(3)", "died"),
    pytest.param(
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "died",
        marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals"),
    ),
    ("import sys; sys.stdout.close(); sys.stderr.close()", "died"),
    ("print('hello')", "none"),
    ("while True: print('x' * 1000)", "flood"),
    ("raise ImportError('The public API of azure-cli-core has been deprecated starting')",
     "profile-gone"),
])  # fmt: skip
def test_every_other_end_has_its_words(code: str, why: str) -> None:
    result = quick(code)
    assert result.why == why, result
    assert texts.result(result).title


def test_a_program_that_is_gone(tmp_path: Path) -> None:
    assert quick("print(1)", tmp_path / "python").why == "start"


def test_the_run_changes_no_byte(empty: Path) -> None:
    site = next((empty / ".venv").rglob("site-packages"))
    (site / "helper.py").write_text("FOUND = 1\n", encoding="utf-8")
    before = picture(empty)
    program = next((empty / ".venv").glob("[bS][ic]*/python*"))
    assert quick("import helper, json.tool, wave\nprint(helper.FOUND)", program).why == "none"
    assert picture(empty) == before


def test_names_of_subscriptions_are_only_text() -> None:
    guid = "a1f2c3d4-0001-4000-8000-000000000001"
    odd = quick(f"print({guid!r}, 'a \\x1b[31m\\x00 name — é日本', 'SubscriptionState.ENABLED')")
    assert odd.subscription_id == guid
    assert "\x1b" not in odd.name
    assert odd.name.endswith("name — é日本")


def test_the_first_subscription_ends_it() -> None:
    started = time.monotonic()
    guid = "a1f2c3d4-0001-4000-8000-000000000001"
    result = quick(f"print({guid!r}, 'One', 'Enabled')\nimport time; time.sleep(600)")
    assert result.name == "One"
    assert time.monotonic() - started < 15


def test_the_demo_is_reached_past_any_proxy(
    demo: DemoCloud, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert run(sys.executable, Method.DEVICE_CODE, cloud, demo).name.startswith("Contoso")


# ---- what it prints is a stranger's


@given(st.lists(st.one_of(
    st.none(), st.text(), st.tuples(st.lists(st.text() | st.integers()), st.text()).map(list)
), max_size=4))  # fmt: skip
def test_any_account_of_a_failure_is_explained(chain: list[object]) -> None:
    said = json.dumps({"failed": chain})
    told = trial._outcome(Ended(1, f"\n{MARK}{said}\n", "words"))
    assert texts.result(RunResult(Method.CLI, **told)).title


def test_a_page_that_is_neither_https_nor_here_is_not_offered() -> None:
    said = "open the page {} and enter the code ABCD2345 to authenticate"
    assert trial.device_code_in(said.format("http://evil.example/device")) is None
    assert trial.device_code_in(said.format("file:///etc/passwd")) is None
    found = trial.device_code_in(said.format("https://microsoft.com/devicelogin"))
    assert found is not None
    assert found.user_code == "ABCD2345"
    assert found.verification_uri == "https://microsoft.com/devicelogin"
    here = said.format("http://localhost:8080/device")
    assert trial.device_code_in(here) is None
    assert trial.device_code_in(here, demo=True) is not None


# ---- pages are handed to us: no browser is among what a run started

OPENING = {
    "webbrowser.open": "import webbrowser; assert webbrowser.open({0!r})",
    "a new tab": "import webbrowser; assert webbrowser.open_new_tab({0!r})",
    "a controller": "import webbrowser; assert webbrowser.get().open({0!r}, new=1)",
    "a named one": "import webbrowser; assert webbrowser.get('windows-default').open({0!r})",
    "Windows": "import os; os.startfile({0!r})",
}


def heard_pages(code: str, program: Path | str = sys.executable) -> tuple[list[str], RunResult]:
    pages = list[str]()
    heard = trial.Heard(lambda code: None, pages.append)
    cloud = Cloud("x", "https://x.test", "https://x.test", "https://x.test")
    where = Interpreter(str(program), Kind.CHOSEN)
    return pages, trial.run(where, code, Method.CLI, cloud, CancelToken(), heard, 60)


@pytest.fixture
def like_windows(empty: Path) -> Path:
    """A Python whose ``os`` has what Windows' has, and writes what it was asked to start."""
    site = next((empty / ".venv").rglob("site-packages"))
    (site / "sitecustomize.py").write_text(
        f"import os\ndef startfile(path, *more):\n"
        f"    open({str(empty / 'started')!r}, 'a').write(path + '\\n')\n"
        f"os.startfile = startfile\n",
        encoding="utf-8",
    )
    return next((empty / ".venv").glob("[bS][ic]*/python*"))


@pytest.mark.parametrize("way", OPENING)
def test_a_page_is_handed_over_whatever_opens_it(way: str, like_windows: Path) -> None:
    address = "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?é=1".replace(
        "é", "e"
    )
    pages, result = heard_pages(OPENING[way].format(address), like_windows)
    assert pages == [address], result
    assert result.why == "none"
    assert not (like_windows.parents[2] / "started").exists()


def test_what_is_no_page_windows_starts_itself(like_windows: Path) -> None:
    pages, _ = heard_pages("import os; os.startfile('C:\\\\notes.txt')", like_windows)
    assert pages == []
    assert (like_windows.parents[2] / "started").read_text().strip() == "C:\\notes.txt"


@pytest.mark.parametrize("address", [
    "file:///etc/passwd", "javascript:alert(1)", "http://example.com/", "https://", "vscode://x",
    "http://localhost.evil/", "http://localhost:x@evil.example/", "https://a@evil.example/",
    "http://127.0.0.1.evil/", "https://evil.example\\@microsoft.com/", "https://x y.example/",
    "http://localhost/", "http://127.0.0.1:1/", "https://evil.example/\x1b[2J",
    "https://" + "x" * 9000, "-flag", "",
])  # fmt: skip
def test_what_one_may_not_open_is_not_opened(address: str) -> None:
    pages, _ = heard_pages(f"import webbrowser; webbrowser.open({address!r})")
    assert pages == []


def test_a_flood_of_pages_takes_no_time() -> None:
    text = f'\n{scripts.PAGE}"https://x.example/"' * 50_000 + "\n" + "http://localhost/ " * 50_000
    started = time.monotonic()
    for _ in range(60):
        trial.pages_in(text)
        trial.device_code_in(f"code ABCD2345 {text}")
    assert time.monotonic() - started < 10


def test_pages_without_end_are_not_opened() -> None:
    pages, _ = heard_pages(
        "import webbrowser\nfor n in range(50): webbrowser.open('https://x.example/%d' % n)"
    )
    assert pages == [f"https://x.example/{n}" for n in range(3)]


# ---- what it may know


def test_the_user_s_secrets_stay_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_PASSWORD", "s3cr3t-one")
    monkeypatch.setenv("AZURE_CLIENT_SECRET", "s3cr3t-two")
    monkeypatch.setenv("HTTPS_PROXY", "http://ada:s3cr3t-three@proxy.test:8080")
    result = quick("import os; raise ValueError(sorted(os.environ.items()))")
    assert result.why == "code"
    assert "proxy.test:8080" in result.detail
    assert "s3cr3t" not in result.detail


def test_the_script_is_python_3_6() -> None:
    text = scripts.trial("print('é\u2028')")
    ast.parse(text, feature_version=(3, 6))
    assert text.isascii()


def test_modules_beside_the_work_are_not_imported(
    empty: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    for name in ("json", "webbrowser", "os"):
        (trap / f"{name}.py").write_text("raise SystemExit('trapped')", encoding="utf-8")
    monkeypatch.chdir(trap)
    monkeypatch.setenv("PYTHONPATH", str(trap))
    monkeypatch.setenv("PYTHONHOME", str(trap))
    program = next((empty / ".venv").glob("[bS][ic]*/python*"))
    assert quick("import json, webbrowser, os", program).why == "none"


@given(st.text(max_size=300))
def test_no_text_breaks_the_search_for_results_and_pages(text: str) -> None:
    trial.result_in(f"\n{MARK}{text}")
    trial.pages_in(f"\n{scripts.PAGE}{text}\n{scripts.PAGE}{json.dumps(text)}\n")
