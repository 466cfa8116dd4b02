"""What signing in and listing do on their threads: jobs on the real credentials and clients."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from desktop.domain import events as ev
from desktop.domain.clouds import Cloud
from desktop.domain.models import Problem, SignInRequest, TenantStatus
from desktop.domain.network_options import NetworkOptions

if TYPE_CHECKING:
    from desktop.demo.cloud import DemoCloud

    # Controllers hold sessions and hand them back here: the type is all that they know of it.
    from desktop.identity.session import Session as Session  # noqa: PLC0414 - exported
    from desktop.tasks.cancel import CancelToken
    from desktop.tasks.runner import Emit, Work

# ruff: noqa: PLC0415 - imported on the worker, so that starting the program imports nothing heavy


def warm_up(emit: Emit, cancel: CancelToken) -> None:
    """Import what the first sign-in will need, while the user still reads the window."""
    import desktop.identity.methods.browser
    import desktop.identity.methods.device_code
    import desktop.resources.inventory  # noqa: F401

    gc.freeze()  # modules are no garbage, and there are many


def sign_in(request: SignInRequest, cloud: Cloud, options: NetworkOptions) -> Work:
    """A job that signs in; its result is the Session."""

    def work(emit: Emit, cancel: CancelToken) -> Session:
        from desktop.identity import azure_cli, saved_sign_ins
        from desktop.identity.cloud_discovery import discover
        from desktop.identity.methods import SignInJob, module_of
        from desktop.identity.transport import Network

        azure_cli.use(options.az_path)
        started, network = time.perf_counter(), Network.of(options)
        found = cloud
        if not request.method.declared.own_cloud:
            found = discover(cloud, network)
            if found != cloud:
                emit(ev.CloudChanged(found))
        job = SignInJob(request, found, network, emit, cancel)
        restored = saved_sign_ins.restore(job) if request.kept_key else None
        session: Session = module_of(request.method).sign_in(job)
        if restored is not None:
            session.kept_key, session.kept_id = restored
        emit(ev.SignedIn(session.account, time.perf_counter() - started))
        return session

    return work


def read_page(text: str, tenant_id: str = "") -> Work:
    """A job whose result is the Problem that a text of the sign-in page tells of."""

    def work(emit: Emit, cancel: CancelToken) -> Problem:
        from desktop.identity.page_errors import explain_page

        return explain_page(text, tenant_id)

    return work


def step_up(session: Session, request: SignInRequest, options: NetworkOptions) -> Work:
    """A job that signs in once more, to ``request.tenant``, and lists it anew."""

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.identity.methods import SignInJob
        from desktop.identity.transport import Network
        from desktop.resources.inventory import list_tenant

        if session.step_up is None or request.tenant is None:
            raise ValueError("this way to sign in cannot prompt for one tenant")
        job = SignInJob(request, session.cloud, Network.of(options), emit, cancel)
        session.step_up(job)
        emit(ev.StepUpSignedIn(request.tenant))
        list_tenant(session, request.tenant, emit, cancel)

    return work


def list_access(session: Session) -> Work:
    """A job that lists everything the session reaches."""

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.identity.clock_watch import clock_off
        from desktop.resources.inventory import list_access as listing

        # Whoever stayed signed in has heard nothing of the clock yet.
        session.transport.clock.listener = lambda off_s: emit(clock_off(off_s))
        listing(session, emit, cancel)

    return work


def open_page(address: str) -> Work:
    """A job that opens a page in the user's browser; its result is whether one opened."""

    def work(emit: Emit, cancel: CancelToken) -> bool:
        from desktop.identity.browser_link import open_page as opening

        return opening(address)

    return work


def start_demo(emit: Emit, cancel: CancelToken) -> DemoCloud:
    """Start the demo cloud; the result has ``cloud`` and ``stop()``."""
    from desktop.demo.cloud import DemoCloud

    demo = DemoCloud().start()
    if cancel.cancelled:  # nobody would hear of it, nor stop it
        demo.stop()
    return demo


def close(session: Session) -> Work:
    """A job that lets go of a session that another replaces; a kept account stays kept."""

    def work(emit: Emit, cancel: CancelToken) -> None:
        session.close()

    return work


def verdict_after_prompt(problem: Problem) -> TenantStatus:
    """The verdict on a tenant for which the user was prompted in vain: blocked, or still to be
    signed in to.
    """
    from desktop.domain.advice import status_of

    blocked = status_of(problem) is TenantStatus.BLOCKED
    return TenantStatus.BLOCKED if blocked else TenantStatus.SIGN_IN_REQUIRED
