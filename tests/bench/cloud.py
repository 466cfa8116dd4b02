"""A demo cloud in a process of its own: it shares no interpreter with whoever is timed.

    python -m tests.bench.cloud '{"tenants": 50, "subscriptions": 400, "delay_s": 0.1}'

There somebody uses each device code while the first poll for it is under way, so that nobody who is
timed waits for a person, or for the second that lies between two polls.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

from desktop.demo.cloud import DemoCloud
from desktop.demo.cloud_metadata import CLOUD_NAME
from desktop.demo.http_messages import Request
from desktop.demo.rules import RESOURCE_MANAGER_AUDIENCE
from desktop.demo.sample_data import LENA, sample_of_size
from desktop.domain.clouds import Cloud

ROOT = Path(__file__).resolve().parents[2]


class CloudProcess:
    """Serves LENA's sample data for the block, with what a ``DemoCloud`` has of its addresses."""

    def __init__(self, **asked: Any) -> None:
        """``tenants``, ``subscriptions`` in each, ``delay_s``, ``page_size``; ``niceness``, as the
        real cloud does not compute on the user's processor.
        """
        self._asked = asked

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.cloud", json.dumps(self._asked)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        told = json.loads(self._process.stdout.readline())
        self.url, self.ca_file = told["url"], told["ca_file"]
        return self

    def requests(self) -> int:
        """How many it has answered since this was last asked."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def approve(self, user_code: str, username: str) -> None:
        """For ``RealAz``: done already, there."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._process:
            assert self._process.stdin is not None
            self._process.stdin.close()


def demo_at(url: str, ca_file: str) -> Cloud:
    """The demo cloud there, as the program knows its own."""
    return Cloud(
        CLOUD_NAME, url, url, RESOURCE_MANAGER_AUDIENCE, private=True, is_demo=True, ca_file=ca_file
    )


def main() -> None:
    """Serve until standard input ends; each line of it asks for the count of requests."""
    asked = json.loads(sys.argv[1])
    if niceness := asked.pop("niceness", 0):
        psutil.Process().nice(niceness)
    sample = sample_of_size(asked.pop("tenants"), asked.pop("subscriptions"))

    def use_codes(request: Request) -> None:
        if request.path.endswith("/token"):
            for code in cloud.pending_codes():
                cloud.approve(code, LENA)

    seen = 0
    with DemoCloud(sample=sample, before=use_codes, **asked) as cloud:
        sys.stdout.write(json.dumps({"url": cloud.url, "ca_file": cloud.ca_file}) + "\n")
        sys.stdout.flush()
        for _ in sys.stdin:
            count = len(cloud.requests)
            sys.stdout.write(f"{count - seen}\n")
            sys.stdout.flush()
            seen = count


if __name__ == "__main__":
    main()
