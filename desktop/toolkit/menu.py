"""A menu that comes up where it is asked for, dressed like the rest. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from typing import NamedTuple

from desktop.toolkit import keys, theme


class Entry(NamedTuple):
    """One line of a menu, or None of these a rule between two; ``written`` is its key in words."""

    text: str
    command: Callable[[], object]
    written: str = ""


def pop_up(over: tk.Misc, entries: Sequence[Entry | None], x: int, y: int) -> None:
    """Show the menu at that place of the screen; it goes by itself."""
    c, hair = theme.colours(), theme.px(1)
    # On X11 a menu's rim is drawn in its own background, so that is the colour of the rim, and
    # each line brings the ground it lies on.
    x11 = over.tk.call("tk", "windowingsystem") == "x11"
    menu = tk.Menu(over, tearoff=False)
    margin = "  " if x11 else ""  # the other systems have one
    if x11:
        menu.configure(background=c.edge, relief=tk.FLAT, borderwidth=hair)
    for entry in entries:
        if entry is None:
            if x11:  # a rule of X11's has two shades and much room: a line that says nothing is one
                blank = theme.icon("none", c.page, 1)
                menu.add_command(
                    image=blank, background=c.line, state=tk.DISABLED, font=("TkDefaultFont", -1)
                )
            else:
                menu.add_separator()
            continue
        at = _letter(entry, entries)
        # An empty picture, for Tk's menus know no other way to higher lines.
        menu.add_command(
            label=f"{margin}{entry.text}",
            command=entry.command,
            accelerator=f"{margin}{entry.written}{margin}" if entry.written else "",
            image=theme.icon("none", c.page, 24),
            compound=tk.RIGHT if x11 else tk.LEFT,
            underline=len(margin) + at if at >= 0 else -1,
        )
        if x11:
            menu.entryconfigure(tk.END, background=c.raised)
    menu.bind("<Key>", _choose)
    menu.tk_popup(x, y)
    # Not before its command has run: Tk runs that after the menu has gone.
    menu.bind("<Unmap>", lambda _: menu.after_idle(menu.destroy))


def _choose(event: tk.Event[tk.Misc]) -> str | None:
    """Let a key choose the line of its Latin letter, where it writes another."""
    if not event.char or event.char.isascii() or not keys.key_of(event):
        return None
    event.widget.tk.call("tk::TraverseWithinMenu", event.widget, keys.key_of(event))
    return "break"


def _letter(entry: Entry, entries: Sequence[Entry | None]) -> int:
    """Where the letter is that chooses the line: the first that no line before it has."""
    taken: set[str] = set()
    for each in entries:
        if each is None:
            continue
        at = next(
            (i for i, sign in enumerate(each.text) if sign.isalnum() and sign.lower() not in taken),
            -1,
        )
        if each is entry:
            return at
        if at >= 0:
            taken.add(each.text[at].lower())
    return -1
