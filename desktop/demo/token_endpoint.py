"""The token endpoint without HTTP: redeems device codes, authorization codes, refresh tokens.

Every public method may be called on any thread. Refusals are SignInRefused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.demo.aadsts import SignInRefused
from desktop.demo.pending_sign_ins import PendingSignIns
from desktop.demo.rules import (
    Endpoint,
    admit,
    audience_of,
    check_public,
    check_verifier,
    client_at,
)
from desktop.demo.sample import ClientApp, Consent, DemoAccount, Membership
from desktop.demo.sign_ins import SignIn, Status
from desktop.demo.tokens import (
    AccessGrant,
    IdTokenSigner,
    TokenStore,
    client_info,
    id_token_claims,
)

DEVICE_CODE_GRANT: Final = "urn:ietf:params:oauth:grant-type:device_code"
#: A client's timer and ours never agree to the millisecond; only plain haste is refused.
_POLL_TOLERANCE: Final = 0.8


@dataclass(frozen=True, slots=True)
class _Granted:
    account: DemoAccount
    membership: Membership
    client: ClientApp
    audience: str
    proven_tenants: frozenset[str]
    nonce: str = ""


class TokenEndpoint:
    """Grants tokens for sign-ins of ``pending``. ``issuer`` is the https address id tokens name."""

    def __init__(self, pending: PendingSignIns, issuer: str, access_lifetime_s: int = 3600) -> None:
        """No token is out yet."""
        self._pending = pending
        self._issuer = issuer
        self._lifetime_s = access_lifetime_s
        self._tokens = TokenStore(pending.clock, access_lifetime_s)
        self._signer = IdTokenSigner()
        self._grants: dict[str, Callable[[Endpoint, ClientApp, Mapping[str, str]], _Granted]] = {
            DEVICE_CODE_GRANT: self._device_code,
            "authorization_code": self._authorization_code,
            "refresh_token": self._refresh_token,
        }

    def redeem(
        self, tenant: str, form: Mapping[str, str], *, first: bool = False
    ) -> dict[str, object]:
        """Answer a token request at the endpoint named ``tenant``: the JSON of a token answer.

        ``first`` is for clients that know but the first version of the protocol.
        """
        endpoint = self._pending.endpoint(tenant)
        client = client_at(self._pending.sample, endpoint, form.get("client_id", ""))
        # Before the grant is looked at, as RFC 6749 has it: a client that must prove itself
        # and does not learns nothing about the code.
        check_public(client)
        grant = self._grants.get(form.get("grant_type", ""))
        if grant is None:
            raise SignInRefused(70003, form.get("grant_type", ""))
        with self._pending.lock:
            granted = grant(endpoint, client, form)
            answer = self._tokens.issue(
                granted.account,
                granted.membership,
                granted.client,
                granted.audience,
                granted.proven_tenants,
            )
        answer |= self._first_identity(granted) if first else self._identity(granted)
        names = ("access_token", "refresh_token", "id_token")
        self._pending.handed_out(*(str(answer[name]) for name in names))
        return answer

    def revoke(self, account: DemoAccount, code: int) -> None:
        """End the account's refresh tokens: from now on each is refused with AADSTS ``code``."""
        with self._pending.lock:
            self._tokens.revoke(account, code)

    def asked_for(self, refresh_token: str) -> str:
        """For what a refresh token was issued, "" if it is none of ours."""
        with self._pending.lock:
            grant = self._tokens.refresh_grant(refresh_token)
            return grant.audience if grant else ""

    def access_grant(self, token: str) -> AccessGrant | None:
        """What an access token stands for, expired or not; None if it is none of ours."""
        with self._pending.lock:
            return self._tokens.access_grant(token)

    def key_set(self) -> dict[str, object]:
        """The public key of the id tokens, as a JSON Web Key Set."""
        return self._signer.key_set()

    def _device_code(
        self, endpoint: Endpoint, client: ClientApp, form: Mapping[str, str]
    ) -> _Granted:
        # Clients of before the standard say "code".
        sign_in = self._pending.of_device_code(form.get("device_code") or form.get("code", ""))
        if sign_in is None:
            raise SignInRefused(70018)
        _check_same(sign_in, endpoint, client)
        now, last = self._pending.clock(), sign_in.last_poll
        sign_in.last_poll = now
        if sign_in.status in (Status.DECLINED, Status.USED):
            raise SignInRefused(90120)
        if now >= sign_in.expires_at:
            raise SignInRefused(70020)
        if sign_in.status is Status.PENDING:
            hasty = last is not None and now - last < sign_in.interval_s * _POLL_TOLERANCE
            raise SignInRefused(90055 if hasty else 70016)
        return _finish(sign_in)

    def _authorization_code(
        self, endpoint: Endpoint, client: ClientApp, form: Mapping[str, str]
    ) -> _Granted:
        sign_in = self._pending.of_authorization_code(form.get("code", ""))
        if sign_in is None or sign_in.status in (Status.PENDING, Status.DECLINED):
            raise SignInRefused(70000)
        _check_same(sign_in, endpoint, client)
        if sign_in.status is Status.USED:
            raise SignInRefused(54005)
        if self._pending.clock() >= sign_in.expires_at:
            raise SignInRefused(70008)
        if form.get("redirect_uri", "") != sign_in.redirect_uri:
            raise SignInRefused(500112)
        check_verifier(form.get("code_verifier", ""), sign_in.challenge)
        return _finish(sign_in, sign_in.nonce)

    def _refresh_token(
        self, endpoint: Endpoint, client: ClientApp, form: Mapping[str, str]
    ) -> _Granted:
        grant = self._tokens.refresh_grant(form.get("refresh_token", ""))
        if grant is None:
            raise SignInRefused(70000)
        revoked = self._tokens.refusal(form.get("refresh_token", ""))
        if revoked is not None:
            raise SignInRefused(revoked)
        if grant.client is not client and not (grant.client.family and client.family):
            raise SignInRefused(700005)
        if self._pending.clock() >= grant.expires_at:
            raise SignInRefused(70008)
        audience = audience_of(form.get("scope", ""))
        membership = admit(grant.account, endpoint, client)
        tenant = membership.tenant
        if tenant.requires_mfa and tenant.tenant_id not in grant.proven_tenants:
            raise SignInRefused(50076, audience)
        consented = self._pending.has_consent(grant.account.username, client.client_id)
        if client.consent is Consent.USER and not consented:
            raise SignInRefused(65001, client.client_id)
        return _Granted(grant.account, membership, client, audience, grant.proven_tenants)

    def _identity(self, granted: _Granted) -> dict[str, object]:
        """Who signed in. Made without the lock: signing takes most of a request's time."""
        issuer = f"{self._issuer}/{granted.membership.tenant.tenant_id}/v2.0"
        audience = granted.audience
        return {
            "scope": f"{audience}/user_impersonation {audience}/.default",
            "id_token": self._signer.sign(self._claims(granted, issuer)),
            "client_info": client_info(granted.account),
        }

    def _first_identity(self, granted: _Granted) -> dict[str, object]:
        """The same in the first version, which knows people by ``upn``."""
        username = granted.account.username
        claims = self._claims(granted, f"{self._issuer}/adfs")
        claims |= {"ver": "1.0", "upn": username, "unique_name": username}
        return {"resource": granted.audience, "id_token": self._signer.sign(claims)}

    def _claims(self, granted: _Granted, issuer: str) -> dict[str, object]:
        return id_token_claims(
            granted.account,
            granted.membership,
            granted.client,
            issuer,
            self._pending.clock(),
            self._lifetime_s,
            granted.nonce,
        )


def _check_same(sign_in: SignIn, endpoint: Endpoint, client: ClientApp) -> None:
    if sign_in.client is not client or sign_in.endpoint != endpoint:
        raise SignInRefused(700005)


def _finish(sign_in: SignIn, nonce: str = "") -> _Granted:
    """The grant of an approved sign-in, which cannot be redeemed again."""
    if sign_in.account is None:
        raise SignInRefused(70000)
    sign_in.status = Status.USED
    membership = admit(sign_in.account, sign_in.endpoint, sign_in.client)
    proven = {membership.tenant.tenant_id} if sign_in.second_factor else set[str]()
    return _Granted(
        sign_in.account, membership, sign_in.client, sign_in.audience, frozenset(proven), nonce
    )
