"""A card that is pressed: icon, title, a line or two. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from desktop.domain.models import Method, Readiness, Ready
from desktop.toolkit import theme, tooltip
from desktop.translations import has, translate

_TEXT_WIDTH = 208


class Card(ttk.Frame):
    """Answers to pointer and keyboard like a button; its labels share its state."""

    def __init__(self, parent: tk.Misc, icon: str, command: Callable[[], None]) -> None:
        px = theme.px
        super().__init__(
            parent, style="Side.Card.TFrame", padding=(px(12), px(9), px(10), px(9)), takefocus=True
        )
        self._icon, self._command = icon, command
        self._colour = "faint"
        self._picture = ttk.Label(self, style="Side.CardTitle.TLabel")
        self._picture.pack(side=tk.LEFT, anchor=tk.N, pady=(px(1), 0), padx=(0, px(10)))
        self._title = ttk.Label(self, style="Side.CardTitle.TLabel", wraplength=px(_TEXT_WIDTH))
        self._title.pack(anchor=tk.W)
        self._note = ttk.Label(self, style="Side.CardNote.TLabel", wraplength=px(_TEXT_WIDTH))
        theme.dress(self._picture, lambda _: self._draw())
        self._listen()

    def show(self, title: str, note: str, colour: str, *, ready: bool) -> None:
        """``colour`` is that of the icon, by its name in the palette."""
        self._colour = colour
        self._title.configure(text=title, style=f"Side.Card{'Title' if ready else 'Off'}.TLabel")
        self._note.configure(text=note)
        if note:
            self._note.pack(anchor=tk.W, pady=(theme.px(2), 0))
        else:
            self._note.pack_forget()
        self._draw()

    def mark(self, *, chosen: bool) -> None:
        """Show that this is the way in use."""
        self._set("selected" if chosen else "!selected")

    def press(self) -> None:
        self._command()

    def explain(self, tip: str) -> None:
        for widget in self._parts:
            tooltip.add(widget, tip)

    @property
    def _parts(self) -> tuple[ttk.Frame | ttk.Label, ...]:
        return self, self._picture, self._title, self._note

    def _draw(self) -> None:
        colour = getattr(theme.colours(), self._colour)
        self._picture.configure(image=theme.icon(self._icon, colour, 18))

    def _set(self, *states: str) -> None:
        for widget in self._parts:
            widget.state(states)

    def _listen(self) -> None:
        for widget in self._parts:
            widget.bind("<Enter>", lambda _: self._set("active"), add=True)
            widget.bind("<Leave>", self._left, add=True)
            widget.bind("<ButtonPress-1>", self._pressed, add=True)
            widget.bind("<ButtonRelease-1>", self._released, add=True)
        self.bind("<FocusIn>", lambda _: self._set("focus"))
        self.bind("<FocusOut>", lambda _: self._set("!focus"))
        for key in ("<Return>", "<KP_Enter>", "<space>"):
            self.bind(key, lambda _: self.press())
        self.bind("<Down>", lambda _: self._move(self.tk_focusNext()))
        self.bind("<Up>", lambda _: self._move(self.tk_focusPrev()))

    def _move(self, to: tk.Misc | None) -> None:
        if isinstance(to, Card):
            to.focus_set()

    def _pressed(self, _: object) -> None:
        self.focus_set()
        self._set("pressed")

    def _released(self, event: tk.Event[tk.Misc]) -> None:
        was = self.instate(["pressed"])
        self._set("!pressed")
        if was and self._inside(event):
            self.press()

    def _left(self, event: tk.Event[tk.Misc]) -> None:
        if not self._inside(event):  # not merely from the frame to one of its labels
            self._set("!active", "!pressed")

    def _inside(self, event: tk.Event[tk.Misc]) -> bool:
        x, y = event.x_root - self.winfo_rootx(), event.y_root - self.winfo_rooty()
        return 0 <= x < self.winfo_width() and 0 <= y < self.winfo_height()


class MethodCard(ttk.Frame):
    """One of the ways to sign in."""

    def __init__(self, parent: tk.Misc, method: Method, command: Callable[[], None]) -> None:
        super().__init__(parent, style="Side.TFrame")
        self.method = method
        self.card = Card(self, str(method), command)
        self.card.pack(fill=tk.X)
        self.card.explain(translate(f"method.{method}.tip", number=method.number))

    def mark(self, *, chosen: bool) -> None:
        """Show that this is the way in use."""
        self.card.mark(chosen=chosen)

    def show(self, readiness: Readiness, passed_s: int = 0) -> None:
        """Say what is known; a way that is not ready can be tried all the same.

        ``passed_s``: for how long it is looked up already, where that is worth a word.
        """
        title = translate(f"method.{self.method}")
        match readiness.state:
            case Ready.CHECKING:
                note = translate("readiness.checking")
                if passed_s:
                    note = translate("status.so_long", what=note, seconds=passed_s)
                self.card.show(title, note, "faint", ready=True)
            case Ready.READY:
                note = readiness.account or translate(f"method.{self.method}.ready")
                if readiness.reason:  # an account that is no person
                    note = f"{note}\n{_why_not(readiness)}"
                self.card.show(title, note, "link", ready=True)
            case Ready.NOT_READY:
                self.card.show(title, _why_not(readiness), "faint", ready=False)


def _why_not(readiness: Readiness) -> str:
    key = f"readiness.{readiness.reason}"
    if not has(key):
        return translate("readiness.unknown", detail=readiness.detail or readiness.reason or "")
    texts = [translate(key, detail=readiness.detail)]
    if has(f"{key}.step"):
        texts.append(translate(f"{key}.step", detail=readiness.detail))
    return " ".join(texts)
