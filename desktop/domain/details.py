"""Which details of a subscription are fetched, in the order of their tabs."""

from __future__ import annotations

from typing import Final

from desktop.domain.detail import Detail
from desktop.domain.groups import GroupsLook
from desktop.domain.roles import RolesLook

DETAILS: Final[tuple[type[Detail], ...]] = (GroupsLook, RolesLook)
