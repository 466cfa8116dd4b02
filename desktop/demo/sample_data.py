"""The accounts that everybody meets in the demo cloud, and the apps that may ask for tokens."""

from __future__ import annotations

import uuid
from typing import Final

from desktop.demo.generated import large_account
from desktop.demo.sample import (
    AZURE_CLI_CLIENT_ID,
    ClientApp,
    Consent,
    DemoAccount,
    DemoSubscription,
    DemoTenant,
    Membership,
    Sample,
)

_NAMESPACE: Final = uuid.UUID("c1a6c5f0-0d9b-4b55-a6ff-64656d6f0001")


def _id(name: str) -> str:
    """The same made-up ID for the same name, on every machine and in every run."""
    return str(uuid.uuid5(_NAMESPACE, name))


CONTOSO: Final = DemoTenant(_id("contoso"), "Contoso", "contoso.com")
FABRIKAM: Final = DemoTenant(_id("fabrikam"), "Fabrikam", "fabrikam.com", "DE", "Germany")
TAILSPIN: Final = DemoTenant(_id("tailspin"), "Tailspin Toys", "tailspintoys.com", "CA", "Canada")
WOODGROVE: Final = DemoTenant(
    _id("woodgrove"), "Woodgrove Bank", "woodgrove.com", "CH", "Switzerland", requires_mfa=True
)
ADATUM: Final = DemoTenant(
    _id("adatum"), "A. Datum Förlag", "adatum.com", "SE", "Sweden", activates_roles=False
)
NORTHWIND: Final = DemoTenant(_id("northwind"), "Northwind Traders", "northwindtraders.com")
FOURTH_COFFEE: Final = DemoTenant(
    _id("fourthcoffee"), "Fourth Coffee", "fourthcoffee.com", "NL", "Netherlands",
    activates_roles=False, lists_own_roles=False,
)  # fmt: skip
LITWARE: Final = DemoTenant(
    _id("litware"), "Litware", "litware.com", "NL", "Netherlands",
    activates_roles=False, lists_own_roles=False,
)  # fmt: skip
VAULT: Final = DemoTenant(
    _id("vault"), "Humongous Insurance", "humongousinsurance.com", blocks_sign_in=True
)

ADA: Final = "ada@contoso.com"
BEN: Final = "ben@fabrikam.com"
CHLOE: Final = "chloe@adatum.com"
NOOR: Final = "noor@northwindtraders.com"
OLA: Final = "ola@fourthcoffee.com"
KAI: Final = "kai@contoso.com"
MAX: Final = "max@fabrikam.com"
LENA: Final = "lena@largescale.example"

_OWN_APPS: Final = {
    "own": ClientApp(_id("app-own"), "Own app, all in order"),
    "not-public": ClientApp(_id("app-not-public"), "App without public client flows", public=False),
    "no-redirect": ClientApp(
        _id("app-no-redirect"), "App without our redirect address", ("https://app.example/back",)
    ),
    "single-tenant": ClientApp(
        _id("app-single-tenant"), "App of Contoso alone", only_tenant=CONTOSO.tenant_id
    ),
    "asks-consent": ClientApp(
        _id("app-asks-consent"), "App that asks for consent", consent=Consent.USER
    ),
    "asks-admin": ClientApp(
        _id("app-asks-admin"), "App that an administrator must allow", consent=Consent.ADMIN
    ),
    "disabled": ClientApp(_id("app-disabled"), "App that was switched off", disabled=True),
}
#: Client IDs of the demo's app registrations, by what they show.
APP_IDS: Final = {name: app.client_id for name, app in _OWN_APPS.items()}


def _subscription(name: str, home: DemoTenant, **properties: object) -> DemoSubscription:
    values: dict[str, object] = {"subscription_id": _id(f"{home.tenant_id}/{name}")}
    values |= {"display_name": name, "home_tenant_id": home.tenant_id} | properties
    return DemoSubscription(**values)  # type: ignore[arg-type]


