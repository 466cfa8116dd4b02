"""The server that the browser comes back to: what ends the wait, and what does not."""

from __future__ import annotations

import errno
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from desktop.identity.redirect_server import RedirectServer
from desktop.tasks.cancel import Cancelled


class Waiting:
    """A server that a thread waits at, for the state ``s``."""

    def __init__(self, timeout_s: float = 60, path: str = "") -> None:
        self.server = RedirectServer("localhost", 0, timeout_s)
        self.port = self.server.server_address[1]
        redirect = quote(f"http://localhost:{self.port}{path}", safe="")
        self.server.expect(f"https://login.example/authorize?state=s&redirect_uri={redirect}")
        self.found: list[Any] = []
        self.thread = threading.Thread(target=self._wait)
        self.thread.start()

    def _wait(self) -> None:
        try:
            self.found.append(self.server.wait_for_redirect())
        except Cancelled:
            self.found.append("given up")

    def ask(self, path: str, body: bytes | None = None) -> tuple[int, str]:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"http://localhost:{self.port}{path}", body, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, ""

    def say(self, *lines: str, body: bytes = b"") -> int:
        """Send a request as it stands; the status of the answer."""
        with socket.create_connection(("localhost", self.port), 10) as connection:
            connection.sendall("\r\n".join((*lines, "", "")).encode() + body)
            return int(connection.recv(1000).split()[1])

    def end(self) -> Any:
        self.thread.join(10)
        assert not self.thread.is_alive()
        return self.found[0]


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    made = Waiting()
    yield made
    if made.thread.is_alive():
        made.server.give_up()
        made.thread.join(10)


def test_an_answer_by_form_ends_the_wait(waiting: Waiting) -> None:
    status, page = waiting.ask("/", b"code=c%20d&state=s&client_info=")
    assert (status, waiting.end()) == (200, {"code": "c d", "state": "s", "client_info": ""})
    assert "go back to Azimuth" in page
    assert "Signed in" in page


def test_the_page_runs_nothing_is_kept_nowhere_and_tells_nobody_its_address(
    waiting: Waiting,
) -> None:
    with socket.create_connection(("localhost", waiting.port), 10) as connection:
        lines = ("GET /?state=s&code=c HTTP/1.0", f"Host: localhost:{waiting.port}", "", "")
        connection.sendall("\r\n".join(lines).encode())
        head, _, page = connection.makefile("rb").read().decode().partition("\r\n\r\n")
    told = {name.lower(): value for name, _, value in
            (line.partition(": ") for line in head.splitlines()[1:])}  # fmt: skip
    assert told["content-type"] == "text/html; charset=utf-8"
    assert told["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert told["cache-control"] == "no-store"
    assert told["referrer-policy"] == "no-referrer"
    assert int(told["content-length"]) == len(page.encode())


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


@pytest.mark.parametrize(
    "path",
    [
        "/?state=S&code=c", "/?state=&code=c", "/?state=ss&error=access_denied",
        "/?state=s%00&code=c",
        "/?state=s&state=x&code=c", "/?state=x&state=s&code=c", "/?state=s&code=c&code=d",
        "/?state=s&code=", "/callback?state=s&code=c", "//?state=s&code=c&", "/./?state=s&code=c",
        "/favicon.ico?state=s&error=e", "http://localhost/?state=s&code=c", "*",
    ],
)  # fmt: skip
def test_a_guess_changes_nothing(waiting: Waiting, path: str) -> None:
    """Before the right answer, and beside it."""
    host = f"Host: localhost:{waiting.port}"
    if not path.startswith("//"):  # the standard library takes that for one
        assert waiting.say(f"GET {path} HTTP/1.1", host) == 404
    assert not waiting.found
    assert waiting.ask("/?state=s&code=c")[0] == 200
    assert waiting.end() == {"state": "s", "code": "c"}


@pytest.mark.parametrize(
    "hosts",
    [
        ["evil.example"], ["evil.example:{port}"], ["localhost"], ["localhost:1"], ["127.0.0.1"],
        ["localhost.evil.example:{port}"], ["localhost:{port}.evil.example"], [],
        ["localhost:{port}", "evil.example"], ["[::1]"], ["0.0.0.0:{port}"], ["127.1:{port}"],
        ["localhost.:{port}"], ["user@localhost:{port}"],
    ],
)  # fmt: skip
def test_another_name_led_here_is_not_answered(waiting: Waiting, hosts: list[str]) -> None:
    lines = [f"Host: {host.format(port=waiting.port)}" for host in hosts]
    assert waiting.say("GET /?state=s&code=evil HTTP/1.1", *lines) == 404
    assert not waiting.found


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "[::1]"])
def test_this_machine_by_each_of_its_names(waiting: Waiting, host: str) -> None:
    assert waiting.say("GET /?state=s&code=c HTTP/1.1", f"Host: {host}:{waiting.port}") == 200
    assert waiting.end() == {"state": "s", "code": "c"}


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "CONNECT", "X-Y"])
def test_other_methods_are_no_answer(waiting: Waiting, method: str) -> None:
    host = f"Host: localhost:{waiting.port}"
    assert waiting.say(f"{method} /?state=s&code=c HTTP/1.1", host) == 404
    assert not waiting.found


