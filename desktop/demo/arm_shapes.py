"""Tenants and subscriptions as Resource Manager describes them, by the api-version asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.demo.sample import DemoSubscription, Membership

#: Since which api-version a property is told.
_TENANT_SINCE: Final = {
    "countryCode": "2018-06-01",
    "country": "2018-06-01",
    "displayName": "2018-06-01",
    "domains": "2018-06-01",
    "tenantCategory": "2018-06-01",
    "defaultDomain": "2020-01-01",
    "tenantType": "2020-01-01",
}
_SUBSCRIPTION_SINCE: Final = {
    "managedByTenants": "2019-06-01",
    "tenantId": "2019-06-01",
    "tags": "2019-10-01",
}


def describe_tenant(version: str, membership: Membership) -> dict[str, object]:
    """A tenant as an account meets it. ``version`` is the api-version: ``2022-12-01``."""
    tenant = membership.tenant
    described: dict[str, object] = {
        "id": f"/tenants/{tenant.tenant_id}",
        "tenantId": tenant.tenant_id,
        "countryCode": tenant.country_code,
        "country": tenant.country,
        "displayName": tenant.display_name,
        "domains": list(tenant.domains),
        "tenantCategory": membership.category,
        "defaultDomain": tenant.default_domain,
        "tenantType": "AAD",
    }
    return _as_of(version, described, _TENANT_SINCE)


def describe_subscription(version: str, subscription: DemoSubscription) -> dict[str, object]:
    """A subscription. ``version`` is the api-version."""
    policies: Mapping[str, str] = {
        "locationPlacementId": "Public_2014-09-01",
        "quotaId": subscription.quota_id,
        "spendingLimit": subscription.spending_limit,
    }
    described: dict[str, object] = {
        "id": f"/subscriptions/{subscription.subscription_id}",
        "authorizationSource": subscription.authorization_source,
        "managedByTenants": [{"tenantId": tenant_id} for tenant_id in subscription.managed_by],
        "subscriptionId": subscription.subscription_id,
        "tenantId": subscription.home_tenant_id,
        "displayName": subscription.display_name,
        "state": subscription.state,
        "subscriptionPolicies": policies,
    }
    if subscription.tags:
        described["tags"] = dict(subscription.tags)
    return _as_of(version, described, _SUBSCRIPTION_SINCE)


def _as_of(
    version: str, described: Mapping[str, object], since: Mapping[str, str]
) -> dict[str, object]:
    return {name: value for name, value in described.items() if since.get(name, "") <= version}
