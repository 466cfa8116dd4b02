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

#: One layer of a box: how far inside the box it begins, in pixels, and its colour.
Layer = tuple[float, str]
Rgb = tuple[int, int, int]
#: The share of a pixel that each layer covers.
Cover = tuple[float, ...]

#: The flat middle of a box. ttk tiles it: a middle of one pixel would cost a call a pixel.
_MIDDLE: Final = (48, 12)


def box(master: tk.Misc, layers: Sequence[Layer], radius: float, ground: str) -> tk.PhotoImage:
    """A rounded box of ``layers``, the outermost first; "" as a colour is see-through.

    Its rim is mixed with ``ground``, what lies outside is not painted at all: no pixel is half
    transparent, so that Tk can copy it to the screen instead of reading the screen and blending.
    """
    corner, curve = _corner(tuple(inset for inset, _ in layers), radius)
    colours = [_rgb(colour) if colour else None for _, colour in layers]
    # Most points of a corner are wholly one colour or another: each mixture is made once.
    paint = {cover: _shade(cover, colours, _rgb(ground)) for row in curve for cover in row}
    wide, high = _MIDDLE
    rows = []
    for cover_row in curve:
        left = [paint[cover] for cover in cover_row]
        rows.append(b"\0" + b"".join(left) + left[-1] * wide + b"".join(left[::-1]))
    pixels = b"".join([*rows, *[rows[-1]] * high, *rows[::-1]])
    return _photo(master, 2 * corner + wide, 2 * corner + high, pixels)


@functools.cache
def _corner(insets: tuple[float, ...], radius: float) -> tuple[int, list[list[Cover]]]:
    """How much each layer covers of each pixel in the upper left corner, and the corner's size."""
    size = math.ceil(radius) + 1
    return size, [[_cover(x, y, insets, radius) for x in range(size)] for y in range(size)]


def _cover(x: int, y: int, insets: tuple[float, ...], radius: float) -> Cover:
    if x + 0.5 >= radius or y + 0.5 >= radius:  # past the curve: straight edges
        return tuple(_clamp(min(x, y) + 1 - inset) for inset in insets)
    distance = math.hypot(radius - x - 0.5, radius - y - 0.5)
    return tuple(_clamp(radius - inset - distance + 0.5) for inset in insets)


def thumb(master: tk.Misc, thick: int, room: int, colour: str, ground: str) -> tk.PhotoImage:
    """An upright bar with round ends and ``room`` on either side, for a scrollbar."""
    middle, half = thick / 2, thick / 2 - room
    long = thick * 3
    rows: list[bytes] = []
    for y in range(long):
        beyond = max(half + room - y - 0.5, y + 0.5 - (long - half - room), 0.0)
        covers = (half + 0.5 - math.hypot(x + 0.5 - middle, beyond) for x in range(thick))
        row = (_shade((_clamp(share),), [_rgb(colour)], _rgb(ground)) for share in covers)
        rows.append(b"\0" + b"".join(row))
    return _photo(master, thick, long, b"".join(rows))


def _shade(cover: Cover, colours: Sequence[Rgb | None], ground: Rgb) -> bytes:
    """One pixel of RGBA; multiples of 5, as all colours (see ``palette``)."""
    mixed: tuple[float, float, float] | None = None
    for share, colour in zip(cover, colours, strict=True):
        if share <= 0:
            continue
        if colour is None:
            if share > 0.5:  # noqa: PLR2004 - more hole than rim
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


# ---- icons

Stroke = tuple[float, ...]


def _arc(cx: float, cy: float, r: float, start: float, end: float, steps: int = 12) -> Stroke:
    """Part of a circle as a line of corners; angles in degrees, clockwise from the right."""
    points: list[float] = []
    for step in range(steps + 1):
        angle = math.radians(start + (end - start) * step / steps)
        points += [cx + r * math.cos(angle), cy + r * math.sin(angle)]
    return tuple(points)


