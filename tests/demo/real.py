"""What the tests with the real azure clients share: credentials and their options."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from azure.identity import DeviceCodeCredential

from desktop.demo.cloud import DemoCloud

Prompt = Callable[[str, str, datetime], None]


def signed_in(demo: DemoCloud, username: str, tenant: str = "organizations") -> Any:
    """A credential of azure-identity whose device code ``username`` approves at once."""

    def approve(page: str, code: str, expires_on: datetime) -> None:
        demo.approve(code, username)

    return DeviceCodeCredential(
        authority=demo.url,
        disable_instance_discovery=True,
        connection_verify=demo.ca_file,
        additionally_allowed_tenants=["*"],
        tenant_id=tenant,
        prompt_callback=approve,
    )


def where(demo: DemoCloud) -> dict[str, Any]:
    """The options that send an azure-mgmt client to the demo cloud."""
    return {
        "base_url": demo.url,
        "credential_scopes": [demo.cloud.scope],
        "connection_verify": demo.ca_file,
    }


def subscription_id(demo: DemoCloud, username: str, name: str) -> str:
    """The ID of a subscription that the account reaches from one of its tenants."""
    account = demo.sample.account(username)
    assert account
    found = {s.display_name: s for m in account.memberships for s in m.subscriptions}
    return found[name].subscription_id
