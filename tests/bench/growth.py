"""What more tenants and more subscriptions cost: round trips, time, memory."""

from __future__ import annotations

from tests.bench.children import Place, place
from tests.bench.cloud import CloudProcess
from tests.bench.figures import Group

TENANTS = (1, 10, 100)
SUBSCRIPTIONS = (100, 1_000, 10_000, 100_000)
DELAY_S = 0.1
PAGE = 1_000
#: A tenant costs a token, then its rows; before it the list of tenants: three, one after another.
CHAIN = 3
#: The workers of a session: with more tenants than that, some wait for others.
WORKERS = 64
#: Ten times the rows may take so much more than ten times: noise, and the table's own growth.
LINEAR = 1.5


def measure() -> Group:
    group = Group()
    with place() as at:
        _tenants(group, at)
        _subscriptions(group, at)
    return group


def _tenants(group: Group, at: Place) -> None:
    trips = {count: _round_trips(at, count) for count in TENANTS}
    told = ", ".join(f"{count}: {found:.1f}" for count, found in trips.items())
    group.know(f"round trips of a listing by tenants, {DELAY_S * 1000:.0f} ms each", told)
    flat = [found for count, found in trips.items() if 1 < count <= WORKERS]
    group.at_most(
        f"the same, up to {WORKERS} tenants (a chain of {CHAIN})", max(flat), CHAIN + 1.5, "{:.1f}"
    )


def _round_trips(at: Place, tenants: int) -> float:
    with CloudProcess(tenants=tenants, subscriptions=3, delay_s=DELAY_S) as cloud:
        return min(float(at.listing(cloud)["listing_s"]) for _ in range(3)) / DELAY_S


def _subscriptions(group: Group, at: Place) -> None:
    taken, memory = dict[int, float](), dict[int, float]()
    for count in SUBSCRIPTIONS:
        asked = {"tenants": 10, "subscriptions": count // 10, "page_size": PAGE}
        with CloudProcess(**asked) as cloud:
            run = at.listing(cloud, "--memory")
        assert run["rows"] == count, run
        taken[count] = run["arrival"]["s"]
        memory[count] = run["listed_bytes"] - run["rested_bytes"]
    told = ", ".join(f"{count:,}: {found:.2f} s" for count, found in taken.items())
    group.know(f"listing until all are in the table, 10 tenants, {PAGE:,} a page", told)
    *_, large, largest = SUBSCRIPTIONS
    more = (taken[largest] / taken[large]) / (largest / large)
    group.at_most(f"{largest:,} / {large:,} rows, beyond tenfold", more, LINEAR, "{:.2f}")
    each = memory[largest] / largest
    group.know(
        f"memory of {largest:,} subscriptions",
        f"{memory[largest] / 1e6:.0f} MB, {each:,.0f} bytes each",
    )
