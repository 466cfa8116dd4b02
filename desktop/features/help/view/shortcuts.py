"""The shortcut sheet (F1). Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk

from desktop.toolkit import focus, frame, keys, theme
from desktop.toolkit.widgets import button
from desktop.translations import keys as keys_of
from desktop.translations import translate


class ShortcutSheet:
    """Two columns of keys and what they do."""

    def __init__(self, root: tk.Misc, on_quit: Callable[[], object]) -> None:
        self.window = frame.open_over(root, translate("help.title"), self.close, on_quit)
        self.window.resizable(False, False)
        keys.bind(self.window, {keys.key_for("help"): self.close})
        self._build()
        frame.follow_language(self.window, "help.title", self._build)
        frame.place(self.window, root)

    def _build(self) -> None:
        px = theme.px
        body = ttk.Frame(self.window, padding=px(24))
        body.pack()
        columns = ttk.Frame(body)
        columns.pack()
        self._column(columns, translate("help.window"), keys.window_keys(), 0)
        self._column(columns, translate("help.elsewhere"), keys.other_keys(self.window), 1)
        close = button(body, translate("help.close"), self.close)
        close.pack(anchor=tk.E, pady=(px(18), 0))
        focus.give(close)

    def close(self) -> None:
        if self.window.winfo_exists():
            self.window.destroy()

    def _column(
        self, parent: ttk.Frame, title: str, table: Sequence[tuple[str, str]], at: int
    ) -> None:
        px = theme.px
        column = ttk.Frame(parent, padding=(0 if at == 0 else px(28), 0, 0, 0))
        column.grid(row=0, column=at, sticky=tk.N)
        ttk.Label(column, text=title, style="Strong.TLabel").grid(
            row=0, column=0, columnspan=2, sticky=tk.W, pady=(0, px(8))
        )
        for row, (name, written) in enumerate(table, start=1):
            key = ttk.Label(column, text=keys_of(written), style="Key.TLabel")
            key.grid(row=row, column=0, sticky=tk.W, pady=px(3))
            text = ttk.Label(column, text=translate(f"help.{name}"), style="Muted.TLabel")
            text.grid(row=row, column=1, sticky=tk.W, padx=(px(12), 0))
