"""The report as data: exactly the JSON of ``schema_version`` 1, whose names scripts rely on.

Fields may be added, none renamed or removed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from desktop import NAME, __version__
from desktop.domain import columns
from desktop.domain.advice import explain
from desktop.domain.models import Problem, Subscription, TenantStatus
from desktop.domain.redaction import MARK, clean
from desktop.domain.roles import Role
from desktop.domain.state import AccessState, TenantAccess

SCHEMA_VERSION: Final = 1
#: The order of a subscription's fields that scripts and comparisons of files know; others follow.
_PUBLISHED: Final = (
    "subscription_id", "display_name", "state", "tenant_id", "home_tenant_id", "is_default",
    "quota_id", "authorization_source", "managed_by_tenants", "tags", "spending_limit",
)  # fmt: skip


def build(state: AccessState, now: datetime) -> dict[str, Any]:
    """What ``state`` says, as the data of the report; only JSON's own types.

    ``account`` is None when nobody is signed in, and then ``error`` is an object. Tenants and
    subscriptions come in the order of their names, so that two reports can be compared.
    Subscriptions have ``roles`` and ``roles_error`` only if the roles were asked for.
    """
    fields = _fields()
    hidden = state.device_code.user_code if state.device_code else ""
    tenants = sorted(
        (_tenant(state, found, hidden, fields) for found in state.tenants.values()),
        key=lambda t: (_label(t).casefold(), t["tenant_id"]),
    )
    return {
        "schema_version": SCHEMA_VERSION,
        "generator": f"{NAME} {__version__}",
        "generated_at": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "cloud": {
            "name": state.cloud.name,
            "authority": state.cloud.authority,
            "resource_manager": state.cloud.resource_manager,
            "is_demo": state.cloud.is_demo,
        },
        "method": state.method.value if state.method else None,
        "account": _account(state),
        "also_signed_in": state.also_in_az,
        "error": _state_error(state, hidden),
        "tenants": tenants,
        "totals": {
            "tenants": len(tenants),
            "subscriptions": sum(len(t["subscriptions"]) for t in tenants),
            "needs_attention": sum(1 for t in tenants if TenantStatus(t["status"]).needs_attention),
        },
        "timings": {
            "sign_in_s": _seconds(state.sign_in_s),
            "first_row_s": _seconds(state.first_row_s),
            "listing_s": _seconds(state.listing_s),
        },
    }


def _account(state: AccessState) -> dict[str, Any] | None:
    account = state.account
    if account is None:
        return None
    return {
        "username": account.username,
        "home_tenant_id": account.home_tenant_id,
        "object_id": account.object_id,
    }


def _state_error(state: AccessState, hidden: str) -> dict[str, str] | None:
    if state.problem is not None:
        return _error(state.problem, hidden)
    return None if state.account else _error(Problem("cancelled"), hidden)


def _tenant(
    state: AccessState,
    found: TenantAccess,
    hidden: str,
    fields: Mapping[str, Callable[[Subscription], Any]],
) -> dict[str, Any]:
    status, problem = found.status, found.problem
    if status is None:
        status, problem = TenantStatus.FAILED, Problem("not-finished", subject=found.tenant.label)
    elif status.needs_attention and problem is None:
        problem = Problem("unknown", subject=found.tenant.label)
    return {
        "tenant_id": found.tenant.tenant_id,
        "display_name": found.tenant.display_name,
        "default_domain": found.tenant.default_domain,
        "category": found.tenant.category or None,
        "status": status.value,
        "error": _error(problem, hidden) if problem and status.needs_attention else None,
        "subscriptions": [
            {name: value_of(s) for name, value_of in fields.items()} | _roles(state, s, hidden)
            for s in sorted(
                found.subscriptions, key=lambda s: (s.display_name.casefold(), s.subscription_id)
            )
        ],
    }


def _label(tenant: dict[str, Any]) -> str:
    return str(tenant["display_name"] or tenant["default_domain"] or tenant["tenant_id"])


def _fields() -> dict[str, Callable[[Subscription], Any]]:
    """What makes the values of a subscription's fields, in the order of these."""
    declared = {name: made for column in columns.COLUMNS for name, made in column.json.items()}
    return {name: declared.pop(name) for name in _PUBLISHED} | declared


def _roles(state: AccessState, at: Subscription, hidden: str) -> dict[str, Any]:
    """The roles there and why they are not known; nothing at all where nobody asked for them."""
    if not state.roles_wanted:
        return {}
    look = state.roles.get((at.tenant_id, at.subscription_id))
    problem = look.problem if look else Problem("roles-unfinished")
    return {
        "roles": [_role(role) for role in look.roles] if look else [],
        "roles_error": _error(problem, hidden) if problem else None,
    }


def _role(role: Role) -> dict[str, Any]:
    return {
        "name": role.name,
        "power": role.power.value,
        "through": role.through.value,
        "scope": role.scope,
        "scope_kind": role.scope_kind.value,
        "scope_name": role.scope_name,
        "eligible": role.eligible,
        "activated": role.activated,
        "since": _moment(role.since),
        "until": _moment(role.until),
        "under_condition": bool(role.condition),
        "condition": role.condition or None,
        "condition_version": role.condition_version or None,
    }


def _moment(moment: datetime | None) -> str | None:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else None


def _error(problem: Problem, hidden: str) -> dict[str, str]:
    """The object of a problem. ``hidden`` is a code on show just now: it is not told either."""
    told = explain(problem)
    error = {
        "code": problem.code,
        "title": told.title,
        "cause": told.cause,
        "advice": told.advice,
        "correlation_id": problem.correlation_id,
        "trace_id": problem.trace_id,
        "timestamp": problem.timestamp,
        "raw": problem.raw,
        "kind": problem.kind,
    }
    return {key: _without_secrets(text, hidden) for key, text in error.items()}


def _without_secrets(text: str, hidden: str) -> str:
    text = clean(text)
    return text.replace(hidden, MARK) if hidden else text


def _seconds(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
