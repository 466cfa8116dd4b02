"""What the user can ask for about one subscription, and about the roles at all of them. Pure."""

from __future__ import annotations

from desktop.kernel.commands import Command


class LookAt(Command):
    """Look up that subscription's resource groups and roles; ends the look before it."""

    tenant_id: str
    subscription_id: str


class LookAway(Command):
    """Nothing is looked at any more: end the look under way."""


class IncludeRoles(Command):
    """Look up the roles at every subscription, for table and reports; or no longer."""

    wanted: bool
