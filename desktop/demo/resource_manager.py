"""Resource Manager's https endpoints: tenants and subscriptions, by page, for a token's bearer."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

from desktop.demo.arm_shapes import describe_subscription, describe_tenant
from desktop.demo.http_messages import Request, Response, Route, json_response
from desktop.demo.pending_sign_ins import PendingSignIns
from desktop.demo.rules import RESOURCE_MANAGER_AUDIENCES
from desktop.demo.sample import DemoSubscription, subscription_in
from desktop.demo.token_endpoint import TokenEndpoint
from desktop.demo.tokens import AccessGrant

DEFAULT_PAGE_SIZE: Final = 100


class ArmRefused(Exception):
    """Resource Manager says no. ``challenge`` makes the ``WWW-Authenticate`` header of a 401."""

    def __init__(self, status: int, code: str, message: str, challenge: str = "") -> None:
        """``code`` is the service's own name for the error; ``message`` a sentence for people."""
        super().__init__(f"{code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.challenge = challenge


class ResourceManager:
    """Translates between HTTP and the sample data. Its handlers run on connection threads.

    ``page_size`` bounds every page of a listing. ``url`` is where it and the sign-in are served.
    """

    def __init__(
        self, pending: PendingSignIns, tokens: TokenEndpoint, url: str, page_size: int | None = None
    ) -> None:
        """Raises ValueError for a page size below 1."""
        self._pending = pending
        self._tokens = tokens
        self._url = url
        self._page_size = DEFAULT_PAGE_SIZE if page_size is None else page_size
        if self._page_size < 1:
            raise ValueError(page_size)

    def routes(self) -> tuple[Route, ...]:
        """What it serves."""
        return (
            Route("GET", "/tenants", self.guarded(self._tenants)),
            Route("GET", "/subscriptions", self.guarded(self._subscriptions)),
            Route("GET", "/subscriptions/{subscription_id}", self.guarded(self._subscription)),
        )

    def guarded(self, handler: Callable[..., Response]) -> Callable[..., Response]:
        """A handler for ``(request, grant, **places)``, reached only with a token that is good.

        ArmRefused becomes the answer. For further resource endpoints to use as well.
        """

        def answer(request: Request, **places: str) -> Response:
            try:
                grant = self._bearer(request)
                if not request.query.get("api-version"):
                    raise ArmRefused(
                        400, "MissingApiVersionParameter", "The query must name an api-version."
                    )
                return handler(request, grant, **places)
            except ArmRefused as refusal:
                return self._refused(request, refusal)

        return answer

    def paged(
        self, request: Request, items: Sequence[Any], describe: Callable[[Any], dict[str, object]]
    ) -> Response:
        """The page of ``items`` that the request asks for, with ``nextLink`` if more follow."""
        start = _offset(request.query.get("$skiptoken", ""))
        end = start + min(self._page_size, _top(request.query.get("$top")) or self._page_size)
        answer: dict[str, object] = {"value": [describe(item) for item in items[start:end]]}
        if end < len(items):
            query = {**request.query, "$skiptoken": _skip_token(end)}
            answer["nextLink"] = f"{self._url}{request.path}?{urlencode(query)}"
        return json_response(answer, headers=_ids(request))

    def _tenants(self, request: Request, grant: AccessGrant) -> Response:
        describe = partial(describe_tenant, request.query["api-version"])
        return self.paged(request, grant.account.memberships, describe)

    def _subscriptions(self, request: Request, grant: AccessGrant) -> Response:
        describe = partial(describe_subscription, request.query["api-version"])
        return self.paged(request, grant.membership.subscriptions, describe)

    def _subscription(self, request: Request, grant: AccessGrant, subscription_id: str) -> Response:
        found = self.reached(grant, subscription_id)
        return self.one(request, describe_subscription(request.query["api-version"], found))

    def one(self, request: Request, described: Mapping[str, object]) -> Response:
        """A single thing as the answer."""
        return json_response(described, headers=_ids(request))

    def reached(self, grant: AccessGrant, subscription_id: str) -> DemoSubscription:
        """The subscription, if this token reaches it. Raises ArmRefused as the service does."""
        found = subscription_in(grant.membership.subscriptions, subscription_id)
        if found is not None:
            return found
        owner = self._pending.sample.owner_of(subscription_id)
        if owner is None:
            message = f"The subscription '{subscription_id}' could not be found."
            raise ArmRefused(404, "SubscriptionNotFound", message)
        here = grant.membership.tenant.tenant_id
        if owner == here:
            raise ArmRefused(
                403,
                "AuthorizationFailed",
                f"'{grant.account.username}' with object id '{grant.membership.object_id}' may not"
                f" read '/subscriptions/{subscription_id}', or was allowed to only just now.",
            )
        raise ArmRefused(
            401,
            "InvalidAuthenticationTokenTenant",
            f"The token is from the wrong issuer '{self._issuer(here)}'. It must come from the"
            f" tenant of the subscription: '{self._issuer(owner)}'.",
            f'Bearer authorization_uri="{self._url}/{owner}", error="invalid_token",'
            ' error_description="The token is of another tenant."',
        )

    def _issuer(self, tenant_id: str) -> str:
        return f"{self._url}/{tenant_id}/"

    def _bearer(self, request: Request) -> AccessGrant:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if not token:
            raise self._unauthorized(
                "AuthenticationFailed", "The request has no Authorization header with a token."
            )
        grant = self._tokens.access_grant(token.strip())
        if scheme.lower() != "bearer" or grant is None:
            raise self._unauthorized("InvalidAuthenticationToken", "The access token is invalid.")
        if grant.audience.rstrip("/") not in RESOURCE_MANAGER_AUDIENCES:
            allowed = ",".join(f"'{audience}'" for audience in sorted(RESOURCE_MANAGER_AUDIENCES))
            raise self._unauthorized(
                "InvalidAuthenticationTokenAudience",
                f"The access token is for '{grant.audience}'. It must be for one of {allowed}.",
            )
        if self._pending.clock() >= grant.expires_at:
            raise self._unauthorized("ExpiredAuthenticationToken", "The access token has expired.")
        return grant

    def _unauthorized(self, code: str, message: str) -> ArmRefused:
        challenge = (
            f'Bearer authorization_uri="{self._url}/organizations", error="invalid_token",'
            f' error_description="{message}"'
        )
        return ArmRefused(401, code, message, challenge)

    def _refused(self, request: Request, refusal: ArmRefused) -> Response:
        headers = _ids(request) | {"x-ms-failure-cause": "gateway"}
        if refusal.challenge:
            headers["WWW-Authenticate"] = refusal.challenge
        body = {"error": {"code": refusal.code, "message": refusal.message}}
        return json_response(body, refusal.status, headers)


def _ids(request: Request) -> dict[str, str]:
    return {
        "x-ms-request-id": str(uuid.uuid4()),
        "x-ms-correlation-request-id": request.correlation_id or str(uuid.uuid4()),
    }


def _skip_token(offset: int) -> str:
    """Where the next page begins, in a form that invites nobody to count on it."""
    return base64.urlsafe_b64encode(f"from:{offset}".encode()).decode("ascii")


def _offset(skip_token: str) -> int:
    if not skip_token:
        return 0
    try:
        word, _, number = base64.urlsafe_b64decode(skip_token).decode("ascii").partition(":")
        if word != "from" or not number.isdecimal():
            raise ValueError(word)
        return int(number)
    except ValueError:
        message = "The $skiptoken is not one that was handed out here."
        raise ArmRefused(400, "InvalidSkipToken", message) from None


def _top(text: str | None) -> int | None:
    """How many a page may have at most, where the client says so."""
    if text is None:
        return None
    if not text.isdecimal() or not int(text):
        raise ArmRefused(400, "InvalidTopInQueryString", f"'{text}' is no number of results.")
    return int(text)
