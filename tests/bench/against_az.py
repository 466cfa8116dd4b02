"""Sign-in and full listing beside the real ``az login --use-device-code``, on one demo cloud.

Both are timed as whole processes, from launch to exit: az as a shell runs it; ours with its window
opened and painted, and the report written. The same visitor uses both codes by the same pages, as
slow for both. az begins signed out each time; what it does for that is not timed.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desktop.demo.residents import LENA
from tests.bench.cloud import ROOT, CloudProcess
from tests.bench.figures import Group, median_ratio, seconds
from tests.support.display import Display
from tests.support.real_az import RealAz

LARGE, SMALL = 20.0, 3.0


def measure() -> Group:
    group = Group()
    with CloudProcess(tenants=50, subscriptions=400, delay_ms=100) as cloud:
        theirs, ours = _beside(cloud, 20_000, pairs=1, ours_each=3)
        _tell(group, "50 × 400 subscriptions, 100 ms a request", theirs, ours, LARGE)
    with CloudProcess(tenants=1, subscriptions=3) as cloud:
        theirs, ours = _beside(cloud, 3, pairs=5)
        _tell(group, "1 × 3, no delay", theirs, ours, SMALL)
    return group


def _tell(group: Group, what: str, theirs: list[float], ours: list[float], bound: float) -> None:
    ratio = (
        median_ratio(theirs, ours)
        if len(theirs) == len(ours)
        else statistics.median(theirs) / statistics.median(ours)
    )
    detail = f"az {seconds(theirs)}; ours {seconds(ours)}"
    group.at_least(f"sign-in and listing, {what}: az / ours", ratio, bound, "{:.1f}", detail)


def _beside(
    cloud: CloudProcess, count: int, pairs: int, ours_each: int = 1
) -> tuple[list[float], list[float]]:
    theirs, ours = list[float](), list[float]()
    with tempfile.TemporaryDirectory() as name, Display() as display:
        folder = Path(name)
        az = RealAz(cloud, folder / "az")  # type: ignore[arg-type]  # it asks for addresses only
        _ours_s(cloud, display, folder)  # from a warm disk, as az is by now
        for _ in range(pairs):
            az.run("account", "clear")
            begun = time.perf_counter()
            az.login(LENA)
            theirs.append(time.perf_counter() - begun)
            for _ in range(ours_each):
                took, report = _ours_s(cloud, display, folder)
                ours.append(took)
        listed = json.loads(az.run("account", "list", "--all"))
        found = report["totals"]["subscriptions"]
        # Both have the same to show, or the times compare nothing.
        assert len(listed) == found == count, (len(listed), found)
    return theirs, ours


def _ours_s(
    cloud: CloudProcess, display: Display, folder: Path
) -> tuple[float, dict[str, dict[str, int]]]:
    report = folder / "report.json"
    begun = time.perf_counter()
    process = subprocess.Popen(
        [
            sys.executable, "-m", "tests.bench.whole_program", "--cloud", cloud.url,
            "--ca-bundle", cloud.ca_file, "--sign-in", "device-code", "--exit",
            "--report", str(report),
        ],
        cwd=ROOT,
        env=display.environ(HOME=str(folder)),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    with process:
        assert process.stderr is not None
        said = ""
        for line in process.stderr:
            said += line
            if found := re.match(r"code (\S+)", line):
                cloud.approve(found[1], LENA)
        assert process.wait(60) == 0, said
    return time.perf_counter() - begun, json.loads(report.read_text(encoding="utf-8"))
