"""Cloud, tenant, staying signed in, and the app registration under "Advanced". Main thread."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import Final

from desktop.access.clouds import KNOWN, Cloud
from desktop.access.models import Method, SignInRequest
from desktop.access.state import AccessState
from desktop.ui import theme, tooltip
from desktop.ui.widgets import button, placeholder
from desktop.ui.wishes import DEMO, Wishes
from desktop.words import say

_PRIVATE: Final = "private"


class SignInOptions(ttk.Frame):
    """What applies to every way; read when a sign-in starts."""

    def __init__(self, parent: tk.Misc, state: AccessState, wishes: Wishes) -> None:
        super().__init__(parent, style="Side.TFrame")
        self._state, self._wishes = state, wishes
        self._choices = (*KNOWN, DEMO, _PRIVATE)
        self.tenant = tk.StringVar(self)
        self.client_id = tk.StringVar(self)
        self.redirect_uri = tk.StringVar(self)
        self.stay = tk.BooleanVar(self, value=state.settings.stay_signed_in)
        self.address = tk.StringVar(self)
        self._build_cloud()
        self.tenant_entry = self._field(self, "tenant", self.tenant)
        placeholder(self.tenant_entry, self.tenant, say("sign_in.tenant.hint"))
        stay = ttk.Checkbutton(
            self,
            text=" " + say("sign_in.stay"),
            variable=self.stay,
            style="Side.TCheckbutton",
            command=lambda: wishes.change_settings(stay_signed_in=self.stay.get()),
        )
        stay.pack(anchor=tk.W, pady=(theme.px(12), theme.px(4)))
        tooltip.add(stay, say("sign_in.stay.tip"))
        self._build_advanced()
        self.show_cloud(state.cloud)

    def request_for(self, method: Method) -> SignInRequest:
        """That way with the options as they stand."""
        return SignInRequest(
            method,
            tenant=self.tenant.get().strip() or None,
            client_id=self.client_id.get().strip() or None,
            redirect_uri=self.redirect_uri.get().strip() or None,
            stay_signed_in=self.stay.get(),
        )

    def show_cloud(self, cloud: Cloud) -> None:
        """Show the cloud that is in use."""
        name = DEMO if cloud.is_demo else cloud.name if cloud.name in KNOWN else _PRIVATE
        self.cloud.current(self._choices.index(name))
        if name == _PRIVATE:
            self.address.set(cloud.resource_manager)
        self._show_address(shown=name == _PRIVATE)

    def follow_settings(self) -> None:
        """Show what was changed elsewhere."""
        self.stay.set(self._state.settings.stay_signed_in)

    def bring(self, option: str) -> None:
        """Bring one option to the user: ``tenant``, ``cloud`` or ``advanced``."""
        if option == "tenant":
            self.tenant_entry.focus_set()
            self.tenant_entry.select_range(0, tk.END)
        elif option == "cloud":
            self.cloud.focus_set()
        else:
            self.open_advanced()
            self.client_entry.focus_set()

    # ---- cloud

    def _build_cloud(self) -> None:
        label = ttk.Label(self, text=say("sign_in.cloud"), style="Side.Small.TLabel")
        label.pack(anchor=tk.W, padx=theme.px(4))
        texts = [say(f"cloud.{name}") for name in self._choices]
        self.cloud = ttk.Combobox(
            self, values=texts, state="readonly", style="Side.TCombobox", height=len(texts)
        )
        self.cloud.pack(fill=tk.X)
        self.cloud.bind("<<ComboboxSelected>>", lambda _: self._chosen())
        self._private = ttk.Frame(self, style="Side.TFrame")
        entry = self._field(self._private, "address", self.address)
        entry.bind("<Return>", lambda _: self._use_address())
        entry.bind("<FocusOut>", lambda _: self._use_address())
        placeholder(entry, self.address, say("sign_in.address.hint"))
        self._address_entry = entry
        self._wrong = ttk.Label(self._private, style="Side.Bad.TLabel", wraplength=theme.px(250))

    def _chosen(self) -> None:
        self.cloud.selection_clear()
        name = self._choices[self.cloud.current()]
        if name == _PRIVATE:
            self._show_address(shown=True)
            self._address_entry.focus_set()
            return
        self._show_address(shown=False)
        if name != (DEMO if self._state.cloud.is_demo else self._state.cloud.name):
            self._wishes.choose_cloud(name)

    def _show_address(self, *, shown: bool) -> None:
        if shown:
            self._private.pack(fill=tk.X, after=self.cloud)
        else:
            self._private.pack_forget()

    def _use_address(self) -> None:
        typed = self.address.get().strip()
        if not typed or typed.rstrip("/") == self._state.cloud.resource_manager:
            self._wrong.pack_forget()
            return
        try:
            self._wishes.choose_cloud(typed)
        except ValueError:
            self._wrong.configure(text=say("sign_in.address.wrong"))
            self._wrong.pack(anchor=tk.W, padx=theme.px(4))
        else:
            self._wrong.pack_forget()

    # ---- the rest

    def _field(self, parent: tk.Misc, name: str, value: tk.StringVar) -> ttk.Entry:
        label = ttk.Label(parent, text=say(f"sign_in.{name}"), style="Side.Small.TLabel")
        label.pack(anchor=tk.W, padx=theme.px(4), pady=(theme.px(10), 0))
        entry = ttk.Entry(parent, textvariable=value, style="Side.TEntry")
        entry.pack(fill=tk.X)
        tooltip.add(entry, say(f"sign_in.{name}.tip"))
        return entry

    def _build_advanced(self) -> None:
        self._toggle = button(
            self, say("sign_in.advanced"), self._toggle_advanced, style="Side.Flat.TButton"
        )
        self._toggle.configure(compound=tk.LEFT, text=" " + say("sign_in.advanced"))
        self._toggle.pack(anchor=tk.W)
        self._advanced = ttk.Frame(self, style="Side.TFrame")
        self.client_entry = self._field(self._advanced, "client_id", self.client_id)
        self._field(self._advanced, "redirect_uri", self.redirect_uri)
        theme.dress(self._toggle, lambda _: self._draw_toggle())

    def _draw_toggle(self) -> None:
        way = "down" if self._advanced.winfo_manager() else "right"
        self._toggle.configure(image=theme.icon(way, theme.colours().muted, 12))

    def _toggle_advanced(self) -> None:
        if self._advanced.winfo_manager():
            self._advanced.pack_forget()
        else:
            self._advanced.pack(fill=tk.X)
        self._draw_toggle()

    def open_advanced(self) -> None:
        if not self._advanced.winfo_manager():
            self._toggle_advanced()
