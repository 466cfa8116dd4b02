"""The five ways, what to mend and how, and the packages of one environment. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import Final

from desktop.domain.models import Verdict
from desktop.features.python_check import texts
from desktop.features.python_check.model.environment import (
    Finding,
    Judgement,
    Remedy,
    WayVerdict,
)
from desktop.features.python_check.texts import Tool
from desktop.toolkit import theme
from desktop.toolkit.widgets import button, icon_label
from desktop.translations import translate

_TEXT: Final = 640
_NAME: Final = 150
_LOOKS: Final = {
    Verdict.OK: ("check", "good"),
    Verdict.NOTE: ("info", "warn"),
    Verdict.FAILED: ("warning", "bad"),
}
#: A way that does not work is no fault of anybody: most projects need but one.
_WAY_LOOKS: Final = {
    Verdict.OK: ("check", "good"),
    Verdict.NOTE: ("check", "good"),
    Verdict.FAILED: ("close", "faint"),
}
Copy = Callable[[str, str], object]


class Verdicts(ttk.Frame):
    """``choose`` hears which tool's commands are shown."""

    def __init__(
        self,
        parent: tk.Misc,
        found: Judgement,
        tool: Tool,
        choose: Callable[[Tool], object],
        copy: Copy,
        *,
        windows: bool,
    ) -> None:
        super().__init__(parent)
        self._found, self._tool, self._choose, self._copy = found, tool, choose, copy
        self._windows = windows
        self._commands: list[tuple[Remedy, ttk.Label, ttk.Button]] = []
        self._tools: dict[Tool, ttk.Button] = {}
        self._heading(translate("environment.ways"))
        for way in found.ways:
            self._way(way)
        self._mending()
        self._packages()

    def _heading(self, text: str) -> ttk.Frame:
        px = theme.px
        row = ttk.Frame(self)
        row.pack(fill=tk.X, pady=(px(14) if self.winfo_children()[1:] else 0, px(4)))
        ttk.Label(row, text=text, style="Strong.TLabel").pack(side=tk.LEFT)
        return row

    def _way(self, way: WayVerdict) -> None:
        px = theme.px
        row = ttk.Frame(self, padding=(0, px(3)))
        row.pack(fill=tk.X)
        row.columnconfigure(1, minsize=px(_NAME))
        icon, colour = _WAY_LOOKS[way.verdict]
        icon_label(row, icon, colour, "TLabel").grid(
            row=0, column=0, sticky=tk.NW, padx=(0, px(10))
        )
        ttk.Label(row, text=translate(f"method.{way.method}.short")).grid(
            row=0, column=1, sticky=tk.NW
        )
        told = ttk.Label(
            row, text=texts.way_text(way), style="Muted.TLabel",
            wraplength=px(_TEXT - _NAME),
        )  # fmt: skip
        told.grid(row=0, column=2, sticky=tk.NW)

    # ---- what to mend

    def _mending(self) -> None:
        found = self._found
        head = self._heading(translate("environment.problems"))
        if not found.findings:
            ttk.Label(self, text=translate("environment.fine"), style="Muted.TLabel").pack(
                anchor=tk.W
            )
            return
        if any(finding.remedy for finding in found.findings):
            for tool in reversed(Tool):
                made = button(
                    head, translate(f"environment.tool.{tool}"),
                    lambda t=tool: self._use(t), style="Tab.TButton",  # type: ignore[misc]
                )  # fmt: skip
                made.pack(side=tk.RIGHT)
                self._tools[tool] = made
        for finding in found.findings:
            self._finding(finding)
        if self._tools:
            self._note()
            self._use(self._tool)

    def _note(self) -> None:
        text = texts.note(self._found.facts)
        if text:
            note = ttk.Label(self, text=text, style="Warn.TLabel", wraplength=theme.px(_TEXT))
            note.pack(anchor=tk.W, pady=(theme.px(4), 0))

    def _finding(self, finding: Finding) -> None:
        px = theme.px
        row = ttk.Frame(self, padding=(0, px(4)))
        row.pack(fill=tk.X)
        row.columnconfigure(1, weight=1)
        icon, colour = _LOOKS[finding.verdict]
        icon_label(row, icon, colour, "TLabel").grid(
            row=0, column=0, sticky=tk.NW, padx=(0, px(10))
        )
        text = ttk.Label(row, text=texts.finding_text(finding), wraplength=px(_TEXT))
        text.grid(row=0, column=1, columnspan=2, sticky=tk.NW)
        if finding.remedy is None:
            return
        box = ttk.Label(row, style="Command.TLabel", wraplength=px(_TEXT - 30))
        box.grid(row=1, column=1, sticky=tk.EW, pady=(px(4), 0))

        def copy() -> None:
            self._copy(str(box.cget("text")), translate("environment.copied"))

        copier = button(
            row, "", copy, style="Flat.TButton", icon="copy", tip=translate("environment.copy.tip")
        )
        self._commands.append((finding.remedy, box, copier))
        copier.grid(row=1, column=2, padx=(px(4), 0), pady=(px(4), 0))

    def _use(self, tool: Tool) -> None:
        """Show the commands of that tool."""
        self._choose(tool)
        for each, made in self._tools.items():
            made.state(["selected" if each is tool else "!selected"])
        for remedy, box, copier in self._commands:
            facts = self._found.facts
            line = texts.command(remedy, facts, tool, windows=self._windows)
            box.configure(text=line or translate("environment.command.none"))
            copier.state(["!disabled" if line else "disabled"])

    # ---- packages

    def _packages(self) -> None:
        shown = texts.packages(self._found.facts)
        count = texts.count_of(shown)
        if not shown:
            return
        px = theme.px
        rows = ttk.Frame(self, padding=(px(26), px(2), 0, 0))
        for at, package in enumerate(shown):
            ttk.Label(rows, text=package.name, style="Small.TLabel").grid(
                row=at, column=0, sticky=tk.W, padx=(0, px(18))
            )
            ttk.Label(rows, text=texts.package_version(package), style="Small.TLabel").grid(
                row=at, column=1, sticky=tk.W
            )

        def fold() -> None:
            if rows.winfo_manager():
                rows.pack_forget()
            else:
                rows.pack(fill=tk.X)
            draw()

        def draw() -> None:
            icon = "down" if rows.winfo_manager() else "right"
            opener.configure(image=theme.icon(icon, theme.colours().link, 14))

        opener = button(self, count, fold, style="Link.TButton", icon="right")
        opener.pack(anchor=tk.W, pady=(px(12), 0))
        theme.dress(opener, lambda _: draw())
