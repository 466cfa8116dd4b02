"""A QR code as a picture, for a phone's camera. Main thread."""

from __future__ import annotations

import tkinter as tk

from desktop.toolkit import theme

#: Blank modules around the code: readers need them.
QUIET = 4


def picture(root: tk.Misc, text: str, side: float) -> tk.PhotoImage:
    """The code of ``text``, black on white whatever the theme, at most ``side`` pixels (at 100 %).

    Each module is a whole number of pixels, so that edges stay sharp.
    """
    import segno  # noqa: PLC0415 - when the first code is shown

    rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=QUIET))
    made = tk.PhotoImage(master=root, width=len(rows), height=len(rows), palette="52/52/52")
    made.put(
        " ".join("{" + " ".join("#000" if dark else "#fff" for dark in row) + "}" for row in rows)
    )
    return made.zoom(max(theme.px(side) // len(rows), 1))
