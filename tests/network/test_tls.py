"""Certificates that are not accepted are named for what is wrong with them, by whoever signed; a
proxy that opens TLS works once its root is trusted, in any of the three places.
"""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from azure.core import PipelineClient
from azure.core.pipeline.policies import RetryPolicy
from azure.core.rest import HttpRequest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop.demo.certificates import KeyPair, make_authority
from desktop.domain.advice import explain
from desktop.domain.clouds import Cloud
from desktop.domain.models import Method, Problem, SignInRequest
from desktop.domain.state import Phase
from desktop.identity.certificates import kind_of, parse, refusal
from desktop.identity.failures import problem_from
from desktop.identity.transport import CLIENT_OPTIONS, Network, Transport
from tests.flows.stage import Stage
from tests.network.conftest import Make
from tests.support.parts import need
from tests.support.proxies import RunningProxy

DEVICE_CODE = SignInRequest(Method.DEVICE_CODE)
DAY = timedelta(days=1)


# --- a proxy that opens TLS ----------------------------------------------------------------------


def sign_in(on: Stage) -> None:
    on.flow.sign_in(DEVICE_CODE)
    on.until(lambda: not on.state.busy, "the end")


@pytest.fixture
def opened(opener: RunningProxy, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Cloud:
    """A cloud whose own root we do not know, behind the opener."""
    monkeypatch.setenv("HTTPS_PROXY", opener.address)
    return replace(cloud, ca_file=None)


def test_whoever_opens_tls_is_named(stage: Make, opened: Cloud) -> None:
    on = stage(opened)
    sign_in(on)
    problem = on.state.problem
    assert problem is not None
    assert (problem.kind, problem.subject) == ("tls-untrusted", "mitmproxy")
    told = explain(problem)
    assert "signed by mitmproxy" in told.cause
    assert "--ca-bundle" in told.advice
    assert "signed by mitmproxy" in problem.raw


@pytest.mark.parametrize("where", ["ca-bundle", "requests", "system"])
def test_it_works_once_its_root_is_trusted(
    where: str,
    stage: Make,
    opened: Cloud,
    opener: RunningProxy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root, options = str(opener.root), {}
    if where == "ca-bundle":
        options = {"ca_bundle": root}
    elif where == "requests":
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", root)
    else:  # OpenSSL's name for the system's store stands in for the store itself
        monkeypatch.setenv("SSL_CERT_FILE", root)
    on = stage(opened, **options)
    sign_in(on)
    assert on.state.phase is Phase.LISTED, on.state.problem
    assert on.state.subscription_count > 0
    assert "GET https://localhost" in opener.log.read_text()


def test_a_folder_of_roots_for_the_azure_cli_is_trusted_too(
    stage: Make,
    opened: Cloud,
    opener: RunningProxy,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "roots"
    folder.mkdir()
    assert opener.root is not None
    (folder / f"{_subject_hash(opener.root)}.0").write_bytes(opener.root.read_bytes())
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(folder))
    on = stage(opened)
    sign_in(on)
    assert on.state.phase is Phase.LISTED, on.state.problem


def _subject_hash(pem: Path) -> str:
    command = [need("openssl"), "x509", "-noout", "-subject_hash", "-in", str(pem)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


# --- certificates with a fault -------------------------------------------------------------------


@dataclass
class Server:
    """Counts handshakes, and keeps what is said after them."""

    url: str
    handshakes: int = 0
    heard: list[bytes] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serving(pair: KeyPair, folder: Path) -> Iterator[Server]:
    file = folder / "pair.pem"
    file.write_bytes(pair.certificate_pem + pair.key_pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(f"https://localhost:{listening.getsockname()[1]}")
        listening.settimeout(10)

        def serve() -> None:
            while True:
                try:
                    plain, _ = listening.accept()
                except OSError:
                    server.ended.set()
                    return
                with plain:
                    plain.settimeout(10)
                    try:
                        with context.wrap_socket(plain, server_side=True) as wrapped:
                            server.handshakes += 1
                            server.heard.append(wrapped.recv(100))
                    except OSError:  # whoever does not trust us hangs up
                        server.heard.append(b"")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server
        if sys.platform == "win32":  # which shuts down nothing that only listens
            listening.close()
        else:
            listening.shutdown(socket.SHUT_RDWR)
        server.ended.wait(15)
        thread.join(15)


def self_signed() -> KeyPair:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(
        encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return KeyPair(made.public_bytes(encoding), private)


def failure_of(url: str, network: Network) -> Problem:
    transport = Transport(network, url)
    client: PipelineClient = PipelineClient(
        url, transport=transport, policies=[RetryPolicy(**CLIENT_OPTIONS)]
    )
    with client:
        try:
            client.send_request(HttpRequest("GET", url, headers={"X-Secret": "sesame"}))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is tested
            return problem_from(error)
    pytest.fail("it was trusted")


AUTHORITY = make_authority(loopback_only=False)
NOW = datetime.now(UTC)


@pytest.mark.parametrize(
    ("make", "trusted", "kind", "subject"),
    [
        (AUTHORITY.issue, False, "tls-untrusted", "Azimuth demo cloud (this machine on"),
        (self_signed, False, "tls-self-signed", "localhost"),
        (lambda: AUTHORITY.issue(not_after=NOW - DAY / 2), True, "tls-expired", "localhost"),
        (
            lambda: AUTHORITY.issue(not_before=NOW + DAY, not_after=NOW + 2 * DAY),
            True,
            "clock-wrong",
            "localhost",
        ),
        (lambda: AUTHORITY.issue(("other.example",)), True, "tls-other-host", "localhost"),
    ],
    ids=["unknown authority", "self-signed", "expired", "not yet valid", "other host"],
)
def test_each_fault_has_its_name(
    make: Callable[[], KeyPair], trusted: bool, kind: str, subject: str, tmp_path: Path
) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(AUTHORITY.pem)
    with serving(make(), tmp_path) as server:
        problem = failure_of(server.url, Network((str(root),) if trusted else ()))
    assert problem.kind == kind
    assert problem.subject.startswith(subject)
    # The words of OpenSSL, or those in which another system refuses.
    assert ("CERTIFICATE_VERIFY_FAILED" if sys.platform == "linux" else "refused") in problem.raw
    # Asked once, and looked at once more; not a byte was sent over what was not trusted.
    assert len(server.heard) == 2
    assert set(server.heard) == {b""}


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (-67818, "tls-expired"),  # macOS
        (-67819, "clock-wrong"),
        (-67602, "tls-other-host"),
        (-67843, "tls-untrusted"),
        (0x800B0101, "tls-expired"),  # Windows
        (0x800B0101 - 2**32, "tls-expired"),
        (0x800B010F, "tls-other-host"),
        (0x800B0109, "tls-untrusted"),
    ],
)
def test_the_numbers_of_other_systems(number: int, kind: str) -> None:
    error = ssl.SSLCertVerificationError("Das Zertifikat ist ungültig.")
    error.verify_code = number
    assert kind_of(error, None) == kind


def test_what_the_certificate_tells_beyond_the_number() -> None:
    def der(pair: KeyPair) -> bytes:
        found = x509.load_pem_x509_certificate(pair.certificate_pem)
        return found.public_bytes(serialization.Encoding.DER)

    error = ssl.SSLCertVerificationError("x")
    error.verify_code = 0x800B0101
    early = AUTHORITY.issue(not_before=NOW + DAY, not_after=NOW + 2 * DAY)
    assert kind_of(error, parse(der(early))) == "clock-wrong"
    error.verify_code = 0x800B0109
    assert kind_of(error, parse(der(self_signed()))) == "tls-self-signed"


def test_what_the_verifier_said_is_told_as_one_text() -> None:
    """A system's own holds no number, and Python would print a tuple."""
    said = "The certificate is not trusted"
    for error in (ssl.SSLCertVerificationError(said), ssl.SSLCertVerificationError(1, said)):
        told = refusal(error, "https://login.test/x", None)
        assert str(told).startswith("the certificate of login.test was refused: ")
        assert str(told).endswith(said)
