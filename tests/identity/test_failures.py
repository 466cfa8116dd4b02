"""The libraries' own exceptions, as they raise them, become problems with the right words."""

from __future__ import annotations

import base64
import contextlib
import errno
import http.client
import json
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from azure.core import PipelineClient
from azure.core.exceptions import (
    ClientAuthenticationError,
    DecodeError,
    HttpResponseError,
    IncompleteReadError,
    ServiceRequestError,
    ServiceResponseTimeoutError,
)
from azure.core.pipeline.transport import RequestsTransport
from azure.core.rest import HttpRequest
from azure.identity import (
    AuthenticationRecord,
    AuthenticationRequiredError,
    AzureCliCredential,
    CredentialUnavailableError,
    DeviceCodeCredential,
)
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.advice import explain, status_of
from desktop.domain.models import Problem, TenantStatus
from desktop.identity.azure_cli import CliError
from desktop.identity.failures import RAW_LIMIT, problem_from
from desktop.identity.transport import ForeignHostError, Network, Transport
from desktop.tasks.cancel import Cancelled

CORRELATION, TRACE = "1a8f7a5e-9f3c-4b49-bb00-0f8a1c2d3e4f", "0a8f7a5e-9f3c-4b49-bb00-0f8a1c2d3e4f"
CLAIMS = '{"access_token":{"capolids":{"essential":true,"values":["x"]}}}'
OTHER = "22222222-2222-2222-2222-222222222222"


class Response:
    """As much of an HTTP response as exceptions carry."""

    def __init__(self, status: int, body: str = "", headers: dict[str, str] | None = None) -> None:
        self.status_code, self.reason, self.headers = status, "Reason", headers or {}
        self.request = HttpRequest("GET", "https://login.example:8443/t/token")
        self._body = body

    def text(self, encoding: str | None = None) -> str:
        return self._body


def entra(code: int, error: str = "invalid_grant", status: int = 400, **more: Any) -> Response:
    body = {
        "error": error,
        "error_description": f"AADSTS{code}: Something. Trace ID: {TRACE}",
        "error_codes": [code],
        "correlation_id": CORRELATION,
        "trace_id": TRACE,
        "timestamp": "2026-11-23 05:38:00Z",
        **more,
    }
    return Response(status, json.dumps(body))


def arm(status: int, code: str, message: str = "m", **headers: str) -> HttpResponseError:
    told = {"x-ms-correlation-request-id": CORRELATION, **headers}
    body = json.dumps({"error": {"code": code, "message": message}})
    return HttpResponseError(response=Response(status, body, told))


def chained(outer: Exception, inner: BaseException) -> Exception:
    outer.__cause__ = inner
    return outer


def raised(act: Callable[[], object]) -> BaseException:
    try:
        act()
    except BaseException as error:  # noqa: BLE001 - whatever it is
        return error
    raise AssertionError("nothing was raised")


# --- what the sign-in service says ---------------------------------------------------------------


def test_every_fact_of_a_refusal_is_kept():
    response = entra(50076, "interaction_required", claims=CLAIMS)
    error = ClientAuthenticationError("Authentication failed: AADSTS50076", response=response)
    problem = problem_from(error, subject="Fabrikam")
    assert problem.kind == "second-factor"
    assert problem.code == "AADSTS50076"
    assert problem.correlation_id == CORRELATION
    assert problem.trace_id == TRACE
    assert problem.timestamp == "2026-11-23 05:38:00Z"
    assert problem.claims == CLAIMS
    assert problem.subject == "Fabrikam"
    assert "AADSTS50076" in problem.raw
    assert status_of(problem) is TenantStatus.SIGN_IN_REQUIRED


def test_a_silent_refusal_carries_the_services_answer():
    error = AuthenticationRequiredError(["s"], response=entra(53003), claims=None)
    problem = problem_from(error)
    assert (problem.kind, problem.correlation_id) == ("conditional-access", CORRELATION)


