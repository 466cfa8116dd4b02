"""Files that come with the program, wherever it runs from: source, wheel, one-file executable."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).resolve().parent


def file(name: str) -> Path:
    """The path of ``assets/<name>``; it need not exist."""
    unpacked = getattr(sys, "_MEIPASS", None)
    places = [Path(unpacked) if unpacked else _HERE.parent, _HERE]
    found = (place / "assets" / name for place in places)
    return next((path for path in found if path.exists()), places[0] / "assets" / name)
