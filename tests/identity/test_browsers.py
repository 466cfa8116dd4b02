"""Which program the browser is, and that opening a page waits for nobody. Scripts play browsers."""

from __future__ import annotations

import os
import shlex
import sys
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.models import Method, Ready, SignInRequest
from desktop.identity import browser_link, browsers
from desktop.identity.methods import browser as way
from tests.flows.stage import Stage, Window
from tests.support.waiting import wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the browsers are shell scripts")

ADA = "ada@contoso.com"
BROWSER = SignInRequest(Method.BROWSER)
ADDRESS = "https://login.test/authorize?a=1&b=2"


class Desk:
    """A folder of programs that is all of PATH; each notes what it was started with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notes = folder / "notes"

    def has(self, name: str, does: str = "true", folder: str = "") -> Path:
        file = self.folder / folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        note = f'printf "%s\\n" "{name} $*" >> {shlex.quote(str(self.notes))}'
        file.write_text(f"#!/bin/sh\n{note}\n{does}\n")
        file.chmod(0o755)
        return file

    @property
    def started(self) -> list[str]:
        return self.notes.read_text().splitlines() if self.notes.exists() else []


@pytest.fixture
def pending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A Linux desktop without any program but those that a test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browsers, "_OPENERS", (("xdg-open",), ("gio", "open")))
    monkeypatch.setattr(browsers, "_GRAPHICAL", ("played-firefox",))
    monkeypatch.delenv("BROWSER")
    monkeypatch.setenv("DISPLAY", ":none")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


# --- which it is


@pytest.mark.parametrize("name", ["www-browser", "w3m", "lynx", "links", "elinks", "links2"])
def test_a_text_browser_is_none(pending: Desk, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = pending.has(name)
    assert browsers.installed() is None
    for given in (name, str(text), f"{text} %s", f"{name}:{name}"):
        monkeypatch.setenv("BROWSER", given)
        assert browsers.installed() is None
        assert way.readiness().state is Ready.NOT_READY
    link = pending.folder / "my-browser"
    link.symlink_to(text)
    monkeypatch.setenv("BROWSER", str(link))
    assert browsers.installed() is None
    pending.has("xdg-open")
    found = browsers.installed()
    assert found is not None
    assert found.commands == ((str(pending.folder / "xdg-open"),),)
    assert pending.started == []  # nothing was run to find that out


def test_what_stands_in_for_a_browser_takes_no_text_browser_either(
    pending: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """xdg-open tries those of BROWSER, text browsers included, where a desktop has no other."""
    terminal = "(: < /dev/tty) 2>/dev/null && echo taken"
    pending.has("xdg-open", f'{{ echo "$BROWSER"; {terminal}; }} > {pending.folder}/told; exit 3')
    pending.has("w3m")
    monkeypatch.setenv("BROWSER", "w3m")
    assert not browser_link.open_page(ADDRESS)
    assert (pending.folder / "told").read_text() == "x-www-browser:played-firefox\n"


@pytest.mark.parametrize("given", ["./evil", "evil/browser", "../evil %s", "evil"])
def test_a_browser_of_the_current_folder_is_none(
    pending: Desk,
    given: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    place = tmp_path_factory.mktemp("current")
    here = Desk(place)
    for name in ("evil", "xdg-open", "xdg-settings", "gio", "played-firefox"):
        here.has(name)
    monkeypatch.chdir(place)
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}::")
    monkeypatch.setenv("BROWSER", given)
    assert browsers.installed() is None
    assert not browser_link.open_page(ADDRESS)
    assert here.started == []


@pytest.mark.parametrize(
    ("given", "started"),
    [
        ("mine", f"mine {ADDRESS}"),
        ("{}/mine", f"mine {ADDRESS}"),
        ("mine --new %s --last", f"mine --new {ADDRESS} --last"),
        ("mine %s &", f"mine {ADDRESS}"),
        ("w3m:mine", f"mine {ADDRESS}"),
        ("missing:mine:xdg-open", f"mine {ADDRESS}"),
        ("{}/with blank", f"with blank {ADDRESS}"),
    ],
)
def test_the_variable_browser_is_honoured(
    pending: Desk, given: str, started: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("mine", "w3m", "xdg-open", "with blank"):
        pending.has(name)
    monkeypatch.setenv("BROWSER", given.format(pending.folder))
    assert browser_link.open_page(ADDRESS)
    assert pending.started == [started]


def test_one_that_fails_leaves_it_to_the_next(pending: Desk) -> None:
    pending.has("xdg-open", "exit 3")
    pending.has("played-firefox")
    assert browser_link.open_page(ADDRESS)
    assert pending.started == [f"xdg-open {ADDRESS}", f"played-firefox {ADDRESS}"]
    pending.has("played-firefox", "exit 1")
    assert not browser_link.open_page(ADDRESS)


def test_no_address_is_a_command_to_a_shell(pending: Desk) -> None:
    firefox = pending.has("played-firefox")
    found = browsers.Browser((("/bin/sh", "-c", f"{firefox} %s"),))
    assert not found.open(f"https://login.test/;echo>{pending.folder}/ran")
    assert not (pending.folder / "ran").exists()
    assert pending.started == []


def test_only_pages_are_opened(pending: Desk) -> None:
    pending.has("xdg-open")
    for address in ("file:///etc/passwd", "calculator:", "-version", "javascript:1", ""):
        assert not browser_link.open_page(address)
    assert pending.started == []


def test_other_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    mac = browsers.installed({"PATH": "."}, "darwin")
    assert mac is not None
    assert mac.commands == (("/usr/bin/open",),)
    windows = browsers.installed({"PATH": ".", "BROWSER": r"evil.exe;.\evil.cmd"}, "win32")
    assert windows is not None
    assert windows.commands == (browsers._START,)


def test_a_script_of_windows_is_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """cmd.exe would read the address, in which "&" begins another command."""
    monkeypatch.setattr(browsers.programs, "find", lambda name, *rest: name)
    given = {"BROWSER": r"C:\b\fox.bat;C:\b\Fox.CMD;C:\b\fox.exe"}
    found = browsers.installed(given, "win32")
    assert found is not None
    assert found.commands == ((r"C:\b\fox.exe",),)
    monkeypatch.setattr(browsers, "_is_text", lambda *names: False)
    elsewhere = browsers.installed({"BROWSER": "/b/fox.bat"}, "linux")
    assert elsewhere is not None, "a name like any other"
    assert elsewhere.commands == (("/b/fox.bat",),)


# --- what a sign-in hears


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud() as cloud:
        yield cloud


@pytest.fixture
def stage(demo: DemoCloud) -> Iterator[Stage]:
    on = Stage(demo, Window(demo, ADA))
    yield on
    on.stop()


def heard(on: Stage) -> list[bool | None]:
    return [event.opened for event in on.window.of(ev.BrowserOpened)]


def visiting(pending: Desk, name: str, then: str) -> None:
    """A browser whose user signs in at once."""
    file = pending.folder / name
    root = Path(__file__).parents[2]
    file.write_text(
        f"#!{sys.executable}\nimport sys, time\nsys.path.insert(0, {str(root)!r})\n"
        f"from desktop.demo.scripted_user import ScriptedUser\n"
        f"ScriptedUser().sign_in(sys.argv[1], {ADA!r})\n{then}\n"
    )
    file.chmod(0o755)


def test_a_browser_that_opens_is_heard_of(pending: Desk, stage: Stage) -> None:
    pending.has("xdg-open")
    stage.flow.sign_in(BROWSER)
    stage.until(lambda: len(heard(stage)) == 2, "the browser's opening")
    assert heard(stage) == [None, True]
    opening, opened = stage.window.of(ev.BrowserOpened)
    assert opening.address == opened.address
    assert pending.started == [f"xdg-open {opened.address}"]
    stage.flow.cancel()


def test_a_browser_that_does_not_open_is_heard_of(pending: Desk, stage: Stage) -> None:
    pending.has("xdg-open", "exit 4")
    stage.flow.sign_in(BROWSER)
    stage.until(lambda: len(heard(stage)) == 2, "the browser's refusal")
    assert heard(stage) == [None, False]
    stage.flow.cancel()


def test_a_browser_that_stays_in_the_foreground_holds_up_nobody(
    pending: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    visiting(pending, "stays", "time.sleep(600)")
    monkeypatch.setenv("BROWSER", "stays")
    monkeypatch.setattr(browsers, "SETTLED_S", 1.0)
    stage.flow.sign_in(BROWSER)
    stage.until_listed()  # long before it ends
    assert heard(stage)[0] is None  # and the link was there all the time
    wait_until(lambda: browsers._saved_sign_ins, 20, "the browser to settle")
    for process in browsers._saved_sign_ins:
        process.kill()
        process.wait()


def test_nothing_is_heard_of_a_browser_once_the_sign_in_is_over(
    pending: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    visiting(pending, "slow", "time.sleep(1)\nopen('closing', 'w')\nsys.exit(1)")
    monkeypatch.setenv("BROWSER", "slow")
    monkeypatch.setenv("HOME", str(pending.folder))
    stage.flow.sign_in(BROWSER)
    stage.until_listed()
    wait_until((pending.folder / "closing").exists, 20, "the browser's end")
    wait_until(lambda: all(t.name != "browser" for t in threading.enumerate()), 20, "its thread")
    stage.runner.drain()
    assert False not in heard(stage)


def test_a_slow_look_for_the_default_browser_is_not_waited_for(pending: Desk, stage: Stage) -> None:
    pending.has("xdg-settings", "/bin/sleep 600")
    visiting(pending, "xdg-open", "")
    assert way.readiness().state is Ready.READY
    stage.flow.sign_in(BROWSER)
    stage.until_listed()
    assert heard(stage)[0] is None
    assert pending.started == []  # xdg-settings was not even asked


def test_many_sign_ins_at_once_all_find_the_browser(pending: Desk) -> None:
    """Python's own list is filled without a lock: whoever comes second found it half filled."""
    pending.has("xdg-open")
    found = list[bool]()
    ready = threading.Barrier(12)

    def look() -> None:
        ready.wait(20)
        found.append(browser_link.system_browser() is not None)

    threads = [threading.Thread(target=look) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert found == [True] * 12


def test_a_hundred_sign_ins_leave_nothing_in_pythons_list(
    pending: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    pending.has("played-firefox")
    monkeypatch.setattr(browser_link.Browser, "open", lambda self, address: True)
    before = list(webbrowser._tryorder or []), dict(webbrowser._browsers)  # type: ignore[attr-defined]
    for count in range(1, 101):
        stage.flow.sign_in(BROWSER)
        stage.until(lambda n=count: heard(stage).count(True) >= n, "the page")
        stage.flow.cancel()
    after = list(webbrowser._tryorder or []), dict(webbrowser._browsers)  # type: ignore[attr-defined]
    assert after == before


def test_the_installed_library_hands_its_page_to_us(
    demo: DemoCloud, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Held on to: azure-identity opens the page by ``webbrowser.open`` of its own module."""

    def unseen(*_: object, **__: object) -> bool:
        raise AssertionError("the page was opened behind our back")

    monkeypatch.setattr(webbrowser, "open", unseen)
    monkeypatch.setattr(browser_link, "system_browser", lambda: None)
    stage.flow.sign_in(BROWSER)
    stage.until(lambda: heard(stage), "the address")
    assert heard(stage) == [False]
    stage.flow.cancel()


def test_windows_says_whether_it_opens_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()

    def refuses(address: str) -> None:
        raise OSError("no program for it")

    assert not browsers._start_file(ADDRESS)
    monkeypatch.setattr(browsers.sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", asked.append, raising=False)
    assert browsers._start_file(ADDRESS)
    assert asked == [ADDRESS]
    monkeypatch.setattr(os, "startfile", refuses, raising=False)
    assert not browsers._start_file(ADDRESS)
