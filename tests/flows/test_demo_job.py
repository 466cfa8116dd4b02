"""The demo cloud as the flow starts it: it stays only for somebody who hears of it."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import pytest

from desktop.features.sign_in import worker
from desktop.tasks.cancel import CancelToken


def test_it_answers_until_it_is_stopped() -> None:
    demo = worker.start_demo(lambda event: None, CancelToken())
    place = ("localhost", urlsplit(demo.url).port or 443)
    socket.create_connection(place, 30).close()
    demo.stop()
    with pytest.raises(OSError):  # noqa: PT011 - refused, or reset
        socket.create_connection(place, 30)


def test_one_that_was_cancelled_meanwhile_does_not_stay() -> None:
    cancelled = CancelToken()
    cancelled.cancel()
    demo = worker.start_demo(lambda event: None, cancelled)
    with pytest.raises(RuntimeError, match="does not run"):
        _ = demo.url
