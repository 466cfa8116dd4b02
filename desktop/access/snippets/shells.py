"""Lines for the Azure CLI and for PowerShell."""

from __future__ import annotations

from typing import Final

from desktop.access.clouds import CHINA, PUBLIC, US_GOVERNMENT
from desktop.access.models import Method
from desktop.access.snippets.model import CLI_WAYS, CodePlace, Form, Snippet
from desktop.access.snippets.quoting import powershell_string, shell_word

_POWERSHELL_CLOUDS: Final = {PUBLIC.name, US_GOVERNMENT.name, CHINA.name}


def az(place: CodePlace) -> Snippet:
    """Sign in to the tenant, make the subscription the default, show it."""
    login = ["az login --tenant", shell_word(place.tenant_id)]
    if place.method is Method.DEVICE_CODE:
        login.append("--use-device-code")
    lines = [
        *_az_cloud(place),
        " ".join(login),
        f"az account set --subscription {shell_word(place.subscription_id)}",
        "az account show",
    ]
    return Snippet(Form.AZ, "\n".join(lines) + "\n")


def _az_cloud(place: CodePlace) -> list[str]:
    cloud = place.cloud
    if cloud == PUBLIC or (cloud.private and place.method in CLI_WAYS):
        return []  # az has it: it signed in there
    name = shell_word(cloud.name)
    lines = [f"az cloud set --name {name}"]
    if cloud.private:
        lines = [
            f"az cloud register --name {name} \\",
            f"  --endpoint-resource-manager {shell_word(cloud.resource_manager)} \\",
            f"  --endpoint-active-directory {shell_word(cloud.authority)} \\",
            f"  --endpoint-active-directory-resource-id {shell_word(cloud.audience)} \\",
            f"  --endpoint-active-directory-graph-resource-id {shell_word(cloud.audience)}",
            *lines,
            "az config set core.instance_discovery=false",
        ]
    return lines


def powershell(place: CodePlace) -> Snippet | None:
    """With the module Az.Accounts. None for private clouds, which PowerShell must be taught."""
    cloud = place.cloud
    if cloud.private or cloud.name not in _POWERSHELL_CLOUDS:
        return None
    tenant, subscription = (
        powershell_string(place.tenant_id),
        powershell_string(place.subscription_id),
    )
    connect = [f"Connect-AzAccount -Tenant {tenant} -Subscription {subscription}"]
    if cloud != PUBLIC:
        connect.append(f"-Environment {cloud.name}")
    if place.method is Method.DEVICE_CODE:
        connect.append("-UseDeviceAuthentication")
    show = f"Get-AzSubscription -SubscriptionId {subscription} -TenantId {tenant}"
    return Snippet(Form.POWERSHELL, f"{' '.join(connect)}\n{show}\n")
