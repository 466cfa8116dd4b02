"""Where the window is and how wide its columns are: from one run to the next. Main thread.

Everything is kept in pixels at 100 %, so that it makes sense on a screen of another scaling.
"""

from __future__ import annotations

import re
import tkinter as tk
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from desktop.commands import RememberLayout
from desktop.domain.settings import Settings
from desktop.kernel.commands import Command
from desktop.toolkit import native, theme

_SIZE: Final = (1320, 800)
_SMALLEST: Final = (640, 420)
#: The window is kept once it has stood still for so long.
_SETTLE_MS: Final = 800
_WRITTEN: Final = r"(\d{1,5})x(\d{1,5})\+(-?\d{1,5})\+(-?\d{1,5})( maximised)?"


class Place(NamedTuple):
    """A window's inside and its corner, in pixels of whichever scale; and whether it fills all."""

    width: int
    height: int
    x: int
    y: int
    maximised: bool = False

    def scaled(self, by: float) -> Place:
        """The same at another scale."""
        width, height, x, y = (round(each * by) for each in self[:4])
        return Place(width, height, x, y, self.maximised)

    def within(self, screen: Place) -> Place:
        """Moved, and made smaller if it must be, so that all of it is on the screen."""
        # Where it did not fit there is a title bar to be seen as well, and perhaps a task bar.
        width = self.width if self.width <= screen.width else round(screen.width * 0.95)
        height = self.height if self.height <= screen.height else round(screen.height * 0.9)
        x = min(max(self.x, screen.x), screen.x + screen.width - width)
        y = min(max(self.y, screen.y), screen.y + screen.height - height)
        return Place(width, height, x, y, self.maximised)

    def __str__(self) -> str:
        kept = " maximised" if self.maximised else ""
        return f"{self.width}x{self.height}+{self.x}+{self.y}{kept}"


def read(written: str) -> Place | None:
    """What ``str`` of a place has written; None if it is none."""
    found = re.fullmatch(_WRITTEN, written)
    if found is None:
        return None
    width, height, x, y = map(int, found.group(1, 2, 3, 4))
    return Place(width, height, x, y, bool(found[5]))


class Layout:
    """Places ``root``, follows it, and runs ``RememberLayout`` with what is to be kept."""

    def __init__(self, root: tk.Tk, settings: Settings, run: Callable[[Command], object]) -> None:
        self._root, self._run = root, run
        self._columns: dict[str, int] = dict(settings.columns)
        self._told: tuple[str, Mapping[str, int]] = (settings.geometry, settings.columns)
        self._place = read(settings.geometry)
        #: Where it stood once it had come: what is kept is what was changed after that.
        self._before: Place | None = None
        self._after = ""

    # ---- columns

    def width_of(self, column: str) -> int | None:
        """The width that the user gave it, in pixels here."""
        kept = self._columns.get(column)
        return None if kept is None else theme.px(kept)

    def keep_widths(self, widths: Mapping[str, int | None]) -> None:
        """From now on these columns are so wide, in pixels here; None: as wide as they like."""
        for column, width in widths.items():
            if width is None:
                self._columns.pop(column, None)
            else:
                self._columns[column] = max(round(width / theme.scale()), 1)
        self._keep_soon()

    # ---- the window

    def place(self) -> None:
        """Where it was, as far as that is on a screen of now; at first in the middle."""
        root, px = self._root, theme.px
        screen = _screen(root)
        smallest = [min(px(side), most) for side, most in zip(_SMALLEST, screen, strict=False)]
        root.minsize(*smallest)
        if self._place is None:
            place = _in_the_middle(root, px(_SIZE[0]), px(_SIZE[1]))
        else:
            place = kept = self._place.scaled(theme.scale())
            if not native.is_on_a_screen(kept.x + kept.width // 2, kept.y):
                place = _in_the_middle(root, kept.width, kept.height)
                place = place._replace(maximised=kept.maximised)
        place = place._replace(
            width=max(place.width, smallest[0]), height=max(place.height, smallest[1])
        )
        place = place.within(screen)
        root.geometry(f"{place.width}x{place.height}+{place.x}+{place.y}")
        if place.maximised:
            _maximise(root)
        self._place = place.scaled(1 / theme.scale())
        root.bind("<Configure>", self._changed, add=True)
        root.bind("<Map>", self._come, add=True)

    def close(self) -> None:
        """Keep what is not kept yet; called before the window is destroyed."""
        if self._after:
            self._root.after_cancel(self._after)
        self._keep()

    def _come(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self._root and self._before is None:
            self._root.after_idle(self._look)

    def _changed(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self._root:
            self._keep_soon()

    def _keep_soon(self) -> None:
        if self._after:
            self._root.after_cancel(self._after)
        self._after = self._root.after(_SETTLE_MS, self._keep)

    def _keep(self) -> None:
        self._after = ""
        self._look()
        geometry = self._told[0] if self._place == self._before else str(self._place)
        now = (geometry, dict(self._columns))
        if now != self._told:
            self._told = now
            self._run(RememberLayout(*now))

    def _look(self) -> None:
        """Where the window is. One that fills the screen goes back to where it was before."""
        root, asked = self._root, self._place
        maximised = is_maximised(root)
        found = read(str(root.wm_geometry()))
        if maximised and self._place is not None:
            self._place = self._place._replace(maximised=True)
        elif root.state() == "normal" and found is not None and found.width > 1:
            self._place = found.scaled(1 / theme.scale())
        if self._before is None and self._place is not None and asked is not None:
            # Its corner is the window manager's business at first; a size is the user's.
            self._before = self._place if self._place[:2] == asked[:2] else asked


def is_maximised(root: tk.Tk) -> bool:
    """Whether the window fills the screen."""
    if root.tk.call("tk", "windowingsystem") == "x11":
        return bool(root.tk.getboolean(root.wm_attributes("-zoomed")))
    return root.state() == "zoomed"


def _maximise(root: tk.Tk) -> None:
    if root.tk.call("tk", "windowingsystem") == "x11":
        root.wm_attributes("-zoomed", True)
    else:
        root.state("zoomed")


def _screen(root: tk.Tk) -> Place:
    """Everything that screens show, as one rectangle."""
    return Place(
        root.winfo_vrootwidth(), root.winfo_vrootheight(), root.winfo_vrootx(), root.winfo_vrooty()
    )


def _in_the_middle(root: tk.Tk, width: int, height: int) -> Place:
    """In the middle of the first screen, so large as far as that fits."""
    wide, high = root.winfo_screenwidth(), root.winfo_screenheight()
    width, height = min(width, round(wide * 0.95)), min(height, round(high * 0.9))
    return Place(width, height, (wide - width) // 2, (high - height) // 3)
