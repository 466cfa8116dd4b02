"""Run the check there: choose a way, watch, read the result. Main thread."""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import Final
from urllib.parse import urlsplit

from desktop.commands import OpenPage
from desktop.domain.models import DeviceCode, Method, Verdict
from desktop.features.python_check import texts
from desktop.features.python_check.model.commands import RunInEnvironment
from desktop.features.python_check.model.environment import Judgement, RunResult
from desktop.features.python_check.model.events import EnvironmentLook
from desktop.kernel.commands import Command
from desktop.toolkit import focus, theme
from desktop.toolkit.widgets import button, icon_label
from desktop.translations import translate

_TEXT: Final = 660
_WIDE: Final = 690
_TICK_MS: Final = 500
#: These wait for a person: it is said beforehand.
Copy = Callable[[str, str], object]


class RunPart(ttk.Frame):
    """What a run would start, one line to start it, and below what goes on or came of it."""

    def __init__(
        self,
        parent: tk.Misc,
        found: Judgement,
        preferred: Method | None,
        run: Callable[[Command], object],
        copy: Copy,
    ) -> None:
        super().__init__(parent)
        self._run, self._copy = run, copy
        self._after: str | None = None
        self._started = 0.0
        self._look = EnvironmentLook()
        self._shown: tuple[object, ...] = ()
        self.bind("<Destroy>", lambda _: self.stop(), add=True)
        able = [way.method for way in found.ways if way.verdict is not Verdict.FAILED]
        self._methods = able if found.lists else []
        px = theme.px
        if self._methods:
            self._say_what(found)
        row = ttk.Frame(self)
        row.pack(fill=tk.X)
        self._below = ttk.Frame(self)
        self.way: ttk.Combobox | None = None
        self.start: ttk.Button | None = None
        if not self._methods:
            text = translate("environment.run.cannot")
            ttk.Label(row, text=text, style="Muted.TLabel").pack(side=tk.LEFT)
            return
        self.start = button(
            row, translate("environment.run"), self._start, style="Primary.TButton",
            tip=translate("environment.run.tip"),
        )  # fmt: skip
        self.start.pack(side=tk.LEFT)
        names = [translate(f"method.{method}.short") for method in self._methods]
        self.way = ttk.Combobox(row, values=names, state="readonly", height=len(names), width=18)
        chosen = preferred if preferred in self._methods else self._methods[0]
        self.way.current(self._methods.index(chosen))
        self.way.bind("<<ComboboxSelected>>", lambda _: self._say_before())
        self.way.pack(side=tk.LEFT, padx=(px(8), px(12)))
        self._before = ttk.Label(row, style="Muted.TLabel")
        self._before.pack(side=tk.LEFT)
        self._say_before()

    def _say_what(self, found: Judgement) -> None:
        """Which file it would be, and what that means: nothing has been started until now."""
        px = theme.px
        wide = px(_WIDE)
        for line in texts.about_run(found.facts):
            ttk.Label(self, text=line, wraplength=wide).pack(anchor=tk.W)
        if text := texts.doubt(found.facts):
            ttk.Label(self, text=text, style="Warn.TLabel", wraplength=wide).pack(anchor=tk.W)
        apart = ttk.Label(
            self, text=translate("environment.run.apart"), style="Muted.TLabel", wraplength=wide
        )
        apart.pack(anchor=tk.W, pady=(px(2), px(10)))

    def show(self, look: EnvironmentLook) -> None:
        """What goes on, or came of it."""
        self._look = look
        if self.start is None:
            return
        for each in (self.start, self.way):
            if each is not None:
                each.state(["disabled" if look.running else "!disabled"])
        shown = (look.running, look.code, look.page, look.page_opened, look.result)
        if shown == self._shown:
            return
        if look.running and not (self._shown and self._shown[0]):
            self._started = time.monotonic()
        self._shown = shown
        self._build(look)

    def stop(self) -> None:
        """Nothing of it happens later; called before it goes."""
        if self._after is not None:
            self.after_cancel(self._after)
            self._after = None

    def _build(self, look: EnvironmentLook) -> None:
        self.stop()
        for child in self._below.winfo_children():
            child.destroy()
        if not (look.running or look.result):
            self._below.pack_forget()
            return
        self._below.pack(fill=tk.X, pady=(theme.px(10), 0))
        if look.running:
            self._progress = ttk.Label(self._below, style="Muted.TLabel")
            self._progress.pack(anchor=tk.W)
            self._tick()
            if look.code is not None:
                self._show_code(look.code)
            if look.page:
                self._show_page(look.page, look.page_opened)
        elif look.result is not None:
            self._show_result(look.result)

    def _tick(self) -> None:
        look = self._look
        if look.running is None:
            return
        text = translate(
            "environment.run.running",
            way=translate(f"method.{look.running}.short"),
            seconds=int(time.monotonic() - self._started),
            limit=look.limit_s,
        )
        self._progress.configure(text=text)
        self._after = self.after(_TICK_MS, self._tick)

    def _show_code(self, code: DeviceCode) -> None:
        px = theme.px
        ttk.Label(self._below, text=translate("environment.run.code")).pack(
            anchor=tk.W, pady=(px(10), px(2))
        )
        row = ttk.Frame(self._below)
        row.pack(fill=tk.X)
        self.code = ttk.Entry(row, font=theme.TITLE, width=len(code.user_code) + 2)
        self.code.insert(0, code.user_code)
        self.code.configure(state="readonly")
        self.code.pack(side=tk.LEFT)

        def go() -> None:
            self._copy(code.user_code, translate("environment.run.copied"))
            self._run(OpenPage(code.verification_uri))

        opener = button(row, translate("environment.run.open"), go, style="Primary.TButton")
        opener.pack(side=tk.LEFT, padx=(px(10), 0))
        focus.give(opener)
        ttk.Label(self._below, text=code.verification_uri, style="Small.TLabel").pack(
            anchor=tk.W, pady=(px(4), 0)
        )

    def _show_page(self, address: str, opened: bool | None) -> None:
        """A page that the code wants to be seen: it opens in the user's own browser."""
        px = theme.px
        key = {None: "opening", True: "opened", False: "not_opened"}[opened]
        text = translate(f"environment.run.page.{key}", host=urlsplit(address).hostname)
        ttk.Label(self._below, text=text, wraplength=px(_TEXT)).pack(
            anchor=tk.W, pady=(px(10), px(4))
        )
        row = ttk.Frame(self._below)
        row.pack(fill=tk.X)

        def copy() -> None:
            self._copy(address, translate("environment.run.page.copied"))

        again = translate("environment.run.page.again")
        button(row, again, lambda: self._run(OpenPage(address))).pack(side=tk.LEFT)
        button(row, translate("environment.run.page.copy"), copy, icon="copy").pack(
            side=tk.LEFT, padx=(px(8), 0)
        )

    def _show_result(self, result: RunResult) -> None:
        px, told = theme.px, texts.result(result)
        row = ttk.Frame(self._below)
        row.pack(fill=tk.X)
        icon, colour = ("check", "good") if told.good else ("warning", "bad")
        icon_label(row, icon, colour, "TLabel").grid(
            row=0, column=0, sticky=tk.NW, padx=(0, px(10))
        )
        title = ttk.Label(row, text=told.title, style="Strong.TLabel", wraplength=px(_TEXT))
        title.grid(row=0, column=1, sticky=tk.W)
        text = ttk.Label(row, text=told.text, style="Muted.TLabel", wraplength=px(_TEXT))
        text.grid(row=1, column=1, sticky=tk.W, pady=(px(2), 0))
        if told.words:
            words = f"{translate('environment.failed.words')}: {told.words}"
            said = ttk.Label(row, text=words[:600], style="Small.TLabel", wraplength=px(_TEXT))
            said.grid(row=2, column=1, sticky=tk.W, pady=(px(4), 0))

    def _say_before(self) -> None:
        if self.way is not None:
            self.way.selection_clear()
            method = self._methods[self.way.current()]
            text = (
                translate(f"environment.run.before.{method}") if method.declared.announced else ""
            )
            self._before.configure(text=text)

    def _start(self) -> None:
        if self.way is not None and self._look.running is None:
            self._run(RunInEnvironment(self._methods[self.way.current()]))
