"""Check my connection: ten rows that fill in as each check ends. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import Final

from desktop.domain import events as ev
from desktop.domain import present
from desktop.domain.models import Verdict
from desktop.features.connection_check import texts
from desktop.features.connection_check.model import (
    CancelConnectionCheck,
    Check,
    CheckConnection,
    CheckResult,
    CheckState,
    ConnectionChecked,
    ConnectionCheckEnded,
    ConnectionCheckStarted,
)
from desktop.kernel.app import App
from desktop.toolkit import focus, frame, theme
from desktop.toolkit.follow import follow
from desktop.toolkit.widgets import Bar, Scrolled, button, line
from desktop.translations import decimal, translate, translate_count

_WIDTH: Final = 690
_TITLE: Final = 168
_TEXT: Final = 396
#: What lies around the rows: title bar, heading, buttons, and a margin of the screen.
_AROUND: Final = 240
_MOST: Final = 560
#: Icon and its colour (a name of the palette).
_LOOKS: Final = {
    Verdict.OK: ("check", "good"),
    Verdict.NOTE: ("info", "warn"),
    Verdict.FAILED: ("warning", "bad"),
}
Copy = Callable[[str, str], object]


class ConnectionCheckDialog:
    """Shows the state's results. ``copy`` takes a text and what to say once it is copied."""

    def __init__(
        self, root: tk.Misc, app: App, copy: Copy, quit_program: Callable[[], object]
    ) -> None:
        self._app, self._copy_text = app, copy
        self.window = frame.open_over(root, translate("check.window"), self.close, quit_program)
        self.window.resizable(False, False)
        self._high = 0
        self._build()
        frame.follow_language(self.window, "check.window", self._build)
        frame.place(self.window, root)
        self.window.bind("<Configure>", self._grown, add=True)
        follow(
            self.window, app.events, self._follow,
            ConnectionCheckStarted, ConnectionChecked, ConnectionCheckEnded,
            ev.CloudChanged,
        )  # fmt: skip

    def _build(self) -> None:
        px = theme.px
        head = ttk.Frame(self.window, padding=(px(24), px(20), px(24), px(12)))
        head.pack(fill=tk.X)
        self._heading = ttk.Label(head, style="Title.TLabel")
        self._heading.pack(anchor=tk.W)
        self._about = ttk.Label(head, style="Muted.TLabel", wraplength=px(_WIDTH - 48))
        self._about.pack(anchor=tk.W, pady=(px(4), 0))
        self._bar = Bar(self.window, height=2)
        self._bar.pack(fill=tk.X)
        self._build_end()
        high = min(px(_MOST), self.window.winfo_screenheight() - px(_AROUND))
        rows = Scrolled(self.window, width=px(_WIDTH), most_height=high)
        rows.pack(fill=tk.BOTH, expand=True)
        inside = ttk.Frame(rows.inner, padding=(px(24), px(4), px(24), px(4)))
        inside.pack(fill=tk.X)
        self.rows: dict[Check, _Row] = {}
        for check in Check:
            if self.rows:
                line(inside).pack(fill=tk.X)
            self.rows[check] = _Row(inside, check)
        self._show_all()
        focus.give(self._close)

    @property
    def _now(self) -> CheckState:
        return self._app.state.of(CheckState)

    @property
    def open(self) -> bool:
        return bool(self.window.winfo_exists())

    def _follow(self, event: ev.Event) -> None:
        """Bring the rows in line with ``event``, which the state knows already."""
        if isinstance(event, ConnectionChecked):
            self.rows[event.result.check].show(event.result)
            self._show_progress()
        else:
            self._show_all()

    def close(self) -> None:
        """Go, and end the check that nobody looks at any more."""
        if self.open:
            self.window.destroy()
            if self._now.running:
                self._app.commands.run(CancelConnectionCheck())

    def _grown(self, event: tk.Event[tk.Misc]) -> None:
        """Results are longer than the wait for them: the buttons must stay on the screen."""
        if event.widget is self.window and event.height > self._high:
            self._high = event.height
            frame.lift_onto_screen(self.window)

    def _build_end(self) -> None:
        px = theme.px
        end = ttk.Frame(self.window, padding=(px(20), px(12), px(20), px(16)))
        end.pack(side=tk.BOTTOM, fill=tk.X)
        line(self.window).pack(side=tk.BOTTOM, fill=tk.X)
        self._close = button(end, translate("check.close"), self.close)
        self._close.pack(side=tk.RIGHT)
        self._copy = button(end, translate("check.copy"), self._do_copy, icon="copy")
        self._copy.pack(side=tk.RIGHT, padx=(0, px(4)))
        self._again = button(end, translate("check.again"), self._do_again)
        self._again.pack(side=tk.LEFT)

    def _show_all(self) -> None:
        for check, row in self.rows.items():
            result = self._now.results.get(check)
            if result is not None:
                row.show(result)
            else:
                row.wait(translate("check.waiting" if self._now.running else "check.not_done"))
        self._about.configure(
            text=translate("check.about", cloud=present.cloud_words(self._app.state.cloud))
        )
        self._again.configure(text=translate("check.stop" if self._now.running else "check.again"))
        self._show_progress()

    def _show_progress(self) -> None:
        done = len(self._now.results)
        self._copy.state(["!disabled" if done else "disabled"])
        self._bar.show(done / len(Check) if self._now.running else 0)
        self._heading.configure(text=self._verdict())

    def _verdict(self) -> str:
        results = self._now.results.values()
        if self._now.running:
            return translate("check.running")
        if len(results) < len(Check):
            return translate("check.stopped")
        failed = sum(result.verdict is Verdict.FAILED for result in results)
        if failed:
            return translate_count("check.failures", failed)
        noted = sum(result.verdict is Verdict.NOTE for result in results)
        return translate_count("check.notes", noted) if noted else translate("check.fine")

    def _do_again(self) -> None:
        again = CancelConnectionCheck() if self._now.running else CheckConnection()
        self._app.commands.run(again)

    def _do_copy(self) -> None:
        text = texts.as_text(self._now.results.values(), self._app.state.cloud)
        self._copy_text(text, translate("check.copied"))
        self._copy.configure(text=" " + translate("check.copied.short"))


