"""Who signed a server's certificate, and why a certificate is not accepted.

TLS for requests is always verified. But Python's refusal does not carry the certificate that it
refused, and "signed by whom?" is what a person behind a TLS-opening proxy must know. So after a
refusal the same server is shaken hands with once more, unverified, and left again as soon as its
certificate was shown: not one byte of a request goes over such a connection.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.x509.oid import NameOID
from urllib3.connection import HTTPSConnection, ProxyConfig
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ProxyError
from urllib3.util import parse_url

from desktop.domain.models import Problem
from desktop.identity.proxies import Proxy

#: How long a handshake may take that is only for looking.
LOOK_S: Final = 5.0

#: What the verifiers' own numbers mean: OpenSSL's, macOS's and Windows' (whose words are in the
#: user's language, so only the numbers can be relied on).
_KINDS: Final = {
    9: "clock-wrong",
    10: "tls-expired",
    18: "tls-self-signed",
    62: "tls-other-host",
    64: "tls-other-host",
    -67818: "tls-expired",
    -67819: "clock-wrong",
    -67602: "tls-other-host",
    0x800B0101: "tls-expired",
    0x800B010F: "tls-other-host",
}


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a person needs to know of a server's certificate. Times are in UTC."""

    subject: str
    issuer: str
    not_before: datetime
    not_after: datetime

    @property
    def self_signed(self) -> bool:
        return self.subject == self.issuer


class UntrustedServerError(Exception):
    """A server's certificate was not accepted; ``problem`` says why, ``issuer`` who signed it.

    Not one of azure-core's errors, because those are tried again, and a certificate does not get
    better by asking twice.
    """

    def __init__(self, problem: Problem, issuer: str, text: str) -> None:
        super().__init__(text)
        self.problem = problem
        self.issuer = issuer


def shake_hands(
    url: str,
    proxy: Proxy | None,
    context: ssl.SSLContext,
    trusting: ssl.SSLContext,
    timeout_s: float = LOOK_S,
) -> bytes:
    """The server's certificate (DER), after a handshake with ``context`` and nothing more.

    A proxy that is spoken to over TLS is verified with ``trusting`` in any case: it is told the
    proxy's password. Raises what urllib3 and ssl raise, OSError among them. Workers only.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 443
    if proxy is None:
        connection = HTTPSConnection(host, port, ssl_context=context, timeout=timeout_s)
    else:
        connection = HTTPSConnection(
            proxy.host,
            proxy.port,
            ssl_context=context,
            timeout=timeout_s,
            proxy=parse_url(proxy.shown),
            proxy_config=ProxyConfig(trusting, False, None, None),
        )
        connection.set_tunnel(host, port, proxy.headers, scheme=proxy.scheme)
    try:
        connection.connect()
        shown = getattr(connection.sock, "getpeercert")(True)  # noqa: B009 - untyped there
    except (NewConnectionError, ConnectTimeoutError) as error:
        if proxy is None:
            raise
        # As urllib3's pools say it: what did not answer is the proxy.
        raise ProxyError("Unable to connect to proxy", error) from error
    finally:
        connection.close()
    return bytes(shown or b"")


def unverified() -> ssl.SSLContext:
    """A context for looking at a certificate, never for a request."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def presented(url: str, proxy: Proxy | None, trusting: ssl.SSLContext) -> Certificate | None:
    """The certificate that a server shows now, trusted or not; None if it cannot be seen."""
    try:
        return parse(shake_hands(url, proxy, unverified(), trusting))
    except Exception:  # noqa: BLE001 - a look that fails leaves only a name unknown
        return None


def parse(der: bytes) -> Certificate:
    """Raises ValueError for what is no certificate."""
    found = x509.load_der_x509_certificate(der)
    return Certificate(
        _name(found.subject), _name(found.issuer), found.not_valid_before_utc,
        found.not_valid_after_utc,
    )  # fmt: skip


def _name(name: x509.Name) -> str:
    """The common name with the organisation, each once; else all there is."""

    def first(oid: x509.ObjectIdentifier) -> str:
        return next((str(each.value) for each in name.get_attributes_for_oid(oid)), "")

    common, organisation = first(NameOID.COMMON_NAME), first(NameOID.ORGANIZATION_NAME)
    if common and organisation and organisation.lower() not in common.lower():
        return f"{common} ({organisation})"
    return common or organisation or name.rfc4514_string()


def refusal(
    error: ssl.SSLCertVerificationError, url: str, shown: Certificate | None
) -> UntrustedServerError:
    """``error`` with a reason, and with the name of whoever signed what the server ``shown``."""
    kind = kind_of(error, shown)
    issuer = shown.issuer if shown else ""
    host = urlsplit(url).hostname or ""
    subject = issuer if kind == "tls-untrusted" else host
    signed = f", signed by {issuer}," if issuer else ""
    problem = Problem(kind, code=type(error).__name__, subject=subject)
    text = f"the certificate of {host}{signed} was refused: {verdict_of(error)}"
    return UntrustedServerError(problem, issuer, text)


def verdict_of(error: ssl.SSLCertVerificationError) -> str:
    """What the verifier said.

    The error of a system's verifier holds one text and no number, which Python prints as a tuple.
    """
    [*_, last] = error.args or (type(error).__name__,)
    return str(error) if len(error.args) > 1 else str(last)


def kind_of(error: ssl.SSLCertVerificationError, shown: Certificate | None) -> str:
    """The row of advice for a refusal."""
    number = getattr(error, "verify_code", 0) or 0
    kind = _KINDS.get(number) or _KINDS.get(number & 0xFFFFFFFF) or "tls-untrusted"
    if shown is None:
        return kind
    now = datetime.now(UTC)
    if kind == "tls-expired" and shown.not_before > now:
        return "clock-wrong"  # Windows has one number for both
    if kind == "tls-untrusted" and shown.self_signed:
        return "tls-self-signed"
    return kind


def refused_certificate(error: BaseException) -> ssl.SSLCertVerificationError | None:
    """The refusal of a certificate that ``error`` wraps, however deep."""
    return next((e for e in _wrapped(error) if isinstance(e, ssl.SSLCertVerificationError)), None)


def _wrapped(error: BaseException, depth: int = 8) -> Iterator[BaseException]:
    yield error
    # Each library hands on what it caught in a way of its own: azure-core, urllib3, requests.
    named = (getattr(error, name, None) for name in ("inner_exception", "reason"))
    inner = (*named, *error.args, error.__cause__)
    for each in inner:
        if isinstance(each, BaseException) and depth:
            yield from _wrapped(each, depth - 1)
