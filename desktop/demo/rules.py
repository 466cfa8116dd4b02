"""What the sign-in service checks, as pure functions. Each raises SignInRefused with its reason."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from desktop.demo.aadsts import SignInRefused
from desktop.demo.sample import (
    CONSUMERS_TENANT_ID,
    ClientApp,
    Consent,
    DemoAccount,
    DemoTenant,
    Membership,
    Sample,
)

#: The audience that the demo cloud's Resource Manager tells; no real service answers to it.
RESOURCE_MANAGER_AUDIENCE: Final = "https://management.azimuth-demo.invalid/"
#: Audiences that Resource Manager takes, without their last slash: clients configured by hand
#: (the Azure CLI's ``cloud register``) name the public cloud's.
RESOURCE_MANAGER_AUDIENCES: Final = frozenset(
    {
        RESOURCE_MANAGER_AUDIENCE.rstrip("/"),
        "https://management.azure.com",
        "https://management.core.windows.net",
    }
)
GRAPH_AUDIENCE: Final = "https://graph.microsoft.com"
_OIDC_SCOPES: Final = frozenset({"openid", "profile", "offline_access", "email"})
_SHARED_ENDPOINTS: Final = frozenset({"common", "organizations"})
_VERIFIER: Final = re.compile(r"[A-Za-z0-9._~-]{43,128}")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a request came in: ``tenant`` is None at the endpoints that all tenants share."""

    name: str
    tenant: DemoTenant | None = None

    @property
    def tenant_name(self) -> str:
        """The tenant's ID, or the shared endpoint's own name: what URLs answered here contain."""
        return self.tenant.tenant_id if self.tenant else self.name


def endpoint_named(sample: Sample, name: str) -> Endpoint:
    """The endpoint of a path's first segment: a tenant ID, a domain, or a shared one."""
    if name.lower() in _SHARED_ENDPOINTS:
        return Endpoint(name.lower())
    if name.lower() in ("consumers", CONSUMERS_TENANT_ID):
        return Endpoint(CONSUMERS_TENANT_ID)
    tenant = sample.tenant(name)
    if tenant is None:
        raise SignInRefused(90002, name)
    return Endpoint(tenant.tenant_id, tenant)


def client_at(sample: Sample, endpoint: Endpoint, client_id: str) -> ClientApp:
    """The app registration, if it may be used at that endpoint at all."""
    if not client_id:
        raise SignInRefused(90014, "client_id")
    client = sample.client(client_id)
    if client is None:
        raise SignInRefused(700016, client_id)
    if client.disabled:
        raise SignInRefused(7000112, client_id)
    if client.only_tenant and endpoint.tenant is None:
        raise SignInRefused(50194, client_id)
    if client.only_tenant and endpoint.tenant and endpoint.tenant.tenant_id != client.only_tenant:
        raise SignInRefused(700016, client_id)
    return client


def check_public(client: ClientApp) -> None:
    """Only public clients get tokens without a secret."""
    if not client.public:
        raise SignInRefused(7000218)


def check_redirect(client: ClientApp, address: str) -> None:
    """The redirect address must be a registered one; for ``http://localhost`` any port does."""
    for registered in client.redirect_uris:
        if address == registered or _same_but_port(address, registered):
            return
    raise SignInRefused(50011, address)


def _same_but_port(address: str, registered: str) -> bool:
    try:
        asked, known = urlsplit(address), urlsplit(registered)
        has_port = asked.port is None or asked.port > 0
    except ValueError:
        return False
    return (
        known.scheme == asked.scheme == "http"
        and known.netloc == asked.hostname == "localhost"
        and not (asked.username or asked.query or asked.fragment)
        and (asked.path or "/") == (known.path or "/")
        and has_port
    )


def audience_of(scope: str) -> str:
    """The resource that a list of scopes is about, as it was asked for (a last slash is kept)."""
    wanted = [word for word in scope.split() if word.lower() not in _OIDC_SCOPES]
    audiences = {word.rpartition("/")[0] for word in wanted}
    if not wanted:
        return GRAPH_AUDIENCE
    if len(audiences) > 1 or "" in audiences:
        raise SignInRefused(70011, scope)
    audience = audiences.pop()
    if audience.rstrip("/") not in RESOURCE_MANAGER_AUDIENCES | {GRAPH_AUDIENCE}:
        raise SignInRefused(500011, audience)
    return audience


def check_challenge(challenge: str, method: str) -> None:
    """The proof key is not optional here, and must be hashed."""
    if not challenge or method != "S256":
        raise SignInRefused(9002325)


def check_verifier(verifier: str, challenge: str) -> None:
    """The verifier must be the one behind the challenge (RFC 7636, S256)."""
    if not _VERIFIER.fullmatch(verifier):
        raise SignInRefused(50148)
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    expected = base64.urlsafe_b64encode(digest).rstrip(b"=")
    if not hmac.compare_digest(expected, challenge.encode("utf-8")):
        raise SignInRefused(501481)


def admit(account: DemoAccount, endpoint: Endpoint, client: ClientApp) -> Membership:
    """The account's membership at the endpoint, if nothing there keeps it out altogether.

    A second factor and the user's consent are not asked for here: a person can still give them.
    """
    if endpoint.name == CONSUMERS_TENANT_ID:
        raise SignInRefused(9002332, endpoint.name)
    tenant = endpoint.tenant or account.home.tenant
    membership = account.membership(tenant.tenant_id)
    if membership is None:
        raise SignInRefused(50020, account.username)
    if account.blocked or tenant.blocks_sign_in:
        raise SignInRefused(53003)
    if client.consent is Consent.ADMIN:
        raise SignInRefused(90094, client.client_id)
    return membership
