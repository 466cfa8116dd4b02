"""The X resources of a display, as ``xrdb`` sets them: a property of the screen's root window."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.display import Display

_RESOURCE_MANAGER, _STRING, _REPLACE = 23, 31, 0


@contextmanager
def resources(display: Display, text: str) -> Iterator[None]:
    """``display`` has these resources (lines like ``*font: fixed``) until the end of the block."""
    _set(display, text)
    try:
        yield
    finally:
        _set(display, "")


def _set(display: Display, text: str) -> None:
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
    x.XChangeProperty.argtypes = [
        ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong,
        ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int,
    ]  # fmt: skip
    x.XDeleteProperty.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong]
    x.XCloseDisplay.argtypes = [ctypes.c_void_p]
    opened = x.XOpenDisplay(display.env["DISPLAY"].encode())
    assert opened, display.env
    root = x.XDefaultRootWindow(opened)
    told = text.encode()
    if told:
        x.XChangeProperty(
            opened, root, _RESOURCE_MANAGER, _STRING, 8, _REPLACE, told, len(told)
        )  # fmt: skip
    else:
        x.XDeleteProperty(opened, root, _RESOURCE_MANAGER)
    x.XCloseDisplay(opened)
