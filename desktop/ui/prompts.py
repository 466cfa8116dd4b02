"""What a sign-in asks of the user: the device code dialog, the page in the browser. Main thread."""

from __future__ import annotations

import tkinter as tk
from typing import TYPE_CHECKING

from desktop.access import events as ev
from desktop.access.models import DeviceCode, Method, Problem
from desktop.ui.intents import Intents
from desktop.ui.page_content import BrowserWait
from desktop.ui.wishes import Wishes

if TYPE_CHECKING:  # at run time it is imported when it is first opened
    from desktop.ui.dialogs.device_code import DeviceCodeDialog


class Prompts:
    """Opens on the events that ask, closes on those that end; ``over`` is where dialogs appear."""

    def __init__(self, over: tk.Misc, intents: Intents, wishes: Wishes) -> None:
        self._over, self._intents, self._wishes = over, intents, wishes
        self.code_dialog: DeviceCodeDialog | None = None
        self.browser: BrowserWait | None = None

    def follow(self, event: ev.Event) -> None:
        """Bring the prompts in line with ``event``."""
        match event:
            case ev.DeviceCodeIssued(code):
                self._show_code(code)
            case ev.BrowserOpened(address, opened):
                self.browser = BrowserWait(address, opened)
            case ev.StepUpStarted(tenant_id):
                self._wishes.stepping_up_to = tenant_id
            case ev.SignInStarted(method):
                self.browser = None
                if method is not Method.DEVICE_CODE:  # else another code for the same dialog
                    self.close()
            case ev.StepUpSignedIn():
                self.close()
            case ev.SignInFailed(problem) if self._renewable(problem):
                self.browser = None
                if self.code_dialog is not None:
                    self.code_dialog.refuse(expired=problem.kind == "code-expired")
            case (
                ev.SignedIn()
                | ev.SignInFailed()
                | ev.SignInCancelled()
                | ev.SignedOut()
                | ev.StepUpEnded()
            ):
                self.close()
                self._wishes.stepping_up_to = None

    def _renewable(self, problem: Problem) -> bool:
        """Whether the dialog on show can go on with another code."""
        from desktop.access.advice import BY_KIND, Action  # noqa: PLC0415 - when something fails

        row = BY_KIND.get(problem.kind)
        shown = self.code_dialog is not None and self.code_dialog.open
        return shown and row is not None and Action.NEW_CODE in row.actions

    def close(self) -> None:
        """Nothing is asked any more."""
        self.browser = None
        if self.code_dialog is not None:
            self.code_dialog.close()
            self.code_dialog = None

    def _show_code(self, code: DeviceCode) -> None:
        if self.code_dialog is not None and self.code_dialog.open:
            self.code_dialog.renew(code)
            return
        from desktop.ui.dialogs.device_code import DeviceCodeDialog  # noqa: PLC0415 - when needed

        whole = self._wishes.stepping_up_to is None  # one tenant's sign-in stays with its way
        use_browser = (lambda: self._wishes.sign_in(Method.BROWSER)) if whole else None
        self.code_dialog = DeviceCodeDialog(self._over, self._intents, code, use_browser)
