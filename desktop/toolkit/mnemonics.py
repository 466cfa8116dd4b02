"""Alt and a letter press a button: each in sight has one, underlined while Alt is held.

The letters are found when they are asked for, so that buttons that come and go have one in any
language, and no text has to carry a mark. Not on macOS, where Alt writes letters. Main thread.
"""

from __future__ import annotations

import tkinter as tk
from collections.abc import Iterator
from tkinter import ttk

from desktop.toolkit import keys

Pressable = ttk.Button | ttk.Checkbutton


def install(window: tk.Tk | tk.Toplevel) -> None:
    """For every button that is, or will be, in ``window``."""
    if window.tk.call("tk", "windowingsystem") == "aqua":
        return
    shown: list[Pressable] = []

    def show(_: object) -> None:
        hide()
        for made, at in letters(window).values():
            made.configure(underline=at)
            shown.append(made)

    def hide(_: object = None) -> None:
        for made in shown:
            if made.winfo_exists():
                made.configure(underline=-1)
        shown.clear()

    def press(event: tk.Event[tk.Misc]) -> str | None:
        if int(event.state) & keys.CONTROL:  # AltGr, which writes letters
            return None
        found = letters(window).get(keys.key_of(event))
        hide()
        if found is None:
            return None
        made, _ = found
        made.focus_set()
        made.invoke()
        return "break"

    for side in ("L", "R"):
        window.bind(f"<KeyPress-Alt_{side}>", show, add=True)
        window.bind(f"<KeyRelease-Alt_{side}>", hide, add=True)
    window.bind("<FocusOut>", hide, add=True)
    window.bind("<Alt-Key>", press, add=True)


def letters(window: tk.Misc) -> dict[str, tuple[Pressable, int]]:
    """Which button each letter presses now, and where it is in the button's text.

    Beginnings of words first: they are what one guesses.
    """
    found: dict[str, tuple[Pressable, int]] = {}
    for made in _pressable(window):
        text = str(made.cget("text"))
        begins = [at for at, sign in enumerate(text) if at == 0 or text[at - 1] == " "]
        for at in (*begins, *range(len(text))):
            letter = text[at].lower()
            if letter.isalpha() and letter.isascii() and letter not in found:
                found[letter] = (made, at)
                break
    return found


def _pressable(window: tk.Misc) -> Iterator[Pressable]:
    """In the order of Tab."""
    for child in window.winfo_children():
        if isinstance(child, tk.Toplevel) or not child.winfo_viewable():
            continue
        if isinstance(child, Pressable) and not child.instate(["disabled"]):
            yield child
        yield from _pressable(child)
