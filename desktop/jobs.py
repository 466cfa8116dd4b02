"""What tasks do on their threads. Each job imports what it needs when it runs, on the worker, so
that starting the program imports nothing heavy.

Sessions and demo clouds pass through ``flows`` as they are; only jobs look inside.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from desktop.access import events as ev
from desktop.access.clouds import Cloud
from desktop.access.models import KeptAccount, Method, Problem, SignInRequest, TenantStatus
from desktop.access.state import AccessState, Place
from desktop.access.value import Value, field

if TYPE_CHECKING:
    from desktop.access.environments import Judgement
    from desktop.demo.cloud import DemoCloud

    # Flows hold sessions and hand them back here: the type is all that they know of it.
    from desktop.identity.session import Session as Session  # noqa: PLC0414 - exported
    from desktop.identity.transport import Network
    from desktop.tasks.cancel import CancelToken
    from desktop.tasks.runner import Emit, Work

# ruff: noqa: PLC0415 - importing late is the point of this file

#: So long a row is chosen before its details are asked for.
_PAUSE_S: Final = 0.2


class NetworkOptions(Value):
    """How the user says the network is reached.

    ``proxy`` is an address, which may hold a user name and a password; ``no_proxy`` names hosts
    that are reached without it, with commas between. Without a ``proxy`` those of the environment
    and the system are used.
    """

    ca_files: tuple[str, ...] = ()
    proxy: str = field(default="", repr=False)
    no_proxy: str = ""
    az_path: str = ""

    def network(self) -> Network:
        """The same in the terms of ``identity``. On a worker."""
        from desktop.identity.transport import Network

        return Network(self.ca_files, self.proxy, self.no_proxy)


class CodeWanted(Value):
    """What code that runs in another environment shall reach; "" and None: as it comes."""

    cloud: Cloud
    tenant_id: str = ""
    subscription_id: str = ""
    username: str | None = None
    client_id: str | None = None


def explain(error: BaseException, subject: str = "") -> Problem:
    """The failure of a job as a Problem. Cheap: the job that failed has imported everything."""
    from desktop.identity.failures import problem_from

    return problem_from(error, subject=subject)


def verdict_after_prompt(problem: Problem) -> TenantStatus:
    """The verdict on a tenant for which the user was prompted in vain: blocked, or still to be
    signed in to.
    """
    from desktop.access.advice import status_of

    blocked = status_of(problem) is TenantStatus.BLOCKED
    return TenantStatus.BLOCKED if blocked else TenantStatus.SIGN_IN_REQUIRED


def warm_up(emit: Emit, cancel: CancelToken) -> None:
    """Import what the first sign-in will need, while the user still reads the window."""
    import desktop.identity.methods.browser
    import desktop.identity.methods.device_code
    import desktop.resources.inventory  # noqa: F401

    gc.freeze()  # modules are no garbage, and there are many


def look_up_readiness(
    emit: Emit, cancel: CancelToken, az_path: str = "", cloud: Cloud | None = None
) -> None:
    """Tell what each way can do now in ``cloud``: quick ones first, those that ask az last.

    ``az_path`` is where the user says az is; empty: it is looked for.
    """
    from desktop.identity import azure_cli
    from desktop.identity.methods import module_of

    azure_cli.use(az_path)
    ways = sorted(Method, key=lambda m: (m.declared.uses_az, m.declared.looked_up))
    for method in ways:
        if not method.declared.uses_az:
            emit(ev.ReadinessFound(module_of(method).readiness(cloud)))
    from desktop.identity.methods.cli import look_up_profile

    profile = look_up_profile(cancel)
    for method in ways:
        if method.declared.uses_az:
            emit(ev.ReadinessFound(module_of(method).readiness(profile, cloud)))


def sign_in(request: SignInRequest, cloud: Cloud, options: NetworkOptions) -> Work:
    """A job that signs in; its result is the Session."""

    def work(emit: Emit, cancel: CancelToken) -> Session:
        from desktop.identity import azure_cli, saved_sign_ins
        from desktop.identity.cloud_discovery import discover
        from desktop.identity.methods import SignInJob, module_of

        azure_cli.use(options.az_path)
        started, network = time.perf_counter(), options.network()
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


def keep(session: Session, request: SignInRequest) -> Work:
    """A job that keeps a session whose sign-in is through, for the next start.

    No part of the sign-in itself: a sign-in that was cancelled keeps nobody, and a slow store holds
    up no listing. A cancel of this job changes only what it tells.
    """

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.identity import accounts, saved_sign_ins

        saved_sign_ins.keep(session, request, emit)
        emit(ev.AccountsKept(accounts.kept()))

    return work


def save_tokens(session: Session) -> Work:
    """A job that brings the tokens of a kept session up to date, if it has new ones."""

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.identity import accounts, saved_sign_ins

        key = session.kept_key
        saved_sign_ins.save(session, emit)
        if session.kept_key != key:
            emit(ev.AccountsKept(accounts.kept()))

    return work


def tidy_store(emit: Emit, cancel: CancelToken) -> None:
    """Remove what the token store holds of ours without its being kept."""
    from desktop.identity import saved_sign_ins

    saved_sign_ins.tidy(emit)


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
        from desktop.resources.inventory import list_tenant

        if session.step_up is None or request.tenant is None:
            raise ValueError("this way to sign in cannot prompt for one tenant")
        job = SignInJob(request, session.cloud, options.network(), emit, cancel)
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


def look_at(session: Session, kept: dict[str, Any], place: Place, kinds: Sequence[str]) -> Work:
    """A job that tells the details of one subscription, those of ``kinds``.

    ``kept`` holds what is kept of the session between looks. It begins after a pause: whoever walks
    through rows asks for nothing.
    """

    def work(emit: Emit, cancel: CancelToken) -> None:
        cancel.sleep(_PAUSE_S)
        from desktop.resources.look import Explorer

        explorer: Explorer = kept.setdefault("explorer", Explorer(session))
        explorer.look_at(place, emit, cancel, kinds)

    return work


def list_roles(session: Session, kept: dict[str, Any], places: Sequence[Place]) -> Work:
    """A job that tells the roles at each of the subscriptions, side by side."""

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.resources.look import Explorer

        explorer: Explorer = kept.setdefault("explorer", Explorer(session))
        explorer.list_roles(places, emit, cancel)

    return work


def find_interpreters(folder: str) -> Work:
    """A job that looks which interpreters this machine and a project's folder have."""

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.access.environments.events import InterpretersFound
        from desktop.environments import places

        emit(InterpretersFound(places.on_machine(folder)))

    return work


