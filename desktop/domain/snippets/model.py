"""What a snippet is made of, and what it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.clouds import Cloud
from desktop.domain.models import Method


class Form(StrEnum):
    """The forms of a snippet; ``code.<form>.title`` and ``code.<form>.text`` are their words."""

    PYTHON = "python"  # azure-mgmt-resource 25 and later: azure-mgmt-resource-subscriptions
    PYTHON_BEFORE_25 = "python-before-25"
    PYTHON_OLDER = "python-older"  # before azure.core: azure-mgmt-resource below 15
    PYTHON_CLI_PROFILE = "python-cli-profile"  # get_client_from_cli_profile: azure-cli-core <= 2.20
    ENVIRONMENT = "environment"
    AZ = "az"
    POWERSHELL = "powershell"


@dataclass(frozen=True, slots=True)
class CodePlace:
    """What code shall reach, and how: a way to sign in, a discovered cloud, a subscription and the
    tenant to reach it from. A tenant of "" is the way's own; a subscription of "" is the first.

    ``client_id`` and ``redirect_uri`` are those of the user's own registration; ``username`` is
    whom a browser's page shall offer first.
    """

    method: Method
    cloud: Cloud
    tenant_id: str
    subscription_id: str
    username: str | None = None
    client_id: str | None = None
    redirect_uri: str | None = None


@dataclass(frozen=True, slots=True)
class Snippet:
    """One form as text that ends with a line end. ``needs`` are requirements for pip or uv."""

    form: Form
    text: str
    needs: tuple[str, ...] = ()
