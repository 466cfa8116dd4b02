"""Tables of faults and verdicts: in build/, and at the end of a run that is not side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.endpoints import ENDPOINTS, LOOKS
from tests.faults.faults import all_faults
from tests.faults.run import Outcome

OUTCOMES = pytest.StashKey[list[Outcome]]()
PLACE = Path(__file__).parents[2] / "build"


def pytest_configure(config: pytest.Config) -> None:
    config.stash[OUTCOMES] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    outcomes = terminalreporter.config.stash.get(OUTCOMES, [])
    if outcomes:
        terminalreporter.section("faults × endpoints: verdict, seconds")
        terminalreporter.write_line("\n".join(_table(outcomes)))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Side by side, each file's outcomes are known to the worker that ran it, and to no other."""
    outcomes = session.config.stash.get(OUTCOMES, [])
    if len(outcomes) > 100:  # not for a selection
        lines = ("# Faults and verdicts", "", *_table(outcomes), "")
        name = "looks" if outcomes[0].pair.endpoint in LOOKS else "faults"
        PLACE.mkdir(exist_ok=True)
        (PLACE / f"{name}.md").write_text("\n".join(lines), encoding="utf-8")


def _table(outcomes: list[Outcome]) -> Iterator[str]:
    found = {(o.pair.fault.name, o.pair.endpoint.name): o for o in outcomes}
    names = [e.name for e in (*ENDPOINTS, *LOOKS)]
    yield "| fault | " + " | ".join(names) + " |"
    yield "|---" * (len(names) + 1) + "|"
    for fault in all_faults():
        cells = [
            f"{'' if not o.wrong else '✗ '}{o.verdict} {o.seconds:.1f}" if o else "–"
            for o in (found.get((fault.name, name)) for name in names)
        ]
        if any(cell != "–" for cell in cells):
            yield f"| {fault.name} | " + " | ".join(cells) + " |"
    slowest = max(outcomes, key=lambda o: o.seconds)
    yield ""
    yield (
        f"{len(outcomes)} pairs, {sum(bool(o.wrong) for o in outcomes)} of them wrong; "
        f"the slowest: {slowest.pair.name}, {slowest.seconds:.1f} s."
    )