def test_nothing_but_the_text_is_enough():
    text = (
        f"Couldn't begin authentication: AADSTS7000218: The request body must contain "
        f"'client_secret'.\r\nTrace ID: {TRACE}\r\nCorrelation ID: {CORRELATION}\r\n"
        f"Timestamp: 2026-11-23 05:38:00Z"
    )
    problem = problem_from(ClientAuthenticationError(text))
    assert problem.kind == "app-not-public"
    assert (problem.correlation_id, problem.trace_id) == (CORRELATION, TRACE)
    assert problem.timestamp == "2026-11-23 05:38:00Z"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Couldn't begin authentication: unauthorized_client", "app-unknown"),
        ("Authentication failed: authorization_declined", "declined"),
        ("Authentication failed: HTTP Error: 503", "busy"),
        ("Authentication failed: HTTP Error: 429", "throttled"),
        ("Authentication failed: Unable to complete OIDC Discovery: 302, ", "redirected"),
        ("Timed out waiting for user to authenticate", "code-expired"),
        ("Timed out after waiting 300 seconds for the user to authenticate", "browser-timeout"),
        ("Unexpected response from Microsoft Entra ID", "answer-unreadable"),
    ],
)
def test_texts_of_azure_identity(text: str, kind: str):
    assert problem_from(ClientAuthenticationError(text)).kind == kind


def test_an_unknown_code_keeps_its_number():
    problem = problem_from(ClientAuthenticationError("x", response=entra(99999)))
    assert (problem.kind, problem.code) == ("session-ended", "AADSTS99999")


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        ('HTTP status: 400, Error: {"error":"invalid_tenant","error_codes":[90002]}',
         "tenant-not-found"),
        ("HTTP status: 404, Error: nope", "tenant-not-found"),
        ("HTTP status: 403, Error: <html><p>blocked by the firewall", "answer-unreadable"),
    ],
)  # fmt: skip
def test_msal_hides_why_an_authority_failed(inner: str, kind: str):
    outer = ValueError("Unable to get authority configuration for https://login.example/t. ")
    outer.__context__ = ValueError(f"OIDC Discovery failed on https://login.example/t. {inner}")
    assert problem_from(chained(ClientAuthenticationError(f"x {outer}"), outer)).kind == kind


def test_interaction_without_an_answer():
    problem = problem_from(AuthenticationRequiredError(["s"]), subject="Fabrikam")
    assert (problem.kind, problem.claims) == ("interaction", None)
    stepped = problem_from(AuthenticationRequiredError(["s"], claims=CLAIMS))
    assert (stepped.kind, stepped.claims) == ("step-up", CLAIMS)


# --- what Resource Manager says ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "kind", "subject"),
    [
        (arm(403, "AuthorizationFailed"), "no-role", "Fabrikam"),
        (arm(404, "SubscriptionNotFound"), "subscription-not-found", "Fabrikam"),
        (arm(429, "TooManyRequests", **{"Retry-After": "17"}), "throttled", "17"),
        (arm(429, "TooManyRequests", **{"retry-after-ms": "2500"}), "throttled", "3"),
        (arm(429, "TooManyRequests"), "throttled", ""),
        (arm(500, "InternalServerError"), "busy", "login.example:8443"),
        (arm(418, "Teapot"), "unknown", "Fabrikam"),
        (arm(401, "ExpiredAuthenticationToken"), "session-ended", "Fabrikam"),
    ],
)
def test_resource_manager(error: HttpResponseError, kind: str, subject: str):
    problem = problem_from(error, subject="Fabrikam")
    assert (problem.kind, problem.subject) == (kind, subject)
    assert problem.correlation_id == CORRELATION


def test_a_date_to_wait_for_is_counted_from_the_servers_clock():
    headers = {
        "Retry-After": "Mon, 23 Nov 2026 05:40:00 GMT",
        "Date": "Mon, 23 Nov 2026 05:38:00 GMT",
    }
    assert problem_from(arm(429, "TooManyRequests", **headers)).subject == "120"


