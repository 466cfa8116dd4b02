"""azure-identity and azure-mgmt against the demo cloud, over TLS, as they are."""

from __future__ import annotations

import itertools
import threading
import webbrowser
from collections.abc import Callable, Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from azure.core.exceptions import ClientAuthenticationError, HttpResponseError
from azure.identity import (
    AuthenticationRequiredError,
    DeviceCodeCredential,
    InteractiveBrowserCredential,
)
from azure.mgmt.resource.subscriptions import SubscriptionClient

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Fault, Request
from desktop.demo.sample_data import ADA, APP_IDS, BEN, CHLOE, KAI, LENA, WOODGROVE, sample_of_size
from desktop.demo.scripted_user import ScriptedUser
from tests.demo.clock import Clock

Prompt = Callable[[str, str, datetime], None]


pytestmark = pytest.mark.usefixtures("msal_time")


def options(demo: DemoCloud) -> dict[str, Any]:
    return {
        "authority": demo.url,
        "disable_instance_discovery": True,
        "connection_verify": demo.ca_file,
        "additionally_allowed_tenants": ["*"],
    }


def device(demo: DemoCloud, prompt: Prompt, **more: Any) -> DeviceCodeCredential:
    return DeviceCodeCredential(**(options(demo) | {"prompt_callback": prompt} | more))


def client(demo: DemoCloud, credential: Any) -> SubscriptionClient:
    return SubscriptionClient(
        credential,
        base_url=demo.url,
        credential_scopes=[demo.cloud.scope],
        connection_verify=demo.ca_file,
    )


def person(username: str) -> Prompt:
    """Types the code into the pages as soon as it is shown."""

    def type_it(page: str, code: str, expires_on: datetime) -> None:
        assert "done" in ScriptedUser().enter_code(page, code, username).ids

    return type_it


def polls(demo: DemoCloud) -> list[int]:
    return [line.status for line in demo.requests if line.what == "device_code"]


class TestDeviceCode:
    def test_list_by_pages(self, demo: DemoCloud):
        with device(demo, person(ADA)) as credential, client(demo, credential) as listing:
            names = [s.display_name for s in listing.subscriptions.list()]
            tenants = [t.default_domain for t in listing.tenants.list()]
        assert names[0] == "Contoso Production"
        assert len(names) == 4
        assert tenants == ["contoso.com"]
        assert [line.what for line in demo.requests].count("next page") == 1

    def test_waits_while_pending(self, demo: DemoCloud):
        def after_three_polls(request: Request) -> None:
            if len(polls(demo)) == 3 and demo.pending_codes():
                demo.approve(demo.pending_codes()[0], ADA)

        demo.before = after_three_polls
        with device(demo, lambda *_: None) as credential:
            assert credential.get_token(demo.cloud.scope).token
        assert polls(demo) == [400, 400, 400, 200]

    def test_is_slowed_down(self, demo: DemoCloud, clock: Clock, monkeypatch: pytest.MonkeyPatch):
        from msal.oauth2cli import oauth2

        # A client that is too fast: its seconds last a tenth of the cloud's.
        hasty = SimpleNamespace(time=clock.time, sleep=lambda seconds: clock.advance(seconds / 10))
        monkeypatch.setattr(oauth2, "time", hasty)
        monkeypatch.setattr("warnings.warn", lambda *_, **__: None)
        told: list[float] = []

        def after_some_polls(request: Request) -> None:
            told.append(clock())
            if len(polls(demo)) == 3:
                demo.approve(demo.pending_codes()[0], ADA)

        demo.before = after_some_polls
        with device(demo, lambda *_: None) as credential:
            assert credential.get_token(demo.cloud.scope).token
        gaps = [b - a for a, b in itertools.pairwise(told[2:])]
        assert gaps[0] < gaps[1], "told to slow down, it does"

    def test_declined(self, demo: DemoCloud):
        with (
            device(demo, lambda page, code, _: demo.decline(code)) as credential,
            pytest.raises(ClientAuthenticationError, match="AADSTS90120"),
        ):
            credential.get_token(demo.cloud.scope)

    def test_expired_at_the_cloud(self, demo: DemoCloud, clock: Clock):
        def sleep_through(page: str, code: str, expires_on: datetime) -> None:
            clock.advance(901)

        with (
            device(demo, sleep_through) as credential,
            pytest.raises(ClientAuthenticationError, match="AADSTS70020"),
        ):
            credential.get_token(demo.cloud.scope)

    def test_blocked_goes_on_polling(self, demo: DemoCloud):
        def blocked(page: str, code: str, expires_on: datetime) -> None:
            scripted_user = ScriptedUser()
            scripted_user.open(page)
            scripted_user.press("next", code=code)
            assert "AADSTS53003" in scripted_user.pick(KAI).text

        # Until the code's end: nothing tells the program.
        with (
            device(demo, blocked) as credential,
            pytest.raises(ClientAuthenticationError, match=r"AADSTS70020|Timed out"),
        ):
            credential.get_token(demo.cloud.scope)
        assert set(polls(demo)) == {400}
        assert len(polls(demo)) > 100

    @pytest.mark.parametrize(
        ("app", "tenant", "code"),
        [
            ("not-public", "organizations", "AADSTS7000218"),
            ("single-tenant", "organizations", "AADSTS50194"),
            ("disabled", "organizations", "AADSTS7000112"),
        ],
    )
    def test_misconfigured_apps(self, demo: DemoCloud, app: str, tenant: str, code: str):
        more = {"client_id": APP_IDS[app], "tenant_id": tenant}
        with (
            device(demo, lambda *_: None, **more) as credential,
            pytest.raises(ClientAuthenticationError, match=code),
        ):
            credential.get_token(demo.cloud.scope)

    def test_no_such_tenant(self, demo: DemoCloud):
        with (
            device(demo, lambda *_: None, tenant_id="nowhere.example") as credential,
            pytest.raises(ClientAuthenticationError, match="nowhere"),
        ):
            credential.get_token(demo.cloud.scope)


