"""The connection check: every check tells the truth about what is there, whatever that is."""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import translations
from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Ending, Fault, Response
from desktop.domain.advice import explain
from desktop.domain.clouds import PUBLIC, Cloud
from desktop.domain.models import Method, Problem, SignInRequest, Verdict
from desktop.domain.state import Phase
from desktop.features.connection_check import worker
from desktop.features.connection_check.model import (
    CancelConnectionCheck,
    Check,
    CheckConnection,
    CheckResult,
    CheckState,
    ConnectionChecked,
    ConnectionCheckEnded,
    ConnectionCheckStarted,
)
from desktop.features.connection_check.texts import as_text, in_order, tell, title_of, worst
from desktop.features.connection_check.worker import machine
from desktop.features.connection_check.worker.place import Finding, Place
from desktop.identity import proxies, transport
from desktop.identity.encrypted_store import EncryptedStoreError
from desktop.identity.transport import Network
from desktop.tasks.cancel import Cancelled, CancelToken
from tests.demo.clock import Clock
from tests.network.conftest import Make
from tests.support.parts import need_az
from tests.support.proxies import PASSWORD, RunningProxy
from tests.support.vscode import good_record
from tests.support.waiting import wait_until

Results = dict[Check, CheckResult]
NETWORK = (
    Check.NAMES, Check.PROXY, Check.TLS, Check.SIGN_IN, Check.RESOURCE_MANAGER, Check.CLOCK,
)  # fmt: skip


def check(cloud: Cloud, network: Network | None = None, limit_s: float = 15) -> Results:
    found: Results = {}

    def keep(result: CheckResult) -> None:
        assert result.check not in found
        found[result.check] = result

    started = time.monotonic()
    with pytest.MonkeyPatch.context() as no_az:
        no_az.setenv("PATH", "/nowhere")
        no_az.setattr("desktop.identity.azure_cli.USUAL_FOLDERS", ())
        worker.run(cloud, network or Network(), keep, CancelToken(), limit_s)
    assert time.monotonic() - started < limit_s + 2
    assert set(found) == set(Check)
    for result in found.values():
        told = tell(result)
        assert told.title
        assert told.sentence
        assert "{" not in told.sentence + told.remedy
        if result.verdict is Verdict.FAILED:
            assert told.remedy
    return found


def failures(found: Results) -> dict[Check, str]:
    return {
        check: result.problem.kind if result.problem else result.text
        for check, result in found.items()
        if result.verdict is Verdict.FAILED
    }


def test_everything_well(demo: DemoCloud) -> None:
    found = check(demo.cloud)
    assert failures(found) == {}
    assert all(found[each].verdict is Verdict.OK for each in NETWORK), found
    assert found[Check.PROXY].text == "check.proxy.none"
    assert "Azimuth demo cloud" in found[Check.TLS].places["issuer"]
    assert "localhost" in tell(found[Check.SIGN_IN]).sentence
    assert found[Check.AZ].text == "readiness.cli-missing"
    assert found[Check.VSCODE].text == "check.vscode.none"
    assert 0 < found[Check.SIGN_IN].duration_s < 10
    assert demo.defects == ()


def test_how_long_an_answer_took_is_told(demo: DemoCloud) -> None:
    demo.delay_s = 0.25
    found = check(demo.cloud)
    for each in (found[Check.SIGN_IN], found[Check.RESOURCE_MANAGER]):
        took, unit = each.places["took"].split()
        assert unit == "ms"
        assert 250 <= float(took.replace(",", "")) <= each.duration_s * 1000 + 1


def test_a_cloud_of_which_only_resource_manager_is_known(demo: DemoCloud) -> None:
    found = check(replace(demo.cloud, authority="", audience=""))
    assert failures(found) == {}
    assert found[Check.SIGN_IN].verdict is Verdict.OK


def test_no_token_and_no_sign_in_is_needed(demo: DemoCloud) -> None:
    bearing: list[str] = []

    def look(request: object) -> None:
        if "authorization" in getattr(request, "headers", {}):
            bearing.append(str(request))

    demo.before = look
    check(demo.cloud)
    assert bearing == []
    assert {line.method for line in demo.requests} == {"GET"}


def test_a_name_that_nobody_knows(demo: DemoCloud) -> None:
    gone = "https://login.azimuth.invalid"
    found = check(replace(demo.cloud, authority=gone, resource_manager=gone))
    assert failures(found) == dict.fromkeys(
        (Check.NAMES, Check.TLS, Check.SIGN_IN, Check.RESOURCE_MANAGER), "offline"
    )
    assert found[Check.CLOCK].text == "check.clock.unknown"
    assert "login.azimuth.invalid" in tell(found[Check.NAMES]).sentence


