"""A stranger's Resource Manager that names Microsoft's sign-in service: no way brings it a token.

The sign-in service is the demo's, which answers for Microsoft's hosts through a proxy; everything
is the real clients over TLS. What the stranger got is what it was sent as bearer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from desktop.controllers import Controllers
from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.clouds import PUBLIC, Cloud, cloud_named
from desktop.domain.models import Method, Problem, Ready, SignInRequest
from desktop.domain.state import AccessState, Phase
from desktop.domain.value import replace
from desktop.features.problems import explain
from desktop.features.sign_in.controller import SignInController
from desktop.identity import accounts, azure_cli, browser_link, saved_sign_ins
from desktop.identity.methods import SignInJob, cli, module_of, require_own_cloud
from desktop.identity.methods.vscode import readiness as vscode_readiness
from desktop.identity.session import Session
from desktop.identity.transport import Network
from desktop.kernel.app import App
from desktop.launch import Options
from desktop.settings_store import SettingsStore
from desktop.tasks.cancel import CancelToken
from desktop.tasks.runner import Runner
from tests.support.played_az import PlayedAz, account
from tests.support.real_clouds import RealClouds
from tests.support.scripts import path_with
from tests.support.stranger import Stranger, stranger
from tests.support.vscode import (
    cloud_of_vscode,
    good_record,
    play_broker,
    signing_in_as,
    write_record,
)
from tests.support.waiting import wait_until
from tests.support.watching import watch

ADA, BEN = "ada@contoso.com", "ben@fabrikam.com"
SIGN_IN = "https://login.microsoftonline.com"
ARM = "https://management.azure.com/"
STACK = "https://management.contoso.onmicrosoft.com/36f71706-54df-4305-9847-5b038a4cf189"
TOKEN = "a-real-token-of-microsofts"


def told(*audiences: str, login: str = f"{SIGN_IN}/") -> dict[str, Any]:
    return {"authentication": {"loginEndpoint": login, "audiences": list(audiences)}}


class Store(dict[str, str]):
    """An encrypted store in memory."""

    def load(self, key: str) -> str | None:
        return self.get(key)

    def save(self, key: str, text: str) -> None:
        self[key] = text

    def delete(self, key: str) -> None:
        self.pop(key, None)


@dataclass
class Land:
    """A machine that reaches both, a stranger and (what seems) Microsoft."""

    demo: DemoCloud
    clouds: RealClouds
    stranger: Stranger
    folder: Path
    ca_file: Path
    store: Store = field(default_factory=Store)
    heard: list[ev.Event] = field(default_factory=list)
    as_whom: str = ADA

    @property
    def cloud(self) -> Cloud:
        return cloud_named(self.stranger.url)

    def show(self, event: ev.Event) -> None:
        self.heard.append(event)
        if isinstance(event, ev.DeviceCodeIssued) and self.as_whom:
            self.demo.approve(event.code.user_code, self.as_whom)

    def close(self) -> None:
        pass

    def of(self, kind: type[ev.Event]) -> list[ev.Event]:
        return [event for event in self.heard if isinstance(event, kind)]

    def run(
        self, do: Callable[[SignInController], None], cloud: Cloud | None = None
    ) -> AccessState:
        """A flow that does one thing, until it has ended."""
        app, runner = App(AccessState(cloud=cloud or self.cloud)), Runner()
        state = app.state
        options = Options(cloud=state.cloud, ca_bundle=str(self.ca_file))
        flow = Controllers(
            options, app, runner, SettingsStore(self.folder / "settings.json")
        ).sign_in

        def until(condition: Callable[[], object], what: str) -> None:
            def look() -> bool:
                runner.drain()
                return bool(condition())

            wait_until(look, 60, what)

        heard = len(self.heard)
        watch(app, self)
        flow.start()
        kept = ev.AccountsKept
        until(lambda: any(isinstance(e, kept) for e in self.heard[heard:]), "the kept accounts")
        do(flow)
        ended = (Phase.LISTED, Phase.SIGN_IN_FAILED, Phase.LISTING_FAILED)
        until(lambda: state.phase in ended, "the end")
        flow.stop()
        return state

    def sign_in(self, method: Method, cloud: Cloud | None = None, **more: Any) -> AccessState:
        return self.run(lambda flow: flow.sign_in(SignInRequest(method, **more)), cloud)

    def job(self, method: Method, cloud: Cloud) -> SignInJob:
        network = Network((str(self.ca_file),))
        return SignInJob(SignInRequest(method), cloud, network, self.heard.append, CancelToken())

    def nothing_happened(self) -> None:
        """Nobody was asked to sign in, no token was asked for, none was sent."""
        assert self.stranger.bearers == []
        assert not self.of(ev.DeviceCodeIssued)
        assert not self.of(ev.BrowserOpened)
        assert not self.of(ev.SignedIn)
        assert [asked for asked in self.clouds.asked if asked[1] == "POST"] == []


@pytest.fixture
def land(
    tmp_path: Path, isolated_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Land]:
    monkeypatch.setattr(browser_link, "system_browser", lambda: None)
    with (
        cloud_of_vscode() as demo,
        RealClouds(demo, tmp_path, audiences_too=(STACK,)) as clouds,
        stranger(tmp_path) as it,
    ):
        clouds.own_pages = True
        for name, value in (clouds.environment | {"NO_PROXY": "localhost"}).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("no_proxy", "localhost")
        roots = tmp_path / "roots.pem"
        roots.write_bytes(clouds.ca_file.read_bytes() + it.ca_file.read_bytes())
        made = Land(demo, clouds, it, tmp_path, roots)
        monkeypatch.setattr(saved_sign_ins, "open_store", lambda: made.store)
        write_record(isolated_environment, good_record(SIGN_IN))
        yield made


@pytest.fixture
def az(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PlayedAz:
    folder = tmp_path / "az"
    folder.mkdir()
    monkeypatch.setenv("PATH", path_with(folder))
    monkeypatch.setattr(azure_cli._Told, "last", None)
    played = PlayedAz(folder)
    answer = {"accessToken": TOKEN, "expires_on": 4_000_000_000, "tokenType": "Bearer"}
    played.says("account get-access-token", answer)
    return played


def set_to(az: PlayedAz, name: str, address: str, authority: str, audience: str) -> None:
    """As if that cloud had been registered with az, and chosen there."""
    endpoints = {
        "resourceManager": address,
        "activeDirectory": authority,
        "activeDirectoryResourceId": audience,
    }
    az.says("cloud show", {"name": name, "endpoints": endpoints})
    az.says("account list", [account(cloudName=name)])


def asked_for_tokens(az: PlayedAz) -> bool:
    return any("get-access-token" in command for command in az.asked)


# ---- whoever asks for what is not his own


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize(
    "metadata",
    [
        told(ARM),
        told(STACK, ARM),
        [told(ARM) | {"resourceManager": None}],
        told("https://graph.microsoft.com", login="https://LOGIN.windows.net.:443/common"),
        told("00000003-0000-0000-c000-000000000000", login="https://eastus.login.microsoft.com/"),
    ],
)
def test_no_way_to_sign_in_brings_it_a_token(
    land: Land, az: PlayedAz, monkeypatch: pytest.MonkeyPatch, method: Method, metadata: Any
) -> None:
    play_broker(monkeypatch, signing_in_as(land.demo, BEN))
    land.stranger.told = metadata
    set_to(az, "Stranger", f"{land.stranger.url}/", SIGN_IN, ARM)
    state = land.sign_in(method)
    land.nothing_happened()
    assert not asked_for_tokens(az)
    assert state.problem is not None
    assert state.problem.kind == "cloud-foreign-audience"
    assert land.stranger.url in state.problem.raw


def test_its_list_of_other_clouds_is_refused_in_words(land: Land) -> None:
    entry = told(STACK) | {"resourceManager": "https://management.azure.com/"}
    land.stranger.told = [entry]
    state = land.sign_in(Method.DEVICE_CODE)
    assert state.problem is not None
    assert (state.problem.kind, state.problem.subject) == ("cloud-unlisted", "localhost")
    land.nothing_happened()


def test_in_a_list_the_entry_of_the_address_counts(land: Land) -> None:
    """The public cloud's entry comes first in such lists."""
    own = told("urn:stranger:rm", login=land.stranger.url)
    land.stranger.told = [
        told(ARM) | {"resourceManager": ARM},
        own | {"resourceManager": f"{land.stranger.url.upper().replace('HTTPS', 'https')}/"},
    ]
    land.stranger.approved.set()
    land.as_whom = ""  # the stranger asks nobody
    state = land.sign_in(Method.DEVICE_CODE)
    assert state.phase is Phase.LISTED
    assert state.cloud.authority == land.stranger.url


