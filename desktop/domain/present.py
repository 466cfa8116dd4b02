"""From nouns to what table and details show, in words of the catalogue. Pure; any thread."""

from __future__ import annotations

from desktop.domain.clouds import Cloud
from desktop.domain.models import Subscription, Tenant, TenantStatus
from desktop.domain.state import TenantAccess
from desktop.translations import has, translate, translate_count


def verdict(access: TenantAccess) -> str:
    """How a tenant's listing stands, in two or three words."""
    if access.status is None:
        return translate("access.status.listing")
    if access.status is TenantStatus.OK:
        return translate_count("access.subscriptions", len(access.subscriptions))
    return translate(f"access.status.{access.status}")


def state_words(state: str) -> str:
    """``PastDue`` as a person says it; a state that is not known as the service says it."""
    key = f"access.state.{state.lower()}"
    return translate(key) if has(key) else state


def reason(subscription: Subscription, owner: str = "") -> str:
    """Why this account has access, as far as Resource Manager tells."""
    s = subscription
    if s.home_tenant_id and s.home_tenant_id != s.tenant_id:
        return translate("access.reason.delegated", owner=owner or s.home_tenant_id)
    sources = [part.strip() for part in (s.authorization_source or "").split(",")]
    return ", ".join(
        translate(key) if has(key := f"access.reason.{source.lower()}") else source
        for source in sources
        if source
    )


def portal_address(cloud: Cloud, tenant: Tenant, subscription: Subscription | None) -> str:
    """The page of a subscription or tenant in the cloud's portal; "" where there is no portal."""
    if not cloud.portal:
        return ""
    start = f"{cloud.portal}/#@{tenant.tenant_id}"
    if subscription is None:
        return f"{start}/blade/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/Overview"
    return f"{start}/resource/subscriptions/{subscription.subscription_id}/overview"


def cloud_words(cloud: Cloud) -> str:
    """The cloud's name for people."""
    if cloud.is_demo:
        return translate("cloud.demo")
    key = f"cloud.{cloud.name}"
    return translate(key) if has(key) else cloud.name
