"""The settings: each takes effect at once; there is nothing to confirm. Main thread."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import Final

from desktop.commands import Quit
from desktop.domain.clouds import DEMO, KNOWN
from desktop.domain.setting import Setting, Widget, declared
from desktop.domain.settings import Settings
from desktop.features.settings.model import ChangeSettings
from desktop.features.sign_in.model import ChooseCloud
from desktop.kernel.app import App
from desktop.toolkit import file_dialogs, focus, frame, theme
from desktop.toolkit.widgets import button, placeholder
from desktop.translations import has, translate

_WIDTH: Final = 300


class SettingsDialog:
    """Two columns: what, and its value."""

    def __init__(self, root: tk.Misc, app: App, where: str = "") -> None:
        self._state, self._run = app.state, app.commands.run
        self.window = frame.open_over(
            root, translate("settings.title"), self.close, lambda: self._run(Quit())
        )
        self.window.resizable(False, False)
        self._where = where
        focus.give(self._build())
        frame.follow_language(self.window, "settings.title", self._say_again)
        frame.place(self.window, root)

    def _build(self) -> ttk.Combobox:
        """The whole of it; answers where the keyboard begins."""
        px = theme.px
        body = ttk.Frame(self.window, padding=px(24))
        body.pack()
        self._grid = ttk.Frame(body)
        self._grid.pack()
        self._row = 0
        self.values: dict[str, tk.StringVar] = {}
        self.wrong: dict[str, ttk.Label] = {}
        self.choices: dict[str, ttk.Combobox] = {}
        self._settings = declared(self._now)
        build = {
            Widget.CHOICE: self._choice,
            Widget.SWITCH: self._switch,
            Widget.TEXT: self._typed,
            Widget.FILE: self._typed,
            Widget.CLOUD: self._cloud,
        }
        for name, setting in self._settings.items():
            if setting.widget is not None:
                self._label(name)
                build[setting.widget](name, setting)
        end = ttk.Frame(body)
        end.pack(fill=tk.X, pady=(px(18), 0))
        if self._where:
            told = translate("settings.where", path=self._where)
            place = ttk.Label(end, text=told, style="Small.TLabel")
            place.configure(wraplength=px(_WIDTH))
            place.pack(side=tk.LEFT)
        button(end, translate("settings.close"), self.close).pack(side=tk.RIGHT)
        return next(iter(self.choices.values()))

    def _say_again(self) -> None:
        """In the language that was just chosen; what is half typed stays."""
        typed = {name: value.get() for name, value in self.values.items()}
        self._build()
        for name, text in typed.items():
            self.values[name].set(text)
        focus.give(self.choices["language"])

    def close(self) -> None:
        """Take what is still being typed, and go."""
        if self.window.winfo_exists():
            for name in self.values:
                self._take(name)
            self.window.destroy()

    @property
    def _now(self) -> Settings:
        return self._state.settings

    def _label(self, name: str) -> None:
        label = ttk.Label(self._grid, text=translate(f"settings.{name}"), style="Muted.TLabel")
        gap = theme.px(10 if self._row else 0)
        label.grid(row=self._row, column=0, sticky=tk.NW, padx=(0, theme.px(24)), pady=(gap, 0))
        label.grid_configure(pady=(gap + theme.px(5), 0))

    def _put(self, widget: tk.Misc) -> None:
        gap = theme.px(10 if self._row else 0)
        widget.grid(row=self._row, column=1, sticky=tk.EW, pady=(gap, 0))  # type: ignore[attr-defined]
        self._row += 1

    def _choice(self, name: str, setting: Setting) -> None:
        values, named = setting.choices(), setting.named or (lambda value: "")
        texts = [named(value) or translate(f"settings.{name}.{value}") for value in values]
        box = ttk.Combobox(self._grid, values=texts, state="readonly", height=len(texts))
        box.current(values.index(getattr(self._now, name)))

        def chosen(_: object) -> None:
            box.selection_clear()
            self._run(ChangeSettings({name: values[box.current()]}))

        box.bind("<<ComboboxSelected>>", chosen)
        self.choices[name] = box
        self._put(box)

    def _cloud(self, name: str, setting: Setting) -> None:
        """As beside the ways to sign in, where another private cloud is named."""

        def now() -> str:
            return DEMO if self._state.cloud.is_demo else self._state.cloud.key

        named = tuple(each.address for each in self._now.private_clouds)
        values = tuple(dict.fromkeys((*KNOWN, *named, DEMO, now())))
        texts = [translate(key) if has(key := f"cloud.{value}") else value for value in values]
        box = ttk.Combobox(self._grid, values=texts, state="readonly", height=len(texts))
        box.current(values.index(now()))

        def chosen(_: object) -> None:
            box.selection_clear()
            if values[box.current()] != now():  # else it would sign out for nothing
                self._run(ChooseCloud(values[box.current()]))

        box.bind("<<ComboboxSelected>>", chosen)
        self.choices[name] = box
        self._put(box)

    def _switch(self, name: str, setting: Setting) -> None:
        value = tk.BooleanVar(self.window, value=getattr(self._now, name))
        box = ttk.Checkbutton(
            self._grid,
            text=" " + translate(f"settings.{name}.text"),
            variable=value,
            command=lambda: self._run(ChangeSettings({name: value.get()})),
        )
        self._put(box)

    def _typed(self, name: str, setting: Setting) -> None:
        px = theme.px
        cell = ttk.Frame(self._grid)
        line = ttk.Frame(cell)
        line.pack(fill=tk.X)
        value = self.values[name] = tk.StringVar(self.window, value=getattr(self._now, name))
        entry = ttk.Entry(line, textvariable=value, width=38)
        entry.pack(side=tk.LEFT, fill=tk.X, expand=True)
        placeholder(entry, value, translate(f"settings.{name}.hint"))
        for event in ("<FocusOut>", "<Return>"):
            entry.bind(event, lambda _: self._take(name))
        if setting.widget is Widget.FILE:
            text = translate(f"settings.{name}.browse")
            button(line, text, lambda: self._browse(name)).pack(side=tk.LEFT, padx=(px(8), 0))
        if has(note := f"settings.{name}.note"):
            told = ttk.Label(
                cell, text=translate(note), style="Small.TLabel", wraplength=px(_WIDTH)
            )
            told.pack(anchor=tk.W, pady=(px(2), 0))
        self.wrong[name] = ttk.Label(cell, style="Bad.TLabel", wraplength=px(_WIDTH))
        self._put(cell)

    def _take(self, name: str) -> None:
        """Put what was typed in force, or say what is wrong with it."""
        typed, wrong = self.values[name].get().strip(), self.wrong[name]
        if typed and not self._settings[name].check(typed):
            wrong.configure(text=translate(f"settings.{name}.wrong"))
            wrong.pack(anchor=tk.W)
            return
        wrong.pack_forget()
        if typed != getattr(self._now, name):
            self._run(ChangeSettings({name: typed}))

    def _browse(self, name: str) -> None:
        found = file_dialogs.open_file(
            parent=self.window, title=translate(f"settings.{name}.choose")
        )
        if found:
            self.values[name].set(found)
            self._take(name)
