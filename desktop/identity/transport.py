"""The one way to the network: TLS trust, proxies, where secrets may go, and cancelling.

Trust is the operating system's store, plus PEM files the user or the cloud names. Verification
cannot be turned off.
"""

from __future__ import annotations

import io
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import requests
from azure.core.exceptions import (
    ClientAuthenticationError,
    ServiceRequestError,
    ServiceResponseError,
)
from azure.core.pipeline.transport import RequestsTransport
from msal.authority import WELL_KNOWN_AUTHORITY_HOSTS
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from desktop.domain import clock
from desktop.domain.clouds import Cloud
from desktop.domain.models import Problem
from desktop.domain.network_options import NetworkOptions
from desktop.identity import connections, roots, timeouts
from desktop.identity.bodies import BoundedBody, limit_of
from desktop.identity.budget import Budget, TooMuchError
from desktop.identity.certificates import presented, refusal, refused_certificate
from desktop.identity.clock_watch import ClockWatch
from desktop.identity.cloud_trust import require_own_page
from desktop.identity.code_lifetime import CodeLifetimes, begins_a_flow
from desktop.identity.configurations import Configurations, authorization_page
from desktop.identity.heap import give_large_blocks_back
from desktop.identity.proxies import Proxy, ProxySource, proxy_for
from desktop.identity.rate_limiter import BUSY, TOO_MANY, RateLimiter, Scope
from desktop.identity.retry_after import in_headers_s, in_words_s
from desktop.tasks.cancel import check_cancelled, current_token

if TYPE_CHECKING:
    from desktop.identity.session import Refused

#: As many as a session has workers, and some for what else it does.
CONNECTIONS: Final = 72

#: Arguments for every azure client: shorter timeouts than a server would have, as a person waits.
#: Silence is met with one more try, not three: each may last as long as ``timeouts`` allows.
CLIENT_OPTIONS: Final[dict[str, Any]] = {
    "retry_total": 3,
    "retry_connect": 1,
    "retry_read": 1,
    "retry_backoff_factor": 0.4,
    "retry_backoff_max": 8,
    # Nothing that we ask redirects; whoever answers so is somebody in between.
    "permit_redirects": False,
}

#: After a sleep: so often a request that it hit is sent anew, and so long a network that is not
#: there is waited for. A token that was sent is good for that long at least.
_TRIES_AFTER_SLEEP: Final = 4
_WAKE_S: Final = 20.0
_WAKE_PAUSE_S: Final = 1.0
_TOKEN_GOOD_S: Final = 240.0


@dataclass(frozen=True, slots=True)
class Network:
    """How to reach the network: ``ca_files`` are trusted in addition to the system's roots.

    ``proxy`` (an address, perhaps with user name and password) and ``no_proxy`` (hosts, as in the
    variable) are the settings'; without a ``proxy`` the environment's and the system's hold.
    ``direct`` asks no proxy at all.
    """

    ca_files: tuple[str, ...] = ()
    proxy: str = field(default="", repr=False)
    no_proxy: str = ""
    direct: bool = False

    @classmethod
    def of(cls, options: NetworkOptions) -> Network:
        """As the settings and the launch options say."""
        return cls(options.ca_files, options.proxy, options.no_proxy)

    def to(self, cloud: Cloud) -> Network:
        """The same, as ``cloud`` needs it: its own roots trusted, the demo asked without a proxy.

        What the demo cloud issues never leaves the machine, and no proxy elsewhere can reach it.
        """
        files = (*self.ca_files, cloud.ca_file) if cloud.ca_file else self.ca_files
        return replace(self, ca_files=files, direct=self.direct or cloud.is_demo)

    def proxy_for(self, url: str) -> Proxy | None:
        """The proxy for a request to ``url``. Raises UnusableProxyError."""
        return None if self.direct else proxy_for(url, self.proxy, self.no_proxy)


class ForeignHostError(Exception):
    """An answer told us to send a token, or a code, to a host that it is not for.

    Not one of azure-core's errors, because those are tried again.
    """

    #: Names no host: the text has the one that was pointed to, not the one that pointed.
    problem = Problem("redirected", "ForeignHostError")


