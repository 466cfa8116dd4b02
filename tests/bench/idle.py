"""A window that nobody uses: what it takes of the processor, and of memory.

Memory is compared with a bare Tk window in a Python that has imported the same libraries: the rest
is Azimuth's own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from tests.bench.children import Place, place
from tests.bench.cloud import ROOT
from tests.bench.figures import Group

WATCHED_S = 20.0
PROCESSOR, MEMORY = 0.5, 1.15
#: Tells which modules are there once everything that follows a start has ended.
OURS = """
import json, sys, tkinter
from desktop import app
from desktop.features.sign_in.controller import SignInController
from desktop.launch import Options
begin = SignInController.start
def start(flow):
    begin(flow)
    root = tkinter._default_root
    def look():
        if flow._runner.active:
            root.after(50, look)
        else:
            print(json.dumps(sorted(sys.modules)), flush=True)
    root.after(500, look)
SignInController.start = start
app.run(Options())
"""
BARE = """
import importlib, json, sys, tkinter
for name in json.loads(sys.argv[1]):
    try:
        importlib.import_module(name)
    except Exception:
        pass
root = tkinter.Tk(); root.geometry("1216x756"); root.update()
print("ready", flush=True)
root.mainloop()
"""


def measure() -> Group:
    group = Group()
    with place() as at:
        with _running(at, OURS) as (ours, told):
            time.sleep(1)  # what followed the start is over
            used = ours.cpu_times()
            time.sleep(WATCHED_S)
            now = ours.cpu_times()
            percent = abs(now.user + now.system - used.user - used.system) / WATCHED_S * 100
            memory = ours.memory_info().rss
        libraries = [name for name in json.loads(told) if name.partition(".")[0] != "desktop"]
        with _running(at, BARE, json.dumps(libraries)) as (bare, _):
            floor = bare.memory_info().rss
    group.at_most("idle: processor", percent, PROCESSOR, "{:.2f} % of a core", f"{WATCHED_S:.0f} s")
    detail = f"{memory / 1e6:.0f} MB and {floor / 1e6:.0f} MB"
    group.at_most(
        "idle: memory of its own / bare Tk, same imports", memory / floor, MEMORY, "{:.2f}", detail
    )
    return group


@contextmanager
def _running(at: Place, program: str, *more: str) -> Iterator[tuple[psutil.Process, str]]:
    """The process, and its first line."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *more],
        cwd=ROOT,
        env=at.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            yield psutil.Process(process.pid), process.stdout.readline()
        finally:
            process.terminate()
