"""The keys of the windows: the tables that bind and show them, and which key was pressed.

A key with Ctrl is known by what is printed on it, not by the letter that it would write. With a
Russian or Greek layout the key that copies writes another letter; on a French keyboard the digits
are written with Shift; and Caps Lock makes capitals of letters. So: where the layout writes Latin
letters, the letter counts, wherever its key lies (Dvorak, AZERTY); where it does not, the letter
that the same key has in another layout of the user's, or else on a US keyboard; and the keys of the
row of digits are digits. Tk compares letters only, hence all of this is here. Main thread.
"""

from __future__ import annotations

import sys
import tkinter as tk
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from desktop.domain.methods import Method
from desktop.toolkit import key_places

#: What a key does (``help.<name>`` says it), and how a person writes it; beside these, the ways to
#: sign in have one each.
WINDOW_KEYS: Final = (
    ("cancel", "Esc"),
    ("filter", "Ctrl+F"),
    ("refresh", "F5"),
    ("report", "Ctrl+S"),
    ("activity", "Ctrl+L"),
    ("settings", "Ctrl+,"),
    ("help", "F1"),
    ("quit", "Ctrl+Q"),
)

#: Of single parts, shown by ``other_keys``; most are Tk's own, or no key with Ctrl.
OTHER_KEYS: Final[tuple[tuple[str, str], ...]] = (
    ("code_open", "Enter"),
    ("code_copy", "Ctrl+C"),
    ("mnemonics", "Alt"),
    ("row_copy", "Ctrl+C"),
    ("row_table", "Ctrl+Shift+C"),
    ("row_more", "Shift+↑ ↓"),
    ("row_all", "Ctrl+A"),
    ("row_type", "a … z"),
    ("row_fold", "← →"),
    ("rows_fold", "Ctrl+← →"),
    ("row_menu", "Shift+F10"),
)


def window_keys() -> tuple[tuple[str, str], ...]:
    """All keys of the main window, as WINDOW_KEYS has them."""
    ways = ((f"sign_in.{method}", method.shortcut) for method in Method)
    return (*ways, *WINDOW_KEYS)


def other_keys(widget: tk.Misc) -> tuple[tuple[str, str], ...]:
    """Those of OTHER_KEYS that this system has: on macOS, Alt writes letters."""
    mac = _system(widget) == "aqua"
    return tuple(each for each in OTHER_KEYS if not (mac and each[0] == "mnemonics"))


def key_for(name: str) -> str:
    """The key that does what ``name`` says, as the tables have it."""
    return dict((*WINDOW_KEYS, *OTHER_KEYS))[name]


_SHIFT, _LOCK, CONTROL = 0x1, 0x2, 0x4
#: The bits of a key event's state that mean Alt, AltGr or the like; Tk's differ by system.
_ALT: Final = {"x11": 0x8 | 0x40 | 0x80, "win32": 0x20000, "aqua": 0x10}
_COMMAND: Final = 0x8
#: Beyond are Greek, Cyrillic and all others.
_LAST_LATIN: Final = 0x24F

Does = Callable[[], object]


def bind(widget: tk.Misc, does: Mapping[str, Does]) -> None:
    """Do that on these keys, which are written as in the tables: ``Ctrl+L``, ``F1``, ``Esc``.

    A key that is bound goes no further. On macOS the Command key does what Ctrl does.
    """
    held = {written: do for written, do in does.items() if "+" in written}

    def press(event: tk.Event[tk.Misc]) -> str | None:
        do = held.get(as_written(event))
        if do is None:
            return None
        do()
        return "break"

    for written in does.keys() - held.keys():
        name = {"Esc": "Escape"}.get(written, written)
        widget.bind(f"<{name}>", lambda _, do=does[written]: _done(do))  # type: ignore[misc]
    if held:
        for pattern in with_control(widget):
            widget.bind(pattern, press, add=True)


