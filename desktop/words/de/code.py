"""In German: the forms of code that do what the program did."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "code.production": (
        "Dies meldet sich als Person an, für die Entwicklung. Im Betrieb verwenden Sie eine "
        "verwaltete Identität (ManagedIdentityCredential): Sie braucht niemanden und bewahrt kein "
        "Geheimnis auf."
    ),
    "code.python.title": "Python",
    "code.python.text": (
        "Für azure-mgmt-resource ab 25, wo SubscriptionClient in einem eigenen Paket ist: "
        "azure-mgmt-resource-subscriptions."
    ),
    "code.python-before-25.title": "Python, azure-mgmt-resource 15 bis 24",
    "code.python-before-25.text": (
        "Für Versionen, die SubscriptionClient noch mitbringen. Die bis 21 brauchen auch das Paket "
        "six, ohne es anzufordern."
    ),
    "code.python-older.title": "Python, azure-mgmt-resource vor 15",
    "code.python-older.text": (
        "Für Bibliotheken aus der Zeit vor azure.core. Es tut mit einem heutigen az, was "
        "get_client_from_cli_profile tat."
    ),
    "code.python-cli-profile.title": "Python mit get_client_from_cli_profile",
    "code.python-cli-profile.text": (
        "Funktioniert mit azure-cli-core bis 2.20 und azure-mgmt-resource vor 15; spätere melden "
        "einen Fehler. Es liest die Anmeldung eines az von damals: Ein heutiges az bewahrt sie "
        "anderswo auf."
    ),
    "code.environment.title": "Umgebungsvariablen",
    "code.environment.text": (
        "Was die Bibliotheken von selbst lesen. AZURE_TOKEN_CREDENTIALS ist für "
        "DefaultAzureCredential(). Keine Bibliothek liest AZURE_SUBSCRIPTION_ID. In PowerShell "
        "schreiben Sie $env:NAME = 'value' statt export NAME=value."
    ),
    "code.az.title": "Azure CLI",
    "code.az.text": "Meldet an, macht dieses Abonnement zum Standard von az und zeigt es.",
    "code.powershell.title": "PowerShell",
    "code.powershell.text": "Braucht das Modul Az.Accounts: Install-Module Az.Accounts.",
}
