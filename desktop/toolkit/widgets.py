"""The few building blocks that ttk lacks. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import Final

from desktop.toolkit import button_styles, theme, tooltip
from desktop.toolkit.palette import Palette

_STEP_MS: Final = 40


def button(
    parent: tk.Misc,
    text: str,
    command: Callable[[], object],
    *,
    style: str = "TButton",
    icon: str = "",
    tip: str = "",
) -> ttk.Button:
    """A button that answers to Enter as well as to the space bar."""
    made = ttk.Button(parent, text=text, command=command, style=style)
    if icon:
        size = 14 if text else 16  # no higher than the text beside it

        def draw(c: Palette) -> None:
            made.configure(image=theme.icon(icon, button_styles.icon_colour(c, style), size))

        theme.dress(made, draw)
        if text:
            made.configure(text=f" {text}", compound=tk.LEFT)
    if tip:
        tooltip.add(made, tip)
    made.bind("<Return>", _invoke)
    made.bind("<KP_Enter>", _invoke)
    return made


def _invoke(event: tk.Event[tk.Misc]) -> str:
    if isinstance(event.widget, ttk.Button):
        event.widget.invoke()
    return "break"


def line(parent: tk.Misc, *, upright: bool = False, style: str = "Line.TFrame") -> ttk.Frame:
    """A hairline; the caller packs or grids it across its whole side."""
    made = ttk.Frame(parent, style=style)
    if upright:
        made.configure(width=theme.px(1))
    else:
        made.configure(height=theme.px(1))
    return made


def icon_label(parent: tk.Misc, name: str, colour: str, style: str, size: float = 16) -> ttk.Label:
    """A picture; ``colour`` is the name of a colour of the palette."""
    label = ttk.Label(parent, style=style)
    theme.dress(label, lambda c: label.configure(image=theme.icon(name, getattr(c, colour), size)))
    return label


def placeholder(entry: ttk.Entry, value: tk.StringVar, text: str) -> None:
    """Grey words in an empty entry, until somebody types. They are no part of its value.

    Where they do not fit, none are shown rather than a part of them.
    """
    label = ttk.Label(entry, text=text, style="Placeholder.TLabel", cursor="xterm")

    def show(*_: object) -> None:
        room = entry.winfo_width() - theme.px(12)
        if value.get() or 1 < room < label.winfo_reqwidth():
            label.place_forget()
        else:
            label.place(x=theme.px(9), rely=0.5, anchor=tk.W)

    label.bind("<Button-1>", lambda _: entry.focus_set())
    on_change(entry, value, show)
    entry.bind("<Configure>", show, add=True)
    show()


def on_change(widget: tk.Misc, value: tk.Variable, do: Callable[..., object]) -> None:
    """Call ``do`` whenever ``value`` is written, while ``widget`` lives.

    A trace that stays keeps the variable, and what ``do`` refers to, for as long as the program
    runs: a variable would end its own traces only when nobody refers to it, they themselves do.
    """
    trace = value.trace_add("write", do)
    widget.bind("<Destroy>", lambda _: value.trace_remove("write", trace), add=True)


class Bar(tk.Frame):
    """A thin bar that shows a share of 1, or that something goes on."""

    def __init__(self, parent: tk.Misc, *, height: float = 4) -> None:
        super().__init__(parent, height=theme.px(height), borderwidth=0, highlightthickness=0)
        self._fill = tk.Frame(self, borderwidth=0, highlightthickness=0)
        self._colour = "accent"
        self._after: str | None = None
        self._at = 0.0
        theme.dress(self, self._dress)
        self.bind("<Destroy>", lambda _: self.stop(), add=True)

    def show(self, share: float, colour: str = "accent") -> None:
        """Fill so much of the bar; ``colour`` is the name of a colour of the palette."""
        self.stop()
        if colour != self._colour:
            self._colour = colour
            self._dress(theme.colours())
        if share <= 0:
            self._fill.place_forget()
        else:
            self._fill.place(relx=0, rely=0, relheight=1, relwidth=min(share, 1.0))

    def run(self) -> None:
        """Move to and fro: it goes on, nobody knows for how long."""
        if self._after is None:
            self._at = 0.0
            self._step()

    def stop(self) -> None:
        """Stand still; called by itself when the bar goes."""
        if self._after is not None:
            self.after_cancel(self._after)
            self._after = None

    def _step(self) -> None:
        self._at = (self._at + 0.012) % 2
        place = self._at if self._at <= 1 else 2 - self._at
        smooth = place * place * (3 - 2 * place)
        self._fill.place(relx=smooth * 0.72, rely=0, relheight=1, relwidth=0.28)
        self._after = self.after(_STEP_MS, self._step)

    def _dress(self, c: Palette) -> None:
        self.configure(background=c.line)
        self._fill.configure(background=getattr(c, self._colour))


class Scrollbar(ttk.Scrollbar):
    """An upright scrollbar in a grid that is there only while there is something to scroll."""

    def set(self, first: float | str, last: float | str) -> None:
        """What the scrolled widget tells: which part of it is seen, from 0 to 1."""
        super().set(first, last)
        if float(first) <= 0 and float(last) >= 1:
            self.grid_remove()
        else:
            self.grid()


class Scrolled(ttk.Frame):
    """A column that scrolls when it is taller than its place; ``inner`` holds the content.

    With ``most_height`` it asks for the height of its content, but for no more than that.
    """

    def __init__(
        self, parent: tk.Misc, *, width: int, style: str = "TFrame", most_height: int = 0
    ) -> None:
        super().__init__(parent, style=style)
        self._most_height = most_height
        self._canvas = tk.Canvas(
            self, width=width, height=1, borderwidth=0, highlightthickness=0, takefocus=False
        )
        ground = "side" if style.startswith("Side.") else "page"
        theme.dress(self._canvas, lambda c: self._canvas.configure(background=getattr(c, ground)))
        self._bar = ttk.Scrollbar(self, orient=tk.VERTICAL, command=self._canvas.yview)
        self._canvas.configure(yscrollcommand=self._bar.set)
        self.inner = ttk.Frame(self._canvas, style=style)
        self._window = self._canvas.create_window(0, 0, anchor=tk.NW, window=self.inner)
        self._canvas.pack(side=tk.LEFT, fill=tk.BOTH, expand=True)
        self.inner.bind("<Configure>", self._fit)
        self._canvas.bind("<Configure>", self._fit)

    @staticmethod
    def install(root: tk.Tk) -> None:
        """Let wheel and focus find the column that they are in, in every window of the program.

        Bound once for all: what a column binds to its window stays when the column has gone.
        """
        for event in ("<MouseWheel>", "<Button-4>", "<Button-5>"):
            root.bind_all(event, lambda e: _told(e, Scrolled._roll), add=True)
        root.bind_all("<FocusIn>", lambda e: _told(e, Scrolled._follow), add=True)

    def set_height(self, height: int) -> None:
        """Ask for so many pixels, where nothing else gives it a height."""
        self._canvas.configure(height=height)

    @property
    def _taller(self) -> bool:
        return self.inner.winfo_reqheight() > self._canvas.winfo_height() > 1

    def _fit(self, _: object) -> None:
        canvas = self._canvas
        canvas.itemconfigure(self._window, width=canvas.winfo_width())
        if self._most_height:
            canvas.configure(height=min(self.inner.winfo_reqheight(), self._most_height))
        canvas.configure(scrollregion=(0, 0, 1, self.inner.winfo_reqheight()))
        if self._taller and not self._bar.winfo_ismapped():
            # Laid over the margin of the content: nothing moves when it comes.
            self._bar.place(relx=1.0, rely=0, relheight=1.0, anchor=tk.NE)
        elif not self._taller:
            self._bar.place_forget()
            canvas.yview_moveto(0)

    def _roll(self, event: tk.Event[tk.Misc]) -> None:
        if not self._taller:
            return
        up = event.num == 4 or event.delta > 0  # X11's button for "up"
        self._canvas.yview_scroll(-2 if up else 2, tk.UNITS)

    def _follow(self, event: tk.Event[tk.Misc]) -> None:
        """Bring what got the focus by Tab into view."""
        if not self._taller:
            return
        top = event.widget.winfo_rooty() - self.inner.winfo_rooty()
        bottom, whole = top + event.widget.winfo_height(), self.inner.winfo_reqheight()
        seen = self._canvas.canvasy(0)
        if top < seen:
            self._canvas.yview_moveto((top - theme.px(8)) / whole)
        elif bottom > seen + self._canvas.winfo_height():
            self._canvas.yview_moveto((bottom + theme.px(8) - self._canvas.winfo_height()) / whole)


def _told(event: tk.Event[tk.Misc], do: Callable[[Scrolled, tk.Event[tk.Misc]], None]) -> None:
    """Call ``do`` with the innermost column that the event's widget lies in, if there is one."""
    widget: object = event.widget  # a name if it is a part of Tk's own dialogs
    inside = widget.master if isinstance(widget, tk.Misc) else None
    while inside is not None and not isinstance(inside, Scrolled):
        inside = inside.master
    if inside is not None:
        do(inside, event)
