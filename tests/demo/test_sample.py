from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.demo.generated import GeneratedSubscriptions, large_account
from desktop.demo.sample import subscription_in
from desktop.demo.sample_data import (
    ADATUM,
    BEN,
    CHLOE,
    CONTOSO,
    FABRIKAM,
    LENA,
    NOOR,
    sample_of_size,
)

TENANT = str(uuid.UUID(int=7))


def test_the_accounts_of_the_product():
    sample = sample_of_size()
    reached = {
        account.username: [len(m.subscriptions) for m in account.memberships]
        for account in sample.accounts
    }
    assert reached[LENA] == [400] * 50
    assert reached[NOOR] == [0]
    assert len(reached[BEN]) == 3
    chloe = sample.account(CHLOE)
    assert chloe
    delegated = chloe.home.subscriptions[0]
    assert delegated.home_tenant_id == FABRIKAM.tenant_id
    assert delegated.managed_by == (ADATUM.tenant_id,)
    assert chloe.memberships[1].category == "ProjectedBy"


def test_subscriptions_differ_in_what_they_show():
    account = sample_of_size().account("ada@contoso.com")
    assert account
    there = account.home.subscriptions
    assert {s.state for s in there} == {"Enabled", "Disabled", "Warned"}
    assert {s.spending_limit for s in there} == {"On", "Off"}
    assert any(s.tags for s in there)


def test_every_id_is_one():
    for account in sample_of_size(3, 5).accounts:
        for membership in account.memberships:
            uuid.UUID(membership.tenant.tenant_id)
            uuid.UUID(membership.object_id)
            for subscription in membership.subscriptions:
                uuid.UUID(subscription.subscription_id)


def test_the_owner_of_a_subscription_is_found():
    sample = sample_of_size(2, 3)
    account = sample.account("ada@contoso.com")
    assert account
    subscription_id = account.home.subscriptions[0].subscription_id
    assert sample.owner_of(subscription_id.upper()) == CONTOSO.tenant_id
    assert sample.owner_of(str(uuid.UUID(int=1))) is None
    assert subscription_in((), subscription_id) is None


def test_the_large_estate_is_the_same_in_every_run():
    assert (
        large_account(3, 4).memberships[2].subscriptions[3]
        == (large_account(3, 4).memberships[2].subscriptions[3])
    )


def test_all_ids_of_the_large_estate_differ():
    account = large_account(20, 300)
    ids = {s.subscription_id for m in account.memberships for s in m.subscriptions}
    assert len(ids) == 6000


@given(st.integers(0, 40), st.slices(40))
def test_it_slices_as_a_list_does(count: int, part: slice):
    lazy = GeneratedSubscriptions(TENANT, count)
    assert list(lazy[part]) == list(lazy)[part]


def test_no_account_without_tenants():
    with pytest.raises(ValueError, match="0"):
        large_account(0, 1)
