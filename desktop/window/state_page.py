"""A page of words and buttons in the middle of the centre. Main thread."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import Final

from desktop.toolkit import focus, theme
from desktop.toolkit.widgets import Bar, button, icon_label
from desktop.window.page_content import Choice, OnChoice, PageContent

_WIDTH: Final = 500


class StatePage(ttk.Frame):
    """Shows one ``PageContent`` at a time."""

    def __init__(self, parent: tk.Misc, on_choice: OnChoice) -> None:
        super().__init__(parent)
        self._on_choice = on_choice
        self._content: PageContent | None = None
        self._column: ttk.Frame | None = None
        self._words: list[ttk.Label] = []
        self.bind("<Configure>", self._wrap)

    def present(self, content: PageContent) -> None:
        """Show ``content``; what is the same as before is left alone, focus included."""
        if content == self._content:
            return
        focused = self._focused(content)
        self._content = content
        if self._column is not None:
            self._column.destroy()
        self._column = self._built(content)
        # A little above the middle: where the eye takes the middle to be.
        self._column.place(relx=0.5, rely=0.44, anchor=tk.CENTER)
        self._wrap()
        if focused is not None:
            focus.give(self._buttons()[focused])

    def focus_first(self) -> None:
        """Give the focus to the first button."""
        for made in self._buttons()[:1]:
            focus.give(made)

    def _buttons(self) -> list[ttk.Button]:
        rows = self._column.winfo_children() if self._column is not None else []
        return [
            made for row in rows for made in row.winfo_children() if isinstance(made, ttk.Button)
        ]

    def _focused(self, coming: PageContent) -> int | None:
        """The button that keeps the focus: ``coming`` has the same ones, under other words."""
        if self._content is None or self._content.choices != coming.choices:
            return None
        now = self.focus_displayof()
        return next((at for at, made in enumerate(self._buttons()) if made is now), None)

    def _built(self, content: PageContent) -> ttk.Frame:
        px = theme.px
        column = ttk.Frame(self)
        icon_label(column, content.icon, content.colour, "TLabel", 36).pack(anchor=tk.W)
        title = ttk.Label(column, text=content.title, style="Title.TLabel")
        title.pack(anchor=tk.W, pady=(px(14), px(6)))
        self._words = [title]
        for line in content.lines:
            label = ttk.Label(column, text=line, style="Muted.TLabel")
            label.pack(anchor=tk.W, pady=(0, px(8)))
            self._words.append(label)
        if content.busy:
            bar = Bar(column, height=3)
            bar.pack(fill=tk.X, pady=(px(8), px(4)))
            bar.run()
        self._add_choices(column, content)
        if content.footnote:
            note = ttk.Label(column, text=content.footnote, style="Faint.TLabel")
            note.pack(anchor=tk.W, pady=(px(12), 0))
            self._words.append(note)
        return column

    def _add_choices(self, column: ttk.Frame, content: PageContent) -> None:
        """The first big; as many beside it as fit, the rest below."""
        row, used = self._row(column), 0
        room = theme.px(_WIDTH + 24)  # buttons may go a little beyond the text
        for at, choice in enumerate(content.choices):
            style = "Primary.TButton" if at == 0 and content.urgent else "TButton"
            made = self._button(row, choice, style)
            width = made.winfo_reqwidth() + theme.px(4)
            if used and used + width > room:
                made.destroy()
                row, used = self._row(column), 0
                made = self._button(row, choice, style)
            made.pack(side=tk.LEFT, padx=(0, theme.px(4)))
            used += width

    def _row(self, column: ttk.Frame) -> ttk.Frame:
        row = ttk.Frame(column)
        # Buttons keep room for their ring: pulled out, they line up with the text.
        row.pack(anchor=tk.W, pady=(theme.px(6), 0))
        return row

    def _button(self, row: ttk.Frame, choice: Choice, style: str) -> ttk.Button:
        def chosen() -> None:
            problem = self._content.problem if self._content else None
            self._on_choice(choice.does, problem)

        return button(row, choice.text, chosen, style=style)

    def _wrap(self, _: object = None) -> None:
        width = min(theme.px(_WIDTH), max(self.winfo_width() - theme.px(48), theme.px(200)))
        for label in self._words:
            label.configure(wraplength=width)
