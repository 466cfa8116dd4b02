"""``get_client_from_cli_profile(SubscriptionClient)`` itself: azure-common with azure-cli-core 2.20
and azure-mgmt-resource 10.2.0, in an environment of their own, against the demo cloud.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import ADA, BEN, FABRIKAM
from tests.demo.clock import Clock
from tests.demo.real import subscription_id
from tests.support.oldest_cli import OldestCli

pytestmark = pytest.mark.oldest

CALL = """
import json
from azure.common.client_factory import get_client_from_cli_profile
from azure.mgmt.resource import SubscriptionClient

client = get_client_from_cli_profile(SubscriptionClient)
"""
LIST = CALL + "print(json.dumps([[s.subscription_id, s.display_name, s.tenant_id]"
LIST += " for s in client.subscriptions.list()]))"
DEFAULT = """
from azure.common.credentials import get_cli_profile
subscription = client.subscriptions.get(get_cli_profile().get_subscription_id())
print(subscription.subscription_id, subscription.display_name)
"""
VERSIONS = """
import azure.cli.core
from importlib.metadata import version
print(azure.cli.core.__version__, version("azure-common"), version("azure-mgmt-resource"))
"""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def demo(clock: Clock) -> Iterator[DemoCloud]:
    with DemoCloud(clock=clock) as demo:
        yield demo
        assert demo.defects == ()


@pytest.fixture
def cli(demo: DemoCloud, tmp_path: Path) -> OldestCli:
    return OldestCli(demo, tmp_path / "azure")


def said(cli: OldestCli, code: str) -> str:
    done = cli.run(code)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def home(demo: DemoCloud, username: str) -> list[list[str]]:
    account = demo.sample.account(username)
    assert account
    return [
        [s.subscription_id, s.display_name, s.home_tenant_id] for s in account.home.subscriptions
    ]


def test_these_are_the_oldest(cli: OldestCli) -> None:
    assert said(cli, VERSIONS) == "2.20.0 1.1.28 10.2.0"


def test_the_call_lists_what_the_account_reaches(cli: OldestCli) -> None:
    accounts = cli.login(BEN)
    assert [a["id"] for a in accounts] == [row[0] for row in home(cli.demo, BEN)]
    assert {a["tenantId"] for a in accounts} == {FABRIKAM.tenant_id}
    assert json.loads(said(cli, LIST)) == home(cli.demo, BEN)
    asked = [(r.path, r.what) for r in cli.demo.requests]
    assert asked[0] == ("/adfs/oauth2/devicecode", "")
    assert asked[-1] == ("/subscriptions", "")
    assert {r.status for r in cli.demo.requests} <= {200, 400}


def test_it_has_the_default_subscription(cli: OldestCli) -> None:
    chosen = subscription_id(cli.demo, ADA, "Contoso Website")
    accounts = cli.login(ADA, chosen)
    assert [a["name"] for a in accounts if a["isDefault"]] == ["Contoso Website"]
    assert said(cli, CALL + DEFAULT) == f"{chosen} Contoso Website"


def test_it_stays_signed_in_by_its_refresh_token(cli: OldestCli, clock: Clock) -> None:
    cli.login(ADA)
    cli.forget_access_tokens()
    clock.advance(3601)
    assert json.loads(said(cli, LIST)) == home(cli.demo, ADA)
    assert [r.what for r in cli.demo.requests if r.what][-1] == "refresh_token"


def test_a_revoked_sign_in_says_so(cli: OldestCli) -> None:
    cli.login(ADA)
    cli.forget_access_tokens()
    cli.demo.revoke(ADA)
    done = cli.run(LIST)
    assert done.returncode == 1
    assert "The credential data used by CLI has been expired" in done.stderr


def test_without_a_sign_in(cli: OldestCli) -> None:
    done = cli.run(LIST)
    assert done.returncode == 1
    assert "az login" in done.stderr


def test_what_it_keeps_is_among_the_issued_secrets(cli: OldestCli) -> None:
    cli.login(ADA)
    kept = json.loads((cli.folder / "accessTokens.json").read_text(encoding="utf-8"))
    tokens = {entry[name] for entry in kept for name in ("accessToken", "refreshToken")}
    assert tokens
    assert tokens <= set(cli.demo.issued_secrets())
