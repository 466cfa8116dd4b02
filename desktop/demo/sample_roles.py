"""Who may do what in the demo cloud: each case of roles is met with one of the sample accounts."""

from __future__ import annotations

import uuid
from typing import Final

from desktop.demo.role_definitions import (
    BUILT_IN,
    CONTRIBUTOR,
    COST_MANAGEMENT_READER,
    KEY_VAULT_READER,
    MONITORING_READER,
    OWNER,
    READER,
    ROLE_ADMINISTRATOR,
    USER_ACCESS_ADMINISTRATOR,
    VIRTUAL_MACHINE_CONTRIBUTOR,
)
from desktop.demo.roles import (
    DAY_S,
    HOUR_S,
    ROOT,
    HeldRole,
    Holding,
    RoleDefinition,
    management_group,
    resource_group,
)
from desktop.demo.sample import DemoSubscription
from desktop.demo.sample_data import (
    ADA,
    BEN,
    CHLOE,
    FABRIKAM,
    MAX,
    OLA,
)

SHOP_OPERATOR: Final = RoleDefinition(
    "6a0a3c52-1f5e-4f0e-9a57-2d6f626b7a01",
    "Fabrikam Shop Operator",
    "Restart and scale the web shop.",
    (
        "*/read",
        "Microsoft.ContainerService/managedClusters/start/action",
        "Microsoft.ContainerService/managedClusters/stop/action",
        "Microsoft.ContainerService/managedClusters/agentPools/write",
    ),
    ("Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",),
    assignable=(f"/providers/Microsoft.Management/managementGroups/{FABRIKAM.tenant_id}",),
    custom=True,
)
#: The custom roles of a tenant, by its ID.
CUSTOM: Final = {FABRIKAM.tenant_id: (SHOP_OPERATOR,)}

#: As the portal writes it where somebody may give only some roles: Reader, Monitoring Reader.
_ONLY_READERS: Final = (
    "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR "
    "(@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] "
    "ForAnyOfAnyValues:GuidEquals {acdd72a7-3385-48ef-bd42-f606fba81ae7, "
    "43d0d8ad-25c7-4714-9337-8ba259a9fe05}))"
)

_LANDING_ZONES: Final = management_group("contoso-landing-zones", "Contoso Landing Zones")
_FOURTH_COFFEE: Final = management_group("fourth-coffee", "Fourth Coffee")
_PLANTS: Final = management_group("fabrikam-plants", "Fabrikam Plants")

_HOLDINGS: Final = {
    # Inherited from a named management group; and more may be activated.
    (ADA, "Contoso Production"): Holding(
        (
            HeldRole(READER, _LANDING_ZONES),
            HeldRole(CONTRIBUTOR, group="Contoso On Call", eligible=True, until_s=180 * DAY_S),
        )
    ),
    (ADA, "Contoso Development"): Holding((HeldRole(OWNER),)),
    # May give others two roles, and no other.
    (ADA, "Contoso Website"): Holding(
        (
            HeldRole(CONTRIBUTOR, group="Contoso Web Team"),
            HeldRole(ROLE_ADMINISTRATOR, condition=_ONLY_READERS),
        )
    ),
    (ADA, "Contoso Free Trial"): Holding((HeldRole(COST_MANAGEMENT_READER),)),
    # Activated for a few hours; what it was activated from stays.
    (BEN, "Fabrikam Factory"): Holding(
        (
            HeldRole(READER, _PLANTS, group="Fabrikam Engineers"),
            HeldRole(CONTRIBUTOR, activated=True, since_s=HOUR_S, until_s=3 * HOUR_S),
            HeldRole(CONTRIBUTOR, eligible=True, since_s=90 * DAY_S, until_s=275 * DAY_S),
        )
    ),
    (BEN, "Fabrikam Web Shop"): Holding((HeldRole(SHOP_OPERATOR),)),
    # Nothing yet.
    (BEN, "Tailspin Games"): Holding((HeldRole(CONTRIBUTOR, eligible=True),)),
    # At one resource group only.
    (BEN, "Tailspin Warehouse"): Holding(
        (HeldRole(VIRTUAL_MACHINE_CONTRIBUTOR, resource_group("rg-stock")),)
    ),
    # Not to be known.
    (BEN, "Woodgrove Ledger"): Holding((HeldRole(READER),), readable=False),
    # Delegated to a group of her own tenant.
    (CHLOE, "Fabrikam Web Shop"): Holding(
        (HeldRole(CONTRIBUTOR, group="A. Datum Operations"), HeldRole(KEY_VAULT_READER))
    ),
    # An end to it, from the beginning.
    (CHLOE, "Contoso Production"): Holding(
        (HeldRole(READER, since_s=5 * DAY_S, until_s=25 * DAY_S),)
    ),
    # No licence for Privileged Identity Management: told by Resource Manager's plain list only,
    (OLA, "Fourth Coffee Shops"): Holding(
        (HeldRole(CONTRIBUTOR, group="Fourth Coffee Baristas"), HeldRole(KEY_VAULT_READER))
    ),
    (OLA, "Fourth Coffee Roastery"): Holding((HeldRole(READER, _FOURTH_COFFEE),)),
    # in which nothing is that was delegated.
    (OLA, "Litware Delivery"): Holding((HeldRole(READER, group="Fourth Coffee Drivers"),)),
    (OLA, "Litware Orders"): Holding((HeldRole(READER),)),
    (MAX, "Fabrikam Factory"): Holding((HeldRole(MONITORING_READER, _PLANTS),), readable=False),
    # A global administrator who has elevated his access: given at the root.
    (MAX, "Woodgrove Ledger"): Holding((HeldRole(USER_ACCESS_ADMINISTRATOR, ROOT),)),
}

_CUSTOMERS: Final = management_group("customers", "Customers")
#: What everybody else holds, by turns.
_MADE_UP: Final = (
    Holding((HeldRole(OWNER),)),
    Holding((HeldRole(CONTRIBUTOR, group="Engineers"),)),
    Holding((HeldRole(READER, _CUSTOMERS),)),
    Holding((HeldRole(READER, _CUSTOMERS), HeldRole(CONTRIBUTOR, eligible=True))),
    Holding((HeldRole(READER, _CUSTOMERS), HeldRole(USER_ACCESS_ADMINISTRATOR, eligible=True))),
    Holding((HeldRole(CONTRIBUTOR, group="Engineers"), HeldRole(KEY_VAULT_READER))),
    Holding((HeldRole(MONITORING_READER), HeldRole(VIRTUAL_MACHINE_CONTRIBUTOR))),
    Holding((HeldRole(CONTRIBUTOR, eligible=True, until_s=90 * DAY_S),)),
)


def holding_of(username: str, subscription: DemoSubscription) -> Holding:
    """What the account holds at any subscription: as in the sample, or made up from its ID."""
    known = _HOLDINGS.get((username, subscription.display_name))
    return _made_up(subscription.subscription_id) if known is None else known


def _made_up(subscription_id: str) -> Holding:
    try:
        seed = uuid.UUID(subscription_id).int
    except ValueError:
        seed = sum(subscription_id.encode("utf-8"))
    return _MADE_UP[seed // 8 % len(_MADE_UP)]


def definitions_in(tenant_id: str) -> tuple[RoleDefinition, ...]:
    """The roles that can be given in a tenant."""
    return (*BUILT_IN, *CUSTOM.get(tenant_id, ()))