def test_only_what_fails_is_said_to_fail(demo: DemoCloud) -> None:
    found = check(replace(demo.cloud, authority="https://login.azimuth.invalid"))
    assert failures(found) == dict.fromkeys((Check.NAMES, Check.TLS, Check.SIGN_IN), "offline")
    assert found[Check.RESOURCE_MANAGER].verdict is Verdict.OK
    assert found[Check.CLOCK].verdict is Verdict.OK


def test_nobody_listens() -> None:
    url = f"https://localhost:{free_port()}"
    found = check(Cloud("Gone", url, url, url, private=True))
    assert failures(found) == dict.fromkeys(
        (Check.TLS, Check.SIGN_IN, Check.RESOURCE_MANAGER), "connection-refused"
    )
    assert found[Check.NAMES].verdict is Verdict.OK


def test_a_clock_that_is_off() -> None:
    clock = Clock()
    clock.advance(-1800)
    with DemoCloud(clock=clock) as demo:
        found = check(demo.cloud)
    assert failures(found) == {Check.CLOCK: "check.clock.off"}
    assert "30 minutes ahead" in tell(found[Check.CLOCK]).sentence


def test_tls_opened_by_somebody_unknown(cloud: Cloud, opener: RunningProxy) -> None:
    network = Network(proxy=opener.address)
    found = check(replace(cloud, ca_file=None), network)
    assert failures(found) == dict.fromkeys(
        (Check.TLS, Check.SIGN_IN, Check.RESOURCE_MANAGER), "tls-untrusted"
    )
    assert "signed by mitmproxy" in tell(found[Check.TLS]).sentence
    assert found[Check.PROXY].verdict is Verdict.OK
    assert found[Check.PROXY].text == "check.proxy.settings.nameless"


def test_tls_opened_by_somebody_trusted_is_a_note_for_azures_own_clouds(
    cloud: Cloud, opener: RunningProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The demo cloud, as if it were one that the world's authorities vouch for."""
    monkeypatch.setattr("desktop.features.connection_check.worker.way.KNOWN", {"AzureCloud": cloud})
    found = check(cloud, Network((str(opener.root),), proxy=opener.address))
    assert failures(found) == {}
    assert (found[Check.TLS].verdict, found[Check.TLS].text) == (Verdict.NOTE, "check.tls.opened")
    assert found[Check.TLS].places["issuer"] == "mitmproxy"
    assert "network team" in tell(found[Check.TLS]).remedy


def test_a_proxy_of_the_environment(
    cloud: Cloud, strict_proxy: RunningProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", strict_proxy.with_credentials)
    found = check(cloud)
    assert failures(found) == {}
    assert found[Check.PROXY].text == "check.proxy.environment.named"
    assert strict_proxy.address in tell(found[Check.PROXY]).sentence
    assert found[Check.NAMES].text == "check.names.by-proxy"
    assert PASSWORD not in as_text(found.values(), cloud)


def test_a_proxy_that_wants_credentials(cloud: Cloud, strict_proxy: RunningProxy) -> None:
    found = check(cloud, Network(proxy=strict_proxy.address))
    assert failures(found) == dict.fromkeys(
        (Check.PROXY, Check.TLS, Check.SIGN_IN, Check.RESOURCE_MANAGER), "proxy-sign-in"
    )


def test_a_proxy_that_is_not_there(cloud: Cloud) -> None:
    address = f"http://ada:{PASSWORD}@localhost:{free_port()}"
    found = check(cloud, Network(proxy=address))
    assert failures(found)[Check.SIGN_IN] == "proxy-unreachable"
    assert failures(found)[Check.PROXY] == "proxy-unreachable"
    text = as_text(found.values(), cloud)
    assert PASSWORD not in text
    assert PASSWORD not in repr(found)


def test_a_file_of_roots_that_is_gone(cloud: Cloud, tmp_path: Path) -> None:
    found = check(cloud, Network((str(tmp_path / "gone.pem"),)))
    assert set(failures(found).values()) == {"ca-bundle"}


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Response(200, b"<html>Welcome to the Wi-Fi</html>", "text/html"), "answer-unreadable"),
        (Response(503, b""), "busy"),
        (Response(404, b"{}"), "not-found"),
        (Response(302, b"", headers={"Location": "https://elsewhere.example/"}), "redirected"),
        (Fault(then=Ending.CLOSE), "connection-lost"),
    ],
)
def test_answers_that_are_none(demo: DemoCloud, answer: Response | Fault, kind: str) -> None:
    demo.before = lambda request: answer
    found = check(demo.cloud)
    assert failures(found) == dict.fromkeys((Check.SIGN_IN, Check.RESOURCE_MANAGER), kind)
    assert found[Check.TLS].verdict is Verdict.OK


