"""Every tenant and subscription that a session reaches, tenants side by side."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from azure.core.exceptions import DecodeError
from azure.mgmt.resource.subscriptions import SubscriptionClient

from desktop.access import events as ev
from desktop.access.advice import status_of
from desktop.access.models import Subscription, Tenant
from desktop.identity.failures import problem_from
from desktop.identity.session import Session
from desktop.identity.transport import CLIENT_OPTIONS
from desktop.tasks.cancel import CancelToken
from desktop.tasks.crew import Crew


class EndlessListError(DecodeError):
    """A page of a list led to itself, or to one seen before."""


def list_access(session: Session, emit: Callable[[ev.Event], None], cancel: CancelToken) -> None:
    """Tell every tenant and its subscriptions as they are found. On a worker; returns at the end.

    One tenant's failure is told by TenantFailed and hinders no other. Raises what hindered the list
    of tenants itself.
    """
    _Listing(session, emit, cancel).run()


def list_tenant(
    session: Session, tenant_id: str, emit: Callable[[ev.Event], None], cancel: CancelToken
) -> None:
    """Tell the subscriptions of one tenant. On a worker."""
    _Listing(session, emit, cancel).list_one(tenant_id)


class _Listing:
    def __init__(
        self, session: Session, emit: Callable[[ev.Event], None], cancel: CancelToken
    ) -> None:
        self._session = session
        self._emit = emit
        self._cancel = cancel
        self._started = time.perf_counter()
        self._first_row_s: float | None = None
        self._lock = threading.Lock()
        self._begun: set[str] = set()
        self._tenants_failure: Exception | None = None

    def run(self) -> None:
        crew = Crew(self._cancel, self._session.workers, "listing")
        # The sign-in's own tenant needs no second token: its rows come while the others are asked.
        home = self._session.tenant_id
        crew.submit(lambda: self._find_tenants(crew))
        if _is_id(home) and self._wanted(home):
            self._begin(crew, [Tenant(home)])
        crew.wait()
        if self._tenants_failure is not None:  # raised last: what could be listed was
            raise self._tenants_failure
        self._emit(ev.ListingFinished(self._elapsed_s(), self._first_row_s))

    def _find_tenants(self, crew: Crew) -> None:
        try:
            client = self._client(self._session.tenant_id)
            for page in _pages(client.tenants.list()):
                tenants = [t for t in map(_tenant, page) if self._wanted(t.tenant_id)]
                self._begin(crew, tenants)
        except Exception as error:  # noqa: BLE001 - raised when the rest has ended
            self._tenants_failure = error

    def _wanted(self, tenant_id: str) -> bool:
        only = self._session.only_tenants
        return bool(tenant_id) and (only is None or tenant_id in only)

    def _begin(self, crew: Crew, tenants: list[Tenant]) -> None:
        if tenants:
            self._emit(ev.TenantsFound(tuple(tenants)))
        for tenant in tenants:
            with self._lock:
                if tenant.tenant_id in self._begun:
                    continue
                self._begun.add(tenant.tenant_id)
            crew.submit(lambda tenant_id=tenant.tenant_id: self.list_one(tenant_id))  # type: ignore[misc]

    def list_one(self, tenant_id: str) -> None:
        started = time.perf_counter()
        seen: set[str] = set()
        try:
            client = self._client(tenant_id)
            for page in _pages(client.subscriptions.list()):
                found = (self._subscription(raw, tenant_id) for raw in page)
                fresh = tuple(s for s in found if s.subscription_id not in seen)
                seen.update(s.subscription_id for s in fresh)
                if fresh:
                    self._note_first_row()
                    self._emit(ev.SubscriptionsFound(tenant_id, fresh))
        except Exception as error:  # noqa: BLE001 - whatever it is, the other tenants go on
            self._cancel.raise_if_cancelled()
            problem = problem_from(error, subject=tenant_id)
            self._emit(ev.TenantFailed(tenant_id, status_of(problem), problem))
        else:
            self._emit(ev.TenantListed(tenant_id, time.perf_counter() - started))

    def _client(self, tenant_id: str) -> SubscriptionClient:
        session = self._session
        return SubscriptionClient(
            session.credential_for(tenant_id),
            base_url=session.cloud.resource_manager,
            credential_scopes=[session.cloud.scope],
            transport=session.transport,
            **CLIENT_OPTIONS,
        )

    def _elapsed_s(self) -> float:
        return time.perf_counter() - self._started

    def _note_first_row(self) -> None:
        with self._lock:
            if self._first_row_s is None:
                self._first_row_s = self._elapsed_s()

    def _subscription(self, raw: Any, tenant_id: str) -> Subscription:
        policies = raw.subscription_policies
        subscription_id = raw.subscription_id or ""
        return Subscription(
            subscription_id=subscription_id,
            display_name=raw.display_name or subscription_id,
            state=_text(raw.state) or "",
            tenant_id=tenant_id,
            home_tenant_id=_other(raw.tenant_id, tenant_id),
            is_default=subscription_id == self._session.default_subscription_id,
            quota_id=policies.quota_id if policies else None,
            spending_limit=_text(policies.spending_limit) if policies else None,
            authorization_source=raw.authorization_source,
            managed_by_tenants=tuple(
                m.tenant_id for m in raw.managed_by_tenants or () if m.tenant_id
            ),
            tags=dict(raw.tags or {}),
        )


def _pages(paged: Any) -> Iterator[Iterable[Any]]:
    """The pages of a list, each once: a page that leads back raises EndlessListError."""
    pages, seen = paged.by_page(), set[str]()
    for page in pages:
        yield list(page)
        following = pages.continuation_token
        if following:
            if following in seen:
                raise EndlessListError("a page of the list leads back to an earlier one")
            seen.add(following)


def _tenant(raw: Any) -> Tenant:
    return Tenant(
        tenant_id=raw.tenant_id or "",
        display_name=raw.display_name or "",
        default_domain=raw.default_domain or "",
        domains=tuple(raw.domains or ()),
        tenant_type=raw.tenant_type or "",
        category=_text(raw.tenant_category) or "",
        country_code=raw.country_code or "",
    )


def _text(value: Any) -> str | None:
    """The service's own word of a value that may be an enumeration's member."""
    return None if value is None else str(getattr(value, "value", value))


def _other(owner: str | None, access: str) -> str | None:
    return owner if owner and owner != access else None


def _is_id(tenant: str) -> bool:
    return len(tenant) == 36 and tenant.count("-") == 4
