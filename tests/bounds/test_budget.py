"""One budget for all: who waits, who goes beyond it, and that nobody waits for himself."""

from __future__ import annotations

import contextlib
import gc
import json
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from azure.core.exceptions import AzureError
from azure.core.rest import HttpRequest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Ending, Fault, Request, Response
from desktop.identity import budget as budgets
from desktop.identity import timeouts
from desktop.identity.bodies import BoundedBody
from desktop.identity.budget import FREE, Budget, Charge, TooMuchError, weight_of
from desktop.identity.timeouts import TooLargeError
from desktop.identity.transport import Network, Transport
from desktop.tasks.cancel import Cancelled, CancelToken, work_for
from tests.support.waiting import wait_until

KB = 1024


class Reader(threading.Thread):
    """Grows a charge on a thread of its own."""

    def __init__(self, charge: Charge, size: int) -> None:
        super().__init__(daemon=True)
        self.charge, self.token = charge, CancelToken()
        self.raised: BaseException | None = None
        self._grow_by = size

    def run(self) -> None:
        work_for(self.token)
        try:
            self.charge.grow(self._grow_by)
        except BaseException as error:  # noqa: BLE001 - looked at by the test
            self.raised = error

    def ended(self) -> bool:
        return not self.is_alive()


@pytest.fixture
def budget() -> Budget:
    return Budget(100 * KB)


def waiting(budget: Budget, count: int) -> None:
    wait_until(lambda: budget.waiting == count, 10, "those who wait")


def test_who_finds_no_room_waits_until_others_let_go(budget: Budget) -> None:
    first, beyond = (budget.charge("h", KB) for _ in range(2))
    first.grow(90 * KB)
    beyond.grow(60 * KB)  # the first who needs more may have it
    reader = Reader(budget.charge("h", KB), 50 * KB)
    reader.start()
    waiting(budget, 1)
    first.release()
    assert not reader.ended()  # 60 are in use
    beyond.release()
    wait_until(reader.ended, 10, "its turn")
    assert reader.raised is None
    assert budget.used == 50 * KB


def test_those_who_hold_a_part_each_all_come_through(budget: Budget) -> None:
    readers = [Reader(budget.charge("h", KB), 30 * KB) for _ in range(10)]
    for reader in readers:
        reader.charge.grow(9 * KB)
    assert budget.used == 90 * KB
    for reader in readers:
        reader.start()
    left = set(readers)
    while left:
        wait_until(lambda: any(map(Reader.ended, left)), 10, "one of them")
        assert budget.used <= (100 + 30) * KB
        for each in list(filter(Reader.ended, left)):
            each.charge.release()
            left.remove(each)
    assert [r.raised for r in readers] == [None] * 10
    wait_until(lambda: budget.used == 0, 10, "all to be let go")


def test_a_cancel_ends_the_wait(budget: Budget) -> None:
    held = [budget.charge("h", KB) for _ in range(2)]
    for charge in held:
        charge.grow(99 * KB)
    reader = Reader(budget.charge("h", KB), 50 * KB)
    reader.start()
    waiting(budget, 1)
    reader.token.cancel()
    wait_until(reader.ended, 10, "its end")
    assert isinstance(reader.raised, Cancelled)
    assert not budget.waiting


def test_nobody_waits_for_ever(budget: Budget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budgets, "LIMIT_S", 0.0)
    held = [budget.charge("h", KB) for _ in range(2)]
    for charge in held:
        charge.grow(99 * KB)
    late = budget.charge("host.example", KB)
    with pytest.raises(TooMuchError) as caught:
        late.grow(50 * KB)
    assert (caught.value.problem.kind, caught.value.problem.subject) == ("too-much", "host.example")


