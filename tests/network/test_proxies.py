"""Signing in and listing through a real proxy, named in every way; no password anywhere."""

from __future__ import annotations

import json
import logging
import plistlib
import socket
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.domain.advice import explain
from desktop.domain.clouds import Cloud
from desktop.domain.models import Method, Problem, SignInRequest
from desktop.domain.network_options import NetworkOptions
from desktop.domain.state import Phase
from desktop.features.connection_check.model import CheckConnection, CheckState
from desktop.identity import proxies
from desktop.identity.proxies import ProxySource, UnusableProxyError, proxy_for
from tests.flows.stage import Stage
from tests.network.conftest import Make
from tests.support.proxies import PASSWORD, USER, RunningProxy

DEVICE_CODE = SignInRequest(Method.DEVICE_CODE)


def sign_in(stage: Make, cloud: Cloud, network: NetworkOptions | None = None) -> None:
    on = stage(cloud, network)
    on.flow.sign_in(DEVICE_CODE)
    on.until(lambda: not on.state.busy, "the end")
    assert on.state.problem is None, on.state.problem
    assert on.state.phase is Phase.LISTED
    assert on.state.account is not None
    assert on.state.subscription_count > 0
    assert on.state.needs_attention == []


def failed(stage: Make, cloud: Cloud, network: NetworkOptions | None = None) -> Problem:
    return failure_on(stage(cloud, network))


def failure_on(on: Stage) -> Problem:
    on.flow.sign_in(DEVICE_CODE)
    on.until(lambda: on.state.problem, "the failure")
    assert on.state.problem is not None
    return on.state.problem


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
@pytest.mark.usefixtures("no_way_but_the_proxy")
def test_a_proxy_of_the_environment(
    variable: str, stage: Make, cloud: Cloud, proxy: RunningProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, proxy.address)
    sign_in(stage, cloud)
    assert proxy.tunnels > 0


@pytest.mark.parametrize("variable", ["NO_PROXY", "no_proxy"])
@pytest.mark.parametrize("hosts", ["localhost", "example.com, localhost", "*"])
def test_an_exception_of_the_environment(
    variable: str,
    hosts: str,
    stage: Make,
    cloud: Cloud,
    proxy: RunningProxy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.address)
    monkeypatch.setenv(variable, hosts)
    sign_in(stage, cloud)
    assert proxy.tunnels == 0


