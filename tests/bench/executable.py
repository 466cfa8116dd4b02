# ruff: noqa: T201 - figures for the console
"""How large the executable is, and how soon its window is painted, beside a hello world.

    python -m tests.bench.executable

The hello world is PyInstaller's own, one file, nothing tuned; built once into build/hello. Both
start in turn on a display of their own, so that a busy moment hits both. Judges nothing.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PyInstaller.archive.readers import CArchiveReader

from tests.bench.screen_eye import Eye
from tests.support.display import Display

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "dist" / "azimuth"
HELLO = ROOT / "build" / "hello" / "hello"
PAIRS = 9
WIDTH, HEIGHT = 1280, 840

_HELLO = """
import tkinter
root = tkinter.Tk()
tkinter.Label(root, text="Hello, world").pack()
root.mainloop()
"""


@dataclass(frozen=True)
class Figures:
    """Bytes and seconds; ``parts`` are the ten largest, as packed, largest first.

    ``painted_ratio`` is the median of the pairs' ratios: the two of a pair started one after the
    other, under the same load.
    """

    size: int
    hello_size: int
    painted_s: float
    hello_painted_s: float
    painted_ratio: float
    parts: list[tuple[str, int]]

    @property
    def size_ratio(self) -> float:
        return self.size / self.hello_size


def figures(pairs: int = PAIRS) -> Figures:
    """Measure. Needs dist/azimuth, Xvfb and, the first time, a quarter of a minute."""
    _make_hello()
    taken: dict[Path, list[float]] = {HELLO: [], OURS: []}
    with Display((WIDTH, HEIGHT), window_manager=False) as display:
        eye = Eye(display.env["DISPLAY"], WIDTH)
        for program in (HELLO, OURS):
            _painted_s(eye, display, program)  # from a warm disk
        for _ in range(pairs):
            for program, times in taken.items():
                times.append(_painted_s(eye, display, program))
        eye.close()
    return Figures(
        size=OURS.stat().st_size,
        hello_size=HELLO.stat().st_size,
        painted_s=statistics.median(taken[OURS]),
        hello_painted_s=statistics.median(taken[HELLO]),
        painted_ratio=statistics.median(
            ours / hello for hello, ours in zip(taken[HELLO], taken[OURS], strict=True)
        ),
        parts=largest_parts(OURS),
    )


def largest_parts(executable: Path, count: int = 10) -> list[tuple[str, int]]:
    """(name, packed bytes) of what is in a one-file executable, largest first.

    Python code a package; a library that is unpacked late by its own name.
    """
    archive = CArchiveReader(str(executable))
    modules = archive.open_embedded_archive("PYZ.pyz")
    late = {module: path for path, module in modules.extract("_late_index").co_consts[0]}
    packed = Counter({name: entry[1] for name, entry in archive.toc.items()})
    del packed["PYZ.pyz"]
    for name, (_, _, size) in modules.toc.items():
        parts = name.split(".")
        depth = 3 if parts[0] == "azure" else 1
        packed[late.get(name, f"{'.'.join(parts[:depth])} (Python)")] += size
    return packed.most_common(count)


def _make_hello() -> None:
    if HELLO.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "hello.py"
        script.write_text(_HELLO, encoding="utf-8")
        subprocess.run(
            [
                sys.executable, "-m", "PyInstaller", script, "--onefile", "--log-level", "ERROR",
                "--distpath", HELLO.parent, "--workpath", folder, "--specpath", folder,
            ],
            check=True,
        )  # fmt: skip


def _painted_s(eye: Eye, display: Display, program: Path) -> float:
    with tempfile.TemporaryDirectory(prefix="azimuth-bench-") as folder:
        environment = {"HOME": folder, "TMPDIR": folder, "PATH": os.environ["PATH"]} | display.env
        running: list[subprocess.Popen[bytes]] = []
        start = partial(_start, running, program, environment)
        try:
            return eye.painted_s(start)
        finally:
            for process in running:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(10)


def _start(
    running: list[subprocess.Popen[bytes]], program: Path, environment: dict[str, str]
) -> None:
    running.append(
        subprocess.Popen(
            [program],
            env=environment,
            cwd=environment["HOME"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    )


def main() -> None:
    """Measure and print."""
    found = figures()
    print(f"hello world {found.hello_size / 1e6:8.2f} MB   painted {found.hello_painted_s:.3f} s")
    print(f"Azimuth     {found.size / 1e6:8.2f} MB   painted {found.painted_s:.3f} s")
    print(f"ratio       {found.size_ratio:8.3f}              {found.painted_ratio:.3f}")
    print("largest parts, packed:")
    for name, size in found.parts:
        print(f"  {size / 1e6:6.2f} MB  {name}")


if __name__ == "__main__":
    main()
