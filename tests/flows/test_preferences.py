"""What a user prefers is in force at the next start: cloud, roots, staying signed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.controllers import Controllers
from desktop.demo.cloud import DemoCloud
from desktop.domain.clouds import CHINA, PUBLIC, Cloud, cloud_named
from desktop.domain.models import Method
from desktop.domain.network_options import NetworkOptions
from desktop.domain.settings import PrivateCloud, Settings
from desktop.domain.state import AccessState
from desktop.domain.value import replace
from desktop.features.settings.model import cloud_at_start
from desktop.features.sign_in.controller import SignInController
from desktop.identity import accounts, saved_sign_ins
from desktop.identity.transport import Network
from desktop.kernel.app import App
from desktop.launch import Options
from desktop.settings_store import SettingsStore
from desktop.tasks.runner import Runner
from tests.flows.stage import Stage, Window
from tests.support.played_store import PlayedStore

HUB = "https://management.local.azurestack.external"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def started(file: Path) -> tuple[SignInController, AccessState]:
    """What ``app.run`` makes of the file, without its window."""
    store = SettingsStore(file)
    store.load()
    state = AccessState(cloud=cloud_at_start(Options(), store.current), settings=store.current)
    return Controllers(Options(), App(state), Runner(), store).sign_in, state


@pytest.mark.parametrize(
    "nonsense",
    ["nonsense", "http://plain.example", "https://", "https://[", "https://a:b", " ", "/"],
)
def test_a_cloud_that_makes_no_sense_opens_the_usual_one(nonsense: str) -> None:
    assert cloud_at_start(Options(), Settings(cloud=nonsense)) == PUBLIC


def test_the_cloud_of_the_launch_comes_before_that_of_the_settings() -> None:
    assert cloud_at_start(Options(cloud=CHINA), Settings(cloud=HUB)) == CHINA
    assert cloud_at_start(Options(), Settings(cloud="azurechinacloud")) == CHINA
    assert cloud_at_start(Options(), Settings()) == PUBLIC


@pytest.mark.parametrize("name", ["AzureChinaCloud", "AzureCloud"])
def test_a_known_cloud_is_there_at_the_next_start(file: Path, name: str) -> None:
    flow, _ = started(file)
    flow.choose_cloud("AzureUSGovernment")
    flow.choose_cloud(name)
    flow.stop()
    _, state = started(file)
    assert state.cloud == cloud_named(name)
    assert state.settings.private_clouds == ()


def test_a_private_cloud_is_there_at_the_next_start_with_its_roots(file: Path) -> None:
    flow, state = started(file)
    flow.choose_cloud(HUB, "/certificates/hub.pem")
    flow.choose_cloud("https://other.example")
    flow.choose_cloud(HUB)  # its roots are known by now
    flow.stop()
    wanted: Cloud = replace(cloud_named(HUB), ca_file="/certificates/hub.pem")
    assert state.cloud == wanted
    _, state = started(file)
    assert state.cloud == wanted
    assert state.settings.private_clouds == (
        PrivateCloud(HUB, "/certificates/hub.pem"),
        PrivateCloud("https://other.example"),
    )


@pytest.mark.parametrize("stay", [True, False])
def test_a_sign_in_at_launch_stays_if_the_user_prefers_that(
    stay: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = PlayedStore(tmp_path / "store")
    monkeypatch.setattr(saved_sign_ins, "open_store", store.open)
    with DemoCloud(poll_interval_s=1) as demo:
        options = Options(
            cloud=cloud_named(demo.url), ca_bundle=str(demo.ca_file), sign_in=Method.DEVICE_CODE
        )
        preferred = SettingsStore(tmp_path / "settings.json")
        preferred.change(stay_signed_in=stay, log_level="debug")
        on = Stage(demo, Window(demo, "ada@contoso.com"), options, store=preferred)
        on.until_listed()
        on.stop()
    assert [account.username for account in accounts.kept()] == ["ada@contoso.com"] * stay
    assert len(store.keys) == stay


def test_a_proxys_password_is_in_no_representation() -> None:
    options = NetworkOptions(proxy="http://ada:hunter2@proxy.example:8080", no_proxy="intranet")
    for shown in (
        options,
        Network.of(options),
        Settings(proxy=options.proxy),
        [options],
        {1: options},
    ):
        assert "hunter2" not in f"{shown!r} {shown}"
    assert "intranet" in repr(options)