def test_the_wrong_tenants_token_names_the_right_one():
    message = (
        "The access token is from the wrong issuer 'https://sts.windows.net/"
        "11111111-1111-1111-1111-111111111111/'. It must match the tenant "
        f"'https://sts.windows.net/{OTHER}/' associated with this subscription."
    )
    problem = problem_from(arm(401, "InvalidAuthenticationTokenTenant", message), subject="A")
    assert (problem.kind, problem.subject) == ("wrong-tenant-token", OTHER)


def challenge(claims: str) -> str:
    encoded = base64.urlsafe_b64encode(claims.encode()).decode().rstrip("=")
    return (
        'Bearer realm="", authorization_uri="https://login.example/common/oauth2/authorize", '
        f'error="insufficient_claims", claims="{encoded}"'
    )


def test_a_claims_challenge_is_kept_for_the_next_sign_in():
    refused = arm(401, "InvalidAuthenticationToken", **{"WWW-Authenticate": challenge(CLAIMS)})
    for error in (refused, chained(AuthenticationRequiredError(["s"], claims=CLAIMS), refused)):
        problem = problem_from(error)
        assert (problem.kind, problem.claims) == ("step-up", CLAIMS)
        assert status_of(problem) is TenantStatus.SIGN_IN_REQUIRED


@pytest.mark.parametrize("padded", [True, False])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_a_challenge_is_read_in_either_alphabet(
    encode: Callable[[bytes], bytes], padded: bool
) -> None:
    claims = '{"access_token":{"acrs":{"value":"~~~>>>???","essential":true}}}'
    told = encode(claims.encode()).decode()
    assert {"+", "/"} <= set(told) or {"-", "_"} <= set(told)
    told = told if padded else told.rstrip("=")
    header = f'Bearer error="insufficient_claims", claims="{told}"'
    error = HttpResponseError(response=Response(401, "", {"www-authenticate": header}))
    assert problem_from(error).claims == claims


@pytest.mark.parametrize("nothing", ["", {}, [], ["x"], 7, None])
def test_claims_of_the_body_that_are_none_hide_no_challenge(nothing: Any):
    body = {"error": "interaction_required", "claims": nothing}
    told = {"WWW-Authenticate": challenge(CLAIMS)}
    error = HttpResponseError(response=Response(400, json.dumps(body), told))  # type: ignore[arg-type]
    assert problem_from(error).claims == CLAIMS
    error = HttpResponseError(response=Response(400, json.dumps(body)))  # type: ignore[arg-type]
    assert problem_from(error).claims is None


def test_the_right_tenant_is_found_where_only_the_challenge_names_it():
    there = f"https://login.example/{OTHER.upper()}"
    header = f'Bearer authorization_uri="{there}", error="invalid_token"'
    refused = arm(401, "InvalidAuthenticationTokenTenant", "no", **{"WWW-Authenticate": header})
    problem = problem_from(refused, subject="A")
    assert (problem.kind, problem.subject) == ("wrong-tenant-token", OTHER)


def test_what_the_sign_in_service_said_comes_before_what_resource_manager_made_of_it():
    text = f"AADSTS50076: use multi-factor authentication. Correlation ID: {CORRELATION}"
    refused = arm(401, "InvalidAuthenticationToken", "no")
    for error in (
        chained(refused, ClientAuthenticationError(text)),
        chained(ClientAuthenticationError(text), refused),
    ):
        problem = problem_from(error)
        assert (problem.kind, problem.correlation_id) == ("second-factor", CORRELATION)


@pytest.mark.parametrize("claims", ["%%%", "bm90IGpzb24", ""])
def test_a_broken_challenge_is_none(claims: str):
    header = f'Bearer error="insufficient_claims", claims="{claims}"'
    error = HttpResponseError(response=Response(401, "", {"www-authenticate": header}))
    assert problem_from(error).claims is None


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, "<html>welcome to the hotel", "answer-unreadable"),
        (403, "<html>blocked", "answer-unreadable"),
        (403, "", "refused"),  # nobody asked as anybody: there is no role to miss
        (404, "<html>", "not-found"),
        (407, "<html>", "proxy-sign-in"),
        (502, "<html>Bad gateway", "busy"),
        (504, "", "timed-out"),
        (302, "", "redirected"),
        (200, '"x"', "answer-unreadable"),
    ],
)
def test_answers_of_something_in_between(status: int, body: str, kind: str):
    error = DecodeError("JSON is invalid", response=Response(status, body))
    assert problem_from(error).kind == kind


