"""The top of the details: what it is, its name, and what is copied most. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from desktop.domain.rows import Chosen
from desktop.features.actions import Actions
from desktop.toolkit import theme
from desktop.toolkit.widgets import button, icon_label
from desktop.translations import translate


class Heading(ttk.Frame):
    """``show`` changes words only: its widgets are made once."""

    def __init__(self, parent: tk.Misc, actions: Actions, on_close: Callable[[], None]) -> None:
        super().__init__(parent)
        self._actions = actions
        self._chosen: Chosen | None = None
        self._texts = {"name": "", "id": ""}
        px = theme.px
        top = ttk.Frame(self)
        top.pack(fill=tk.X, padx=(px(6), 0))
        self._icons = {
            kind: icon_label(top, kind, "faint", "TLabel") for kind in ("tenant", "subscription")
        }
        self._kind = ttk.Label(top, style="Small.TLabel")
        self._kind.pack(side=tk.LEFT, padx=px(6))
        self._name = ttk.Label(self, style="Strong.TLabel")
        self._name.pack(anchor=tk.W, padx=px(6), pady=(px(6), px(4)))
        row = ttk.Frame(self)
        row.pack(anchor=tk.W)
        for key in ("name", "id"):
            made = button(
                row,
                translate(f"details.copy_{key}"),
                lambda k=key: actions.copy(self._texts[k], translate(f"said.{k}")),  # type: ignore[misc]
                style="Link.TButton",
            )
            made.pack(side=tk.LEFT)
        self._portal = button(
            row,
            translate("details.open"),
            self._open,
            style="Link.TButton",
            tip=translate("details.open.tip"),
        )
        close = button(
            top, "", on_close, style="Flat.TButton", icon="close", tip=translate("details.close")
        )
        close.pack(side=tk.RIGHT)

    def show(self, chosen: Chosen) -> None:
        """Name that row."""
        old, self._chosen = self._chosen, chosen
        s, tenant = chosen.subscription, chosen.access.tenant
        name = (s.display_name or s.subscription_id) if s else tenant.label
        self._texts = {"name": name, "id": s.subscription_id if s else tenant.tenant_id}
        kind = "subscription" if s else "tenant"
        if old is None or (old.subscription is None) != (s is None):
            for icon in self._icons.values():
                icon.pack_forget()
            self._icons[kind].pack(side=tk.LEFT, before=self._kind)
            self._kind.configure(text=translate(f"details.{kind}"))
        self._name.configure(text=name)
        if self._actions.portal_address(chosen.access, s):
            self._portal.pack(side=tk.LEFT)
        else:
            self._portal.pack_forget()

    def set_width(self, width: int) -> None:
        """So many pixels are there for the name, which is broken to fit."""
        self._name.configure(wraplength=width - theme.px(24))

    def _open(self) -> None:
        if self._chosen is not None:
            self._actions.open_in_portal(self._chosen.access, self._chosen.subscription)
