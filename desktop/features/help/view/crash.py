"""What is said when Azimuth itself failed: once, and the window goes on. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import Final

from desktop.toolkit import focus, frame, theme
from desktop.toolkit.widgets import button, icon_label
from desktop.translations import translate, translate_count

_WIDTH: Final = 400


class CrashDialog:
    """Plain words, the error's own line, and what to do with it."""

    def __init__(
        self,
        root: tk.Misc,
        summary: str,
        copy: Callable[[], object],
        on_quit: Callable[[], object],
    ) -> None:
        self.count = 0
        self._copy, self._summary = copy, summary
        self.window = frame.open_over(root, translate("crash.window"), self.close, on_quit)
        self.window.resizable(False, False)
        self._build()
        frame.follow_language(self.window, "crash.window", self._build)
        frame.place(self.window, root)
        self.window.lift()

    def _build(self) -> None:
        px = theme.px
        body = ttk.Frame(self.window, padding=(px(24), px(22), px(24), px(18)))
        body.pack()
        icon_label(body, "warning", "bad", "TLabel", 28).grid(row=0, column=0, sticky=tk.NW)
        words = ttk.Frame(body)
        words.grid(row=0, column=1, padx=(px(16), 0))
        wrap = px(_WIDTH)
        for text, style, gap in (
            (translate("crash.title"), "Title.TLabel", 0),
            (translate("crash.text"), "Muted.TLabel", 8),
            (self._summary, "Faint.TLabel", 12),
        ):
            label = ttk.Label(words, text=text, style=style, wraplength=wrap)
            label.pack(anchor=tk.W, pady=(px(gap), 0))
        self._more = ttk.Label(words, style="Faint.TLabel")
        row = ttk.Frame(body)
        row.grid(row=1, column=0, columnspan=2, sticky=tk.EW, pady=(px(20), 0))
        go_on = button(row, translate("crash.go_on"), self.close, style="Primary.TButton")
        go_on.pack(side=tk.RIGHT)
        self._button = button(row, translate("crash.copy"), self._do_copy, icon="copy")
        self._button.pack(side=tk.RIGHT, padx=(0, px(4)))
        self._show_count()
        focus.give(go_on)

    @property
    def open(self) -> bool:
        return bool(self.window.winfo_exists())

    def count_one(self) -> None:
        """Another one happened while this is on show."""
        self.count += 1
        self._show_count()

    def _show_count(self) -> None:
        if self.count:
            self._more.configure(text=translate_count("crash.more", self.count))
            self._more.pack(anchor=tk.W, pady=(theme.px(4), 0))

    def close(self) -> None:
        if self.open:
            self.window.destroy()

    def _do_copy(self) -> None:
        self._copy()
        self._button.configure(text=" " + translate("crash.copied"))