# --- the network, for real -----------------------------------------------------------------------


def get(address: str, **options: Any) -> BaseException:
    def ask() -> None:
        with RequestsTransport(connection_timeout=2, read_timeout=1) as transport:
            client: Any = PipelineClient(address, transport=transport, policies=[])
            client.send_request(HttpRequest("GET", address), **options).raise_for_status()

    return raised(ask)


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Any:
    """A listening socket whose visitors are dealt with by ``request.param``; its port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                scripted_user, _ = listening.accept()
            except OSError:
                return
            with scripted_user:
                request.param(scripted_user)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listening.getsockname()[1]
    with contextlib.suppress(OSError):  # on Windows closing alone ends accept
        listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(5)


def silent(scripted_user: socket.socket) -> None:
    scripted_user.recv(4096)
    scripted_user.settimeout(5)
    scripted_user.recv(4096)


def hang_up(scripted_user: socket.socket) -> None:
    scripted_user.recv(4096)


def half(scripted_user: socket.socket) -> None:
    scripted_user.recv(4096)
    scripted_user.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")


def proxy(scripted_user: socket.socket) -> None:
    scripted_user.recv(4096)
    scripted_user.sendall(
        b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("server", "kind"),
    [(silent, "timed-out"), (hang_up, "connection-lost"), (half, "connection-lost")],
    indirect=["server"],
)
def test_faults_on_the_way(server: int, kind: str):
    assert problem_from(get(f"http://127.0.0.1:{server}/")).kind == kind


@pytest.mark.parametrize("server", [hang_up], indirect=True)
def test_a_tls_handshake_that_breaks_off(server: int):
    assert problem_from(get(f"https://127.0.0.1:{server}/")).kind == "connection-lost"


@pytest.mark.parametrize("server", [proxy], indirect=True)
def test_a_proxy_that_wants_a_sign_in(server: int):
    error = get(
        "https://azimuth.invalid/", proxies={"https": f"http://u:hunter2@127.0.0.1:{server}"}
    )
    problem = problem_from(error)
    assert problem.kind == "proxy-sign-in"
    assert "hunter2" not in problem.raw


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as there:
        port: int = there.getsockname()[1]
    return port


def test_nobody_listens():
    problem = problem_from(get(f"https://127.0.0.1:{free_port()}/"))
    assert (problem.kind, problem.subject) == ("connection-refused", "127.0.0.1")


def test_a_proxy_that_is_not_there():
    proxies = {"https": f"http://127.0.0.1:{free_port()}"}
    problem = problem_from(get("https://azimuth.invalid/", proxies=proxies))
    assert problem.kind == "proxy-unreachable"


def test_a_name_that_does_not_exist():
    inner = socket.gaierror(-2, "Name or service not known")
    text = "HTTPSConnection(host='login.example', port=443): Failed to resolve 'login.example'"
    problem = problem_from(chained(ServiceRequestError(text, error=inner), inner))
    assert (problem.kind, problem.subject) == ("offline", "login.example")
    assert "login.example" in explain(problem).cause


def verify_error(code: int, message: str) -> BaseException:
    inner = ssl.SSLCertVerificationError(
        1, f"[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {message} (_ssl.c:1006)"
    )
    inner.verify_code, inner.verify_message = code, message
    wrapped = requests.exceptions.SSLError(inner)
    return ServiceRequestError(wrapped, error=wrapped)


@pytest.mark.parametrize(
    ("code", "message", "kind"),
    [
        (18, "self-signed certificate", "tls-self-signed"),
        (19, "self-signed certificate in certificate chain", "tls-untrusted"),
        (20, "unable to get local issuer certificate", "tls-untrusted"),
        (10, "certificate has expired", "tls-expired"),
        (9, "certificate is not yet valid", "clock-wrong"),
        (62, "Hostname mismatch, certificate is not valid for 'x'.", "tls-other-host"),
        (64, "IP address mismatch, certificate is not valid for '1.2.3.4'.", "tls-other-host"),
        (0, "“example.com” certificate is expired", "tls-expired"),
        (0, "something that another system says", "tls-untrusted"),
    ],
)
def test_certificates(code: int, message: str, kind: str):
    assert problem_from(verify_error(code, message)).kind == kind


def test_the_issuer_is_named_where_it_is_known():
    error: Any = verify_error(20, "unable to get local issuer certificate")
    error.issuer = "Contoso Proxy CA"
    problem = problem_from(error)
    assert problem.subject == "Contoso Proxy CA"
    assert "Contoso Proxy CA" in explain(problem).cause


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_file_of_roots_that_cannot_be_used(tmp_path: Path, content: str | None):
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content)
    error = raised(lambda: Transport(Network((str(file),)), "https://management.example"))
    assert problem_from(error).kind == "ca-bundle"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "offline"),
        (OSError(errno.EHOSTUNREACH, "No route to host"), "offline"),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), "connection-lost"),
        (http.client.IncompleteRead(b"x", 9), "connection-lost"),
        (http.client.RemoteDisconnected("gone"), "connection-lost"),
        (IncompleteReadError("incomplete"), "connection-lost"),
        (ServiceResponseTimeoutError("read timed out"), "timed-out"),
        (TimeoutError(), "timed-out"),
        (ForeignHostError("the answer led to another host"), "redirected"),
        (ssl.SSLError(1, "[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert"), "tls-failed"),
    ],
)
def test_kinds_of_network_failures(error: Exception, kind: str):
    assert problem_from(error).kind == kind
    assert problem_from(chained(ClientAuthenticationError(f"failed: {error}"), error)).kind == kind


def test_a_file_of_roots_without_any_is_told_as_that(tmp_path: Path):
    file = tmp_path / "roots.pem"
    file.write_text("no certificate is in here\n", "ascii")
    with pytest.raises(OSError) as refused:  # noqa: PT011 - whatever OpenSSL says
        ssl.create_default_context(cafile=file)
    assert problem_from(refused.value).kind == "ca-bundle"
    assert problem_from(OSError("PEM lib")).kind == "ca-bundle"
    assert problem_from(ValueError("PEM lib")).kind != "ca-bundle"


# --- this machine --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Azure CLI not found on path", "az-missing"),
        ("Please run 'az login' to set up an account", "az-signed-out"),
        ("Failed to execute '/usr/bin/az'", "az-missing"),
        ("Failed to invoke the Azure CLI", "az-failed"),
        ("ERROR: unrecognized arguments: --tenant x", "az-old"),
        ("Failed to open a browser", "browser-missing"),
        ("Couldn't start an HTTP server on localhost", "browser-port"),
        (
            "VisualStudioCodeCredential requires the 'azure-identity-broker' package",
            "vscode-broker",
        ),
        ("requires the user to be signed in to Azure via Visual Studio Code.", "vscode-record"),
        ("Failed to load authentication record from Visual Studio Code: x", "vscode-record"),
    ],
)
def test_credentials_that_cannot_run(text: str, kind: str):
    assert problem_from(CredentialUnavailableError(text)).kind == kind


def test_az_that_does_not_answer():
    inner = subprocess.TimeoutExpired(["az"], 10)
    error = chained(CredentialUnavailableError("Failed to invoke the Azure CLI"), inner)
    assert problem_from(error).kind == "az-slow"


def test_az_that_the_sign_in_service_refused():
    stderr = (
        f"ERROR: AADSTS50076: Due to a configuration change. Trace ID: {TRACE} "
        f"Correlation ID: {CORRELATION} Timestamp: 2026-11-23 05:38:00Z\n"
        "Interactive authentication is needed. Please run:\naz login --tenant x"
    )
    inner = subprocess.CalledProcessError(1, ["az"], "", stderr)
    for error in (
        chained(ClientAuthenticationError(stderr), inner),
        CliError("cli-failed", stderr),
    ):
        problem = problem_from(error)
        assert (problem.kind, problem.correlation_id) == ("second-factor", CORRELATION)


def test_claims_that_az_cannot_take_are_kept():
    claims = base64.b64encode(CLAIMS.encode()).decode()
    text = (
        "This credential doesn't support claims challenges. To authenticate with the required "
        "claims, please run the following command (requires Azure CLI version 2.76.0 or later): "
        f"az login --claims-challenge {claims} --tenant x"
    )
    problem = problem_from(CredentialUnavailableError(text))
    assert (problem.kind, problem.claims) == ("step-up", CLAIMS)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("cli-missing", "az-missing"),
        ("cli-signed-out", "az-signed-out"),
        ("cli-timeout", "az-slow"),
        ("cli-output", "az-output"),
        ("cli-broken", "az-broken"),
        ("cli-failed", "az-failed"),
        ("cli-other-cloud", "az-other-cloud"),
        ("cli-something-new", "az-failed"),
    ],
)
def test_our_own_calls_of_az(code: str, kind: str):
    assert problem_from(CliError(code, "az took longer")).kind == kind


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("store-missing", "keyring-missing"),
        ("store-locked", "keyring-locked"),
        ("store-failed", "keyring-refused"),
    ],
)
def test_our_own_store(code: str, kind: str):
    class EncryptedStoreError(Exception):
        """Told by its name, as the store's own is."""

    error: Any = EncryptedStoreError("words")
    error.code = code
    assert problem_from(error).kind == kind