class TestOtherTenants:
    def test_tokens_come_silently(self, demo: DemoCloud):
        with device(demo, person(CHLOE)) as credential:
            home = credential.get_token(demo.cloud.scope).token
            contoso = credential.get_token(demo.cloud.scope, tenant_id="contoso.com").token
        assert home != contoso
        assert [r.what for r in demo.requests if r.what] == ["device_code", "refresh_token"]

    def test_a_second_factor_is_asked_for_and_given(self, demo: DemoCloud):
        more: dict[str, Any] = {"disable_automatic_authentication": True}
        with device(demo, person(BEN), **more) as credential:
            credential.authenticate(scopes=[demo.cloud.scope])
            with pytest.raises(AuthenticationRequiredError, match="AADSTS50076"):
                credential.get_token(demo.cloud.scope, tenant_id=WOODGROVE.tenant_id)
            credential.authenticate(scopes=[demo.cloud.scope], tenant_id=WOODGROVE.tenant_id)
            assert credential.get_token(demo.cloud.scope, tenant_id=WOODGROVE.tenant_id).token
            assert credential.get_token(demo.cloud.scope, tenant_id="tailspintoys.com").token

    def test_many_at_once(self):
        with DemoCloud(sample=sample_of_size(20, 40), page_size=25) as demo:
            with device(demo, person(LENA)) as credential:
                credential.authenticate(scopes=[demo.cloud.scope])
                found: list[int] = []

                def list_one(tenant_id: str) -> None:
                    scoped = SimpleNamespace(
                        get_token=lambda *scopes, **more: credential.get_token(
                            *scopes, tenant_id=tenant_id
                        )
                    )
                    with client(demo, scoped) as listing:
                        found.append(len(list(listing.subscriptions.list())))

                account = demo.sample.account(LENA)
                assert account
                threads = [
                    threading.Thread(target=list_one, args=(m.tenant.tenant_id,))
                    for m in account.memberships
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
            assert found == [40] * 20
            assert demo.defects == ()


class TestResourceManager:
    def test_an_expired_token(self, demo: DemoCloud, clock: Clock):
        with device(demo, person(ADA)) as credential, client(demo, credential) as listing:
            list(listing.tenants.list())
            clock.advance(3601)
            with pytest.raises(HttpResponseError) as caught:
                list(listing.tenants.list())
        assert caught.value.error
        assert caught.value.error.code == "ExpiredAuthenticationToken"

    def test_a_token_for_something_else(self, demo: DemoCloud):
        with device(demo, person(ADA)) as credential:
            wrong = SimpleNamespace(
                get_token=lambda *_, **__: credential.get_token(
                    "https://graph.microsoft.com/.default"
                )
            )
            with (
                client(demo, wrong) as listing,
                pytest.raises(ClientAuthenticationError, match="TokenAudience"),
            ):
                list(listing.tenants.list())

    def test_a_slow_cloud_is_waited_for(self, demo: DemoCloud):
        demo.before = lambda request: Fault(wait_s=0.01)
        with device(demo, person(ADA)) as credential, client(demo, credential) as listing:
            assert len(list(listing.subscriptions.list())) == 4


class _VisitingBrowser(webbrowser.BaseBrowser):
    """Takes the place of a browser: walks the pages on a thread of its own."""

    def __init__(self, walk: Callable[[str], None]) -> None:
        super().__init__("visitor")
        self._walk = walk
        self.threads: list[threading.Thread] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        thread = threading.Thread(target=self._walk, args=(url,))
        self.threads.append(thread)
        thread.start()
        return True


@pytest.fixture
def browse(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[str], None]], None]]:
    """Registers what the "browser" does with an address."""
    browsers: list[_VisitingBrowser] = []
    monkeypatch.setattr(webbrowser, "_tryorder", [])
    monkeypatch.setattr(webbrowser, "_browsers", {})

    def register(walk: Callable[[str], None]) -> None:
        browsers.append(_VisitingBrowser(walk))
        webbrowser.register("visitor", None, browsers[-1], preferred=True)

    yield register
    for browser in browsers:
        for thread in browser.threads:
            thread.join()


class TestBrowser:
    @pytest.mark.parametrize("tenant", ["organizations", "contoso.com"])
    def test_sign_in(self, demo: DemoCloud, browse: Any, tenant: str):
        browse(lambda address: ScriptedUser().sign_in(address, CHLOE))
        more = options(demo) | {"tenant_id": tenant}
        with InteractiveBrowserCredential(**more) as credential:
            record = credential.authenticate(scopes=[demo.cloud.scope])
            with client(demo, credential) as listing:
                assert list(listing.subscriptions.list())
        assert record.username == CHLOE

    def test_cancelled_at_the_page(self, demo: DemoCloud, browse: Any):
        def cancel(address: str) -> None:
            scripted_user = ScriptedUser()
            scripted_user.open(address)
            scripted_user.press("cancel")
            scripted_user.press("continue")

        browse(cancel)
        with (
            InteractiveBrowserCredential(**options(demo)) as credential,
            pytest.raises(ClientAuthenticationError, match="AADSTS65004"),
        ):
            credential.get_token(demo.cloud.scope)

    def test_a_second_factor_at_the_tenant(self, demo: DemoCloud, browse: Any):
        browse(lambda address: ScriptedUser().sign_in(address, BEN))
        more = options(demo) | {"tenant_id": WOODGROVE.tenant_id}
        with InteractiveBrowserCredential(**more) as credential:
            assert credential.get_token(demo.cloud.scope).token
