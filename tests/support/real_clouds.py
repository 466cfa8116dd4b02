"""Microsoft's clouds as a program sees them, on this machine: a proxy that answers for them.

A program that knows nothing but the real addresses asks them through it (HTTPS_PROXY). Their
certificates are signed by an authority of the test (``ca_file``, which vouches for the demo cloud
too), and what is asked is answered by a demo cloud, with its addresses put in place of theirs.
"""

from __future__ import annotations

import http.client
import re
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qs, quote_plus, urlsplit

from desktop.demo.certificates import make_authority
from desktop.demo.cloud import DemoCloud
from desktop.domain.clouds import KNOWN

_SIGN_IN = {urlsplit(cloud.authority).netloc for cloud in KNOWN.values()}
_ARM = {urlsplit(cloud.resource_manager).netloc for cloud in KNOWN.values()}
# Whom tokens may be for in each of them, and the audience by which the demo cloud knows it.
_AUDIENCES = re.compile(
    r"management\.(?:core\.)?(?:usgovcloudapi\.net|chinacloudapi\.cn|windows\.net)"
)
_TIMEOUT_S = 30


class RealClouds:
    """``asked`` has what programs sent, as (host, method, path with query, body).

    ``audiences_too`` are further names by which its sign-in services know the Resource Manager.
    With ``own_pages`` they tell addresses of their own for the demo's pages; nobody is there.
    """

    own_pages = False

    def __init__(self, demo: DemoCloud, folder: Path, audiences_too: tuple[str, ...] = ()) -> None:
        self.demo = demo
        self._audiences_too = audiences_too
        authority = make_authority(loopback_only=False)
        self.ca_file = folder / "real-clouds.pem"
        self.ca_file.write_bytes(authority.pem + Path(demo.ca_file).read_bytes())
        pair = authority.issue(sorted(_SIGN_IN | _ARM))
        key_file = folder / "real-clouds-key.pem"
        key_file.write_bytes(pair.certificate_pem + pair.key_pem)
        self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.tls.load_cert_chain(key_file)
        self.trust = ssl.create_default_context(cafile=demo.ca_file)
        self.asked = list[tuple[str, str, str, str]]()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def environment(self) -> dict[str, str]:
        """What sends a program here."""
        proxy = f"http://127.0.0.1:{self._server.server_port}"
        return {
            "HTTPS_PROXY": proxy,
            "https_proxy": proxy,
            "NO_PROXY": "",
            "no_proxy": "",
            "REQUESTS_CA_BUNDLE": str(self.ca_file),
        }

    def hosts(self) -> set[str]:
        return {host for host, *_ in self.asked}

    def audiences(self) -> set[str]:
        """For which hosts tokens were asked."""
        scopes = " ".join(
            scope for *_, body in self.asked for scope in parse_qs(body).get("scope", [])
        )
        return {urlsplit(scope).netloc for scope in scopes.split() if "://" in scope}

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(
        self, host: str, method: str, path: str, headers: Any, body: bytes
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        """The demo cloud's answer, told as ``host`` would tell it."""
        self.asked.append((host, method, path, body.decode()))
        place = urlsplit(self.demo.url).netloc
        there = http.client.HTTPSConnection(place, context=self.trust, timeout=_TIMEOUT_S)
        kept = {n: v for n, v in headers.items() if n.lower() in _PASSED_ON}
        asked = _as_demo(body.decode(), host, place)
        for audience in self._audiences_too:
            asked = asked.replace(quote_plus(audience), quote_plus("https://management.azure.com"))
        try:
            there.request(method, _as_demo(path, host, place), asked.encode(), kept)
            answer = there.getresponse()
            said = answer.read().decode()
        finally:
            there.close()
        if self.own_pages:
            said = said.replace(self.demo.pages_url, f"https://{host}")
        told = re.sub(re.escape(place) + r"(?!\d)", host, said).encode()
        passed = [(n, v) for n, v in answer.getheaders() if n.lower() in _PASSED_BACK]
        return answer.status, passed, told


_PASSED_ON = {"authorization", "content-type", "accept", "claims"}
_PASSED_BACK = {"content-type", "www-authenticate", "retry-after"}


def _as_demo(text: str, host: str, place: str) -> str:
    if host in _SIGN_IN:
        text = text.replace(host, place)
    return known_audience(text)


def known_audience(text: str) -> str:
    """``text`` with the audience that the demo cloud knows in place of another cloud's."""
    return _AUDIENCES.sub("management.azure.com", text)


def _handler(clouds: RealClouds) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        host = ""

        def do_CONNECT(self) -> None:
            host, _, port = self.path.partition(":")
            if host not in _SIGN_IN | _ARM or port != "443":
                clouds.asked.append((self.path, "CONNECT", "", ""))
                self.send_error(502)
                return
            self.send_response(200)
            self.end_headers()
            self.host = host
            self.connection = clouds.tls.wrap_socket(self.connection, server_side=True)
            self.setup_streams()
            self.close_connection = False

        def setup_streams(self) -> None:
            self.rfile = self.connection.makefile("rb")
            self.wfile = self.connection.makefile("wb", 0)

        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, headers, said = clouds.answer(
                self.host, self.command, self.path, self.headers, body
            )
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def finish(self) -> None:
            super().finish()
            self.connection.close()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
