"""Python for the libraries of before azure.core: azure-mgmt-resource below 15, az only."""

from __future__ import annotations

from typing import Final

from desktop.domain.models import Method
from desktop.domain.snippets.model import CodePlace, Form, Snippet
from desktop.domain.snippets.python import roots_remark, use_of
from desktop.domain.snippets.quoting import python_string

_OLDER: Final = '''\
{remark}import time

from azure.identity import AzureCliCredential
from azure.mgmt.resource import SubscriptionClient
from msrest.authentication import BasicTokenAuthentication

SCOPE = {scope}
RESOURCE_MANAGER = {resource_manager}


class CliAuthentication(BasicTokenAuthentication):
    """Fills in the Azure CLI's token, and asks for a new one in time."""

    def __init__(self):
        super().__init__({{"access_token": ""}})
        self._credential = AzureCliCredential({tenant})
        self._expires_on = 0

    def signed_session(self, session=None):
        if self._expires_on - time.time() < 300:  # each question starts az, which takes a while
            found = self._credential.get_token(SCOPE)
            self.token["access_token"], self._expires_on = found.token, found.expires_on
        return super().signed_session(session)


client = SubscriptionClient(CliAuthentication(), base_url=RESOURCE_MANAGER)

{use}'''

_CLI_PROFILE: Final = """\
{remark}from azure.common.client_factory import get_client_from_cli_profile
from azure.mgmt.resource import SubscriptionClient

client = get_client_from_cli_profile(SubscriptionClient)

{use}"""


def python_older(place: CodePlace) -> Snippet | None:
    """What get_client_from_cli_profile did, with an az of today."""
    if not place.method.declared.uses_az:
        return None
    text = _OLDER.format(
        remark=roots_remark(place.cloud),
        scope=python_string(place.cloud.scope),
        resource_manager=python_string(place.cloud.resource_manager),
        tenant=f"tenant_id={python_string(place.tenant_id)}" if place.tenant_id else "",
        use=use_of(place),
    )
    return Snippet(
        Form.PYTHON_OLDER, text, ("azure-identity", "azure-mgmt-resource>=10,<15", "msrest")
    )


def python_cli_profile(place: CodePlace) -> Snippet | None:
    """get_client_from_cli_profile itself: an az of up to 2.20 must have signed in."""
    if place.method is not Method.CLI_PROFILE:
        return None
    text = _CLI_PROFILE.format(remark=roots_remark(place.cloud), use=use_of(place))
    return Snippet(
        Form.PYTHON_CLI_PROFILE,
        text,
        ("azure-common", "azure-cli-core<=2.20.0", "azure-mgmt-resource>=10,<15"),
    )
