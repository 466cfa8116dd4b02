"""What the service calls things, in words; what is not known stays as the service says it. Pure."""

from __future__ import annotations

from desktop.domain.models import Account, Subscription, Tenant
from desktop.translations import has, translate


def offer(quota_id: str) -> str:
    """The offer behind a quota ID like ``EnterpriseAgreement_2014-09-01``."""
    return _word("offer", quota_id.partition("_")[0]) or quota_id


def spending_limit(told: str) -> str:
    """Of ``On``, ``Off`` and ``CurrentPeriodOff``."""
    return _word("spending", told) or told


def state_note(state: str) -> str:
    """What a state that is not the usual one means and what to do about it, else ""."""
    return _word("state_note", state)


def tenant_type(told: str) -> str:
    return _word("type", told.replace(" ", "-")) or told


def country(code: str) -> str:
    key = f"country.{code.upper()}"
    return translate(key) if has(key) else code


def is_guest(tenant: Tenant, account: Account | None) -> bool:
    """Whether the account belongs to another tenant than this one."""
    if account is not None and account.home_tenant_id:
        return tenant.tenant_id != account.home_tenant_id
    return tenant.category == "ProjectedBy"


def place_in(tenant: Tenant, account: Account | None) -> str:
    """What the account is in that tenant; "" where nothing tells."""
    if tenant.category == "ManagedBy":
        return translate("details.category.managedby")
    if is_guest(tenant, account):
        return translate("details.category.projectedby")
    if tenant.category == "Home" or account is not None:
        return translate("details.category.home")
    return tenant.category


def is_delegated(subscription: Subscription) -> bool:
    """Whether it belongs to another tenant than the one it is reached from (Lighthouse)."""
    home = subscription.home_tenant_id
    return bool(home) and home != subscription.tenant_id


def _word(family: str, told: str) -> str:
    key = f"details.{family}.{told.lower()}"
    return translate(key) if told and has(key) else ""
