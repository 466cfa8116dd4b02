"""What the network, the TLS layer or this machine did, told from the exceptions of many libraries.

Each judge looks at one exception (a link of the chain) and answers with a Cause or None. Types are
told by name, so that no library is imported here.
"""

from __future__ import annotations

import errno
import re
import traceback
from dataclasses import dataclass
from typing import Any, Final

from desktop.identity import az_output
from desktop.identity.failure_answers import host_in, text_of


@dataclass(frozen=True, slots=True)
class Cause:
    """A row of ``advice``, and what is known about it."""

    kind: str
    subject: str = ""
    code: str = ""

    @property
    def by_shape(self) -> bool:
        """Whether only an error of Python's own tells it."""
        return self.code in {error.__name__ for error in _SHAPE_ERRORS}


_BY_TYPE: Final = {
    "Cancelled": "cancelled",
    "ForeignHostError": "redirected",
    "TooManyRedirectsError": "redirected",
    "TooManyRedirects": "redirected",
    "CloudDiscoveryError": "cloud-unknown",
    "EndlessListError": "answer-unreadable",
    "gaierror": "offline",
    "NameResolutionError": "offline",
    "ConnectionRefusedError": "connection-refused",
    "IncompleteReadError": "connection-lost",
    "IncompleteRead": "connection-lost",
    "RemoteDisconnected": "connection-lost",
    "ConnectionResetError": "connection-lost",
    "ConnectionAbortedError": "connection-lost",
    "BrokenPipeError": "connection-lost",
    "SSLEOFError": "connection-lost",
    "SSLZeroReturnError": "connection-lost",
    "ProtocolError": "connection-lost",
    "ChunkedEncodingError": "connection-lost",
    "ConnectTimeoutError": "timed-out",
    "ReadTimeoutError": "timed-out",
    "ConnectTimeout": "timed-out",
    "ReadTimeout": "timed-out",
    "ServiceRequestTimeoutError": "timed-out",
    "ServiceResponseTimeoutError": "timed-out",
    "TimeoutError": "timed-out",
    "TimeoutExpired": "az-slow",
    "InvalidProxyURL": "proxy-unreachable",
    "ProxyError": "proxy-unreachable",
    "ProxySchemeUnknown": "proxy-unreachable",
    "SSLError": "tls-failed",
    "JSONDecodeError": "answer-unreadable",
    "DecodeError": "answer-unreadable",
    "DeserializationError": "answer-unreadable",
    "ContentDecodingError": "answer-unreadable",
    "NoKeyringError": "keyring-missing",
    "InitError": "keyring-missing",
    "SecretServiceNotAvailableException": "keyring-missing",
    "KeyringLocked": "keyring-locked",
    "LockedException": "keyring-locked",
    "PromptDismissedException": "keyring-locked",
    "KeyringError": "keyring-refused",
    "PasswordSetError": "keyring-refused",
    "PasswordDeleteError": "keyring-refused",
    "SecretStorageException": "keyring-refused",
    "KeychainError": "keyring-refused",
    "PersistenceError": "keyring-refused",
    "PersistenceNotFound": "keyring-refused",
    "PersistenceEncryptionError": "keyring-refused",
    "PersistenceDecryptionError": "keyring-refused",
    "LockError": "keyring-refused",
    "AuthenticationRequiredError": "interaction",
    "NotKeptError": "record-unreadable",
}
#: Exceptions of ours that say why in their ``code``: az, and the store of sign-ins.
_BY_CODE: Final = {
    "cli-missing": "az-missing",
    "cli-signed-out": "az-signed-out",
    "cli-timeout": "az-slow",
    "cli-output": "az-output",
    "cli-broken": "az-broken",
    "cli-failed": "az-failed",
    "cli-other-cloud": "az-other-cloud",
    "store-missing": "keyring-missing",
    "store-locked": "keyring-locked",
    "store-failed": "keyring-refused",
    "store-slow": "keyring-slow",
    "store-damaged": "kept-damaged",
}
#: The first that fits. The words are the libraries' own; those of az come in its stderr.
_BY_TEXT: Final = tuple(
    (re.compile("|".join(patterns), re.IGNORECASE), kind)
    for kind, *patterns in (
        ("proxy-sign-in", r"\b407\b.{0,40}proxy", "proxy authentication required"),
        # tinyproxy, for one, says 401 where name or password are wrong.
        ("proxy-sign-in", "tunnel connection failed: 40[17]"),
        ("proxy-refused", "tunnel connection failed"),
        ("ca-bundle", "could not find a suitable TLS CA", r"invalid path.*(?:\.pem|\.crt|cert)"),
        ("clock-wrong", "certificate.{0,40}not yet valid", "not valid yet"),
        ("tls-expired", "certificate.{0,20}expired"),
        ("tls-other-host", "hostname mismatch", "doesn't match", "not valid for", "IP address mis"),
        ("tls-untrusted", "CERTIFICATE_VERIFY_FAILED", "certificate verify failed", "self.signed"),
        ("offline", "failed to resolve", "getaddrinfo failed", "name or service not known"),
        ("offline", "nodename nor servname", "name resolution", "network is unreachable"),
        ("offline", "no route to host", "host is unreachable"),
        ("proxy-unreachable", "(?:cannot|unable to) connect to proxy"),
        ("connection-refused", "connection refused", "actively refused"),
        ("connection-lost", "connection (?:was )?(?:reset|aborted)", "forcibly closed"),
        ("connection-lost", "EOF occurred"),
        ("az-missing", "azure cli not found", "'az' is not recognized", "Failed to execute '.*az"),
        ("step-up", "doesn't support claims challenges"),
        ("az-old", "unrecognized arguments", "misspelled or not recognized"),
        ("az-old", "is not in the '.*' command group", "requires azure cli version"),
        ("az-signed-out", r"\baz login\b", r"\baz account set\b"),
        ("az-failed", "unexpected output from azure cli", "failed to invoke (?:the )?azure cli"),
        ("az-failed", "environment variable 'SYSTEMROOT'"),
        ("browser-missing", "failed to open a browser", "could not locate runnable browser"),
        ("browser-port", "couldn't start an HTTP server"),
        ("browser-timeout", r"timed out after waiting \S+ seconds for the user"),
        ("code-expired", "timed out waiting for user"),
        ("vscode-broker", "requires the 'azure-identity-broker' package", "pymsalruntime"),
        ("vscode-record", "failed to load authentication record from visual studio code"),
        ("vscode-record", "signed in to azure via visual studio code", "is not a sign-in record"),
        ("vscode-record", "authentication record validation failed"),
        ("broker-failed", "broker account", r"failed to authenticate user\b"),
        ("record-unreadable", "failed to build authenticationrecord", 'unexpected version "'),
        ("cloud-unknown", "is not well-known", "invalid_instance", "is an invalid authority"),
        ("cloud-unknown", "your given address .* should consist of"),
        ("tenant-not-found", "unable to get (?:OIDC )?authority configuration"),
        ("tenant-not-found", "OIDC discovery failed"),
        ("setting-invalid", "invalid tenant ID provided", "must be a url with port"),
        ("interaction", "interactive authentication is required"),
        ("answer-unreadable", "unexpected response from microsoft entra"),
        ("busy", "unable to complete OIDC discovery"),
        ("timed-out", "timed out", "timeout"),
    )
)
_VERIFY: Final = {
    9: "clock-wrong", 10: "tls-expired", 18: "tls-self-signed",
    62: "tls-other-host", 64: "tls-other-host",
}  # fmt: skip
#: What a proxy itself did, the most telling first.
_PROXY: Final = ("proxy-sign-in", "proxy-refused", "proxy-unreachable")
_NO_WAY: Final = {
    errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, 10051, 10065, 11001
}  # fmt: skip
_SHAPE_ERRORS: Final = (
    KeyError, IndexError, AttributeError, TypeError, UnicodeDecodeError, RecursionError
)  # fmt: skip
_LIBRARIES: Final = ("azure", "msal", "requests", "urllib3", "json", "jwt")
#: Wrappers say less than what they wrap.
_VAGUE: Final = {"connection-lost", "tls-failed", "timed-out", "proxy-unreachable", "interaction"}


