"""Tokens: opaque access and refresh tokens that only this run knows, and signed id tokens."""

from __future__ import annotations

import base64
import json
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from desktop.demo.sample import ClientApp, DemoAccount, Membership

REFRESH_LIFETIME_S: Final = 90 * 24 * 3600
#: How long an expired access token is still recognised as such, instead of as a forgery.
_REMEMBER_S: Final = 24 * 3600
_SWEEP_EVERY: Final = 10_000


@dataclass(frozen=True, slots=True)
class AccessGrant:
    """What an access token stands for. ``expires_at`` is in epoch seconds."""

    account: DemoAccount
    membership: Membership
    client: ClientApp
    audience: str
    expires_at: float


@dataclass(frozen=True, slots=True)
class RefreshGrant:
    """What a refresh token stands for.

    ``proven_tenants`` are those in which this sign-in gave a second factor. ``audience`` is what
    was asked for when it was issued; it is good for others as well.
    """

    account: DemoAccount
    client: ClientApp
    proven_tenants: frozenset[str]
    expires_at: float
    audience: str


class IdTokenSigner:
    """Signs id tokens with RS256. Any thread may use it.

    The key is made when first needed: it takes some 50 ms, which the start should not wait for.
    """

    def __init__(self) -> None:
        """No key yet."""
        self._key_id = secrets.token_urlsafe(12)
        self._made: rsa.RSAPrivateKey | None = None
        self._making = threading.Lock()

    @property
    def _key(self) -> rsa.RSAPrivateKey:
        with self._making:
            if self._made is None:
                self._made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            return self._made

    def sign(self, claims: Mapping[str, object]) -> str:
        """The compact JWT of the claims."""
        header = {"typ": "JWT", "alg": "RS256", "kid": self._key_id}
        signed = f"{_encode(header)}.{_encode(claims)}"
        signature = self._key.sign(signed.encode("ascii"), padding.PKCS1v15(), hashes.SHA256())
        return f"{signed}.{_base64url(signature)}"

    def key_set(self) -> dict[str, object]:
        """The JSON Web Key Set with the public key."""
        numbers = self._key.public_key().public_numbers()
        key = {
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": self._key_id,
            "n": _base64url(numbers.n.to_bytes(256, "big")),
            "e": _base64url(numbers.e.to_bytes(3, "big")),
        }
        return {"keys": [key]}


class TokenStore:
    """The tokens issued in this run. Not guarded: its owner holds a lock."""

    def __init__(self, clock: Callable[[], float], access_lifetime_s: int) -> None:
        """``clock`` gives epoch seconds."""
        self._clock = clock
        self._lifetime_s = access_lifetime_s
        self._access: dict[str, AccessGrant] = {}
        self._refresh: dict[str, RefreshGrant] = {}
        self._revoked: dict[str, int] = {}

    def issue(
        self,
        account: DemoAccount,
        membership: Membership,
        client: ClientApp,
        audience: str,
        proven_tenants: frozenset[str],
    ) -> dict[str, object]:
        """A token answer without its id token. Tokens say nothing to whoever reads them."""
        now = self._clock()
        access, refresh = secrets.token_urlsafe(96), "1." + secrets.token_urlsafe(96)
        self._sweep(now)
        self._access[access] = AccessGrant(
            account, membership, client, audience, now + self._lifetime_s
        )
        self._refresh[refresh] = RefreshGrant(
            account, client, proven_tenants, now + REFRESH_LIFETIME_S, audience
        )
        answer: dict[str, object] = {
            "token_type": "Bearer",
            "expires_in": self._lifetime_s,
            "ext_expires_in": self._lifetime_s,
            "access_token": access,
            "refresh_token": refresh,
        }
        return answer | ({"foci": "1"} if client.family else {})

    def access_grant(self, token: str) -> AccessGrant | None:
        """What the access token stands for, expired or not; None if it is none of ours."""
        return self._access.get(token)

    def refresh_grant(self, token: str) -> RefreshGrant | None:
        """What the refresh token stands for; it stays good, as at Entra, after it was used.

        Clients refresh for many tenants at once: dropping the old one would sign them out.
        """
        return self._refresh.get(token)

    def revoke(self, account: DemoAccount, code: int) -> None:
        """End the account's refresh tokens: from now on each is refused with AADSTS ``code``."""
        ended = [token for token, grant in self._refresh.items() if grant.account == account]
        self._revoked |= dict.fromkeys(ended, code)

    def refusal(self, token: str) -> int | None:
        """With which number a revoked refresh token is refused; None if it is not revoked."""
        return self._revoked.get(token)

    def _sweep(self, now: float) -> None:
        if len(self._access) % _SWEEP_EVERY == _SWEEP_EVERY - 1:
            self._access = {
                k: v for k, v in self._access.items() if v.expires_at + _REMEMBER_S > now
            }
            self._refresh = {k: v for k, v in self._refresh.items() if v.expires_at > now}


def id_token_claims(
    account: DemoAccount,
    membership: Membership,
    client: ClientApp,
    issuer: str,
    now: float,
    lifetime_s: int,
    nonce: str = "",
) -> dict[str, object]:
    """The claims of an id token, times in whole epoch seconds."""
    claims: dict[str, object] = {
        "ver": "2.0",
        "iss": issuer,
        "aud": client.client_id,
        "tid": membership.tenant.tenant_id,
        "oid": membership.object_id,
        "sub": _base64url(f"{membership.object_id}/{client.client_id}".encode())[:43],
        "name": account.display_name,
        "preferred_username": account.username,
        "iat": int(now),
        "nbf": int(now),
        "exp": int(now) + lifetime_s,
        "uti": secrets.token_urlsafe(16),
    }
    return claims | ({"nonce": nonce} if nonce else {})


def client_info(account: DemoAccount) -> str:
    """Who the account is at home, as the clients' token caches want it."""
    home = account.home
    return _encode({"uid": home.object_id, "utid": home.tenant.tenant_id})


def _encode(value: Mapping[str, object]) -> str:
    return _base64url(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8"))


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
