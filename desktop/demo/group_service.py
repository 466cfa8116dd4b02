"""Resource Manager's https endpoints for resource groups and resources: those one may see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from desktop.demo.http_messages import Request, Response, Route
from desktop.demo.resource_manager import ArmRefused, ResourceManager
from desktop.demo.resources import DemoGroup, DemoResource
from desktop.demo.role_service import RoleService, forbidden
from desktop.demo.roles import HeldRole, allowed
from desktop.demo.sample_resources import groups_of
from desktop.demo.tokens import AccessGrant

_SUBSCRIPTION: Final = "/subscriptions/{subscription_id}"
_READ_GROUPS: Final = "Microsoft.Resources/subscriptions/resourceGroups/read"
_TERM: Final = re.compile(r"\s*(resourceGroup|resourceType)\s+eq\s+'([^']*)'\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A resource, and the group it is in."""

    group: DemoGroup
    resource: DemoResource


class GroupService:
    """Lists groups and resources of the subscriptions that ``manager`` lets a token reach."""

    def __init__(self, manager: ResourceManager, roles: RoleService) -> None:
        """Nothing is served until its routes are."""
        self._manager = manager
        self._roles = roles

    def routes(self) -> tuple[Route, ...]:
        """What it serves."""
        guarded = self._manager.guarded
        in_group = _SUBSCRIPTION + "/resourceGroups/{group_name}/resources"
        return (
            Route("GET", _SUBSCRIPTION + "/resourceGroups", guarded(self._groups)),
            Route("GET", _SUBSCRIPTION + "/resources", guarded(self._resources)),
            Route("GET", in_group, guarded(self._resources)),
        )

    def _groups(self, request: Request, grant: AccessGrant, subscription_id: str) -> Response:
        subscription = self._manager.reached(grant, subscription_id)
        base = f"/subscriptions/{subscription.subscription_id}"
        roles = self._roles.active(grant, subscription)
        if not roles:
            raise forbidden(grant, _READ_GROUPS, base)
        seen = _seen(groups_of(subscription), roles)
        return self._manager.paged(request, seen, lambda group: _describe_group(base, group))

    def _resources(
        self, request: Request, grant: AccessGrant, subscription_id: str, group_name: str = ""
    ) -> Response:
        subscription = self._manager.reached(grant, subscription_id)
        base = f"/subscriptions/{subscription.subscription_id}"
        wanted = _filter(request.query.get("$filter", ""))
        roles = self._roles.active(grant, subscription)
        if not roles:
            raise forbidden(grant, "Microsoft.Resources/subscriptions/resources/read", base)
        groups = _seen(groups_of(subscription), roles)
        if group_name:
            wanted["resourcegroup"] = group_name.lower()
            if all(group.name.lower() != group_name.lower() for group in groups):
                message = f"Resource group '{group_name}' could not be found."
                raise ArmRefused(404, "ResourceGroupNotFound", message)
        found = [
            _Placed(group, resource)
            for group in groups
            if wanted.get("resourcegroup", group.name.lower()) == group.name.lower()
            for resource in group.resources
            if wanted.get("resourcetype", resource.type.lower()) == resource.type.lower()
            if allowed(roles, f"{resource.type}/read", _within(group))
        ]
        return self._manager.paged(request, found, lambda placed: _describe(base, placed))


def _filter(text: str) -> dict[str, str]:
    """``resourceGroup eq '…' and resourceType eq '…'`` as lower-case names and values."""
    wanted = {}
    for term in re.split(r"\band\b", text) if text else ():
        found = _TERM.fullmatch(term)
        if found is None:
            message = f"The demo cloud does not understand the $filter '{text}'."
            raise ArmRefused(400, "InvalidFilterInQueryString", message)
        wanted[found[1].lower()] = found[2].lower()
    return wanted


def _seen(groups: tuple[DemoGroup, ...], roles: tuple[HeldRole, ...]) -> list[DemoGroup]:
    return [group for group in groups if allowed(roles, _READ_GROUPS, _within(group))]


def _within(group: DemoGroup) -> str:
    return f"/resourceGroups/{group.name}"


def _group_id(base: str, group: DemoGroup) -> str:
    return base + _within(group)


def _describe_group(base: str, group: DemoGroup) -> dict[str, object]:
    described: dict[str, object] = {
        "id": _group_id(base, group),
        "name": group.name,
        "type": "Microsoft.Resources/resourceGroups",
        "location": group.location,
        "properties": {"provisioningState": "Succeeded"},
    }
    return described | ({"tags": dict(group.tags)} if group.tags else {})


def _describe(base: str, placed: _Placed) -> dict[str, object]:
    resource = placed.resource
    # A child resource has the segments of its type and of its name take turns.
    namespace, *types = resource.type.split("/")
    compute_lock = zip(types, resource.name.split("/"), strict=True)
    path = "/".join(f"{kind}/{name}" for kind, name in compute_lock)
    return {
        "id": f"{_group_id(base, placed.group)}/providers/{namespace}/{path}",
        "name": resource.name,
        "type": resource.type,
        "location": resource.location,
    }
