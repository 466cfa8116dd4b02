"""Filter and sort at 20,000 rows, and rows that arrive from memory, as fast as the pump can.

python -m tests.bench.table     prints JSON
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from desktop.app import GARBAGE, SWITCH_INTERVAL_S
from desktop.tasks.cancel import CancelToken
from desktop.tasks.runner import Emit, Runner
from desktop.toolkit import theme
from desktop.toolkit.bridge import Pump
from desktop.toolkit.root import Root
from tests.bench.children import place
from tests.bench.figures import Group
from tests.bench.inside import Ticker
from tests.ui import sample_events
from tests.ui.hand import Stage

RUNS = 3
TYPED = ("w", "wo", "workload 39", "customer 7", "")
FILTER_MS, SORT_MS, STALL_MS, STALL_99_MS = 33, 100, 33, 16


def measure() -> Group:
    group, ms = Group(), "{:.0f} ms"
    with place() as at:
        runs = [json.loads(at.run("-m", "tests.bench.table")) for _ in range(RUNS)]

    def worst(name: str) -> float:
        """Of each key or column the median, of these the largest, in ms."""
        return max(statistics.median(row) for row in zip(*(r[name] for r in runs), strict=True))

    note = f"median of {RUNS}; the slowest of {len(TYPED)} texts"
    group.at_most(
        "filter keystroke at 20,000 rows, until repainted", worst("filter"), FILTER_MS, ms, note
    )
    group.at_most(
        "sort at 20,000 rows, until repainted", worst("sort"), SORT_MS, ms, "the slowest column"
    )
    what = "stall, 20,000 rows from memory"
    group.at_most(f"longest {what}", worst("max"), STALL_MS, ms)
    group.at_most(f"99 % of {what}", worst("p99"), STALL_99_MS, ms)
    return group


def main() -> None:
    import gc

    sys.setswitchinterval(SWITCH_INTERVAL_S)
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    stage = Stage(Root("Azimuth"), None, mode=theme.Mode.LIGHT)  # type: ignore[arg-type]
    stalls = _fill(stage)
    view = stage.window.centre.access
    columns = range(len(view.table.tree["columns"]) + 1)
    told = {
        "filter": [_until_painted(stage, view.typed.set, typed) for typed in TYPED],
        "sort": [_until_painted(stage, view.table.sort_by, column) for column in columns],
        "max": [stalls["max"] * 1000],
        "p99": [stalls["p99"] * 1000],
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    os._exit(0)


def _fill(stage: Stage) -> dict[str, float]:
    """All events are there at once; the program's own pump brings them."""
    events = list(sample_events.sample())
    stage.tell(events.pop(0))  # the sign-in; it takes a while
    stage.turn(0.5)
    runner, ended = Runner(), list[object]()
    Pump(stage.root, runner)

    def say(emit: Emit, token: CancelToken) -> None:
        for event in events:
            emit(event)

    runner.start("memory", say, on_event=stage.tell, on_done=ended.append, on_failed=ended.append)
    ticker = Ticker(stage.root)
    while not ended or not stage.window.centre.access.table.settled:
        stage.root.update()
    assert ended == [None], ended
    return ticker.stalls()


def _until_painted(stage: Stage, does: Callable[[Any], object], what: Any) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    does(what)
    stage.root.update()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
