"""Resource groups and what is in them, as plain data. Frozen values, safe on any thread."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DemoResource:
    """One resource: ``type`` as providers write it, ``Microsoft.Web/sites``."""

    name: str
    type: str
    location: str


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """A resource group; its resources may be elsewhere than it is."""

    name: str
    location: str
    resources: tuple[DemoResource, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)


def group(name: str, location: str, *resources: str, **tags: str) -> DemoGroup:
    """A group whose resources are written ``provider/type name`` or ``provider/type name@place``.

    The word ``Microsoft.`` before the provider is left out.
    """
    return DemoGroup(name, location, tuple(_resource(line, location) for line in resources), tags)


def _resource(line: str, location: str) -> DemoResource:
    kind, _, rest = line.partition(" ")
    name, _, elsewhere = rest.partition("@")
    return DemoResource(name, f"Microsoft.{kind}", elsewhere or location)


_PLACES = ("westeurope", "northeurope", "eastus2", "australiaeast", "southafricanorth")
_USES = ("web", "data", "network", "monitoring", "backup", "shared", "batch")
_KINDS = (
    ("Compute/virtualMachines", "vm"),
    ("Compute/disks", "disk"),
    ("Network/networkInterfaces", "nic"),
    ("Storage/storageAccounts", "store"),
    ("KeyVault/vaults", "vault"),
    ("Sql/servers", "sql"),
    ("Web/sites", "site"),
)


def generated_groups(subscription_id: str) -> tuple[DemoGroup, ...]:
    """None to seven groups, made up from the subscription's ID: the same each time."""
    try:
        seed = uuid.UUID(subscription_id).int
    except ValueError:
        seed = sum(subscription_id.encode("utf-8"))
    return tuple(_generated(seed, number) for number in range(seed % (len(_USES) + 1)))


def _generated(seed: int, number: int) -> DemoGroup:
    use = _USES[number]
    place = _PLACES[(seed // 8) % len(_PLACES)]
    count = (seed >> (4 * number + 8)) % 16
    lines = (
        f"{kind} {short}-{use}-{position + 1:02}"
        for position in range(count)
        for kind, short in (_KINDS[(position + number) % len(_KINDS)],)
    )
    return group(f"rg-{use}", place, *lines, use=use)
