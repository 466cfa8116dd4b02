"""How many pixels a pixel at 100 % is here: one number, for letters and boxes alike. Main thread.

On X11 more than one has a say. The screen tells how many dots an inch has. ``Xft.dpi``, which is
what desktops set for larger letters, tells the same to whoever draws letters: Xft takes it in place
of the screen's, and Tk, which reckons in the screen's, does not know of it. ``GDK_SCALE`` (for
everything, whole numbers) and ``GDK_DPI_SCALE`` (for letters, often to take back what the other
did) are what people set for GTK, ``QT_SCALE_FACTOR`` for Qt. A desktop at 200 % sets ``Xft.dpi`` to
192 *and* ``GDK_SCALE`` to 2, and means 200 %: so the largest counts, never the product.
"""

from __future__ import annotations

import math
import os
import tkinter as tk
from collections.abc import Mapping
from typing import Final

_STANDARD_DPI: Final = 96
_POINTS_PER_INCH: Final = 72
_MOST: Final = 4.0
#: Outside of this, it is not Xft that draws letters, or it draws none of any size.
_LIKELY_DPI: Final = (40, 1000)
#: The sizes in pixels at which letters are compared: those of most texts, and where rounding is
#: less than a thousandth.
_USUAL, _EXACT = 13, 1000
_NEAR: Final = 0.15


def letters(root: tk.Tk) -> tuple[str, float]:
    """The family of the system's letters, and the dots per inch that they follow.

    From here on Tk reckons in those too: a font of 13 pixels has 13, whatever ``Xft.dpi`` says.
    """
    ask = root.tk.call
    if (
        ask("tk", "windowingsystem") != "x11"
        or ask("::tk::pkgconfig", "get", "fontsystem") != "xft"
    ):
        return str(ask("font", "actual", "TkDefaultFont", "-family")), root.winfo_fpixels("1i")
    # The name of a font in X's long form is the one way to ask for pixels that Xft does not change.
    family = str(ask("font", "actual", _in_pixels(_USUAL), "-family"))
    dpi = root.winfo_fpixels("1i")
    if _height(root, (family, -_USUAL)) != _height(root, _in_pixels(_USUAL)):
        grown = _height(root, (family, -_EXACT)) / _height(root, _in_pixels(_EXACT))
        if _LIKELY_DPI[0] < dpi * grown < _LIKELY_DPI[1]:
            dpi = _set_number(dpi * grown)
            ask("tk", "scaling", "-displayof", ".", dpi / _POINTS_PER_INCH)
    return family, dpi


def scale(root: tk.Tk, dpi: float, environ: Mapping[str, str] = os.environ) -> float:
    """1.0 is 100 %; ``dpi`` is what ``letters`` found."""
    if root.tk.call("tk", "windowingsystem") == "aqua":
        return 1.0  # macOS scales by itself; its 72 dots an inch are points
    told = [
        dpi / _STANDARD_DPI * _factor(environ, "GDK_DPI_SCALE"),
        _factor(environ, "GDK_SCALE"),
        _factor(environ, "QT_SCALE_FACTOR"),
    ]
    # Steps of an eighth: hairlines and icons stay even, and 95.9 dots an inch are 96.
    return min(max(round(max(told) * 8) / 8, 1.0), _MOST)


def _set_number(measured: float) -> float:
    """The whole number that somebody set, where that is what was measured but for its rounding."""
    whole = round(measured)
    return float(whole) if abs(measured - whole) < _NEAR else measured


def _in_pixels(size: int) -> str:
    """Letters of exactly so many pixels: X's long names are what Xft does not make larger."""
    return f"-*-sans-medium-r-normal--{size}-*-*-*-*-*-*-*"


def _height(root: tk.Tk, name: object) -> int:
    return int(root.tk.call("font", "metrics", name, "-linespace"))


def _factor(environ: Mapping[str, str], name: str) -> float:
    """A factor that somebody set; 1.0 where it is none."""
    try:
        found = float(environ.get(name, ""))
    except ValueError:
        return 1.0
    return found if math.isfinite(found) and found > 0 else 1.0
