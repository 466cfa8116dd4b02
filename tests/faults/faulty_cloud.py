"""A demo cloud that has one fault at one endpoint, and another host that hears what strays."""

from __future__ import annotations

import itertools
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.demo.certificates import KeyPair
from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Fault, Plane, Request, Response
from desktop.demo.sample import Sample
from desktop.demo.server import LoopbackServer
from desktop.domain.clouds import Cloud
from desktop.identity import timeouts
from desktop.tls_socket import ClosingSocket
from tests.faults.endpoints import (
    HEALTHY,
    HIT,
    PAGE_SIZE,
    PERSON,
    Endpoint,
    endpoint_of,
    sample,
)

HELD_S = 8.0


@dataclass(frozen=True)
class Ask:
    """One request at the faulty endpoint. ``real`` gives the answer of a cloud in health."""

    request: Request
    endpoint: Endpoint
    url: str
    elsewhere: str
    elsewhere_plain: str
    real: Callable[[], Response]


#: What the endpoint answers; None: as if there were no fault.
Answer = Callable[[Ask], Response | Fault | None]


class OtherHost:
    """Hears whatever is sent to it, over TLS that the client trusts and without TLS.

    Each pair leads to a ``place`` of its own there, as pairs go on side by side.
    """

    def __init__(self, tls: ssl.SSLContext) -> None:
        self._heard: list[Request] = []
        self.places = itertools.count()
        self._servers = tuple(
            LoopbackServer(Plane.ENDPOINTS, self._answer, time.time, tls=each)
            for each in (tls, None)
        )
        for server in self._servers:
            server.start()
        self.url = f"https://localhost:{self._servers[0].port}"
        self.plain_url = f"http://localhost:{self._servers[1].port}"

    def _answer(self, request: Request) -> Response:
        self._heard.append(request)
        return Response(200, b'{"value": [{"tenantId": "trap", "subscriptionId": "trap"}]}')

    def heard(self, place: str) -> list[Request]:
        return [request for request in self._heard if request.path.startswith(f"{place}/")]

    def stop(self) -> None:
        for server in self._servers:
            server.stop()


@dataclass
class Seen:
    """What happened at the cloud during one pair."""

    hits: int = 0
    secrets: set[str] = field(default_factory=set)
    _hit_tokens: set[str] = field(default_factory=set)
    _listed: set[str] = field(default_factory=set)
    _owners: dict[str, str] = field(default_factory=dict)
    healthy_listed: threading.Event = field(default_factory=threading.Event)
    #: An answer was held for longer than clients wait: the machine is too busy for this pair.
    held_too_long: bool = False


