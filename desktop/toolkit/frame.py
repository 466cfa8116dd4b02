"""What every window beside the main one shares: place, colours, keys. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from typing import Final

from desktop.toolkit import focus, keys, mnemonics, native, theme
from desktop.toolkit.palette import Palette
from desktop.translations import translate

_SPOKEN: Final = "<<LanguageChanged>>"


def open_over(
    root: tk.Misc, title: str, on_close: Callable[[], object], on_quit: Callable[[], object]
) -> tk.Toplevel:
    """A window over ``root``, not shown before ``place`` is called.

    Esc and the window manager's cross call ``on_close``; Ctrl+Q calls ``on_quit``.
    """
    window = tk.Toplevel(root.winfo_toplevel(), class_="Toplevel")
    window.withdraw()
    window.title(title)
    over = root.winfo_toplevel()
    if over.winfo_viewable():
        window.transient(over)

    def dress(c: Palette) -> None:
        window.configure(background=c.page)
        native.dress_title_bar(window, dark=theme.is_dark())

    theme.dress(window, dress)
    window.protocol("WM_DELETE_WINDOW", on_close)
    keys.bind(window, {keys.key_for("cancel"): on_close, keys.key_for("quit"): on_quit})
    mnemonics.install(window)
    return window


def follow_language(window: tk.Toplevel, title: str, build: Callable[[], object]) -> None:
    """When another language is spoken, empty the window and ``build`` it again where it stands.

    ``title`` is the key of its title.
    """

    def again(event: tk.Event[tk.Misc]) -> None:
        if event.widget is window:
            for child in window.winfo_children():
                child.destroy()
            window.title(translate(title))
            build()

    window.bind(_SPOKEN, again, add=True)


def tell_language(over: tk.Misc) -> None:
    """Let every window over ``over`` know that another language is spoken."""
    for child in over.winfo_children():
        if isinstance(child, tk.Toplevel):
            child.event_generate(_SPOKEN)


def place(window: tk.Toplevel, over: tk.Misc) -> None:
    """Show the window in the middle of ``over``, and wholly on the screen."""
    window.update_idletasks()
    width, height = window.winfo_reqwidth(), window.winfo_reqheight()
    x = over.winfo_rootx() + (over.winfo_width() - width) // 2
    y = over.winfo_rooty() + (over.winfo_height() - height) // 3
    x = max(min(x, window.winfo_screenwidth() - width), 0)
    y = max(min(y, window.winfo_screenheight() - height - theme.px(32)), 0)
    window.geometry(f"+{x}+{y}")
    focus.show(window)
    native.dress_title_bar(window, dark=theme.is_dark())


def lift_onto_screen(window: tk.Toplevel) -> None:
    """Move a window that has grown upwards by what hangs below the screen."""
    bottom = window.winfo_rooty() + window.winfo_height()
    below = bottom + theme.px(28) - window.winfo_screenheight()
    y = max(window.winfo_y() - below, 0)
    if below > 0 and y != window.winfo_y():
        window.geometry(f"+{window.winfo_x()}+{y}")
