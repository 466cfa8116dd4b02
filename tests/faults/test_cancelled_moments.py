"""No request leaves after a cancel, at whatever moment it comes.

A server that shakes hands by hand tells exactly what arrived when: its kernel counts the bytes of
each connection, and on the loopback interface what was sent has arrived. So the count at the moment
when the cancel has returned must be the last one of whatever was a request.
"""

from __future__ import annotations

import contextlib
import gc
import random
import socket
import ssl
import struct
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from azure.core.exceptions import AzureError
from azure.core.rest import HttpRequest

from desktop.demo.certificates import make_authority
from desktop.identity import connections
from desktop.identity.transport import Network, Transport
from desktop.tasks.cancel import Cancelled, CancelToken, work_for
from tests.faults.faulty_cloud import tls_context
from tests.support.waiting import wait_until

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux"),
    pytest.mark.timeout(300),
]
ROUNDS: Final = 200
#: Where the kernel's struct tcp_info has tcpi_bytes_received.
_BYTES_RECEIVED: Final = 128


class Heard:
    """A connection of the server's."""

    def __init__(self, raw: socket.socket) -> None:
        self.raw = raw
        self.requested = b""
        self.over = threading.Event()

    def received(self) -> int:
        """How many bytes have come, read or not."""
        info = self.raw.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 192)
        (count,) = struct.unpack_from("Q", info, _BYTES_RECEIVED)
        return int(count)


class Server:
    """Shakes hands, after ``hold`` is set, and answers each request."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.context = context
        self.hold = threading.Event()
        self.hold.set()
        self.heard = list[Heard]()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                raw, _ = self._socket.accept()
                heard = Heard(raw.dup())  # TLS takes the other one over
                self.heard.append(heard)
                threading.Thread(target=self._serve, args=(raw, heard), daemon=True).start()

    def _serve(self, raw: socket.socket, heard: Heard) -> None:
        try:
            self.hold.wait(20)
            with self.context.wrap_socket(raw, server_side=True) as tls:
                while piece := tls.recv(65_536):
                    heard.requested += piece
                    if heard.requested.endswith((b"\r\n\r\n", b"a=b")):
                        tls.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        except OSError:
            pass
        finally:
            raw.close()
            heard.over.set()

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes whoever accepts
        self._accepting.join(20)
        self._socket.close()
        for heard in self.heard:
            heard.raw.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    folder, authority = tmp_path_factory.mktemp("tls"), make_authority()
    (folder / "roots.pem").write_bytes(authority.pem)
    return tls_context(authority.issue(("localhost",)), folder), folder / "roots.pem"


@pytest.fixture
def server(
    certificate: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))  # the system's are read for 20 ms
    serving = Server(certificate[0])
    yield serving
    serving.stop()


class Asking:
    """Asks over and over for a task, on a thread of its own."""

    def __init__(self, transport: Transport, server: Server) -> None:
        self.token = CancelToken()
        self.ended: BaseException | None = None
        self.begun = threading.Event()
        url = f"https://localhost:{server.port}"
        self._requests = (
            HttpRequest("POST", f"{url}/t/token", data={"a": "b"}),
            HttpRequest("GET", f"{url}/subscriptions"),
        )
        self._transport = transport
        self.thread = threading.Thread(target=self._work, daemon=True)
        self.thread.start()

    def _work(self) -> None:
        work_for(self.token)
        self.begun.set()
        try:
            while True:
                for request in self._requests:
                    self._transport.send(request)
        except BaseException as error:  # noqa: BLE001 - looked at by the test
            self.ended = error

    def join(self) -> None:
        self.thread.join(20)
        assert not self.thread.is_alive()
        assert isinstance(self.ended, Cancelled)


def transport_to(server: Server, roots: Path) -> Transport:
    url = f"https://localhost:{server.port}"
    return Transport(Network((str(roots),), direct=True), url, url)


def test_at_any_moment(server: Server, certificate: tuple[ssl.SSLContext, Path]) -> None:
    moments, roots = random.Random(3), certificate[1]
    first = transport_to(server, roots)  # reads the roots
    first.close()
    for number in range(ROUNDS):
        before = len(server.heard)
        with transport_to(server, roots) as transport:
            asking = Asking(transport, server)
            assert asking.begun.wait(20)
            time.sleep(moments.random() * 0.03)  # the moment
            asking.token.cancel()
            counts = [(heard, heard.received()) for heard in server.heard[before:]]
            asking.join()
        known = {id(heard) for heard, _ in counts}
        for heard in server.heard[before:]:
            assert heard.over.wait(20)
            if id(heard) not in known:
                assert heard.requested == b"", f"round {number}: asked after the cancel"
        for heard, received in counts:
            if heard.requested:  # the end of a connection counts as one byte
                assert heard.received() - received <= 1, f"round {number}: more came"
        while len(server.heard) > before:  # one may have come since
            server.heard.pop().raw.close()


def test_a_request_that_is_still_connecting_does_not_leave(
    server: Server, certificate: tuple[ssl.SSLContext, Path]
) -> None:
    """And its thread ends at once, though the server says nothing."""
    server.hold.clear()
    with transport_to(server, certificate[1]) as transport:
        asking = Asking(transport, server)
        wait_until(lambda: server.heard and server.heard[0].received(), 20, "its greeting")
        asking.token.cancel()
        asking.join()
    server.hold.set()
    assert server.heard[0].over.wait(20)
    assert server.heard[0].requested == b""


def test_a_connection_that_is_reset_as_tls_takes_it_over_is_closed(
    certificate: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else would: Python has lost it. (A socket that is not closed fails the test.)"""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    connect, closed = connections.HTTPConnection._new_conn, 7
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def then_reset(self: connections.HTTPConnection) -> socket.socket:
            made = connect(self)
            accepted, _ = listener.accept()
            accepted.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            accepted.close()
            tcp = (socket.IPPROTO_TCP, socket.TCP_INFO)
            wait_until(lambda: made.getsockopt(*tcp, 1)[0] == closed, 20, "the reset")
            return made

        monkeypatch.setattr(connections.HTTPConnection, "_new_conn", then_reset)
        url = f"https://localhost:{listener.getsockname()[1]}"
        transport = Transport(Network((str(certificate[1]),), direct=True), url, url)
        with transport, pytest.raises(AzureError):
            transport.send(HttpRequest("GET", f"{url}/x"))
    gc.collect()
