"""A Resource Manager of years ago, as Azure Stack Hub is one: other versions than Azure's, and a
refusal that lists them. With AD FS it has one tenant, and no list of tenants.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.support.stranger import HOME, OTHER, USER, Stranger

OBJECT_ID = str(uuid.uuid5(uuid.NAMESPACE_DNS, USER))
SUBSCRIPTION = f"{HOME[:-1]}7"
READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7"
OPERATOR = str(uuid.UUID(int=99))
#: What the front door lists for every list of its own, whichever was asked.
FRONT_DOOR = (
    "2019-10-01", "2018-09-01", "2018-05-01", "2016-09-01", "2016-06-01", "2015-11-01",
    "2015-01-01", "2014-04-01-preview", "2014-04-01", "2014-02-26", "2014-04",
)  # fmt: skip


@dataclass
class OldHub(Stranger):
    """``speaks``: by the last word of a list's path, its versions. ``refused`` counts what was
    asked in others; ``versions`` has those in which something was answered.
    """

    adfs: bool = False
    front_door: tuple[str, ...] = FRONT_DOOR
    speaks: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "tenants": ("2016-06-01", "2015-11-01"),
            "subscriptions": ("2016-06-01", "2015-11-01"),
            "resourcegroups": ("2019-10-01", "2018-05-01"),
            "resources": ("2019-10-01", "2018-05-01"),
            "roleAssignments": ("2015-07-01",),
            "roleDefinitions": ("2015-07-01",),
        }
    )
    refused: Counter[str] = field(default_factory=Counter)
    versions: dict[str, set[str]] = field(default_factory=dict)
    next_links: tuple[str, ...] = ("{url}{path}?{query}",)

    def _metadata(self, version: str) -> tuple[int, Any]:
        if version not in {"2015-01-01", "1.0"}:
            return 400, _refusal(version, ("2015-01-01", "1.0"))
        login = f"{self.url}/adfs" if self.adfs else f"{self.url}/"
        return 200, {
            "galleryEndpoint": f"{self.url}/gallery",
            "graphEndpoint": f"{self.url}/graph",
            "portalEndpoint": f"{self.url}/portal",
            "authentication": {"loginEndpoint": login, "audiences": [self.audience]},
        }

    def _resource(self, path: list[str], query: dict[str, str], token: str) -> tuple[int, Any]:
        tenant = self.tokens.get(token)
        if tenant is None:
            return 401, {"error": {"code": "AuthenticationFailed", "message": "no"}}
        name = next((word for word in reversed(path) if word in self.speaks), path[-1])
        version = query["api-version"]
        if self.adfs and name == "tenants":
            return 404, {"error": {"code": "NotFound", "message": "There is no such resource."}}
        if version not in self.speaks.get(name, ()):
            self.refused[name] += 1
            return self._refused(name, version)
        self.versions.setdefault(name, set()).add(version)
        found = self._found(name, tenant)
        if isinstance(found, dict):
            return 200, found
        at = int(query.get("$skiptoken", "0"))
        page: dict[str, Any] = {"value": found[at : at + 1]}
        if at + 1 < len(found):
            link = self.next_links[at % len(self.next_links)]
            there = f"api-version={version}&$skiptoken={at + 1}"
            page["nextLink"] = link.format(url=self.url, path=f"/{'/'.join(path)}", query=there)
        return 200, page

    def _refused(self, name: str, version: str) -> tuple[int, Any]:
        if not name.startswith("role"):
            return 400, _refusal(version, self.front_door)
        spoken = ",".join(self.speaks.get(name, ("2015-07-01", "2016-09-01-preview")))
        if name in self.speaks:
            return 400, _error(
                "NoRegisteredProviderFound",
                "No registered resource provider found for location '' and API version "
                f"'{version}' for type '{name}'. The supported api-versions are '{spoken}'. "
                "The supported locations are ''.",
            )
        return 404, _error(
            "InvalidResourceType",
            f"The resource type '{name}' could not be found in the namespace "
            f"'Microsoft.Authorization' for api version '{version}'. The supported api-versions "
            f"are '{spoken}'.",
        )

    def _found(self, name: str, tenant: str) -> Any:
        if name == "tenants":
            return [{"id": f"/tenants/{each}", "tenantId": each} for each in (HOME, OTHER)]
        if name == "subscriptions":
            return [
                {"subscriptionId": f"{HOME[:-1]}{n}", "displayName": f"Offer {n}", "tenantId": HOME,
                 "state": "Enabled", "offerId": f"/delegatedProviders/default/offers/{n}"}
                for n in (7, 8, 9)
            ]  # fmt: skip
        at = f"/subscriptions/{SUBSCRIPTION}"
        if name == "resourcegroups":
            return [
                {"id": f"{at}/resourceGroups/{n}", "name": n, "location": "local"} for n in "ab"
            ]
        if name == "resources":
            return [{"id": f"{at}/resourceGroups/a/providers/M.X/y/{n}"} for n in (1, 2, 3)]
        provider = f"{at}/providers/Microsoft.Authorization"
        if name == "roleAssignments":
            held = {
                "roleDefinitionId": f"{provider}/roleDefinitions/{OPERATOR}",
                "principalId": OBJECT_ID,
                "scope": at,
            }
            return [{"id": f"{provider}/roleAssignments/{uuid.UUID(int=5)}", "properties": held}]
        if name == "roleDefinitions":
            allowed = [{"actions": ["M.X/y/restart/action"], "notActions": []}]
            told = {"roleName": "Stack Operator", "permissions": allowed}
            return {"id": f"{provider}/roleDefinitions/{OPERATOR}", "name": OPERATOR,
                    "properties": told}  # fmt: skip
        raise LookupError(name)

    def _token(self, tenant: str, form: dict[str, str]) -> tuple[int, Any]:
        status, answer = super()._token(tenant, form)
        if status == 200:
            issuer = f"{self.url}/{'adfs' if self.adfs else HOME}"
            told: dict[str, Any] = {"iss": issuer, "sub": "s"}
            told |= {"aud": form["client_id"], "exp": 4_000_000_000, "iat": 1}
            told["upn" if self.adfs else "preferred_username"] = USER
            answer["id_token"] = f"{self.part({'alg': 'none'})}.{self.part(told)}.x"
            if not self.adfs:
                answer["client_info"] = self.part({"uid": OBJECT_ID, "utid": HOME})
        return status, answer


def _refusal(version: str, spoken: tuple[str, ...]) -> dict[str, Any]:
    words = f"The api-version '{version}' is invalid. The supported versions are "
    return _error("InvalidApiVersionParameter", f"{words}'{','.join(spoken)}'.")


def _error(code: str, message: str) -> dict[str, Any]:
    assert re.fullmatch(r"\w+", code)
    return {"error": {"code": code, "message": message}}