_CONTOSO_SUBSCRIPTIONS: Final = (
    _subscription(
        "Contoso Production",
        CONTOSO,
        quota_id="EnterpriseAgreement_2014-09-01",
        tags={"stage": "production", "owner": "platform team"},
    ),
    _subscription(
        "Contoso Development",
        CONTOSO,
        quota_id="MSDN_2014-09-01",
        spending_limit="On",
        tags={"stage": "development"},
    ),
    _subscription(
        "Contoso Free Trial",
        CONTOSO,
        state="Disabled",
        quota_id="FreeTrial_2014-09-01",
        spending_limit="On",
        authorization_source="Legacy, RoleBased",
    ),
    _subscription("Contoso Website", CONTOSO, state="Warned"),
)
_FABRIKAM_SUBSCRIPTIONS: Final = (
    _subscription("Fabrikam Factory", FABRIKAM, quota_id="EnterpriseAgreement_2014-09-01"),
    _subscription(
        "Fabrikam Web Shop",
        FABRIKAM,
        managed_by=(ADATUM.tenant_id,),
        tags={"partner": "A. Datum", "vertrag": "Größe L"},
    ),
)
_TAILSPIN_SUBSCRIPTIONS: Final = (
    _subscription("Tailspin Games", TAILSPIN),
    _subscription("Tailspin Warehouse", TAILSPIN, state="PastDue"),
)
_WOODGROVE_SUBSCRIPTIONS: Final = (
    _subscription("Woodgrove Ledger", WOODGROVE, quota_id="EnterpriseAgreement_2014-09-01"),
)
_FOURTH_COFFEE_SUBSCRIPTIONS: Final = (
    _subscription("Fourth Coffee Shops", FOURTH_COFFEE),
    _subscription("Fourth Coffee Roastery", FOURTH_COFFEE),
    _subscription("Litware Delivery", LITWARE, managed_by=(FOURTH_COFFEE.tenant_id,)),
)
_LITWARE_SUBSCRIPTIONS: Final = (_subscription("Litware Orders", LITWARE),)


def _in(username: str, tenant: DemoTenant, *reached: DemoSubscription, guest: bool) -> Membership:
    object_id = _id(f"{username} in {tenant.tenant_id}")
    return Membership(tenant, object_id, reached, "ProjectedBy" if guest else "Home")


def _account(
    username: str,
    outcome: str,
    *places: tuple[DemoTenant, tuple[DemoSubscription, ...]],
    blocked: bool = False,
) -> DemoAccount:
    name, _, domain = username.partition("@")
    memberships = tuple(
        _in(username, tenant, *reached, guest=number > 0)
        for number, (tenant, reached) in enumerate(places)
    )
    full_name = f"{name.capitalize()} of {domain.partition('.')[0].capitalize()}"
    return DemoAccount(username, full_name, outcome, memberships, blocked)


def demo_accounts() -> tuple[DemoAccount, ...]:
    """The accounts of the product's list, in the picker's order; the large one comes last."""
    delegated = (_FABRIKAM_SUBSCRIPTIONS[1],)
    return (
        _account(ADA, "One tenant, everything works", (CONTOSO, _CONTOSO_SUBSCRIPTIONS)),
        _account(
            BEN,
            "Several tenants; one asks for a second factor",
            (FABRIKAM, _FABRIKAM_SUBSCRIPTIONS),
            (TAILSPIN, _TAILSPIN_SUBSCRIPTIONS),
            (WOODGROVE, _WOODGROVE_SUBSCRIPTIONS),
        ),
        _account(
            CHLOE,
            "A guest at Contoso, with a customer's subscription delegated to her",
            (ADATUM, delegated),
            (CONTOSO, _CONTOSO_SUBSCRIPTIONS[:1]),
        ),
        _account(NOOR, "Signed in, but no subscription at all", (NORTHWIND, ())),
        _account(
            OLA,
            "Small organisations without Privileged Identity Management",
            (FOURTH_COFFEE, _FOURTH_COFFEE_SUBSCRIPTIONS),
            (LITWARE, _LITWARE_SUBSCRIPTIONS),
        ),
        _account(KAI, "Blocked by Conditional Access", (CONTOSO, ()), blocked=True),
        _account(
            MAX,
            "Every verdict at once: fine, empty, second factor, blocked",
            (FABRIKAM, _FABRIKAM_SUBSCRIPTIONS[:1]),
            (NORTHWIND, ()),
            (WOODGROVE, _WOODGROVE_SUBSCRIPTIONS),
            (VAULT, ()),
        ),
    )


def sample_of_size(tenants: int = 50, subscriptions: int = 400) -> Sample:
    """The demo cloud's contents; the arguments size the account with the large estate."""
    azure_cli = ClientApp(AZURE_CLI_CLIENT_ID, "Azimuth, or the Azure CLI", family=True)
    accounts = (*demo_accounts(), large_account(tenants, subscriptions, LENA))
    return Sample(accounts, (azure_cli, *_OWN_APPS.values()))
