"""Azure's built-in roles that the demo cloud knows, with the GUIDs they have everywhere."""

from __future__ import annotations

from typing import Final

from desktop.demo.roles import RoleDefinition

OWNER: Final = RoleDefinition(
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
    "Owner",
    "Full access to manage all resources, and to assign roles in Azure RBAC.",
    ("*",),
)
CONTRIBUTOR: Final = RoleDefinition(
    "b24988ac-6180-42a0-ab88-20f7382dd24c",
    "Contributor",
    "Full access to manage all resources, but not to assign roles in Azure RBAC.",
    ("*",),
    (
        "Microsoft.Authorization/*/Delete",
        "Microsoft.Authorization/*/Write",
        "Microsoft.Authorization/elevateAccess/Action",
        "Microsoft.Blueprint/blueprintAssignments/write",
        "Microsoft.Blueprint/blueprintAssignments/delete",
        "Microsoft.Compute/galleries/share/action",
        "Microsoft.Purview/consents/write",
        "Microsoft.Purview/consents/delete",
        "Microsoft.Resources/deploymentStacks/manageDenySetting/action",
        "Microsoft.Subscription/cancel/action",
        "Microsoft.Subscription/enable/action",
    ),
)
READER: Final = RoleDefinition(
    "acdd72a7-3385-48ef-bd42-f606fba81ae7",
    "Reader",
    "View all resources, but change nothing.",
    ("*/read",),
)
USER_ACCESS_ADMINISTRATOR: Final = RoleDefinition(
    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
    "User Access Administrator",
    "Manage user access to Azure resources.",
    ("*/read", "Microsoft.Authorization/*", "Microsoft.Support/*"),
)
ROLE_ADMINISTRATOR: Final = RoleDefinition(
    "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
    "Role Based Access Control Administrator",
    "Manage access to Azure resources by assigning roles, and in no other way.",
    (
        "Microsoft.Authorization/roleAssignments/write",
        "Microsoft.Authorization/roleAssignments/delete",
        "*/read",
        "Microsoft.Support/*",
    ),
)
VIRTUAL_MACHINE_CONTRIBUTOR: Final = RoleDefinition(
    "9980e02c-c2be-4d73-94e8-173b1dc7cf3c",
    "Virtual Machine Contributor",
    "Create and manage virtual machines and their disks, but not the network they are in.",
    (
        "Microsoft.Authorization/*/read",
        "Microsoft.Compute/availabilitySets/*",
        "Microsoft.Compute/locations/*",
        "Microsoft.Compute/virtualMachines/*",
        "Microsoft.Compute/virtualMachineScaleSets/*",
        "Microsoft.Compute/disks/write",
        "Microsoft.Compute/disks/read",
        "Microsoft.Compute/disks/delete",
        "Microsoft.Insights/alertRules/*",
        "Microsoft.Network/locations/*",
        "Microsoft.Network/networkInterfaces/*",
        "Microsoft.Network/virtualNetworks/read",
        "Microsoft.Network/virtualNetworks/subnets/join/action",
        "Microsoft.Resources/deployments/*",
        "Microsoft.Resources/subscriptions/resourceGroups/read",
        "Microsoft.Storage/storageAccounts/listKeys/action",
        "Microsoft.Storage/storageAccounts/read",
        "Microsoft.Support/*",
    ),
)
COST_MANAGEMENT_READER: Final = RoleDefinition(
    "72fafb9e-0641-4937-9268-a91bfd8191a3",
    "Cost Management Reader",
    "View cost data and configuration.",
    (
        "Microsoft.Consumption/*/read",
        "Microsoft.CostManagement/*/read",
        "Microsoft.Billing/billingPeriods/read",
        "Microsoft.Resources/subscriptions/read",
        "Microsoft.Resources/subscriptions/resourceGroups/read",
        "Microsoft.Support/*",
        "Microsoft.Advisor/configurations/read",
        "Microsoft.Advisor/recommendations/read",
        "Microsoft.Management/managementGroups/read",
        "Microsoft.Billing/billingProperty/read",
    ),
)
KEY_VAULT_READER: Final = RoleDefinition(
    "21090545-7ca7-4776-b22c-e77811ae6afc",
    "Key Vault Reader",
    "Read metadata of key vaults and their contents, but no secret.",
    (
        "Microsoft.Authorization/*/read",
        "Microsoft.Insights/alertRules/*",
        "Microsoft.Resources/deployments/*",
        "Microsoft.Resources/subscriptions/resourceGroups/read",
        "Microsoft.Support/*",
        "Microsoft.KeyVault/checkNameAvailability/read",
        "Microsoft.KeyVault/deletedVaults/read",
        "Microsoft.KeyVault/locations/*/read",
        "Microsoft.KeyVault/vaults/*/read",
        "Microsoft.KeyVault/operations/read",
    ),
    data_actions=(
        "Microsoft.KeyVault/vaults/*/read",
        "Microsoft.KeyVault/vaults/secrets/readMetadata/action",
    ),
)
MONITORING_READER: Final = RoleDefinition(
    "43d0d8ad-25c7-4714-9337-8ba259a9fe05",
    "Monitoring Reader",
    "Read all monitoring data.",
    ("*/read", "Microsoft.OperationalInsights/workspaces/search/action", "Microsoft.Support/*"),
)

BUILT_IN: Final = (
    OWNER,
    CONTRIBUTOR,
    READER,
    USER_ACCESS_ADMINISTRATOR,
    ROLE_ADMINISTRATOR,
    VIRTUAL_MACHINE_CONTRIBUTOR,
    COST_MANAGEMENT_READER,
    KEY_VAULT_READER,
    MONITORING_READER,
)
