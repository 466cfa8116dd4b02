"""The main job: sign in, list, report. Answers commands with tasks, whose events are published.

Main thread throughout; what blocks is in ``jobs``.
"""

from __future__ import annotations

from typing import Any

from desktop import jobs
from desktop.access import events as ev
from desktop.access.addresses import may_be_opened
from desktop.access.clouds import DEMO, Cloud, cloud_named
from desktop.access.models import KeptAccount, Method, Problem, SignInRequest
from desktop.access.state import Operation, Phase
from desktop.commands import (
    Cancel,
    CancelEnvironment,
    ChangeSettings,
    ChooseCloud,
    CopyReport,
    ExplainPageError,
    FindEnvironments,
    IncludeRoles,
    LookAt,
    LookAway,
    LookUpReadiness,
    NewDeviceCode,
    OpenPage,
    Quit,
    ReadEnvironment,
    Refresh,
    RememberLayout,
    RunInEnvironment,
    SaveReport,
    SignIn,
    SignInToTenant,
    SignOut,
    UseAccount,
)
from desktop.features.connection_check.model import CheckConnection, needed_after
from desktop.flows.environment_check import EnvironmentCheck
from desktop.flows.look import Looks
from desktop.flows.preferences import Preferences
from desktop.flows.reports import Reports
from desktop.flows.saved_sign_ins import SavedSignIns
from desktop.flows.side_work import SideWork
from desktop.kernel.app import App
from desktop.kernel.commands import Commands
from desktop.launch import Options
from desktop.settings_store import SettingsStore
from desktop.tasks.runner import Runner, Task

OK, FAILED, ATTENTION = 0, 1, 3