def install(root: tk.Tk) -> None:
    """In every field and text of the program: Ctrl+C, X, V, Z and the like by key, Ctrl+A for all.

    And the wheel over a closed list scrolls what the list lies on: it chooses nothing.
    """
    if _system(root) == "x11":  # there, Ctrl+A goes to the beginning of a line, as in Emacs
        for pattern in ("<Control-Key-a>", "<Control-Lock-Key-A>"):
            root.event_delete("<<LineStart>>", pattern)
            root.event_add("<<SelectAll>>", pattern)

    def virtual(event: tk.Event[tk.Misc]) -> None:
        target = str(event.widget)
        if not isinstance(event.widget, tk.Misc):  # a part of Tk's own dialogs
            event.widget = root
        for name in _lacking(event):
            root.tk.call("event", "generate", target, name)

    for pattern in with_control(root):
        root.bind_class("all", pattern, virtual, add=True)
    for wheel in ("<MouseWheel>", "<Shift-MouseWheel>", "<Button-4>", "<Button-5>"):
        root.unbind_class("TCombobox", wheel)


def as_written(event: tk.Event[tk.Misc]) -> str:
    """The key of the event as the tables write it, "" if it is none with Ctrl (or Command)."""
    state, system = int(event.state), _system(event.widget)
    command = system == "aqua" and state & _COMMAND
    if not (state & CONTROL or command) or state & _ALT[system]:
        return ""
    key = key_of(event)
    # Where digits are written with Shift, Shift is part of the digit.
    shift = "Shift+" if state & _SHIFT and key.isalpha() else ""
    return f"Ctrl+{shift}{key.upper()}" if key else ""


def key_of(event: tk.Event[tk.Misc]) -> str:
    """What is printed on the key of that event: a small letter, a digit or a comma; "" if other."""
    sign = event.keysym
    system = _system(event.widget)
    if system == "win32":  # its codes are those of what is printed
        return key_places.WINDOWS.get(int(event.keycode), "")
    if len(sign) == 1 and sign.isascii() and sign.isalnum():
        return sign.lower()
    own = "," if sign == "comma" else ""
    if system == "aqua":
        place = key_places.MAC.get(int(event.keycode) >> 24 & 0xFF, "")
        latin = not event.char or ord(event.char[0]) <= _LAST_LATIN
    else:
        place = key_places.X11.get(int(event.keycode), "")
        latin = False  # which takes longer to find out
    if place.isdigit():
        return "" if int(event.state) & _SHIFT else place
    if latin or not place:
        return own
    return place if system == "aqua" else key_places.in_latin(event, place)


def types(event: tk.Event[tk.Misc]) -> bool:
    """Whether the key writes a letter or a digit, and nothing is held that makes it mean more."""
    system = _system(event.widget)
    held = CONTROL | _ALT[system] | (_COMMAND if system == "aqua" else 0)
    if system == "x11":
        held &= ~0x80  # AltGr writes letters
    return event.char.isalnum() and not int(event.state) & held


def with_control(widget: tk.Misc, key: str = "Key") -> tuple[str, ...]:
    """Tk's patterns for Ctrl and that key, and on macOS for Command and it."""
    if _system(widget) == "aqua":
        return f"<Control-{key}>", f"<Command-{key}>"
    return (f"<Control-{key}>",)


def _system(widget: tk.Misc) -> str:
    # Asked of Tk only where it may be either.
    if sys.platform == "win32":
        return "win32"
    return str(widget.tk.call("tk", "windowingsystem")) if sys.platform == "darwin" else "x11"


def _done(do: Does) -> str:
    do()
    return "break"


def _lacking(event: tk.Event[tk.Misc]) -> Iterator[str]:
    """The virtual events (``<<Copy>>``) that Tk sends for a Latin letter, and did not for this."""
    state, key = int(event.state), key_of(event)
    if not key.isalpha() or state & _ALT[_system(event.widget)]:
        return
    held = "Control" if state & CONTROL else "Command"
    meant = f"<{held}-Key-{key.upper() if state & _SHIFT else key}>"
    sent = {f"<{held}-Key-{event.keysym}>"}
    if state & _LOCK:
        sent.add(f"<{held}-Lock-Key-{event.keysym}>")
    for name in event.widget.event_info():
        patterns = event.widget.event_info(name)
        if meant in patterns and not sent.intersection(patterns):
            yield name
