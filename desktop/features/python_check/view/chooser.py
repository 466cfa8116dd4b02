"""Which Python: those found, a project's folder, or a program. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import ttk
from typing import Final

from desktop.features.python_check import texts
from desktop.features.python_check.model.environment import Interpreter
from desktop.features.python_check.model.events import EnvironmentLook
from desktop.toolkit import focus, theme
from desktop.toolkit.widgets import Scrollbar, button
from desktop.translations import translate

_ROWS: Final = 5
#: So many are enough once one was chosen.
_FEW: Final = 3
_COLUMNS: Final = (("version", 80), ("kind", 215))


class Chooser(ttk.Frame):
    """A list whose rows answer to click and Enter; ``read`` takes the path of an interpreter."""

    def __init__(
        self,
        parent: tk.Misc,
        read: Callable[[str], object],
        choose_folder: Callable[[], object],
        choose_file: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._shown: tuple[Interpreter, ...] = ()
        px = theme.px
        top = ttk.Frame(self)
        top.pack(fill=tk.X, pady=(0, px(6)))
        ttk.Label(top, text=translate("environment.choose"), style="Strong.TLabel").pack(
            side=tk.LEFT
        )
        self.file = button(
            top, translate("environment.interpreter"), choose_file,
            tip=translate("environment.interpreter.tip"),
        )  # fmt: skip
        self.file.pack(side=tk.RIGHT)
        self.folder = button(
            top,
            translate("environment.folder"),
            choose_folder,
            tip=translate("environment.folder.tip"),
        )
        self.folder.pack(side=tk.RIGHT, padx=(0, px(4)))
        area = ttk.Frame(self)
        area.pack(fill=tk.X)
        area.columnconfigure(0, weight=1)
        names = [name for name, _ in _COLUMNS]
        self.tree = ttk.Treeview(area, columns=names, height=_ROWS, selectmode="browse")
        bar = Scrollbar(area, orient=tk.VERTICAL, command=self.tree.yview)
        self.tree.configure(yscrollcommand=bar.set)
        self.tree.grid(row=0, column=0, sticky=tk.NSEW)
        bar.grid(row=0, column=1, sticky=tk.NS)
        self.tree.heading("#0", text=translate("environment.list.place"), anchor=tk.W)
        self.tree.column("#0", width=px(380), stretch=True)
        for name, width in _COLUMNS:
            self.tree.heading(name, text=translate(f"environment.list.{name}"), anchor=tk.W)
            self.tree.column(name, width=px(width), stretch=False)
        self.tree.bind("<Return>", lambda _: self._chosen())
        self.tree.bind("<KP_Enter>", lambda _: self._chosen())
        self.tree.bind("<ButtonRelease-1>", self._clicked)
        self._none = ttk.Label(self, style="Muted.TLabel")

    def focus(self) -> None:
        """Let the keyboard choose."""
        focus.give(self.tree)

    def show(self, look: EnvironmentLook) -> None:
        """Bring the list in line; the row that is read stays marked."""
        if look.interpreters != self._shown:
            self._fill(look.interpreters)
        self.tree.configure(height=_FEW if look.judgement else _ROWS)
        if look.judgement:
            self._mark(look.judgement.facts.interpreter.path)
        text = ""
        if not look.interpreters:
            text = translate("environment.finding" if look.finding else "environment.none")
        self._none.configure(text=text)
        if text:
            self._none.pack(anchor=tk.W, pady=(theme.px(6), 0))
        else:
            self._none.pack_forget()

    def _fill(self, found: tuple[Interpreter, ...]) -> None:
        marked = self._path_at(self.tree.focus())
        self.tree.delete(*self.tree.get_children())
        self._shown = found
        rows = [
            self.tree.insert(
                "", tk.END, text=_short(each.path),
                values=(each.version, translate(f"environment.kind.{each.kind}")),
            )
            for each in found
        ]  # fmt: skip
        if rows:
            paths = [each.path for each in found]
            at = rows[paths.index(marked)] if marked in paths else rows[0]
            self.tree.focus(at)
            self.tree.selection_set(at)

    def _mark(self, path: str) -> None:
        """Show which row the verdict is about: a folder may have been chosen."""
        paths = [each.path for each in self._shown]
        if path in paths:
            row = self.tree.get_children()[paths.index(path)]
            self.tree.focus(row)
            self.tree.selection_set(row)
            self.tree.see(row)

    def _path_at(self, row: str) -> str:
        rows = self.tree.get_children()
        return self._shown[rows.index(row)].path if row in rows else ""

    def _clicked(self, event: tk.Event[tk.Misc]) -> None:
        if self.tree.identify_row(event.y):
            self._chosen()

    def _chosen(self) -> str:
        if path := self._path_at(self.tree.focus()):
            self._read(path)
        return "break"


def _short(path: str) -> str:
    """The way from the home folder, where it is below that."""
    try:
        return texts.path_text(str(Path("~") / Path(path).relative_to(Path.home())))
    except (ValueError, RuntimeError):
        return texts.path_text(path)
