"""Whatever JSON comes in place of a list: rows that are true, or an error; never junk."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.models import Subscription, Tenant
from desktop.resources.shapes import WrongShapeError, read, subscription_of, tenant_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=12,
)


def objects(*names: str) -> st.SearchStrategy[Any]:
    """Objects with these members, each of any type, and often an ID."""
    any_id = st.uuids().map(str) | JSON
    members = {name: any_id if name.endswith("Id") else JSON for name in names}
    return JSON | st.fixed_dictionaries({}, optional=members)


SUBSCRIPTIONS = objects(
    "subscriptionId", "displayName", "state", "tenantId", "subscriptionPolicies",
    "authorizationSource", "managedByTenants", "tags",
)  # fmt: skip
TENANTS = objects(
    "tenantId", "displayName", "defaultDomain", "domains", "tenantType", "tenantCategory",
    "countryCode",
)  # fmt: skip


@given(st.lists(SUBSCRIPTIONS, max_size=5))
def test_any_list_of_subscriptions_is_rows_or_an_error(items: list[Any]) -> None:
    found, error = read(items, lambda item: subscription_of(item, "home", None))
    assert (error is None) == (len(found) == len(items))
    for row in found:
        assert_words(row)
        assert row.display_name
        assert all(isinstance(value, str) for value in row.tags.values())
        assert row.home_tenant_id != "home"


@given(st.lists(TENANTS, max_size=5))
def test_any_list_of_tenants_is_tenants_or_an_error(items: list[Any]) -> None:
    found, error = read(items, tenant_of)
    assert (error is None) == (len(found) == len(items))
    for tenant in found:
        assert_words(tenant)


def assert_words(row: Subscription | Tenant) -> None:
    identity = row.subscription_id if isinstance(row, Subscription) else row.tenant_id
    assert identity
    assert "/" not in identity
    for name in row.__slots__:
        value = getattr(row, name)
        if isinstance(value, tuple):
            assert all(isinstance(each, str) for each in value)
        elif name not in {"tags", "is_default"}:
            assert value is None or isinstance(value, str), name


@pytest.mark.parametrize("told", ["../x", "a b", "", 3, None, "x" * 300, "a/b", "ä"])
def test_what_names_nothing_is_refused(told: object) -> None:
    with pytest.raises(WrongShapeError):
        tenant_of({"tenantId": told})
    with pytest.raises(WrongShapeError):
        subscription_of({"subscriptionId": told}, "home", None)


def test_one_that_cannot_be_read_hides_no_other() -> None:
    found, error = read([{"tenantId": "a"}, 3, {"tenantId": "b"}], tenant_of)
    assert [tenant.tenant_id for tenant in found] == ["a", "b"]
    assert isinstance(error, WrongShapeError)


def test_all_that_is_told_of_a_tenant_is_taken() -> None:
    raw = {
        "tenantId": "t", "displayName": "Größe", "defaultDomain": "d.example",
        "domains": ["d.example", "e.example"], "tenantType": "AAD", "tenantCategory": "Home",
        "countryCode": "DE",
    }  # fmt: skip
    found = tenant_of(raw)
    assert (found.tenant_id, found.display_name, found.default_domain) == (
        "t",
        "Größe",
        "d.example",
    )
    assert found.domains == ("d.example", "e.example")
    assert (found.tenant_type, found.category, found.country_code) == ("AAD", "Home", "DE")


def test_all_that_the_service_tells_is_taken() -> None:
    raw = {
        "subscriptionId": "s", "displayName": "Größe", "state": "Enabled", "tenantId": "owner",
        "subscriptionPolicies": {"quotaId": "q", "spendingLimit": "On"},
        "authorizationSource": "RoleBased", "managedByTenants": [{"tenantId": "m"}],
        "tags": {"a": "b"},
    }  # fmt: skip
    assert subscription_of(raw, "home", "s") == Subscription(
        "s", "Größe", "Enabled", "home", "owner", True, "q", "On", "RoleBased", ("m",), {"a": "b"}
    )