# ---- Azure Stack Hub with Entra ID: Microsoft signs, for that cloud alone


def hub(land: Land) -> Cloud:
    """The demo's Resource Manager as a hub: its metadata name Microsoft's sign-in."""
    from desktop.demo.http_messages import Request, Response, json_response

    def before(request: Request) -> Response | None:
        if request.path.startswith("/metadata/endpoints"):
            return json_response(told(STACK))
        return None

    land.demo.before = before
    return replace(cloud_named(land.demo.url), ca_file=land.demo.ca_file)


def test_a_hub_that_asks_for_itself_is_listed(land: Land) -> None:
    state = land.sign_in(Method.DEVICE_CODE, hub(land))
    assert state.phase is Phase.LISTED
    assert state.subscription_count > 0
    assert land.clouds.hosts() == {"login.microsoftonline.com"}
    scopes = [body for *_, body in land.clouds.asked if "scope=" in body]
    assert scopes
    assert all("management.contoso.onmicrosoft.com" in body for body in scopes)


def test_an_account_kept_for_a_hub_is_not_used_for_another_audience(land: Land) -> None:
    cloud = hub(land)
    land.sign_in(Method.DEVICE_CODE, cloud, stay_signed_in=True)
    (kept,) = accounts.kept()
    before = land.demo.before
    asked = len(land.clouds.asked)

    def changed(request: Any) -> Any:
        from desktop.demo.http_messages import json_response

        if request.path.startswith("/metadata/endpoints"):
            return json_response(told(STACK.replace("contoso", "victim")))
        return None

    land.demo.before = changed
    state = land.run(lambda flow: flow.use_account(kept.key), cloud)
    assert state.problem is not None
    assert state.problem.kind == "cloud-changed"
    assert len(land.clouds.asked) == asked
    land.demo.before = before
    state = land.run(lambda flow: flow.use_account(kept.key), cloud)
    assert state.problem is None
    assert state.phase is Phase.LISTED


