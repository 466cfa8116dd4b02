"""What the sample subscriptions hold: resource groups and resources, for the demo to show."""

from __future__ import annotations

from typing import Final

from desktop.demo.resources import DemoGroup, generated_groups, group
from desktop.demo.sample import DemoSubscription
from desktop.demo.sample_data import CONTOSO, FABRIKAM, TAILSPIN, WOODGROVE

#: More than one page of resources, and more groups than a window has room for.
_FACTORY_LINES: Final = tuple(
    group(
        f"rg-line-{number:02}",
        "germanywestcentral",
        f"Devices/IotHubs hub-line-{number:02}",
        f"Compute/virtualMachines vm-line-{number:02}-control",
        f"Compute/disks disk-line-{number:02}",
        f"Network/networkInterfaces nic-line-{number:02}",
        f"Storage/storageAccounts fabline{number:02}",
        line=f"{number:02}",
    )
    for number in range(1, 25)
)

#: By the tenant that owns the subscription, and its name.
_GROUPS: Final[dict[tuple[str, str], tuple[DemoGroup, ...]]] = {
    (CONTOSO.tenant_id, "Contoso Production"): (
        group(
            "rg-shop-web",
            "westeurope",
            "Web/serverfarms plan-shop",
            "Web/sites contoso-shop",
            "Web/sites contoso-shop-api",
            "Insights/components insights-shop",
            "Cdn/profiles contoso-shop@global",
            stage="production",
        ),
        group(
            "rg-shop-data",
            "westeurope",
            "Sql/servers contoso-sql",
            "Sql/servers/databases contoso-sql/orders",
            "Cache/Redis contoso-cache",
            "Storage/storageAccounts contosoorders",
            "Storage/storageAccounts contosobackup@northeurope",
            "KeyVault/vaults contoso-keys",
            stage="production",
        ),
        group(
            "rg-network",
            "westeurope",
            "Network/virtualNetworks vnet-production",
            "Network/networkSecurityGroups nsg-production",
            "Network/publicIPAddresses ip-gateway",
            "Network/applicationGateways gateway",
        ),
        group("rg-monitoring", "northeurope", "OperationalInsights/workspaces logs-production"),
    ),
    (CONTOSO.tenant_id, "Contoso Development"): (
        group(
            "rg-dev",
            "westeurope",
            "Web/serverfarms plan-dev",
            "Web/sites contoso-dev",
            "Sql/servers contoso-dev-sql",
            stage="development",
        ),
        group(
            "rg-ada-playground",
            "northeurope",
            "Compute/virtualMachines vm-ada",
            "Compute/disks disk-ada",
            "Network/networkInterfaces nic-ada",
            owner="ada",
        ),
        group("rg-empty-on-purpose", "westeurope"),
    ),
    (CONTOSO.tenant_id, "Contoso Free Trial"): (),
    (CONTOSO.tenant_id, "Contoso Website"): (
        group(
            "rg-website",
            "westeurope",
            "Web/staticSites contoso-home",
            "Network/dnsZones contoso.com@global",
        ),
    ),
    (FABRIKAM.tenant_id, "Fabrikam Factory"): (
        group(
            "rg-factory-hub",
            "germanywestcentral",
            "Network/virtualNetworks vnet-factory",
            "Network/virtualNetworkGateways vpn-factory",
            "OperationalInsights/workspaces logs-factory",
            "KeyVault/vaults fabrikam-factory",
        ),
        *_FACTORY_LINES,
    ),
    (FABRIKAM.tenant_id, "Fabrikam Web Shop"): (
        group(
            "rg-webshop-müller",
            "germanywestcentral",
            "ContainerService/managedClusters aks-webshop",
            "ContainerRegistry/registries fabrikamshop",
            vertrag="Größe L",
        ),
        group(
            "MC_rg-webshop_aks-webshop",
            "germanywestcentral",
            "Compute/virtualMachineScaleSets aks-pool-1",
            "Network/loadBalancers kubernetes",
            "ManagedIdentity/userAssignedIdentities aks-webshop-agentpool",
        ),
    ),
    (TAILSPIN.tenant_id, "Tailspin Games"): (
        group("rg-games-east", "canadaeast", "PlayFab/titles tailspin-racer"),
        group(
            "rg-games-central",
            "canadacentral",
            "DocumentDB/databaseAccounts tailspin-scores",
            "SignalRService/SignalR tailspin-lobby",
        ),
    ),
    (TAILSPIN.tenant_id, "Tailspin Warehouse"): (
        group(
            "rg-stock",
            "canadacentral",
            "Compute/virtualMachines vm-stock-1",
            "Compute/virtualMachines vm-stock-2",
            "Compute/disks disk-stock-1",
            "Compute/disks disk-stock-2",
        ),
        group("rg-payroll", "canadacentral", "Sql/servers tailspin-payroll"),
    ),
    (WOODGROVE.tenant_id, "Woodgrove Ledger"): (
        group(
            "rg-ledger",
            "switzerlandnorth",
            "Sql/managedInstances ledger",
            "KeyVault/managedHSMs ledger-keys",
            "Network/privateEndpoints ledger-private",
        ),
    ),
}


def groups_of(subscription: DemoSubscription) -> tuple[DemoGroup, ...]:
    """The resource groups of any subscription: the sample's own, or generated ones."""
    known = _GROUPS.get((subscription.home_tenant_id, subscription.display_name))
    return generated_groups(subscription.subscription_id) if known is None else known