def _frame(x0: float, y0: float, x1: float, y1: float) -> Stroke:
    return (x0, y0, x1, y0, x1, y1, x0, y1, x0, y0)


def _ring(cx: float, cy: float, r: float) -> Stroke:
    return _arc(cx, cy, r, 0, 360, 20)


def _strokes(name: str) -> tuple[Stroke, ...]:
    """The lines of an icon in a square of 16 units; a point is a line of no length."""
    match name:
        case "cli":
            return (
                _frame(1.5, 2.5, 14.5, 13.5),
                (4.2, 5.8, 6.6, 8, 4.2, 10.2),
                (8.3, 10.4, 11.6, 10.4),
            )
        case "browser":
            return (
                _ring(8, 8, 6.3),
                (1.8, 8, 14.2, 8),
                _arc(13.2, 8, 8, 129, 231),
                _arc(2.8, 8, 8, -51, 51),
            )
        case "device-code":
            return (
                _frame(4, 1.5, 12, 14.5),
                (7, 12.2, 9, 12.2),
                (6.4, 5.3, 6.4, 5.3),
                (9.6, 5.3, 9.6, 5.3),
                (6.4, 8.2, 6.4, 8.2),
                (9.6, 8.2, 9.6, 8.2),
            )
        case "vscode":
            return ((5, 4, 1.5, 8, 5, 12), (11, 4, 14.5, 8, 11, 12), (9.2, 2.8, 6.8, 13.2))
        case "cli-profile":
            return (
                _frame(1.5, 2.5, 14.5, 6),
                (2.8, 6, 2.8, 13.5, 13.2, 13.5, 13.2, 6),
                (6.2, 8.8, 9.8, 8.8),
            )
        case "refresh":
            return (_arc(8, 8, 5.6, -40, 235), (12.6, 1.6, 12.4, 4.5, 9.5, 4.3))
        case "save":
            return (
                (8, 1.8, 8, 10),
                (4.6, 6.8, 8, 10.2, 11.4, 6.8),
                (2, 10.8, 2, 13.8, 14, 13.8, 14, 10.8),
            )
        case "log":
            return (
                (5.5, 3.5, 14, 3.5),
                (5.5, 8, 14, 8),
                (5.5, 12.5, 14, 12.5),
                (2.2, 3.5, 2.2, 3.5),
                (2.2, 8, 2.2, 8),
                (2.2, 12.5, 2.2, 12.5),
            )
        case "help":
            return (
                _ring(8, 8, 6.3),
                (*_arc(8, 6.3, 2.1, 190, 400, 10), 8, 8.3, 8, 9.2),
                (8, 11.6, 8, 11.6),
            )
        case "moon":
            return ((*_arc(8, 8, 6, 50, 270, 16), *_arc(11.4, 4.6, 4.9, 217, 53, 12)),)
        case "sun":
            return (
                _ring(8, 8, 3),
                *(
                    (8 + 5 * c, 8 + 5 * s, 8 + 6.6 * c, 8 + 6.6 * s)
                    for c, s in (
                        (math.cos(k * math.pi / 4), math.sin(k * math.pi / 4)) for k in range(8)
                    )
                ),
            )
        case "close":
            return ((3.5, 3.5, 12.5, 12.5), (12.5, 3.5, 3.5, 12.5))
        case "search":
            return (_ring(6.8, 6.8, 4.6), (10.2, 10.2, 14, 14))
        case "copy":
            return (_frame(5.5, 5.5, 14, 14), (2.5, 10.5, 2, 10.5, 2, 2, 10.5, 2, 10.5, 2.5))
        case "open":
            return (
                (6.5, 3, 2.5, 3, 2.5, 13.5, 13, 13.5, 13, 9.5),
                (9.3, 2, 14, 2, 14, 6.7),
                (14, 2, 7.6, 8.4),
            )
        case "right":
            return ((6, 3.5, 10.5, 8, 6, 12.5),)
        case "down":
            return ((3.5, 6, 8, 10.5, 12.5, 6),)
        case "up":
            return ((3.5, 10, 8, 5.5, 12.5, 10),)
        case "tenant":
            return (
                _frame(3.5, 1.8, 12.5, 14.2),
                (6.5, 14, 6.5, 11.3, 9.5, 11.3, 9.5, 14),
                (6.4, 4.8, 6.4, 4.8),
                (9.6, 4.8, 9.6, 4.8),
                (6.4, 7.9, 6.4, 7.9),
                (9.6, 7.9, 9.6, 7.9),
            )
        case "subscription":
            return (_ring(5, 11, 3.1), (7.3, 8.7, 13.8, 2.2), (10.6, 5.4, 12.9, 7.7))
        case "warning":
            return ((8, 1.9, 14.7, 13.8, 1.3, 13.8, 8, 1.9), (8, 6.2, 8, 9.6), (8, 11.7, 8, 11.7))
        case "blocked":
            return (_ring(8, 8, 6.2), (3.7, 3.7, 12.3, 12.3))
        case "info":
            return (_ring(8, 8, 6.3), (8, 7.4, 8, 11.3), (8, 4.8, 8, 4.8))
        case "check":
            return ((2.8, 8.5, 6.4, 12, 13.4, 4.2),)
        case "clock":
            return (_ring(8, 8, 6.3), (8, 4.3, 8, 8, 10.6, 9.6))
        case "compass":
            return (_ring(8, 8, 6.6), (10.9, 5.1, 9.2, 9.2, 5.1, 10.9, 6.8, 6.8, 10.9, 5.1))
        case "person":
            return (_ring(8, 5.2, 2.9), _arc(8, 14.6, 5.6, 187, 353))
        case "bulb" | _:
            return (_ring(8, 8, 5),)


