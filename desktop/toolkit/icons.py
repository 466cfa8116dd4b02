"""The line icons: drawings of a few words each, in a square of 16 units with y downwards.

``line x y x y …``, ``box x0 y0 x1 y1``, ``dot x y``, ``ring x y radius``, ``arc x y radius a b``
(from a to b degrees, clockwise from the right), ``rays x y inner outer``. Pure.
"""

from __future__ import annotations

import math
from typing import Final

from desktop.domain.methods import Method

#: A line through points: x, y, x, y, …; a dot is a line of no length. Three numbers are a ring:
#: middle and radius.
Stroke = tuple[float, ...]

DRAWINGS: Final = {
    "none": "",
    "person": "ring 8 5.2 2.9; arc 8 14.6 5.6 187 353",
    # what can be done
    "refresh": "arc 8 8 5.6 -40 235; line 12.6 1.6 12.4 4.5 9.5 4.3",
    "save": "line 8 1.8 8 10; line 4.6 6.8 8 10.2 11.4 6.8; line 2 10.8 2 13.8 14 13.8 14 10.8",
    "log": "line 5.5 3.5 14 3.5; line 5.5 8 14 8; line 5.5 12.5 14 12.5; dot 2.2 3.5; dot 2.2 8; "
    "dot 2.2 12.5",
    "settings": "line 2 4.5 14 4.5; ring 5.4 4.5 1.7; line 2 11.5 14 11.5; ring 10.6 11.5 1.7",
    "help": "ring 8 8 6.3; arc 8 6.3 2.1 190 400; line 9.6 7.7 8 8.4 8 9.2; dot 8 11.6",
    "pulse": "line 1.5 8.5 4.5 8.5 6.6 3 9.6 13 11.6 8.5 14.5 8.5",
    "moon": "arc 8 8 6 50 270; arc 11.4 4.6 4.9 53 217",
    "sun": "ring 8 8 3; rays 8 8 5 6.6",
    "close": "line 3.5 3.5 12.5 12.5; line 12.5 3.5 3.5 12.5",
    "search": "ring 6.8 6.8 4.6; line 10.2 10.2 14 14",
    "copy": "box 5.5 5.5 14 14; line 2.5 10.5 2 10.5 2 2 10.5 2 10.5 2.5",
    "right": "line 6 3.5 10.5 8 6 12.5",
    "down": "line 3.5 6 8 10.5 12.5 6",
    "up": "line 3.5 10 8 5.5 12.5 10",
    "check": "line 2.8 8.5 6.4 12 13.4 4.2",
    # what there is, and how it stands
    "tenant": "box 3.5 1.8 12.5 14.2; line 6.5 14 6.5 11.3 9.5 11.3 9.5 14; dot 6.4 4.8; "
    "dot 9.6 4.8; dot 6.4 7.9; dot 9.6 7.9",
    "subscription": "ring 5 11 3.1; line 7.3 8.7 13.8 2.2; line 10.6 5.4 12.9 7.7",
    "warning": "line 8 1.9 14.7 13.8 1.3 13.8 8 1.9; line 8 6.2 8 9.6; dot 8 11.7",
    "blocked": "ring 8 8 6.2; line 3.7 3.7 12.3 12.3",
    "info": "ring 8 8 6.3; line 8 7.4 8 11.3; dot 8 4.8",
    "clock": "ring 8 8 6.3; line 8 4.3 8 8 10.6 9.6",
    "compass": "ring 8 8 6.6; line 10.9 5.1 9.2 9.2 5.1 10.9 6.8 6.8 10.9 5.1",
}

_ARC_STEP: Final = 15


def strokes(name: str) -> list[Stroke]:
    """The lines of an icon; KeyError if there is none of that name.

    The ways to sign in have an icon of their own, by their value.
    """
    drawings = DRAWINGS | {method.value: method.declared.icon for method in Method}
    parts = (part.split() for part in drawings[name].split(";"))
    return [line for words in parts if words for line in _strokes(words)]


def _strokes(words: list[str]) -> list[Stroke]:
    verb, *numbers = words
    at = tuple(map(float, numbers))
    match verb:
        case "line":
            return [at]
        case "dot":
            return [at * 2]
        case "box":
            x0, y0, x1, y1 = at
            return [(x0, y0, x1, y0, x1, y1, x0, y1, x0, y0)]
        case "ring":
            return [at]
        case "arc":
            x, y, radius, start, end = at
            return [_arc(x, y, radius, start, end)]
        case "rays":
            x, y, inner, outer = at
            compute_lock = [
                (math.cos(k * math.pi / 4), math.sin(k * math.pi / 4)) for k in range(8)
            ]
            return [
                (x + inner * c, y + inner * s, x + outer * c, y + outer * s)
                for c, s in compute_lock
            ]
    raise ValueError(verb)


def _arc(x: float, y: float, radius: float, start: float, end: float) -> Stroke:
    steps = max(round(abs(end - start) / _ARC_STEP), 4)
    points: list[float] = []
    for step in range(steps + 1):
        angle = math.radians(start + (end - start) * step / steps)
        points += (x + radius * math.cos(angle), y + radius * math.sin(angle))
    return tuple(points)
