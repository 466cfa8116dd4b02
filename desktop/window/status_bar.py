"""The bottom: what is going on, how far it is, and the way to end it. Main thread."""

from __future__ import annotations

import time
import tkinter as tk
from functools import partial
from tkinter import ttk
from typing import Final

from desktop.commands import Say
from desktop.domain import events as ev
from desktop.domain.notices import notice_words
from desktop.domain.state import Phase
from desktop.features.actions import Actions
from desktop.features.connection_check.model import CheckState, ShowConnectionCheck
from desktop.kernel.app import App
from desktop.toolkit import theme
from desktop.toolkit.follow import answer, follow
from desktop.toolkit.widgets import Bar, button, line
from desktop.translations import decimal, has, number, translate, translate_count

_SAID_MS: Final = 4000
#: Who reads slowly reads some fifteen letters a second.
_LETTER_MS: Final = 65
#: What is over sooner is not worth a word; what takes longer says how long it has been.
_QUIET_S: Final = 0.3
_LONG_S: Final = 3.0
_TICK_MS: Final = 500


class StatusBar(ttk.Frame):
    """A line of text; while something runs also a bar and Cancel."""

    def __init__(self, parent: tk.Misc, app: App, actions: Actions) -> None:
        super().__init__(parent, style="Side.TFrame")
        self._state = app.state
        self._after: str | None = None
        self._awaited: object = None
        self._since_s = 0.0
        self._tick_id = ""
        px = theme.px
        line(self).pack(fill=tk.X)
        # As high with Cancel as without: the table must not jump.
        inside = ttk.Frame(self, style="Side.TFrame", padding=(px(18), 0), height=px(34))
        inside.pack(fill=tk.X)
        inside.pack_propagate(False)
        self._text = ttk.Label(inside, style="Side.Small.TLabel")
        self._text.pack(side=tk.LEFT)
        self._check = button(
            inside, "", partial(app.commands.run, ShowConnectionCheck()), style="Side.Link.TButton",
            tip=translate("check.show.tip"),
        )  # fmt: skip
        self._right = ttk.Frame(inside, style="Side.TFrame")
        cancel = button(
            self._right, translate("status.cancel"), actions.cancel, style="Side.Link.TButton",
            tip=translate("status.cancel.tip"),
        )  # fmt: skip
        cancel.pack(side=tk.RIGHT)
        self._done = ttk.Label(self._right, style="Side.Small.TLabel")
        self._done.pack(side=tk.RIGHT, padx=(px(10), px(6)))
        self._bar = Bar(self._right)
        self._bar.configure(width=px(180))
        self._bar.pack(side=tk.RIGHT)
        self.bind("<Destroy>", lambda _: self._stop(), add=True)
        self.update_state()
        answer(self, app.commands, Say, lambda command: self.say_done(command.text))
        follow(self, app.events, self._follow, ev.ReportSaved, ev.ReportFailed, ev.Noticed)

    def _follow(self, event: ev.Event) -> None:
        match event:
            case ev.ReportSaved(path):
                self.say_done(translate("said.report", path=path))
            case ev.ReportFailed(""):
                self.say_done(translate("said.report_not_copied"))
            case ev.ReportFailed(path):
                self.say_done(translate("said.report_failed", path=path))
            case ev.Noticed(key, detail) if has(f"notice.{key}"):
                self.say_done(notice_words(key, detail))

    def say_done(self, text: str) -> None:
        """Say something for as long as it takes to be read, then what is going on again."""
        self._forget()
        self._text.configure(text=text)
        self._after = self.after(max(_SAID_MS, _LETTER_MS * len(text)), self._back)

    def update_state(self) -> None:
        """Show the state as it is."""
        state = self._state
        self._follow_time()
        if self._after is None:
            self._text.configure(text=self._words())
        self._show_check()
        if not state.cancellable or self._soon_over:
            self._bar.stop()
            self._right.pack_forget()
            return
        if not self._right.winfo_manager():
            self._right.pack(side=tk.RIGHT)
        if state.phase is Phase.LISTING and state.expected:
            self._bar.show(state.settled / state.expected)
            self._done.configure(
                text=translate("status.tenants", done=state.settled, total=state.expected)
            )
        elif state.roles_expected and not state.busy:
            self._bar.show(state.roles_settled / state.roles_expected)
            self._done.configure(
                text=translate(
                    "status.roles_done",
                    done=number(state.roles_settled),
                    total=number(state.roles_expected),
                )
            )
        else:
            self._done.configure(text="")
            self._bar.run()

    # ---- how long it has been

    def _follow_time(self) -> None:
        state = self._state
        roles = state.roles_expected > 0
        awaited = (state.phase, roles, state.working) if state.cancellable else None
        if awaited != self._awaited:
            self._awaited, self._since_s = awaited, time.monotonic()
        if awaited is not None and not self._tick_id:
            wait_ms = int(_QUIET_S * 1000) + 1 if self._side_work else _TICK_MS
            self._tick_id = self.after(wait_ms, self._tick)

    def _tick(self) -> None:
        self._tick_id = ""
        self.update_state()

    @property
    def _side_work(self) -> bool:
        state = self._state
        return bool(state.working) and not state.busy and not state.roles_expected

    @property
    def _soon_over(self) -> bool:
        """Whether what is awaited may be there in a moment, so that nothing is said of it."""
        return self._side_work and time.monotonic() - self._since_s < _QUIET_S

    def _so_long(self, what: str) -> str:
        """What is awaited, and for how long already where nothing else tells how far it is."""
        passed_s = time.monotonic() - self._since_s
        state = self._state
        if passed_s < _LONG_S or (state.phase is Phase.LISTING and state.expected):
            return what
        minutes, seconds = divmod(int(passed_s), 60)
        if minutes:
            return translate("status.so_many_minutes", what=what, minutes=minutes, seconds=seconds)
        return translate("status.so_long", what=what, seconds=seconds)

    def _stop(self) -> None:
        self._forget()
        if self._tick_id:
            self.after_cancel(self._tick_id)
            self._tick_id = ""

    def _show_check(self) -> None:
        """After a failure: what the look at the connection found, and the way to see it all."""
        state = self._state
        failed = state.problem is not None or bool(state.needs_attention)
        check = state.of(CheckState)
        if not (failed and (check.running or check.results)):
            self._check.pack_forget()
            return
        text = translate("check.status.running")
        if not check.running:
            from desktop.features.connection_check import texts  # noqa: PLC0415 - when it has failed

            verdict, what = texts.in_short(check.results.values())
            text = translate(f"check.status.{verdict}", what=what)
        self._check.configure(text=text)
        if not self._check.winfo_manager():
            self._check.pack(side=tk.LEFT, padx=(theme.px(10), 0))

    def _words(self) -> str:
        state = self._state
        match state.phase:
            case Phase.SIGNING_IN:
                method = translate(f"method.{state.method}.short") if state.method else ""
                return self._so_long(translate("status.signing_in", method=method))
            case Phase.LISTING:
                key = "status.refreshing" if state.refreshing else "status.listing"
                return self._so_long(translate(key))
            case Phase.STEPPING_UP:
                found = state.tenants.get(state.stepping_up_to)
                told = translate("status.step_up", tenant=found.tenant.label if found else "")
                return self._so_long(told)
            case _ if self._side_work and not self._soon_over:
                return self._so_long(translate(f"working.{state.working[0]}"))
            case Phase.LISTED if state.roles_expected:
                return translate("status.roles")
            case Phase.LISTED:
                return self._listed()
            case Phase.SIGN_IN_FAILED | Phase.LISTING_FAILED | Phase.SIGNED_OUT:
                return translate(f"status.{state.phase}")
        return ""

    def _listed(self) -> str:
        state = self._state
        counts = translate(
            "status.listed",
            subscriptions=translate_count("access.subscriptions", state.subscription_count),
            tenants=translate_count("access.tenants", len(state.tenants)),
        )
        if not state.listing_complete:
            return translate("status.stopped", counts=counts)
        if state.listing_s is None:
            return counts
        # Less than a tenth of a second is nothing that anybody measures.
        return translate("status.took", counts=counts, seconds=decimal(max(state.listing_s, 0.1)))

    def _back(self) -> None:
        self._after = None
        self.update_state()

    def _forget(self) -> None:
        if self._after is not None:
            self.after_cancel(self._after)
            self._after = None
