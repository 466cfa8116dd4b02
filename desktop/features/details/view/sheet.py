"""A page of paragraphs and buttons that can be read, selected and scrolled. Main thread.

One text widget for all of it: filling it anew costs a millisecond, where a label for each line
would cost twenty; and what is in it can be selected across lines.
"""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk

from desktop.features.details.view.content import Look, Page, Part, Press
from desktop.toolkit import theme
from desktop.toolkit.palette import Palette
from desktop.toolkit.widgets import Scrollbar, button

_COLOURS = {
    Look.VERDICT: "text", Look.WARN: "warn", Look.NOTE: "muted", Look.LABEL: "faint",
    Look.VALUE: "text", Look.HEAD: "text", Look.NAME: "text", Look.MORE: "muted",
    Look.WAIT: "muted",
}  # fmt: skip


class Reader(tk.Text):
    """A text to read and to copy from: it takes the focus, but nothing can be typed into it."""

    def __init__(self, parent: tk.Misc, *, ground: str = "page", font: str = theme.BODY) -> None:
        px = theme.px
        super().__init__(
            parent, width=1, height=1, wrap=tk.WORD, font=font, borderwidth=0, cursor="xterm",
            highlightthickness=px(2), takefocus=True, state=tk.DISABLED, padx=px(6), pady=px(4),
        )  # fmt: skip

        def dress(c: Palette) -> None:
            self.configure(
                background=getattr(c, ground), foreground=c.text, insertbackground=c.text,
                selectbackground=c.chosen, selectforeground=c.text, highlightcolor=c.ring,
                inactiveselectbackground=c.chosen, highlightbackground=getattr(c, ground),
            )  # fmt: skip

        theme.dress(self, dress)
        self.bind("<<SelectAll>>", self._select_all)
        for key, what in (
            ("<Up>", "-1 units"), ("<Down>", "1 units"),
            ("<Prior>", "-1 pages"), ("<Next>", "1 pages"),
        ):  # fmt: skip
            self.bind(key, f"{self} yview scroll {what}; break")
        self.bind("<Home>", lambda _: self._to(0))
        self.bind("<End>", lambda _: self._to(1))
        # A click leaves the caret of a text that cannot be edited; it gives the focus as well.
        self.bind("<Button-1>", lambda _: self.focus_set(), add=True)

    @property
    def content(self) -> str:
        return self.get("1.0", "end-1c")

    def _select_all(self, _: object) -> str:
        self.tag_add(tk.SEL, "1.0", "end-1c")
        return "break"

    def _to(self, where: float) -> str:
        self.yview_moveto(where)
        return "break"


class Sheet(ttk.Frame):
    """Shows one ``Page`` at a time; ``reader`` is its text."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self.reader = reader = Reader(self)
        self._shown: Page | None = None
        self._buttons: list[ttk.Button] = []
        bar = Scrollbar(self, orient=tk.VERTICAL, command=reader.yview)
        reader.configure(yscrollcommand=bar.set)
        reader.grid(row=0, column=0, sticky=tk.NSEW)
        bar.grid(row=0, column=1, sticky=tk.NS)
        self.rowconfigure(0, weight=1)
        self.columnconfigure(0, weight=1)
        self._set_tags()
        theme.dress(reader, self._dress)

    def show(self, page: Page) -> None:
        """Say that; nothing is touched if it is said already."""
        if page == self._shown:
            return
        reader, old = self.reader, self._shown
        at = reader.yview()[0] if old is not None and old.place == page.place else 0.0
        focused = any(made is reader.focus_get() for made in self._buttons)
        self._shown = page
        reader.configure(state=tk.NORMAL)
        reader.delete("1.0", tk.END)  # which destroys its buttons
        self._buttons.clear()
        self._insert(page.parts)
        reader.configure(state=tk.DISABLED)
        if at:
            reader.yview_moveto(at)
        if focused:
            reader.focus_set()

    def forget(self) -> None:
        """Its page, and what the page's buttons do, are of no use any more."""
        self._shown = None

    def _insert(self, parts: tuple[Part, ...]) -> None:
        reader = self.reader
        words: list[str] = []
        for part in parts:
            if not isinstance(part, Press):
                words += (part.text + "\n", part.look)
                continue
            if words:
                reader.insert(tk.END, *words)
                words = []
            style = "Primary.TButton" if part.primary else "TButton"
            made = button(reader, part.text, part.does, style=style)
            self._buttons.append(made)
            # One after the other, as many on a line as fit; the first has a line of its own.
            reader.window_create(tk.END, window=made, pady=theme.px(1))
            reader.insert(tk.END, "\n" if part.primary or part.last else " ", "press")
        if words:
            words[-2] = words[-2].removesuffix("\n")
            reader.insert(tk.END, *words)

    def _set_tags(self) -> None:
        tag, px = self.reader.tag_configure, theme.px
        tag(Look.VERDICT, font=theme.BOLD, spacing1=px(6), spacing3=px(2))
        tag(Look.WARN, font=theme.BOLD, spacing1=px(6), spacing3=px(2))
        tag(Look.NOTE, font=theme.SMALL, spacing1=px(2), spacing2=px(1), spacing3=px(4))
        tag(Look.LABEL, font=theme.SMALL, spacing1=px(9))
        tag(Look.VALUE, font=theme.BODY, spacing1=px(1))
        tag(Look.HEAD, font=theme.BOLD, spacing1=px(14), spacing3=px(2))
        tag(Look.NAME, font=theme.BODY, spacing1=px(7))
        tag(Look.WAIT, font=theme.SMALL, spacing1=px(8))
        tag(Look.MORE, font=theme.SMALL, spacing1=px(1))
        tag("press", font=theme.SMALL)
        self.reader.tag_raise(tk.SEL)

    def _dress(self, c: Palette) -> None:
        for look, colour in _COLOURS.items():
            self.reader.tag_configure(look, foreground=getattr(c, colour))
