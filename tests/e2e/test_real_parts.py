"""Source and executable with the real az and a real keyring, on a demo cloud of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from tests.e2e.conftest import Command
from tests.e2e.driver import Azimuth
from tests.support.display import Display
from tests.support.keyring_session import keyring_session
from tests.support.real_az import RealAz

pytestmark = pytest.mark.gui

ADA, BEN = "ada@contoso.com", "ben@fabrikam.com"


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud() as cloud:
        yield cloud


@pytest.fixture(scope="module")
def az(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealAz]:
    """The real az, signed in as Ben; only read from here on."""
    with DemoCloud() as cloud:
        signed_in = RealAz(cloud, tmp_path_factory.mktemp("az"))
        signed_in.login(BEN)
        yield signed_in


@pytest.mark.az
@pytest.mark.parametrize("way", ["cli", "cli-profile"])
def test_the_real_az_is_used(
    display: Display, command: Command, az: RealAz, tmp_path: Path, way: str
) -> None:
    path = tmp_path / "r.json"
    options = ("--cloud", az.demo.url, "--ca-bundle", az.demo.ca_file, "--sign-in", way)
    with Azimuth(
        display, command, *options, "--report", path, "--exit", environment=az.environment
    ) as azimuth:
        assert azimuth.status(60) == (3 if way == "cli" else 0)
        report = azimuth.report(path, 0)
    assert report["account"]["username"] == BEN
    found = [s for tenant in report["tenants"] for s in tenant["subscriptions"]]
    assert sum(s["is_default"] for s in found) == 1


@pytest.mark.keyring
def test_an_account_stays_signed_in_over_a_restart(
    display: Display, command: Command, demo: DemoCloud, tmp_path: Path
) -> None:
    config = tmp_path / "config"
    settings = config / "Azimuth" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"version": 1, "stay_signed_in": True}))
    session = tmp_path / "session"
    session.mkdir()
    cloud = ("--cloud", demo.url, "--ca-bundle", demo.ca_file)
    with keyring_session(session) as bus:
        environment = {
            "DBUS_SESSION_BUS_ADDRESS": bus["DBUS_SESSION_BUS_ADDRESS"],
            "XDG_CONFIG_HOME": str(config),
            "XDG_DATA_HOME": str(tmp_path / "data"),
        }
        first, second = tmp_path / "1.json", tmp_path / "2.json"
        asked = (*cloud, "--sign-in", "device-code", "--report", first, "--exit")
        with Azimuth(display, command, *asked, environment=environment) as azimuth:
            demo.approve(azimuth.copy_code(), ADA)
            assert azimuth.status() == 0
        again = (*cloud, "--report", second, "--exit")
        with Azimuth(display, command, *again, environment=environment) as azimuth:
            assert azimuth.status() == 0  # without a code, a page or a click
        report = json.loads(second.read_text("utf-8"))
    assert report["account"]["username"] == ADA
    assert report["totals"]["subscriptions"] > 0
    secrets = demo.issued_secrets()
    for file in tmp_path.rglob("*"):
        if file.is_file() and file.suffix != ".pem":
            content = file.read_bytes()
            assert not [s for s in secrets if s.encode() in content], file
