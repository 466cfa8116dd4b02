"""Pictures drawn at the right scale by a few lines of arithmetic: no files, crisp at any size.

Two kinds: stretchable boxes (opaque, so that Tk copies instead of blending) and line icons (with
transparency, drawn in a square of 16 units). Main thread.
"""

from __future__ import annotations

import functools
import math
import struct
import tkinter as tk
import zlib
from collections.abc import Sequence
from typing import Final

from desktop.toolkit import icons

#: One layer of a box: how far inside the box it begins, in pixels, and its colour.
Layer = tuple[float, str]
Rgb = tuple[int, int, int]
#: The share of a pixel that each layer covers.
Cover = tuple[float, ...]

#: How many of each colour there are (see ``palette``). A picture without it costs 16 ms.
_SHADES: Final = "52/52/52"
#: The flat middle of a box. ttk tiles it: a middle of one pixel would cost a call a pixel.
_MIDDLE: Final = (128, 16)


def box(master: tk.Misc, layers: Sequence[Layer], radius: float, ground: str) -> tk.PhotoImage:
    """A rounded box of ``layers``, the outermost first; "" as a colour is see-through.

    Its rim is mixed with ``ground``, what lies outside is not painted at all: no pixel is half
    transparent, so that Tk can copy it to the screen instead of reading the screen and blending.
    """
    corner, curve = _corner(tuple(inset for inset, _ in layers), radius)
    colours = [_rgb(colour) if colour else None for _, colour in layers]
    # Most points of a corner are wholly one colour or another: each mixture is made once.
    covers = {cover for row in curve for cover in row}
    paint = {cover: _shade(cover, colours, _rgb(ground)) for cover in covers}
    wide, high = _MIDDLE
    rows = []
    for cover_row in curve:
        left = [paint[cover] for cover in cover_row]
        rows.append(b"\0" + b"".join(left) + left[-1] * wide + b"".join(left[::-1]))
    pixels = b"".join([*rows, *[rows[-1]] * high, *rows[::-1]])
    return _photo(master, 2 * corner + wide, 2 * corner + high, pixels)


def blank(master: tk.Misc, size: int) -> tk.PhotoImage:
    """A square of nothing, to be drawn on or to keep a place."""
    return tk.PhotoImage(master=master, width=size, height=size, palette=_SHADES)


@functools.cache
def _corner(insets: tuple[float, ...], radius: float) -> tuple[int, list[list[Cover]]]:
    """How much each layer covers of each pixel in the upper left corner, and the corner's size."""
    size = math.ceil(radius) + 1
    return size, [[_cover(x, y, insets, radius) for x in range(size)] for y in range(size)]


def _cover(x: int, y: int, insets: tuple[float, ...], radius: float) -> Cover:
    if x + 0.5 >= radius or y + 0.5 >= radius:  # past the curve: straight edges
        return tuple(_clamp(min(x, y) + 1 - inset) for inset in insets)
    distance = math.hypot(radius - x - 0.5, radius - y - 0.5)
    # In steps of an eighth: no eye tells more apart, and fewer mixtures are to be made.
    return tuple(round(8 * _clamp(radius - inset - distance + 0.5)) / 8 for inset in insets)


def thumb(master: tk.Misc, thick: int, room: int, colour: str, ground: str) -> tk.PhotoImage:
    """An upright bar with round ends and ``room`` on either side, for a scrollbar."""
    middle, half = thick / 2, thick / 2 - room
    long = thick * 3
    end: list[bytes] = []
    for y in range(middle_at := math.ceil(half + room)):
        beyond = max(half + room - y - 0.5, 0.0)
        covers = (half + 0.5 - math.hypot(x + 0.5 - middle, beyond) for x in range(thick))
        row = (_shade((_clamp(share),), [_rgb(colour)], _rgb(ground)) for share in covers)
        end.append(b"\0" + b"".join(row))
    rows = [*end, *[end[-1]] * (long - 2 * middle_at), *reversed(end)]
    return _photo(master, thick, long, b"".join(rows))