class WriteRefusedError(Exception):
    """A client wanted to change something in Azure: Azimuth only reads.

    Where a subscription is not registered for a service, azure-mgmt registers it, unasked, and
    waits for as long as that takes. ``response`` is the answer that led to it, which says more.
    """

    def __init__(self, request: Any, response: Any) -> None:
        path = urlsplit(request.url).path
        super().__init__(f"{request.method} {path} was not sent: nothing is changed in Azure")
        self.response = response


class UnusableAnswerError(Exception):
    """The sign-in service granted what was asked, in an answer without what it should hold."""

    def __init__(self, url: str) -> None:
        host = urlsplit(url).hostname or ""
        super().__init__(f"the answer of {host} lacks what it should hold")
        self.problem = Problem("answer-unreadable", type(self).__name__, subject=host)


#: Headers that tell of a body as it came.
_OF_THE_BODY: Final = frozenset({"content-length", "content-encoding", "transfer-encoding"})
#: How MSAL and azure-identity trip over an answer that they did not expect.
_TRIPPED: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


def trust(network: Network) -> ssl.SSLContext:
    """A context that verifies against the system's roots and ``network.ca_files``.

    Raises RootsFileError for a file that is not there or is not PEM. Any thread; some 20 ms.
    """
    context = roots.read()
    for file in network.ca_files:
        roots.read_file(context, file)
    return context


