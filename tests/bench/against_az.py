"""Sign-in and full listing beside the real ``az login --use-device-code``, on one demo cloud.

az is timed as a shell runs it, from launch to exit; ours from the click in the open window until
every row is in the table. Somebody uses both codes at once. az begins signed out each time, with
its files compiled; what it does for that is not timed.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.demo.sample_data import LENA
from tests.bench.children import Place, middle, place
from tests.bench.cloud import CloudProcess
from tests.bench.figures import Group, median_ratio, seconds
from tests.support.real_az import RealAz

LARGE, SMALL = 20.0, 3.0
DELAY_S = 0.1
FIRST_ROW_S = 3 * DELAY_S + 0.1


def measure() -> Group:
    group = Group()
    with place() as at:
        with CloudProcess(tenants=50, subscriptions=400, delay_s=DELAY_S) as cloud:
            runs, theirs = _large(cloud, at)
        ours = [run["whole_s"] for run in runs]
        ratio = statistics.median(theirs) / statistics.median(ours)
        _tell(group, "50 × 400, 100 ms a request", ratio, theirs, ours, LARGE)
        first_ms, bound_ms = middle(runs, "first_row_s") * 1000, FIRST_ROW_S * 1000
        group.at_most(
            "first row on screen after sign-in, 100 ms a request", first_ms, bound_ms, "{:.0f} ms"
        )
        with CloudProcess(tenants=1, subscriptions=3) as cloud:
            theirs, ours = _small(cloud, at)
        _tell(group, "1 × 3, no delay", median_ratio(theirs, ours), theirs, ours, SMALL)
    return group


def _tell(
    group: Group, what: str, ratio: float, theirs: list[float], ours: list[float], bound: float
) -> None:
    detail = (
        f"az, from Enter to its end, {seconds(theirs)}; "
        f"ours, from the click to the last row, {seconds(ours)}"
    )
    group.at_least(f"sign-in and listing, {what}: az / ours", ratio, bound, "{:.1f}", detail)


def _large(cloud: CloudProcess, at: Place) -> tuple[list[dict[str, Any]], list[float]]:
    """Ours before and after: what is busy for a minute hits both."""
    with _az(cloud, 20_000) as az:
        runs = [at.listing(cloud) for _ in range(2)]
        theirs = [_az_s(az)]
        runs += [at.listing(cloud) for _ in range(3)]
    assert all(run["rows"] == 20_000 for run in runs)
    return runs, theirs


def _small(cloud: CloudProcess, at: Place) -> tuple[list[float], list[float]]:
    theirs, ours = list[float](), list[float]()
    with _az(cloud, 3) as az:
        for _ in range(5):
            theirs.append(_az_s(az))
            run = at.listing(cloud)
            assert run["rows"] == 3
            ours.append(run["whole_s"])
    return theirs, ours


@contextmanager
def _az(cloud: CloudProcess, count: int) -> Iterator[RealAz]:
    with tempfile.TemporaryDirectory() as folder:
        az = RealAz(cloud, Path(folder))  # type: ignore[arg-type]  # it asks for addresses only
        yield az
        # Both have the same to show, or the times compare nothing.
        listed = json.loads(az.run("account", "list", "--all"))
        assert len(listed) == count, len(listed)


def _az_s(az: RealAz) -> float:
    az.run("account", "clear")
    begun = time.perf_counter()
    az.login(LENA)
    return time.perf_counter() - begun
