"""What has been destroyed lets go of what it lay in, so that both are freed at once. Main thread.

A part of a window refers to its widgets, and each widget to the one that it lies in. Such a circle
is freed by the garbage collector alone, which leaves old objects alone in this program (``app``):
each panel, dialog and variable that had its time would stay until the end. And where Tk destroys a
widget by itself (a text its buttons), tkinter does not hear of it and keeps its commands.

So one binding for all widgets hears of their end. When the loop has nothing else to do, and tkinter
has done its part, each is taken out of where it lay.
"""

from __future__ import annotations

import tkinter as tk


def install(root: tk.Tk) -> None:
    """For every widget that will be in ``root``."""
    ended: list[tk.Misc] = []
    soon = ""

    def hear(event: tk.Event[tk.Misc]) -> None:
        nonlocal soon
        widget: object = event.widget  # a name if it is one of Tk's own: a combobox's list
        if widget is not root and isinstance(widget, tk.Misc):
            ended.append(widget)
            soon = soon or root.after_idle(let_go)
        elif widget is root and soon:  # with it goes everything
            root.after_cancel(soon)

    def let_go() -> None:
        nonlocal soon
        soon = ""
        while ended:
            _let_go(ended.pop())

    root.bind_all("<Destroy>", hear, add=True)


def _let_go(widget: tk.Misc) -> None:
    parent = widget.master
    if parent is None:
        return
    name = str(widget).rpartition(".")[2]
    if parent.children.get(name) is widget:  # Tk destroyed it, and tkinter does not know
        del parent.children[name]
        tk.Misc.destroy(widget)
    widget.master = None
