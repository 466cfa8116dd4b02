"""When a window has been painted, seen from outside: the pixels of an X display.

A window counts as painted once it shows nine tenths of the *ink* (what is not of its most common
colour) that it shows a second later: an empty frame, or half a window, is not painted.
"""

from __future__ import annotations

import ctypes
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

from tests.support.waiting import wait_until

#: Rows of the screen that are looked at: dense at the top, where a small window lies.
ROWS: Final = (*range(2, 30, 3), *range(40, 760, 40))
RIPE_S: Final = 1.0
INK: Final = 0.9

_ALL_PLANES: Final = ctypes.c_ulong(-1)
_Z_PIXMAP: Final = 2

Frame = list[bytes]


class _Image(ctypes.Structure):
    """The beginning of Xlib's XImage."""

    _fields_ = [
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.POINTER(ctypes.c_char)),
    ]


class Eye:
    """Looks at the screen of ``display_name`` (``:99``), ``width`` pixels wide; empty as yet."""

    def __init__(self, display_name: str, width: int) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self._x.XGetImage.restype = ctypes.POINTER(_Image)
        self._x.XGetImage.argtypes = [
            ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int,
            ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int,
        ]  # fmt: skip
        self._x.XDestroyImage.argtypes = [ctypes.POINTER(_Image)]
        self._x.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self._display = self._x.XOpenDisplay(display_name.encode())
        assert self._display, f"no X display {display_name}"
        self._root = self._x.XDefaultRootWindow(self._display)
        self._width = width
        self._empty = self.frame()

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def frame(self) -> Frame:
        """The rows, four bytes a pixel."""
        return [self._row(y) for y in ROWS]

    def _row(self, y: int) -> bytes:
        image = self._x.XGetImage(
            self._display, self._root, 0, y, self._width, 1, _ALL_PLANES, _Z_PIXMAP
        )
        taken = ctypes.string_at(image.contents.data, self._width * 4)
        self._x.XDestroyImage(image)
        return taken

    def painted_s(self, start: Callable[[], object], timeout_s: float = 30) -> float:
        """Call ``start``, which starts a program; the seconds until its window is painted."""
        # The window before this one goes when its program has gone, and that takes a while.
        wait_until(lambda: self.frame() == self._empty, what="an empty screen")
        begun = time.perf_counter()
        start()
        frames: list[tuple[float, Frame]] = [(0.0, self._empty)]
        while len(frames) == 1 or time.perf_counter() - begun < frames[1][0] + RIPE_S:
            now = self.frame()
            at = time.perf_counter() - begun
            if now != frames[-1][1]:
                frames.append((at, now))
            elif at > timeout_s and len(frames) == 1:
                raise TimeoutError(f"no window after {timeout_s:g} s")
            time.sleep(0.002)
        ink = _ink(self._empty, frames[-1][1])
        return next(at for at, seen in frames if _share(seen, ink) >= INK)


def _ink(empty: Frame, final: Frame) -> dict[tuple[int, int], bytes]:
    """(row, offset) -> pixel, where the window shows anything but its most common colour."""
    window = {
        (row, at): pixels[at : at + 4]
        for row, pixels in enumerate(final)
        for at in range(0, len(pixels), 4)
        if pixels[at : at + 4] != empty[row][at : at + 4]
    }
    ground, _ = Counter(window.values()).most_common(1)[0]
    return {place: pixel for place, pixel in window.items() if pixel != ground}


def _share(seen: Frame, ink: dict[tuple[int, int], bytes]) -> float:
    right = sum(seen[row][at : at + 4] == pixel for (row, at), pixel in ink.items())
    return right / len(ink)
