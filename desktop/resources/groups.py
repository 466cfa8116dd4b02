"""The resource groups of a subscription: which, where, and how much is in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

from azure.mgmt.resource.resources import ResourceManagementClient

from desktop import clean_text
from desktop.domain.groups import GroupsLook, ResourceGroup
from desktop.domain.models import Problem
from desktop.domain.state import Place
from desktop.identity.api_versions import GROUPS, RESOURCES
from desktop.identity.failures import problem_from
from desktop.resources import shapes
from desktop.resources.clients import Clients
from desktop.resources.paging import EndlessListError
from desktop.resources.shapes import WrongShapeError
from desktop.tasks.cancel import CancelToken

#: A subscription holds at most 980 groups; a list that has not ended by then leads nowhere.
MOST_PAGES: Final = 100
#: Whoever has more resources than that many pages hold is not told how many are in each group.
MOST_COUNTED_PAGES: Final = 30
_GROUP: Final = re.compile(r"/subscriptions/[^/]+/resourceGroups/([^/]+)/", re.IGNORECASE)

Tell = Callable[[GroupsLook], None]


class Reader:
    """Of one session. Any worker."""

    def __init__(self, clients: Clients) -> None:
        self._clients: Final = clients

    def read(self, place: Place, tell: Tell, cancel: CancelToken) -> None:
        """Tell the groups page by page, then the same with their counts. A failure is told too;
        raises Cancelled only.
        """
        tenant_id, subscription_id = place
        look = GroupsLook(tenant_id, subscription_id)
        groups: dict[str, ResourceGroup] = {}
        try:
            listed = partial(self._listed, place, "resource_groups")
            for page in self._clients.pages(GROUPS, listed, MOST_PAGES):
                found, wrong = shapes.read(page, group_of)
                groups |= {group.name.casefold(): group for group in found}
                look = replace(look, groups=_sorted(groups))
                if wrong is not None:
                    raise wrong
                tell(look)
        except Exception as error:  # noqa: BLE001 - told by the look
            cancel.raise_if_cancelled()
            tell(replace(look, done=True, problem=problem_from(error, subject=tenant_id)))
            return
        counts, uncounted = self._counts(place, cancel) if groups else (Counter[str](), None)
        if counts is not None:
            groups = {key: replace(one, resources=counts[key]) for key, one in groups.items()}
        tell(replace(look, groups=_sorted(groups), done=True, uncounted=uncounted))

    def _listed(self, place: Place, what: str, version: str) -> Callable[..., Any]:
        tenant_id, subscription_id = place
        client = self._clients.new(
            ResourceManagementClient, tenant_id, subscription_id, api_version=version
        )
        listed: Callable[..., Any] = getattr(client, what).list
        return listed

    def _counts(
        self, place: Place, cancel: CancelToken
    ) -> tuple[Counter[str] | None, Problem | None]:
        """How many resources are in each group (small letters); None if that cannot be said, and
        why, unless there are too many.
        """
        found: set[str] = set()  # a page may repeat resources of those before it
        try:
            listed = partial(self._listed, place, "resources")
            for page in self._clients.pages(RESOURCES, listed, MOST_COUNTED_PAGES):
                found.update(map(_id_of_resource, page))
        except EndlessListError:
            return None, None
        except Exception as error:  # noqa: BLE001 - the groups are there; told by the look
            cancel.raise_if_cancelled()
            return None, problem_from(error, subject=place[0])
        return Counter(map(_group_of_resource, found)), None


def group_of(item: object) -> ResourceGroup:
    """A resource group from its JSON. Raises WrongShapeError."""
    told = item.get("name") if isinstance(item, Mapping) else None
    name = clean_text.name(told) if isinstance(told, str) else ""
    if not isinstance(item, Mapping) or not name:
        raise WrongShapeError("the list holds a resource group without a name")
    location = item.get("location")
    return ResourceGroup(name, clean_text.name(location) if isinstance(location, str) else "")


def _id_of_resource(item: object) -> str:
    an_id = item.get("id") if isinstance(item, Mapping) else None
    if not (isinstance(an_id, str) and an_id):
        raise WrongShapeError("the list holds a resource without an ID")
    return an_id.casefold()


def _group_of_resource(an_id: str) -> str:
    """The name of its group in small letters, "" for what is in none."""
    found = _GROUP.match(an_id)
    return found[1] if found else ""


def _sorted(groups: Mapping[str, ResourceGroup]) -> tuple[ResourceGroup, ...]:
    return tuple(groups[key] for key in sorted(groups))
