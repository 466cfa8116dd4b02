"""The answer above the table, with buttons for the proof and for what is missing. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import Final

from desktop.domain.answer import Answer, Tone, answer
from desktop.domain.state import AccessState
from desktop.toolkit import theme
from desktop.toolkit.widgets import button, icon_label
from desktop.translations import translate, translate_count

#: Icon, and its colour by its name in the palette.
_LOOKS: Final = {
    Tone.YES: ("check", "good"),
    Tone.NOT_ALL: ("warning", "warn"),
    Tone.WAITING: ("info", "link"),
}
#: Below this width the buttons go below the sentences; what lies around the second one. Pixels at
#: 100 %.
_ROOM_FOR_BUTTONS: Final = 420
_AROUND: Final = 80


class AnswerLine(ttk.Frame):
    """Shows ``domain.answer`` of the state; empty while there is none.

    ``save`` makes the proof; ``show_attention(True)`` lists just the tenants that need attention,
    ``show_attention(False)`` all of them.
    """

    def __init__(
        self,
        parent: tk.Misc,
        state: AccessState,
        save: Callable[[], object],
        show_attention: Callable[[bool], object],
    ) -> None:
        super().__init__(parent)
        self._state, self._save, self._show_attention = state, save, show_attention
        self._shown: Answer | None = None
        #: Whether just the tenants that need attention are listed.
        self.only_attention = False
        self._texts: tuple[ttk.Label, ...] = ()
        self._beside: tuple[ttk.Button, ...] = ()
        self.bind("<Configure>", lambda _: self._fit())

    @property
    def text(self) -> str:
        """What it says now; "" for nothing."""
        return self._shown.text if self._shown else ""

    def update_state(self) -> None:
        """Say what the state answers now. What has not changed is left alone: it may have focus."""
        found = answer(self._state)
        if found == self._shown:
            return
        if self.only_attention and not self._state.busy and not (found and found.attention):
            self.only_attention = False  # all of them are there now
            self._show_attention(False)
        before, self._shown = self._shown, found
        if found is None:
            self._clear()
        elif before is None or _form(before) != _form(found):
            self._clear()
            self._build(found)
        else:
            for label, text in zip(self._texts, (found.text, found.lacking), strict=False):
                label.configure(text=text)
            if found.attention:
                self._name_toggle()

    def list_all(self) -> None:
        """The rows are gone: what comes is listed whole."""
        self.only_attention = False
        if len(self._texts) > 1:
            self._name_toggle()

    def say_again(self) -> None:
        """In another language."""
        self._shown = None
        self._clear()
        self.update_state()

    def _clear(self) -> None:
        for child in self.winfo_children():
            child.destroy()
        self._texts, self._beside = (), ()
        self.configure(height=1, padding=0)

    def _build(self, found: Answer) -> None:
        px = theme.px
        self.configure(padding=(px(18), px(12), px(14), px(2)))
        self.columnconfigure(1, weight=1)
        icon, colour = _LOOKS[found.tone]
        icon_label(self, icon, colour, "TLabel").grid(row=0, column=0, sticky=tk.N, pady=(px(7), 0))
        text = ttk.Label(self, text=found.text, style="Strong.TLabel")
        text.grid(row=0, column=1, sticky=tk.EW, padx=px(8), pady=(px(6), px(2)))
        text.bind("<Configure>", lambda event: _wrap(text, event.width))
        self._texts, self._beside = (text,), ()
        if found.attention:
            lacking = ttk.Label(self, text=found.lacking, style="Warn.TLabel")
            lacking.grid(row=1, column=1, columnspan=2, sticky=tk.W, padx=px(8))
            self._show = button(self, "", self._toggle, style="Link.TButton")
            self._name_toggle()
            self._texts = (text, lacking)
        if found.tone is not Tone.WAITING:
            tip = translate("answer.proof.tip")
            self._beside = (
                button(self, translate("answer.proof"), self._save, icon="save", tip=tip),
            )
        self._fit()

    def _fit(self) -> None:
        """Beside the sentences where there is room, below them where there is not."""
        px, width = theme.px, self.winfo_width()
        narrow = 1 < width < px(_ROOM_FOR_BUTTONS)
        for proof in self._beside:
            if narrow:
                proof.grid(row=3, column=1, columnspan=2, sticky=tk.W, padx=px(8), pady=px(4))
            else:
                proof.grid(row=0, column=2, columnspan=1, sticky=tk.NE, padx=0, pady=0)
        if len(self._texts) > 1:
            lacking = self._texts[1]
            taken = theme.px(_AROUND) + (0 if narrow else self._show.winfo_reqwidth())
            _wrap(lacking, width - taken)
            if narrow:
                self._show.place_forget()
                self._show.grid(row=2, column=1, columnspan=2, sticky=tk.W)
            else:
                self._show.grid_forget()
                self._show.place(in_=lacking, relx=1, x=px(4), rely=0.5, anchor=tk.W)

    def _toggle(self) -> None:
        self.only_attention = not self.only_attention
        self._name_toggle()
        self._show_attention(self.only_attention)

    def _name_toggle(self) -> None:
        if self.only_attention:
            self._show.configure(text=translate("answer.show_all"))
        else:
            count = self._shown.attention if self._shown else 0
            self._show.configure(text=translate_count("answer.show", count))


def _wrap(text: ttk.Label, width: int) -> None:
    """A longer sentence takes a second line."""
    text.configure(wraplength=max(width, 1))


def _form(found: Answer) -> tuple[Tone, bool]:
    """What its widgets depend on, beside the words."""
    return found.tone, found.attention > 0
