"""The server that the browser comes back to: what ends the wait, and what does not."""

from __future__ import annotations

import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from desktop.identity.redirect_server import RedirectServer


class Waiting:
    """A server that a thread waits at."""

    def __init__(self, timeout_s: float = 20) -> None:
        self.server = RedirectServer("localhost", 0, timeout_s)
        self.port = self.server.server_address[1]
        self.found: list[Any] = []
        self.thread = threading.Thread(
            target=lambda: self.found.append(self.server.wait_for_redirect())
        )
        self.thread.start()

    def ask(self, path: str, body: bytes | None = None) -> tuple[int, str]:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"http://localhost:{self.port}{path}", body, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, ""

    def end(self) -> Any:
        self.thread.join(10)
        assert not self.thread.is_alive()
        return self.found[0]


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    made = Waiting()
    yield made
    if made.thread.is_alive():
        made.ask("/?state=x&error=end")
        made.thread.join(10)


def test_an_answer_by_form_ends_the_wait(waiting: Waiting) -> None:
    status, page = waiting.ask("/", b"code=c%20d&state=s&client_info=")
    assert (status, waiting.end()) == (200, {"code": "c d", "state": "s", "client_info": ""})
    assert "go back to Azimuth" in page
    assert "Signed in" in page


def test_a_refusal_is_not_called_a_success(waiting: Waiting) -> None:
    status, page = waiting.ask("/?error=access_denied&error_description=no&state=s")
    assert status == 200
    assert "Not signed in" in page
    assert waiting.end()["error"] == "access_denied"


@pytest.mark.parametrize("path", ["/favicon.ico", "/", "/?code=c", "/?state=s", "/robots.txt?x=1"])
def test_what_is_not_from_the_sign_in_page_does_not_end_it(waiting: Waiting, path: str) -> None:
    assert waiting.ask(path)[0] == 404
    assert not waiting.found
    waiting.ask("/?state=s&code=c")
    assert waiting.end() == {"state": "s", "code": "c"}


def test_too_large_an_answer_is_not_read(waiting: Waiting) -> None:
    with socket.create_connection(("localhost", waiting.port)) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\n\r\n")
        assert b" 413 " in connection.recv(1000)
    assert not waiting.found


def test_a_connection_that_says_nothing_holds_up_nobody(waiting: Waiting) -> None:
    """Browsers open some ahead."""
    with socket.create_connection(("localhost", waiting.port)):
        started = time.monotonic()
        waiting.ask("/?state=s&code=c")
        waiting.end()
        assert time.monotonic() - started < 5


def test_a_browser_that_hangs_up_is_no_event(
    waiting: Waiting, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = socket.create_connection(("localhost", waiting.port))
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.sendall(b"POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n")
    connection.close()
    waiting.ask("/?state=s&code=c")
    waiting.end()
    said = capsys.readouterr()
    assert said.out + said.err == ""


def test_nothing_in_time_is_told_as_nothing_and_frees_the_port() -> None:
    made = Waiting(timeout_s=0.2)
    assert made.end() == {}
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("localhost", made.port), 1)


def test_a_taken_port_is_refused(waiting: Waiting) -> None:
    with pytest.raises(OSError, match="in use"):
        RedirectServer("localhost", waiting.port, 1)


def test_what_a_browser_keeps_open_ends_with_the_wait(waiting: Waiting) -> None:
    """Else it would send the answer of the next sign-in to this one's server."""
    with socket.create_connection(("localhost", waiting.port), 5) as kept:
        waiting.ask("/?state=s&code=c")
        waiting.end()
        assert kept.recv(100) == b""
