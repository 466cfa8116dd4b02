"""Every fault at every endpoint ends soon, in a true verdict, and harms nothing else."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

import pytest

from desktop.demo.certificates import make_authority
from desktop.domain.advice import BY_KIND, explain
from desktop.features.settings import worker
from desktop.identity import timeouts, transport
from desktop.resources import inventory
from tests.faults.certificates import self_signed
from tests.faults.conftest import OUTCOMES
from tests.faults.faults import Pair, all_pairs
from tests.faults.faulty_cloud import FaultyCloud, OtherHost, tls_context
from tests.faults.run import Outcome, meet
from tests.faults.side_by_side import ATTEMPTS, each, machine_was_busy, once_more

LIMITS: Final = timeouts.Limits(connect_s=2, read_s=3, request_s=5, wait_s=2, body_bytes=1_000_000)
pytestmark = pytest.mark.timeout(1500)  # the first test waits for all pairs
PAIRS: Final = {pair.name: pair for pair in all_pairs()}


class Matrix:
    """Meets the selected pairs side by side."""

    def __init__(self, names: list[str], folder: Path) -> None:
        self._folder = folder
        self._done: dict[str, Outcome | BaseException] = {}
        self._spare: list[FaultyCloud] = []
        authority, stranger = (make_authority(loopback_only=False) for _ in range(2))
        yesterday = datetime.now(UTC) - timedelta(hours=12)
        self._roots = authority.pem
        # The system's roots would be read twice for each pair.
        self.few_roots = folder / "roots.pem"
        self.few_roots.write_bytes(authority.pem)
        self._other = OtherHost(tls_context(authority.issue(), folder))
        self._shown: dict[str, ssl.SSLContext] = {
            "expired": tls_context(authority.issue(not_after=yesterday), folder),
            "other host": tls_context(authority.issue(("other.example",)), folder),
            "unknown": tls_context(stranger.issue(), folder),
            "self-signed": tls_context(self_signed(), folder),
        }
        self._names = names

    def run(self) -> None:
        """Meet all. Nothing else may go on meanwhile: pytest sets variables of the environment
        for each test, and OpenSSL reads some without a lock.
        """
        each(lambda name: self._meet(PAIRS[name]), self._names)
        once_more(lambda name: self._meet(PAIRS[name]), self._done)

    def outcome(self, name: str) -> Outcome:
        found = self._done[name]
        if isinstance(found, BaseException):
            raise found
        return found

    def _meet(self, pair: Pair) -> None:
        found: Outcome | BaseException
        try:
            for _ in range(ATTEMPTS):
                found, valid = self._meet_once(pair, Path(mkdtemp(dir=self._folder)))
                if valid:
                    break
        except BaseException as error:  # noqa: BLE001 - raised in the test of the pair
            found = error
        self._done[pair.name] = found

    def _meet_once(self, pair: Pair, folder: Path) -> tuple[Outcome, bool]:
        """The outcome, and whether the cloud was quick enough for it to say anything."""
        cloud = self._cloud()
        shown: dict[str, Any] = dict(self._shown)
        found = meet(pair, cloud, shown, folder)
        valid = not (cloud.seen.held_too_long or machine_was_busy(found))
        if cloud.damaged or not valid:
            cloud.stop()
        else:
            self._spare.append(cloud)
        return found, valid

    def _cloud(self) -> FaultyCloud:
        try:
            return self._spare.pop()
        except IndexError:
            return FaultyCloud(self._other, self._roots)

    def stop(self) -> None:
        for cloud in self._spare:
            cloud.stop()
        self._other.stop()


@pytest.fixture(scope="module")
def matrix(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Matrix]:
    chosen = [item.callspec.params["name"] for item in request.session.items
              if getattr(item, "callspec", None) and item.module is request.module
              and "name" in item.callspec.params]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timeouts, "LIMITS", LIMITS)
        patch.setattr(inventory, "MOST_PAGES", 20)
        patch.setitem(transport.CLIENT_OPTIONS, "retry_backoff_factor", 0.05)
        # What az can do is asked at each start, and is not what is looked at here.
        patch.setattr(worker, "look_up_readiness", lambda emit, cancel, **_: None)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        running = Matrix(list(dict.fromkeys(chosen)), tmp_path_factory.mktemp("faults"))
        patch.setenv("SSL_CERT_FILE", str(running.few_roots))
        running.run()
        yield running
        running.stop()


@pytest.mark.parametrize("name", PAIRS)
def test_every_fault_at_every_endpoint(
    name: str, matrix: Matrix, request: pytest.FixtureRequest
) -> None:
    outcome = matrix.outcome(name)
    request.config.stash[OUTCOMES].append(outcome)
    assert not outcome.wrong
    expected = outcome.pair.fault.expected(outcome.pair.endpoint)
    assert outcome.verdict == expected, outcome.problem
    if outcome.problem is not None:
        assert explain(outcome.problem).advice
        if outcome.pair.endpoint.one_tenant:
            assert outcome.status == BY_KIND[expected].status
