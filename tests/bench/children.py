"""Programs that are measured run as processes of their own, on a display of their own."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.bench.cloud import ROOT, CloudProcess
from tests.support.display import Display


class Place:
    """A display and an empty home for programs that are measured."""

    def __init__(self, display: Display, home: str) -> None:
        self.environment = display.environ(HOME=home, PYTHONPATH=str(ROOT))
        # An installed program is compiled; here the first run of each is what compiles it.
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(self, *command: str, timeout_s: float = 120) -> str:
        """What ``python command`` prints; fails with what it complains of."""
        done = subprocess.run(
            [sys.executable, *command],
            check=False,
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout_s,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def told_s(self, program: str) -> float:
        """Seconds from the start of ``python -c program`` to the moment that it prints."""
        begun = time.perf_counter()  # one clock for all processes
        return float(self.run("-c", program)) - begun

    def listing(self, cloud: CloudProcess, *more: str) -> dict[str, Any]:
        """What ``tests.bench.inside`` tells of a sign-in and listing."""
        told = self.run("-m", "tests.bench.inside", cloud.url, cloud.ca_file, *more)
        found: dict[str, Any] = json.loads(told)
        return found


@contextmanager
def place() -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as home, Display((1320, 900)) as display:
        yield Place(display, home)


def middle(runs: list[dict[str, Any]], *path: str) -> float:
    """The median over ``runs`` of what they told there."""

    def value(run: Any) -> float:
        for name in path:
            run = run[name]
        return float(run)

    return statistics.median(value(run) for run in runs)
