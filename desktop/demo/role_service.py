"""Resource Manager's https endpoints for roles: who holds which, and what each allows.

Served is what Privileged Identity Management tells about the asker (``asTarget()``), the plain list
of role assignments, in which are the asker's alone, and the definitions of roles.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Final

from desktop.demo.http_messages import Request, Response, Route
from desktop.demo.resource_manager import ArmRefused, ResourceManager
from desktop.demo.role_definitions import OWNER
from desktop.demo.roles import HeldRole, RoleDefinition, allowed
from desktop.demo.sample import DemoSubscription
from desktop.demo.sample_roles import definitions_in, holding_of
from desktop.demo.tokens import AccessGrant

_NAMESPACE: Final = uuid.UUID("3f1d6a0e-7b0c-4d39-8a43-64656d6f0002")
_PROVIDER: Final = "/providers/Microsoft.Authorization"
_READ: Final = "Microsoft.Authorization/roleAssignments/read"
_TERM: Final = re.compile(
    r"\s*(?:(atScope)\(\)|(assignedTo)\('([^']*)'\)|(principalId)\s+eq\s+'([^']*)')\s*", re.I
)
_SUBSCRIPTION: Final = "/subscriptions/{subscription_id}"
_MANAGEMENT_GROUP: Final = "/providers/Microsoft.Management/managementGroups/{management_group}"


class RoleService:
    """Tells roles at the subscriptions that ``manager`` lets a token reach.

    ``clock`` gives epoch seconds; roles begin and end relative to the moment of making this.
    """

    def __init__(self, manager: ResourceManager, clock: Callable[[], float]) -> None:
        """Nothing is served until its routes are."""
        self._manager = manager
        self._clock = clock
        self._began = clock()

    def routes(self) -> tuple[Route, ...]:
        """What it serves."""
        guarded = self._manager.guarded
        held = guarded(partial(self._instances, eligible=False))
        eligible = guarded(partial(self._instances, eligible=True))
        definition, definitions = guarded(self._definition), guarded(self._definitions)
        at = f"{_SUBSCRIPTION}{_PROVIDER}"
        return (
            Route("GET", f"{at}/roleAssignmentScheduleInstances", held),
            Route("GET", f"{at}/roleEligibilityScheduleInstances", eligible),
            Route("GET", f"{at}/roleAssignments", guarded(self._assignments)),
            *(
                Route("GET", f"{scope}{_PROVIDER}/roleDefinitions/{{guid}}", definition)
                for scope in (
                    _SUBSCRIPTION,
                    _SUBSCRIPTION + "/resourceGroups/{group_name}",
                    _MANAGEMENT_GROUP,
                    "",
                )
            ),
            Route("GET", f"{at}/roleDefinitions", definitions),
        )

    def active(self, grant: AccessGrant, subscription: DemoSubscription) -> tuple[HeldRole, ...]:
        """What the bearer holds now, for other endpoints to judge by."""
        return holding_of(grant.account.username, subscription).active(self._passed())

    def _passed(self) -> float:
        return self._clock() - self._began

    def _instances(
        self, request: Request, grant: AccessGrant, subscription_id: str, eligible: bool
    ) -> Response:
        subscription = self._manager.reached(grant, subscription_id)
        holding = holding_of(grant.account.username, subscription)
        about_self = request.query.get("$filter", "").strip().lower() == "astarget()"
        owns = any(r.role is OWNER for r in holding.active(self._passed()) if r.place.whole)
        if not holding.readable or not (about_self or owns):
            what = "roleEligibility" if eligible else "roleAssignment"
            action = f"Microsoft.Authorization/{what}ScheduleInstances/read"
            raise forbidden(grant, action, f"/subscriptions/{subscription.subscription_id}")
        tenant = grant.membership.tenant
        if not (tenant.activates_roles if eligible else tenant.lists_own_roles):
            raise ArmRefused(
                400,
                "AadPremiumLicenseRequired",
                "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance"
                " license.",
            )
        found = [role for role in holding.at(self._passed()) if role.eligible is eligible]
        describe = partial(self._describe, grant, subscription)
        return self._manager.paged(request, found, describe)

    def _assignments(self, request: Request, grant: AccessGrant, subscription_id: str) -> Response:
        subscription = self._manager.reached(grant, subscription_id)
        holding = holding_of(grant.account.username, subscription)
        found = holding.active(self._passed())
        if not (holding.readable and allowed(found, _READ)):
            raise forbidden(grant, _READ, f"/subscriptions/{subscription.subscription_id}")
        if subscription.home_tenant_id != grant.membership.tenant.tenant_id:
            found = ()  # what was delegated is told to neither side
        for fits in _terms(request.query.get("$filter", "")):
            found = tuple(held for held in found if fits(grant, held))
        describe = partial(self._describe_assignment, grant, subscription)
        return self._manager.paged(request, found, describe)

    def _describe_assignment(
        self, grant: AccessGrant, subscription: DemoSubscription, held: HeldRole
    ) -> dict[str, object]:
        base = f"/subscriptions/{subscription.subscription_id}"
        scope, principal = held.place.scope(base), _principal(grant, held)
        name = _made_id("roleAssignment", base, grant.membership.object_id, repr(held))
        given = _moment(self._began - held.since_s)
        return {
            "properties": {
                # Not that of the place where it was given, as in the other list.
                "roleDefinitionId": f"{base}{_PROVIDER}/roleDefinitions/{held.role.guid}",
                "principalId": principal["id"],
                "principalType": principal["type"],
                "scope": scope,
                "condition": held.condition or None,
                "conditionVersion": "2.0" if held.condition else None,
                "createdOn": given,
                "updatedOn": given,
                "createdBy": "",
                "updatedBy": "",
                "delegatedManagedIdentityResourceId": None,
                "description": None,
            },
            "id": f"{scope.rstrip('/')}{_PROVIDER}/roleAssignments/{name}",
            "type": "Microsoft.Authorization/roleAssignments",
            "name": name,
        }

    def _describe(
        self, grant: AccessGrant, subscription: DemoSubscription, held: HeldRole
    ) -> dict[str, object]:
        base = f"/subscriptions/{subscription.subscription_id}"
        scope, principal = held.place.scope(base), _principal(grant, held)
        what = "roleEligibilitySchedule" if held.eligible else "roleAssignmentSchedule"
        name = _made_id(what, base, grant.membership.object_id, repr(held))
        provider = f"{scope.rstrip('/')}{_PROVIDER}"
        definition_id = f"{provider if held.place.above else base + _PROVIDER}/roleDefinitions/"
        definition_id += held.role.guid
        where = {"id": scope}
        if held.place.kind:
            where |= {
                "displayName": held.place.name or subscription.display_name,
                "type": held.place.kind,
            }
        properties: dict[str, object] = {
            "scope": scope,
            "roleDefinitionId": definition_id,
            "principalId": principal["id"],
            "principalType": principal["type"],
            "status": "Provisioned",
            "startDateTime": _moment(self._began - held.since_s),
            "endDateTime": None if held.until_s is None else _moment(self._began + held.until_s),
            # Whether through a group counts for more here than where it was given.
            "memberType": (
                "Group" if held.group else "Inherited" if held.place.above else "Direct"
            ),
            "createdOn": _moment(self._began - held.since_s),
            "condition": held.condition or None,
            "conditionVersion": "2.0" if held.condition else None,
            f"{what}Id": f"{provider}/{what}s/{_made_id(name)}",
            "expandedProperties": {
                "scope": where,
                "roleDefinition": {
                    "id": definition_id,
                    "displayName": held.role.name,
                    "type": _type(held.role),
                },
                "principal": principal,
            },
        }
        if not held.eligible:
            properties["assignmentType"] = "Activated" if held.activated else "Assigned"
        return {
            "id": f"{provider}/{what}Instances/{name}",
            "name": name,
            "type": f"Microsoft.Authorization/{what}Instances",
            "properties": properties,
        }

    def _definition(
        self, request: Request, grant: AccessGrant, guid: str, **places: str
    ) -> Response:
        for role in self._known(grant, **places):
            if role.guid == guid.lower():
                base = request.path.rpartition(_PROVIDER)[0]
                return self._manager.one(request, _describe_definition(base, role))
        message = f"The specified role definition with ID '{guid}' does not exist."
        raise ArmRefused(404, "RoleDefinitionDoesNotExist", message)

    def _definitions(self, request: Request, grant: AccessGrant, **places: str) -> Response:
        known = self._known(grant, **places)
        base = request.path.rpartition(_PROVIDER)[0]
        return self._manager.paged(request, known, partial(_describe_definition, base))

    def _known(
        self, grant: AccessGrant, subscription_id: str = "", **elsewhere: str
    ) -> tuple[RoleDefinition, ...]:
        """The roles at a scope: a subscription's are those of the tenant that owns it."""
        del elsewhere
        if not subscription_id:
            return definitions_in(grant.membership.tenant.tenant_id)
        return definitions_in(self._manager.reached(grant, subscription_id).home_tenant_id)