def test_a_form_of_another_pages_is_no_answer_without_the_state(waiting: Waiting) -> None:
    lines = [f"Host: localhost:{waiting.port}", "Origin: https://evil.example"]
    body = b"code=c&state=guess"
    post = "POST /?state=s&code=c HTTP/1.1"  # of a form only the body counts
    assert waiting.say(post, *lines, f"Content-Length: {len(body)}", body=body) == 404
    assert not waiting.found
    assert waiting.say(
        "POST / HTTP/1.1", f"Host: localhost:{waiting.port}", "Origin: https://login.example",
        "Content-Type: application/x-www-form-urlencoded", "Content-Length: 14",
        body=b"code=c&state=s",
    ) == 200  # fmt: skip
    assert waiting.end() == {"state": "s", "code": "c"}


def test_the_first_right_answer_wins(waiting: Waiting) -> None:
    """Whatever comes at the same time, and after it, and whoever sends it twice."""
    ready = threading.Barrier(12)
    statuses = list[tuple[str, int]]()

    def send(path: str) -> None:
        ready.wait(10)
        try:
            statuses.append((path, waiting.ask(path)[0]))
        except OSError:  # the wait is over, and the port with it
            pass

    right, wrong = "/?state=s&code=c", "/?state=x&error=access_denied"
    threads = [threading.Thread(target=send, args=(path,)) for path in [wrong] * 10 + [right] * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert waiting.end() == {"state": "s", "code": "c"}
    assert (right, 200) in statuses
    assert {status for path, status in statuses if path == wrong} <= {404}


def test_an_error_after_the_right_answer_changes_nothing() -> None:
    shown = list[str]()
    server = RedirectServer("localhost", 0, 1)
    port = server.server_address[1]
    server.expect(f"https://l.example/?state=s&redirect_uri=http%3A%2F%2Flocalhost%3A{port}")
    host = f"localhost:{port}"
    assert server.take("/", host, {"state": "s", "code": "c"}, shown.append)
    assert server.take("/", host, {"state": "s", "error": "access_denied"}, shown.append)
    assert not server.take("/", host, {"state": "x", "error": "access_denied"}, shown.append)
    assert server.wait_for_redirect() == {"state": "s", "code": "c"}
    assert shown == ["done", "done"]


def test_a_redirect_uri_of_ones_own_with_a_path() -> None:
    waiting = Waiting(path="/callback")
    assert waiting.ask("/?state=s&code=c")[0] == 404
    assert waiting.ask("/callback/?state=s&code=c")[0] == 404
    assert waiting.ask("/callback?state=s&code=c")[0] == 200
    assert waiting.end() == {"state": "s", "code": "c"}


def test_nothing_is_an_answer_before_the_page_was_opened() -> None:
    server = RedirectServer("localhost", 0, 0.3)
    host = f"localhost:{server.server_address[1]}"
    assert not server.take("/", host, {"state": "", "code": "c"}, print)
    assert not server.take("/", host, {"state": "s", "code": "c"}, print)
    assert server.wait_for_redirect() == {}


def test_giving_up_ends_the_wait_and_frees_the_port(waiting: Waiting) -> None:
    waiting.server.give_up()
    assert waiting.end() == "given up"
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("localhost", waiting.port), 1)


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
    with pytest.raises(OSError) as refused:  # noqa: PT011 - by its number
        RedirectServer("localhost", waiting.port, 1)
    assert refused.value.errno in {errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", None)}


def test_what_a_browser_keeps_open_ends_with_the_wait(waiting: Waiting) -> None:
    """Else it would send the answer of the next sign-in to this one's server."""
    with socket.create_connection(("localhost", waiting.port), 5) as kept:
        waiting.ask("/?state=s&code=c")
        waiting.end()
        assert kept.recv(100) == b""
