"""A row of tabs: one stop of the Tab key, the arrow keys go along it. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk
from typing import NamedTuple

from desktop.toolkit import theme, tooltip


class Tab(NamedTuple):
    """``tip`` says more than its one word."""

    key: str
    text: str
    tip: str


class TabRow(ttk.Frame):
    """``on_choose`` hears of the key of the tab that the user chose."""

    def __init__(
        self, parent: tk.Misc, tabs: Sequence[Tab], on_choose: Callable[[str], object]
    ) -> None:
        super().__init__(parent)
        self._on_choose = on_choose
        self.chosen = ""
        self._buttons: dict[str, ttk.Button] = {}
        # Under the chosen tab; a frame and no picture, so that it is as wide as its words.
        self._mark = tk.Frame(self, height=theme.px(2), borderwidth=0)
        theme.dress(self._mark, lambda c: self._mark.configure(background=c.accent))
        for tab in tabs:
            self._buttons[tab.key] = made = self._make(tab)
            made.pack(side=tk.LEFT, pady=(0, theme.px(2)))

    def choose(self, key: str) -> None:
        """Show that tab as the chosen one; nobody is told."""
        if key == self.chosen:
            return
        self.chosen = key
        for each, made in self._buttons.items():
            made.configure(takefocus=each == key)
            made.state(["selected" if each == key else "!selected"])
        room = theme.px(8)
        self._mark.place(
            in_=self._buttons[key], x=room, relwidth=1, width=-2 * room, rely=1.0, anchor=tk.NW
        )

    def forget(self) -> None:
        """Nobody hears of what is chosen any more."""
        self._on_choose = lambda key: None

    def take_focus(self) -> None:
        """Give the keyboard to the chosen tab."""
        self._buttons[self.chosen].focus_set()

    def _make(self, tab: Tab) -> ttk.Button:
        made = ttk.Button(
            self, text=tab.text, style="Tab.TButton", command=lambda: self.press(tab.key)
        )
        tooltip.add(made, tab.tip)
        for keys, step in ((("<Right>", "<Down>"), 1), (("<Left>", "<Up>"), -1)):
            for key in keys:
                made.bind(key, lambda _, by=step: self._move(by))  # type: ignore[misc]
        made.bind("<Home>", lambda _: self._go(0))
        made.bind("<End>", lambda _: self._go(-1))
        return made

    def press(self, key: str) -> None:
        """What a click on that tab does."""
        here = self.focus_displayof() in self._buttons.values()
        self.choose(key)
        if here:
            self.take_focus()
        self._on_choose(key)

    def _move(self, step: int) -> str:
        keys = list(self._buttons)
        return self._go((keys.index(self.chosen) + step) % len(keys))

    def _go(self, at: int) -> str:
        key = list(self._buttons)[at]
        self.press(key)
        return "break"
