"""Waits on this computer for the browser to come back from the sign-in page.

In the place of azure-identity's own, whose page says "Authentication complete" to those who were
refused as well. Beyond that: any page in the browser can send something here, so only the answer to
the address that was opened counts, and whatever else comes changes nothing; a connection that a
browser opened ahead and never uses holds up nobody; and on Windows the port is not shared with a
program that listens there already.
"""

from __future__ import annotations

import contextlib
import hmac
import html
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import ThreadingMixIn
from typing import Any, Final
from urllib.parse import parse_qs, parse_qsl, urlsplit

from desktop.tasks.cancel import Cancelled
from desktop.translations import translate

#: The largest answer that is read: a code of some 2 KB, and a few words.
_BODY_LIMIT: Final = 64 * 1024
_LOOK_EVERY_S: Final = 0.1
#: What a browser calls this machine when it comes back.
_HOSTS: Final = ("localhost", "127.0.0.1", "[::1]")
_PAGE: Final = """<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>:root {{ color-scheme: light dark }}
body {{ font: 1.1rem system-ui, sans-serif; max-width: 32rem; margin: 20vh auto; padding: 0 1rem }}
</style></head><body><h1 id="{id}">{title}</h1><p>{text}</p></body></html>"""


class RedirectServer(ThreadingMixIn, HTTPServer):
    """Made by InteractiveBrowserCredential on the worker that signs in; OSError if the port is
    taken. Its connections are served on threads of their own, which nobody waits for.

    Nothing that comes is an answer before ``expect`` has been told what one looks like.
    """

    daemon_threads = True
    block_on_close = False
    # Windows understands this as leave to share a port, and the code could go to the other program.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, hostname: str, port: int, timeout: float) -> None:
        super().__init__((hostname, port), _Handler)
        self.timeout = _LOOK_EVERY_S
        self._until = time.monotonic() + timeout
        self.answer: dict[str, str] = {}
        self._guard = threading.Lock()
        self._open: set[socket.socket] = set()
        self._path = self._state = self._first = ""
        self._given_up = False
        _made_last.set(self)

    def expect(self, authorization_address: str) -> None:
        """Wait for the answer to that address: its state, at the path of its redirect URI.

        Told before the page is opened, and before anything that came meanwhile is read.
        """
        query = parse_qs(urlsplit(authorization_address).query)
        redirect, state = query.get("redirect_uri", [""])[0], query.get("state", [""])[0]
        with self._guard:
            self._path, self._state = urlsplit(redirect).path or "/", state

    def give_up(self) -> None:
        """Let ``wait_for_redirect`` raise Cancelled, at once. Any thread."""
        self._given_up = True

    def wait_for_redirect(self) -> Mapping[str, Any]:
        """What the sign-in page sent, empty if nothing came in time. Frees the port.

        Raises Cancelled after ``give_up``.
        """
        try:
            while not (self.answer or self._given_up) and time.monotonic() < self._until:
                self.handle_request()
        finally:
            self.server_close()
            self._hang_up()
        if self._given_up:
            raise Cancelled
        return self.answer

    def take(
        self, path: str, host: str, found: dict[str, str], show: Callable[[str], None]
    ) -> bool:
        """Whether this is the awaited answer: then ``show`` tells the browser how it came out.

        The first one wins; who comes with it once more hears the same. Connections' threads.
        """
        state = found.get("state", "").encode()
        with self._guard:
            right = (
                bool(self._state)
                and hmac.compare_digest(state, self._state.encode())
                and path == self._path
                and self._is_ours(host.lower())
                and bool(found.get("code") or found.get("error"))
            )
            if not right:
                return False
            outcome = "refused" if "error" in found else "done"
            first, self._first = not self._first, self._first or outcome
        try:
            show(self._first)
        finally:  # a browser that hangs up has answered all the same
            if first:
                self.answer = found
        return True

    def _hang_up(self) -> None:
        """End what a browser keeps open to use later: its next answer is for the next sign-in."""
        with self._guard:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._guard:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no event."""

    def _is_ours(self, host: str) -> bool:
        name, port = host, 80
        if found := re.fullmatch(r"(.+):(\d{1,5})", host):
            name, port = found[1], int(found[2])
        return name in _HOSTS and port == self.server_address[1]


def made_last() -> RedirectServer | None:
    """The server that this thread has made last: azure-identity makes it out of sight."""
    return _made_last.get()


_made_last: ContextVar[RedirectServer | None] = ContextVar("made_last", default=None)


class _Handler(BaseHTTPRequestHandler):
    server: RedirectServer
    timeout = 30  # seconds that a connection may say nothing

    def do_GET(self) -> None:
        self._take(urlsplit(self.path).query)

    def do_POST(self) -> None:
        try:
            length = int(self.headers.get("Content-Length", "0"))
        except ValueError:
            length = -1
        if not 0 <= length <= _BODY_LIMIT:
            self.send_error(413)
            return
        self._take(self.rfile.read(length).decode("utf-8", "replace"))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):  # whatever else a browser or a script may ask
            return self._not_here
        raise AttributeError(name)

    def _not_here(self) -> None:
        self.send_error(404)

    def _take(self, query: str) -> None:
        given = parse_qsl(query, keep_blank_values=True)
        found = dict(given)
        hosts = self.headers.get_all("Host") or []
        twice = len(found) != len(given) or len(hosts) != 1
        # The browser names who it thinks it asks: a page's own name led here is no answer either.
        path = urlsplit(self.path).path if self.path.startswith("/") else ""
        if twice or not self.server.take(path, hosts[0], found, self._show):
            self._not_here()  # a guess, a symbol for the page, a look by something else

    def _show(self, outcome: str) -> None:
        title, text = (
            translate(f"browser_page.{outcome}.title"),
            translate(f"browser_page.{outcome}.text"),
        )
        page = _PAGE.format(id=outcome, title=html.escape(title), text=html.escape(text))
        body = page.encode("utf-8")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        # The address has the code in it where the page was sent back by GET.
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the address has the code in it."""
