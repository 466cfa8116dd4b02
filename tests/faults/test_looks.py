"""Every fault at every endpoint of a look: it ends, says what failed, and hides nothing else."""

from __future__ import annotations

import queue
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from desktop.demo.certificates import make_authority
from desktop.domain.advice import BY_KIND, explain
from desktop.features.details import worker as details_worker
from desktop.features.details.model import IncludeRoles, LookAt, LookAway
from desktop.features.settings import worker as settings_worker
from desktop.identity import timeouts, transport
from desktop.log_file import LogFile
from desktop.resources import groups, roles
from tests.faults.certificates import self_signed
from tests.faults.conftest import OUTCOMES
from tests.faults.endpoints import ACTIVE, GROUPS, HIT, LOOKS, sample
from tests.faults.faults import Pair, all_faults, all_pairs
from tests.faults.faulty_cloud import FaultyCloud, OtherHost, tls_context
from tests.faults.looks import PLACE, SUBSCRIPTIONS, Looker, expected, furnish
from tests.faults.run import Outcome
from tests.faults.side_by_side import ATTEMPTS, each, machine_was_busy, once_more
from tests.faults.test_matrix import LIMITS

pytestmark = pytest.mark.timeout(1200)  # the first test waits for all pairs
SILENT: Final = ("no answer", "slow drip", "slow drip of a header")
#: Those that last come first: the others are met beside them.
_LONG: Final = ("429", "503", *SILENT)


def _fits(pair: Pair) -> bool:
    """Resource Manager speaks no OAuth: what is made of its words is one table for all lists."""
    return not pair.fault.name.startswith("400") or pair.endpoint in (GROUPS, ACTIVE)


PAIRS: Final = {
    pair.name: pair
    for pair in sorted(
        filter(_fits, all_pairs(LOOKS)), key=lambda pair: not pair.fault.name.startswith(_LONG)
    )
}


class LookMatrix:
    """Meets the selected pairs side by side, each place with a person who has signed in."""

    def __init__(self, folder: Path) -> None:
        authority, stranger = (make_authority(loopback_only=False) for _ in range(2))
        yesterday = datetime.now(UTC) - timedelta(hours=12)
        self.roots = folder / "roots.pem"
        self.roots.write_bytes(authority.pem)
        self._other = OtherHost(tls_context(authority.issue(), folder))
        self._shown: dict[str, ssl.SSLContext] = {
            "expired": tls_context(authority.issue(not_after=yesterday), folder),
            "other host": tls_context(authority.issue(("other.example",)), folder),
            "unknown": tls_context(stranger.issue(), folder),
            "self-signed": tls_context(self_signed(), folder),
        }
        self._spare: queue.SimpleQueue[Looker] = queue.SimpleQueue()
        self.secrets: set[str] = set()
        self._done: dict[str, Outcome | BaseException] = {}
        self.log = folder / "azimuth.log"

    def run(self, names: list[str]) -> None:
        each(self._meet, names, at_once=20)  # they wait far more than they work
        once_more(self._meet, self._done)

    def outcome(self, name: str) -> Outcome:
        found = self._done[name]
        if isinstance(found, BaseException):
            raise found
        return found

    def looker(self) -> Looker:
        try:
            return self._spare.get_nowait()
        except queue.Empty:
            cloud = FaultyCloud(self._other, self.roots.read_bytes(), sample(SUBSCRIPTIONS))
            cloud.contexts = self._shown
            return Looker(cloud)

    def back(self, looker: Looker) -> None:
        self.secrets |= set(looker.cloud.demo.issued_secrets())
        if looker.cloud.damaged:
            looker.stop()
        else:
            self._spare.put(looker)

    def _meet(self, name: str) -> None:
        try:
            for _ in range(ATTEMPTS):
                looker = self.looker()
                try:
                    self._done[name] = outcome = looker.meet(PAIRS[name])
                except BaseException:
                    looker.stop()
                    raise
                self.back(looker)
                if not machine_was_busy(outcome):
                    break
        except BaseException as error:  # noqa: BLE001 - raised in the test of the pair
            self._done[name] = error

    def stop(self) -> None:
        while not self._spare.empty():
            self._spare.get().stop()
        self._other.stop()


