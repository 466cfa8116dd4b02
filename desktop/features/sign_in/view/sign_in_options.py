"""Cloud, tenant, staying signed in, and the app registration under "Advanced". Main thread."""

from __future__ import annotations

import tkinter as tk
from functools import partial
from pathlib import Path
from tkinter import ttk
from typing import Final, NamedTuple

from desktop.domain import events as ev
from desktop.domain import ids
from desktop.domain.asking import asks
from desktop.domain.clouds import DEMO, KNOWN, Cloud
from desktop.domain.models import Method, SignInRequest
from desktop.domain.registration import client_id_fault, registration_faults
from desktop.domain.settings import Registration
from desktop.features.actions import Actions
from desktop.features.settings.model import ChangeSettings
from desktop.features.sign_in.model import ChooseCloud, ShowRegistrationGuide
from desktop.kernel.app import App
from desktop.toolkit import file_dialogs, focus, theme, tooltip
from desktop.toolkit.follow import follow
from desktop.toolkit.widgets import button, on_change, placeholder
from desktop.translations import translate

_PRIVATE: Final = "private"
_REGISTRATION: Final = ("client_id", "redirect_uri", "tenant")


class Draft(NamedTuple):
    """What the fields hold, and which of the folded parts are open."""

    texts: tuple[str, ...]
    private: bool
    advanced: bool
    kept: tuple[str, Registration] | None


