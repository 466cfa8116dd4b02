"""When the window can first be seen. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import Final

#: A window that comes up minimised, or where nobody looks, is not drawn.
_PATIENCE_MS: Final = 500


def then(root: tk.Tk, do: Callable[[], object]) -> None:
    """Call ``do`` once: when all that is in the window has been drawn, or will not be so soon.

    The screen asks for the drawing (Expose) some milliseconds after the window was put there; Tk
    draws when it has nothing else to do, and sends it off when it waits again.
    """
    waiting = [do]

    def go() -> None:
        if waiting:
            root.after_cancel(patience)
            waiting.pop()()

    def asked(_: object) -> None:
        root.unbind("<Expose>")
        root.after_idle(lambda: root.after(1, go))

    patience = root.after(_PATIENCE_MS, go)
    root.bind("<Expose>", asked)  # of whichever part of the window comes first