def test_az_that_is_offline_says_so_in_its_words():
    text = "HTTPSConnectionPool(host='login.example', port=443): Failed to resolve 'login.example'"
    assert problem_from(CliError("cli-failed", text)).kind == "offline"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "/x/r.json"), "file-denied"),
        (OSError(errno.ENOSPC, "No space left on device", "/x/r.json"), "file-full"),
        (FileNotFoundError(errno.ENOENT, "No such file", "/x/r.json"), "file-failed"),
        (Cancelled(), "cancelled"),
        (ZeroDivisionError("division by zero"), "unexpected"),
        (KeyError("ours"), "unexpected"),
        (KeyboardInterrupt(), "unexpected"),
    ],
)
def test_this_machine(error: BaseException, kind: str):
    assert problem_from(error).kind == kind


def test_settings_that_the_credential_refuses():
    for act, kind in (
        (lambda: DeviceCodeCredential(tenant_id="a b"), "setting-invalid"),
        (lambda: DeviceCodeCredential(authority="http://login.example"), "cloud-unknown"),
        (lambda: AzureCliCredential(tenant_id="a b"), "setting-invalid"),
        (lambda: AuthenticationRecord.deserialize('{"version": "9"}'), "record-unreadable"),
    ):
        assert problem_from(raised(act)).kind == kind


