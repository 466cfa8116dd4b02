"""Code that does what the program did, as text to copy. Pure; may be used from any thread."""

from __future__ import annotations

import json
from typing import Final

from desktop.access.clouds import Cloud

#: What the details say beside ``older_libraries``: keys of texts, in order.
OLDER_LIBRARIES_TEXTS: Final = (
    "cli-profile.versions.function",
    "cli-profile.versions.today",
    "cli-profile.versions.newer",
)

_OLDER: Final = '''\
# Signs in with the Azure CLI's account, for libraries that predate azure.core:
#   pip install "azure-mgmt-resource<15" azure-identity msrest
import time

from azure.identity import AzureCliCredential
from azure.mgmt.resource import SubscriptionClient
from msrest.authentication import BasicTokenAuthentication

SCOPE = {scope}
RESOURCE_MANAGER = {resource_manager}


class CliAuthentication(BasicTokenAuthentication):
    """Fills in the Azure CLI's token, and asks for a new one in time."""

    def __init__(self):
        super().__init__({{"access_token": ""}})
        self._credential = AzureCliCredential(process_timeout=60)
        self._expires_on = 0

    def signed_session(self, session=None):
        if self._expires_on - time.time() < 300:  # each question starts az, which takes a while
            found = self._credential.get_token(SCOPE)
            self.token["access_token"], self._expires_on = found.token, found.expires_on
        return super().signed_session(session)


client = SubscriptionClient(CliAuthentication(), base_url=RESOURCE_MANAGER)
'''
_DEFAULT: Final = """\

# The default subscription of "az account show"
default = client.subscriptions.get({subscription_id})
print("default:", default.subscription_id, default.display_name)
"""
_ALL: Final = """\

for subscription in client.subscriptions.list():
    print(subscription.subscription_id, subscription.display_name)
"""


def older_libraries(cloud: Cloud, default_subscription_id: str | None = None) -> str:
    """Python that lists subscriptions with azure-mgmt-resource below 15 and the CLI's sign-in.

    What ``get_client_from_cli_profile`` of azure-common did, for ``cloud`` (discovered), which the
    CLI must have as its active one. Runs as it is.
    """
    text = _OLDER.format(
        scope=_quoted(cloud.scope), resource_manager=_quoted(cloud.resource_manager)
    )
    if default_subscription_id:
        text += _DEFAULT.format(subscription_id=_quoted(default_subscription_id))
    return text + _ALL


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
