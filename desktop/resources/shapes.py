"""What Resource Manager's lists hold, read with care: the clients' models take anything.

Texts become names (a line of bounded length, "" if there is nothing to be seen in it), IDs are in
small letters.

An object that does not say which tenant or subscription it is raises WrongShapeError. What else has
the wrong type counts as not told: a row without a name is worth more than no row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

from azure.core.exceptions import DecodeError

from desktop import clean_text
from desktop.domain import ids
from desktop.domain.models import Subscription, Tenant

T = TypeVar("T")
#: Azure's own bound for the name of a tag; its value may have half of that.
MOST_OF_A_TAG: Final = 512
#: A page with so many objects that cannot be read is none of the service's.
_MOST_WRONG: Final = 1_000
#: An ID becomes part of addresses.
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,254}")


class WrongShapeError(DecodeError):
    """An answer that is not what the service sends: something else speaks for it."""


def read(items: Iterable[object], one: Callable[[object], T]) -> tuple[list[T], Exception | None]:
    """What ``one`` makes of the items that it can read, and the first error among the others. Of a
    page that holds hardly anything else the rest is not looked at.
    """
    found, errors = list[T](), list[WrongShapeError]()
    for item in items:
        try:
            found.append(one(item))
        except WrongShapeError as wrong:
            errors.append(wrong.with_traceback(None))  # which would hold all the items
            if len(errors) >= _MOST_WRONG:
                break
    return found, errors[0] if errors else None


def tenant_of(item: object) -> Tenant:
    """A tenant from its JSON. Raises WrongShapeError."""
    raw = _object(item)
    return Tenant(
        tenant_id=_id(raw, "tenantId"),
        display_name=_word(raw, "displayName"),
        default_domain=_word(raw, "defaultDomain"),
        domains=tuple(filter(None, map(clean_text.name, _texts(_list(raw, "domains"))))),
        tenant_type=_word(raw, "tenantType"),
        category=_word(raw, "tenantCategory"),
        country_code=_word(raw, "countryCode"),
    )


def subscription_of(item: object, tenant_id: str, default_id: str | None) -> Subscription:
    """A subscription, as reached from ``tenant_id``, from its JSON; both IDs as ``ids.normal`` has
    them. Raises WrongShapeError.
    """
    raw = _object(item)
    subscription_id, owner = _id(raw, "subscriptionId"), ids.normal(_word(raw, "tenantId"))
    policies = _inner(raw, "subscriptionPolicies")
    managers = (
        ids.normal(_word(each, "tenantId")) for each in _objects(_list(raw, "managedByTenants"))
    )
    return Subscription(
        subscription_id=subscription_id,
        display_name=_word(raw, "displayName") or subscription_id,
        state=_word(raw, "state"),
        tenant_id=tenant_id,
        home_tenant_id=owner if owner and owner != tenant_id else None,
        is_default=subscription_id == default_id,
        quota_id=_word(policies, "quotaId") or None,
        spending_limit=_word(policies, "spendingLimit") or None,
        authorization_source=_word(raw, "authorizationSource") or None,
        managed_by_tenants=tuple(dict.fromkeys(filter(None, managers))),
        tags=_tags(_inner(raw, "tags")),
    )


def _object(item: object) -> Mapping[str, Any]:
    if not isinstance(item, dict):
        raise WrongShapeError(f"the list holds what is no object: {type(item).__name__}")
    return item


def _id(raw: Mapping[str, Any], name: str) -> str:
    told = raw.get(name)
    if not (isinstance(told, str) and _ID.fullmatch(told)):
        raise WrongShapeError(f"the list holds an object without a {name}")
    return ids.normal(told)


def _word(raw: Mapping[str, Any], name: str) -> str:
    told = raw.get(name)
    return clean_text.name(told) if isinstance(told, str) else ""


def _texts(items: Iterable[object]) -> Iterable[str]:
    return (item for item in items if isinstance(item, str))


def _tags(told: Mapping[str, Any]) -> dict[str, str]:
    """Their names and values, which may be as long as the services let them be, and no longer."""
    line, most = clean_text.line, MOST_OF_A_TAG
    return {line(k, most): line(v, most) for k, v in told.items() if isinstance(v, str)}


def _inner(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    told = raw.get(name)
    return told if isinstance(told, dict) else {}


def _list(raw: Mapping[str, Any], name: str) -> Iterable[Any]:
    told = raw.get(name)
    return told if isinstance(told, list) else ()


def _objects(items: Iterable[object]) -> Iterable[Mapping[str, Any]]:
    return (item for item in items if isinstance(item, dict))