def test_a_library_that_trips_over_an_answer():
    error = raised(lambda: requests.models.Response().json())
    assert problem_from(error).kind == "answer-unreadable"
    import azure.core.utils as library

    def trip() -> None:
        exec(compile("[].get('value')", "x", "exec"), {"__name__": library.__name__})

    assert problem_from(raised(trip)).kind == "answer-unreadable"


# --- ourselves -----------------------------------------------------------------------------------


def test_an_exception_may_bring_its_own_problem():
    class Ours(Exception):
        problem = Problem("no-role", code="X", subject="Contoso")

    told = problem_from(chained(RuntimeError("around"), Ours("words")))
    assert (told.kind, told.code, told.subject) == ("no-role", "X", "Contoso")
    assert "words" in told.raw


def test_an_exception_that_cannot_be_asked():
    class Hostile(Exception):
        @property
        def response(self) -> object:
            raise RuntimeError("no")

        def __str__(self) -> str:
            raise RuntimeError("no")

    assert problem_from(Hostile()).kind == "unexpected"


def test_chains_that_bite_their_tails_end():
    one, two = ValueError("one"), ValueError("two")
    one.__cause__, two.__cause__ = two, one
    assert problem_from(one).kind == "unexpected"
    group = ExceptionGroup("several", [ConnectionRefusedError(111, "Connection refused")])
    assert problem_from(group).kind == "connection-refused"


