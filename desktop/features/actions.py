"""What any part of the window can ask for that needs a look at the state, or no controller at all.

Panels call this and not each other. Main thread.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.commands import OpenPage, Say, ShowOption
from desktop.domain import present
from desktop.domain.clouds import KNOWN
from desktop.domain.models import Method, Problem, SignInRequest, Subscription
from desktop.domain.settings import Registration, with_registration
from desktop.domain.state import Phase, TenantAccess
from desktop.domain.value import replace
from desktop.features.connection_check.model import ShowConnectionCheck
from desktop.features.reports.model import report_formats
from desktop.features.reports.model.commands import CopyReport, SaveReport
from desktop.features.reports.model.report_formats import USUAL
from desktop.features.settings.model import ChangeSettings, LookUpReadiness
from desktop.features.sign_in.model import (
    Cancel,
    ChooseCloud,
    Refresh,
    ShowRegistrationGuide,
    SignIn,
    SignInToTenant,
)
from desktop.kernel.app import App
from desktop.toolkit import clipboard, file_dialogs, theme
from desktop.toolkit.layout import Layout
from desktop.translations import translate

if TYPE_CHECKING:
    from desktop.domain.advice import Action  # at run time imported when something has failed
    from desktop.domain.clouds import Cloud


class Actions:
    """``request_for`` makes what is asked for of a way and the options as they stand."""

    def __init__(
        self,
        root: tk.Tk,
        app: App,
        layout: Layout,
        request_for: Callable[[Method], SignInRequest],
    ) -> None:
        self.layout = layout
        self._root, self._state = root, app.state
        self.run = app.commands.run
        self.is_mac = root.tk.call("tk", "windowingsystem") == "aqua"
        self.is_x11 = root.tk.call("tk", "windowingsystem") == "x11"
        self.request_for = request_for

    # ---- signing in and listing

    def sign_in(self, method: Method) -> None:
        self.run(SignIn(self.request_for(method)))

    def cancel(self) -> None:
        """End what runs; nothing happens if nothing does."""
        if self._state.cancellable:
            self.run(Cancel())

    def refresh(self) -> None:
        """List again; with nobody signed in, look again what each way can do."""
        if self._state.account is None:
            self.run(LookUpReadiness())
        elif not self._state.busy:
            self.run(Refresh())

    def sign_in_to_tenant(self, tenant_id: str) -> None:
        if not self._state.busy:
            self.run(SignInToTenant(tenant_id))

    def toggle_theme(self) -> None:
        """Light to dark and back, and keep it so."""
        self.run(ChangeSettings({"appearance": "light" if theme.is_dark() else "dark"}))

    def keep_registration(self, cloud: Cloud, found: Registration) -> None:
        """Keep the user's own app registration for that cloud."""
        if not cloud.is_demo:
            changes = with_registration(self._state.settings, cloud.key, found)
            self.run(ChangeSettings(changes))

    def try_again(self) -> None:
        """What failed, once more."""
        if self._state.phase is Phase.SIGN_IN_FAILED and self._state.method is not None:
            self.sign_in(self._state.method)
        else:
            self.refresh()

    def act(self, action: Action, problem: Problem | None, tenant_id: str = "") -> None:
        """Do what a button beside an advice says; ``tenant_id`` where it is about one tenant."""
        from desktop.domain.advice import Action  # noqa: PLC0415 - when needed

        match action:
            case Action.SIGN_IN_TO_TENANT:
                self._sign_in_where_asked(tenant_id, problem)
            case Action.USE_BROWSER:
                self._use(Method.BROWSER, tenant_id, problem)
            case Action.USE_DEVICE_CODE:
                self._use(Method.DEVICE_CODE, tenant_id, problem)
            case Action.NEW_CODE:
                self._use(Method.DEVICE_CODE, tenant_id, None)
            case Action.TRY_AGAIN:
                self.try_again()
            case Action.SWITCH_CLOUD if problem is not None:
                self._switch_cloud(problem.subject)
            case Action.COPY_FOR_ADMIN if problem is not None:
                self.copy_for_admin(problem, tenant_id)
            case Action.OPEN_PORTAL_REGISTRATION:
                self.run(ShowRegistrationGuide(problem))
            case Action.CHECK_CONNECTION:
                self.run(ShowConnectionCheck(begin=True))
            case Action.CHANGE_TENANT | Action.CHANGE_CLOUD | Action.SETTINGS:
                self.run(ShowOption(action.value))
            case _:
                pass

    def _switch_cloud(self, name: str) -> None:
        """To the cloud that a refusal named, one of those that everybody has; and sign in there if
        it was the whole sign-in that was refused.
        """
        method = self._state.method
        failed = self._state.phase is Phase.SIGN_IN_FAILED
        if name not in KNOWN:
            return
        self.run(ChooseCloud(name))
        if failed and method is not None:
            self.sign_in(method)

    def _sign_in_where_asked(self, tenant_id: str, problem: Problem | None) -> None:
        if tenant_id and self._state.account is not None:
            self.sign_in_to_tenant(tenant_id)
        else:  # the whole sign-in asked for it: again, with what it asked for
            self._use(self._state.method or Method.BROWSER, tenant_id, problem)

    def _use(self, method: Method, tenant_id: str, problem: Problem | None) -> None:
        request = self.request_for(method)
        if tenant_id:
            request = replace(request, tenant=tenant_id)
        if problem is not None and problem.claims:
            request = replace(request, claims=problem.claims)
        self.run(SignIn(request))

    # ---- pages and reports

    def portal_address(self, access: TenantAccess, subscription: Subscription | None) -> str:
        """Empty where the cloud has no portal (the demo)."""
        return present.portal_address(self._state.cloud, access.tenant, subscription)

    def open_in_portal(self, access: TenantAccess, subscription: Subscription | None) -> None:
        self.run(OpenPage(self.portal_address(access, subscription)))

    @property
    def can_report(self) -> bool:
        return self._state.account is not None or self._state.problem is not None

    def save_report(self) -> None:
        """Ask where to, and in which of the formats."""
        if not self.can_report:
            return
        # The usual one first: that is what a dialog offers.
        offered = sorted(report_formats.FORMATS, key=lambda each: each.end != USUAL)
        path = file_dialogs.save_file(
            parent=self._root,
            title=translate("report.dialog"),
            initialfile=f"azimuth{USUAL}",
            defaultextension=USUAL,
            filetypes=[(translate(f"report.type.{each.name}"), each.end) for each in offered],
        )
        if path:
            known = report_formats.format_of(path) is not None
            self.run(SaveReport(path if known else f"{path}{USUAL}"))

    def copy_report(self) -> None:
        """The report as text on the clipboard; it is made elsewhere, for it may be long."""
        if self.can_report:
            self.run(CopyReport())

    # ---- the clipboard

    def copy(self, text: str, done: str) -> None:
        """Copy, and say so in the status bar."""
        if text:
            clipboard.copy(self._root, text)
            self.run(Say(done))

    def copy_link(self, address: str) -> None:
        self.copy(address, translate("said.link"))

    def copy_for_admin(self, problem: Problem, tenant_id: str = "") -> None:
        """Everything that an administrator will ask for."""
        from desktop.domain.advice import admin_text  # noqa: PLC0415 - when needed

        state = self._state
        found = state.tenants.get(tenant_id)
        tenant = f"{found.tenant.label} ({tenant_id})" if found else tenant_id
        text = admin_text(problem, state.account, state.cloud, tenant)
        self.copy(text, translate("said.for_admin"))