class FaultyCloud:
    """``answer`` for faults in answers; ``shown`` (a certificate) or ``refuses`` for those of the
    connection, which begin as soon as what comes before the endpoint was answered.

    Then each answer closes its connection, and what precedes a fault of the tenant HIT waits until
    the others are listed: they share its address.
    """

    def __init__(self, other: OtherHost, roots: bytes, holds: Sample | None = None) -> None:
        self.other = other
        #: The certificates that faults show, by their names.
        self.contexts: dict[str, ssl.SSLContext] = {}
        self.demo = DemoCloud(
            sample=holds or sample(),
            poll_interval_s=1,
            code_lifetime_s=6,
            page_size=PAGE_SIZE,
            before=self._before,
        ).start()
        trusted = Path(self.demo.ca_file)
        trusted.write_bytes(trusted.read_bytes() + roots)
        self._endpoint: Endpoint | None = None
        self._answer: Answer | None = None
        self._shown: ssl.SSLContext | None = None
        self._refuses = False
        self._switched = False
        self.damaged = False
        self.place = ""
        self.seen = Seen()
        self._server = self.demo._servers[0]
        assert self._server.tls is not None
        # The certificate is chosen handshake by handshake.
        self._server.tls.sni_callback = self._choose

    @property
    def cloud(self) -> Cloud:
        """As ``--cloud URL`` gives it: its metadata are asked for."""
        return replace(self.demo.cloud, authority="", audience="")

    def arm(
        self,
        endpoint: Endpoint,
        answer: Answer | None = None,
        shown: ssl.SSLContext | None = None,
        refuses: bool = False,
    ) -> None:
        """Be healthy but for this, from now on."""
        self._endpoint, self._answer = endpoint, answer
        self._shown, self._refuses, self._switched = shown, refuses, False
        self.seen, self.place = Seen(), f"/pair-{next(self.other.places)}"
        if (shown or refuses) and not endpoint.before:
            self._switch()

    def approve(self, user_code: str) -> None:
        self.demo.approve(user_code, PERSON)

    def break_connections(self) -> None:
        """Begin with a fault of the connection that ``arm`` announced."""
        if self._shown or self._refuses:
            self._switch()

    def heal(self) -> None:
        """Be healthy from now on; a port that was closed stays so."""
        self._endpoint = self._answer = self._shown = None
        self._refuses = self._switched = False

    def _choose(self, connection: Any, name: object, context: object) -> None:
        if self._switched and self._shown is not None:
            self.seen.hits += 1
            connection.context = self._shown

    def _before(self, request: Request) -> Response | Fault | None:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        endpoint = endpoint_of(request, token in self.seen._hit_tokens)
        if endpoint is not None and endpoint is self._endpoint and self._answer is not None:
            self.seen.hits += 1
            ask = Ask(
                request, endpoint, self.demo.url,
                self.other.url + self.place, self.other.plain_url + self.place,
                lambda: self._real(request, token),
            )  # fmt: skip
            answer = self._answer(ask)
            return self._real(request, token) if answer is None else answer
        real = self._real(request, token)
        if not (self._shown or self._refuses):
            return real
        assert self._endpoint is not None
        due = endpoint is not None and endpoint.name == self._endpoint.before
        if due and real.status == 200 and not self._switched:
            if self._endpoint.one_tenant:
                held = time.monotonic()
                self.seen.healthy_listed.wait(HELD_S)
                limit_s = min(timeouts.LIMITS.read_s, timeouts.LIMITS.request_s)
                self.seen.held_too_long |= time.monotonic() - held > 0.8 * limit_s
            self._switch()
        return replace(real, headers={**real.headers, "Connection": "close"})

    def _real(self, request: Request, token: str) -> Response:
        found = self.demo._routers[Plane.ENDPOINTS].answer(request)
        assert found is not None, request.path
        self._learn(request, found, token)
        return found

    def _learn(self, request: Request, answer: Response, token: str) -> None:
        seen = self.seen
        if request.path.endswith(("/token", "/devicecode")) and answer.status == 200:
            told = _json(answer)
            names = ("access_token", "refresh_token", "id_token", "device_code")
            seen.secrets |= {told[name] for name in names if name in told}
            if "access_token" in told:
                owner = request.path.strip("/").partition("/")[0]
                seen._owners[told["access_token"]] = owner
                if owner == HIT.tenant_id:
                    seen._hit_tokens.add(told["access_token"])
        if request.path == "/subscriptions" and "nextLink" not in _json(answer):
            seen._listed.add(seen._owners.get(token, token))
            if len(seen._listed - {HIT.tenant_id}) >= len(HEALTHY):
                seen.healthy_listed.set()

    def _switch(self) -> None:
        self._switched = True
        if self._refuses:
            self.damaged = True
            for listener in self._server._listeners:
                _close_port(listener)

    def stop(self) -> None:
        self.demo.stop()


def _close_port(listener: Any) -> None:
    """Refuse further connections, and leave those that are open."""
    ending = threading.Thread(target=listener.shutdown, daemon=True)
    ending.start()
    while ending.is_alive():
        try:
            socket.create_connection(listener._address, timeout=1).close()
        except OSError:
            pass
        ending.join(0.02)
    listener.server_close()


def _json(answer: Response) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.body)
    return found


def tls_context(pair: KeyPair, folder: Path) -> ssl.SSLContext:
    """A server's context that shows this certificate."""
    file = folder / f"{id(pair)}.pem"
    file.write_bytes(pair.certificate_pem + pair.key_pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sslsocket_class = ClosingSocket
    context.load_cert_chain(file)
    file.unlink()
    return context
