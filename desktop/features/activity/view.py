"""The activity (Ctrl+L): a log that a person can read. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from desktop.features.activity.model import Activity, Line
from desktop.toolkit import clipboard, focus, frame, keys, theme
from desktop.toolkit.follow import follow
from desktop.toolkit.palette import Palette
from desktop.toolkit.widgets import Scrollbar, button
from desktop.translations import translate


class ActivityLog:
    """Follows the activity while it is open."""

    def __init__(
        self,
        root: tk.Misc,
        activity: Activity,
        on_quit: Callable[[], object],
        copy_diagnostics: Callable[[], object],
    ) -> None:
        self._activity = activity
        self.window = frame.open_over(root, translate("activity.title"), self.close, on_quit)
        keys.bind(self.window, {keys.key_for("activity"): self.close})
        self._copy_for_help = copy_diagnostics
        self._build()
        frame.follow_language(self.window, "activity.title", self._build)
        follow(self.window, activity.added, self._add, Line)
        frame.place(self.window, root)

    def _build(self) -> None:
        activity, px = self._activity, theme.px
        body = ttk.Frame(self.window, padding=(px(16), px(14), px(12), px(12)))
        body.pack(fill=tk.BOTH, expand=True)
        row = ttk.Frame(body)
        row.pack(side=tk.BOTTOM, fill=tk.X, pady=(px(10), 0))
        close = button(row, translate("activity.close"), self.close)
        close.pack(side=tk.RIGHT)
        copy = button(row, translate("activity.copy"), self._copy, icon="copy")
        copy.pack(side=tk.RIGHT, padx=(0, px(4)))
        self._diagnostics = button(
            row, translate("activity.diagnostics"), self._do_copy_for_help,
            icon="copy", tip=translate("activity.diagnostics.tip"),
        )  # fmt: skip
        self._diagnostics.pack(side=tk.RIGHT, padx=(0, px(4)))
        note = ttk.Label(row, text=translate("activity.no_secrets"), style="Faint.TLabel")
        note.pack(side=tk.LEFT)
        self.text = self._build_text(body)
        for known in activity.lines:
            self._append(known)
        if not activity.lines:
            self._write(translate("activity.empty"), "clock")
        focus.give(close)

    def close(self) -> None:
        """Go."""
        if self.window.winfo_exists():
            self.window.destroy()

    def _build_text(self, body: ttk.Frame) -> tk.Text:
        px = theme.px
        place = ttk.Frame(body)
        place.pack(fill=tk.BOTH, expand=True)
        place.rowconfigure(0, weight=1)
        place.columnconfigure(0, weight=1)
        text = tk.Text(
            place, width=90, height=20, wrap=tk.WORD, font=theme.BODY, borderwidth=0,
            highlightthickness=0, padx=px(4), pady=px(4), spacing1=px(3), spacing3=px(3),
            state=tk.DISABLED, tabs=(px(76),),
        )  # fmt: skip
        bar = Scrollbar(place, orient=tk.VERTICAL, command=text.yview)
        text.configure(yscrollcommand=bar.set)
        text.grid(row=0, column=0, sticky=tk.NSEW)
        bar.grid(row=0, column=1, sticky=tk.NS)
        text.tag_configure("line", lmargin2=px(80))

        def dress(c: Palette) -> None:
            text.configure(
                background=c.page, foreground=c.text, selectbackground=c.chosen,
                selectforeground=c.text, inactiveselectbackground=c.chosen,
            )  # fmt: skip
            text.tag_configure("clock", foreground=c.faint)
            text.tag_configure("took", foreground=c.faint)
            text.tag_configure("bad", foreground=c.bad)

        theme.dress(text, dress)
        return text

    def _add(self, new: Line) -> None:
        if len(self._activity.lines) == 1:  # the note that there is nothing yet
            self.text.configure(state=tk.NORMAL)
            self.text.delete("1.0", tk.END)
        self._append(new)

    def _append(self, new: Line) -> None:
        at_end = self.text.yview()[1] >= 1.0
        self._write(new.clock + "\t", "clock")
        self._write(new.text, "bad" if new.bad else "text")
        self._write(("   " + new.took if new.took else "") + "\n", "took")
        if at_end:
            self.text.see(tk.END)

    def _write(self, words: str, tag: str) -> None:
        self.text.configure(state=tk.NORMAL)
        self.text.insert(tk.END, words, (tag, "line"))
        self.text.configure(state=tk.DISABLED)

    def _do_copy_for_help(self) -> None:
        self._copy_for_help()
        self._diagnostics.configure(text=" " + translate("activity.diagnostics.copied"))

    def _copy(self) -> None:
        clipboard.copy(self.window, self._activity.as_text())
