"""The way to the moment when the window can first be seen. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import Final

#: A window that comes up minimised, or where nobody looks, is not drawn.
_QUIET_MS: Final = 500


class FirstPaint:
    """To be made before there are widgets in ``root``."""

    def __init__(self, root: tk.Tk) -> None:
        self._root = root
        # On X11 each widget makes a context for input methods at its first event, whatever that is,
        # and asks the server twice for it: 10 ms a window. Off until then, it is made by the first
        # event after the paint; that comes before any key.
        self._input_methods = root.tk.call("tk", "useinputmethods")
        root.tk.call("tk", "useinputmethods", False)
        self._do: Callable[[], object] | None = None
        self._timer = ""

    def then(self, do: Callable[[], object]) -> None:
        """Call ``do`` once: when all that is in the window has been drawn, or will not be so soon.

        The screen asks for the drawing (Expose) some milliseconds after the window was put there;
        Tk draws when it has nothing else to do, and sends it off when it waits again.
        """
        self._do = do
        self._timer = self._root.after(_QUIET_MS, self._go)
        self._root.bind("<Expose>", self._asked)  # of whichever part of the window comes first

    def _asked(self, _: object) -> None:
        self._root.unbind("<Expose>")
        self._root.after_idle(lambda: self._root.after(1, self._go))

    def _go(self) -> None:
        if self._do is None:
            return
        self._root.after_cancel(self._timer)
        self._root.tk.call("tk", "useinputmethods", self._input_methods)
        do, self._do = self._do, None
        do()
