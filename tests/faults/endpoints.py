"""The endpoints that can be hit, in the order in which a run of the main job meets them, and then
those of a look at a subscription.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum

from desktop.demo.http_messages import Request
from desktop.demo.sample import (
    AZURE_CLI_CLIENT_ID,
    ClientApp,
    DemoAccount,
    DemoSubscription,
    DemoTenant,
    Membership,
    Sample,
)

PERSON = "ada@home.example"
PAGE_SIZE = 2


class Kind(StrEnum):
    """What sort of answer is expected there: it decides what a fault means."""

    METADATA = "metadata"
    CONFIGURATION = "configuration"
    DEVICE_CODE = "device-code"
    TOKEN = "token"
    LIST = "list"
    THING = "thing"


@dataclass(frozen=True)
class Endpoint:
    """``one_tenant``: only the tenant HIT is touched. ``before`` is answered just before it."""

    name: str
    kind: Kind
    one_tenant: bool = False
    before: str = ""


def _id(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, name))


HOME = DemoTenant(_id("home"), "Home", "home.example")
FINE = DemoTenant(_id("fine"), "Fine", "fine.example")
HIT = DemoTenant(_id("hit"), "Hit", "hit.example")
HEALTHY = (HOME, FINE)
COUNT = 3  # subscriptions of each tenant: two pages

METADATA = Endpoint("metadata", Kind.METADATA)
CONFIGURATION = Endpoint("OpenID configuration", Kind.CONFIGURATION, before="metadata")
DEVICE_CODE = Endpoint("device code", Kind.DEVICE_CODE, before="OpenID configuration")
TOKEN = Endpoint("token", Kind.TOKEN, before="device code")
TENANTS = Endpoint("tenants", Kind.LIST, before="token")
TENANTS_NEXT = Endpoint("tenants, page 2", Kind.LIST, before="tenants")
ITS_TOKEN = Endpoint("token of a tenant", Kind.TOKEN, True, "tenants, page 2")
SUBSCRIPTIONS = Endpoint("subscriptions", Kind.LIST, True, "token of a tenant")
SUBSCRIPTIONS_NEXT = Endpoint("subscriptions, page 2", Kind.LIST, True, "subscriptions")
ENDPOINTS = (
    METADATA, CONFIGURATION, DEVICE_CODE, TOKEN, TENANTS, TENANTS_NEXT, ITS_TOKEN, SUBSCRIPTIONS,
    SUBSCRIPTIONS_NEXT,
)  # fmt: skip
#: The word that never names an endpoint: a fault of the connection is begun by the test.
BY_HAND = "by hand"
GROUPS = Endpoint("resource groups", Kind.LIST, True, BY_HAND)
GROUPS_NEXT = Endpoint("resource groups, page 2", Kind.LIST, True, "resource groups")
RESOURCES = Endpoint("resources", Kind.LIST, True, "resource groups, page 2")
ACTIVE = Endpoint("active roles", Kind.LIST, True, BY_HAND)
ELIGIBLE = Endpoint("eligible roles", Kind.LIST, True, BY_HAND)
DEFINITION = Endpoint("role definition", Kind.THING, True, "active roles, page 2")
_ACTIVE_NEXT = Endpoint("active roles, page 2", Kind.LIST, True)
LOOKS = (GROUPS, GROUPS_NEXT, RESOURCES, ACTIVE, ELIGIBLE, DEFINITION)
_OF_LOOKS = {
    "resourcegroups": (GROUPS, GROUPS_NEXT),
    "resources": (RESOURCES, RESOURCES),
    "roleassignmentscheduleinstances": (ACTIVE, _ACTIVE_NEXT),
    "roleeligibilityscheduleinstances": (ELIGIBLE, ELIGIBLE),
}
LOOKED_AT = "S0"


def sample(count: int = COUNT) -> Sample:
    """One account in three tenants, each with ``count`` subscriptions."""
    places = tuple(
        Membership(
            tenant,
            _id(f"object in {tenant.tenant_id}"),
            tuple(
                DemoSubscription(_id(f"{tenant.tenant_id} {n}"), f"S{n}", tenant.tenant_id)
                for n in range(count)
            ),
        )
        for tenant in (HOME, FINE, HIT)
    )
    account = DemoAccount(PERSON, "Ada", "", places)
    return Sample((account,), (ClientApp(AZURE_CLI_CLIENT_ID, "Azimuth", family=True),))


def endpoint_of(request: Request, of_hit_tenant: bool) -> Endpoint | None:
    """Which of them a request is for. ``of_hit_tenant``: it bears a token of the tenant HIT."""
    path, tenant = request.path, request.path.strip("/").partition("/")[0]
    later = "$skiptoken" in request.query
    if path == "/metadata/endpoints":
        return METADATA
    if path.endswith("/openid-configuration"):
        return CONFIGURATION if tenant == "organizations" else None
    if path.endswith("/devicecode"):
        return DEVICE_CODE
    if path.endswith("/token"):
        grant = request.form.get("grant_type", "")
        if grant.endswith("device_code"):
            return TOKEN
        return ITS_TOKEN if tenant == HIT.tenant_id else None
    if path == "/tenants":
        return TENANTS_NEXT if later else TENANTS
    if path == "/subscriptions" and of_hit_tenant:
        return SUBSCRIPTIONS_NEXT if later else SUBSCRIPTIONS
    return _of_look(path, later)


def subscription_id(tenant: DemoTenant, number: int = 0) -> str:
    """The ID of a tenant's subscription in ``sample``."""
    return _id(f"{tenant.tenant_id} {number}")


def _of_look(path: str, later: bool) -> Endpoint | None:
    """Which of those of a look at the first subscription of the tenant HIT."""
    if not path.startswith(f"/subscriptions/{subscription_id(HIT)}/"):
        return None
    above, _, last = path.lower().rpartition("/")
    if above.endswith("/roledefinitions"):
        return DEFINITION
    return _OF_LOOKS[last][later] if last in _OF_LOOKS else None
