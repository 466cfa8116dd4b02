"""The clipboard of the desktop. Main thread.

On X11 the text lives in this program: it is gone when the program ends.
"""

from __future__ import annotations

import tkinter as tk

from desktop.clean_text import whole


def copy(widget: tk.Misc, text: str) -> None:
    """Put ``text``, and nothing else, on the clipboard."""
    widget.clipboard_clear()
    widget.clipboard_append(whole(text))
