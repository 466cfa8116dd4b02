"""Giving the keyboard to a control, so that the very next key is its. Main thread.

Tk gives the focus to a control that is not on the screen yet only once it is, and a control comes
there level by level, when the loop has nothing else to do: keys are something else. Whoever types
at once, or while the program has much to do, types into what had the focus before, or into nothing.
So the control is laid out first; and in a window that is still to be shown, it waits for that.
"""

from __future__ import annotations

import tkinter as tk
from typing import Final

#: By the name of a window that is not shown yet: which control will have its keyboard.
_waiting: Final[dict[str, tk.Misc]] = {}


def give(widget: tk.Misc) -> None:
    """From now on keys go to ``widget``, or do so as soon as its window is shown."""
    window = widget.winfo_toplevel()
    if window.wm_state() == "withdrawn":
        _waiting[str(window)] = widget
        return
    window.update_idletasks()
    if widget.winfo_exists():
        widget.focus_set()


def show(window: tk.Toplevel) -> None:
    """Put the window on the screen, with all that is in it, and the keyboard where it belongs."""
    window.deiconify()
    first = _waiting.pop(str(window), None)
    window.update_idletasks()
    if first is not None and first.winfo_exists():
        first.focus_set()
