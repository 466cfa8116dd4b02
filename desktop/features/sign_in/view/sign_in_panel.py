"""The left side: the ways to sign in, what is known of each, and the options. Main thread."""

from __future__ import annotations

import time
import tkinter as tk
from functools import partial
from tkinter import ttk
from typing import Final

from desktop.domain import events as ev
from desktop.domain.models import KeptAccount, Method, Ready, SignInRequest
from desktop.features.actions import Actions
from desktop.features.python_check.model.commands import ShowEnvironmentCheck
from desktop.features.sign_in.model import UseAccount
from desktop.features.sign_in.view.method_card import Card, MethodCard
from desktop.features.sign_in.view.sign_in_options import SignInOptions
from desktop.kernel.app import App
from desktop.toolkit import theme
from desktop.toolkit.follow import follow
from desktop.toolkit.widgets import Scrolled, button
from desktop.translations import translate

WIDTH: Final = 296
#: What takes longer says for how long already.
_LONG_S: Final = 3


class SignInPanel(Scrolled):
    """Fixed in width; scrolls when the window is low."""

    def __init__(self, parent: tk.Misc, app: App, actions: Actions) -> None:
        super().__init__(parent, width=theme.px(WIDTH), style="Side.TFrame")
        state = app.state
        self._state, self._run = state, app.commands.run
        px = theme.px
        inside = ttk.Frame(
            self.inner, style="Side.TFrame", padding=(px(14), px(14), px(14), px(16))
        )
        inside.pack(fill=tk.BOTH, expand=True)
        self._kept = ttk.Frame(inside, style="Side.TFrame")
        self._kept_shown: tuple[KeptAccount, ...] = ()
        heading = ttk.Label(inside, text=translate("sign_in.heading"), style="Side.Strong.TLabel")
        heading.pack(anchor=tk.W, padx=px(4), pady=(0, px(6)))
        self._heading = heading
        self.cards = {
            method: MethodCard(inside, method, lambda m=method: actions.sign_in(m))  # type: ignore[misc]
            for method in Method
        }
        for card in self.cards.values():
            card.pack(fill=tk.X)
        self.options = SignInOptions(inside, app, actions)
        self.options.pack(fill=tk.X, pady=(px(14), 0))
        developers = button(
            inside, translate("environment.link"),
            partial(app.commands.run, ShowEnvironmentCheck()),
            style="Side.Link.TButton", tip=translate("environment.link.tip"),
        )  # fmt: skip
        developers.pack(anchor=tk.W, pady=(px(10), 0))
        self._since_s = time.monotonic()
        for readiness in state.readiness.values():
            self.cards[readiness.method].show(readiness)
        self._tick_id = self.after(_LONG_S * 1000, self._tick)
        self.bind("<Destroy>", lambda _: self.after_cancel(self._tick_id), add=True)
        follow(self, app.events, self._show_readiness, ev.ReadinessFound)

    def request_for(self, method: Method) -> SignInRequest:
        """What is asked for with that way and the options as they stand."""
        return self.options.request_for(method)

    def _tick(self) -> None:
        """What is still looked up says for how long already."""
        passed_s = int(time.monotonic() - self._since_s)
        waiting = [r for r in self._state.readiness.values() if r.state is Ready.CHECKING]
        for readiness in waiting:
            self.cards[readiness.method].show(readiness, passed_s)
        if waiting:
            self._tick_id = self.after(1000, self._tick)

    def _show_readiness(self, event: ev.ReadinessFound) -> None:
        self.cards[event.readiness.method].show(event.readiness)

    def _others(self) -> tuple[KeptAccount, ...]:
        """Who stayed signed in and is not the account in use: one click switches to it."""
        account, state = self._state.account, self._state
        if account is None:
            return state.kept
        now = (account.username, state.method, state.cloud.key)
        return tuple(k for k in state.kept if (k.username, k.method, k.cloud) != now)

    def update_state(self) -> None:
        """Mark the way in use, and show who stayed signed in."""
        using = self._state.account is not None or self._state.busy
        for method, card in self.cards.items():
            card.mark(chosen=using and method is self._state.method)
        kept = () if self._state.busy else self._others()
        if kept == self._kept_shown:
            return
        self._kept_shown = kept
        for child in self._kept.winfo_children():
            child.destroy()
        if not kept:
            self._kept.pack_forget()
            return
        px = theme.px
        label = ttk.Label(self._kept, text=translate("sign_in.kept"), style="Side.Strong.TLabel")
        label.pack(anchor=tk.W, padx=px(4), pady=(0, px(6)))
        for account in kept[:3]:
            kept_card = Card(
                self._kept,
                "person",
                lambda a=account: self._run(UseAccount(a.key)),  # type: ignore[misc]
            )
            kept_card.show(
                account.username, translate(f"method.{account.method}"), "accent", ready=True
            )
            kept_card.pack(fill=tk.X)
        self._kept.pack(fill=tk.X, pady=(0, px(14)), before=self._heading)