def icon(
    master: tk.Misc, name: str, size: int, colour: str, gap: int = 0, weight: float = 1.35
) -> tk.PhotoImage:
    """The icon ``name`` as a square of ``size`` pixels, and ``gap`` empty ones at its right.

    ``weight`` is the width of its lines in units.
    """
    unit = size / 16
    cover = bytearray(size * size)
    half = max(weight * unit, 1.1) / 2
    for stroke in _strokes(name):
        points = [value * unit for value in stroke]
        dot = half * 1.25 if points[:2] == points[2:] else half
        for at in range(0, len(points) - 2, 2):
            _draw_line(cover, size, points[at : at + 4], dot)
    shade = bytes(_rgb(colour))
    rows = []
    for y in range(size):
        row = cover[y * size : (y + 1) * size]
        seen = b"".join(shade + bytes((alpha,)) for alpha in row)
        rows.append(b"\0" + seen + bytes(4 * gap))
    return _photo(master, size + gap, size, b"".join(rows))


def _draw_line(cover: bytearray, size: int, ends: Sequence[float], half: float) -> None:
    """Lay a round-ended line over ``cover``, looking only at the pixels around it."""
    x0, y0, x1, y1 = ends
    dx, dy = x1 - x0, y1 - y0
    length2 = dx * dx + dy * dy or 1.0
    reach = half + 1
    for py in range(max(int(min(y0, y1) - reach), 0), min(int(max(y0, y1) + reach) + 1, size)):
        for px in range(max(int(min(x0, x1) - reach), 0), min(int(max(x0, x1) + reach) + 1, size)):
            ax, ay = px + 0.5 - x0, py + 0.5 - y0
            along = (ax * dx + ay * dy) / length2
            along = 0.0 if along < 0 else min(along, 1.0)
            share = half + 0.5 - math.hypot(ax - along * dx, ay - along * dy)
            if share > 0:
                value = 255 if share >= 1 else int(share * 255)
                if value > cover[py * size + px]:
                    cover[py * size + px] = value


def _photo(master: tk.Misc, width: int, height: int, rows: bytes) -> tk.PhotoImage:
    """A picture of RGBA ``rows``, each led by a zero byte: PNG, the form that Tk reads fastest."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )
    return tk.PhotoImage(master=master, data=png, palette="52/52/52")
