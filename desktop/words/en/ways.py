"""In English: the ways to sign in and what each needs."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    # --- ways to sign in -------------------------------------------------------------------------
    "method.cli": "Azure CLI",
    "method.browser": "Browser",
    "method.device-code": "Device code",
    "method.vscode": "Visual Studio Code",
    "method.cli-profile": "Azure CLI profile (older libraries)",
    "method.cli.short": "Azure CLI",
    "method.browser.short": "Browser",
    "method.device-code.short": "Device code",
    "method.vscode.short": "Visual Studio Code",
    "method.cli-profile.short": "Azure CLI profile",
    "method.cli.ready": "Ready",
    "method.browser.ready": "Sign in on a web page",
    "method.device-code.ready": "Type a short code on any device",
    "method.vscode.ready": "Ready",
    "method.cli-profile.ready": "Ready",
    "method.cli.tip": "Use the account that az is signed in with (Ctrl+{number})",
    "method.browser.tip": "Open the sign-in page in your browser (Ctrl+{number})",
    "method.device-code.tip": "Get a code and type it on a web page, here or on a phone (Ctrl+{number})",
    "method.vscode.tip": "Use the account of the Azure extension (Ctrl+{number})",
    "method.cli-profile.tip": "Use the cloud and default subscription of az, "
    "for programs on older libraries (Ctrl+{number})",
    # --- who asks for what -------------------------------------------------------------------------
    "asking.app.own": "The app {client_id}",
    "asking.known": "{app} will ask for access to Azure Resource Manager at {host}.",
    "asking.private": "{app} will ask for access to a private cloud’s Resource Manager at {host}.",
    "asking.private.named": (
        "{app} will ask for access to a private cloud’s Resource Manager at {host}, which calls "
        "itself {audience}."
    ),
    "asking.demo": "{app} will ask for access to the demo cloud on this computer.",
    # --- the page that the browser shows at the end ----------------------------------------------
    "browser_page.done.title": "Signed in",
    "browser_page.done.text": "You can close this page and go back to Azimuth.",
    "browser_page.refused.title": "Not signed in",
    "browser_page.refused.text": "You can close this page. Go back to Azimuth: it says why.",
    # --- own app registration -------------------------------------------------------------------
    "registration.client_id.form": "Like 00000000-0000-0000-0000-000000000000",
    "registration.tenant.form": "A tenant ID, or a domain like contoso.com",
    "registration.redirect_uri.form": "http://localhost, with a port if you like",
    "registration.redirect_uri.http": "It must begin with http://",
    "registration.redirect_uri.host": "It must be on this computer: localhost",
    "registration.redirect_uri.port": "A port is a number from 1 to 65535",
    "registration.redirect_uri.path": "Nothing may follow the port",
    "registration.redirect_uri.alone": "It belongs to a client ID: enter that too",
    "registration.guide.title": "Set up an app registration of your own",
    "registration.guide.text": (
        "These steps make a registration work for the browser and the device code. Whoever owns "
        "the app does them once."
    ),
    "registration.guide.close": "Close",
    "registration.guide.no_portal": "This cloud has a portal of its own: ask its operator.",
    "registration.step.register.title": "Register the app, and copy its client ID",
    "registration.step.register.text": (
        "App registrations > New registration. Copy “Application (client) ID” from its overview. "
        "The app must exist, and be enabled, in the tenant you sign in to."
    ),
    "registration.step.account-types.title": "Choose who may sign in",
    "registration.step.account-types.text": (
        "Authentication > Supported account types. With “this organizational directory only”, "
        "enter that tenant here. For several tenants, choose “any organizational directory”."
    ),
    "registration.step.platform.title": "Add the address to come back to",
    "registration.step.platform.text": (
        "Authentication > Add a platform > Mobile and desktop applications. Add the redirect URI "
        "http://localhost, without port and path: it stands for every port. Only the browser "
        "needs it. Not under “Web”: that would ask for a secret."
    ),
    "registration.step.public-flows.title": "Allow public client flows",
    "registration.step.public-flows.text": (
        "Authentication > “Allow public client flows”: Yes, then Save. The device code needs it."
    ),
    "registration.step.permissions.title": "Let it call Azure’s management service",
    "registration.step.permissions.text": (
        "API permissions > Add a permission > Azure Service Management > Delegated permissions > "
        "user_impersonation."
    ),
    "registration.step.consent.title": "Give consent",
    "registration.step.consent.text": (
        "Sign in and choose Accept. Where people may not decide that, an administrator chooses "
        "“Grant admin consent” on the page of API permissions, in each tenant."
    ),
    "registration.page.overview": "Open app registrations",
    "registration.page.authentication": "Open Authentication",
    "registration.page.permissions": "Open API permissions",
    # --- what each way needs on this machine -----------------------------------------------------
    "readiness.checking": "Looking…",
    "readiness.unknown": "Not ready: {detail}",
    "readiness.cli-missing": "Azure CLI is not installed.",
    "readiness.cli-missing.step": "Install it, or choose another way.",
    "readiness.cli-signed-out": "Nobody is signed in to Azure CLI.",
    "readiness.cli-signed-out.step": "Run az login first.",
    "readiness.cli-timeout": "Azure CLI did not answer in time.",
    "readiness.cli-timeout.step": "It may work all the same.",
    "readiness.cli-failed": "Azure CLI reports an error: {detail}",
    "readiness.cli-failed.step": "Run az account list to see it.",
    "readiness.cli-output": "Azure CLI’s answer cannot be read: {detail}",
    "readiness.cli-output.step": "Run az account list to see it.",
    "readiness.cli-broken": "Azure CLI is damaged and does not start.",
    "readiness.cli-broken.step": "Install it again.",
    "readiness.cli-other-cloud": "Azure CLI is set to another cloud.",
    "readiness.cli-other-cloud.step": "Choose that cloud below, or run az cloud set.",
    "readiness.cli-path": "{detail} is not Azure CLI.",
    "readiness.cli-path.step": "Correct its place in the settings.",
    "readiness.cli-old": "Azure CLI is too old.",
    "readiness.cli-old.step": "Run az upgrade.",
    "readiness.cli-expired": "Azure CLI’s sign-in has expired.",
    "readiness.cli-expired.step": "Run az login again.",
    "readiness.cli-service-principal": "An app (service principal), not a person.",
    "readiness.cli-managed-identity": "This computer’s managed identity, not a person.",
    "readiness.cli-other-accounts": "Also signed in: {detail}. To switch: az account set",
    "readiness.no-browser": "No browser was found.",
    "readiness.no-browser.step": "Use a device code instead.",
    "readiness.vscode-signed-out": "Nobody is signed in to its Azure extension.",
    "readiness.vscode-signed-out.step": "Sign in there first.",
    "readiness.vscode-unreadable": "Its sign-in record cannot be read.",
    "readiness.vscode-unreadable.step": "Sign in there again.",
    "readiness.vscode-too-large": "Its sign-in record is far too large to be one.",
    "readiness.vscode-too-large.step": "Sign in there again.",
    "readiness.vscode-incomplete": "Its sign-in record lacks something: {detail}.",
    "readiness.vscode-incomplete.step": "Sign in there again.",
    "readiness.vscode-other-app": "Its sign-in record was not made by the Azure extension.",
    "readiness.vscode-other-app.step": "Sign in there again.",
    "readiness.vscode-bad-tenant": "Its sign-in record names no valid tenant.",
    "readiness.vscode-bad-tenant.step": "Sign in there again.",
    "readiness.vscode-other-cloud": "It is signed in to another cloud: {detail}.",
    "readiness.vscode-other-cloud.step": "Choose that cloud below, or another way.",
    "readiness.vscode-known-clouds": "Its account is not used with private clouds.",
    "readiness.vscode-known-clouds.step": "Use the browser instead.",
    "readiness.vscode-no-broker": "This computer has no sign-in broker for it.",
    "readiness.vscode-no-broker.step": "Use the browser instead.",
    "readiness.vscode-broker-broken": "Its sign-in broker does not start.",
    "readiness.vscode-broker-broken.step": "Use the browser instead.",
}
