# ruff: noqa: T201 - figures for the console
"""How long the window takes to be painted, and how long it stalls while rows arrive.

    python -m tests.bench.window

Prints figures, judges none. Needs Xvfb; starts a display of its own.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.ui import theme
from tests.support.display import Display
from tests.ui import story
from tests.ui.hand import Stage

ROOT = Path(__file__).resolve().parents[2]
RUNS = 15
_BARE = """
import tkinter as tk; r = tk.Tk(); r.geometry('1216x756'); r.update()
import time; print(time.perf_counter())
"""
_OURS = """
import tkinter as tk; r = tk.Tk(className='Azimuth')
from desktop.access.state import AccessState
from desktop.ui.main_window import MainWindow
class Nobody:
    def __getattr__(self, name):
        return lambda *given: None
MainWindow(r, AccessState(), Nobody()); r.update()
import time; print(time.perf_counter())
"""
_THEME = """
import time, tkinter as tk; r = tk.Tk(); r.update()
from desktop.ui import theme, skin
t = time.perf_counter(); theme.install(r, theme.Mode.LIGHT); print(time.perf_counter() - t)
"""


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    with Display((1280, 840)) as display:
        os.environ.update(display.env)
        bare, ours, dressing = _starts()
        print(f"bare Tk window, painted      {bare * 1000:6.0f} ms")
        print(f"Azimuth's window, painted    {ours * 1000:6.0f} ms   {ours / bare:.2f} times")
        print(f"of it the theme              {dressing * 1000:6.1f} ms")
        _rows(display)


def _starts() -> tuple[float, float, float]:
    """Medians, taken in turn so that a busy moment hits all alike."""
    times: dict[str, list[float]] = {_BARE: [], _OURS: []}
    dressing = []
    for _ in range(RUNS):
        for program, taken in times.items():
            start = time.perf_counter()  # one clock for all processes
            taken.append(_printed(program) - start)
        dressing.append(_printed(_THEME))
    return (
        statistics.median(times[_BARE]),
        statistics.median(times[_OURS]),
        statistics.median(dressing),
    )


def _printed(program: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, cwd=ROOT, capture_output=True, text=True
    )
    return float(done.stdout)


def _rows(display: Display) -> None:
    sys.setswitchinterval(0.0005)  # as the program does
    stage = Stage(tk.Tk(className="Azimuth"), display, mode=theme.Mode.LIGHT)
    events = list(story.estate())
    stage.tell(events.pop(0))  # the sign-in; it takes a while
    stage.turn(0.5)
    gaps: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now
        stage.root.after(5, tick)

    def feed() -> None:  # as the pump does: for at most 8 ms at a time
        deadline = time.perf_counter() + 0.008
        while events and time.perf_counter() < deadline:
            stage.tell(events.pop(0))
        if events:
            stage.root.after(1, feed)

    start = time.perf_counter()
    stage.root.after(1, feed)
    stage.root.after(5, tick)
    while events or not stage.window.centre.access.table.settled:
        stage.root.update()
    print(f"20,000 rows in the table after {(time.perf_counter() - start) * 1000:6.0f} ms")
    worst = sorted(gaps)
    share = worst[int(len(worst) * 0.99)]
    print(f"longest stall meanwhile      {worst[-1] * 1000:6.1f} ms   99 %: {share * 1000:.1f} ms")
    view = stage.window.centre.access
    for typed in ("w", "wo", "workload 39", "customer 7", ""):
        taken = _until_painted(stage, view.typed.set, typed)
        print(f"filter {typed!r:16}      {taken:6.1f} ms")
    for column, name in enumerate(("name", "ID", "state", "default", "reason")):
        taken = _until_painted(stage, view.table.sort_by, column)
        print(f"sort by {name:8}             {taken:6.1f} ms")
    stage.window.close()


def _until_painted(stage: Stage, does: Callable[[Any], object], what: Any) -> float:
    start = time.perf_counter()
    does(what)
    stage.root.update()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
