"""The sign-in service as clients of before 2021 use it: ADAL, at an address that ends in ``/adfs``.

Such clients (azure-cli-core up to 2.20) ask Microsoft's own hosts whether an authority is to be
trusted, unless its address ends so. They name a ``resource`` where later ones name a scope, and
call things by other names. Accounts, pages and tokens are those of ``sign_in_service``; there is
one authority, so each token is of the account's home tenant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.demo.aadsts import SignInRefused, report
from desktop.demo.http_messages import Request, Response, Route, json_response
from desktop.demo.pending_sign_ins import PendingSignIns
from desktop.demo.token_endpoint import DEVICE_CODE_GRANT, TokenEndpoint

_ENDPOINT: Final = "organizations"
_GRANTS: Final = {"device_code": DEVICE_CODE_GRANT, "refresh_token": "refresh_token"}


class AdfsService:
    """Translates between old clients and the desks. Its handlers run on connection threads.

    ``pages_url`` is where people type codes.
    """

    def __init__(self, pending: PendingSignIns, tokens: TokenEndpoint, pages_url: str) -> None:
        """Nothing is served until its routes are."""
        self._pending = pending
        self._tokens = tokens
        self._pages_url = pages_url

    def routes(self) -> tuple[Route, ...]:
        """What it serves."""
        return (
            Route("POST", "/adfs/oauth2/devicecode", self._device_code),
            Route("POST", "/adfs/oauth2/token", self._token),
        )

    def _device_code(self, request: Request) -> Response:
        form = request.form
        try:
            resource = form.get("resource", "")
            if not resource:
                raise SignInRefused(90014, "resource")
            sign_in = self._pending.open_device(
                _ENDPOINT, form.get("client_id", ""), _scope(resource)
            )
        except SignInRefused as refusal:
            return self._refused(request, refusal)
        page = f"{self._pages_url}/device"
        return json_response(
            {
                "user_code": sign_in.user_code,
                "device_code": sign_in.device_code,
                "verification_url": page,
                "expires_in": str(round(sign_in.expires_at - self._pending.clock())),
                "interval": str(sign_in.interval_s),
                "message": f"Demo cloud: open {page} and type the code {sign_in.user_code} there.",
            }
        )

    def _token(self, request: Request) -> Response:
        try:
            answer = self._tokens.redeem(_ENDPOINT, self._translated(request.form), first=True)
        except SignInRefused as refusal:
            return self._refused(request, refusal)
        lifetime_s, now = answer["expires_in"], round(self._pending.clock())
        return json_response(
            {
                "token_type": answer["token_type"],
                "expires_in": str(lifetime_s),
                "expires_on": str(now + int(str(lifetime_s))),
                "not_before": str(now),
                "resource": answer["resource"],
                "access_token": answer["access_token"],
                "refresh_token": answer["refresh_token"],
                "id_token": answer["id_token"],
            }
        )

    def _translated(self, form: Mapping[str, str]) -> dict[str, str]:
        """The form as the token endpoint knows it."""
        grant_type = form.get("grant_type", "")
        # Without a resource, a refresh token is for what it was first asked for.
        resource = form.get("resource") or self._tokens.asked_for(form.get("refresh_token", ""))
        scope = _scope(resource) if resource else ""
        return {**form, "grant_type": _GRANTS.get(grant_type, grant_type), "scope": scope}

    def _refused(self, request: Request, refusal: SignInRefused) -> Response:
        told = report(refusal, self._pending.clock(), request.correlation_id)
        headers = {"client-request-id": told.correlation_id}
        return json_response(told.body(f"{self._pages_url}/error"), refusal.status, headers)


def _scope(resource: str) -> str:
    return f"{resource}/.default"
