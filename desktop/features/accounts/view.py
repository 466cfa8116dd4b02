"""The top: who is signed in, how and where; the demo's label; what can be done. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial
from tkinter import ttk

from desktop.domain import present
from desktop.features.actions import Actions
from desktop.features.connection_check.model import ShowConnectionCheck
from desktop.features.sign_in.model import SignOut
from desktop.kernel.app import App
from desktop.toolkit import theme
from desktop.toolkit.widgets import button, icon_label, line
from desktop.translations import translate


class AccountBar(ttk.Frame):
    """One line high, over the whole width."""

    def __init__(
        self,
        parent: tk.Misc,
        app: App,
        actions: Actions,
        open_activity: Callable[[], None],
        open_settings: Callable[[], None],
        open_help: Callable[[], None],
    ) -> None:
        super().__init__(parent, style="Side.TFrame")
        self._state = app.state
        px = theme.px
        line(self).pack(side=tk.BOTTOM, fill=tk.X)
        inside = ttk.Frame(self, style="Side.TFrame", padding=(px(18), px(8), px(10), px(8)))
        inside.pack(fill=tk.X)
        icon_label(inside, "compass", "link", "Side.TLabel", 24).pack(side=tk.LEFT)
        names = ttk.Frame(inside, style="Side.TFrame")
        names.pack(side=tk.LEFT)
        texts = ttk.Frame(names, style="Side.TFrame")
        texts.pack(side=tk.LEFT, padx=(px(12), px(8)))
        self._who = ttk.Label(texts, style="Side.Strong.TLabel")
        self._who.pack(anchor=tk.W)
        self._how = ttk.Label(texts, style="Side.Small.TLabel")
        self._how.pack(anchor=tk.W)
        self._pill = ttk.Label(names, text=translate("account.demo"), style="Pill.TLabel")
        self._names, self._pill_at = names, texts
        flat = "Side.Flat.TButton"
        check = partial(app.commands.run, ShowConnectionCheck(begin=True))
        for icon, key, does in (
            ("help", "help", open_help),
            ("settings", "settings", open_settings),
            ("log", "activity", open_activity),
            ("pulse", "check", check),
            ("moon", "theme", actions.toggle_theme),
        ):
            made = button(
                inside, "", does, style=flat, icon=icon, tip=translate(f"account.{key}.tip")
            )
            made.pack(side=tk.RIGHT, before=names)
        self._inside = inside
        #: What can be done only at times: icon and command. Each is built when its time comes.
        self._offers: dict[str, tuple[str, Callable[[], object]]] = {
            "sign_out": ("", partial(app.commands.run, SignOut())),
            "report": ("save", actions.save_report),
            "copy_report": ("copy", actions.copy_report),
            "refresh": ("refresh", actions.refresh),
        }
        self._made: dict[str, ttk.Button] = {}
        self._actions = actions
        self.update_state()

    def update_state(self) -> None:
        """Show the state as it is."""
        state = self._state
        account = state.account
        # Whoever was signed in before the sign-in that goes on is so still.
        shown = state.aside.account if account is None and state.aside else account
        self._who.configure(text=shown.username if shown else translate("account.nobody"))
        self._how.configure(text=self._how_words())
        self._show("sign_out", wanted=account is not None)
        self._show("report", wanted=self._actions.can_report)
        self._show("copy_report", wanted=self._actions.can_report)
        self._show("refresh", wanted=account is not None)
        if "refresh" in self._made:
            self._made["refresh"].state(["disabled" if state.busy else "!disabled"])
        if state.cloud.is_demo:
            self._pill.pack(side=tk.RIGHT, before=self._pill_at)
        else:
            self._pill.pack_forget()

    def _how_words(self) -> str:
        state = self._state
        cloud = present.cloud_words(state.cloud)
        if state.account is None:
            return cloud
        home = state.tenants.get(state.account.home_tenant_id)
        parts = [home.tenant.label if home else state.account.home_tenant_id]
        if state.method is not None:
            parts.append(translate(f"method.{state.method}.short"))
        parts.append(cloud)
        return "  ·  ".join(part for part in parts if part)

    def _show(self, name: str, *, wanted: bool) -> None:
        made = self._made.get(name)
        if made is None and wanted:
            icon, does = self._offers[name]
            made = self._made[name] = button(
                self._inside, translate(f"account.{name}"), does,
                style="Side.Flat.TButton", icon=icon,
                tip=translate(f"account.{name}.tip"),
            )  # fmt: skip
        if made is None:
            return
        if wanted and not made.winfo_manager():
            # Before the names: where room is little, those are cut off and no button is.
            made.pack(side=tk.RIGHT, before=self._names)
        elif not wanted:
            made.pack_forget()
