"""Code that does what the program did: its form chosen, read, and copied. Main thread.

The code itself is ``domain.snippets``; every one that is shown is run by the tests.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from functools import partial
from tkinter import ttk
from typing import Final

from desktop.domain.snippets import Form, Snippet
from desktop.features.actions import Actions
from desktop.features.details.view.sheet import Reader
from desktop.features.python_check.model.commands import ShowEnvironmentCheck
from desktop.kernel.app import App
from desktop.toolkit import theme, tooltip
from desktop.toolkit.widgets import Scrollbar, button
from desktop.translations import translate

#: At 100 %: the least width of a note, and the height below which notes make way for the code.
_LEAST: Final = 40
_LOW: Final = 300


class CodeTab(ttk.Frame):
    """``show`` is given the snippets for a place; the form that was chosen stays chosen."""

    def __init__(self, parent: tk.Misc, app: App, actions: Actions) -> None:
        super().__init__(parent)
        self._actions = actions
        self._snippets: dict[Form, Snippet] = {}
        self._wanted: Form | None = None
        self._shown: Snippet | None = None
        px = theme.px
        self._about, self._production = self._note(), self._note("code.production")
        self._check = button(
            self, translate("details.code.check"),
            partial(app.commands.run, ShowEnvironmentCheck()),
            style="Link.TButton",
            tip=translate("details.code.check.tip"),
        )  # fmt: skip
        self._needs = self._build_needs()
        for at, (part, sides, above, below) in enumerate(
            (
                (self._build_choice(), 6, 10, 0),
                (self._about, 8, 4, 0),
                (self._build_code(), 8, 8, 0),
                (self._needs, 6, 8, 0),
                (self._production, 8, 6, 0),
                (self._check, 2, 4, 4),
            )
        ):
            part.grid(row=at, column=0, sticky=tk.NSEW, padx=px(sides), pady=(px(above), px(below)))
        self._check.grid(sticky=tk.W)
        self.rowconfigure(2, weight=1)
        self.columnconfigure(0, weight=1)
        self._low = False
        self.bind("<Configure>", self._follow_size)

    def show(self, snippets: Sequence[Snippet]) -> None:
        """Offer these forms; nothing is touched if they are shown already."""
        offered = {snippet.form: snippet for snippet in snippets}
        if tuple(offered) != tuple(self._snippets):
            self.choice.configure(values=[translate(f"code.{form}.title") for form in offered])
        self._snippets = offered
        if snippets:
            self._show(offered.get(self._wanted or snippets[0].form, snippets[0]))

    def _show(self, snippet: Snippet) -> None:
        if snippet == self._shown:
            return
        old, self._shown = self._shown, snippet
        if old is None or old.form != snippet.form:
            self.choice.current(list(self._snippets).index(snippet.form))
            self._about.configure(text=translate(f"code.{snippet.form}.text"))
        self._write(snippet.text.rstrip("\n"))
        needs = self._pip(snippet)
        self.needs.configure(state=tk.NORMAL)
        self.needs.delete(0, tk.END)
        self.needs.insert(0, needs)
        self.needs.configure(state="readonly")
        if needs:
            self._needs.grid()
        else:
            self._needs.grid_remove()

    def _write(self, text: str) -> None:
        """Long lines go on below, set in under their beginning: nothing has to be scrolled sideways
        to be read, and what is copied has the lines as they are.
        """
        code = self.code
        code.configure(state=tk.NORMAL)
        code.delete("1.0", tk.END)
        for line in text.splitlines(keepends=True):
            margin = len(line) - len(line.lstrip(" ")) + 4
            code.tag_configure(f"in{margin}", lmargin2=margin * self._letter)
            code.insert(tk.END, line, f"in{margin}")
        code.tag_raise(tk.SEL)
        code.configure(state=tk.DISABLED)

    # ---- what the user does

    def copy(self) -> None:
        """The whole code to the clipboard."""
        if self._shown is not None:
            self._actions.copy(self._shown.text, translate("said.code"))

    def _copy_needs(self) -> None:
        self._actions.copy(self.needs.get(), translate("said.pip"))

    def _chosen(self, _: object) -> None:
        self._wanted = list(self._snippets)[self.choice.current()]
        self.choice.selection_clear()
        self._show(self._snippets[self._wanted])

    # ---- building

    def _build_choice(self) -> ttk.Frame:
        row = ttk.Frame(self)
        self._copy = button(
            row, translate("details.code.copy"), self.copy, style="Primary.TButton",
            tip=translate("details.code.copy.tip"),
        )  # fmt: skip
        self.choice = ttk.Combobox(row, state="readonly", width=12)
        self.choice.bind("<<ComboboxSelected>>", self._chosen)
        tooltip.add(self.choice, translate("details.code.choice.tip"))
        self.choice.pack(side=tk.LEFT, fill=tk.X, expand=True)
        self._copy.pack(side=tk.LEFT, padx=(theme.px(6), 0))
        return row

    def _build_code(self) -> ttk.Frame:
        frame = ttk.Frame(self)
        self.code = code = Reader(frame, ground="side", font=theme.MONO)
        code.configure(spacing3=theme.px(1))
        self._letter = int(self.tk.call("font", "measure", theme.MONO, "0"))
        bar = Scrollbar(frame, orient=tk.VERTICAL, command=code.yview)
        code.configure(yscrollcommand=bar.set)
        code.grid(row=0, column=0, sticky=tk.NSEW)
        bar.grid(row=0, column=1, sticky=tk.NS)
        frame.rowconfigure(0, weight=1)
        frame.columnconfigure(0, weight=1)
        return frame

    def _build_needs(self) -> ttk.Frame:
        row = ttk.Frame(self)
        label = ttk.Label(row, text=translate("details.code.needs"), style="Faint.TLabel")
        label.pack(anchor=tk.W, padx=theme.px(2))
        self.needs = ttk.Entry(row, font=theme.MONO, state="readonly", width=8)
        self.needs.pack(side=tk.LEFT, fill=tk.X, expand=True)
        tooltip.add(self.needs, translate("details.code.needs.tip"))
        copy = button(
            row, "", self._copy_needs, style="Flat.TButton", icon="copy",
            tip=translate("details.code.copy_needs"),
        )  # fmt: skip
        copy.pack(side=tk.LEFT, padx=(theme.px(2), 0))
        return row

    def _note(self, key: str = "") -> ttk.Label:
        return ttk.Label(self, text=translate(key) if key else "", style="Small.TLabel")

    def _follow_size(self, event: tk.Event[tk.Misc]) -> None:
        """Break the notes to fit; where the window is low they make way for the code."""
        low = event.height < theme.px(_LOW)
        if low != self._low:
            self._low = low
            for part in (self._about, self._production, self._check):
                if low:
                    part.grid_remove()
                else:
                    part.grid()
        width = max(event.width - theme.px(20), theme.px(_LEAST))
        for note in (self._about, self._production):
            note.configure(wraplength=width)

    @staticmethod
    def _pip(snippet: Snippet) -> str:
        needs = (f'"{need}"' if set("<>=! ") & set(need) else need for need in snippet.needs)
        return " ".join(("pip install", *needs)) if snippet.needs else ""