class MainFlow:
    """Answers commands. ``exit_status`` is the process's, once the loop ended."""

    def __init__(
        self,
        options: Options,
        app: App,
        runner: Runner,
        store: SettingsStore,
    ) -> None:
        self._options = options
        self._state = state = app.state
        self._tell = app.events.publish
        self._runner = runner
        self._task: Task | None = None
        self._preferences = Preferences(store, runner, state, self._tell, options.ca_bundle)
        self._commands = app.commands
        self._environments = EnvironmentCheck(runner, state, self._tell)
        self._looks = Looks(runner, state, self._tell)
        self._session: jobs.Session | None = None
        self._demo: Any = None
        self._request: SignInRequest | None = None
        self._side = SideWork(runner, self._tell)
        self._saved_sign_ins = SavedSignIns(runner, self._tell)
        self._reports = Reports(options, state, self._side, self._tell, self._finish)
        self._answer(app.commands)
        # A script waits for this run's end; a person closes the window when he likes.
        self.exit_status = FAILED if options.exit else OK

    def _answer(self, commands: Commands) -> None:
        """Each command goes straight to whoever does it."""
        preferences, looks, reports = self._preferences, self._looks, self._reports
        environments, answer = self._environments, commands.handle
        answer(SignIn, lambda c: self.sign_in(c.request))
        answer(Cancel, lambda _: self.cancel())
        answer(NewDeviceCode, lambda _: self.new_device_code())
        answer(ExplainPageError, lambda c: self.page_shows_error(c.text))
        answer(SignInToTenant, lambda c: self.sign_in_to_tenant(c.tenant_id))
        answer(UseAccount, lambda c: self.use_account(c.key))
        answer(Refresh, lambda _: self.refresh())
        answer(SignOut, lambda _: self.sign_out())
        answer(ChooseCloud, lambda c: self.choose_cloud(c.name_or_url, c.ca_file))
        answer(OpenPage, lambda c: self.open_page(c.address))
        answer(Quit, lambda _: self.quit())
        answer(SaveReport, lambda c: reports.save(c.path))
        answer(CopyReport, lambda _: reports.copy())
        answer(ChangeSettings, lambda c: preferences.change(**c.changes))
        answer(
            RememberLayout, lambda c: preferences.remember(geometry=c.geometry, columns=c.columns)
        )
        answer(LookUpReadiness, lambda _: preferences.look_again())
        answer(LookAt, lambda c: looks.at(c.tenant_id, c.subscription_id))
        answer(LookAway, lambda _: looks.away())
        answer(IncludeRoles, lambda c: looks.include_roles(c.wanted))
        answer(FindEnvironments, lambda c: environments.find(c.folder))
        answer(ReadEnvironment, lambda c: environments.read(c.place))
        answer(RunInEnvironment, lambda c: environments.run(c.method, self.network))
        answer(CancelEnvironment, lambda _: environments.cancel())

    def start(self) -> None:
        """Begin with what the launch options ask for; called once, after the first paint."""
        self._preferences.start()
        if self._options.cloud is not None:
            self._tell(ev.CloudChanged(self._options.cloud))
        self._quietly("warm-up", jobs.warm_up)
        self._runner.start(
            "kept-accounts",
            jobs.find_kept,
            on_event=self._tell,
            on_done=self._found_kept,
            on_failed=lambda error: None,
        )
        self._saved_sign_ins.tidy()
        if self._options.demo:
            self.choose_cloud(DEMO)
        elif self._options.sign_in is not None:
            self.sign_in(self._launch_request(self._options.sign_in))
        self._preferences.look_again()

    @property
    def network(self) -> jobs.NetworkOptions:
        """How the network is reached from the next sign-in or check on."""
        return self._preferences.network

    # --- commands ---------------------------------------------------------------------------------

    def sign_in(self, request: SignInRequest) -> None:
        """Sign in that way; replaces a sign-in or listing under way."""
        self._drop_task()
        self._drop_session()
        self._request = request
        silent = request.kept_key is not None
        self._tell(ev.SignInStarted(request.method, request.tenant, request.client_id, silent))
        self._task = self._runner.start(
            "sign-in",
            jobs.sign_in(request, self._state.cloud, self._preferences.network),
            on_event=self._tell,
            on_done=self._signed_in,
            on_failed=lambda error: self._sign_in_failed(jobs.explain(error)),
        )

    def cancel(self) -> None:
        """End what ``state.operation`` names; nothing of it happens later."""
        match self._state.operation:
            case Operation.SIGN_IN:
                self._drop_task()
                self._tell(ev.SignInCancelled())
                self._finish(FAILED)
            case Operation.LISTING:
                self._drop_task()
                self._tell(ev.ListingCancelled())
                self._saved_sign_ins.save(self._session)
                self._looks.listed()  # of what is there; it can be cancelled in its turn
                self._finish(FAILED)
            case Operation.STEP_UP:
                self._drop_task()
                self._tell(ev.StepUpEnded(self._state.stepping_up_to))
                self._looks.listed()
            case Operation.SIDE_WORK:
                self._side.cancel()
                self._finish(FAILED)  # a script waits for its report in vain
            case Operation.ROLES:
                self._looks.cancel_roles()

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
            jobs.read_page(text, tenant_id),
            on_done=read,
            on_failed=lambda error: read(jobs.explain(error)),
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
            jobs.step_up(session, request, self._preferences.network),
            on_event=self._tell,
            on_done=lambda _: self._stepped_up(tenant_id),
            on_failed=lambda error: self._step_up_failed(tenant_id, jobs.explain(error, tenant_id)),
        )

    def use_account(self, key: str) -> None:
        """Go on as an account that stayed signed in; never prompts."""
        for account in self._state.kept:
            if account.key == key:
                self._leave_account()
                if account.cloud != self._state.cloud.key:
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
            self._quietly("open-page", jobs.open_page(address))

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

    def _signed_in(self, session: jobs.Session) -> None:
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
        self._tell(ev.TenantFailed(tenant_id, jobs.verdict_after_prompt(problem), problem))
        self._tell(ev.StepUpEnded(tenant_id))

    def _sign_in_failed(self, problem: Problem) -> None:
        self._tell(ev.SignInFailed(problem))
        self._check_after(problem)
        self._reports.then_finish(FAILED, FAILED)

    def _list(self, session: jobs.Session, *, refresh: bool) -> None:
        self._looks.cancel_roles()
        self._tell(ev.ListingStarted(refresh=refresh))
        self._task = self._runner.start(
            "listing",
            jobs.list_access(session),
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
        problem = jobs.explain(error)
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

    def _finish(self, status: int) -> None:
        if self._options.exit:
            self.exit_status = status
            self.quit()

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
            jobs.start_demo,
            started,
            lambda error: self._tell(ev.SignInFailed(jobs.explain(error))),
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

    def _drop_session(self) -> None:
        self._looks.use(None)
        if self._session is not None:
            self._saved_sign_ins.save(self._session)
            self._quietly("close", jobs.close(self._session))
            self._session = None
