"""The demo cloud as a cloud like any other: one that proxies are used for."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.domain.clouds import Cloud
from desktop.domain.network_options import NetworkOptions
from desktop.features.settings.model import ChangeSettings
from desktop.launch import Options
from tests.flows.stage import Stage, Window
from tests.support.proxies import RunningProxy, mitmproxy, tinyproxy

Make = Callable[..., Stage]


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(poll_interval_s=1) as cloud:
        yield cloud


@pytest.fixture
def cloud(demo: DemoCloud) -> Cloud:
    return replace(demo.cloud, is_demo=False)


@pytest.fixture
def stage(demo: DemoCloud) -> Iterator[Make]:
    stages = list[Stage]()

    def make(cloud: Cloud, network: NetworkOptions | None = None, **options: Any) -> Stage:
        on = Stage(demo, Window(demo, "ada@contoso.com"), Options(cloud=cloud, **options))
        stages.append(on)
        if network is not None:
            on.app.commands.run(
                ChangeSettings({"proxy": network.proxy, "no_proxy": network.no_proxy})
            )
        return on

    yield make
    for each in stages:
        each.stop()


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[RunningProxy]:
    with tinyproxy(tmp_path) as running:
        yield running


@pytest.fixture
def strict_proxy(tmp_path: Path) -> Iterator[RunningProxy]:
    with tinyproxy(tmp_path, credentials=True) as running:
        yield running


@pytest.fixture
def opener(tmp_path: Path, demo: DemoCloud) -> Iterator[RunningProxy]:
    """A proxy that opens TLS, in front of the demo cloud."""
    with mitmproxy(tmp_path, demo.ca_file) as running:
        yield running


@pytest.fixture
def no_way_but_the_proxy(demo: DemoCloud) -> Iterator[None]:
    """This process cannot connect to the demo cloud's endpoints; the proxy's process can."""
    connect, port = socket.socket.connect, int(demo.url.rpartition(":")[2])

    def guarded(self: socket.socket, place: Any) -> None:
        if isinstance(place, tuple) and place[1] == port:
            raise AssertionError(f"went past the proxy, to {place}")
        connect(self, place)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield
