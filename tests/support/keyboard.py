"""The keyboard of a virtual display: its layouts, and its keys by their place.

xdotool looks for the key that writes a letter; a hand presses a key, whatever it writes. Debian:
x11-xkb-utils, which Xvfb brings, for ``setxkbmap``; libxtst6, which xdotool brings.
"""

from __future__ import annotations

import ctypes
import subprocess
from types import TracebackType
from typing import Final, Self

from tests.support.display import Display

#: The codes of the keys, by what a US keyboard has on them.
CODES: Final = {
    **{sign: 10 + at for at, sign in enumerate("1234567890")},
    **{sign: 24 + at for at, sign in enumerate("qwertyuiop")},
    **{sign: 38 + at for at, sign in enumerate("asdfghjkl;'")},
    **{sign: 52 + at for at, sign in enumerate("zxcvbnm,./")},
    "ctrl": 37, "shift": 50, "alt": 64, "altgr": 108, "caps": 66, "home": 110,
}  # fmt: skip
_CORE_KEYBOARD: Final = 0x100


class Keyboard:
    """In a ``with`` block; at its end the layout is the US one again."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self._x.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self._x.XkbLockGroup.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_uint]
        self._test.XTestFakeKeyEvent.argtypes = [
            ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong,
        ]  # fmt: skip
        self._opened = self._x.XOpenDisplay(display.env["DISPLAY"].encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.layout("us")
        self._x.XCloseDisplay(self._opened)

    def layout(self, names: str, variants: str = "", *, use: int = 0) -> None:
        """Layouts by their names (``us,ru``), of which one is in use, counted from 0."""
        subprocess.run(
            ["setxkbmap", "-layout", names, "-variant", variants],
            env=self._display.environ(), check=True, timeout=20,
        )  # fmt: skip
        self._x.XkbLockGroup(self._opened, _CORE_KEYBOARD, use)
        self._x.XSync(self._opened, 0)

    def press(self, keys: str) -> None:
        """Press keys together, named by what a US keyboard has on them: ``ctrl+c``."""
        codes = [CODES[key] for key in keys.split("+")]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._opened, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._opened, code, 0, 0)
        self._x.XSync(self._opened, 0)
