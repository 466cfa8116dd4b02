"""Takes what the sign-in page in the browser says, to have it explained. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import Final

from desktop.toolkit import frame, theme
from desktop.toolkit.palette import Palette
from desktop.toolkit.widgets import Scrollbar, button
from desktop.translations import translate

_WIDTH: Final = 460
_LINES: Final = 7
#: More than any page says; what is beyond it is not looked at.
LIMIT: Final = 20_000


class PageErrorDialog:
    """``explain`` is called with the text, once, after the dialog has gone."""

    def __init__(
        self, over: tk.Misc, explain: Callable[[str], object], on_quit: Callable[[], object]
    ) -> None:
        self._explain = explain
        self.window = frame.open_over(over, translate("page_error.title"), self.close, on_quit)
        self.window.resizable(False, False)
        self._build()
        frame.follow_language(self.window, "page_error.title", self._say_again)
        frame.place(self.window, over)

    @property
    def open(self) -> bool:
        return bool(self.window.winfo_exists())

    def bring(self) -> None:
        """Bring it forward."""
        self.window.lift()
        self.text.focus_set()

    def close(self) -> None:
        if self.open:
            self.window.destroy()

    def _build(self, typed: str = "") -> None:
        px = theme.px
        body = ttk.Frame(self.window, padding=(px(24), px(18), px(24), px(16)))
        body.pack(fill=tk.BOTH, expand=True)
        ttk.Label(body, text=translate("page_error.title"), style="Title.TLabel").pack(anchor=tk.W)
        hint = ttk.Label(
            body, text=translate("page_error.text"), style="Muted.TLabel", wraplength=px(_WIDTH)
        )
        hint.pack(anchor=tk.W, pady=(px(4), px(10)))
        self.text = self._build_text(body)
        note = ttk.Label(
            body, text=translate("page_error.ends"), style="Faint.TLabel", wraplength=px(_WIDTH)
        )
        note.pack(anchor=tk.W, pady=(px(8), 0))
        row = ttk.Frame(body)
        row.pack(fill=tk.X, pady=(px(12), 0))
        wait = button(row, translate("page_error.wait"), self.close)
        wait.pack(side=tk.RIGHT)
        self._do = button(row, translate("page_error.explain"), self._done, style="Primary.TButton")
        self._do.pack(side=tk.RIGHT, padx=(0, px(4)))
        self._do.lower(wait)  # Tab goes as the eye does
        self.text.insert("1.0", typed)
        self._follow()
        self.text.focus_set()

    def _build_text(self, body: ttk.Frame) -> tk.Text:
        px = theme.px
        box = ttk.Frame(body, style="Card.TFrame", padding=px(3))
        box.pack(fill=tk.X)
        text = tk.Text(
            box, width=1, height=_LINES, wrap=tk.WORD, font=theme.BODY, borderwidth=0,
            highlightthickness=0, padx=px(6), pady=px(4), undo=True, maxundo=20,
        )  # fmt: skip
        bar = Scrollbar(box, orient=tk.VERTICAL, command=text.yview)
        text.configure(yscrollcommand=bar.set)
        box.columnconfigure(0, weight=1)
        text.grid(row=0, column=0, sticky=tk.EW)
        bar.grid(row=0, column=1, sticky=tk.NS)
        text.bind("<<Modified>>", lambda _: self._follow())
        text.bind("<FocusIn>", lambda _: box.state(["focus"]))
        text.bind("<FocusOut>", lambda _: box.state(["!focus"]))
        # A tab in it would be of no use, and without this key nobody gets out without a mouse.
        text.bind("<Tab>", lambda _: self._leave(text.tk_focusNext()))
        for keys in ("<Shift-Tab>", "<<PrevWindow>>"):
            text.bind(keys, lambda _: self._leave(text.tk_focusPrev()))
        for keys in ("<Control-Return>", "<Control-KP_Enter>"):
            text.bind(keys, self._enter)

        def dress(c: Palette) -> None:
            text.configure(
                background=c.raised, foreground=c.text, insertbackground=c.text,
                selectbackground=c.accent, selectforeground=c.on_accent,
                inactiveselectbackground=c.chosen,
            )  # fmt: skip

        theme.dress(text, dress)
        return text

    def _say_again(self) -> None:
        """In another language. The text went with its widget; what was in it is kept here."""
        self._build(self._typed)

    def _follow(self) -> None:
        self._typed = self.text.get("1.0", f"1.0 + {LIMIT} chars").strip()
        self.text.edit_modified(False)
        self._do.configure(state=tk.NORMAL if self._typed else tk.DISABLED)

    def _leave(self, to: tk.Misc | None) -> str:
        if to is not None:
            to.focus_set()
        return "break"

    def _enter(self, _: object) -> str:
        self._done()
        return "break"

    def _done(self) -> None:
        if self._typed:
            self.close()
            self._explain(self._typed)