@pytest.fixture(scope="module")
def matrix(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LookMatrix]:
    chosen = [item.callspec.params["name"] for item in request.session.items
              if getattr(item, "callspec", None) and item.module is request.module
              and "name" in item.callspec.params]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timeouts, "LIMITS", LIMITS)
        patch.setattr(groups, "MOST_PAGES", 5)
        patch.setattr(groups, "MOST_COUNTED_PAGES", 5)
        patch.setattr(roles, "MOST_PAGES", 5)
        patch.setattr(roles, "MOST_TRIES", 1)
        patch.setattr(roles, "SHORTEST_WAIT_S", 0)
        patch.setattr(roles, "LONGEST_WAIT_S", 0.05)
        patch.setattr(details_worker, "_PAUSE_S", 0.0)
        patch.setitem(transport.CLIENT_OPTIONS, "retry_backoff_factor", 0.05)
        patch.setattr(settings_worker, "look_up_readiness", lambda emit, cancel, **_: None)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        furnish(patch)
        running = LookMatrix(tmp_path_factory.mktemp("looks"))
        patch.setenv("SSL_CERT_FILE", str(running.roots))
        log = LogFile("debug", running.log)
        running.run(list(dict.fromkeys(chosen)))
        yield running
        running.stop()
        log.close()


@pytest.mark.parametrize("name", PAIRS)
def test_every_fault_at_every_endpoint_of_a_look(
    name: str, matrix: LookMatrix, request: pytest.FixtureRequest
) -> None:
    outcome = matrix.outcome(name)
    request.config.stash[OUTCOMES].append(outcome)
    assert not outcome.wrong
    if not outcome.pair.fault.of_connection or outcome.pair.endpoint is GROUPS:
        assert outcome.verdict == expected(outcome.pair), outcome.problem
    if outcome.problem is not None:
        assert outcome.problem.kind in BY_KIND
        assert explain(outcome.problem).advice


@pytest.mark.parametrize("endpoint", LOOKS, ids=lambda e: e.name)
@pytest.mark.parametrize("silent", SILENT)
def test_a_look_that_waits_is_ended_by_looking_away(
    silent: str, endpoint: object, matrix: LookMatrix
) -> None:
    _cancelled(matrix, silent, endpoint, all_roles=False)


@pytest.mark.parametrize("silent", SILENT)
def test_a_listing_of_roles_that_waits_is_ended_by_cancel(silent: str, matrix: LookMatrix) -> None:
    _cancelled(matrix, silent, ACTIVE, all_roles=True)


def test_no_secret_is_in_the_log_of_all_this(matrix: LookMatrix) -> None:
    told = matrix.log.read_text(encoding="utf-8")
    assert told
    assert [secret[:12] for secret in matrix.secrets if secret in told] == []


def _cancelled(matrix: LookMatrix, silent: str, endpoint: object, *, all_roles: bool) -> None:
    looker = matrix.looker()
    on, cloud = looker.on, looker.cloud
    on.flow._looks.use(on.flow._session)
    on.state._forget_looks()
    fault = next(f for f in all_faults() if f.name == silent)
    cloud.arm(endpoint, fault.answer)  # type: ignore[arg-type]
    if all_roles:
        on.app.commands.run(IncludeRoles(True))
    else:
        on.app.commands.run(LookAt(*PLACE))
    on.until(lambda: cloud.seen.hits, "the silence")
    heard, asked = len(looker.window.heard), time.monotonic()
    if all_roles:
        on.flow.cancel()
    else:
        on.app.commands.run(LookAway())
    on.until(lambda: not on.runner.active, "the end")
    assert time.monotonic() - asked < LIMITS.read_s
    later = [e for e in looker.window.heard[heard:] if type(e).__name__.endswith("Found")]
    assert later == []
    assert not on.state.roles_expected
    assert len(on.state.tenants[HIT.tenant_id].subscriptions) == SUBSCRIPTIONS
    on.app.commands.run(IncludeRoles(False))
    cloud.heal()
    matrix.back(looker)