def test_what_an_answer_becomes_is_charged_until_it_is_let_go(budget: Budget) -> None:
    gc.disable()
    try:
        charge = budget.charge("h", 10 * 1024 * KB)
        charge.grow(KB)
        body = b'{"a":[1,2]}' * (FREE // 8)
        assert charge.settle(body)
        assert budget.used == weight_of(body)
        del charge
        assert budget.used == 0
    finally:
        gc.enable()


def test_who_may_go_beyond_it_lets_go_like_the_others(budget: Budget) -> None:
    for _ in range(3):
        beyond = budget.charge("h", KB)
        beyond.grow(500 * KB)
        del beyond
        assert budget.used == 0


def test_small_answers_are_free(budget: Budget) -> None:
    charge = budget.charge("h", KB)
    assert charge.settle(b"{" * FREE)
    assert budget.used == 0


def test_an_answer_that_explodes_is_known_before_it_does(budget: Budget) -> None:
    megabyte = 1024 * KB
    for body in (b"{}," * megabyte, b"[]," * megabyte, b'"a",' * megabyte, b"<a/>" * megabyte):
        assert not budget.charge("h", len(body)).settle(body)


def test_an_error_after_the_body_came_keeps_nothing_charged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Such as the time that was over at the last moment: the error waits until it is told."""
    held = list[BaseException]()

    @contextlib.contextmanager
    def late_at_the_end(host: str) -> Iterator[None]:
        yield
        if host == urlsplit(demo.cloud.resource_manager).hostname:
            raise timeouts.TookTooLongError(host)

    large = json.dumps({"value": ["text" * KB] * 500}).encode()
    with DemoCloud() as demo:
        demo.before = lambda request: Response(200, large)
        monkeypatch.setattr(timeouts, "attempt", late_at_the_end)
        network = Network((demo.cloud.ca_file,) if demo.cloud.ca_file else (), direct=True)
        with Transport(network, demo.cloud.resource_manager) as transport:
            for _ in range(3):
                url = f"{demo.cloud.resource_manager}/subscriptions"
                with pytest.raises(timeouts.TookTooLongError) as caught:
                    transport.send(HttpRequest("GET", url))
                held.append(caught.value)
                assert transport.budget.used == 0


_LARGE = json.dumps({"value": ["text" * KB] * 500}).encode()


@pytest.mark.parametrize(
    "answer",
    [
        Fault(chunks=[b"HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n", _LARGE],
              then=Ending.CLOSE),
        Response(200, _LARGE, headers={"Content-Encoding": "gzip"}),
        None,
    ],
    ids=["cut off", "not what it says it is", "cancelled"],
)  # fmt: skip
def test_no_way_of_failing_keeps_anything_charged(answer: Response | Fault | None) -> None:
    token = CancelToken()

    def answered(request: Request) -> Response | Fault:
        if answer is None:
            token.cancel()
        return answer or Response(200, _LARGE)

    with DemoCloud() as demo:
        demo.before = answered
        network = Network((demo.cloud.ca_file,) if demo.cloud.ca_file else (), direct=True)
        with Transport(network, demo.cloud.resource_manager) as transport:
            work_for(token)
            try:
                request = HttpRequest("GET", f"{demo.cloud.resource_manager}/subscriptions")
                with pytest.raises((AzureError, Cancelled)) as caught:
                    transport.send(request)
                assert caught.value is not None  # whoever explains it still has it
                assert transport.budget.used == 0
            finally:
                work_for(CancelToken())


class Raw:
    """A body of so many pieces, as urllib3 gives it."""

    def __init__(self, count: int, size: int) -> None:
        self._pieces = [b"x" * size] * count
        self.closed = False

    def stream(self, amt: int, decode_content: bool | None = None) -> Iterator[bytes]:
        yield from self._pieces

    def tell(self) -> int:
        return sum(map(len, self._pieces))

    def close(self) -> None:
        self.closed = True


def test_what_is_large_is_charged_twice_as_it_comes_and_little_more() -> None:
    """Its pieces are there until they have been joined."""
    budget = Budget()
    charge, got = budget.charge("h", 64 * 1024 * KB), 0
    for piece in BoundedBody(Raw(200, 100 * KB), "h", 64 * 1024 * KB, charge).stream():
        got += len(piece)
        assert 2 * (got - FREE) <= charge.size <= 2 * (got + 1024 * KB)
    assert budget.used == charge.size


def test_what_is_small_is_not_charged() -> None:
    budget = Budget()
    charge = budget.charge("h", 64 * 1024 * KB)
    assert len(b"".join(BoundedBody(Raw(2, 100 * KB), "h", 1024 * KB, charge).stream())) == 200 * KB
    assert budget.used == 0


def test_what_is_too_large_leaves_nothing_charged() -> None:
    budget, raw = Budget(), Raw(200, 100 * KB)
    charge = budget.charge("h", 64 * 1024 * KB)
    with pytest.raises(TooLargeError):
        list(BoundedBody(raw, "h", 10 * 1024 * KB, charge).stream())
    assert budget.used == 0
    assert raw.closed
