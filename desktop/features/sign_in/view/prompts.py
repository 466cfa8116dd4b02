"""What a sign-in asks of the user: the device code dialog, the page in the browser. Main thread."""

from __future__ import annotations

import tkinter as tk
from typing import TYPE_CHECKING

from desktop.commands import Quit
from desktop.domain import events as ev
from desktop.domain.asking import asks
from desktop.domain.models import DeviceCode, Method, Problem
from desktop.features.actions import Actions
from desktop.features.sign_in.model import ExplainPageError, ShowPageError
from desktop.kernel.app import App
from desktop.toolkit.follow import answer, follow

if TYPE_CHECKING:  # at run time it is imported when it is first opened
    from desktop.features.sign_in.view.device_code import DeviceCodeDialog
    from desktop.features.sign_in.view.page_error import PageErrorDialog


class Prompts:
    """Opens on the events that ask, closes on those that end; ``over`` is where dialogs appear."""

    def __init__(self, over: tk.Misc, app: App, actions: Actions) -> None:
        self._over, self._state, self._actions = over, app.state, actions
        self._run = app.commands.run
        self.code_dialog: DeviceCodeDialog | None = None
        self.page_error: PageErrorDialog | None = None
        answer(over, app.commands, ShowPageError, lambda _: self.show_page_error())
        follow(
            over, app.events, self._follow,
            ev.DeviceCodeIssued, ev.SignInStarted, ev.SignedIn, ev.StepUpSignedIn, ev.SignInFailed,
            ev.TenantFailed, ev.StepUpEnded, ev.SignInCancelled, ev.SignedOut,
        )  # fmt: skip

    def show_page_error(self) -> None:
        """Ask for what the page in the browser says, or bring the dialog that asks forward."""
        if self.page_error is not None and self.page_error.open:
            self.page_error.bring()
            return
        from desktop.features.sign_in.view.page_error import (  # noqa: PLC0415 - when needed
            PageErrorDialog,
        )

        self.page_error = PageErrorDialog(
            self._over, lambda text: self._run(ExplainPageError(text)), lambda: self._run(Quit())
        )

    def _close_page_error(self) -> None:
        if self.page_error is not None:
            self.page_error.close()
            self.page_error = None

    def _follow(self, event: ev.Event) -> None:
        """Bring the prompts in line with ``event``."""
        match event:
            case ev.DeviceCodeIssued(code):
                self._show_code(code)
            case ev.SignInStarted(method):
                # Another code for a sign-in that goes on is shown in the same dialog.
                if method is not Method.DEVICE_CODE or self._ended:
                    self.close()
            case ev.SignedIn(account):
                self._finish(account.username)
            case ev.StepUpSignedIn():
                account_now = self._state.account
                self._finish(account_now.username if account_now else "")
            case ev.SignInFailed(problem):
                self._fail(problem)
            case ev.TenantFailed(tenant_id, _, problem):
                if tenant_id == self._state.stepping_up_to:
                    self._fail_step_up(problem, tenant_id)
            case ev.StepUpEnded():
                if not self._ended:
                    self.close()
            case ev.SignInCancelled() | ev.SignedOut():
                self.close()

    @property
    def _ended(self) -> bool:
        """Whether the dialog says how its sign-in ended."""
        dialog = self.code_dialog
        return dialog is not None and dialog.open and dialog.ended

    def _finish(self, username: str) -> None:
        self._close_page_error()
        if self.code_dialog is not None and self.code_dialog.open:
            self.code_dialog.finish(username)

    def _fail(self, problem: Problem) -> None:
        from desktop.domain.advice import explain  # noqa: PLC0415 - when something fails

        self._close_page_error()
        if self.code_dialog is None or not self.code_dialog.open:
            return
        if self._renewable(problem):
            self.code_dialog.refuse(expired=problem.kind == "code-expired")
            return
        self.code_dialog.fail(
            problem, explain(problem).actions, lambda action: self._actions.act(action, problem)
        )

    def _fail_step_up(self, problem: Problem, tenant_id: str) -> None:
        """The tenant's row says it too, with what can be done there."""
        self._close_page_error()
        from desktop.domain.advice import Action  # noqa: PLC0415 - when something fails

        if self.code_dialog is not None and self.code_dialog.open:
            self.code_dialog.fail(
                problem,
                (Action.COPY_FOR_ADMIN,),
                lambda action: self._actions.act(action, problem, tenant_id),
            )

    def _renewable(self, problem: Problem) -> bool:
        """Whether the dialog can go on with another code."""
        from desktop.domain.advice import BY_KIND, Action  # noqa: PLC0415 - when something fails

        row = BY_KIND.get(problem.kind)
        return row is not None and Action.NEW_CODE in row.actions

    def close(self) -> None:
        """Nothing is asked any more."""
        self._close_page_error()
        if self.code_dialog is not None:
            self.code_dialog.close()
            self.code_dialog = None

    def _show_code(self, code: DeviceCode) -> None:
        if self.code_dialog is not None and self.code_dialog.open and not self._ended:
            self.code_dialog.renew(code)
            return
        self.close()
        from desktop.features.sign_in.view.device_code import (  # noqa: PLC0415 - when needed
            DeviceCodeDialog,
        )

        whole = not self._state.stepping_up_to  # one tenant's sign-in stays with its way
        use_browser = (lambda: self._actions.sign_in(Method.BROWSER)) if whole else None
        state = self._state
        self.code_dialog = DeviceCodeDialog(
            self._over, self._run, code, use_browser, self.show_page_error,
            lambda: asks(state.cloud, state.client_id),
        )  # fmt: skip
