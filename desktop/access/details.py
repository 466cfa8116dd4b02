"""Which details of a subscription are fetched, in the order of their tabs."""

from __future__ import annotations

from typing import Final

from desktop.access.detail import Detail
from desktop.access.groups import GroupsLook
from desktop.access.roles import RolesLook

DETAILS: Final[tuple[type[Detail], ...]] = (GroupsLook, RolesLook)
