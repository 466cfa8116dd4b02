"""The main job: sign in, list, report. Answers commands with tasks, whose events are published.

Main thread throughout; what blocks is in ``worker``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.commands import OpenPage, Quit
from desktop.domain import events as ev
from desktop.domain.addresses import may_be_opened
from desktop.domain.clouds import DEMO, Cloud, cloud_named
from desktop.domain.models import KeptAccount, Method, Problem, SignInRequest
from desktop.domain.state import Operation, Phase
from desktop.features.connection_check.model import CheckConnection, needed_after
from desktop.features.problems import explain
from desktop.features.sign_in import worker
from desktop.features.sign_in.model import (
    Cancel,
    ChooseCloud,
    ExplainPageError,
    NewDeviceCode,
    Refresh,
    ReturnToAccount,
    SignIn,
    SignInToTenant,
    SignOut,
    UseAccount,
)
from desktop.kernel.app import App
from desktop.launch import ATTENTION, FAILED, OK, Options
from desktop.tasks.runner import Runner, Task

if TYPE_CHECKING:  # what this one works with is given to it (``controllers``)
    from desktop.features.accounts.controller import SavedSignIns
    from desktop.features.details.controller import Looks
    from desktop.features.reports.controller import Reports
    from desktop.features.settings.controller import Preferences
    from desktop.tasks.side_work import SideWork


class SignInController:
    """Answers commands; the other features' controllers are told what follows for them."""

    def __init__(
        self,
        app: App,
        options: Options,
        runner: Runner,
        preferences: Preferences,
        looks: Looks,
        saved_sign_ins: SavedSignIns,
        reports: Reports,
        side: SideWork,
    ) -> None:
        self._options, self._runner = options, runner
        self._state, self._tell = app.state, app.events.publish
        self._preferences, self._looks, self._reports = preferences, looks, reports
        self._saved_sign_ins, self._side = saved_sign_ins, side
        self._task: Task | None = None
        self._commands = app.commands
        self._session: worker.Session | None = None
        #: Session and request of who was signed in before the sign-in that is under way or failed.
        self._aside: tuple[worker.Session, SignInRequest | None] | None = None
        self._demo: Any = None
        self._request: SignInRequest | None = None
        self._answer(app.commands.handle)

    def _answer(self, handle: Callable[..., object]) -> None:
        """Each command goes straight to whoever does it."""
        handle(SignIn, lambda c: self.sign_in(c.request))
        handle(Cancel, lambda _: self.cancel())
        handle(ReturnToAccount, lambda _: self.return_to_account())
        handle(NewDeviceCode, lambda _: self.new_device_code())
        handle(ExplainPageError, lambda c: self.page_shows_error(c.text))
        handle(SignInToTenant, lambda c: self.sign_in_to_tenant(c.tenant_id))
        handle(UseAccount, lambda c: self.use_account(c.key))
        handle(Refresh, lambda _: self.refresh())
        handle(SignOut, lambda _: self.sign_out())
        handle(ChooseCloud, lambda c: self.choose_cloud(c.name_or_url, c.ca_file))
        handle(OpenPage, lambda c: self.open_page(c.address))
        handle(Quit, lambda _: self.quit())

    def start(self) -> None:
        """Begin with what the launch options ask for; called once, after the first paint."""
        self._preferences.start()
        if self._options.cloud is not None:
            self._tell(ev.CloudChanged(self._options.cloud))
        self._quietly("warm-up", worker.warm_up)
        self._saved_sign_ins.find(self._found_kept)
        self._saved_sign_ins.tidy()
        if self._options.demo:
            self.choose_cloud(DEMO)
        elif self._options.sign_in is not None:
            self.sign_in(self._launch_request(self._options.sign_in))
        self._preferences.look_again()

    # --- commands ---------------------------------------------------------------------------------

    def sign_in(self, request: SignInRequest) -> None:
        """Sign in that way; replaces a sign-in or listing under way.

        Whoever is signed in stays so, aside, until it has succeeded.
        """
        self._drop_task()
        if self._session is not None:
            self._saved_sign_ins.save(self._session)
            self._aside, self._session = (self._session, self._request), None
            self._looks.use(None)
        self._request = request
        silent = request.kept_key is not None
        self._tell(ev.SignInStarted(request.method, request.tenant, request.client_id, silent))
        self._task = self._runner.start(
            "sign-in",
            worker.sign_in(request, self._state.cloud, self._preferences.network),
            on_event=self._tell,
            on_done=self._signed_in,
            on_failed=lambda error: self._sign_in_failed(explain(error)),
        )

    def cancel(self) -> None:
        """End what ``state.operation`` names; nothing of it happens later."""
        match self._state.operation:
            case Operation.SIGN_IN:
                self._drop_task()
                self.return_to_account()
                self._reports.finish(FAILED)
            case Operation.LISTING:
                self._drop_task()
                self._tell(ev.ListingCancelled())
                self._saved_sign_ins.save(self._session)
                self._looks.listed()  # of what is there; it can be cancelled in its turn
                self._reports.finish(FAILED)
            case Operation.STEP_UP:
                self._drop_task()
                self._tell(ev.StepUpEnded(self._state.stepping_up_to))
                self._looks.listed()
            case Operation.SIDE_WORK:
                self._side.cancel()
                self._reports.finish(FAILED)  # a script waits for its report in vain
            case Operation.ROLES:
                self._looks.cancel_roles()

    def return_to_account(self) -> None:
        """After a sign-in that did not succeed: whoever was signed in before is so again."""
        if self._aside is not None:
            (self._session, self._request), self._aside = self._aside, None
            self._looks.use(self._session)
        self._tell(ev.SignInCancelled())
        self._looks.listed()

    def new_device_code(self) -> None:
        """Give up the present device code and ask for another, for the same purpose."""
        if self._state.phase is Phase.STEPPING_UP:
            tenant_id = self._state.stepping_up_to
            self._drop_task()
            self._tell(ev.StepUpEnded(tenant_id))
            self.sign_in_to_tenant(tenant_id)
        elif self._request is not None:
            self.sign_in(self._request)

    def page_shows_error(self, text: str) -> None:
        """Explain what the sign-in page in the browser says, and end the sign-in with that."""
        waiting, phase = self._task, self._state.phase
        if waiting is None or phase not in (Phase.SIGNING_IN, Phase.STEPPING_UP):
            return
        tenant_id = self._state.stepping_up_to

        def read(problem: Problem) -> None:
            if self._task is not waiting or not waiting.active:
                return  # it has ended otherwise meanwhile
            self._drop_task()
            if tenant_id:
                self._step_up_failed(tenant_id, problem)
            else:
                self._sign_in_failed(problem)

        self._runner.start(
            "read-page",
            worker.read_page(text, tenant_id),
            on_done=read,
            on_failed=lambda error: read(explain(error)),
        )

    def sign_in_to_tenant(self, tenant_id: str) -> None:
        """One prompt for one tenant; its subscriptions then join the others."""
        found = self._state.tenants.get(tenant_id)
        session, method = self._session, self._state.method
        if found is None or session is None or method is None or self._state.busy:
            return
        claims = found.problem.claims if found.problem else None
        if session.step_up is None:
            # This way cannot prompt: the browser can, for that tenant alone.
            self.sign_in(SignInRequest(Method.BROWSER, tenant=tenant_id, claims=claims))
            return
        request = SignInRequest(method, tenant=tenant_id, claims=claims)

        self._tell(ev.StepUpStarted(tenant_id))
        self._task = self._runner.start(
            "step-up",
            worker.step_up(session, request, self._preferences.network),
            on_event=self._tell,
            on_done=lambda _: self._stepped_up(tenant_id),
            on_failed=lambda error: self._step_up_failed(tenant_id, explain(error, tenant_id)),
        )

    def use_account(self, key: str) -> None:
        """Go on as an account that stayed signed in; never prompts."""
        for account in self._state.kept:
            if account.key == key:
                if account.cloud != self._state.cloud.key:
                    self._leave_account()
                    cloud = self._preferences.known(cloud_named(account.cloud))
                    self._tell(ev.CloudChanged(cloud))
                self.sign_in(SignInRequest(account.method, stay_signed_in=True, kept_key=key))
                return

    def refresh(self) -> None:
        """List again what the signed-in account reaches."""
        if self._session is not None and not self._state.busy:
            self._list(self._session, refresh=True)

    def sign_out(self) -> None:
        """Forget the account: out of memory, and out of the store if it was kept there."""
        session, self._session = self._session, None
        self._looks.use(None)
        key = self._request.kept_key if self._request else None
        self._drop_task()
        self._request = None
        self._tell(ev.SignedOut())
        self._saved_sign_ins.sign_out(session, key)

    def choose_cloud(self, name_or_url: str, ca_file: str | None = None) -> None:
        """Use that cloud from now on; ``demo`` is the built-in one. ValueError if it is none."""
        if name_or_url == DEMO:
            self._start_demo()
            return
        cloud = self._preferences.known(cloud_named(name_or_url), ca_file)
        self._side.cancel(DEMO)
        self._leave_account()
        self._tell(ev.CloudChanged(cloud))
        self._preferences.keep_cloud(cloud, ca_file)
        self._preferences.look_again()

    def open_page(self, address: str) -> None:
        """Open an https or loopback page in the user's browser."""
        if may_be_opened(address):
            self._quietly("open-page", worker.open_page(address))

    def quit(self) -> None:
        """Cancel everything and close the window."""
        self._runner.cancel_all()
        self._preferences.close()
        self._tell(ev.Closed())

    def stop(self) -> None:
        """Let go of what outlives the window; called after the main loop."""
        self._runner.cancel_all()
        self._preferences.stop()
        self._saved_sign_ins.save(self._session)
        self._saved_sign_ins.stop()
        if self._demo is not None:
            self._demo.stop()

    # --- what tasks tell -------------------------------------------------------------------------

    def _found_kept(self, accounts: tuple[KeptAccount, ...]) -> None:
        """Whoever stayed signed in is shown at once, unless something else was asked for."""
        asked = self._options.demo or self._options.sign_in is not None
        if asked or self._request is not None or self._state.phase is not Phase.SIGNED_OUT:
            return
        wanted = self._options.cloud
        here = [a for a in accounts if wanted is None or a.cloud == wanted.key]
        if here:
            self.use_account(here[0].key)

    def _signed_in(self, session: worker.Session) -> None:
        self._drop_aside()
        self._session = session
        self._looks.use(session)
        if self._request is not None:
            self._saved_sign_ins.keep(session, self._request)
        self._list(session, refresh=False)

    def _stepped_up(self, tenant_id: str) -> None:
        self._tell(ev.StepUpEnded(tenant_id))
        self._saved_sign_ins.save(self._session)
        self._looks.listed()

    def _step_up_failed(self, tenant_id: str, problem: Problem) -> None:
        self._tell(ev.TenantFailed(tenant_id, worker.verdict_after_prompt(problem), problem))
        self._tell(ev.StepUpEnded(tenant_id))

    def _sign_in_failed(self, problem: Problem) -> None:
        self._tell(ev.SignInFailed(problem))
        self._check_after(problem)
        self._reports.then_finish(FAILED, FAILED)

    def _list(self, session: worker.Session, *, refresh: bool) -> None:
        self._looks.cancel_roles()
        self._tell(ev.ListingStarted(refresh=refresh))
        self._task = self._runner.start(
            "listing",
            worker.list_access(session),
            on_event=self._tell,
            on_done=lambda _: self._listed(),
            on_failed=self._listing_failed,
        )

    def _listed(self) -> None:
        self._saved_sign_ins.save(self._session)
        self._looks.listed()
        self._check_after(*(t.problem for t in self._state.needs_attention))
        self._reports.then_finish(ATTENTION if self._state.needs_attention else OK, FAILED)

    def _listing_failed(self, error: BaseException) -> None:
        problem = explain(error)
        self._tell(ev.ListingFailed(problem))
        self._saved_sign_ins.save(self._session)
        self._looks.listed()
        self._check_after(problem)
        self._reports.then_finish(ATTENTION, FAILED)

    def _check_after(self, *problems: Problem | None) -> None:
        """After a failure of the network, look why; not in a script's run, where nobody sees it."""
        if needed_after(problems) and not self._options.exit:
            self._commands.run(CheckConnection(by_itself=True))

    # --- launch options --------------------------------------------------------------------------

    def _launch_request(self, method: Method) -> SignInRequest:
        given = self._options
        return SignInRequest(
            method,
            tenant=given.tenant,
            client_id=given.client_id,
            redirect_uri=given.redirect_uri,
            stay_signed_in=self._preferences.stay_signed_in,
        )

    # --- helpers ---------------------------------------------------------------------------------

    def _quietly(self, name: str, work: Any) -> Task:
        """Run something whose failure the user need not hear of."""
        return self._runner.start(name, work, on_event=self._tell, on_failed=lambda error: None)

    def _start_demo(self) -> None:
        self._leave_account()

        def started(demo: Any) -> None:
            self._demo = demo
            self._use_demo(demo.cloud)

        if self._demo is not None:
            self._tell(ev.CloudChanged(self._demo.cloud))
            return
        if self._side.active(DEMO):
            return  # it was chosen twice: one is enough
        self._side.start(
            DEMO,
            worker.start_demo,
            started,
            lambda error: self._tell(ev.SignInFailed(explain(error))),
        )

    def _use_demo(self, cloud: Cloud) -> None:
        self._tell(ev.CloudChanged(cloud))
        self._preferences.look_again()
        if self._options.demo and self._options.sign_in is not None and self._request is None:
            self.sign_in(self._launch_request(self._options.sign_in))

    def _leave_account(self) -> None:
        """What was found belongs to the cloud that is being left."""
        if self._state.phase is not Phase.SIGNED_OUT:
            self._drop_task()
            self._drop_session()
            self._tell(ev.SignedOut())

    def _drop_task(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _drop_aside(self) -> None:
        if self._aside is not None:
            self._quietly("close", worker.close(self._aside[0]))
            self._aside = None

    def _drop_session(self) -> None:
        self._looks.use(None)
        self._drop_aside()
        if self._session is not None:
            self._saved_sign_ins.save(self._session)
            self._quietly("close", worker.close(self._session))
            self._session = None