class SignInOptions(ttk.Frame):
    """What applies to every way; read when a sign-in starts."""

    def __init__(self, parent: tk.Misc, app: App, actions: Actions) -> None:
        super().__init__(parent, style="Side.TFrame")
        state = app.state
        self._state, self._actions, self._run = state, actions, app.commands.run
        self._choices: tuple[str, ...] = ()
        self.tenant = tk.StringVar(self)
        self.client_id = tk.StringVar(self)
        self.redirect_uri = tk.StringVar(self)
        self.stay = tk.BooleanVar(self, value=state.settings.stay_signed_in)
        self.address = tk.StringVar(self)
        self.ca_file = tk.StringVar(self)
        self._kept: tuple[str, Registration] | None = None
        self._entries: dict[str, ttk.Entry] = {}
        self._complaints: dict[str, ttk.Label] = {}
        self._build_cloud()
        self._asks = ttk.Label(self, style="Side.Small.TLabel", wraplength=theme.px(258))
        self._asks.pack(anchor=tk.W, padx=theme.px(4), pady=(theme.px(6), 0))
        on_change(self, self.client_id, lambda *_: self._say_who_asks())
        self.tenant_entry = self._field(self, "tenant", self.tenant)
        placeholder(self.tenant_entry, self.tenant, translate("sign_in.tenant.hint"))
        stay = ttk.Checkbutton(
            self,
            text=" " + translate("sign_in.stay"),
            variable=self.stay,
            style="Side.TCheckbutton",
            command=lambda: self._run(ChangeSettings({"stay_signed_in": self.stay.get()})),
        )
        stay.pack(anchor=tk.W, pady=(theme.px(12), theme.px(4)))
        tooltip.add(stay, translate("sign_in.stay.tip"))
        self._build_advanced()
        self._show_cloud(state.cloud)
        follow(self, app.events, lambda event: self._show_cloud(event.cloud), ev.CloudChanged)
        follow(self, app.events, self._follow_settings, ev.SettingsChanged)

    def request_for(self, method: Method) -> SignInRequest:
        """That way with the options as they stand."""
        return SignInRequest(
            method,
            tenant=self._tenant() or None,
            client_id=self.client_id.get().strip() or None,
            redirect_uri=self.redirect_uri.get().strip() or None,
            stay_signed_in=self.stay.get(),
        )

    def draft(self) -> Draft:
        """What stands in the fields, chosen or half typed."""
        fields = (self.tenant, self.client_id, self.redirect_uri, self.address, self.ca_file)
        return Draft(
            tuple(field.get() for field in fields),
            private=bool(self._private.winfo_manager()),
            advanced=bool(self._advanced.winfo_manager()),
            kept=self._kept,
        )

    def take(self, draft: Draft) -> None:
        """Show what another one of these showed."""
        fields = (self.tenant, self.client_id, self.redirect_uri, self.address, self.ca_file)
        for field, text in zip(fields, draft.texts, strict=True):
            field.set(text)
        self._kept = draft.kept
        if draft.private:
            if not self._private.winfo_manager():
                self.cloud.current(self._choices.index(_PRIVATE))
            self._show_address(shown=True)
        if draft.advanced:
            self.open_advanced()

    def _show_cloud(self, cloud: Cloud) -> None:
        """Show the cloud that is in use, and the app registration that is kept for it."""
        self._offer_clouds()
        name = DEMO if cloud.is_demo else cloud.key
        private = name not in self._choices
        self.cloud.current(self._choices.index(_PRIVATE if private else name))
        if name not in (DEMO, *KNOWN):
            self.address.set(cloud.resource_manager)
            self.ca_file.set(cloud.ca_file or "")
        self._show_address(shown=name not in (DEMO, *KNOWN))
        self._show_registration(cloud)
        self._say_who_asks()

    def _say_who_asks(self) -> None:
        """Before anybody is prompted: which app will ask, and for what."""
        typed = self.client_id.get().strip()
        own = typed if client_id_fault(typed) is None else ""
        self._asks.configure(text=asks(self._state.cloud, own))

    def _follow_settings(self, _: ev.SettingsChanged) -> None:
        """Show what was changed elsewhere."""
        self.stay.set(self._state.settings.stay_signed_in)
        self._offer_clouds()

    def bring(self, option: str) -> None:
        """Bring one option to the user: ``tenant``, ``cloud`` or ``advanced``."""
        if option == "tenant":
            focus.give(self.tenant_entry)
            self.tenant_entry.select_range(0, tk.END)
        elif option == "cloud":
            focus.give(self.cloud)
        else:
            self.open_advanced()
            focus.give(self.client_entry)

    # ---- cloud

    def _build_cloud(self) -> None:
        label = ttk.Label(self, text=translate("sign_in.cloud"), style="Side.Small.TLabel")
        label.pack(anchor=tk.W, padx=theme.px(4))
        self.cloud = ttk.Combobox(self, state="readonly", style="Side.TCombobox")
        self._offer_clouds()
        self.cloud.pack(fill=tk.X)
        self.cloud.bind("<<ComboboxSelected>>", lambda _: self._chosen())
        self._private = ttk.Frame(self, style="Side.TFrame")
        entry = self._field(self._private, "address", self.address)
        entry.bind("<Return>", lambda _: self._use_address())
        entry.bind("<FocusOut>", lambda _: self._use_address())
        placeholder(entry, self.address, translate("sign_in.address.hint"))
        self._address_entry = entry
        roots = self._field(self._private, "ca_file", self.ca_file)
        roots.bind("<Return>", lambda _: self._use_address())
        roots.bind("<FocusOut>", lambda _: self._use_address())
        placeholder(roots, self.ca_file, translate("sign_in.ca_file.hint"))
        choose = button(
            self._private, translate("sign_in.ca_file.choose"), self._choose_roots,
            style="Side.Flat.TButton",
        )  # fmt: skip
        choose.pack(anchor=tk.E)
        self._wrong = ttk.Label(self._private, style="Side.Bad.TLabel", wraplength=theme.px(250))

    def _offer_clouds(self) -> None:
        """The known clouds, those that the user has named, the demo, and another."""
        named = tuple(each.address for each in self._state.settings.private_clouds)
        choices = (*KNOWN, *named, DEMO, _PRIVATE)
        if choices != self._choices:
            now = self._choices[self.cloud.current()] if self._choices else ""
            self._choices = choices
            texts = [name if name in named else translate(f"cloud.{name}") for name in choices]
            self.cloud.configure(values=texts, height=len(texts))
            if now in choices:
                self.cloud.current(choices.index(now))

    def _chosen(self) -> None:
        self.cloud.selection_clear()
        name = self._choices[self.cloud.current()]
        if name == _PRIVATE:
            self.address.set("")
            self.ca_file.set("")
            self._show_address(shown=True)
            focus.give(self._address_entry)
            return
        self._show_address(shown=False)
        if name != (DEMO if self._state.cloud.is_demo else self._state.cloud.key):
            self._run(ChooseCloud(name))

    def _show_address(self, *, shown: bool) -> None:
        if shown:
            self._private.pack(fill=tk.X, after=self.cloud)
        else:
            self._private.pack_forget()

    def _use_address(self) -> None:
        typed, roots = self.address.get().strip(), self.ca_file.get().strip()
        cloud = self._state.cloud
        self._wrong.pack_forget()
        if not typed:
            return
        if typed.rstrip("/") == cloud.resource_manager and roots == (cloud.ca_file or ""):
            return
        if roots and not Path(roots).expanduser().is_file():
            self._complain("sign_in.ca_file.wrong")
            return
        try:
            self._run(ChooseCloud(typed, str(Path(roots).expanduser()) if roots else ""))
        except ValueError:
            self._complain("sign_in.address.wrong")

    def _complain(self, key: str) -> None:
        self._wrong.configure(text=translate(key))
        self._wrong.pack(anchor=tk.W, padx=theme.px(4))

    def _choose_roots(self) -> None:
        found = file_dialogs.open_file(parent=self, title=translate("sign_in.ca_file.title"))
        if found:
            self.ca_file.set(found)
            self._use_address()

    # ---- the app registration, kept per cloud

    def _show_registration(self, cloud: Cloud) -> None:
        """What is kept for ``cloud``, unless it is on show already and may be half typed."""
        found = self._state.settings.registrations.get(cloud.key, Registration())
        before, self._kept = self._kept, (cloud.key, found)
        if before is None and found == Registration():
            return  # the launch options may have filled the fields
        if before is None or before[0] != cloud.key:
            self.client_id.set(found.client_id)
            self.redirect_uri.set(found.redirect_uri)
            self.tenant.set(found.tenant)

    def _keep_registration(self) -> None:
        """Keep what was typed once a field is left, if every field is as it must be.

        A tenant without an app is for this sign-in only: nobody wants to be led there for ever.
        """
        typed, cloud = self._typed(), self._state.cloud
        if self._lacks(typed):
            return
        kept = typed if typed.client_id else Registration()
        if self._kept != (cloud.key, kept):
            self._kept = (cloud.key, kept)
            self._actions.keep_registration(cloud, kept)

    def _lacks(self, typed: Registration, *, typing: bool = False) -> bool:
        """Say beside each field what is wrong with it; whether anything is.

        While somebody is ``typing``, what may still become right is no fault.
        """
        found = registration_faults(typed.client_id, typed.redirect_uri, typed.tenant)
        for name, label in self._complaints.items():
            fault = found.get(name)
            if fault is None or (typing and fault.unfinished):
                label.pack_forget()
            else:
                label.configure(text=translate(fault.key))
                label.pack(anchor=tk.W, padx=theme.px(4), after=self._entries[name])
        return bool(found)

    # ---- the rest

    def _field(self, parent: tk.Misc, name: str, value: tk.StringVar) -> ttk.Entry:
        label = ttk.Label(parent, text=translate(f"sign_in.{name}"), style="Side.Small.TLabel")
        label.pack(anchor=tk.W, padx=theme.px(4), pady=(theme.px(10), 0))
        entry = ttk.Entry(parent, textvariable=value, style="Side.TEntry")
        entry.pack(fill=tk.X)
        tooltip.add(entry, translate(f"sign_in.{name}.tip"))
        if name in _REGISTRATION:
            self._entries[name] = entry
            self._complaints[name] = ttk.Label(
                parent, style="Side.Bad.TLabel", wraplength=theme.px(250)
            )
            entry.bind("<FocusOut>", lambda _: self._keep_registration())
            entry.bind("<Return>", lambda _: self._keep_registration())
            on_change(entry, value, lambda *_: self._lacks(self._typed(), typing=True))
        return entry

    def _typed(self) -> Registration:
        client_id, redirect_uri = self.client_id.get().strip(), self.redirect_uri.get().strip()
        return Registration(client_id, redirect_uri, self._tenant())

    def _tenant(self) -> str:
        return ids.normal(self.tenant.get().strip())

    def _build_advanced(self) -> None:
        self._toggle = button(
            self, translate("sign_in.advanced"), self._toggle_advanced, style="Side.Flat.TButton"
        )
        self._toggle.configure(compound=tk.LEFT, text=" " + translate("sign_in.advanced"))
        self._toggle.pack(anchor=tk.W)
        self._advanced = ttk.Frame(self, style="Side.TFrame")
        self.client_entry = self._field(self._advanced, "client_id", self.client_id)
        self._field(self._advanced, "redirect_uri", self.redirect_uri)
        guide = button(
            self._advanced, translate("sign_in.guide"), partial(self._run, ShowRegistrationGuide()),
            style="Side.Link.TButton",
        )  # fmt: skip
        guide.pack(anchor=tk.W, pady=(theme.px(4), 0))
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
