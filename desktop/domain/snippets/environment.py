"""The environment variables that azure-identity and the client library really read."""

from __future__ import annotations

from typing import Final

from desktop.domain.clouds import CHINA, PUBLIC, US_GOVERNMENT
from desktop.domain.models import Method
from desktop.domain.snippets.model import CodePlace, Form, Snippet
from desktop.domain.snippets.quoting import shell_word

# The names of azure.core.AzureClouds: where the clients go that are told nothing else.
_CLOUDS: Final = {
    US_GOVERNMENT.name: "AZURE_US_GOVERNMENT",
    CHINA.name: "AZURE_CHINA_CLOUD",
}
_PRIVATE: Final = (
    "# No variable tells where a private cloud is: base_url and the like stay in the code."
)


def environment(place: CodePlace) -> Snippet | None:
    """Lines for a POSIX shell; None where no variable is read (a device code, public cloud)."""
    lines = [f"export {name}={shell_word(value)}" for name, value in _variables(place).items()]
    if not lines:
        return None
    if place.cloud.private:
        lines.insert(0, _PRIVATE)
    broker = ("azure-identity-broker",) if place.method.declared.broker else ()
    needs = ("azure-identity>=1.24", *broker, "azure-mgmt-resource-subscriptions")
    return Snippet(Form.ENVIRONMENT, "\n".join(lines) + "\n", needs)


def _variables(place: CodePlace) -> dict[str, str]:
    cloud, method = place.cloud, place.method
    found = dict[str, str]()
    if method.declared.token_credentials:  # which credential DefaultAzureCredential uses
        found["AZURE_TOKEN_CREDENTIALS"] = method.declared.token_credentials
    # The other credentials take their tenant as an argument only.
    if method is Method.BROWSER and place.tenant_id:
        found["AZURE_TENANT_ID"] = place.tenant_id
    if cloud != PUBLIC and method.declared.prompts:
        found["AZURE_AUTHORITY_HOST"] = cloud.authority
    if cloud.name in _CLOUDS and not cloud.private:
        found["AZURE_SDK_CLOUD_CONF"] = _CLOUDS[cloud.name]
    if cloud.ca_file:
        found["REQUESTS_CA_BUNDLE"] = cloud.ca_file
    return found
