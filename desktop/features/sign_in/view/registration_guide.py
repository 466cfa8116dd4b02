"""The guide to an app registration of one's own: six steps, each with the portal's page for it.

Main thread.
"""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import Final

from desktop.commands import OpenPage, Quit
from desktop.domain.clouds import Cloud
from desktop.domain.registration import GuideStep, Step, guide
from desktop.features.actions import Actions
from desktop.toolkit import focus, frame, theme
from desktop.toolkit.widgets import Scrolled, button, icon_label
from desktop.translations import translate

_WIDTH: Final = 520
_HEIGHT: Final = 520


class RegistrationGuide:
    """``mends`` is the step that a failure points to: it is marked, and brought into view."""

    def __init__(
        self, root: tk.Misc, actions: Actions, cloud: Cloud, client_id: str, mends: Step | None
    ) -> None:
        self._actions = actions
        self.window = frame.open_over(
            root, translate("registration.guide.title"), self.close, lambda: actions.run(Quit())
        )
        self._steps, self._mends = guide(cloud, client_id), mends
        self._build()
        frame.follow_language(self.window, "registration.guide.title", self._build)
        frame.place(self.window, root)

    def _build(self) -> None:
        px, steps = theme.px, self._steps
        body = ttk.Frame(self.window, padding=(px(24), px(20), px(12), px(16)))
        body.pack(fill=tk.BOTH, expand=True)
        heading = ttk.Label(body, text=translate("registration.guide.title"), style="Title.TLabel")
        heading.pack(anchor=tk.W)
        key = "text" if any(each.link for each in steps) else "no_portal"
        words = translate(f"registration.guide.{key}")
        label = ttk.Label(body, text=words, style="Muted.TLabel", wraplength=px(_WIDTH))
        label.pack(anchor=tk.W, pady=(px(4), px(4)))
        end = ttk.Frame(body)
        end.pack(side=tk.BOTTOM, fill=tk.X, pady=(px(12), 0))
        close = button(end, translate("registration.guide.close"), self.close)
        close.pack(side=tk.RIGHT, padx=(0, px(12)))
        room = min(px(_HEIGHT), round(body.winfo_screenheight() * 0.55))
        page = Scrolled(body, width=px(_WIDTH + 16))
        page.pack(fill=tk.BOTH, expand=True)
        self.marked: ttk.Label | None = None
        for number, each in enumerate(steps, start=1):
            self._add(page.inner, number, each, marked=each.step is self._mends)
        page.update_idletasks()
        page.set_height(min(page.inner.winfo_reqheight(), room))
        focus.give(close)

    def close(self) -> None:
        if self.window.winfo_exists():
            self.window.destroy()

    def _add(self, parent: ttk.Frame, number: int, each: GuideStep, *, marked: bool) -> None:
        px = theme.px
        card = ttk.Frame(parent, padding=(0, px(10), px(12), 0))
        card.pack(fill=tk.X)
        top = ttk.Frame(card)
        top.pack(fill=tk.X)
        if marked:
            icon_label(top, "warning", "warn", "TLabel").pack(side=tk.LEFT, padx=(0, px(6)))
        style = "Warn.TLabel" if marked else "Strong.TLabel"
        title = ttk.Label(top, text=f"{number}. {translate(each.title_key)}", style=style)
        title.pack(side=tk.LEFT)
        if marked:
            self.marked = title
        text = ttk.Label(card, text=translate(each.text_key), wraplength=px(_WIDTH - 20))
        text.pack(anchor=tk.W, pady=(px(2), 0))
        if each.link:
            opener = button(
                card,
                translate(each.link_key),
                lambda: self._actions.run(OpenPage(each.link)),
                style="Link.TButton",
            )
            opener.pack(anchor=tk.W)
