"""Offline, and back again: the failure is told as what it is, and the same flow then signs in."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NoReturn

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.domain.advice import Action, explain
from desktop.domain.clouds import Cloud
from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import Phase
from desktop.features.connection_check.model import CheckState
from tests.network.conftest import Make

DEVICE_CODE = SignInRequest(Method.DEVICE_CODE)


def no_names(*_: Any, **__: Any) -> NoReturn:
    raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")


def no_route(*_: Any) -> NoReturn:
    raise OSError(errno.ENETUNREACH, "Network is unreachable")


@pytest.mark.parametrize(
    ("what", "failing"),
    [("socket.getaddrinfo", no_names), ("socket.socket.connect", no_route)],
    ids=["no names", "no route"],
)
def test_offline_and_back_again(
    what: str, failing: Callable[..., NoReturn], stage: Make, cloud: Cloud
) -> None:
    on = stage(cloud)
    with pytest.MonkeyPatch.context() as network_down:
        network_down.setattr(what, failing)
        on.flow.sign_in(DEVICE_CODE)
        on.until(
            lambda: on.state.problem and not on.state.of(CheckState).running, "failure and checks"
        )
    problem = on.state.problem
    assert problem is not None
    assert (problem.kind, problem.subject) == ("offline", "localhost")
    assert Action.CHECK_CONNECTION in explain(problem).actions
    on.flow.sign_in(DEVICE_CODE)
    on.until(lambda: not on.state.busy, "the end")
    assert on.state.phase is Phase.LISTED
    assert on.state.subscription_count > 0


def test_a_listing_that_meets_the_end_of_the_network(stage: Make, cloud: Cloud) -> None:
    on = stage(cloud)
    on.flow.sign_in(DEVICE_CODE)
    on.until_listed()
    there = on.state.subscription_count
    with pytest.MonkeyPatch.context() as network_down:
        # Connections that are open already would still serve.
        on.flow._session.transport.session.adapters["https://"].close()
        network_down.setattr("socket.getaddrinfo", no_names)
        on.flow.refresh()
        on.until(lambda: not on.state.busy and not on.state.of(CheckState).running, "the end of it")
    assert on.state.problem is not None
    assert on.state.problem.kind == "offline"
    assert on.state.of(CheckState).results
    on.flow.refresh()
    on.until(lambda: not on.state.busy, "the end")
    assert on.state.problem is None
    assert on.state.subscription_count == there


def test_a_name_that_nobody_knows(stage: Make, cloud: Cloud) -> None:
    gone = replace(cloud, authority="https://login.azimuth.invalid")
    on = stage(gone)
    on.flow.sign_in(DEVICE_CODE)
    on.until(lambda: on.state.problem, "the failure")
    assert on.state.problem is not None
    assert (on.state.problem.kind, on.state.problem.subject) == (
        "offline",
        "login.azimuth.invalid",
    )


def test_a_server_that_comes_back(stage: Make, demo: DemoCloud, cloud: Cloud) -> None:
    on, port = stage(replace(cloud, ca_file=None)), int(demo.url.rpartition(":")[2])
    demo.stop()
    on.flow.sign_in(DEVICE_CODE)
    on.until(lambda: on.state.problem, "the failure")
    assert on.state.problem is not None
    assert on.state.problem.kind == "connection-refused"
    with DemoCloud(poll_interval_s=1, port=port) as again:
        on.window.demo = again
        on.state.cloud = replace(again.cloud, is_demo=False)
        on.flow.sign_in(DEVICE_CODE)
        on.until(lambda: not on.state.busy, "the end")
        assert on.state.phase is Phase.LISTED
