"""What holds for every test: nothing unseen, nothing of the user touched, nobody else asked."""

from __future__ import annotations

import ipaddress
import logging
import os
import socket
import sys
import tkinter as tk
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.support.display import Display
from tests.support.parts import ROOT, need_display_parts
from tests.windows import not_under_wine

pytest_plugins = ["tests.windows.fixtures"]


def pytest_configure() -> None:
    """What is tested speaks by the texts as they are now, not as they were at the last set-up."""
    sys.path.append(str(ROOT / "assets" / "packaging"))
    try:
        import catalogs
    except ModuleNotFoundError as missing:
        raise pytest.UsageError(f"no {missing.name} here: make setup") from None
    catalogs.compile_all()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--windows", action="store_true", help="only what Wine runs (make windows)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs Wine, or with --windows all else; under Wine, what cannot run there."""
    wanted = config.getoption("--windows")
    # By the mark: the keywords have the names of folders too, and one is called so.
    kept = [item for item in items if (item.get_closest_marker("windows") is not None) == wanted]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = sorted(kept, key=_place_in_run)
    if not_under_wine.is_wine():
        for item in items:
            if reason := not_under_wine.reason(item.nodeid):
                item.add_marker(pytest.mark.skip(reason=reason))


#: Side by side, whatever takes minutes begins first: nobody waits for it alone at the end.
LONGEST = (
    "tests/bounds/test_memory.py",
    "tests/faults/test_matrix.py",
    "tests/faults/test_looks.py",
    "tests/ui/test_flat.py",
    "tests/az/",
    "tests/e2e/test_real_parts.py",
    "tests/ui/test_layouts.py",
)


def _place_in_run(item: pytest.Item) -> int:
    found = (n for n, start in enumerate(LONGEST) if item.nodeid.startswith(start))
    return next(found, len(LONGEST))


# How long an example takes says how busy the machine is, and nothing of the program.
settings.register_profile("azimuth", deadline=None, suppress_health_check=[HealthCheck.too_slow])
#: For make check: a few examples of each kind, where make test tries a hundred.
settings.register_profile("quick", settings.get_profile("azimuth"), max_examples=15)
settings.load_profile("azimuth")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What a test wrote may hold halves of characters, which no worker can send."""
    report = yield
    report.sections = [
        (name, text.encode("utf-8", "backslashreplace").decode()) for name, text in report.sections
    ]
    return report


@pytest.fixture(autouse=True)
def hidden_errors(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Fail the test on an exception in a Tk callback or an error logged by the program.

    Both would go unseen. A test that provokes one looks at this list, and clears it.
    (Exceptions of threads are pytest's own business: warnings are errors.)
    """
    hidden: list[str] = []
    ear = _Ear(hidden)

    def from_callback(_: tk.Tk, kind: type[BaseException], error: BaseException, __: Any) -> None:
        ear.emit(
            logging.LogRecord(
                "tk",
                logging.ERROR,
                "",
                0,
                "in a Tk callback",
                (),
                (kind, error, error.__traceback__),
            )
        )

    monkeypatch.setattr(tk.Tk, "report_callback_exception", from_callback)
    logger = logging.getLogger("desktop")
    logger.addHandler(ear)
    yield hidden
    logger.removeHandler(ear)
    if hidden:
        pytest.fail("went unseen:\n" + "\n".join(hidden), pytrace=False)


class _Ear(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(self.format(record))


@pytest.fixture(autouse=True)
def isolated_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A home folder of the test's own, and none of the variables that steer what is tested."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("AZURE_", "ARM_", "XDG_", "MSAL_")) or name in _STEERING:
            monkeypatch.delenv(name)
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    # Windows says where its folders are, whatever APPDATA says; platformdirs asks these first.
    for name in ("APPDATA", "LOCAL_APPDATA"):
        monkeypatch.setenv(f"WIN_PD_OVERRIDE_{name}", str(home))
    # Windows speak the language of the system: here it is English, wherever the tests run.
    monkeypatch.delenv("LANGUAGE", raising=False)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            monkeypatch.setenv(name, "C.UTF-8")
    # No test opens the browser of whoever runs it.
    monkeypatch.setenv("BROWSER", "false")
    return home


_STEERING = {
    "ALL_PROXY",
    "CURL_CA_BUNDLE",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "WAYLAND_DISPLAY",
    "all_proxy",
    "https_proxy",
    "http_proxy",
    "no_proxy",
}


@pytest.fixture(autouse=True, scope="session")
def only_this_machine() -> Iterator[None]:
    """Connections to anywhere else fail at once, with the reason."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def check(place: Any) -> None:
        host = place[0] if isinstance(place, tuple) else None
        if host is None or host == "localhost" or ipaddress.ip_address(host).is_loopback:
            return
        message = f"tests speak to this machine only, not to {host}"
        raise OSError(message)

    def guarded(self: socket.socket, place: Any) -> None:
        check(place)
        connect(self, place)

    def guarded_ex(self: socket.socket, place: Any) -> int:
        check(place)
        return connect_ex(self, place)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket.socket, "connect_ex", guarded_ex)
        yield


@pytest.fixture
def display(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Display]:
    """A virtual display of the test's own; windows of this process open on it too.

    ``@pytest.mark.parametrize("display", [{"dpi": 192}], indirect=True)`` for another one.
    """
    need_display_parts()
    with Display(**getattr(request, "param", {})) as display:
        monkeypatch.setenv("DISPLAY", display.env["DISPLAY"])
        yield display