def read_environment(place: str) -> Work:
    """A job that reads what the interpreter at ``place``, or in that folder, has: files alone."""

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.access.environments import Unreadable
        from desktop.access.environments.events import EnvironmentJudged, ReadingFailed
        from desktop.access.environments.judge import judge
        from desktop.environments import files, places, reading

        try:
            emit(EnvironmentJudged(judge(reading.facts_of(places.at(place), cancel))))
        except files.ReadError as error:
            emit(ReadingFailed(Unreadable(error.why, place, error.detail)))

    return work


def run_in_environment(
    found: Judgement, method: Method, wanted: CodeWanted, options: NetworkOptions
) -> Work:
    """A job that runs the code for ``method`` in that environment and tells what became of it.

    The program must still be the one that was read, and shown to the user.
    """

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.access.environments import RunResult
        from desktop.access.environments import events as happened
        from desktop.access.environments.code import code_there
        from desktop.environments import reading, trial
        from desktop.identity import azure_cli
        from desktop.identity.cloud_discovery import discover
        from desktop.identity.methods import require_own_cloud

        def open_page(address: str) -> None:
            emit(happened.RunAsksForPage(address))
            trial.open_page(address, lambda done: emit(happened.RunAsksForPage(address, done)))

        emit(happened.RunStarted(method, trial.limit_s(method)))
        azure_cli.use(options.az_path)
        az = azure_cli.find()  # code there finds az where we do
        cloud = discover(wanted.cloud, options.network())
        require_own_cloud(method, cloud, cancel)
        code = code_there(
            found.facts, method, cloud, (wanted.tenant_id, wanted.subscription_id),
            wanted.username, wanted.client_id,
        )  # fmt: skip
        interpreter = found.facts.interpreter
        if reading.program_of(interpreter.path) != found.facts.program:
            emit(happened.RunEnded(RunResult(method, why="changed")))
            return
        heard = trial.Heard(lambda issued: emit(happened.RunAsksForCode(issued)), open_page)
        result = trial.run(
            interpreter, code, method, cloud, cancel, heard,
            programs=os.path.dirname(az) if az else "",  # noqa: PTH120 - no pathlib at the start
        )  # fmt: skip
        emit(happened.RunEnded(result))

    return work


def save_report(state: AccessState, path: str) -> Work:
    """A job that writes the report of ``state`` as it is now."""
    snapshot = state.snapshot()

    def work(emit: Emit, cancel: CancelToken) -> None:
        from pathlib import Path

        from desktop.access import report

        content = report.render(snapshot, path, datetime.now(UTC))
        cancel.raise_if_cancelled()
        report.save(Path(path), content)

    return work


def make_report(state: AccessState) -> Work:
    """A job whose result is the report of ``state`` as Markdown, in the language of now."""
    snapshot = state.snapshot()

    def work(emit: Emit, cancel: CancelToken) -> str:
        from desktop.access import report

        return report.to_markdown(report.build(snapshot, datetime.now(UTC)))

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


def find_kept(emit: Emit, cancel: CancelToken) -> tuple[KeptAccount, ...]:
    """Tell which accounts stay signed in; the result too. A broken list is set aside first."""
    from desktop.identity.accounts import kept, set_aside_if_broken

    notice = set_aside_if_broken()
    if notice is not None:
        emit(ev.Noticed(*notice))
    found = kept()
    emit(ev.AccountsKept(found))
    return found


def close(session: Session) -> Work:
    """A job that lets go of a session that another replaces; a kept account stays kept."""

    def work(emit: Emit, cancel: CancelToken) -> None:
        session.close()

    return work


def sign_out(session: Session | None, key: str | None) -> Work:
    """A job that forgets an account: out of memory and, if it was kept, out of the store.

    From this call on nothing of ``session`` is saved; the rest happens in the job, whose cancel
    changes only what it tells. ``key`` is that of an account whose session has not begun.
    """
    if session is not None:
        session.closed = True

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.identity import accounts, saved_sign_ins

        saved_sign_ins.sign_out(session, key, emit)
        emit(ev.AccountsKept(accounts.kept()))

    return work
