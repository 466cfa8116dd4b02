"""Python for the libraries on azure.core: azure-mgmt-resource 15 and later."""

from __future__ import annotations

from typing import Final

from desktop.domain.clouds import PUBLIC, Cloud
from desktop.domain.registration import redirect_uri_to_use
from desktop.domain.snippets.model import CodePlace, Form, Snippet
from desktop.domain.snippets.quoting import python_call, python_string

_TEXT: Final = """\
{remark}from azure.identity import {credential_name}
from {module} import SubscriptionClient

{credential}
{client}

{use}"""
_FIRST: Final = """\
for subscription in client.subscriptions.list():
    print(subscription.subscription_id, subscription.display_name, subscription.state)
    break
"""


def python(place: CodePlace) -> Snippet:
    """For azure-mgmt-resource as it is: SubscriptionClient is a package of its own."""
    return Snippet(
        Form.PYTHON,
        _text(place, "azure.mgmt.resource.subscriptions"),
        (*_identity(place), "azure-mgmt-resource-subscriptions"),
    )


def python_before_25(place: CodePlace) -> Snippet:
    """For azure-mgmt-resource below 25, which had SubscriptionClient."""
    return Snippet(
        Form.PYTHON_BEFORE_25,
        _text(place, "azure.mgmt.resource"),
        (*_identity(place), "azure-mgmt-resource>=15,<25"),
    )


def roots_remark(cloud: Cloud) -> str:
    """A comment line on the certificates of a cloud that has roots of its own; else nothing."""
    if not cloud.ca_file:
        return ""
    return f"# With REQUESTS_CA_BUNDLE={python_string(cloud.ca_file)} in the environment\n"


def use_of(place: CodePlace) -> str:
    """What is done with ``client``: one sees the subscription."""
    if not place.subscription_id:
        return _FIRST
    wanted = python_string(place.subscription_id)
    return (
        f"subscription = client.subscriptions.get({wanted})\n"
        "print(subscription.subscription_id, subscription.display_name, subscription.state)\n"
    )


def _text(place: CodePlace, module: str) -> str:
    name = place.method.declared.credential
    return _TEXT.format(
        remark=roots_remark(place.cloud),
        credential_name=name,
        module=module,
        credential=python_call(name, _credential_arguments(place), "credential = "),
        client=python_call("SubscriptionClient", _client_arguments(place.cloud), "client = "),
        use=use_of(place),
    )


def _identity(place: CodePlace) -> tuple[str, ...]:
    declared = place.method.declared
    if declared.broker:
        return (f"azure-identity>={declared.identity_since}", "azure-identity-broker")
    return ("azure-identity",)


def _credential_arguments(place: CodePlace) -> list[str]:
    cloud, way = place.cloud, place.method.declared
    given = {"tenant_id": place.tenant_id} if place.tenant_id else {}
    if way.prompts:
        if cloud != PUBLIC:
            given = {"authority": cloud.authority} | given
        if place.client_id:
            given["client_id"] = place.client_id
    if way.redirects:
        if redirect_uri := redirect_uri_to_use(place.redirect_uri):
            given["redirect_uri"] = redirect_uri
        if place.username:
            given["login_hint"] = place.username
    arguments = [f"{name}={python_string(value)}" for name, value in given.items()]
    if cloud.private and not way.uses_az:
        arguments.append("disable_instance_discovery=True")
    return arguments


def _client_arguments(cloud: Cloud) -> list[str]:
    if cloud == PUBLIC:
        return ["credential"]
    return [
        "credential",
        f"base_url={python_string(cloud.resource_manager)}",
        f"credential_scopes=[{python_string(cloud.scope)}]",
    ]
