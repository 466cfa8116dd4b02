"""What is asked of the services, to the request: a listing costs pages and one token a tenant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Plane
from desktop.demo.sample_data import BEN, LENA, sample_of_size
from desktop.demo.scripted_user import ScriptedUser
from desktop.demo.server import _Listener
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.identity import azure_cli
from desktop.identity.accounts import entry_for
from desktop.identity.methods import SignInJob, module_of
from desktop.identity.transport import Network
from desktop.resources.inventory import list_access
from desktop.tasks.cancel import CancelToken
from tests.flows.stage import Stage, Window
from tests.support.cloud import Person
from tests.support.no_browser import address_of, stage_without_browser
from tests.support.parts import need_az
from tests.support.real_az import RealAz

TENANTS, SUBSCRIPTIONS, PAGE = 6, 25, 10
PAGES: Final = 3  # of each tenant's subscriptions
#: The sign-in asks where to sign in, and this is the only time that anybody does.
WHERE: Final = ("GET", "/organizations/v2.0/.well-known/openid-configuration", "")
BY_CODE: Final = Counter(
    [
        WHERE,
        ("POST", "/organizations/oauth2/v2.0/devicecode", ""),
        ("POST", "/organizations/oauth2/v2.0/token", "device_code"),
    ]
)
BY_BROWSER: Final = Counter(
    [WHERE, ("POST", "/organizations/oauth2/v2.0/token", "authorization_code")]
)


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud(sample=sample_of_size(TENANTS, SUBSCRIPTIONS), page_size=PAGE) as cloud:
        yield cloud
        assert cloud.defects == ()


class Log:
    """The requests to the endpoints since it was last asked."""

    def __init__(self, demo: DemoCloud) -> None:
        self._demo, self._seen = demo, 0

    def since(self) -> Counter[tuple[str, str, str]]:
        lines = self._demo.requests
        new, self._seen = lines[self._seen :], len(lines)
        assert [line for line in new if line.status != 200] == []
        return Counter(
            (line.method, line.path, line.what) for line in new if line.plane is Plane.ENDPOINTS
        )


def tenants_of(demo: DemoCloud, username: str) -> list[str]:
    account = demo.sample.account(username)
    assert account
    return [m.tenant.tenant_id for m in account.memberships]


def tokens(tenants: list[str]) -> Counter[tuple[str, str, str]]:
    return Counter(("POST", f"/{each}/oauth2/v2.0/token", "refresh_token") for each in tenants)


def lists(tenants: int) -> Counter[tuple[str, str, str]]:
    return Counter(
        {
            ("GET", "/tenants", ""): 1,
            ("GET", "/subscriptions", ""): tenants,
            ("GET", "/subscriptions", "next page"): tenants * (PAGES - 1),
        }
    )


def signed_in_by_code(demo: DemoCloud, person: Person, **asked: Any) -> Any:
    request = SignInRequest(Method.DEVICE_CODE, **asked)
    job = SignInJob(request, demo.cloud, Network(), person.hear, CancelToken())
    return module_of(Method.DEVICE_CODE).sign_in(job)


def test_device_code_listing_and_refresh(demo: DemoCloud) -> None:
    log, person = Log(demo), Person(demo, LENA)
    session = signed_in_by_code(demo, person)
    assert log.since() == BY_CODE
    list_access(session, person.hear, CancelToken())
    # The sign-in has brought the home tenant's token.
    assert log.since() == lists(TENANTS) + tokens(tenants_of(demo, LENA)[1:])
    list_access(session, person.hear, CancelToken())
    assert log.since() == lists(TENANTS)
    assert sum(len(e.subscriptions) for e in person.of(ev.SubscriptionsFound)) == (
        2 * TENANTS * SUBSCRIPTIONS
    )


def test_a_tenant_that_was_typed_is_looked_up_itself(demo: DemoCloud) -> None:
    log, person = Log(demo), Person(demo, LENA)
    home, *others = tenants_of(demo, LENA)
    tenant = demo.sample.tenant(home)
    assert tenant
    session = signed_in_by_code(demo, person, tenant=tenant.default_domain)
    asked = log.since()
    assert (
        asked[("GET", f"/{tenant.default_domain}/v2.0/.well-known/openid-configuration", "")] == 1
    )
    assert asked.total() == 3
    list_access(session, person.hear, CancelToken())
    assert log.since() == lists(TENANTS) + tokens(others)


def test_a_kept_account_costs_one_token_more(demo: DemoCloud) -> None:
    person, log = Person(demo, LENA), Log(demo)
    before = signed_in_by_code(demo, person)
    log.since()
    job = SignInJob(
        SignInRequest(Method.DEVICE_CODE), demo.cloud, Network(), person.hear, CancelToken()
    )
    job.record = entry_for(job.request, demo.cloud, LENA, before.record).record_in(demo.cloud)
    cache = before.cache
    for entry in list(cache.search(cache.CredentialType.ACCESS_TOKEN)):
        cache.remove_at(entry)
    job.cache = cache
    session = module_of(Method.DEVICE_CODE).sign_in(job)
    home, *others = tenants_of(demo, LENA)
    where = ("GET", f"/{home}/v2.0/.well-known/openid-configuration", "")
    assert log.since() == Counter([where]) + tokens([home])
    list_access(session, person.hear, CancelToken())
    assert log.since() == lists(TENANTS) + tokens(others)


def test_browser(demo: DemoCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    with stage_without_browser(demo, monkeypatch, LENA) as on:
        log = Log(demo)
        ScriptedUser().sign_in(address_of(on, SignInRequest(Method.BROWSER)), LENA)
        on.until_listed()
        assert log.since() == BY_BROWSER + lists(TENANTS) + tokens(tenants_of(demo, LENA)[1:])


def test_step_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with DemoCloud() as demo, stage_without_browser(demo, monkeypatch, BEN) as on:
        on.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
        on.until_listed()
        [wanting] = [t.tenant.tenant_id for t in on.state.needs_attention]
        before = len(demo.requests)
        on.flow.sign_in_to_tenant(wanting)
        on.until(lambda: on.window.of(ev.StepUpEnded), "the step-up")
        # The tokens that were asked for too early depend on how fast the code was used.
        assert [
            (line.method, line.path) for line in demo.requests[before:] if line.status == 200
        ] == [
            ("POST", f"/{wanting}/oauth2/v2.0/devicecode"),
            ("POST", f"/{wanting}/oauth2/v2.0/token"),
            ("GET", "/subscriptions"),
        ]


def test_connections_are_reused(demo: DemoCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = list[object]()

    def counting(listener: _Listener, connection: Any) -> None:
        opened.append(connection)
        open_it(listener, connection)

    open_it = _Listener.opened
    monkeypatch.setattr(_Listener, "opened", counting)
    person = Person(demo, LENA)
    session = signed_in_by_code(demo, person)
    assert len(opened) == 1
    for _ in range(3):
        list_access(session, person.hear, CancelToken())
    # One a tenant that is asked at the same time, and one for the list of tenants.
    assert len(opened) <= TENANTS + 1


@pytest.mark.az
def test_az_is_started_no_more_often_than_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with DemoCloud(sample=sample_of_size(TENANTS, SUBSCRIPTIONS), page_size=PAGE) as demo:
        az = RealAz(demo, tmp_path / "config")
        az.login(LENA)
        asked = tmp_path / "asked"
        counting = tmp_path / "az"
        counting.write_text(f'#!/bin/sh\necho "$1 $2" >> {asked}\nexec {need_az()} "$@"\n')
        counting.chmod(0o755)
        monkeypatch.setattr(azure_cli._Told, "last", None)
        for name, value in (az.environment | {"PATH": f"{tmp_path}:/usr/bin:/bin"}).items():
            monkeypatch.setenv(name, value)
        on = Stage(demo, Window(demo, LENA))
        try:
            on.until(lambda: Method.CLI_PROFILE in on.state.readiness, "readiness")
            on.until(lambda: on.state.readiness[Method.CLI].account, "readiness")
            assert Counter(asked.read_text().split("\n")[:-1]) == Counter(
                ["account list", "cloud show"]
            )
            on.flow.sign_in(SignInRequest(Method.CLI))
            on.until_listed()
            on.flow.refresh()
            on.until(lambda: len(on.window.of(ev.ListingFinished)) > 1, "the refresh")
        finally:
            on.stop()
        # One token a tenant, whatever is listed how often.
        assert Counter(asked.read_text().split("\n")[:-1]) == Counter(
            {"account list": 1, "cloud show": 1, "account get-access-token": TENANTS}
        )