def test_the_raw_text_is_bounded_and_clean():
    secret = "0.AXoA" + "s3cr3t" * 30
    body = json.dumps({"refresh_token": secret, "x": "y" * 100_000})
    problem = problem_from(chained(RuntimeError(f"got {body}"), ValueError(f"code={secret}")))
    assert len(problem.raw) <= RAW_LIMIT
    assert "s3cr3t" not in problem.raw
    assert "RuntimeError" in problem.raw


def test_the_subject_is_the_host_where_that_is_what_matters():
    problem = problem_from(ServiceRequestError("Connection refused"), subject="Fabrikam")
    assert (problem.kind, problem.subject) == ("connection-refused", "")
    assert "the server" in explain(problem).cause


@given(st.text(max_size=200), st.text(max_size=300), st.integers(100, 599) | st.none())
def test_any_text_becomes_a_problem_with_words(text: str, body: str, status: int | None):
    response = Response(status, body) if status else None
    error = chained(ClientAuthenticationError(text, response=response), ValueError(body))
    problem = problem_from(error, subject=text)
    told = explain(problem)
    assert told.title
    assert told.advice
    assert len(problem.raw) <= RAW_LIMIT


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["error", "code", "message", "suberror", "error_codes", "claims", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON, st.integers(200, 599))
def test_any_json_becomes_a_problem_with_words(body: Any, status: int):
    error = HttpResponseError(response=Response(status, json.dumps(body)))
    problem = problem_from(error)
    assert explain(problem).title
    assert problem.code


@pytest.mark.parametrize("status", [429, 503])
def test_the_words_of_a_refusal_say_how_long(status: int) -> None:
    told = arm(status, "Whatever", "The limit is reached. Please try again after '17' seconds.")
    problem = problem_from(told)
    assert "17 seconds" in explain(problem).advice


class Worded(Exception):
    """An exception with a response, and words of its own."""

    def __init__(self, response: Response, words: str) -> None:
        super().__init__(words)
        self.response = response


def test_where_the_answer_says_nothing_the_words_around_it_are_heard() -> None:
    problem = problem_from(Worded(Response(400, ""), "AADSTS50076: a second factor is needed"))
    assert problem.code == "AADSTS50076"


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        (
            'Refused: {"odata.error": {"code": "AuthorizationFailed", "message": {"value": "no"}}}',
            "no-role",
            "AuthorizationFailed",
        ),
        ('Told {"error": {"code": "AuthorizationFailed"}} by it', "no-role", "AuthorizationFailed"),
        ('Told {"code": "AuthorizationFailed"} by it', "unexpected", "Exception"),
    ],
)
def test_an_answer_in_the_midst_of_words_is_read(words: str, kind: str, code: str) -> None:
    problem = problem_from(Exception(words))
    assert (problem.kind, problem.code) == (kind, code)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('{"error": {"code": "AuthorizationFailed", "message": "no"}}', "AuthorizationFailed"),
        ('{"error": "access_denied"}', "access_denied"),
    ],
)
def test_where_the_answer_says_why_the_words_around_it_are_not(body: str, code: str) -> None:
    """They may speak of what was tried before."""
    words = f"AADSTS50076: earlier. Correlation ID: {CORRELATION}"
    problem = problem_from(Worded(Response(403, body), words))
    assert problem.code == code
    assert problem.correlation_id == ""


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>Blocked",
        "<HTML lang=en>Blocked",
        "<!doctype html><title>Blocked</title>",
        "<!DOCTYPE html PUBLIC>\n<p>Blocked",
        "\n\n <html>",
    ],
)
def test_a_page_in_place_of_an_answer_is_somebody_elses(page: str) -> None:
    assert problem_from(Worded(Response(403, page), "x")).kind == "answer-unreadable"
    assert problem_from(Worded(Response(403, "Blocked"), "x")).kind != "answer-unreadable"
