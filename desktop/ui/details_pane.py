"""What is known of the chosen row, and what can be done with it. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import Final

from desktop.access.advice import Action, explain
from desktop.access.models import Method, Problem, TenantStatus
from desktop.access.state import AccessState
from desktop.ui import present, theme
from desktop.ui.access_branch import Chosen
from desktop.ui.palette import Palette
from desktop.ui.widgets import Scrollbar, button, icon_label, line
from desktop.ui.wishes import Wishes
from desktop.words import say

WIDTH: Final = 304


class DetailsPane(ttk.Frame):
    """On the right; the window shows it while something is chosen."""

    def __init__(
        self, parent: tk.Misc, state: AccessState, wishes: Wishes, on_close: Callable[[], None]
    ) -> None:
        super().__init__(parent, width=theme.px(WIDTH))
        self._state, self._wishes = state, wishes
        self._on_close = on_close
        self._shown: Chosen | None = None
        self._body: ttk.Frame | None = None
        self.pack_propagate(False)
        line(self, upright=True).pack(side=tk.LEFT, fill=tk.Y)

    def show(self, chosen: Chosen) -> None:
        """Show that row; nothing is rebuilt if it is shown already."""
        if self._body is not None:
            if chosen == self._shown and chosen.access.status is not None:
                return
            self._body.destroy()
        self._shown = chosen
        px = theme.px
        self._body = body = ttk.Frame(self, padding=(px(8), px(10), px(8), px(8)))
        body.pack(fill=tk.BOTH, expand=True)
        self._add_heading(body, chosen)
        problem = chosen.access.problem if chosen.subscription is None else None
        if problem is not None and present.needs_attention(chosen.access):
            self._add_explanation(body, chosen, problem)
        elif chosen.subscription is None and chosen.access.status is TenantStatus.EMPTY:
            self._add_explanation(body, chosen, self._nothing_in(chosen))
        self._add_buttons(body, chosen)
        self._add_cli(body, chosen)
        self._add_properties(body, chosen)

    def _nothing_in(self, chosen: Chosen) -> Problem:
        """No failure, but nobody should be left with nothing: what was asked, and what to try."""
        account = self._state.account
        asked = say(
            "details.asked",
            tenant=chosen.access.tenant.label,
            account=account.username if account else "",
            cloud=present.cloud_words(self._state.cloud),
        )
        return Problem("no-subscriptions", subject=asked)

    def _add_heading(self, body: ttk.Frame, chosen: Chosen) -> None:
        px = theme.px
        top = ttk.Frame(body)
        top.pack(fill=tk.X, padx=(px(8), 0))
        kind = "subscription" if chosen.subscription else "tenant"
        close = button(
            top, "", self._on_close, style="Flat.TButton", icon="close", tip=say("details.close")
        )
        close.pack(side=tk.RIGHT)
        icon_label(top, kind, "faint", "TLabel").pack(side=tk.LEFT)
        kind_label = ttk.Label(top, text=say(f"details.{kind}"), style="Small.TLabel")
        kind_label.pack(side=tk.LEFT, padx=px(6))
        s = chosen.subscription
        name = (s.display_name or s.subscription_id) if s else chosen.access.tenant.label
        heading = ttk.Label(body, text=name, style="Strong.TLabel", wraplength=px(WIDTH - 40))
        heading.pack(anchor=tk.W, padx=px(8), pady=(px(8), px(6)))

    def _add_explanation(self, body: ttk.Frame, chosen: Chosen, problem: Problem) -> None:
        px = theme.px
        told = explain(problem)
        tenant = chosen.access.tenant
        for text, style in (
            (told.title, "Warn.TLabel"),
            (told.cause, "Small.TLabel"),
            (told.advice, "Small.TLabel"),
        ):
            label = ttk.Label(body, text=text, style=style, wraplength=px(WIDTH - 40))
            label.pack(anchor=tk.W, padx=px(8), pady=(0, px(6)))
        actions = list(told.actions)
        if Action.COPY_FOR_ADMIN not in actions:
            actions.append(Action.COPY_FOR_ADMIN)
        for at, action in enumerate(actions):
            made = button(
                body,
                say(f"action.{action}"),
                lambda a=action: self._wishes.act(a, problem, tenant.tenant_id),  # type: ignore[misc]
                style="Primary.TButton" if at == 0 else "TButton",
            )
            made.pack(fill=tk.X, padx=(px(6), px(6)))
        if Action.SIGN_IN_TO_TENANT in actions:
            app = self._state.client_id or say("details.step_up.app")
            told_before = say("details.step_up", tenant=tenant.label, app=app)
            label = ttk.Label(
                body, text=told_before, style="Small.TLabel", wraplength=px(WIDTH - 40)
            )
            label.pack(anchor=tk.W, padx=px(8), pady=(px(6), 0))
        line(body).pack(fill=tk.X, pady=(px(12), px(6)), padx=px(8))

    def _add_cli(self, body: ttk.Frame, chosen: Chosen) -> None:
        """What people of the Azure CLI do next. Only to copy: nothing of the CLI's is changed."""
        from desktop.access import snippets  # noqa: PLC0415 - when needed

        state, s, px = self._state, chosen.subscription, theme.px
        if s is None or state.method not in (Method.CLI, Method.CLI_PROFILE):
            return
        command = f"az account set --subscription {s.subscription_id}"
        row = ttk.Frame(body)
        row.pack(anchor=tk.W)
        button(
            row,
            say("details.copy_default"),
            lambda: self._wishes.copy(command, say("said.default")),
            style="Link.TButton",
        ).pack(side=tk.LEFT)
        if state.method is not Method.CLI_PROFILE:
            return
        code = snippets.older_libraries(state.cloud, s.subscription_id)
        button(
            row,
            say("details.copy_code"),
            lambda: self._wishes.copy(code, say("said.code")),
            style="Link.TButton",
        ).pack(side=tk.LEFT)
        title = ttk.Label(body, text=say("cli-profile.versions.title"), style="Strong.TLabel")
        title.pack(anchor=tk.W, padx=px(8), pady=(px(8), 0))
        for key in snippets.OLDER_LIBRARIES_TEXTS:
            text = ttk.Label(body, text=say(key), style="Small.TLabel", wraplength=px(WIDTH - 40))
            text.pack(anchor=tk.W, padx=px(8), pady=(px(2), 0))

    def _add_buttons(self, body: ttk.Frame, chosen: Chosen) -> None:
        row = ttk.Frame(body)
        row.pack(anchor=tk.W, pady=(0, theme.px(2)))
        s, tenant = chosen.subscription, chosen.access.tenant
        name = s.display_name if s else tenant.label
        an_id = s.subscription_id if s else tenant.tenant_id
        for key, text in (("name", name), ("id", an_id)):
            made = button(
                row,
                say(f"details.copy_{key}"),
                lambda t=text, k=key: self._wishes.copy(t, say(f"said.{k}")),  # type: ignore[misc]
                style="Link.TButton",
            )
            made.pack(side=tk.LEFT)
        if self._wishes.portal_address(chosen.access, s):
            made = button(
                row,
                say("details.open"),
                lambda: self._wishes.open_in_portal(chosen.access, s),
                style="Link.TButton",
            )
            made.pack(side=tk.LEFT)

    def _add_properties(self, body: ttk.Frame, chosen: Chosen) -> None:
        """One text, so that values can be selected with the mouse and wrap."""
        px = theme.px
        place = ttk.Frame(body)
        place.pack(fill=tk.BOTH, expand=True, padx=(px(8), 0))
        place.rowconfigure(0, weight=1)
        place.columnconfigure(0, weight=1)
        text = tk.Text(
            place,
            width=1,
            height=1,
            wrap=tk.CHAR,
            font=theme.BODY,
            borderwidth=0,
            highlightthickness=0,
            cursor="arrow",
            padx=0,
            pady=0,
        )
        bar = Scrollbar(place, orient=tk.VERTICAL, command=text.yview)
        text.configure(yscrollcommand=bar.set)
        text.grid(row=0, column=0, sticky=tk.NSEW)
        bar.grid(row=0, column=1, sticky=tk.NS)
        names = {t: access.tenant.label for t, access in self._state.tenants.items()}
        text.tag_configure("label", font=theme.SMALL, spacing1=px(8))
        text.tag_configure("value", font=theme.BODY, spacing1=px(1))
        for label, value in present.properties(chosen.access, chosen.subscription, names):
            text.insert(tk.END, label + "\n", "label", value + "\n", "value")
        text.configure(state=tk.DISABLED)

        def dress(c: Palette) -> None:
            text.configure(
                background=c.page, foreground=c.text, selectbackground=c.chosen,
                selectforeground=c.text, inactiveselectbackground=c.chosen,
            )  # fmt: skip
            text.tag_configure("label", foreground=c.faint)

        theme.dress(text, dress)