@pytest.mark.usefixtures("no_way_but_the_proxy")
def test_the_proxy_of_the_settings_wins(
    stage: Make, cloud: Cloud, proxy: RunningProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{free_port()}")
    monkeypatch.setenv("NO_PROXY", "localhost")
    sign_in(stage, cloud, NetworkOptions(proxy=proxy.address))
    assert proxy.tunnels > 0


def test_an_exception_of_the_settings(stage: Make, cloud: Cloud, proxy: RunningProxy) -> None:
    sign_in(stage, cloud, NetworkOptions(proxy=proxy.address, no_proxy="corp.example; localhost"))
    assert proxy.tunnels == 0


@pytest.mark.parametrize("source", ["environment", "settings"])
@pytest.mark.usefixtures("no_way_but_the_proxy")
def test_a_proxy_with_credentials(
    source: str,
    stage: Make,
    cloud: Cloud,
    strict_proxy: RunningProxy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = NetworkOptions()
    if source == "settings":
        network = NetworkOptions(proxy=strict_proxy.with_credentials)
    else:
        monkeypatch.setenv("https_proxy", strict_proxy.with_credentials)
    sign_in(stage, cloud, network)
    assert strict_proxy.tunnels > 0


@pytest.mark.parametrize("who", ["", f"{USER}:wrong-{PASSWORD}@"])
@pytest.mark.usefixtures("no_way_but_the_proxy")
def test_a_proxy_that_wants_other_credentials(
    who: str,
    stage: Make,
    cloud: Cloud,
    strict_proxy: RunningProxy,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    network = NetworkOptions(proxy=strict_proxy.address.replace("://", f"://{who}"))
    file = tmp_path / "r.json"
    on = stage(cloud, network, report=str(file))
    on.flow.sign_in(DEVICE_CODE)
    on.until(
        lambda: file.exists() and not on.state.of(CheckState).running, "the report and the checks"
    )
    problem = on.state.problem
    assert problem is not None
    assert problem.kind == "proxy-sign-in"
    assert problem.code
    assert "settings" in explain(problem).advice
    assert json.loads(file.read_text("utf-8"))["error"]["title"] == explain(problem).title
    everything = [file.read_text("utf-8"), caplog.text, repr(on.window.heard), repr(network)]
    for text in everything:
        assert PASSWORD not in text
        assert "Basic " not in text


def test_the_password_of_a_proxy_that_works_is_nowhere(
    stage: Make,
    cloud: Cloud,
    strict_proxy: RunningProxy,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    file = tmp_path / "r.json"
    network = NetworkOptions(proxy=strict_proxy.with_credentials)
    on = stage(cloud, network, report=str(file))
    on.flow.sign_in(DEVICE_CODE)
    on.app.commands.run(CheckConnection())
    on.until(
        lambda: file.exists() and not on.state.of(CheckState).running, "the report and the checks"
    )
    assert on.state.phase is Phase.LISTED
    for text in (file.read_text("utf-8"), caplog.text, repr(on.window.heard), repr(network)):
        assert PASSWORD not in text


def test_a_proxy_that_is_not_there(stage: Make, cloud: Cloud) -> None:
    port = free_port()
    address = f"http://{USER}:{PASSWORD}@127.0.0.1:{port}"
    problem = failed(stage, cloud, NetworkOptions(proxy=address))
    assert (problem.kind, problem.subject) == ("proxy-unreachable", "127.0.0.1")
    assert PASSWORD not in repr(problem)


def test_a_proxy_that_cannot_reach_the_server(
    stage: Make, cloud: Cloud, demo: DemoCloud, proxy: RunningProxy
) -> None:
    # Its file of roots goes with it.
    on = stage(replace(cloud, ca_file=None), NetworkOptions(proxy=proxy.address))
    demo.stop()
    problem = failure_on(on)
    assert (problem.kind, problem.subject) == ("proxy-refused", "127.0.0.1")


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        (f"socks5://{USER}:{PASSWORD}@127.0.0.1:1", "proxy-unsupported"),
        (f"http://{USER}:{PASSWORD}@127.0.0.1:many", "proxy-invalid"),
        (f"http://{USER}:{PASSWORD}@", "proxy-invalid"),
    ],
)
def test_a_proxy_that_cannot_be_used(address: str, kind: str, stage: Make, cloud: Cloud) -> None:
    problem = failed(stage, cloud, NetworkOptions(proxy=address))
    assert problem.kind == kind
    assert PASSWORD not in repr(problem)
    assert PASSWORD not in str(explain(problem))


def test_the_demo_cloud_is_never_asked_through_a_proxy(
    stage: Make, demo: DemoCloud, proxy: RunningProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.address)
    sign_in(stage, demo.cloud, NetworkOptions(proxy=proxy.address))
    assert proxy.tunnels == 0


# --- the look-up by itself -----------------------------------------------------------------------

URL = "https://login.example/tenant"


def test_the_system_is_asked_where_the_environment_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What Windows' registry and macOS' settings say comes from here.
    monkeypatch.setattr("requests.utils.getproxies", lambda: {"https": "http://of-the-system:8"})
    found = proxy_for(URL)
    assert found is not None
    assert (found.shown, found.source) == ("http://of-the-system:8", ProxySource.SYSTEM)


def test_lower_case_is_stronger_and_can_switch_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://upper:1")
    monkeypatch.setenv("https_proxy", "http://lower:2")
    found = proxy_for(URL)
    assert found is not None
    assert found.host == "lower"
    monkeypatch.setenv("https_proxy", "")
    assert proxy_for(URL) is None


@pytest.mark.parametrize(
    ("address", "shown", "header"),
    [
        ("proxy.example:3128", "http://proxy.example:3128", None),
        ("proxy.example", "http://proxy.example:80", None),
        ("u:p@proxy.example:3128", "http://proxy.example:3128", "dTpw"),
        ("http://u:p%40ss%2F@[::1]:8080/", "http://[::1]:8080", "dTpwQHNzLw=="),
        ("https://ü:ß@proxy.example", "https://proxy.example:443", "w7w6w58="),
    ],
)
def test_addresses_as_people_write_them(address: str, shown: str, header: str | None) -> None:
    found = proxy_for(URL, address)
    assert found is not None
    assert found.shown == shown
    assert found.headers == ({"Proxy-Authorization": f"Basic {header}"} if header else {})
    assert "p%40ss" not in repr(found)


@pytest.mark.parametrize(
    ("no_proxy", "passed"),
    [
        ("", False),
        ("login.example", True),
        (".example", True),
        ("example", True),
        ("login.example:443", True),
        ("login.example:8443", False),
        ("other.example", False),
        ("*", True),
    ],
)
def test_exceptions_of_the_settings(no_proxy: str, passed: bool) -> None:
    assert (proxy_for(URL, "http://proxy:1", no_proxy) is None) is passed


def test_what_cannot_be_used_says_nothing_secret() -> None:
    with pytest.raises(UnusableProxyError) as caught:
        proxy_for(URL, f"u:{PASSWORD}")
    assert PASSWORD not in str(caught.value)
    assert PASSWORD not in repr(caught.value.problem)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as there:
        port: int = there.getsockname()[1]
    return port


def test_the_script_that_a_mac_asks_for_its_proxies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    off = {"ProxyAutoConfigURLString": "http://old.contoso.com/proxy.pac"}
    on = {"ProxyAutoConfigEnable": 1, "ProxyAutoConfigURLString": "http://me:pw@pac.contoso.com/p"}
    services = {"A": {"Proxies": off}, "B": {}, "C": {"Proxies": on}}
    networks = tmp_path / "preferences.plist"
    networks.write_bytes(plistlib.dumps({"NetworkServices": services}))
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(proxies, "_MAC_NETWORKS", networks)
    assert proxies.script() == "http://pac.contoso.com/p"
    networks.write_bytes(b"no property list")
    assert proxies.script() == ""
