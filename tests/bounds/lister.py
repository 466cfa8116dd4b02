"""Signs in with a device code and lists, as a process of its own whose memory can be measured.

``python -m tests.bounds.lister CLOUD LIMITS`` (fields of both as JSON) says one JSON object a line:
the code to type, then how the listing ended and what memory (MB) it took.
"""

from __future__ import annotations

import gc
import json
import queue
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.app import GARBAGE
from desktop.domain import events as ev
from desktop.domain.clouds import Cloud
from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import AccessState
from desktop.identity import timeouts
from desktop.identity.methods import SignInJob, module_of
from desktop.identity.session import Session
from desktop.identity.transport import Network
from desktop.resources.inventory import list_access
from desktop.tasks.cancel import CancelToken


def main() -> None:
    gc.set_threshold(*GARBAGE)  # as in the program
    cloud = Cloud(**json.loads(sys.argv[1]))
    timeouts.LIMITS = replace(timeouts.LIMITS, **json.loads(sys.argv[2]))
    state = AccessState(cloud=cloud)
    heard: queue.SimpleQueue[ev.Event | None] = queue.SimpleQueue()

    def hear(event: ev.Event) -> None:
        if isinstance(event, ev.DeviceCodeIssued):
            say(code=event.code.user_code)

    job = SignInJob(SignInRequest(Method.DEVICE_CODE), cloud, Network(), hear, CancelToken())
    session: Session = module_of(Method.DEVICE_CODE).sign_in(job)
    idle = memory("VmRSS")
    error = list[str]()

    def work() -> None:
        try:
            list_access(session, heard.put, CancelToken())
        except Exception as raised:  # noqa: BLE001 - told
            error.append(f"{type(raised).__name__}: {raised}"[:300])
        heard.put(None)

    threading.Thread(target=work, daemon=True).start()
    say(listing=True)
    while (event := heard.get()) is not None:
        state.apply(event)
    say(
        idle=idle,
        peak=memory("VmHWM"),
        error=error,
        budget=session.transport.budget.used,
        tenants={
            key: [
                str(found.status), len(found.subscriptions),
                found.problem.kind if found.problem else None,
            ]
            for key, found in state.tenants.items()
        },
    )  # fmt: skip


def memory(name: str) -> float:
    """A line of this process's status, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1000


def say(**told: Any) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
