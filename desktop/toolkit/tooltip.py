"""A short text under a control that the pointer rests on. Main thread."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import Final

from desktop.toolkit import theme

_REST_MS: Final = 500
_TAG: Final = "AzimuthTip"


def add(widget: tk.Misc, text: str) -> None:
    """Show ``text`` while the pointer rests on ``widget``."""
    tips = _Tips.of(widget)
    tips.texts[str(widget)] = text
    widget.bindtags((*widget.bindtags(), _TAG))


def window_at(root: tk.Misc, text: str, x: int, top: int, bottom: int) -> tk.Toplevel:
    """A window that says ``text`` below what lies between these lines of the screen, or above."""
    window = tk.Toplevel(root, class_="Toplevel")
    window.wm_overrideredirect(True)
    ttk.Label(window, text=text, style="Tip.TLabel", wraplength=theme.px(320)).pack()
    window.update_idletasks()
    gap = theme.px(4)
    x = min(x, root.winfo_screenwidth() - window.winfo_reqwidth() - gap)
    y = bottom + gap
    if y + window.winfo_reqheight() > root.winfo_screenheight():
        y = top - window.winfo_reqheight() - gap
    window.wm_geometry(f"+{max(x, 0)}+{max(y, 0)}")
    return window


class _Tips:
    """All tips of one root. They share one tag of bindings: seven a widget would cost 3 ms."""

    _known: _Tips | None = None

    def __init__(self, root: tk.Misc) -> None:
        self.root = root
        self.texts: dict[str, str] = {}
        self._after: str | None = None
        self._window: tk.Toplevel | None = None
        root.bind_class(_TAG, "<Enter>", self._wait)
        for event in ("<Leave>", "<ButtonPress>", "<KeyPress>", "<Unmap>"):
            root.bind_class(_TAG, event, self._hide)
        root.bind_class(_TAG, "<Destroy>", self._forget)

    @classmethod
    def of(cls, widget: tk.Misc) -> _Tips:
        root = widget.nametowidget(".")
        if cls._known is None or cls._known.root is not root:
            cls._known = cls(root)
        return cls._known

    def _wait(self, event: tk.Event[tk.Misc]) -> None:
        self._hide()
        widget = event.widget
        self._after = self.root.after(_REST_MS, lambda: self._show(widget))

    def _show(self, widget: tk.Misc) -> None:
        self._after = None
        text = self.texts.get(str(widget), "")
        if not text or not widget.winfo_exists():
            return
        top = widget.winfo_rooty()
        bottom = top + widget.winfo_height()
        self._window = window_at(self.root, text, widget.winfo_rootx(), top, bottom)

    def _hide(self, _: object = None) -> None:
        if self._after is not None:
            self.root.after_cancel(self._after)
            self._after = None
        if self._window is not None:
            self._window.destroy()
            self._window = None

    def _forget(self, event: tk.Event[tk.Misc]) -> None:
        self._hide()
        self.texts.pop(str(event.widget), None)