def cause_of(chain: list[BaseException]) -> Cause | None:
    """The most telling cause in a chain of exceptions, outermost first."""
    found = [cause for link in reversed(chain) if (cause := _cause(link))]
    if not found:
        return None
    proxies = sorted((c for c in found if c.kind in _PROXY), key=lambda c: _PROXY.index(c.kind))
    if proxies and not any(c.kind.startswith("tls-") for c in found):
        told = proxies[0]
        return Cause(told.kind, _proxy_host(chain) or told.subject, told.code)
    chosen = next((c for c in found if c.kind not in _VAGUE and not c.by_shape), found[0])
    if chosen.subject or chosen.kind.startswith(("az-", "keyring-", "file-")):
        return chosen
    host = next((h for link in chain if (h := _host(link))), "")
    issuer = next((i for link in chain if (i := getattr(link, "issuer", ""))), "")
    subject = issuer if chosen.kind == "tls-untrusted" else host
    return Cause(chosen.kind, str(subject), chosen.code)


def _cause(link: BaseException) -> Cause | None:
    name = type(link).__name__
    for judge in (
        _by_code,
        _by_certificate,
        _by_trust_file,
        _by_type,
        _by_errno,
        _by_text,
        _by_shape,
    ):
        if kind := judge(link):
            subject = _file_of(link) if kind.startswith(("file-", "ca-bundle")) else ""
            if kind in {"az-failed", "az-output", "az-broken"}:
                subject = az_output.shown(text_of(link))
            return Cause(kind, subject, name)
    return None


