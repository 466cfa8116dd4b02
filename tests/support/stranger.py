"""Another OpenID server and Resource Manager, of other habits than the demo cloud's.

It says as little as the protocols allow: no client_info, no object ID, one object a page, an older
metadata list, tenants with nothing but their ID. A program that works here depends on the protocol.
"""

from __future__ import annotations

import base64
import json
import ssl
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from desktop.demo.certificates import make_authority
from desktop.tls_socket import ClosingSocket

#: With letters in them, so that capitals make a difference.
HOME, OTHER, CLOSED = (f"0000000a-000b-4000-800c-00000000000{number}" for number in (1, 2, 3))
USER = "someone@stranger.example"


@dataclass
class Stranger:
    """What it holds and what it was asked. ``audience`` is what its tokens are for.

    ``told`` is said in the place of its metadata, whatever version is asked for; ``pages`` in the
    place of what it names in its configuration. ``bearers`` are the tokens that were sent to it.
    """

    url: str
    ca_file: Path
    audience: str = "urn:stranger:rm"
    approved: threading.Event = field(default_factory=threading.Event)
    asked: list[str] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)
    told: Any = None
    pages: dict[str, str] = field(default_factory=dict)
    bearers: list[str] = field(default_factory=list)
    #: What its answer with a device code has in the place of the usual, and what it lacks.
    device_answer: dict[str, Any] = field(default_factory=dict)
    leave_out: tuple[str, ...] = ()
    #: Whether it writes IDs in capitals, as some services do now and then.
    capitals: bool = False

    @staticmethod
    def part(content: dict[str, Any]) -> str:
        """A part of a token."""
        return _part(content)

    def answer(self, method: str, target: str, form: dict[str, str], token: str) -> tuple[int, Any]:
        parts = urlsplit(target)
        query = {k: v[0] for k, v in parse_qs(parts.query).items()}
        self.asked.append(f"{method} {parts.path}")
        if token:
            self.bearers.append(token)
        path = parts.path.strip("/").split("/")
        if path[-1] == "openid-configuration":
            return 200, self._configuration(path[0])
        if path == ["metadata", "endpoints"]:
            return self._metadata(query.get("api-version", ""))
        if path[-1] == "start":
            return self._device_flow(form)
        if path[-1] == "redeem":
            return self._token(path[0], form)
        return self._resource(path, query, token)

    def _configuration(self, tenant: str) -> dict[str, Any]:
        base = f"{self.url}/{tenant}"
        return {
            "issuer": f"{self.url}/{HOME}",
            "authorization_endpoint": f"{base}/ask",
            "token_endpoint": f"{base}/redeem",
            "device_authorization_endpoint": f"{base}/start",
        } | self.pages

    def _metadata(self, version: str) -> tuple[int, Any]:
        if self.told is not None:
            return 200, self.told
        if version >= "2022":
            return 400, {"error": {"code": "InvalidApiVersionParameter", "message": "too new"}}
        login = {"loginEndpoint": f"{self.url}/", "audiences": [self.audience]}
        return 200, [{"name": "Stranger", "authentication": login}]

    def _wrong_scope(self, form: dict[str, str]) -> bool:
        return f"{self.audience}/.default" not in form.get("scope", "").split()

    def _device_flow(self, form: dict[str, str]) -> tuple[int, Any]:
        if self._wrong_scope(form):
            return 400, {"error": "invalid_scope", "error_description": form.get("scope")}
        told = {
            "device_code": "d" * 40,
            "user_code": "ABCD-EFGH",
            "verification_uri": self.pages.get("verification_uri", f"{self.url}/type-it-here"),
            "expires_in": 60,
            "interval": 1,
        } | self.device_answer
        return 200, {name: value for name, value in told.items() if name not in self.leave_out}

    def _token(self, tenant: str, form: dict[str, str]) -> tuple[int, Any]:
        if "device_code" in form["grant_type"]:
            if not self.approved.is_set():
                return 400, {"error": "authorization_pending"}
        elif self._wrong_scope(form):
            return 400, {"error": "invalid_scope", "error_description": form.get("scope")}
        if tenant.lower() == CLOSED:
            return 400, {"error": "invalid_grant", "error_description": "not you"}
        token = uuid.uuid4().hex
        self.tokens[token] = HOME if tenant == "organizations" else tenant.lower()
        now = int(time.time())
        told = {"iss": f"{self.url}/{HOME}", "sub": "s", "aud": form["client_id"], "exp": now + 600}
        told |= {"iat": now, "preferred_username": USER}
        if self.capitals:
            told |= {"tid": HOME.upper(), "iss": f"{self.url}/{HOME.upper()}"}
        return 200, {
            "token_type": "Bearer",
            "access_token": token,
            "refresh_token": uuid.uuid4().hex,
            "expires_in": 600,
            "id_token": f"{_part({'alg': 'none'})}.{_part(told)}.x",
            "scope": f"{self.audience}/.default",
        }

    def _id(self, an_id: str) -> str:
        return an_id.upper() if self.capitals else an_id

    def _resource(self, path: list[str], query: dict[str, str], token: str) -> tuple[int, Any]:
        tenant = self.tokens.get(token)
        if tenant is None:
            return 401, {"error": {"code": "AuthenticationFailed", "message": "no"}}
        lists: dict[str, list[dict[str, Any]]] = {
            "tenants": [{"tenantId": self._id(each)} for each in (HOME, OTHER, CLOSED)],
            "subscriptions": [
                {
                    "subscriptionId": self._id(f"{tenant[:-1]}{n}"),
                    "state": "Enabled",
                    "tenantId": self._id(tenant),
                    "managedByTenants": [{"tenantId": self._id(OTHER)}],
                }
                for n in (7, 8, 9)
            ],
        }
        found, at = lists[path[0]], int(query.get("$skiptoken", "0"))
        page: dict[str, Any] = {"value": [found[at]]}
        if at + 1 < len(found):
            page["nextLink"] = f"{self.url}/{path[0]}?api-version=x&$skiptoken={at + 1}"
        return 200, page


S = TypeVar("S", bound=Stranger)


def _part(content: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@contextmanager
def stranger(folder: Path) -> Iterator[Stranger]:
    """The stranger, serving on a free loopback port for the block."""
    with stranger_of(Stranger, folder) as it:
        yield it


@contextmanager
def stranger_of(kind: Callable[..., S], folder: Path, **more: Any) -> Iterator[S]:
    """One of that kind, in the same way."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._do("GET")

        def do_POST(self) -> None:
            self._do("POST")

        def _do(self, method: str) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            form = {k: v[0] for k, v in parse_qs(body).items()}
            token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
            status, content = it.answer(method, self.path, form, token)
            payload = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, *_: Any) -> None:
            pass

    authority = make_authority()
    ca_file = folder / "stranger-ca.pem"
    ca_file.write_bytes(authority.pem)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sslsocket_class = ClosingSocket
    chain = folder / "stranger.pem"
    leaf = authority.issue(("localhost",))
    chain.write_bytes(leaf.key_pem + leaf.certificate_pem)
    context.load_cert_chain(chain)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    it = kind(f"https://localhost:{server.server_address[1]}", ca_file, **more)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield it
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