def test_it_is_bounded(demo: DemoCloud) -> None:
    demo.before = lambda request: Fault(then=Ending.HANG)
    found = check(demo.cloud, limit_s=1)
    late = dict.fromkeys((Check.SIGN_IN, Check.RESOURCE_MANAGER), "check.no-answer")
    assert failures(found) == late
    assert found[Check.CLOCK].verdict is Verdict.NOTE
    assert "1 seconds" in tell(found[Check.SIGN_IN]).sentence


def test_it_can_be_cancelled(demo: DemoCloud) -> None:
    asked = threading.Event()

    def hang(request: object) -> Fault:
        asked.set()
        return Fault(then=Ending.HANG)

    demo.before = hang
    token, heard = CancelToken(), list[CheckResult]()
    threading.Thread(target=lambda: asked.wait(10) and token.cancel(), daemon=True).start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        worker.run(demo.cloud, Network(), heard.append, token)
    assert time.monotonic() - started < 5
    assert Check.SIGN_IN not in {result.check for result in heard}


# --- this computer -------------------------------------------------------------------------------


def looked(what: Callable[[Place], Finding]) -> Finding:
    return what(Place(PUBLIC, Network(), CancelToken()))


@pytest.mark.az
def test_az_that_is_signed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{need_az().parent}:/usr/bin:/bin")
    found = looked(machine.azure_cli)
    assert (found.verdict, found.text) == (Verdict.NOTE, "readiness.cli-signed-out")


@pytest.mark.parametrize(
    ("content", "verdict", "text"),
    [
        (json.dumps(good_record()), Verdict.OK, "check.vscode.ok"),
        (json.dumps({"username": "ada@contoso.com"}), Verdict.NOTE, "readiness.vscode-unreadable"),
        ("{", Verdict.NOTE, "readiness.vscode-unreadable"),
        ("[]", Verdict.NOTE, "readiness.vscode-unreadable"),
        (None, Verdict.NOTE, "check.vscode.none"),
    ],
)
def test_the_record_of_vscode(content: str | None, verdict: Verdict, text: str) -> None:
    file = Path.home() / ".azure/ms-azuretools.vscode-azureresourcegroups/authRecord.json"
    if content is not None:
        file.parent.mkdir(parents=True)
        file.write_text(content)
    found = looked(machine.vscode)
    assert (found.verdict, found.text) == (verdict, text)


