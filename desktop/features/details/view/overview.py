"""What is said first of a subscription or tenant. Main thread."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain import present
from desktop.domain.advice import Action, explain
from desktop.domain.asking import asks
from desktop.domain.models import Problem, Subscription, TenantStatus
from desktop.domain.state import AccessState, TenantAccess
from desktop.features.actions import Actions
from desktop.features.details.view import facts
from desktop.features.details.view.content import Look, Page, Part, Said, explained, pairs
from desktop.translations import translate


def subscription_page(
    state: AccessState, access: TenantAccess, s: Subscription, verdict: str = ""
) -> Page:
    """``verdict``: what one may do there, as far as it is known."""
    return Page((s.tenant_id, s.subscription_id), tuple(_subscription(state, access, s, verdict)))


def tenant_page(state: AccessState, access: TenantAccess, actions: Actions) -> Page:
    return Page((access.tenant.tenant_id, ""), tuple(_tenant(state, access, actions)))


def _subscription(
    state: AccessState, access: TenantAccess, s: Subscription, verdict: str
) -> Iterator[Part]:
    tenant = access.tenant
    owner = _name_of(s.home_tenant_id or "", state)
    if verdict:
        yield Said(verdict, Look.VERDICT)
    yield Said(translate("details.subscription_id"), Look.LABEL)
    yield Said(s.subscription_id)
    yield Said(translate("details.state"), Look.LABEL)
    yield Said(present.state_words(s.state))
    if note := facts.state_note(s.state):
        yield Said(note, Look.NOTE)
    delegated = facts.is_delegated(s)
    yield from pairs((("tenant", tenant.label), ("home_tenant", owner if delegated else "")))
    if delegated:
        yield Said(translate("details.delegated", owner=owner, tenant=tenant.label), Look.NOTE)
    elif facts.is_guest(tenant, state.account):
        yield Said(translate("details.guest", tenant=tenant.label, home=_home(state)), Look.NOTE)
    yield from pairs(
        (
            ("managed_by", "\n".join(_name_of(t, state) for t in s.managed_by_tenants)),
            ("reason", present.reason(s, owner)),
            ("default", translate("details.yes") if s.is_default else ""),
            ("offer", facts.offer(s.quota_id or "")),
            ("spending", facts.spending_limit(s.spending_limit or "")),
            ("tags", "\n".join(f"{key}: {value}" for key, value in s.tags.items())),
        )
    )


def _tenant(state: AccessState, access: TenantAccess, actions: Actions) -> Iterator[Part]:
    tenant, problem = access.tenant, access.problem
    if problem is not None and access.needs_attention:
        yield from explained(problem, tenant.tenant_id, actions)
        if Action.SIGN_IN_TO_TENANT in explain(problem).actions:
            app = state.client_id or translate("details.step_up.app")
            yield Said(translate("details.step_up", tenant=tenant.label, app=app), Look.NOTE)
            yield Said(_asking(state), Look.NOTE)
    elif access.status is TenantStatus.EMPTY:
        yield from explained(_nothing_in(state, access), tenant.tenant_id, actions)
    others = (d for d in tenant.domains if d != tenant.default_domain)
    yield from pairs(
        (
            ("tenant_id", tenant.tenant_id),
            ("domain", tenant.default_domain),
            ("domains", "\n".join(others)),
            ("category", facts.place_in(tenant, state.account)),
            ("type", facts.tenant_type(tenant.tenant_type)),
            ("country", facts.country(tenant.country_code)),
            ("status", present.verdict(access)),
        )
    )


def _asking(state: AccessState) -> str:
    """What the prompt will be for; where the way in use has none, the browser's is used."""
    prompting = state.method is not None and state.method.declared.prompts
    return asks(state.cloud, state.client_id if prompting else None)


def _nothing_in(state: AccessState, access: TenantAccess) -> Problem:
    """No failure, but nobody should be left with nothing: what was asked, and what to try."""
    asked = translate(
        "details.asked",
        tenant=access.tenant.label,
        account=state.account.username if state.account else "",
        cloud=present.cloud_words(state.cloud),
    )
    return Problem("no-subscriptions", subject=asked)


def _home(state: AccessState) -> str:
    """The tenant that the account belongs to, by name where that is known."""
    found = state.tenants.get(state.account.home_tenant_id) if state.account else None
    return found.tenant.label if found else translate("details.guest.elsewhere")


def _name_of(tenant_id: str, state: AccessState) -> str:
    found = state.tenants.get(tenant_id)
    return found.tenant.label if found else tenant_id
