"""The demo cloud as one object: start it, sign in to it, stop it."""

from __future__ import annotations

import ssl
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

from desktop.demo.adfs_service import AdfsService
from desktop.demo.certificates import make_authority
from desktop.demo.cloud_metadata import CLOUD_NAME, CloudMetadata
from desktop.demo.group_service import GroupService
from desktop.demo.http_messages import (
    Before,
    Ending,
    Fault,
    LoggedRequest,
    Plane,
    Request,
    Response,
    Router,
    json_response,
)
from desktop.demo.page_service import PageService
from desktop.demo.pending_sign_ins import PendingSignIns
from desktop.demo.resource_manager import ResourceManager
from desktop.demo.role_service import RoleService
from desktop.demo.rules import RESOURCE_MANAGER_AUDIENCE
from desktop.demo.sample import Sample
from desktop.demo.sample_data import sample_of_size
from desktop.demo.server import LoopbackServer
from desktop.demo.sign_in_service import SignInService
from desktop.demo.sign_ins import Step
from desktop.demo.token_endpoint import TokenEndpoint
from desktop.domain.clouds import Cloud
from desktop.tls_socket import ClosingSocket

_LOG_LENGTH: Final = 100_000


class DemoCloud:
    """A sign-in service and a Resource Manager on the loopback interface, for this process's life.

    Every method and property may be used on any thread. ``sample`` is what it holds (the
    product's demo accounts if not given). Every answer waits ``delay_s`` seconds first. ``clock``
    gives epoch seconds and rules all lifetimes: ``code_lifetime_s`` of device codes, for which
    programs are asked to poll every ``poll_interval_s`` seconds, and ``access_lifetime_s`` of
    access tokens. ``page_size`` bounds the pages of listings (100 if not given). Its
    files go into a directory of its own below ``directory`` (the system's place for temporary
    files if not given). Ports of 0 are free ones.

    ``before`` is called with each Request before it is answered, on the connection's thread, and
    may give another Response, or a Fault; None lets the request through. It may be changed at
    any time, as may ``delay_s``.
    """

    def __init__(  # noqa: PLR0913 - every property of a cloud that tests or users vary
        self,
        *,
        sample: Sample | None = None,
        delay_s: float = 0.0,
        clock: Callable[[], float] = time.time,
        code_lifetime_s: int = 900,
        poll_interval_s: int = 1,
        access_lifetime_s: int = 3600,
        page_size: int | None = None,
        directory: Path | None = None,
        port: int = 0,
        pages_port: int = 0,
        before: Before | None = None,
    ) -> None:
        """Nothing is bound or written before ``start``."""
        self.sample = sample_of_size() if sample is None else sample
        self.delay_s = delay_s
        self.before = before
        self._clock = clock
        self._access_lifetime_s = access_lifetime_s
        self._page_size = page_size
        self._parent = directory
        self._ports = (port, pages_port)
        self._pending = PendingSignIns(self.sample, clock, code_lifetime_s, poll_interval_s)
        self._guard = threading.Lock()
        self._log: deque[LoggedRequest] = deque(maxlen=_LOG_LENGTH)
        self._defects: list[BaseException] = []
        self._stopping = threading.Event()
        self._directory: tempfile.TemporaryDirectory[str] | None = None
        self._servers: tuple[LoopbackServer, ...] = ()
        self._routers: dict[Plane, Router] = {}

    def start(self) -> Self:
        """Make the certificates, bind both ports and serve. Raises OSError if a port is taken."""
        with self._guard:
            if self._servers:
                raise RuntimeError("the demo cloud runs already")
            self._stopping.clear()
            self._directory = tempfile.TemporaryDirectory(
                prefix="azimuth-demo-", dir=self._parent, ignore_cleanup_errors=True
            )
            try:
                self._serve(Path(self._directory.name))
            except BaseException:
                self._directory.cleanup()
                raise
        return self

    def _serve(self, directory: Path) -> None:
        tls = _tls_context(directory)
        endpoints = LoopbackServer(Plane.ENDPOINTS, self._answer, self._clock, self._ports[0], tls)
        try:
            pages = LoopbackServer(Plane.PAGES, self._answer, self._clock, self._ports[1])
        except OSError:
            endpoints.stop()
            raise
        self._servers = (endpoints, pages)
        self._route()
        for server in self._servers:
            server.start()

    def _route(self) -> None:
        """Who answers what. Further services add their routes here."""
        url, pages_url = self.url, self.pages_url
        tokens = self._tokens = TokenEndpoint(self._pending, url, self._access_lifetime_s)
        manager = ResourceManager(self._pending, tokens, url, self._page_size)
        roles = RoleService(manager, self._clock)
        self._page_service = PageService(self._pending)
        self._routers = {
            Plane.ENDPOINTS: Router(
                (
                    *CloudMetadata(url, pages_url).routes(),
                    *manager.routes(),
                    *GroupService(manager, roles).routes(),
                    *roles.routes(),
                    *SignInService(self._pending, tokens, url, pages_url).routes(),
                    *AdfsService(self._pending, tokens, pages_url).routes(),
                )
            ),
            Plane.PAGES: Router(self._page_service.routes()),
        }

    def stop(self) -> None:
        """Free the ports, end every connection, remove the directory. May be repeated."""
        with self._guard:
            self._stopping.set()
            for server in self._servers:
                server.stop()
            self._servers = ()
            if self._directory is not None:
                self._directory.cleanup()
                self._directory = None

    def __enter__(self) -> Self:
        """Start."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()

    # Where it is; RuntimeError while it does not run

    @property
    def url(self) -> str:
        """The https address of sign-in and Resource Manager, without a slash at the end."""
        return f"https://localhost:{self._running()[0].port}"

    @property
    def pages_url(self) -> str:
        """The http address of the pages, without a slash at the end."""
        return f"http://localhost:{self._running()[1].port}"

    @property
    def ca_file(self) -> str:
        """The PEM file of the authority that vouches for ``url``; gone after ``stop``."""
        if self._directory is None:
            raise RuntimeError("the demo cloud does not run")
        return str(_ca_path(Path(self._directory.name)))

    @property
    def cloud(self) -> Cloud:
        """The demo cloud as Azimuth's other parts know clouds."""
        return Cloud(
            CLOUD_NAME,
            self.url,
            self.url,
            RESOURCE_MANAGER_AUDIENCE,
            private=True,
            is_demo=True,
            ca_file=self.ca_file,
        )

    def _running(self) -> tuple[LoopbackServer, ...]:
        if not self._servers:
            raise RuntimeError("the demo cloud does not run")
        return self._servers

    # The person at the browser, for whom a script stands in

    def pending_codes(self) -> tuple[str, ...]:
        """Device codes that wait for a person, the oldest first."""
        return self._pending.pending_codes()

    def approve(self, user_code: str, username: str) -> None:
        """Do at once all that a person does on the pages, a second factor included.

        Raises LookupError for a code that does not wait, SignInRefused for an account that is
        kept out.
        """
        sign_in = self._pending.find_code(user_code)
        step = self._pending.choose(sign_in, username)
        while step is not Step.DONE:
            step = self._pending.go_on(sign_in, step)

    def decline(self, user_code: str) -> None:
        """Press Cancel on the pages. Raises LookupError for a code that does not wait."""
        self._pending.decline(self._pending.find_code(user_code))

    def revoke(self, username: str, code: int = 50173) -> None:
        """End the account's refresh tokens, as a changed password does; 700082: as a long break.

        Access tokens stay good until they expire. Raises LookupError for an unknown account.
        """
        self._running()
        account = self.sample.account(username)
        if account is None:
            raise LookupError(username)
        self._tokens.revoke(account, code)

    # What happened

    def issued_secrets(self) -> tuple[str, ...]:
        """Every token and code given out so far (the last 100,000), to look for in what was
        written: files, logs, reports.
        """
        return self._pending.issued_secrets()

    @property
    def requests(self) -> tuple[LoggedRequest, ...]:
        """The requests answered so far (the last 100,000), in the order of their answers."""
        with self._guard:
            return tuple(self._log)

    @property
    def defects(self) -> tuple[BaseException, ...]:
        """Exceptions that a handler or hook should not have raised; tests want none."""
        with self._guard:
            return tuple(self._defects)

    # Answering; on connection threads

    def _answer(self, request: Request) -> Response | Fault:
        began = time.perf_counter()
        answer = self._consider(request)
        status = answer.status if isinstance(answer, Response) else 0
        line = LoggedRequest(
            request.plane,
            request.method,
            request.path,
            status,
            _what(request, answer),
            self._clock(),
            time.perf_counter() - began,
        )
        with self._guard:
            self._log.append(line)
        return answer

    def _consider(self, request: Request) -> Response | Fault:
        try:
            if self.delay_s:
                self._stopping.wait(self.delay_s)
            told = self.before(request) if self.before else None
            if isinstance(told, Fault):
                self._stopping.wait(told.wait_s)
                if told.then is not Ending.ANSWER:
                    return told
            elif told is not None:
                return told
            return self._routers[request.plane].answer(request) or self._not_found(request)
        except Exception as defect:  # noqa: BLE001 - a server answers even then
            with self._guard:
                self._defects.append(defect)
            error = {"code": "InternalServerError", "message": "A defect of the demo cloud."}
            return json_response({"error": error}, 500)

    def _not_found(self, request: Request) -> Response:
        if request.plane is Plane.PAGES:
            return self._page_service.not_found()
        message = f"The demo cloud serves no '{urlsplit(request.path).path}'."
        return json_response({"error": {"code": "NotFound", "message": message}}, 404)


def _what(request: Request, answer: Response | Fault) -> str:
    """What the log says more: a grant type, a later page, a fault. Never a value from a user."""
    words = []
    grant_type = request.form.get("grant_type", "")
    if grant_type.rpartition(":")[2] in ("device_code", "authorization_code", "refresh_token"):
        words.append(grant_type.rpartition(":")[2])
    if "$skiptoken" in request.query:
        words.append("next page")
    if isinstance(answer, Fault):
        words.append(f"fault: {answer.then}")
    return ", ".join(words)


def _ca_path(directory: Path) -> Path:
    return directory / "azimuth-demo-ca.pem"


def _tls_context(directory: Path) -> ssl.SSLContext:
    """A server context with a fresh certificate; leaves only the authority's PEM behind."""
    authority = make_authority()
    _ca_path(directory).write_bytes(authority.pem)
    pair = authority.issue()
    # The standard library reads keys from files only; the directory is the user's alone.
    key_file = directory / "server.pem"
    key_file.write_bytes(pair.certificate_pem + pair.key_pem)
    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.sslsocket_class = ClosingSocket
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(key_file)
    finally:
        key_file.unlink()
    return context
