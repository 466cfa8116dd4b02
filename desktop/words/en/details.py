"""In English: the details on the right of the window."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- what it is, and what is copied ----------------------------------------------------------
    "details.tenant": "Tenant",
    "details.subscription": "Subscription",
    "details.close": "Close the details",
    "details.sash.tip": "Drag to make the details wider; double-click for their own width",
    "details.show": "Show details",
    "details.copy_name": "Copy name",
    "details.copy_id": "Copy ID",
    "details.open": "Portal",
    "details.open.tip": "Open its page in the Azure portal",
    "details.tab.overview": "Overview",
    "details.tab.overview.tip": "What it is and whose it is",
    "details.tab.groups": "Groups",
    "details.tab.groups.tip": "The resource groups in it",
    "details.tab.roles": "Roles",
    "details.tab.roles.tip": "What you may do in it",
    "details.tab.code": "Code",
    "details.tab.code.tip": "Use it from Python, the Azure CLI or PowerShell",
    # --- a tenant --------------------------------------------------------------------------------
    "details.step_up": "Azimuth opens one sign-in, to {tenant}. Its page names the app {app}.",
    "details.step_up.app": "Microsoft Azure CLI",
    "details.asked": "{tenant} (asked as {account}, {cloud})",
    "details.tenant_id": "Tenant ID",
    "details.domain": "Default domain",
    "details.domains": "Other domains",
    "details.type": "Type",
    "details.type.aad": "Microsoft Entra ID: an organisation’s directory",
    "details.type.aad-b2c": "Azure AD B2C: a directory of customers",
    "details.category": "Your place in it",
    "details.category.home": "Home: your account belongs to it",
    "details.category.projectedby": "Guest: your account belongs to another tenant",
    "details.category.managedby": "It is managed from another tenant (Azure Lighthouse)",
    "details.country": "Country or region",
    "details.status": "Result",
    # --- a subscription --------------------------------------------------------------------------
    "details.subscription_id": "Subscription ID",
    "details.state": "State",
    "details.state_note.disabled": (
        "What is in it can be read and deleted, but not used or changed. Mostly a trial or its "
        "credit has ended, a bill is unpaid, or somebody cancelled it. Its billing owner can turn "
        "it on again in the portal, under Subscriptions."
    ),
    "details.state_note.warned": (
        "Everything works still, but it will be disabled soon: it was cancelled, has expired, or a "
        "payment is late. Its billing owner finds the reason in the portal, under Subscriptions."
    ),
    "details.state_note.pastdue": (
        "A bill is not paid. Everything works still, until it is disabled. Its billing owner can "
        "pay in the portal, under Cost Management + Billing."
    ),
    "details.state_note.deleted": (
        "It was cancelled and nothing in it can be used. It goes from this list by itself. If that "
        "was a mistake, its billing owner should ask Azure support at once."
    ),
    "details.home_tenant": "Owned by tenant",
    "details.delegated": (
        "It belongs to {owner}, which lets people of {tenant} manage it (Azure Lighthouse)."
    ),
    "details.guest": "You are a guest in {tenant}: your account belongs to {home}.",
    "details.guest.elsewhere": "another tenant",
    "details.default": "Default of Azure CLI",
    "details.yes": "Yes",
    "details.reason": "Why you have access",
    "details.managed_by": "Also managed by",
    "details.tags": "Tags",
    "details.offer": "Offer",
    "details.offer.enterpriseagreement": "Enterprise or Microsoft Customer Agreement",
    "details.offer.payasyougo": "Pay as you go",
    "details.offer.msdn": "Visual Studio subscriber (MSDN)",
    "details.offer.msdndevtest": "Development and test",
    "details.offer.freetrial": "Free trial",
    "details.offer.csp": "Bought from a partner (CSP)",
    "details.offer.cspdevtest": "Bought from a partner (CSP), for development and test",
    "details.offer.sponsored": "Sponsored by Microsoft",
    "details.offer.mpn": "Microsoft partner (Action Pack)",
    "details.offer.azurepass": "Azure Pass",
    "details.offer.azureforstudents": "Azure for Students",
    "details.offer.dreamspark": "Azure for Students Starter (DreamSpark)",
    "details.offer.azureinopen": "Azure in Open (prepaid)",
    "details.offer.bizspark": "BizSpark",
    "details.offer.monetarycommitment": "Prepaid commitment",
    "details.offer.internal": "Microsoft’s own",
    "details.offer.aad": "Access to Microsoft Entra ID only",
    "details.spending": "Spending limit",
    "details.spending.on": "On: it stops when its credit is used up",
    "details.spending.off": "None",
    "details.spending.currentperiodoff": "Lifted until the present billing period ends",
    # --- its resource groups ---------------------------------------------------------------------
    "details.groups.waits": "Asking for the resource groups…",
    "details.groups.more": "Asking for more…",
    "details.groups.total.one": "{count} resource group",
    "details.groups.total.other": "{count} resource groups",
    "details.groups.resources.one": "{count} resource",
    "details.groups.resources.other": "{count} resources",
    "details.groups.both": "{groups} with {resources}",
    "details.groups.empty": "empty",
    "details.groups.none": "No resource groups.",
    "details.groups.none.why": (
        "It is empty, or your roles do not let you see what is in it: Azure leaves out what you "
        "may not see."
    ),
    "details.groups.refused": "You may not see what is in it.",
    "details.groups.refused.advice": (
        "Ask its owner for a role; Reader is enough to look. If you may activate one, it is under "
        "Roles. A new role can take some minutes to count."
    ),
    "details.groups.incomplete": "These came before that:",
    "details.groups.uncounted": "How much is in each could not be counted: {title}. {advice}",
    "details.groups.too_many": "There is too much here to count what is in each.",
    # --- your roles ------------------------------------------------------------------------------
    "details.roles.waits": "Asking what you may do here…",
    "details.roles.held": "Your roles",
    "details.roles.eligible": "You may activate",
    "details.roles.eligible.how": (
        "In the portal: Privileged Identity Management, My roles, Azure resources."
    ),
    "details.roles.none.why": (
        "You see this subscription for another reason, such as a role inside a resource of it or "
        "one that was just taken away. Ask whoever owns it for a role."
    ),
    # --- code ------------------------------------------------------------------------------------
    "details.code.choice.tip": "What the code is for",
    "details.code.copy": "Copy",
    "details.code.copy.tip": "Copy all of the code",
    "details.code.needs": "It needs",
    "details.code.needs.tip": "What to install first",
    "details.code.copy_needs": "Copy the command that installs it",
    "details.code.check": "Check a Python environment…",
    "details.code.check.tip": "See whether a project’s environment can run it, and mend it if not",
    "said.code": "The code is on the clipboard.",
    "said.pip": "The command is on the clipboard.",
}
