"""The program as it is, with a stopwatch in its main loop. Run as a process; prints JSON.

    python -m tests.bench.inside URL CA_FILE [--memory]

Opens the window on the demo cloud there, waits until everything that follows a start has ended,
signs in by device code as if it were clicked, and ends when every row is in the table.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import psutil

from desktop import app
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.features.sign_in import worker
from desktop.features.sign_in.controller import SignInController
from desktop.launch import Options
from desktop.window.main_window import MainWindow
from tests.bench.cloud import demo_at
from tests.bench.figures import share

TICK_MS = 5


class Ticker:
    """How long the main loop kept a 5 ms clock waiting: from when it was due to when it ticked."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self.late: list[float] = []
        self._last = time.perf_counter()
        root.after(TICK_MS, self._tick)

    def restart(self) -> None:
        self.late = []
        self._last = time.perf_counter()

    def stalls(self) -> dict[str, float]:
        """The longest and the 99th percentile, in seconds."""
        self._tick(again=False)
        return {"max": max(self.late), "p99": share(self.late, 0.99), "ticks": len(self.late)}

    def _tick(self, *, again: bool = True) -> None:
        now = time.perf_counter()
        self.late.append(max(now - self._last - TICK_MS / 1000, 0.0))
        self._last = now
        if again:
            self._root.after(TICK_MS, self._tick)


class Stopwatch:
    """Follows the events beside the window."""

    def __init__(
        self, flow: SignInController, window: MainWindow, ready: list[float], *, memory: bool
    ) -> None:
        self._flow, self._ready, self._memory = flow, ready, memory
        self._window = window
        self.root = self._window.root
        self.told: dict[str, Any] = {}
        self._painted = time.perf_counter()
        self._clicked = self._signed_in = self._finished = 0.0
        self._ticker = Ticker(self.root)
        self.root.after(TICK_MS, self._until_rested)
        window._app.events.subscribe(self._follow, ev.Event)

    def _follow(self, event: ev.Event) -> None:
        if isinstance(event, ev.SignedIn):
            self._signed_in = time.perf_counter()
            self._ticker.restart()
            self.root.after(1, self._until_first_row)
        elif isinstance(event, ev.ListingFinished):
            self._finished = time.perf_counter()
            self.root.after(1, self._until_settled)
        elif isinstance(event, ev.SignInFailed | ev.ListingFailed | ev.TenantFailed):
            sys.stderr.write(f"{event}\n")
            self._flow.quit()

    def _until_rested(self) -> None:
        if self._ready and "azure" not in self.told:
            self.told["azure"] = {"s": self._ready[0] - self._painted} | self._ticker.stalls()
        if not self._ready or self._flow._runner.active:
            self.root.after(TICK_MS, self._until_rested)
            return
        if self._memory:
            self.told["rested_bytes"] = psutil.Process().memory_info().rss
        self._clicked = time.perf_counter()
        self._flow.sign_in(SignInRequest(Method.DEVICE_CODE))

    def _until_first_row(self) -> None:
        table = self._window.centre.access.table
        rows = (
            row for tenant in table.tree.get_children() for row in table.tree.get_children(tenant)
        )
        first = next(rows, None)
        if first is None:
            self.root.after(1, self._until_first_row)
            return
        self.root.update_idletasks()  # Tk paints when it has nothing else to do: now
        self.told["first_row_s"] = time.perf_counter() - self._signed_in

    def _until_settled(self) -> None:
        access = self._window.centre.access
        if not access.table.settled:
            self.root.after(1, self._until_settled)
            return
        self.root.update_idletasks()
        now = time.perf_counter()
        self.told |= {
            "whole_s": now - self._clicked,
            "sign_in_s": self._signed_in - self._clicked,
            "listing_s": self._finished - self._signed_in,
            "arrival": {"s": now - self._signed_in} | self._ticker.stalls(),
            "rows": access.table.total,
        }
        if self._memory:
            self.told["listed_bytes"] = psutil.Process().memory_info().rss
        sys.stdout.write(json.dumps(self.told) + "\n")
        sys.stdout.flush()
        self._flow.quit()


def main() -> int:
    url, ca_file, *more = sys.argv[1:]
    ready: list[float] = []
    warm_up, begin, build = worker.warm_up, SignInController.start, MainWindow.__init__

    def timed(*given: Any) -> None:
        warm_up(*given)
        ready.append(time.perf_counter())

    windows: list[MainWindow] = []

    def built(window: MainWindow, *given: Any, **named: Any) -> None:
        windows.append(window)
        build(window, *given, **named)

    def start(flow: SignInController) -> None:
        Stopwatch(flow, windows[0], ready, memory="--memory" in more)
        begin(flow)

    worker.warm_up = timed
    SignInController.start = start  # type: ignore[method-assign]
    MainWindow.__init__ = built  # type: ignore[method-assign]
    return app.run(Options(cloud=demo_at(url, ca_file)))


if __name__ == "__main__":
    raise SystemExit(main())
