"""In English: the details on the right of the window."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- details (right) -------------------------------------------------------------------------
    "details.tenant": "Tenant",
    "details.subscription": "Subscription",
    "details.close": "Close the details",
    "details.copy_default": "Copy “az account set”",
    "details.copy_code": "Copy the code",
    "details.step_up": "Azimuth opens one sign-in, to {tenant}. Its page names the app {app}.",
    "details.step_up.app": "Microsoft Azure CLI",
    "said.default": "The command is on the clipboard. Azimuth itself changes nothing.",
    "said.code": "The code is on the clipboard.",
    "details.asked": "{tenant} (asked as {account}, {cloud})",
    "details.copy_name": "Copy name",
    "details.copy_id": "Copy ID",
    "details.open": "Portal",
    "details.tenant_id": "Tenant ID",
    "details.domain": "Default domain",
    "details.domains": "Other domains",
    "details.type": "Type",
    "details.category": "Your place in it",
    "details.country": "Country",
    "details.status": "Result",
    "details.subscription_id": "Subscription ID",
    "details.state": "State",
    "details.home_tenant": "Owned by tenant",
    "details.default": "Default of Azure CLI",
    "details.yes": "Yes",
    "details.reason": "Why you have access",
    "details.quota": "Offer",
    "details.spending_limit": "Spending limit",
    "details.managed_by": "Also managed by",
    "details.tags": "Tags",
}
