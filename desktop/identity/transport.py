"""The one way to the network: TLS trust, where tokens may go, and cancelling.

Trust is the operating system's store, plus PEM files the user or the cloud names. Verification
cannot be turned off.
"""

from __future__ import annotations

import os
import ssl
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import certifi
import requests
from azure.core.exceptions import ServiceRequestError
from azure.core.pipeline.transport import RequestsTransport
from requests.adapters import HTTPAdapter

from desktop.tasks.cancel import check_cancelled

CONNECT_TIMEOUT_S: Final = 10
READ_TIMEOUT_S: Final = 30
CONNECTIONS: Final = 40

#: Arguments for every azure client: short of patience compared with a server's, as a person waits.
CLIENT_OPTIONS: Final[dict[str, Any]] = {
    "retry_total": 3,
    "retry_backoff_factor": 0.4,
    "retry_backoff_max": 8,
}

#: Where Linux systems keep their roots, for an OpenSSL that was built on another one.
LINUX_ROOTS: Final = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/cert.pem",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


@dataclass(frozen=True, slots=True)
class Network:
    """How to reach the network: ``ca_files`` are trusted in addition to the system's roots."""

    ca_files: tuple[str, ...] = ()

    def trusting(self, ca_file: str | None) -> Network:
        """The same, trusting one more PEM file."""
        return Network((*self.ca_files, ca_file)) if ca_file else self


class ForeignHostError(ServiceRequestError):
    """A page told us to send the access token to a host that is not the cloud's."""


def trust(network: Network) -> ssl.SSLContext:
    """A context that verifies against the system's roots and ``network.ca_files``.

    Roots named by REQUESTS_CA_BUNDLE count too: companies set it for the Azure CLI. Raises OSError
    (ssl.SSLError) for a file that is not there or is not PEM. Any thread; some 20 ms.
    """
    context = _system_trust()
    named = os.environ.get("REQUESTS_CA_BUNDLE", "")
    files = [*network.ca_files, *([named] if named and Path(named).is_file() else [])]
    for file in files:
        context.load_verify_locations(cafile=file)
    return context


def _system_trust() -> ssl.SSLContext:
    if sys.platform in {"win32", "darwin"}:
        import truststore  # noqa: PLC0415 - asks the system's own verifier, which Linux has not

        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # truststore would load the roots anew, under a lock, for each of many connections.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    defaults = ssl.get_default_verify_paths()
    if defaults.cafile or (defaults.capath and any(Path(defaults.capath).iterdir())):
        context.set_default_verify_paths()
        return context
    found = next((path for path in LINUX_ROOTS if Path(path).is_file()), certifi.where())
    context.load_verify_locations(cafile=found)
    return context


class _Adapter(HTTPAdapter):
    """Connections that verify with one context, whatever ``verify`` says."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(pool_connections=8, pool_maxsize=CONNECTIONS)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        return super().proxy_manager_for(*args, ssl_context=self._context, **kwargs)

    def build_connection_pool_key_attributes(
        self, request: Any, verify: Any, cert: Any = None
    ) -> Any:
        # A path here would make urllib3 add that file's roots to the shared context.
        return super().build_connection_pool_key_attributes(request, verify=True, cert=cert)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        # The base class would add certifi's roots to the system's.
        conn.cert_reqs = "CERT_REQUIRED"


class Transport(RequestsTransport):  # type: ignore[misc]  # loaded lazily by azure-core, so untyped
    """Sends for the credential and the clients of one session; shared by their threads.

    Sends nothing for a cancelled task, and an access token to ``token_host`` only. Pages may send
    one elsewhere: that raises ForeignHostError.
    """

    def __init__(self, network: Network, token_host: str) -> None:
        session = requests.Session()
        adapter = _Adapter(trust(network))
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        super().__init__(
            session=session, connection_timeout=CONNECT_TIMEOUT_S, read_timeout=READ_TIMEOUT_S
        )
        self._token_host = urlsplit(token_host).netloc.lower()

    def send(self, request: Any, **kwargs: Any) -> Any:
        check_cancelled()
        bears_token = any(name.lower() == "authorization" for name in request.headers)
        host = urlsplit(request.url).netloc.lower()
        if bears_token and host != self._token_host:
            raise ForeignHostError(
                f"the answer led to another host, {host}; no token was sent there"
            )
        response = super().send(request, **kwargs)
        check_cancelled()
        return response
