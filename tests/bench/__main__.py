# ruff: noqa: T201 - a table for the console
"""``make bench``: every figure of "How fast" in one table, measured now.

    python -m tests.bench [GROUP …]

Each figure that must reach something is a ratio to what ran beside it, or a bound. Nothing here is
a test: on a busy machine bounds are missed. Leave the machine alone meanwhile.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import time
from pathlib import Path

import psutil

from tests.bench.executable import Figures
from tests.bench.figures import Group, Row, table

GROUPS = ("against_az", "arrival", "table", "start", "executable", "idle", "growth")
EXECUTABLE_PAINT, EXECUTABLE_SIZE = 1.05, 0.88


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=", ".join(GROUPS))
    asked = parser.parse_args().groups or GROUPS
    rows, begun = list[Row](), time.monotonic()
    for name in asked:
        print(f"… {name}", flush=True)
        rows += _group(name).rows
    print(f"\n{machine()}\nTaken in {time.monotonic() - begun:.0f} s by make bench.\n")
    print(table(rows))
    return 1 if any(row.good is False for row in rows) else 0


def _group(name: str) -> Group:
    module = importlib.import_module(f"tests.bench.{name}")
    return _executable(module.figures()) if name == "executable" else module.measure()


def _executable(found: Figures) -> Group:
    group = Group()
    what = "window painted, one-file executable / PyInstaller's hello world"
    group.at_most(what, found.painted_ratio, EXECUTABLE_PAINT, "{:.2f}")
    detail = f"{found.size / 1e6:.1f} / {found.hello_size / 1e6:.1f} MB"
    group.at_most("size, the same", found.size_ratio, EXECUTABLE_SIZE, "{:.2f}", detail)
    print("its largest parts, packed:")
    for name, size in found.parts:
        print(f"  {size / 1e6:5.2f} MB  {name}")
    return group


def machine() -> str:
    """What it is measured on, in a line."""
    model = "processor unknown"
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(": ")[2] if names else model
    memory = psutil.virtual_memory().total / 2**30
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        f"{platform.system()} {platform.release()}, {model}, {os.cpu_count()} cores, "
        f"{memory:.0f} GB; Python {platform.python_version()}; load before: {load:.1f}."
    )


if __name__ == "__main__":
    raise SystemExit(main())
