"""Sockets, TLS and HTTP/1.1 on the loopback interface; what is answered is a function's business.

One thread a connection, kept alive between requests. The TLS handshake runs on that thread too,
so that a slow or silent client holds up nobody else.
"""

from __future__ import annotations

import contextlib
import os
import socket
import socketserver
import ssl
import struct
import threading
from collections.abc import Callable
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Final

from desktop.demo.http_messages import Ending, Fault, Plane, Request, Response, parse_request

MAX_BODY: Final = 64 * 1024
_IDLE_S: Final = 120.0
_LOCAL_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
#: What a loopback server is bound to. "localhost" means the first or the second, depending on
#: the system; where only one is served some clients lose a second or two on the other.
_ADDRESSES: Final = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
_PORT_TRIES: Final = 20

#: Answers a request; may return a Fault. ``serve`` calls it on the connection's thread.
Answerer = Callable[[Request], Response | Fault]


class LoopbackServer:
    """Serves one plane on one port of 127.0.0.1 and, where there is IPv6, of ::1.

    ``answer`` is called on connection threads. ``clock`` (epoch seconds) dates the answers.
    """

    def __init__(
        self,
        plane: Plane,
        answer: Answerer,
        clock: Callable[[], float],
        port: int = 0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Binds and listens; port 0 takes a free one. Raises OSError if the port is taken."""
        self.plane = plane
        self.answer = answer
        self.clock = clock
        self.tls = tls
        self.stopping = threading.Event()
        self._listeners = _listen_on_all(self, port)
        self.port: int = self._listeners[0].server_address[1]

    def start(self) -> None:
        """Begin to serve, on daemon threads."""
        for listener in self._listeners:
            # Woken by hand in stop(), so there is no reason to look up every half second.
            serve = threading.Thread(
                target=listener.serve_forever, args=(3600,), name=f"demo-{self.plane}", daemon=True
            )
            serve.start()
            listener.serving = serve

    def stop(self) -> None:
        """Close the port and every connection; returns when both are gone. May be repeated."""
        self.stopping.set()
        for listener in self._listeners:
            listener.halt()


class _Listener(socketserver.ThreadingTCPServer):
    # On Windows this would let two programs have one port, and either hear the other's clients.
    allow_reuse_address = os.name == "posix"
    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def __init__(self, owner: LoopbackServer, family: int, host: str, port: int) -> None:
        self.owner = owner
        self.address_family = family
        self.serving: threading.Thread | None = None
        self._open: set[socket.socket] = set()
        self._all_closed = threading.Condition()
        super().__init__((host, port), _Connection)
        self._address = (host, int(self.server_address[1]))

    def opened(self, connection: socket.socket) -> None:
        with self._all_closed:
            self._open.add(connection)

    def closed(self, connection: socket.socket) -> None:
        connection.close()
        with self._all_closed:
            self._open.discard(connection)
            self._all_closed.notify_all()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that left, or did not trust our certificate, is no news."""

    def halt(self) -> None:
        if self.serving is not None:
            halting = threading.Thread(target=self.shutdown, daemon=True)
            halting.start()
            while halting.is_alive():
                with contextlib.suppress(OSError):
                    socket.create_connection(self._address, timeout=1).close()
                halting.join(0.02)
            self.serving.join()
            self.serving = None
        self.server_close()
        with self._all_closed:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
                    if os.name == "nt":
                        # There a shutdown wakes nobody who waits for it, but the end of it does.
                        socket.close(connection.detach())
            self._all_closed.wait_for(lambda: not self._open, timeout=2)


def _listen_on_all(owner: LoopbackServer, port: int) -> list[_Listener]:
    """One port on every loopback address; a free port must be free on all of them."""
    for _ in range(_PORT_TRIES):
        listeners: list[_Listener] = []
        try:
            for family, host in _ADDRESSES:
                wanted = listeners[0].server_address[1] if listeners else port
                try:
                    listeners.append(_Listener(owner, family, host, wanted))
                except OSError:
                    if family == socket.AF_INET6 and not _has_ipv6():
                        continue
                    raise
        except OSError:
            for listener in listeners:
                listener.server_close()
            if port:
                raise
            continue
        return listeners
    raise OSError("no free port on the loopback interface")


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


class _Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = _IDLE_S
    disable_nagle_algorithm = True
    #: Header and body leave in one packet.
    wbufsize = -1
    server: _Listener

    def setup(self) -> None:
        tls = self.server.owner.tls
        if tls is not None:
            # Wrapping takes the socket over; the handshake waits until stop() can end it.
            self.request = tls.wrap_socket(
                self.request, server_side=True, do_handshake_on_connect=False
            )
        self.server.opened(self.request)
        try:
            self.request.settimeout(self.timeout)
            if tls is not None:
                self.request.do_handshake()
            super().setup()
        except BaseException:
            self.server.closed(self.request)
            raise

    def finish(self) -> None:
        # The client may be gone before the last bytes are.
        with contextlib.suppress(OSError, ValueError):
            super().finish()
        self.server.closed(self.request)

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            super().handle()

    def version_string(self) -> str:
        return "AzimuthDemo"

    def date_time_string(self, timestamp: float | None = None) -> str:
        return formatdate(timestamp or self.server.owner.clock(), usegmt=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Nothing on stderr: the cloud keeps a log of its own."""

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_HEAD(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def do_PATCH(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def _serve(self) -> None:
        request = self._read()
        if isinstance(request, HTTPStatus):
            self.close_connection = True
            self._send(Response(request, b"{}"))
            return
        answer = self.server.owner.answer(request)
        if isinstance(answer, Response):
            self._send(answer)
        else:
            self._fail(answer)

    def _read(self) -> Request | HTTPStatus:
        """The request, or the status that refuses it before anybody looks at it."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        # A page from elsewhere that points its own name at this machine keeps its own Host.
        host = headers.get("host", "").lower()
        if host.rpartition(":")[0] not in _LOCAL_HOSTS and host not in _LOCAL_HOSTS:
            return HTTPStatus.MISDIRECTED_REQUEST
        if "transfer-encoding" in headers:
            return HTTPStatus.LENGTH_REQUIRED
        try:
            length = int(headers.get("content-length", "0"))
        except ValueError:
            return HTTPStatus.BAD_REQUEST
        if not 0 <= length <= MAX_BODY:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        body = self.rfile.read(length) if length else b""
        try:
            plane = self.server.owner.plane
            return parse_request(plane, self.command, self.path, headers, body)
        except ValueError:
            return HTTPStatus.BAD_REQUEST

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", response.content_type)
        self.send_header("Content-Length", str(len(response.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def _fail(self, fault: Fault) -> None:
        stopping = self.server.owner.stopping
        self.close_connection = True
        for number, chunk in enumerate(fault.chunks):
            if number and stopping.wait(fault.pause_s):
                return
            self.wfile.write(chunk)
            self.wfile.flush()
        if fault.then is Ending.RESET:
            # A linger of no time at all makes the close a reset.
            linger = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
            self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.request.close()
        elif fault.then is Ending.HANG:
            while not stopping.is_set() and self._client_is_there():
                stopping.wait(0.05)

    def _client_is_there(self) -> bool:
        self.request.settimeout(0.05)
        try:
            return bool(self.request.recv(1))
        except TimeoutError:
            return True
        except OSError:
            return False