@pytest.mark.parametrize(
    ("native", "verdict", "text"),
    [
        ("", Verdict.OK, "check.broker.ok"),
        ("raise OSError('libwebkit2gtk is not here')", Verdict.NOTE, "check.broker.broken"),
        (None, Verdict.NOTE, "check.broker.none"),
    ],
)
def test_the_broker_is_well_only_if_its_native_part_starts(
    native: str | None, verdict: Verdict, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("azure.identity.__path__", [str(tmp_path)])
    # Not syspath_prepend: importlib_metadata, which keyring brings to Windows, cannot bear it.
    monkeypatch.setattr("sys.path", [str(tmp_path), *sys.path])
    for name in ("azure.identity.broker", "pymsalruntime"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    if native is not None:
        (tmp_path / "broker").mkdir()
        (tmp_path / "broker/__init__.py").touch()
        (tmp_path / "pymsalruntime.py").write_text(native)
    try:
        found = looked(machine.broker)
    finally:
        sys.modules.pop("pymsalruntime", None)
    assert (found.verdict, found.text) == (verdict, text)
    assert found.places.get("detail", "") in {"", "libwebkit2gtk is not here"}


def test_no_store_is_a_note(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked() -> None:
        raise EncryptedStoreError("store-locked", "the keyring is locked")

    monkeypatch.setattr(machine, "open_store", locked)
    result = check(cloud)[Check.TOKEN_STORE]
    assert result.verdict is Verdict.NOTE
    assert result.problem is not None
    assert result.problem.kind == "keyring-locked"


def test_a_store_that_works_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, str] = {}

    class EncryptedStore:
        save = staticmethod(kept.__setitem__)
        load = staticmethod(kept.get)
        delete = staticmethod(kept.pop)

    monkeypatch.setattr(machine, "open_store", EncryptedStore)
    assert looked(machine.token_store).verdict is Verdict.OK
    assert kept == {}


# --- the flow, and the words ---------------------------------------------------------------------


def test_it_runs_by_itself_after_a_network_failure(stage: Make, demo: DemoCloud) -> None:
    gone = "https://login.azimuth.invalid"
    on = stage(replace(demo.cloud, authority=gone))
    on.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
    on.until(lambda: on.window.of(ConnectionCheckEnded), "the checks")
    assert on.window.of(ConnectionCheckStarted) == [ConnectionCheckStarted(by_itself=True)]
    assert len(on.window.of(ConnectionChecked)) == len(Check)
    assert set(on.state.of(CheckState).results) == set(Check)
    assert not on.state.of(CheckState).running


def test_it_runs_by_itself_after_a_listing_that_the_network_broke(
    stage: Make, demo: DemoCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(transport.CLIENT_OPTIONS, "retry_backoff_factor", 0.01)
    on = stage(demo.cloud)
    demo.before = lambda asked: Fault(then=Ending.RESET) if asked.path == "/subscriptions" else None
    on.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
    on.until(lambda: on.window.of(ConnectionCheckEnded), "the checks")
    assert on.state.needs_attention
    assert on.window.of(ConnectionCheckStarted) == [ConnectionCheckStarted(by_itself=True)]


def test_it_does_not_run_after_another_failure(stage: Make, demo: DemoCloud) -> None:
    on = stage(demo.cloud)
    on.window.act = demo.decline
    on.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
    on.until(lambda: on.state.phase is Phase.SIGN_IN_FAILED, "the failure")
    assert on.window.of(ConnectionCheckStarted) == []


def test_the_user_starts_it_again_and_ends_it(stage: Make, demo: DemoCloud) -> None:
    on = stage(demo.cloud)
    demo.before = lambda request: Fault(then=Ending.HANG)
    on.app.commands.run(CheckConnection())
    on.app.commands.run(CheckConnection())
    on.until(lambda: on.state.of(CheckState).results, "a result")
    on.app.commands.run(CancelConnectionCheck())
    assert not on.state.of(CheckState).running
    assert on.window.of(ConnectionCheckEnded) == [ConnectionCheckEnded(cancelled=True)]
    wait_until(
        lambda: not any(t.name == "check-connection" for t in threading.enumerate()), 10, "its end"
    )
    heard = on.window.of(ConnectionChecked)  # what else is looked up meanwhile still tells itself
    while on.runner.drain():
        pass
    assert on.window.of(ConnectionChecked) == heard
    on.app.commands.run(CancelConnectionCheck())
    assert len(on.window.of(ConnectionCheckEnded)) == 1


def test_every_check_has_its_words() -> None:
    for each in Check:
        assert 3 < len(title_of(each)) <= 30
    for verdict in Verdict:
        assert translations.translate(f"check.verdict.{verdict.value}")


def test_the_text_to_copy() -> None:
    problem = Problem("proxy-unreachable", "ProxyError", f"https://a:{PASSWORD}@proxy", subject="p")
    results = [
        CheckResult(Check.CLOCK, Verdict.OK, "check.clock.ok"),
        CheckResult(Check.PROXY, Verdict.FAILED, problem=problem, duration_s=0.25),
        CheckResult(Check.AZ, Verdict.NOTE, "readiness.cli-missing", {"detail": ""}),
    ]
    text = as_text(results, PUBLIC)
    assert PASSWORD not in text
    lines = text.splitlines()
    assert lines[0].startswith("Connection check: Azimuth ")
    assert [line.split(":")[0] for line in lines if ": " in line and line[0] != " "][1:] == [
        "Failed",
        "OK",
        "Note",
    ]
    assert explain(problem).advice in text
    assert worst(results) is Verdict.FAILED
    assert [result.check for result in in_order(results)] == [Check.PROXY, Check.CLOCK, Check.AZ]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as there:
        port: int = there.getsockname()[1]
    return port


def test_a_script_that_names_the_proxies_is_told(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proxies, "script", lambda: "http://pac.contoso.com/proxy.pac")
    told = check(cloud, Network())[Check.PROXY]
    assert told.verdict is Verdict.NOTE
    assert "http://pac.contoso.com/proxy.pac" in tell(told).sentence
    assert "settings" in tell(told).remedy