class _Row:
    """Icon, title, what was found and what helps, how long it took."""

    def __init__(self, parent: tk.Misc, check: Check) -> None:
        px = theme.px
        row = ttk.Frame(parent, padding=(0, px(8)))
        row.pack(fill=tk.X)
        row.columnconfigure(1, minsize=px(_TITLE))
        row.columnconfigure(2, weight=1)
        self._look = ("clock", "faint")
        self._icon = ttk.Label(row, style="TLabel")
        theme.dress(self._icon, lambda _: self._draw())
        self._icon.grid(row=0, column=0, sticky=tk.NW, padx=(0, px(12)))
        title = ttk.Label(row, text=texts.title_of(check), style="Strong.TLabel")
        title.grid(row=0, column=1, sticky=tk.NW)
        self.sentence = ttk.Label(row, wraplength=px(_TEXT))
        self.sentence.grid(row=0, column=2, sticky=tk.NW)
        self.remedy = ttk.Label(row, wraplength=px(_TEXT + 50), style="Muted.TLabel")
        self._took = ttk.Label(row, style="Faint.TLabel")
        self._took.grid(row=0, column=3, sticky=tk.NE, padx=(px(12), 0))

    def wait(self, text: str) -> None:
        """Nothing is known yet; ``text`` says whether it will be."""
        self._fill(("clock", "faint"), text, "", "Faint.TLabel", "")

    def show(self, result: CheckResult) -> None:
        told = texts.tell(result)
        style = "Muted.TLabel" if result.verdict is Verdict.OK else "TLabel"
        took = translate("check.took", seconds=decimal(result.duration_s))
        self._fill(_LOOKS[result.verdict], told.sentence, told.remedy, style, took)

    def _fill(
        self, look: tuple[str, str], sentence: str, remedy: str, style: str, took: str
    ) -> None:
        self._look = look
        self._draw()
        self.sentence.configure(text=sentence, style=style)
        self.remedy.configure(text=remedy)
        self._took.configure(text=took)
        if remedy:
            self.remedy.grid(row=1, column=2, columnspan=2, sticky=tk.NW, pady=(theme.px(3), 0))
        else:
            self.remedy.grid_remove()

    def _draw(self) -> None:
        name, colour = self._look
        self._icon.configure(image=theme.icon(name, getattr(theme.colours(), colour)))