_Fits = Callable[[AccessGrant, HeldRole], bool]


def _terms(text: str) -> list[_Fits]:
    """What a ``$filter`` of role assignments lets through. Raises ArmRefused for another."""
    fit: list[_Fits] = []
    for term in re.split(r"\band\b", text) if text.strip() else ():
        found = _TERM.fullmatch(term)
        if found is None:
            message = f"The filter '{text}' is not supported."
            raise ArmRefused(400, "UnsupportedQuery", message)
        at_scope, assigned, to, _, of = found.groups()
        if at_scope:  # and above it
            fit.append(lambda _, held: held.place.whole)
        elif assigned:  # through groups as well, so an ID is that of a person
            fit.append(_is_person(to.lower()))
        else:
            fit.append(_is_given_to(of.lower()))
    return fit


def _is_person(object_id: str) -> _Fits:
    return lambda grant, _: grant.membership.object_id == object_id


def _is_given_to(object_id: str) -> _Fits:
    return lambda grant, held: _principal(grant, held)["id"] == object_id


def forbidden(grant: AccessGrant, action: str, scope: str) -> ArmRefused:
    """The refusal of somebody whose roles do not allow ``action`` at ``scope``."""
    return ArmRefused(
        403,
        "AuthorizationFailed",
        f"The client '{grant.account.username}' with object id '{grant.membership.object_id}' does"
        f" not have authorization to perform action '{action}' over scope '{scope}' or the scope is"
        " invalid. If access was recently granted, please refresh your credentials.",
    )


