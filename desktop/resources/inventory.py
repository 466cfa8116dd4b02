"""Every tenant and subscription that a session reaches, tenants side by side."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from azure.core.exceptions import ClientAuthenticationError, HttpResponseError, map_error
from azure.core.rest import HttpRequest
from azure.mgmt.core.exceptions import ARMErrorFormat
from azure.mgmt.resource.subscriptions import SubscriptionClient

from desktop import clean_text
from desktop.domain import events as ev
from desktop.domain import ids
from desktop.domain.advice import status_of
from desktop.domain.models import Tenant
from desktop.domain.value import replace
from desktop.identity.api_versions import SUBSCRIPTIONS, TENANTS, Spoken
from desktop.identity.budget import FREE
from desktop.identity.failures import problem_from
from desktop.identity.session import Session
from desktop.identity.transport import CLIENT_OPTIONS
from desktop.resources.paging import MOST_PAGES, EndlessListError, PageLinks
from desktop.resources.row_limit import TENANT, RowLimit
from desktop.resources.shapes import WrongShapeError, read, subscription_of, tenant_of
from desktop.tasks.cancel import CancelToken
from desktop.tasks.worker_pool import WorkerPool

__all__ = ["MOST_PAGES", "EndlessListError", "list_access", "list_tenant"]

#: What AD FS calls its one tenant, and how that is told to people.
_ADFS, _ADFS_NAME = "adfs", "AD FS"
#: Refused for another reason than that there is no such list.
_PASSING: Final = frozenset({401, 408, 429})


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
        self._kept = RowLimit(urlsplit(session.cloud.resource_manager).hostname or "")

    def run(self) -> None:
        pool = WorkerPool(self._cancel, self._session.workers, "listing")
        # The sign-in's own tenant needs no second token: its rows come while the others are asked.
        home = self._session.tenant_id
        pool.submit(lambda: self._find_tenants(pool))
        if ids.is_guid(home) and self._wanted(home):
            self._begin(pool, [Tenant(home)])
        pool.wait()
        if self._tenants_failure is not None:  # raised last: what could be listed was
            raise self._tenants_failure
        self._emit(ev.ListingFinished(self._elapsed_s(), self._first_row_s))

    def _find_tenants(self, pool: WorkerPool) -> None:
        try:
            client = self._client(self._session.tenant_id)
            for page, size in self._pages(client, "/tenants", TENANTS):
                tenants, wrong = read(page, tenant_of)
                self._kept.take("", len(tenants) * max(size, TENANT))
                self._begin(pool, [t for t in tenants if self._wanted(t.tenant_id)])
                if wrong is not None:  # raised after the good ones of its page were taken
                    raise wrong
        except Exception as error:  # noqa: BLE001 - raised when the rest has ended
            if not self._has_no_tenants(error):
                self._tenants_failure = error
                return
        home = self._session.tenant_id
        if self._is_adfs() and not self._begun:
            self._begin(pool, [Tenant(home, _ADFS_NAME if home == _ADFS else "")])

    def _is_adfs(self) -> bool:
        return _ADFS in (self._session.tenant_id, self._session.cloud.default_tenant)

    def _has_no_tenants(self, error: Exception) -> bool:
        """Whether there is no list of tenants, as AD FS has but one: then it is listed alone."""
        status = error.status_code if isinstance(error, HttpResponseError) else None
        return (
            self._is_adfs()
            and status is not None
            and 400 <= status < 500
            and status not in _PASSING
        )

    def _wanted(self, tenant_id: str) -> bool:
        only = self._session.only_tenants
        return only is None or tenant_id in only

    def _begin(self, pool: WorkerPool, tenants: list[Tenant]) -> None:
        if tenants:
            self._emit(ev.TenantsFound(tuple(tenants)))
        for tenant in tenants:
            with self._lock:
                if tenant.tenant_id in self._begun:
                    continue
                self._begun.add(tenant.tenant_id)
            pool.submit(lambda tenant_id=tenant.tenant_id: self.list_one(tenant_id))  # type: ignore[misc]

    def list_one(self, tenant_id: str) -> None:
        started = time.perf_counter()
        seen: set[str] = set()
        try:
            client = self._client(tenant_id)
            default_id = self._session.default_subscription_id
            one = partial(subscription_of, tenant_id=tenant_id, default_id=default_id)
            for page, size in self._pages(client, "/subscriptions", SUBSCRIPTIONS):
                found, wrong = read(page, one)
                if tenant_id == _ADFS:  # a name that stands for whatever ID its owner has
                    found = [replace(each, home_tenant_id=None) for each in found]
                # Keyed: a page may repeat rows of its own, and of those before it.
                fresh = {s.subscription_id: s for s in found if s.subscription_id not in seen}
                seen.update(fresh)
                self._kept.take(tenant_id, len(fresh) * size)
                if fresh:
                    self._note_first_row()
                    self._emit(ev.SubscriptionsFound(tenant_id, tuple(fresh.values())))
                if wrong is not None:
                    raise wrong
        except Exception as error:  # noqa: BLE001 - whatever it is, the other tenants go on
            self._cancel.raise_if_cancelled()
            problem = problem_from(error, subject=tenant_id)
            self._emit(ev.TenantFailed(tenant_id, status_of(problem), problem))
        else:
            self._emit(ev.TenantListed(tenant_id, time.perf_counter() - started))

    def _client(self, tenant_id: str) -> SubscriptionClient:
        session = self._session
        credential = session.credential_for(tenant_id)
        # Asked for here and kept by the credential: what fails within a client's pipeline is tried
        # again by the client, each time with all the tries of the credential's own.
        credential.get_token_info(session.cloud.scope)
        return SubscriptionClient(
            credential,
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

    def _pages(
        self, client: SubscriptionClient, path: str, spoken: Spoken
    ) -> Iterator[tuple[list[object], int]]:
        """The pages of a list, each once: its objects as JSON, and how many bytes of text one of
        them is; in the newest version that is spoken there. A page is emptied when the next one is
        asked for.

        By the client's pipeline, without its models: they cost four times what all else does, and
        are made of any JSON without a look at it. As a stream, or the pipeline would read each page
        once more. Raises EndlessListError, WrongShapeError, ForeignHostError, and azure-core's
        errors.
        """

        def ask(link: str) -> tuple[dict[str, Any], Any]:
            # To the client braces are places to be filled.
            asked = HttpRequest("GET", link.replace("{", "%7B").replace("}", "%7D"))
            response = client.send_request(asked, stream=True)
            return _told(response), response

        session = self._session
        links = PageLinks(session.cloud.resource_manager, MOST_PAGES)
        told, response = session.versions.ask(
            spoken, lambda version: ask(f"{path}?api-version={version}")
        )
        while True:
            page, following = told["value"], told.get("nextLink")
            url, size = response.request.url, len(response.content)
            try:
                yield page, size // max(len(page), 1)
            finally:
                # Before more is read nobody holds this one any more, nor what it was read from.
                page.clear()
                told.clear()
                del response
            link = links.following(following, url)
            if link is None:
                return
            told, response = ask(link)


def _told(response: Any) -> dict[str, Any]:
    """A page of a list. Raises HttpResponseError, WrongShapeError."""
    if response.status_code != 200:
        map_error(response.status_code, response, {401: ClientAuthenticationError})
        raise HttpResponseError(response=response, error_format=ARMErrorFormat)
    told = _json(response)
    if not (isinstance(told, dict) and isinstance(told.get("value"), list)):
        raise WrongShapeError("the answer is not a list", response=response)
    return told


def _json(response: Any) -> object:
    """What an answer holds, its texts cleaned. Raises WrongShapeError, which has the answer only if
    it is small.
    """
    body: bytes = response.content
    declared = (response.encoding or "utf").lower()
    try:
        encoding = json.detect_encoding(body) if declared.startswith("utf") else declared
        text = body.decode(encoding)
        return clean_text.value(json.loads(text), text)
    except (ValueError, LookupError, RecursionError):
        pass  # that error holds the whole text
    told = response if len(body) <= FREE else None
    raise WrongShapeError("the answer is not JSON", response=told)
