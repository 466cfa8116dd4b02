"""Check a Python environment: choose one, read the verdict, mend it, try it. Main thread."""

from __future__ import annotations

import sys
import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import Final

from desktop.commands import Quit
from desktop.features.python_check import texts
from desktop.features.python_check.model.commands import (
    CancelEnvironment,
    FindEnvironments,
    ReadEnvironment,
)
from desktop.features.python_check.model.events import (
    EnvironmentEvent,
    EnvironmentLook,
    RunAsksForCode,
)
from desktop.features.python_check.texts import Tool
from desktop.features.python_check.view.chooser import Chooser
from desktop.features.python_check.view.run import RunPart
from desktop.features.python_check.view.verdict import Verdicts
from desktop.kernel.app import App
from desktop.toolkit import file_dialogs, frame, theme
from desktop.toolkit.follow import follow
from desktop.toolkit.widgets import Bar, Scrolled, button, line
from desktop.translations import translate

_WIDTH: Final = 760
#: What lies around the scrolled part: title bar, heading, buttons, and a margin of the screen.
_AROUND: Final = 230
_MOST: Final = 600
_WINDOWS: Final = sys.platform == "win32"
Copy = Callable[[str, str], object]


class EnvironmentDialog:
    """Shows where the check stands. ``copy`` takes a text and what to say once it is copied."""

    def __init__(self, root: tk.Misc, app: App, copy: Copy) -> None:
        self._state, self._run, self._copy = app.state, app.commands.run, copy
        self._tool: Tool | None = None
        self._shown: tuple[object, ...] = ()
        self.window = frame.open_over(
            root, translate("environment.title"), self.close, lambda: self._run(Quit())
        )
        self.window.resizable(False, False)
        self._high = 0
        self._build()
        frame.follow_language(self.window, "environment.title", self._build)
        frame.place(self.window, root)
        self.window.bind("<Configure>", self._grown, add=True)
        follow(self.window, app.events, self._follow, EnvironmentEvent)
        if not self._look.interpreters:
            self._run(FindEnvironments())

    def _build(self) -> None:
        px, run = theme.px, self._run  # what the chooser keeps may not know of the dialog
        self._shown = ()
        width = min(px(_WIDTH), self.window.winfo_screenwidth() - px(24))
        head = ttk.Frame(self.window, padding=(px(24), px(20), px(24), px(12)))
        head.pack(fill=tk.X)
        self._heading = ttk.Label(head, style="Title.TLabel", wraplength=width - px(48))
        self._heading.pack(anchor=tk.W)
        self._about = ttk.Label(head, style="Muted.TLabel", wraplength=width - px(48))
        self._about.pack(anchor=tk.W, pady=(px(4), 0))
        self._bar = Bar(self.window, height=2)
        self._bar.pack(fill=tk.X)
        self._build_end()
        high = min(px(_MOST), self.window.winfo_screenheight() - px(_AROUND))
        body = Scrolled(self.window, width=width, most_height=high)
        body.pack(fill=tk.BOTH, expand=True)
        inside = ttk.Frame(body.inner, padding=(px(24), px(12), px(24), px(12)))
        inside.pack(fill=tk.X)
        self.chooser = Chooser(
            inside,
            lambda place: run(ReadEnvironment(place)),
            self._choose_folder,
            self._choose_file,
        )
        self.chooser.pack(fill=tk.X)
        self._below = ttk.Frame(inside)
        self._below.pack(fill=tk.X, pady=(px(14), 0))
        self.run: RunPart | None = None
        self._show()
        self.chooser.focus()

    @property
    def open(self) -> bool:
        return bool(self.window.winfo_exists())

    @property
    def _look(self) -> EnvironmentLook:
        return self._state.of(EnvironmentLook)

    def _follow(self, event: EnvironmentEvent) -> None:
        """Show what the state knows since ``event``."""
        self._show()
        if isinstance(event, RunAsksForCode):
            self.window.lift()

    def close(self) -> None:
        """Go, and end what nobody looks at any more."""
        if self.open:
            if self.run is not None:
                self.run.stop()
            self.window.destroy()
            self._run(CancelEnvironment())

    # ---- building

    def _build_end(self) -> None:
        px = theme.px
        end = ttk.Frame(self.window, padding=(px(20), px(12), px(20), px(16)))
        end.pack(side=tk.BOTTOM, fill=tk.X)
        line(self.window).pack(side=tk.BOTTOM, fill=tk.X)
        button(end, translate("environment.close"), self.close).pack(side=tk.RIGHT)
        self._copy_all = button(
            end, translate("environment.copy_all"), self._do_copy_all, icon="copy"
        )
        self._copy_all.pack(side=tk.RIGHT, padx=(0, px(4)))
        self._stop = button(
            end, translate("environment.stop"), lambda: self._run(CancelEnvironment())
        )
        self._stop.pack(side=tk.LEFT)

    def _grown(self, event: tk.Event[tk.Misc]) -> None:
        """A verdict is longer than the question: the buttons must stay on the screen."""
        if event.widget is self.window and event.height > self._high:
            self._high = event.height
            frame.lift_onto_screen(self.window)

    # ---- the picture of the state

    def _show(self) -> None:
        look = self._look
        self.chooser.show(look)
        self._heading.configure(text=self._title())
        self._about.configure(text=self._subtitle())
        busy = look.reading or look.finding or look.running is not None
        if busy:
            self._bar.run()
        else:
            self._bar.show(0)
        self._stop.state(["!disabled" if busy else "disabled"])
        self._copy_all.state(["!disabled" if look.judgement else "disabled"])
        shown = (look.reading, look.judgement, look.unreadable)
        if shown != self._shown:
            self._shown = shown
            self._build_below()
        if self.run is not None:
            self.run.show(look)

    def _title(self) -> str:
        look = self._look
        if look.judgement is not None:
            return texts.headline(look.judgement)
        if look.unreadable is not None:
            return texts.unreadable(look.unreadable).title
        return translate("environment.title")

    def _subtitle(self) -> str:
        look = self._look
        if look.judgement is not None:
            facts = texts.about_python(look.judgement.facts)
            return "\n".join(filter(None, (texts.about_listing(look.judgement), facts)))
        if look.unreadable is not None:
            return texts.path_text(look.place)
        if look.reading:
            return translate("environment.reading", place=texts.path_text(look.place))
        return translate("environment.stopped" if look.stopped else "environment.about")

    def _build_below(self) -> None:
        if self.run is not None:
            self.run.stop()
        self.run = None
        for child in self._below.winfo_children():
            child.destroy()
        look = self._look
        if look.unreadable is not None:
            told = texts.unreadable(look.unreadable)
            self._lines(told.text, told.words)
        elif look.judgement is not None:
            if self._tool is None:
                self._tool = texts.tool_for(look.judgement.facts)
            self.run = RunPart(
                self._below, look.judgement, self._state.method, self._run, self._copy
            )
            self.run.pack(fill=tk.X)
            verdicts = Verdicts(
                self._below, look.judgement, self._tool, self._choose_tool, self._copy,
                windows=_WINDOWS,
            )  # fmt: skip
            verdicts.pack(fill=tk.X, pady=(theme.px(18), 0))
        elif not look.reading:
            ttk.Label(self._below, text=translate("environment.pick"), style="Muted.TLabel").pack(
                anchor=tk.W
            )

    def _lines(self, text: str, words: str) -> None:
        wide = theme.px(_WIDTH - 60)
        ttk.Label(self._below, text=text, wraplength=wide).pack(anchor=tk.W)
        if words:
            title = ttk.Label(
                self._below, text=translate("environment.failed.words"), style="Faint.TLabel"
            )
            title.pack(anchor=tk.W, pady=(theme.px(10), theme.px(2)))
            told = ttk.Label(self._below, text=words, wraplength=wide, style="Small.TLabel")
            told.pack(anchor=tk.W)

    # ---- what the user does

    def _read(self, place: str) -> None:
        self._run(ReadEnvironment(place))

    def _choose_folder(self) -> None:
        path = file_dialogs.folder(parent=self.window, title=translate("environment.choose"))
        if path:
            self._run(FindEnvironments(path))
            self._read(path)

    def _choose_file(self) -> None:
        types = [
            (translate("environment.file.python"), "python*"),
            (translate("environment.file.all"), "*"),
        ]
        path = file_dialogs.open_file(
            parent=self.window, title=translate("environment.choose"), filetypes=types
        )
        if path:
            self._read(path)

    def _choose_tool(self, tool: Tool) -> None:
        self._tool = tool

    def _do_copy_all(self) -> None:
        look = self._look
        if look.judgement is not None:
            text = texts.as_text(
                look.judgement, look.result, self._tool or Tool.PIP, windows=_WINDOWS
            )
            self._copy(text, translate("environment.copied_all"))
            self._copy_all.configure(text=" " + translate("environment.copied.short"))
