"""Sockets: who may speak, how much, and what a fault looks like from outside."""

from __future__ import annotations

import errno
import socket
import ssl
import threading
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Ending, Fault, Plane, Request, Response
from tests.demo.clock import Clock
from tests.support.waiting import wait_until


def connect(demo: DemoCloud) -> socket.socket:
    """A plain connection to the pages' port."""
    port = int(demo.pages_url.rpartition(":")[2])
    return socket.create_connection(("127.0.0.1", port), timeout=10)


def talk(demo: DemoCloud, raw: bytes) -> bytes:
    """Everything that comes back until the server closes."""
    with connect(demo) as connection:
        connection.sendall(raw)
        return read_all(connection)


def read_all(connection: socket.socket) -> bytes:
    answer = b""
    while chunk := connection.recv(65536):
        answer += chunk
    return answer


def get(host: str, path: str = "/device", *headers: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@pytest.mark.parametrize("host", ["localhost:1", "LOCALHOST", "127.0.0.1:80", "[::1]:80", "[::1]"])
def test_local_names_are_served(demo: DemoCloud, host: str):
    assert talk(demo, get(host)).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:80", "", "10.0.0.1"])
def test_other_names_are_not(demo: DemoCloud, host: str):
    assert talk(demo, get(host)).startswith(b"HTTP/1.1 421 ")
    assert demo.requests == ()


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Content-Length: 70000", b"413"),
        ("Content-Length: -1", b"413"),
        ("Content-Length: many", b"400"),
        ("Transfer-Encoding: chunked", b"411"),
    ],
)
def test_bodies_are_bounded(demo: DemoCloud, header: str, status: bytes):
    assert talk(demo, get("localhost", "/device", header)).split(b" ")[1] == status


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(min_size=1, max_size=300))
def test_noise_harms_nobody(demo: DemoCloud, noise: bytes):
    with connect(demo) as connection:
        connection.sendall(noise)
        connection.shutdown(socket.SHUT_WR)
        read_all(connection)
    assert talk(demo, get("localhost")).startswith(b"HTTP/1.1 200 ")


def test_one_connection_for_many_requests(demo: DemoCloud):
    request = b"GET /device HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert talk(demo, request * 3 + get("localhost")).count(b"HTTP/1.1 200 ") == 4


def test_answers_are_dated_by_the_clouds_clock(demo: DemoCloud, clock: Clock):
    clock.advance(3600)
    head = talk(demo, get("localhost")).partition(b"\r\n\r\n")[0].decode()
    date = next(line for line in head.splitlines() if line.startswith("Date: "))
    assert abs(parsedate_to_datetime(date[6:]).timestamp() - clock()) < 2


def test_a_head_has_no_body(demo: DemoCloud):
    answer = talk(demo, b"HEAD /device HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert answer.endswith(b"\r\n\r\n")


def test_unknown_pages_and_methods(demo: DemoCloud):
    assert talk(demo, get("localhost", "/nothing")).startswith(b"HTTP/1.1 404 ")
    delete = b"DELETE /device HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert talk(demo, delete).startswith(b"HTTP/1.1 405 ")


class TestFaults:
    def test_another_answer(self, demo: DemoCloud):
        demo.before = lambda request: Response(503, b"later", headers={"Retry-After": "7"})
        answer = talk(demo, get("localhost"))
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b"Retry-After: 7\r\n" in answer

    def test_none_and_a_wait_let_it_through(self, demo: DemoCloud):
        seen: list[Request] = []
        demo.before = seen.append
        assert talk(demo, get("localhost")).startswith(b"HTTP/1.1 200 ")
        demo.before = lambda request: Fault(wait_s=0.01)
        assert talk(demo, get("localhost")).startswith(b"HTTP/1.1 200 ")
        assert [(r.plane, r.method, r.path) for r in seen] == [(Plane.PAGES, "GET", "/device")]

    def test_raw_bytes(self, demo: DemoCloud):
        demo.before = lambda request: Fault(
            chunks=(b"HTTP/1.1 200 OK\r\nContent-Le", b"ngth: 99\r\n\r\n{"), then=Ending.CLOSE
        )
        assert talk(demo, get("localhost")) == b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"

    def test_reset(self, demo: DemoCloud):
        demo.before = lambda request: Fault(then=Ending.RESET)
        with pytest.raises(ConnectionResetError):
            talk(demo, get("localhost"))

    def test_silence_ends_with_the_cloud(self, demo: DemoCloud):
        demo.before = lambda request: Fault(then=Ending.HANG)
        with connect(demo) as connection:
            connection.sendall(get("localhost"))
            wait_until(lambda: demo.requests)
            demo.stop()
            assert read_all(connection) == b""

    def test_silence_ends_with_the_client(self, demo: DemoCloud):
        demo.before = lambda request: Fault(then=Ending.HANG)
        with connect(demo) as connection:
            connection.sendall(get("localhost"))
            wait_until(lambda: demo.requests)
        wait_until(lambda: threads_of(demo) == 0)

    def test_a_failing_hook_is_answered_and_remembered(self):
        def fail(request: Request) -> None:
            raise RuntimeError(request.path)

        with DemoCloud(before=fail) as demo:
            assert talk(demo, get("localhost")).startswith(b"HTTP/1.1 500 ")
            assert [str(defect) for defect in demo.defects] == ["/device"]


def threads_of(demo: DemoCloud) -> int:
    """How many connections the demo still holds."""
    return sum(len(lis._open) for server in demo._servers for lis in server._listeners)


def test_start_and_stop_leave_nothing(tmp_path: Path):
    before = set(threading.enumerate())
    demo = DemoCloud(directory=tmp_path).start()
    ports = [int(url.rpartition(":")[2]) for url in (demo.url, demo.pages_url)]
    assert Path(demo.ca_file).is_relative_to(tmp_path)
    assert [p.name for p in Path(demo.ca_file).parent.iterdir()] == ["azimuth-demo-ca.pem"]
    with pytest.raises(RuntimeError):
        demo.start()
    with connect(demo) as idle:
        idle.sendall(b"GET /dev")
        demo.stop()
        demo.stop()
    assert list(tmp_path.iterdir()) == []
    wait_until(lambda: set(threading.enumerate()) <= before)
    for port in ports:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=5)
    with pytest.raises(RuntimeError):
        assert demo.url


def test_it_can_start_again():
    demo = DemoCloud()
    for _ in range(2):
        with demo:
            assert talk(demo, get("localhost"))


def test_a_client_that_never_shakes_hands_holds_up_nobody(demo: DemoCloud):
    port = int(demo.url.rpartition(":")[2])
    context = ssl.create_default_context(cafile=demo.ca_file)
    request = get("localhost", "/metadata/endpoints?api-version=2022-09-01")
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10),
        socket.create_connection(("localhost", port), timeout=10) as raw,
        context.wrap_socket(raw, server_hostname="localhost") as other,
    ):
        other.sendall(request)
        assert read_all(other).startswith(b"HTTP/1.1 200 ")


def test_a_taken_port_is_an_error():
    with DemoCloud() as demo:
        port = int(demo.url.rpartition(":")[2])
        for other in (DemoCloud(port=port), DemoCloud(pages_port=port)):
            with pytest.raises(OSError) as caught:  # noqa: PT011 - the words are the system's
                other.start()
            assert caught.value.errno in {errno.EADDRINUSE, errno.EACCES}
