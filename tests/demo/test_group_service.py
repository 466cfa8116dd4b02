"""Resource groups and resources, asked for by azure-mgmt-resource itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from azure.core.exceptions import ClientAuthenticationError, HttpResponseError
from azure.mgmt.resource.resources import ResourceManagementClient

from desktop.demo.cloud import DemoCloud
from desktop.demo.resources import generated_groups
from desktop.demo.sample_data import ADA, BEN, CHLOE, LENA, sample_of_size
from desktop.demo.sample_roles import holding_of
from tests.demo.clock import Clock
from tests.demo.real import signed_in, subscription_id, where
from tests.demo.wire import call, sign_in

VERSION = "api-version=2025-04-01"


pytestmark = pytest.mark.usefixtures("msal_time")


def client(demo: DemoCloud, credential: Any, subscription: str) -> ResourceManagementClient:
    return ResourceManagementClient(credential, subscription, **where(demo))


def test_groups_with_their_locations_page_by_page(demo: DemoCloud):
    subscription = subscription_id(demo, ADA, "Contoso Production")
    with signed_in(demo, ADA) as credential, client(demo, credential, subscription) as resources:
        groups = {g.name: g for g in resources.resource_groups.list()}
    assert list(groups) == ["rg-shop-web", "rg-shop-data", "rg-network", "rg-monitoring"]
    assert groups["rg-monitoring"].location == "northeurope"
    assert groups["rg-shop-web"].tags == {"stage": "production"}
    assert groups["rg-network"].id == f"/subscriptions/{subscription}/resourceGroups/rg-network"
    assert [line.what for line in demo.requests].count("next page") == 1


def test_a_count_for_each_group_comes_from_the_resources(demo: DemoCloud):
    subscription = subscription_id(demo, ADA, "Contoso Production")
    with signed_in(demo, ADA) as credential, client(demo, credential, subscription) as resources:
        found = list(resources.resources.list(top=1))
    counts = Counter(resource.id.split("/")[4] for resource in found)
    assert counts == {"rg-shop-web": 5, "rg-shop-data": 6, "rg-network": 4, "rg-monitoring": 1}
    child = next(r for r in found if r.name == "contoso-sql/orders")
    assert child.id.endswith("/Microsoft.Sql/servers/contoso-sql/databases/orders")
    assert [line.what for line in demo.requests].count("next page") == len(found) - 1


def test_resources_of_one_group(demo: DemoCloud):
    subscription = subscription_id(demo, ADA, "Contoso Development")
    with signed_in(demo, ADA) as credential, client(demo, credential, subscription) as resources:
        filtered = resources.resources.list(filter="resourceGroup eq 'RG-DEV'")
        names = [resource.name for resource in filtered]
        assert names == [r.name for r in resources.resources.list_by_resource_group("rg-dev")]
        assert names == ["plan-dev", "contoso-dev", "contoso-dev-sql"]
        asked = "resourceGroup eq 'rg-dev' and resourceType eq 'Microsoft.Web/sites'"
        assert [r.name for r in resources.resources.list(filter=asked)] == ["contoso-dev"]
        assert list(resources.resources.list_by_resource_group("rg-empty-on-purpose")) == []
        with pytest.raises(HttpResponseError, match="ResourceGroupNotFound"):
            list(resources.resources.list_by_resource_group("rg-nowhere"))
        with pytest.raises(HttpResponseError, match="InvalidFilterInQueryString"):
            list(resources.resources.list(filter="location near 'home'"))


def test_a_name_that_is_not_ascii_survives(demo: DemoCloud):
    subscription = subscription_id(demo, BEN, "Fabrikam Web Shop")
    with signed_in(demo, BEN) as credential, client(demo, credential, subscription) as resources:
        found = list(resources.resources.list_by_resource_group("rg-webshop-müller", top=1))
    assert len(found) == 2


def test_a_subscription_without_groups(demo: DemoCloud):
    subscription = subscription_id(demo, ADA, "Contoso Free Trial")
    with signed_in(demo, ADA) as credential, client(demo, credential, subscription) as resources:
        assert list(resources.resource_groups.list()) == []
        assert list(resources.resources.list()) == []


def test_the_token_must_be_of_a_tenant_that_reaches_it(demo: DemoCloud):
    other = subscription_id(demo, BEN, "Fabrikam Factory")
    with (
        signed_in(demo, ADA) as credential,
        client(demo, credential, other) as resources,
        pytest.raises(ClientAuthenticationError, match="InvalidAuthenticationTokenTenant"),
    ):
        list(resources.resource_groups.list())
    hidden = subscription_id(demo, ADA, "Contoso Development")
    with (
        signed_in(demo, CHLOE, "contoso.com") as credential,
        client(demo, credential, hidden) as resources,
        pytest.raises(HttpResponseError, match="AuthorizationFailed"),
    ):
        list(resources.resources.list())


@pytest.mark.parametrize("path", ["resourcegroups", "resources"])
def test_malformed_questions(demo: DemoCloud, path: str):
    token = sign_in(demo, ADA)["access_token"]
    base = f"/subscriptions/{subscription_id(demo, ADA, 'Contoso Production')}/{path}"
    for query, code in (
        ("", "MissingApiVersionParameter"),
        (f"{VERSION}&$top=none", "InvalidTopInQueryString"),
        (f"{VERSION}&$top=0", "InvalidTopInQueryString"),
        (f"{VERSION}&$skiptoken={quote('made up')}", "InvalidSkipToken"),
    ):
        answer = call(demo, f"{base}?{query}", token=token)
        assert (answer.status, answer.body["error"]["code"]) == (400, code)
    assert call(demo, f"{base}?{VERSION}").status == 401


@pytest.fixture
def large(clock: Clock) -> Iterator[DemoCloud]:
    with DemoCloud(sample=sample_of_size(2, 40), clock=clock) as demo:
        yield demo
        assert demo.defects == ()


def test_the_large_estate_has_groups_of_many_sizes(large: DemoCloud):
    lena = large.sample.account(LENA)
    assert lena
    sizes, refused = set(), 0
    with signed_in(large, LENA) as credential:
        for subscription in lena.home.subscriptions[:20]:
            with client(large, credential, subscription.subscription_id) as resources:
                if not holding_of(LENA, subscription).active(0):
                    with pytest.raises(HttpResponseError, match="resourceGroups/read"):
                        list(resources.resource_groups.list())
                    refused += 1
                    continue
                groups = [g.name for g in resources.resource_groups.list()]
                counted = Counter(r.id.split("/")[4] for r in resources.resources.list())
            made = generated_groups(subscription.subscription_id)
            assert groups == [g.name for g in made]
            assert counted == Counter({g.name: len(g.resources) for g in made if g.resources})
            sizes.add(len(groups))
    assert len(sizes) > 3
    assert refused