# ---- silent ways


def test_visual_studio_codes_account_is_for_known_clouds(
    land: Land, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the audience is the stranger's own: nobody was asked."""
    made = play_broker(monkeypatch, signing_in_as(land.demo, BEN))
    cloud = hub(land)
    state = land.sign_in(Method.VSCODE, cloud)
    assert made == []
    assert state.problem is not None
    assert state.problem.kind == "vscode-known-clouds"
    found = vscode_readiness(replace(cloud, authority=SIGN_IN, audience=STACK))
    assert (found.state, found.reason) == (Ready.NOT_READY, "vscode-known-clouds")


def test_az_set_to_azure_gives_a_stranger_nothing(land: Land, az: PlayedAz) -> None:
    land.stranger.told = told("urn:stranger:rm", login=land.stranger.url)
    for method in (Method.CLI, Method.CLI_PROFILE):
        state = land.sign_in(method)
        assert land.stranger.bearers == []
        if method is Method.CLI:
            assert state.problem is not None
            assert state.problem.kind == "az-other-cloud"
            assert not asked_for_tokens(az)


def test_az_that_signs_in_elsewhere_than_the_cloud_says(land: Land, az: PlayedAz) -> None:
    """The address is the same, but the token would be Microsoft's."""
    land.stranger.told = told(ARM, login=land.stranger.url)  # harmless by itself
    set_to(az, "AzureCloud", land.stranger.url, SIGN_IN, ARM)
    for method, kind in (
        (Method.CLI, "az-other-cloud"),
        (Method.CLI_PROFILE, "cloud-foreign-audience"),
    ):
        state = land.sign_in(method)
        assert state.problem is not None
        assert state.problem.kind == kind
    assert not asked_for_tokens(az)
    assert land.stranger.bearers == []


def test_az_set_to_azure_while_it_is_asked(land: Land, az: PlayedAz) -> None:
    """What az printed then may be Microsoft's: it is not used."""
    url = land.stranger.url
    land.stranger.told = told(ARM, login=url)
    set_to(az, "Stranger", url, url, ARM)
    public = json.dumps({"name": "AzureCloud", "endpoints": {
        "resourceManager": ARM, "activeDirectory": SIGN_IN}})  # fmt: skip
    (az.folder / "shown").write_text(json.dumps(az.answers["cloud show"]))
    az.says("cloud show", 'say((here / "shown").read_bytes())')
    answer = json.dumps(az.answers["account get-access-token"])
    az.says("account get-access-token", f'note("shown", {public!r}); say({answer!r})')
    state = land.sign_in(Method.CLI)
    assert asked_for_tokens(az)
    assert state.problem is not None
    assert state.problem.kind == "az-other-cloud"
    assert land.stranger.bearers == []


def test_az_on_its_own_private_cloud_goes_on_working(land: Land, az: PlayedAz) -> None:
    url = land.stranger.url
    land.stranger.told = told("urn:stranger:rm", login=url)
    set_to(az, "Stranger", f"{url}/", f"{url}/", "urn:stranger:rm")
    land.stranger.tokens[TOKEN] = account()["tenantId"]
    job = land.job(Method.CLI, land.cloud)
    from desktop.identity.cloud_discovery import discover

    job.cloud = discover(job.cloud, job.network)
    session: Session = cli.sign_in(job)
    assert session.credential_for(session.tenant_id).get_token_info("urn:x/.default").token == TOKEN
    session.close()


def test_an_account_kept_for_azure_is_not_used_for_a_cloud_called_so(
    land: Land, az: PlayedAz
) -> None:
    """az lets anybody call a cloud AzureCloud, and give that any address."""
    state = land.sign_in(Method.DEVICE_CODE, PUBLIC, stay_signed_in=True)
    assert state.phase is Phase.LISTED
    (kept,) = accounts.kept()
    asked = len(land.clouds.asked)
    url = land.stranger.url
    false = Cloud("AzureCloud", SIGN_IN, url, ARM, private=True)
    job = land.job(Method.DEVICE_CODE, false)
    job.request = replace(job.request, kept_key=kept.key)
    with pytest.raises(saved_sign_ins.NotKeptError):
        saved_sign_ins.restore(job)
    state = land.run(lambda flow: flow.use_account(kept.key), false)
    assert state.cloud == PUBLIC  # where that account belongs
    assert state.phase is Phase.LISTED
    assert len(land.clouds.asked) > asked
    assert land.stranger.bearers == []
    assert land.stranger.asked == []


@pytest.mark.parametrize("method", list(Method))
def test_code_that_is_run_elsewhere_gets_none_either(
    land: Land, az: PlayedAz, method: Method
) -> None:
    """Nobody of ours looks at what that code sends."""
    false = Cloud("x", SIGN_IN, land.stranger.url, ARM, private=True)
    assert problem_of(lambda: require_own_cloud(method, false, CancelToken())) is not None
    own = Cloud("x", land.stranger.url, land.stranger.url, ARM, private=True)
    silent = method in (Method.CLI, Method.CLI_PROFILE, Method.VSCODE)
    refused = problem_of(lambda: require_own_cloud(method, own, CancelToken()))
    assert (refused is not None) is silent  # az is set to Azure here


def problem_of(work: Callable[[], object]) -> Problem | None:
    try:
        work()
    except Exception as error:  # noqa: BLE001 - whatever it is
        return explain(error)
    return None


@pytest.mark.parametrize("method", list(Method))
def test_a_cloud_described_by_anybody_is_looked_at_before_a_token(
    land: Land, az: PlayedAz, monkeypatch: pytest.MonkeyPatch, method: Method
) -> None:
    """The last look is at the transport, whoever said what the cloud is."""
    play_broker(monkeypatch, signing_in_as(land.demo, BEN))
    set_to(az, "Stranger", land.stranger.url, SIGN_IN, ARM)
    false = Cloud("x", SIGN_IN, land.stranger.url, ARM, private=True)
    job = land.job(method, false)
    problem = problem_of(lambda: module_of(method).sign_in(job))
    assert problem is not None
    assert problem.kind in {"cloud-foreign-audience", "vscode-known-clouds"}
    land.nothing_happened()
    assert not asked_for_tokens(az)


# ---- relays


def test_a_sign_in_service_that_sends_people_to_microsofts_page(land: Land) -> None:
    """The code would come back to this machine, and go to the stranger with its verifier."""
    land.stranger.told = told("urn:stranger:rm", login=land.stranger.url)
    land.stranger.pages = {"authorization_endpoint": f"{SIGN_IN}/common/oauth2/v2.0/authorize"}
    for method in (Method.BROWSER, Method.DEVICE_CODE):
        state = land.sign_in(method)
        assert state.problem is not None
        assert (state.problem.kind, state.problem.subject) == (
            "cloud-relay", "login.microsoftonline.com",
        )  # fmt: skip
    land.nothing_happened()
