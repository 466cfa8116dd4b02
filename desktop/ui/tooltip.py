"""A short text beside a control that the pointer rests on or the focus visits. Main thread."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import Final

from desktop.ui import theme

_REST_MS: Final = 500


class Tooltip:
    """Shows ``text`` under ``widget`` while the pointer rests on it; lives as long as that."""

    def __init__(self, widget: tk.Misc, text: str) -> None:
        self._widget = widget
        self.text = text
        self._after: str | None = None
        self._window: tk.Toplevel | None = None
        widget.bind("<Enter>", self._wait, add=True)
        for event in ("<Leave>", "<ButtonPress>", "<KeyPress>", "<Unmap>", "<Destroy>"):
            widget.bind(event, self._hide, add=True)

    def _wait(self, _: object) -> None:
        self._hide()
        if self.text:
            self._after = self._widget.after(_REST_MS, self._show)

    def _show(self) -> None:
        self._after = None
        window = tk.Toplevel(self._widget)
        window.wm_overrideredirect(True)
        ttk.Label(window, text=self.text, style="Tip.TLabel", wraplength=theme.px(320)).pack()
        window.update_idletasks()
        x = self._widget.winfo_rootx()
        y = self._widget.winfo_rooty() + self._widget.winfo_height() + theme.px(4)
        x = min(x, self._widget.winfo_screenwidth() - window.winfo_reqwidth() - theme.px(4))
        if y + window.winfo_reqheight() > self._widget.winfo_screenheight():
            y = self._widget.winfo_rooty() - window.winfo_reqheight() - theme.px(4)
        window.wm_geometry(f"+{max(x, 0)}+{max(y, 0)}")
        self._window = window

    def _hide(self, _: object = None) -> None:
        if self._after is not None:
            self._widget.after_cancel(self._after)
            self._after = None
        if self._window is not None:
            self._window.destroy()
            self._window = None
