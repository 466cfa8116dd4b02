"""How a sign-in with a device code ended, in the dialog that asked for it. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk

from desktop.domain.advice import Action, explain
from desktop.domain.models import Problem
from desktop.toolkit import focus, theme
from desktop.toolkit.widgets import button, icon_label
from desktop.translations import translate

#: So long the good news stays on show before the window behind it gets the user back.
DONE_MS = 1200


def show_done(body: ttk.Frame, username: str, on_close: Callable[[], object]) -> None:
    """Who is signed in now."""
    _picture(body, "check", "accent")
    _heading(body, translate("device_code.done.heading"))
    _text(body, translate("device_code.done.hint", account=username), "Muted.TLabel")
    made = button(
        body, translate("device_code.done.close"), on_close, style="Large.Primary.TButton"
    )
    made.pack(fill=tk.X, pady=(theme.px(20), 0))
    focus.give(made)


def show_failed(
    body: ttk.Frame,
    problem: Problem,
    actions: Sequence[Action],
    act: Callable[[Action], object],
    on_close: Callable[[], object],
) -> None:
    """What happened, why, and what to do now; ``actions`` are offered, the first most."""
    px = theme.px
    told = explain(problem)
    _picture(body, "blocked", "bad")
    _heading(body, told.title)
    for text in (told.cause, told.advice):
        _text(body, text, "TLabel")
    row = ttk.Frame(body)
    row.pack(fill=tk.X, pady=(px(16), 0))
    first: ttk.Button | None = None
    for action in actions:
        style = "Primary.TButton" if first is None else "TButton"
        made = button(row, translate(f"action.{action}"), _later(act, action), style=style)
        made.pack(fill=tk.X, pady=(0, px(4)))
        first = first or made
    closing = button(row, translate("device_code.failed.close"), on_close)
    closing.pack(fill=tk.X)
    focus.give(first or closing)


def _later(act: Callable[[Action], object], action: Action) -> Callable[[], object]:
    return lambda: act(action)


def _picture(body: ttk.Frame, name: str, colour: str) -> None:
    icon_label(body, name, colour, "TLabel", 40).pack(pady=(theme.px(6), theme.px(10)))


def _heading(body: ttk.Frame, text: str) -> None:
    label = ttk.Label(
        body,
        text=text,
        style="Title.TLabel",
        anchor=tk.CENTER,
        justify=tk.CENTER,
        wraplength=theme.px(420),
    )
    label.pack(fill=tk.X, pady=(0, theme.px(4)))


def _text(body: ttk.Frame, text: str, style: str) -> None:
    label = ttk.Label(
        body,
        text=text,
        style=style,
        anchor=tk.CENTER,
        justify=tk.CENTER,
        wraplength=theme.px(400),
    )
    label.pack(fill=tk.X, pady=(theme.px(6), 0))
