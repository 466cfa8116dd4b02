"""Lines for the Azure CLI and for PowerShell."""

from __future__ import annotations

from typing import Final

from desktop.domain.clouds import CHINA, PUBLIC, US_GOVERNMENT
from desktop.domain.models import Method
from desktop.domain.snippets.model import CodePlace, Form, Snippet
from desktop.domain.snippets.quoting import CannotQuoteError, powershell_string, shell_word

_POWERSHELL_CLOUDS: Final = {PUBLIC.name, US_GOVERNMENT.name, CHINA.name}


def az(place: CodePlace) -> Snippet:
    """Sign in to the tenant, make the subscription the default, show it."""
    login, chosen = ["az login"], list[str]()
    if place.tenant_id:
        login.append(f"--tenant {_az_value(place.tenant_id)}")
    if place.method is Method.DEVICE_CODE:
        login.append("--use-device-code")
    if place.subscription_id:
        chosen = [f"az account set --subscription {_az_value(place.subscription_id)}"]
    lines = [*_az_cloud(place), " ".join(login), *chosen, "az account show"]
    return Snippet(Form.AZ, "\n".join(lines) + "\n")


def _az_cloud(place: CodePlace) -> list[str]:
    cloud = place.cloud
    if cloud == PUBLIC or (cloud.private and place.method.declared.uses_az):
        return []  # az has it: it signed in there
    name = _az_value(cloud.name)
    lines = [f"az cloud set --name {name}"]
    if cloud.private:
        lines = [
            f"az cloud register --name {name} \\",
            f"  --endpoint-resource-manager {_az_value(cloud.resource_manager)} \\",
            f"  --endpoint-active-directory {_az_value(cloud.authority)} \\",
            f"  --endpoint-active-directory-resource-id {_az_value(cloud.audience)}",
            *lines,
            "az config set core.instance_discovery=false",
        ]
    return lines


def _az_value(text: str) -> str:
    """The word after an option. Raises CannotQuoteError for what az would take for another one."""
    if text.startswith("-"):
        raise CannotQuoteError(text)
    return shell_word(text)


def powershell(place: CodePlace) -> Snippet | None:
    """With the module Az.Accounts. None for private clouds, which PowerShell must be taught."""
    cloud = place.cloud
    if cloud.private or cloud.name not in _POWERSHELL_CLOUDS:
        return None
    connect, show = ["Connect-AzAccount"], ["Get-AzSubscription"]
    if place.tenant_id:
        tenant = powershell_string(place.tenant_id)
        connect.append(f"-Tenant {tenant}")
        show.append(f"-TenantId {tenant}")
    if place.subscription_id:
        subscription = powershell_string(place.subscription_id)
        connect.append(f"-Subscription {subscription}")
        show.append(f"-SubscriptionId {subscription}")
    if cloud != PUBLIC:
        connect.append(f"-Environment {cloud.name}")
    if place.method is Method.DEVICE_CODE:
        connect.append("-UseDeviceAuthentication")
    return Snippet(Form.POWERSHELL, f"{' '.join(connect)}\n{' '.join(show)}\n")