class _Adapter(HTTPAdapter):
    """Connections that verify with one context, whatever ``verify`` says."""

    def __init__(
        self, context: ssl.SSLContext, configurations: Configurations, budget: Budget
    ) -> None:
        self._context = context
        self._budget = budget
        self._configurations = configurations
        self.codes = CodeLifetimes()
        super().__init__(pool_connections=8, pool_maxsize=CONNECTIONS)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)
        self.poolmanager.pool_classes_by_scheme = connections.POOLS

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        kwargs |= {"ssl_context": self._context, "proxy_ssl_context": self._context}
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = connections.POOLS
        return manager

    def send(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """An answer has its ``charge`` from here on, unless it was known already."""
        known = self._configurations.known(request.url) if request.method == "GET" else None
        if known is not None:
            headers = {"Content-Type": "application/json"}
            answer = HTTPResponse(io.BytesIO(known), headers, 200, preload_content=False)
            return self.build_response(request, answer)
        sent_at = clock.now()
        response: Any = super().send(request, *args, **kwargs)
        host, with_token = urlsplit(request.url).hostname or "", _has_token(request)
        limit = limit_of(request.url, response.status_code, with_token=with_token)
        response.charge = self._budget.charge(host, limit)
        response.raw = BoundedBody(response.raw, host, limit, response.charge)
        if request.method == "POST":
            return self._follow_code(request, response, sent_at, host)
        return response

    def _follow_code(self, request: Any, response: Any, sent_at: float, host: str) -> Any:
        """The answer with the time of a device code as MSAL shall know it. Raises DeviceCodeError,
        CodeExpiredError.
        """
        if response.status_code != 200:
            self.codes.answered(request.body, sent_at, response.content, host)
        elif begins_a_flow(request.body):
            body = self.codes.issued(response.content, host)
            kept = {k: v for k, v in response.headers.items() if k.lower() not in _OF_THE_BODY}
            answer = HTTPResponse(io.BytesIO(body), kept, 200, preload_content=False)
            return self.build_response(request, answer)
        return response

    def proxy_headers(self, proxy: str) -> dict[str, str]:
        return Proxy(proxy, ProxySource.ENVIRONMENT).headers

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

    Sends nothing for a cancelled task, an access token to ``resource_manager`` only, and what is
    posted (codes, refresh tokens) to ``authority`` only. Answers may send them elsewhere: that
    raises ForeignHostError, and RelayedSignInError where it is people who are sent elsewhere.
    Resource Manager is only read: all else raises WriteRefusedError. Raises DeviceCodeError,
    UntrustedServerError, UnusableProxyError, what ``timeouts`` raises, and azure-core's errors.
    """

    def __init__(self, network: Network, resource_manager: str, authority: str = "") -> None:
        session = requests.Session()
        # Proxies are decided here for each request, trust by the adapter. What else requests
        # takes from the environment is a .netrc file, whose password would replace our token.
        session.trust_env = False
        self._network = network
        self._context = trust(network)
        self._configurations = Configurations()
        give_large_blocks_back()
        #: What the session's answers take up.
        self.budget = Budget()
        adapter = _Adapter(self._context, self._configurations, self.budget)
        session.mount("https://", adapter)
        session.mount("http://", adapter)
        limits = timeouts.LIMITS
        super().__init__(
            session=session, connection_timeout=limits.connect_s, read_timeout=limits.read_s
        )
        self._resource_manager = origin(resource_manager)
        self._authority = origin(authority)
        self._authority_address = authority
        self._last = threading.local()
        self._rate_limiter = RateLimiter(lambda: timeouts.LIMITS.wait_s)
        #: Until when device codes are good, and what they must be like.
        self.codes = adapter.codes
        #: What the answers tell of the time; it may be given a listener.
        self.clock = ClockWatch()

    def send(self, request: Any, **kwargs: Any) -> Any:
        check_cancelled()
        self._guard(request)
        proxy = self._network.proxy_for(request.url)
        kwargs["proxies"] = {"https": proxy.url, "http": proxy.url} if proxy else None
        self._last.response = None
        try:
            response = self._exchange(request, kwargs)
        except ServiceRequestError as error:
            refused = refused_certificate(error)
            if refused is None:
                raise
            check_cancelled()
            shown = presented(request.url, proxy, self._context)
            raise refusal(refused, request.url, shown) from error
        if response.status_code != 200 or not _has_token(request):
            self._last.response = response  # lists are large: nobody asks for them again
        if response.status_code == 200:
            self._note_configuration(request.url, response)
        return response

    def _note_configuration(self, url: str, response: Any) -> None:
        """Remember what a sign-in service tells of its addresses, unless the page where people are
        to sign in is another's. Where codes are posted to, ``_guard`` looks at.
        """
        if not urlsplit(url).path.endswith("/.well-known/openid-configuration"):
            return
        page = authorization_page(response.content)
        if self._authority_address and page is not None:
            require_own_page(self._authority_address, page)
        if self._configurations.is_look_up(url):
            self._configurations.note(url, response.content)

    def _exchange(self, request: Any, kwargs: dict[str, Any]) -> Any:
        """Send, once more if the computer slept meanwhile; it may take a while until the network is
        there again.
        """
        tries = _TRIES_AFTER_SLEEP
        while True:
            tries -= 1
            try:
                return self._send_once(request, dict(kwargs))
            except timeouts.SleptError as slept:
                if not tries:
                    raise
                if slept.seconds > _TOKEN_GOOD_S and _has_token(request):
                    # The token may have expired. azure-core tries again, and asks for another.
                    raise ServiceResponseError(str(slept), error=slept) from slept
            except ServiceRequestError as error:
                if not timeouts.just_woken(_WAKE_S) or refused_certificate(error) is not None:
                    raise
                current_token().sleep(_WAKE_PAUSE_S)

    def _send_once(self, request: Any, kwargs: dict[str, Any]) -> Any:
        scope = _scope_of(request)
        turn = self._rate_limiter.wait(scope, current_token())
        sent, began = time.time(), clock.now()
        host = urlsplit(request.url).hostname or ""
        # Whoever asks for a stream wants to read the answer without azure-core's help; that it
        # comes is our business.
        kwargs.pop("stream", None)
        response = answer = charge = None
        try:
            with timeouts.attempt(host):
                response = super().send(request, **kwargs)
            self._rate_limiter.note(scope, turn, response.status_code, _wait_told(response))
            self.clock.note(response.headers, sent, time.time(), clock.now() - began)
            answer = response.internal_response
            charge = getattr(answer, "charge", None)
            if charge is None or charge.settle(answer.content):
                return response
            raise TooMuchError(host, "an answer that would take too much memory")
        except BaseException:
            # Nothing that leads to the body may go with the error, which waits until it is told.
            response = answer = charge = None
            raise

    def sleep(self, duration: float) -> None:
        """Wait before another try, as azure-core's policies ask; ends when the task is cancelled.

        Raises AskedToWaitError at once where a service wants us to wait for too long.
        """
        if duration > timeouts.LIMITS.wait_s:
            raise timeouts.AskedToWaitError(getattr(self._last, "response", None), duration)
        current_token().sleep(duration)

    @contextmanager
    def answer_told(self, earlier: Refused | None = None) -> Iterator[None]:
        """A sign-in that fails within tells the answer that led to it: MSAL forgets the status of
        what it cannot read, and takes an answer without a token for a need to prompt. And what was
        refused within the last minutes it refuses itself, without asking and without the facts:
        then ``earlier`` has them.
        """
        self._last.response = None
        try:
            yield
        except ClientAuthenticationError as error:
            last = self._last.response
            asked = last is not None and (last.request.method == "POST" or last.status_code != 200)
            if earlier is not None:
                if asked:
                    earlier.response = error.response or last
                else:  # what azure-identity knows is this thread's last refusal, whosever it was
                    error.response = earlier.response
            if last is not None and error.response is None:
                if last.status_code != 200:
                    error.response = last
                elif last.request.method == "POST" and (
                    error.__cause__ is None or isinstance(error.__cause__, _TRIPPED)
                ):
                    raise UnusableAnswerError(last.request.url) from error
            raise

    def _guard(self, request: Any) -> None:
        """Raises ForeignHostError if a secret would go to somebody whom it is not for, and
        WriteRefusedError if something would be changed.
        """
        asked = origin(request.url)
        if _has_token(request):
            allowed = asked == self._resource_manager
            if allowed and request.method not in {"GET", "HEAD"}:
                raise WriteRefusedError(request, getattr(self._last, "response", None))
        elif request.method not in {"GET", "HEAD"}:
            allowed = asked == self._authority or (
                # Microsoft's sign-in hosts stand for each other.
                _is_well_known(asked) and _is_well_known(self._authority)
            )
        else:
            return
        if not allowed:
            raise ForeignHostError(
                f"the answer led to another address, {request.url.partition('?')[0]}; "
                "no token or code was sent there"
            )


def _has_token(request: Any) -> bool:
    return any(name.lower() == "authorization" for name in request.headers)


def _wait_told(response: Any) -> float | None:
    """How long an answer asks to be left alone, in seconds; None if it does not.

    Whatever said so, the answer has it as seconds in Retry-After from now on, which is where
    azure-core looks: it takes a date by this computer's clock, and reads no words.
    """
    if response.status_code < 400:
        return None
    seconds = in_headers_s(response.headers)
    if seconds is None and response.status_code in (TOO_MANY, BUSY):
        seconds = in_words_s(response.text())
    if seconds is not None:
        response.headers["Retry-After"] = f"{seconds:g}"
    elif "Retry-After" in response.headers:
        del response.headers["Retry-After"]
    return seconds


def _scope_of(request: Any) -> Scope:
    """Who is counted for a request: with an access token its tenant, else the tenant that it names
    to the sign-in service, which counts for itself wherever it is.
    """
    bearer = request.headers.get("Authorization")
    if bearer is not None:
        return (origin(request.url), "tokens"), hash(bearer)
    tenant = urlsplit(request.url).path.strip("/").partition("/")[0].lower()
    return (origin(request.url), "sign-ins"), tenant


#: Scheme, host and port.
Origin = tuple[str, str, int]


def origin(url: str) -> Origin:
    """Who answers at an address: nobody if it cannot be read."""
    try:
        parts = urlsplit(url)
        return parts.scheme, (parts.hostname or "").removesuffix("."), parts.port or 443
    except ValueError:
        return "", url, 0


def _is_well_known(told: Origin) -> bool:
    scheme, host, port = told
    return scheme == "https" and port == 443 and host in WELL_KNOWN_AUTHORITY_HOSTS
