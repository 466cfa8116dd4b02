"""Where keys lie: the codes that systems give the keys of a keyboard, by what a US one has there.

And on X11 the layouts of the user, which Tk knows and does not tell: it is asked what each key
would write, by events that nobody else hears of. Main thread.
"""

from __future__ import annotations

import tkinter as tk
from typing import Final

_DIGITS: Final = "1234567890"
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm,")
#: The first key of each row on X11: the codes of the kernel and eight, the same for decades.
_FIRSTS: Final = (24, 38, 52)

X11: Final = {
    **{10 + at: sign for at, sign in enumerate(_DIGITS)},
    **{first + at: sign for first, row in zip(_FIRSTS, _ROWS, strict=True)
       for at, sign in enumerate(row)},
}  # fmt: skip
#: Virtual keys, which go by what is printed and not by the place.
WINDOWS: Final = {
    **{ord(sign): sign for sign in _DIGITS},
    **{ord(sign.upper()): sign for row in _ROWS for sign in row if sign.isalpha()},
    0xBC: ",",
}
#: Virtual key codes, which go by the place.
MAC: Final = dict(
    zip(
        (18, 19, 20, 21, 23, 22, 26, 28, 25, 29, 12, 13, 14, 15, 17, 16, 32, 34, 31, 35,
         0, 1, 2, 3, 5, 4, 38, 40, 37, 6, 7, 8, 9, 11, 45, 46, 43),
        _DIGITS + "".join(_ROWS),
        strict=True,
    )
)  # fmt: skip

#: The bits of a key event's state that say which of up to four layouts is in use.
_LAYOUT: Final = 0x6000
_LAYOUTS: Final = (0x0, 0x2000, 0x4000, 0x6000)
_LETTERS: Final = tuple(code for code, sign in X11.items() if not sign.isdigit())

_PROC: Final = """
bind AzimuthKeys <Key> {lappend ::azimuth_keys %K; break}
proc azimuth_keys {focus state codes} {
    set ::azimuth_keys {}
    set tags [bindtags $focus]
    bindtags $focus AzimuthKeys
    try {
        foreach code $codes { event generate $focus <Key> -keycode $code -state $state }
    } finally { bindtags $focus $tags }
    return $::azimuth_keys
}
"""


def in_latin(event: tk.Event[tk.Misc], place: str) -> str:
    """On X11: what the key stands for that writes neither a Latin letter nor a digit.

    If its layout writes Latin letters, it stands for itself: a comma, or "" for any other sign.
    Else for what it is in a Latin layout of the user's, else for ``place``, what it is on a US one.
    """
    for layout in (int(event.state) & _LAYOUT, *_LAYOUTS):
        signs = _written(event.widget, layout)
        if _is_latin(signs):
            sign = signs[int(event.keycode)]
            return "," if sign == "comma" else sign if len(sign) == 1 else ""
    return place


def _written(widget: tk.Misc, layout: int) -> dict[int, str]:
    """Tk's names of what the keys of letters write in that layout, by their codes."""
    ask = widget.tk.call
    if not ask("info", "procs", "azimuth_keys"):
        widget.tk.eval(_PROC)
    focus = ask("focus", "-displayof", widget) or widget
    found = widget.tk.splitlist(ask("azimuth_keys", focus, layout, _LETTERS))
    return dict(zip(_LETTERS, map(str, found), strict=False))


def _is_latin(signs: dict[int, str]) -> bool:
    letters = sum(len(sign) == 1 and sign.isascii() and sign.isalpha() for sign in signs.values())
    return letters >= len(_LETTERS) // 2
