"""The clients of a session's tenants, and their lists read page by page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeVar, cast

from azure.core.pipeline.policies import ContentDecodePolicy

from desktop import clean_text
from desktop.identity.api_versions import Spoken
from desktop.identity.session import Session
from desktop.identity.transport import CLIENT_OPTIONS
from desktop.resources.paging import MOST_PAGES, PageLinks
from desktop.resources.shapes import WrongShapeError

C = TypeVar("C")
T = TypeVar("T")


class Clients:
    """Any worker."""

    def __init__(self, session: Session) -> None:
        self._session: Final = session
        self._lock = threading.Lock()
        self._shared: dict[tuple[object, ...], tuple[object, Any]] = {}

    @property
    def home(self) -> str:
        """The address of the cloud's Resource Manager."""
        return self._session.cloud.resource_manager

    def in_version(self, spoken: Spoken, asked: Callable[[str], T]) -> T:
        """What ``asked`` returns for the newest version of that list which both speak."""
        return self._session.versions.ask(spoken, asked)

    def pages(
        self, spoken: Spoken, listed: Callable[[str], Callable[..., Any]], most: int = MOST_PAGES
    ) -> Iterator[list[Any]]:
        """``pages`` of the list that ``listed`` gives for the newest version which both speak."""

        def begin(version: str) -> tuple[list[list[Any]], Iterator[list[Any]]]:
            found = pages(listed(version), self.home, most)
            return [page for page in (next(found, None),) if page is not None], found

        first, others = self.in_version(spoken, begin)
        yield from first
        yield from others

    def object_id(self, tenant_id: str) -> str:
        """Who is signed in, as that tenant knows them; "" where the sign-in did not tell it."""
        account = self._session.account
        at_home = account.home_tenant_id.casefold() == tenant_id.casefold()
        return (account.object_id or "") if at_home else ""

    def shared(self, kind: type[C], tenant_id: str, *more: str, **options: str) -> C:
        """The tenant's client of that kind: one for all its subscriptions. Raises as ``new``."""
        credential = self._session.credential_for(tenant_id)
        key = kind, tenant_id, more, *options.items()
        with self._lock:
            of, client = self._shared.get(key, (None, None))
            if of is credential:  # after a further sign-in to the tenant it is another one
                return cast("C", client)
        made = self.new(kind, tenant_id, *more, **options)
        with self._lock:
            self._shared[key] = credential, made
        return made

    def new(self, kind: type[C], tenant_id: str, *more: str, **options: str) -> C:
        """A client of the tenant. Raises what hindered its first token.

        That is asked for here and kept by the credential: what fails within a client's pipeline is
        tried again by the client, each time with all the tries of the credential's own.
        """
        session = self._session
        credential = session.credential_for(tenant_id)
        credential.get_token_info(session.cloud.scope)
        make: Any = kind
        client: C = make(
            credential,
            *more,
            base_url=session.cloud.resource_manager,
            credential_scopes=[session.cloud.scope],
            transport=session.transport,
            **CLIENT_OPTIONS,
            **options,
        )
        return client


def pages(listed: Callable[..., Any], home: str, most: int = MOST_PAGES) -> Iterator[list[Any]]:
    """The pages of a list (a client's operation) as the JSON they came as, each once.

    ``home`` is the cloud's Resource Manager: no page may lead elsewhere. Raises EndlessListError,
    WrongShapeError, ForeignHostError, and azure-core's errors.
    """
    answers: list[Any] = []
    following = listed(raw_response_hook=answers.append).by_page()
    links = PageLinks(home, most)
    while True:
        answers.clear()
        try:
            next(following)
        except StopIteration:
            return
        except (TypeError, ValueError, AttributeError, KeyError) as error:
            # The clients' models stumble over what is no list; our own look at it says it better.
            if not answers:
                raise
            raise WrongShapeError("the answer is not a list") from error
        answer = answers[-1]
        yield _items(answer.http_response)
        # The client's own way on takes a link without a host for one of another place.
        link = links.following(following.continuation_token, answer.http_request.url)
        following.continuation_token = link


def content_of(response: Any) -> object:
    """The JSON of an answer, whichever of azure-core's two kinds it is, with its texts cleaned.
    Raises DecodeError.
    """
    told: object = ContentDecodePolicy.deserialize_from_http_generics(response)
    return clean_text.value(told)


def _items(response: Any) -> list[Any]:
    told = content_of(response)
    items = told.get("value") if isinstance(told, Mapping) else None
    if not isinstance(items, list):
        raise WrongShapeError("the answer is not a list", response=response)
    return items
