"""The program's part of a listing as a child process, so that it can be measured and stopped."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import LENA


@dataclass(frozen=True)
class Run:
    """How a listing ended; memory in MB."""

    idle: float
    peak: float
    error: list[str]
    budget: int
    tenants: dict[str, tuple[str, int, str | None]]

    @property
    def grown(self) -> float:
        return self.peak - self.idle

    def kinds(self) -> set[str]:
        return {str(kind) for status, _, kind in self.tenants.values() if kind}

    def whole(self) -> list[int]:
        return [count for status, count, _ in self.tenants.values() if status == "ok"]


def listing(
    demo: DemoCloud,
    limits: Mapping[str, float] | None = None,
    meanwhile: Callable[[int], None] = lambda pid: None,
) -> Run:
    """Let a child process sign in and list; ``limits`` are other ones than the program's.
    ``meanwhile`` is called with its process ID when it begins to list.
    """
    cloud = {each: getattr(demo.cloud, each) for each in demo.cloud.__match_args__}
    command = [
        sys.executable,
        "-m",
        "tests.bounds.lister",
        json.dumps(cloud),
        json.dumps(limits or {}),
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as child:
        assert child.stdout is not None
        try:
            demo.approve(json.loads(child.stdout.readline())["code"], LENA)
            assert json.loads(child.stdout.readline()) == {"listing": True}
            meanwhile(child.pid)
            told = json.loads(child.stdout.readline())
        finally:
            child.kill()
    told["tenants"] = {key: tuple(value) for key, value in told["tenants"].items()}
    return Run(**told)
