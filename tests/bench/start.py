"""From the launch of Python to a painted window, beside a bare Tk window of the same size."""

from __future__ import annotations

from tests.bench.children import place
from tests.bench.figures import Group, median_ratio

PAIRS = 21
BOUND, FAMOUS = 2.3, 1.5
BARE = """
import tkinter, time
root = tkinter.Tk(); root.geometry("1216x756"); root.update()
print(time.perf_counter())
"""
#: The program's own entry. What it imports first once its window has been painted is the log file.
OURS = """
import os, sys, time, types
def painted(level):
    print(time.perf_counter(), flush=True)
    os._exit(0)
sys.modules["desktop.log_file"] = types.SimpleNamespace(LogFile=painted)
from desktop.__main__ import main
main([])
"""


def measure(pairs: int = PAIRS) -> Group:
    group, bare, ours = Group(), list[float](), list[float]()
    with place() as at:
        for program in (BARE, OURS):  # from a warm disk, with compiled files
            at.told_s(program)
        for _ in range(pairs):
            bare.append(at.told_s(BARE))
            ours.append(at.told_s(OURS))
    detail = f"{min(ours) * 1000:.0f} ms and {min(bare) * 1000:.0f} ms at best, {pairs} pairs"
    ratio = median_ratio(ours, bare)
    group.at_most("window painted, from source: ours / bare Tk", ratio, BOUND, "{:.2f}", detail)
    return group
