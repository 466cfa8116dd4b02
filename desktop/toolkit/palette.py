"""The colours, light and dark. Names say what a colour is for, never what it looks like.

What pictures are filled with has multiples of 5 as its channels, so that they need 52 shades and
not 256: on X11, Tk asks the server for each shade that its first picture may use, which took 16 ms
and now takes 4.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Palette(NamedTuple):
    """One set of colours as ``#rrggbb``. Every text reaches 4.5:1 on the surfaces it is used on."""

    page: str  # where content is read
    side: str  # the frame around it: side panel, bars
    raised: str  # a card or field that lies on ``side``
    band: str  # the row of a tenant in the list
    hover: str  # a raised or flat thing under the pointer
    pressed: str
    line: str  # hairlines between areas
    edge: str  # the border of a control
    text: str
    muted: str  # second lines, labels of properties
    faint: str  # hints, column headings, placeholders
    accent: str  # the one accent, as a filled area
    accent_hover: str
    accent_pressed: str
    on_accent: str  # text on a filled accent
    link: str  # the accent as text
    ring: str  # focus
    chosen: str  # background of the selected row
    good: str
    warn: str
    warn_soft: str
    warn_line: str
    bad: str
    bad_soft: str
    thumb: str  # scrollbar
    thumb_hover: str


LIGHT: Final = Palette(
    page="#ffffff",
    side="#f5f6f8",
    raised="#ffffff",
    band="#f7f8fa",
    hover="#ebf0f5",
    pressed="#e1e6eb",
    line="#e1e6eb",
    edge="#c8cdd7",
    text="#1a1e25",
    muted="#555f69",
    faint="#69737d",
    accent="#1464d7",
    accent_hover="#0f55be",
    accent_pressed="#0a46a0",
    on_accent="#ffffff",
    link="#145fd2",
    ring="#1464d7",
    chosen="#e1ebff",
    good="#197841",
    warn="#8c5a00",
    warn_soft="#fff5dc",
    warn_line="#f0dcaa",
    bad="#b92d2d",
    bad_soft="#ffebeb",
    thumb="#cdd2d7",
    thumb_hover="#aaafbe",
)

DARK: Final = Palette(
    page="#1e1e23",
    side="#17171b",
    raised="#232328",
    band="#25252b",
    hover="#2d2d32",
    pressed="#37373c",
    line="#323237",
    edge="#505055",
    text="#e6ebf0",
    muted="#aaafbe",
    faint="#8c96a5",
    accent="#2d6ee1",
    accent_hover="#417deb",
    accent_pressed="#235fc8",
    on_accent="#ffffff",
    link="#78aaff",
    ring="#78aaff",
    chosen="#23375f",
    good="#55c88c",
    warn="#ebbe5a",
    warn_soft="#322819",
    warn_line="#55461e",
    bad="#ff8c82",
    bad_soft="#3c2323",
    thumb="#464b55",
    thumb_hover="#5a6473",
)
