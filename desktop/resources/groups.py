"""The resource groups of a subscription: which, where, and how much is in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from azure.mgmt.resource.resources import ResourceManagementClient

from desktop.access import events as ev
from desktop.access.groups import GroupsLook, ResourceGroup
from desktop.access.state import Place
from desktop.identity.failures import problem_from
from desktop.resources.clients import Clients, pages
from desktop.resources.inventory import EndlessListError
from desktop.resources.shapes import WrongShapeError, read
from desktop.tasks.cancel import CancelToken

#: Whoever has more resources than that many pages hold is not told how many are in each group.
MOST_COUNTED_PAGES: Final = 30
_GROUP: Final = re.compile(r"/subscriptions/[^/]+/resourceGroups/([^/]+)/", re.IGNORECASE)

Emit = Callable[[ev.Event], None]


class GroupsReader:
    """Any worker."""

    def __init__(self, clients: Clients) -> None:
        self._clients: Final = clients

    def look(self, place: Place, emit: Emit, cancel: CancelToken) -> None:
        """Tell the groups page by page, then the same with their counts. A failure is told too."""
        tenant_id, subscription_id = place
        look = GroupsLook(tenant_id, subscription_id)
        groups: dict[str, ResourceGroup] = {}
        try:
            client = self._clients.new(ResourceManagementClient, tenant_id, subscription_id)
            for page in pages(client.resource_groups.list, self._clients.home):
                found, wrong = read(page, group_of)
                groups |= {group.name.casefold(): group for group in found}
                look = replace(look, groups=_sorted(groups))
                if wrong is not None:
                    raise wrong
                emit(ev.GroupsFound(look))
        except Exception as error:  # noqa: BLE001 - told by the look
            cancel.raise_if_cancelled()
            emit(
                ev.GroupsFound(
                    replace(look, done=True, problem=problem_from(error, subject=tenant_id))
                )
            )
            return
        counts = self._counts(client, cancel) if groups else Counter[str]()
        if counts is not None:
            groups = {key: replace(one, resources=counts[key]) for key, one in groups.items()}
        emit(ev.GroupsFound(replace(look, groups=_sorted(groups), done=True)))

    def _counts(self, client: ResourceManagementClient, cancel: CancelToken) -> Counter[str] | None:
        """How many resources are in each group (small letters); None if that cannot be said."""
        counts: Counter[str] = Counter()
        try:
            for page in pages(client.resources.list, self._clients.home, MOST_COUNTED_PAGES):
                counts.update(filter(None, map(_group_of_resource, page)))
        except EndlessListError:
            return None
        except Exception:  # noqa: BLE001 - the groups are there; that they are not counted is shown
            cancel.raise_if_cancelled()
            return None
        return counts


def group_of(item: object) -> ResourceGroup:
    """A resource group from its JSON. Raises WrongShapeError."""
    name = item.get("name") if isinstance(item, Mapping) else None
    if not isinstance(item, Mapping) or not (isinstance(name, str) and name):
        raise WrongShapeError("the list holds a resource group without a name")
    location = item.get("location")
    return ResourceGroup(name, location if isinstance(location, str) else "")


def _group_of_resource(item: Any) -> str:
    an_id = item.get("id") if isinstance(item, Mapping) else None
    found = _GROUP.match(an_id) if isinstance(an_id, str) else None
    return found[1].casefold() if found else ""


def _sorted(groups: Mapping[str, ResourceGroup]) -> tuple[ResourceGroup, ...]:
    return tuple(groups[key] for key in sorted(groups))
