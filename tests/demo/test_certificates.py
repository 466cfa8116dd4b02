from __future__ import annotations

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.demo.certificates import KeyPair, make_authority


def shake_hands(pair: KeyPair, roots: bytes, name: str, folder: Path) -> None:
    """A handshake over a socket pair; raises what the client raises."""
    (folder / "server.pem").write_bytes(pair.certificate_pem + pair.key_pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "server.pem")
    client = ssl.create_default_context(cadata=roots.decode())
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    here, there = socket.socketpair()

    def serve() -> None:
        try:
            server.wrap_socket(there, server_side=True).close()
        except OSError:
            there.close()

    serving = threading.Thread(target=serve)
    serving.start()
    try:
        client.wrap_socket(here, server_hostname=name).close()
    finally:
        here.close()
        serving.join()


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "::1"])
def test_strict_clients_accept_it_for_loopback(name: str, tmp_path: Path):
    authority = make_authority()
    shake_hands(authority.issue(), authority.pem, name, tmp_path)


def test_it_vouches_for_nobody_else(tmp_path: Path):
    authority = make_authority()
    pair = authority.issue(["bank.example"])
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"):
        shake_hands(pair, authority.pem, "bank.example", tmp_path)


def test_other_names_and_dates_for_tests_of_failures(tmp_path: Path):
    authority = make_authority(loopback_only=False)
    pair = authority.issue(["elsewhere.example"])
    with pytest.raises(ssl.SSLCertVerificationError, match="Hostname mismatch"):
        shake_hands(pair, authority.pem, "localhost", tmp_path)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    pair = authority.issue(not_before=yesterday - timedelta(days=9), not_after=yesterday)
    with pytest.raises(ssl.SSLCertVerificationError, match="expired"):
        shake_hands(pair, authority.pem, "localhost", tmp_path)
