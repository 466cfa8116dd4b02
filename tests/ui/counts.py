"""How much of everything there is in a program with a window, to see what never gets less."""

from __future__ import annotations

import gc
import threading
import tkinter as tk
from collections import Counter
from collections.abc import Iterator

#: Kept on purpose, the last of them, whatever happened.
_BOUNDED = {"Line", "Crash"}


def counts(root: tk.Tk) -> Counter[str]:
    """In Tcl's eyes and in Python's; objects count as long as nobody has freed them."""
    call, split = root.tk.call, root.tk.splitlist
    found = Counter(
        {
            "Tcl commands": len(split(call("info", "commands"))),
            "Tcl variables": len(split(call("info", "globals"))),
            "widgets": sum(1 for _ in _widgets(root, ".")),
            "images": len(split(call("image", "names"))),
            "fonts": len(split(call("font", "names"))),
            "timers": len(split(call("after", "info"))),
            "styles": len(split(call("ttk::style", "theme", "names"))),
            "lines of bindings": sum(_lines(root, tag) for tag in _tags(root)),
            "threads": threading.active_count(),
        }
    )
    for made in gc.get_objects():
        kind = type(made)
        if str(kind.__module__).startswith(("desktop.", "tkinter")):
            # The demo cloud is a service: it remembers who signed in, for a day.
            if kind.__name__ not in _BOUNDED and not kind.__module__.startswith("desktop.demo."):
                found[f"Python's {kind.__module__}.{kind.__qualname__}"] += 1
        elif kind.__name__ in ("function", "method", "cell"):
            found["Python's functions"] += 1
    return found


def grown(before: Counter[str], after: Counter[str], by: int) -> dict[str, int]:
    """What there is more of, and how many more than before, if more than ``by``."""
    return {
        name: count - before[name]
        for name, count in after.items()
        if count - before[name] > by
    }  # fmt: skip


def _widgets(root: tk.Tk, path: str) -> Iterator[str]:
    yield path
    for child in root.tk.splitlist(root.tk.call("winfo", "children", path)):
        yield from _widgets(root, str(child))


def _tags(root: tk.Tk) -> set[str]:
    """Whatever events may be bound to: the root and all classes."""
    classes = {str(root.tk.call("winfo", "class", path)) for path in _widgets(root, ".")}
    return {".", "all", "AzimuthTip", *classes}


def _lines(root: tk.Tk, tag: str) -> int:
    events = root.tk.splitlist(root.tk.call("bind", tag))
    return sum(len(str(root.tk.call("bind", tag, event)).splitlines()) for event in events)
