"""IDs are compared without case: whoever writes them in capitals is not counted twice."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from azure.identity import AuthenticationRecord

from desktop.controllers import Controllers
from desktop.domain import events as ev
from desktop.domain import ids
from desktop.domain.clouds import cloud_named
from desktop.domain.models import Account, KeptAccount, Method, SignInRequest
from desktop.domain.settings import from_json
from desktop.domain.state import AccessState
from desktop.features.reports.model import report
from desktop.identity import accounts
from desktop.identity.cloud_discovery import discover
from desktop.identity.failures import problem_from
from desktop.identity.methods import SignInJob, cli, device_code, vscode_record
from desktop.identity.session import Session, account_of
from desktop.identity.transport import Network
from desktop.kernel.app import App
from desktop.launch import Options, parse
from desktop.resources.inventory import list_access
from desktop.settings_store import SettingsStore
from desktop.tasks.cancel import CancelToken
from desktop.tasks.runner import Runner
from tests.flows.test_stranger import Listener
from tests.support.played_az import PlayedAz, account
from tests.support.scripts import path_with
from tests.support.stranger import CLOSED, HOME, OTHER, Stranger, stranger
from tests.support.vscode import good_record, write_record
from tests.support.waiting import wait_until
from tests.support.watching import watch

GUID = "9188040D-6C67-4C5B-B112-36A304B66DAD"


def test_a_whole_run(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    with stranger(tmp_path) as it:
        it.capitals = True
        it.approved.set()
        options = Options(
            cloud=cloud_named(it.url), ca_bundle=str(it.ca_file), sign_in=Method.DEVICE_CODE,
            report=str(file), exit=True, tenant=parse(["--tenant", HOME.upper()]).tenant,
        )  # fmt: skip
        app, runner, view = App(AccessState(cloud=cloud_named(it.url))), Runner(), Listener()
        flow = Controllers(options, app, runner, SettingsStore(tmp_path / "s.json")).sign_in
        watch(app, view)
        flow.start()

        def closed() -> bool:
            runner.drain()
            return view.closed

        wait_until(closed, 30, "the run to end")
        flow.stop()
    judge(json.loads(file.read_text("utf-8")))


def judge(told: dict[str, Any]) -> None:
    """Three tenants, each once; nothing is delegated by its own tenant."""
    assert told["account"]["home_tenant_id"] == HOME
    assert sorted(t["tenant_id"] for t in told["tenants"]) == [HOME, OTHER, CLOSED]
    assert told["totals"] == {"tenants": 3, "subscriptions": 6, "needs_attention": 1}
    for tenant in told["tenants"]:
        for each in tenant["subscriptions"]:
            assert each["subscription_id"] == each["subscription_id"].lower()
            assert (each["tenant_id"], each["home_tenant_id"]) == (tenant["tenant_id"], None)
            assert each["managed_by_tenants"] == [OTHER]


def listed(session: Session) -> AccessState:
    state = AccessState(cloud=session.cloud)
    state.apply(ev.SignInStarted(session.method))
    state.apply(ev.SignedIn(session.account, 1.0))
    state.apply(ev.ListingStarted())
    list_access(session, state.apply, CancelToken())
    return state


def sign_in(it: Stranger, method: Any, request: SignInRequest) -> Session:
    network = Network((str(it.ca_file),))
    cloud = discover(cloud_named(it.url), network)
    found: Session = method.sign_in(
        SignInJob(request, cloud, network, lambda event: None, CancelToken())
    )
    return found


@pytest.mark.parametrize("given", [None, HOME.upper()])
def test_azs_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str | None) -> None:
    """az keeps what it was told, in whatever case."""
    monkeypatch.setenv("PATH", path_with(tmp_path))
    az = PlayedAz(tmp_path)
    default = f"{HOME[:-1]}8"
    az.says("account list", [
        account(id=default.upper(), tenantId=HOME.upper(), homeTenantId=HOME.upper(),
                cloudName="Strange"),
        account(id=CLOSED.upper(), tenantId=CLOSED.upper(), homeTenantId=CLOSED,
                cloudName="Strange", isDefault=False),
    ])  # fmt: skip
    with stranger(tmp_path) as it:
        it.capitals = True
        it.tokens |= {"home": HOME, "other": OTHER}
        token = {"expires_on": 4_000_000_000, "tokenType": "Bearer"}
        told = {name: json.dumps(token | {"accessToken": name}) for name in it.tokens}
        az.says("account get-access-token", (
            f"if {OTHER!r} in args:\n    say({told['other']!r})\n"
            f"elif {CLOSED!r} in args:\n    complain('AADSTS50076: no'); sys.exit(1)\n"
            f"else:\n    say({told['home']!r})"
        ))  # fmt: skip
        az.says(
            "cloud show",
            {
                "name": "Strange",
                "endpoints": {
                    "resourceManager": it.url,
                    "activeDirectory": it.url,
                    "activeDirectoryResourceId": it.audience,
                },
            },
        )
        session = sign_in(it, cli, SignInRequest(Method.CLI, tenant=given))
        state = listed(session)
        session.close()
    told_of = report.build(state, datetime.now(UTC))
    judge(told_of)
    chosen = [s["subscription_id"] for t in told_of["tenants"] for s in t["subscriptions"]
              if s["is_default"]]  # fmt: skip
    assert set(chosen) == {default}  # it is reached from both tenants


def test_what_a_further_sign_in_is_for(tmp_path: Path) -> None:
    """A step-up for a tenant that a person, or a refusal, named in capitals."""
    with stranger(tmp_path) as it:
        it.approved.set()
        session = sign_in(it, device_code, SignInRequest(Method.DEVICE_CODE))
        assert session.step_up is not None
        network = Network((str(it.ca_file),))
        request = SignInRequest(Method.DEVICE_CODE, tenant=OTHER.upper())
        job = SignInJob(request, session.cloud, network, lambda event: None, CancelToken())
        assert job.request.tenant == OTHER
        session.step_up(job)
        before = session.credential_for(OTHER)
        assert session.credential_for(OTHER) is before
        session.close()


def test_records_settings_and_lists(isolated_environment: Path) -> None:
    write_record(isolated_environment, good_record(tenantId=GUID))
    found = vscode_record.read_record()
    assert found is not None
    assert found["tenantId"] == GUID.lower()
    kept = from_json({"registrations": {"AzureCloud": {"client_id": "x", "tenant": GUID}}})
    assert kept.registrations["AzureCloud"].tenant == GUID.lower()
    entry = accounts.Entry(
        "k", "browser", "AzureCloud", "a\u202e@b.example", GUID, None, None, None
    )
    with accounts.changing() as listed_accounts:
        listed_accounts.put(entry, "")
    [listed_account] = accounts.kept()
    assert listed_account == KeptAccount("k", Method.BROWSER, "AzureCloud", "a@b.example")
    found_entry = accounts.entry_of("k")
    assert found_entry is not None
    assert found_entry[0].request.tenant == GUID.lower()


def test_the_tenant_that_a_refusal_names() -> None:
    class Refused(Exception):
        pass

    problem = problem_from(Refused(
        '{"error":{"code":"InvalidAuthenticationTokenTenant","message":"must match the tenant '
        f"'https://sts.windows.net/{GUID}/'\"}}}}"
    ))  # fmt: skip
    assert problem.subject == GUID.lower()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GUID, GUID.lower()),
        (GUID.lower(), GUID.lower()),
        ("Contoso.COM", "Contoso.COM"),
        ("", ""),
        (GUID[:-1], GUID[:-1]),
        (GUID.replace("D", "G"), GUID.replace("D", "G")),
        (GUID.replace("-", "A"), GUID.replace("-", "A")),
        ("ADFS", "ADFS"),
    ],
)
def test_only_ids_are_made_small(text: str, told: str) -> None:
    assert ids.normal(text) == told


def test_an_account_of_a_record_in_capitals() -> None:
    record = AuthenticationRecord(
        HOME.upper(), "c", "login", f"{OTHER.upper()}.{HOME.upper()}", "ada\x00@contoso.com\n"
    )
    assert account_of(record) == Account("ada\N{REPLACEMENT CHARACTER}@contoso.com", HOME, OTHER)


@pytest.mark.parametrize("tenant", [ids.CONSUMERS, GUID, HOME])
def test_a_personal_accounts_number_is_no_object_id(tenant: str) -> None:
    number = "00000000-0000-0000-66F3-3332ECA7EA81"
    record = AuthenticationRecord(tenant, "c", "login", f"{number}.{tenant}", "me@outlook.example")
    assert account_of(record) == Account("me@outlook.example", tenant.lower(), None)