def _describe_definition(base: str, role: RoleDefinition) -> dict[str, object]:
    return {
        "id": f"{base}{_PROVIDER}/roleDefinitions/{role.guid}",
        "name": role.guid,
        "type": "Microsoft.Authorization/roleDefinitions",
        "properties": {
            "roleName": role.name,
            "description": role.description,
            "type": _type(role),
            "assignableScopes": list(role.assignable),
            "permissions": [
                {
                    "actions": list(role.actions),
                    "notActions": list(role.not_actions),
                    "dataActions": list(role.data_actions),
                    "notDataActions": [],
                }
            ],
        },
    }


def _principal(grant: AccessGrant, held: HeldRole) -> dict[str, str]:
    if held.group:
        tenant_id = grant.membership.tenant.tenant_id
        group_id = _made_id("group", tenant_id, held.group)
        return {"id": group_id, "displayName": held.group, "type": "Group"}
    return {
        "id": grant.membership.object_id,
        "displayName": grant.account.display_name,
        "email": grant.account.username,
        "type": "User",
    }


def _type(role: RoleDefinition) -> str:
    return "CustomRole" if role.custom else "BuiltInRole"


def _made_id(*parts: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, "/".join(parts)))


def _moment(epoch_s: float) -> str:
    """As the service writes it: ``2026-11-23T05:38:00.123Z``."""
    return f"{datetime.fromtimestamp(epoch_s, UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"