def _shade(cover: Cover, colours: Sequence[Rgb | None], ground: Rgb) -> bytes:
    """One pixel of RGBA; multiples of 5, as all colours (see ``palette``)."""
    mixed: tuple[float, float, float] | None = None
    for share, colour in zip(cover, colours, strict=True):
        if share <= 0:
            continue
        if colour is None:
            if share > 0.5:
                mixed = None
            continue
        r, g, b = mixed or ground
        mixed = (
            r + (colour[0] - r) * share,
            g + (colour[1] - g) * share,
            b + (colour[2] - b) * share,
        )
    if mixed is None:
        return b"\0\0\0\0"
    return bytes((*(round(value / 5) * 5 for value in mixed), 255))


def _clamp(value: float) -> float:
    return 0.0 if value < 0 else min(value, 1.0)


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def icon(
    master: tk.Misc, name: str, size: int, colour: str, gap: int = 0, weight: float = 1.35
) -> tk.PhotoImage:
    """The icon ``name`` as a square of ``size`` pixels, and ``gap`` empty ones at its right.

    ``weight`` is the width of its lines in units.
    """
    unit = size / 16
    cover = bytearray(size * size)
    half = max(weight * unit, 1.1) / 2
    for stroke in icons.strokes(name):
        points = [value * unit for value in stroke]
        if len(points) == 3:
            x, y, radius = points
            _draw_ring(cover, size, x, y, radius, half)
            continue
        thick = half * 1.25 if points[:2] == points[2:] else half
        for at in range(0, len(points) - 2, 2):
            x0, y0, x1, y1 = points[at : at + 4]
            _draw_line(cover, size, x0, y0, x1, y1, thick)
    width = size + gap
    pixels = bytearray(4 * width * size)
    shade = _rgb(colour)
    for at in range(3):
        pixels[at::4] = bytes((shade[at],)) * (width * size)
    empty = bytes(gap)
    pixels[3::4] = b"".join(cover[y * size : (y + 1) * size] + empty for y in range(size))
    stride = 4 * width
    rows = (b"\0" + pixels[y * stride : (y + 1) * stride] for y in range(size))
    return _photo(master, width, size, b"".join(rows))


def _draw_ring(cover: bytearray, size: int, x: float, y: float, radius: float, half: float) -> None:
    """Lay what is nearer than ``half`` to a circle over ``cover``."""
    reach = half + 0.5
    outer, inner = (radius + reach) ** 2, max(radius - reach, 0.0) ** 2
    columns = _between(x - radius, x + radius, reach, size)
    for row in _between(y - radius, y + radius, reach, size):
        down = (row + 0.5 - y) ** 2
        for column in columns:
            square = (column + 0.5 - x) ** 2 + down
            if inner < square < outer:  # written out, not a call a point: the start waits for it
                value = min(int((reach - abs(math.sqrt(square) - radius)) * 255), 255)
                at = row * size + column
                cover[at] = max(cover[at], value)


def _draw_line(
    cover: bytearray, size: int, x0: float, y0: float, x1: float, y1: float, half: float
) -> None:
    """Lay what is nearer than ``half`` to a line over ``cover``."""
    reach = half + 0.5
    outer = reach**2
    dx, dy = x1 - x0, y1 - y0
    length2 = dx * dx + dy * dy or 1.0
    columns = _between(min(x0, x1), max(x0, x1), reach, size)
    for row in _between(min(y0, y1), max(y0, y1), reach, size):
        down = row + 0.5 - y0
        for column in columns:
            right = column + 0.5 - x0
            along = (right * dx + down * dy) / length2
            along = 0.0 if along < 0 else 1.0 if along > 1 else along
            square = (right - along * dx) ** 2 + (down - along * dy) ** 2
            if square < outer:
                value = min(int((reach - math.sqrt(square)) * 255), 255)
                at = row * size + column
                cover[at] = max(cover[at], value)


def _between(low: float, high: float, reach: float, size: int) -> range:
    """The pixels of a row or column that a stroke may touch."""
    return range(max(int(low - reach), 0), min(int(high + reach) + 1, size))


def _photo(master: tk.Misc, width: int, height: int, rows: bytes) -> tk.PhotoImage:
    """A picture of RGBA ``rows``, each led by a zero byte: PNG, the form that Tk reads fastest."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    return tk.PhotoImage(master=master, data=png, palette=_SHADES)