def _by_code(link: BaseException) -> str | None:
    other = {"CliError": "az-failed", "EncryptedStoreError": "keyring-refused"}.get(
        type(link).__name__
    )
    if other is None:
        return None
    kind = _BY_CODE.get(str(getattr(link, "code", "")), other)
    # Where az only failed, its words may tell why.
    return (_by_text(link) or kind) if kind == "az-failed" else kind


def _by_certificate(link: BaseException) -> str | None:
    if type(link).__name__ not in {"SSLCertVerificationError", "CertificateError"}:
        return None
    told = _VERIFY.get(getattr(link, "verify_code", None) or 0)
    return told or _by_text(link) or "tls-untrusted"


def _by_trust_file(link: BaseException) -> str | None:
    """A file of roots without any, in the words of OpenSSL."""
    if not isinstance(link, OSError):
        return None
    told = re.search(r"NO_CERTIFICATE_OR_CRL_FOUND|\[X509|PEM lib|NO_START_LINE", text_of(link))
    return "ca-bundle" if told else None


def _by_type(link: BaseException) -> str | None:
    for base in type(link).__mro__:
        if kind := _BY_TYPE.get(base.__name__):
            # A generic TLS or protocol error may still say in words what was the matter.
            return (_by_text(link) or kind) if kind in _VAGUE else kind
    return None


def _by_errno(link: BaseException) -> str | None:
    if not isinstance(link, OSError):
        return None
    number = getattr(link, "winerror", None) or link.errno
    if number in _NO_WAY:
        return "offline"
    if number in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, 112}:
        return "file-full"
    if isinstance(link, PermissionError) or number == errno.EROFS:
        return "file-denied"
    return "file-failed" if link.filename is not None else None


def _by_text(link: BaseException) -> str | None:
    text = text_of(link)[:20_000]
    return next((kind for pattern, kind in _BY_TEXT if pattern.search(text)), None)


def _by_shape(link: BaseException) -> str | None:
    """A library that trips over an answer of the wrong shape says so with an error of Python's."""
    if not isinstance(link, _SHAPE_ERRORS):
        return None
    return "answer-unreadable" if _raised_in(link).split(".")[0] in _LIBRARIES else None


def _raised_in(link: BaseException) -> str:
    """The name of the module that raised ``link``."""
    found = ""
    for frame, _ in traceback.walk_tb(link.__traceback__):
        found = str(frame.f_globals.get("__name__", ""))
    return found


def _host(link: BaseException) -> str:
    told = getattr(_connection(link), "host", "")
    if isinstance(told, str) and told:
        return told
    request = getattr(link, "request", None)
    return host_in(str(getattr(request, "url", ""))) or host_in(text_of(link)[:20_000])


def _connection(link: BaseException) -> Any:
    """The urllib3 pool or connection of an error; asked in a way that wakes no old property."""
    return getattr(link, "conn", None) or vars(link).get("pool")


def _proxy_host(chain: list[BaseException]) -> str:
    for link in chain:
        told = getattr(getattr(_connection(link), "proxy", None), "host", None)
        if isinstance(told, str):
            return told
    return ""


def _file_of(link: BaseException) -> str:
    named = getattr(link, "filename", None)
    if named:
        return str(named)
    found = re.search(r"invalid path: (.+)$", text_of(link))
    return found[1] if found else ""
