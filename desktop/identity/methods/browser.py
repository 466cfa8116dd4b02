"""Browser: the system's browser shows Microsoft's page and comes back to a loopback address."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any, Final

from azure.identity import AuthenticationRecord, InteractiveBrowserCredential

from desktop.domain.clouds import Cloud
from desktop.domain.events import BrowserOpened
from desktop.domain.models import Method, Problem, Readiness, Ready
from desktop.domain.registration import Fault, redirect_uri_fault, redirect_uri_to_use
from desktop.identity.browser_link import system_browser, watching
from desktop.identity.methods import SignInJob, interactive_session
from desktop.identity.redirect_server import RedirectServer, made_last
from desktop.identity.session import Session

#: A page that was closed is never reported: this ends the wait for it.
WAIT_S: Final = 300


class RedirectUriError(ValueError):
    """The redirect URI cannot be listened at, or would not be what the sign-in service is told."""

    def __init__(self, uri: str, fault: Fault) -> None:
        super().__init__(f"redirect URI {uri!r}: {fault.key}")
        self.problem = Problem("setting-invalid", code=fault.key, raw=str(self))


def readiness(cloud: Cloud | None = None) -> Readiness:
    """Ready if a browser can be opened."""
    if system_browser() is None:
        return Readiness(Method.BROWSER, Ready.NOT_READY, reason="no-browser")
    return Readiness(Method.BROWSER, Ready.READY)


def sign_in(job: SignInJob) -> Session:
    """Open the page, tell its address by ``BrowserOpened``, and wait for the answer.

    Cancelling ends the wait at once and frees the redirect port.
    """
    request, transport = job.request, job.transport()
    fault = redirect_uri_fault(request.redirect_uri or "", request.client_id or "")
    if fault is not None:
        raise RedirectUriError(request.redirect_uri or "", fault)

    def make(options: dict[str, Any]) -> InteractiveBrowserCredential:
        options |= {"timeout": WAIT_S, "_server_class": RedirectServer}
        if redirect_uri := redirect_uri_to_use(request.redirect_uri):
            options["redirect_uri"] = redirect_uri
        if request.login_hint:
            options.setdefault("login_hint", request.login_hint)
        return InteractiveBrowserCredential(**options)

    def prompt(credential: InteractiveBrowserCredential, asking: SignInJob) -> AuthenticationRecord:
        heard = list[str]()
        with ExitStack() as while_waiting:

            def told(address: str, opened: bool | None) -> None:
                if not heard:  # on this thread, before anything opens; what follows is not
                    heard.append(address)
                    server = made_last()
                    if server is not None:
                        server.expect(address)
                        while_waiting.enter_context(asking.cancel.hook(server.give_up))
                asking.emit(BrowserOpened(address, opened))

            while_waiting.enter_context(watching(told))
            try:
                return credential.authenticate(scopes=[asking.cloud.scope], **asking.challenge())
            finally:  # what fails before the wait would keep the port
                if server := made_last():
                    server.server_close()

    return interactive_session(job, transport, make, prompt)
