"""What the window feels while rows arrive, from a demo cloud in another process as fast as it can;
and while azure is imported after the paint.

That process has the niceness of the program's own workers: the real cloud computes elsewhere.
"""

from __future__ import annotations

from tests.bench.children import middle, place
from tests.bench.cloud import CloudProcess
from tests.bench.figures import Group

RUNS = 7
STALL_MS, STALL_99_MS = 33, 16
READY_MS, READY_STALL_MS = 300, 16


def measure() -> Group:
    group, ms = Group(), "{:.0f} ms"
    with place() as at, CloudProcess(tenants=50, subscriptions=400, niceness=10) as cloud:
        runs = [at.listing(cloud) for _ in range(RUNS)]
        requests = cloud.requests() / RUNS
    told = [(key, middle(runs, *key) * 1000) for key in (("arrival", "max"), ("arrival", "p99"))]
    (_, longest), (_, most) = told
    what = "stall while 20,000 rows arrive (5 ms ticker)"
    detail = f"median of {RUNS}; all here after {middle(runs, 'arrival', 's'):.2f} s"
    group.at_most(f"longest {what}", longest, STALL_MS, ms, detail)
    group.at_most(f"99 % of {what}", most, STALL_99_MS, ms)
    ready, stall = middle(runs, "azure", "s") * 1000, middle(runs, "azure", "max") * 1000
    group.at_most("azure ready after the paint", ready, READY_MS, ms, f"median of {RUNS}")
    group.at_most("longest stall meanwhile", stall, READY_STALL_MS, ms)
    group.know("requests for sign-in and listing of 50 × 400, 100 a page", f"{requests:.0f}")
    return group
