"""In English: the forms of code that do what the program did."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "code.production": (
        "This signs in as a person, for development. In production use a managed identity "
        "(ManagedIdentityCredential): it needs nobody and keeps no secret."
    ),
    "code.python.title": "Python",
    "code.python.text": (
        "For azure-mgmt-resource 25 and later, where SubscriptionClient is a package of its own: "
        "azure-mgmt-resource-subscriptions."
    ),
    "code.python-before-25.title": "Python, azure-mgmt-resource 15 to 24",
    "code.python-before-25.text": (
        "For versions that still bring SubscriptionClient along. Those up to 21 also need the "
        "package six, and do not ask for it."
    ),
    "code.python-older.title": "Python, azure-mgmt-resource below 15",
    "code.python-older.text": (
        "For libraries of before azure.core. It does what get_client_from_cli_profile did, with an "
        "az of today."
    ),
    "code.python-cli-profile.title": "Python, get_client_from_cli_profile",
    "code.python-cli-profile.text": (
        "Works with azure-cli-core up to 2.20 and azure-mgmt-resource below 15, and raises an "
        "error with later ones. It reads the sign-in of an az of that time: an az of today keeps "
        "its sign-in elsewhere."
    ),
    "code.environment.title": "Environment variables",
    "code.environment.text": (
        "What the libraries read by themselves. AZURE_TOKEN_CREDENTIALS is for "
        "DefaultAzureCredential(). No library reads AZURE_SUBSCRIPTION_ID. In PowerShell write "
        "$env:NAME = 'value' in place of export NAME=value."
    ),
    "code.az.title": "Azure CLI",
    "code.az.text": "Signs in, makes this subscription the default of az, and shows it.",
    "code.powershell.title": "PowerShell",
    "code.powershell.text": "Needs the module Az.Accounts: Install-Module Az.Accounts.",
}
