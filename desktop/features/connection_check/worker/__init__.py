"""What is between this computer and Azure ("Check my connection"), one function a check.

The checks run side by side on daemon threads, each bounded, all of them together too: what has not
ended by then gets a verdict that says so. They read and ask; nothing they send holds a token, and
nothing is changed but an entry of its own that the token store keeps for a moment.
"""

from __future__ import annotations

import contextvars
import threading
import time
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from typing import Final

from desktop.domain.clouds import Cloud
from desktop.domain.models import Verdict
from desktop.domain.network_options import NetworkOptions
from desktop.features.connection_check.model import Check, CheckResult, ConnectionChecked
from desktop.features.connection_check.worker import machine, way
from desktop.features.connection_check.worker.place import CheckFailed, Finding, Place
from desktop.identity.failures import problem_from
from desktop.identity.transport import Network
from desktop.tasks.cancel import Cancelled, CancelToken, work_for
from desktop.tasks.runner import Emit

LIMIT_S: Final = 15.0
CHECKS: Final[dict[Check, Callable[[Place], Finding]]] = {
    Check.NAMES: way.names,
    Check.PROXY: way.proxy,
    Check.TLS: way.tls,
    Check.SIGN_IN: way.sign_in,
    Check.RESOURCE_MANAGER: way.resource_manager,
    Check.CLOCK: way.clock,
    Check.AZ: machine.azure_cli,
    Check.VSCODE: machine.vscode,
    Check.BROKER: machine.broker,
    Check.TOKEN_STORE: machine.token_store,
}
#: What compares the answers of others waits for them.
AFTER: Final = {Check.CLOCK: frozenset({Check.SIGN_IN, Check.RESOURCE_MANAGER})}
#: Not to have answered is a failure of the network, and a note about a program of this computer.
OPTIONAL: Final = frozenset({Check.AZ, Check.VSCODE, Check.BROKER, Check.TOKEN_STORE})


def check_connection(
    cloud: Cloud, options: NetworkOptions, emit: Emit, cancel: CancelToken
) -> None:
    """Check everything, as the settings say that the network is reached. On a worker."""
    run(cloud, Network.of(options), lambda result: emit(ConnectionChecked(result)), cancel)


def run(
    cloud: Cloud,
    network: Network,
    tell: Callable[[CheckResult], None],
    cancel: CancelToken,
    limit_s: float = LIMIT_S,
) -> None:
    """Check everything; ``tell`` each result as it comes, on this thread. On a worker.

    Returns after ``limit_s`` seconds at most. Raises Cancelled; OSError for a file of roots that
    cannot be used is a result, as every failure is.
    """
    own = CancelToken()  # ends what is left at the end, a slow az for example
    with cancel.hook(own.cancel):
        try:
            _Run(Place(cloud, network, own), tell, own).until(time.monotonic() + limit_s)
        finally:
            own.cancel()
    cancel.raise_if_cancelled()


class _Run:
    def __init__(
        self, place: Place, tell: Callable[[CheckResult], None], token: CancelToken
    ) -> None:
        self._place = place
        self._tell = tell
        self._token = token
        self._queue: SimpleQueue[CheckResult | None] = SimpleQueue()
        self._started: dict[Check, float] = {}
        self._ended: set[Check] = set()

    def until(self, deadline: float) -> None:
        """Run until every check has ended, ``deadline`` (monotonic) or a cancel."""
        with self._token.hook(lambda: self._queue.put(None)):
            while len(self._ended) < len(CHECKS):
                self._start(check for check in CHECKS if check not in self._started)
                try:
                    result = self._queue.get(timeout=max(0.0, deadline - time.monotonic()))
                except Empty:
                    break
                self._token.raise_if_cancelled()
                if result is not None:
                    self._ended.add(result.check)
                    self._tell(result)
            for check in CHECKS:
                if check not in self._ended:
                    self._tell(self._late(check))

    def _start(self, waiting: Iterable[Check]) -> None:
        for check in list(waiting):
            if AFTER.get(check, frozenset()) <= self._ended:
                self._started[check] = time.perf_counter()
                context = contextvars.copy_context()
                name = f"check-{check.value}"
                threading.Thread(
                    target=context.run, args=(self._check, check), name=name, daemon=True
                ).start()

    def _check(self, check: Check) -> None:
        """On the check's own thread."""
        work_for(self._token)
        try:
            self._queue.put(self._result_of(check))
        except Cancelled:
            return

    def _result_of(self, check: Check) -> CheckResult:
        started = self._started[check]
        try:
            found = CHECKS[check](self._place)
        except CheckFailed as failed:
            verdict = Verdict.NOTE if failed.only_note else Verdict.FAILED
            found = Finding(verdict, problem=failed.problem)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this check's result
            found = Finding(Verdict.FAILED, problem=problem_from(error))
        took_s = time.perf_counter() - started
        return CheckResult(check, found.verdict, found.text, found.places, found.problem, took_s)

    def _late(self, check: Check) -> CheckResult:
        if check not in self._started:  # what it waited for is late; it does not wait itself
            self._started[check] = time.perf_counter()
            return self._result_of(check)
        verdict = Verdict.NOTE if check in OPTIONAL else Verdict.FAILED
        took_s = time.perf_counter() - self._started[check]
        places = {"seconds": f"{took_s:.0f}"}
        return CheckResult(check, verdict, "check.no-answer", places, None, took_s)
