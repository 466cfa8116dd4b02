"""Once a cancel has returned nothing leaves any more."""

from __future__ import annotations

import threading
import time

import pytest

from desktop.tasks.cancel import Cancelled, CancelToken
from tests.support.waiting import wait_until


def test_after_a_cancel_nobody_begins_to_send() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled), token.leaving():
        pytest.fail("it was sent")


def test_a_cancel_waits_for_what_is_being_sent() -> None:
    token, begun, order = CancelToken(), threading.Event(), list[str]()

    def send() -> None:
        with token.leaving():
            begun.set()
            wait_until(lambda: token.cancelled, 10)
            order.append("sent")

    sender = threading.Thread(target=send)
    sender.start()
    assert begun.wait(10)
    token.cancel()
    order.append("cancelled")
    sender.join(10)
    assert order == ["sent", "cancelled"]


def test_a_cancel_waits_for_nobody_who_hangs() -> None:
    token, begun, over = CancelToken(), threading.Event(), threading.Event()

    def send() -> None:
        with token.leaving():
            begun.set()
            over.wait(10)

    sender = threading.Thread(target=send)
    sender.start()
    assert begun.wait(10)
    started = time.monotonic()
    token.cancel()
    assert time.monotonic() - started < 2
    over.set()
    sender.join(10)
