"""Waits on this computer for the browser to come back from the sign-in page.

In the place of azure-identity's own, whose page says "Authentication complete" to those who were
refused as well. Beyond that: a connection that a browser opened ahead and never uses holds up
nobody, a stray request does not end the wait, and on Windows the port is not shared with a program
that listens there already.
"""

from __future__ import annotations

import contextlib
import html
import socket
import sys
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import ThreadingMixIn
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from desktop.words import say

#: The largest answer that is read: a code of some 2 KB, and a few words.
_BODY_LIMIT: Final = 64 * 1024
_LOOK_EVERY_S: Final = 0.1
_PAGE: Final = """<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>:root {{ color-scheme: light dark }}
body {{ font: 1.1rem system-ui, sans-serif; max-width: 32rem; margin: 20vh auto; padding: 0 1rem }}
</style></head><body><h1 id="{id}">{title}</h1><p>{text}</p></body></html>"""


class RedirectServer(ThreadingMixIn, HTTPServer):
    """Made by InteractiveBrowserCredential on the worker that signs in; OSError if the port is
    taken. Its connections are served on threads of their own, which nobody waits for.
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

    def wait_for_redirect(self) -> Mapping[str, Any]:
        """What the sign-in page sent, empty if nothing came in time. Frees the port."""
        try:
            while not self.answer and time.monotonic() < self._until:
                self.handle_request()
        finally:
            self.server_close()
            self._hang_up()
        return self.answer

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

    def _take(self, query: str) -> None:
        found = dict(parse_qsl(query, keep_blank_values=True))
        if "state" not in found or not ("code" in found or "error" in found):
            self.send_error(404)  # not from the sign-in page: a symbol, a look by something else
            return
        self._show("refused" if "error" in found else "done")
        self.server.answer = found

    def _show(self, outcome: str) -> None:
        title, text = say(f"browser_page.{outcome}.title"), say(f"browser_page.{outcome}.text")
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
