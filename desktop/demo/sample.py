"""What the demo cloud holds, as plain data: tenants, accounts, subscriptions, app registrations.

Frozen values, safe on any thread. Nothing here knows about HTTP, tokens or time. ``sample_data``
fills a sample with the accounts of the product, ``generated`` with as many as wanted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

#: The application that azure-identity and the Azure CLI sign in as when not told otherwise.
AZURE_CLI_CLIENT_ID = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"
#: The tenant of personal accounts, to which ``/consumers`` leads.
CONSUMERS_TENANT_ID = "9188040d-6c67-4c5b-b112-36a304b66dad"


@dataclass(frozen=True, slots=True)
class DemoSubscription:
    """A subscription as Resource Manager tells it. ``home_tenant_id`` is the tenant that owns it.

    ``managed_by`` are the tenants it was delegated to (Lighthouse).
    """

    subscription_id: str
    display_name: str
    home_tenant_id: str
    state: str = "Enabled"
    quota_id: str = "PayAsYouGo_2014-09-01"
    spending_limit: str = "Off"
    authorization_source: str = "RoleBased"
    managed_by: tuple[str, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DemoTenant:
    """A directory, and what it asks of everybody who signs in to it.

    ``activates_roles``: it has a licence for roles that are activated when needed;
    ``lists_own_roles``: for the list of the roles that are one's own, which comes with it.
    """

    tenant_id: str
    display_name: str
    default_domain: str
    country_code: str = "US"
    country: str = "United States"
    requires_mfa: bool = False
    blocks_sign_in: bool = False
    activates_roles: bool = True
    lists_own_roles: bool = True

    @property
    def domains(self) -> tuple[str, ...]:
        """Its domains, the first that it was given included."""
        return (self.default_domain, self.default_domain.split(".")[0] + ".onmicrosoft.com")


@dataclass(frozen=True, slots=True)
class Membership:
    """An account in one tenant: who it is there, and the subscriptions it reaches from there.

    ``subscriptions`` may be a lazy sequence: take slices of it, do not copy it.
    """

    tenant: DemoTenant
    object_id: str
    subscriptions: Sequence[DemoSubscription] = ()
    category: str = "Home"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody who can sign in. The first membership is the home tenant.

    ``outcome`` is the line of the account picker: what choosing this account shows.
    ``blocked`` accounts are stopped by Conditional Access in whatever tenant.
    """

    username: str
    display_name: str
    outcome: str
    memberships: tuple[Membership, ...]
    blocked: bool = False

    @property
    def home(self) -> Membership:
        """The membership in the tenant that the account comes from."""
        return self.memberships[0]

    def membership(self, tenant_id: str) -> Membership | None:
        """The account's place in that tenant, None if it has none."""
        return next((m for m in self.memberships if m.tenant.tenant_id == tenant_id), None)


class Consent(StrEnum):
    """Who must have agreed before an app gets a token."""

    GIVEN = "given"
    USER = "user"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class ClientApp:
    """An app registration. The misconfigured ones are here to be met.

    ``redirect_uris`` are the registered ones; ``http://localhost`` there stands for every port.
    ``public`` is "Allow public client flows". ``only_tenant`` makes it a single-tenant app.
    ``family`` apps share refresh tokens.
    """

    client_id: str
    name: str
    redirect_uris: tuple[str, ...] = ("http://localhost",)
    public: bool = True
    family: bool = False
    only_tenant: str | None = None
    consent: Consent = Consent.GIVEN
    disabled: bool = False


@dataclass(frozen=True)
class Sample:
    """Everything, with the look-ups that the services need. Keys compare without case."""

    accounts: tuple[DemoAccount, ...]
    clients: tuple[ClientApp, ...]
    _tenants: dict[str, DemoTenant] = field(init=False, repr=False, compare=False)
    _accounts: dict[str, DemoAccount] = field(init=False, repr=False, compare=False)
    _clients: dict[str, ClientApp] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index by every name that a request may use."""
        tenants: dict[str, DemoTenant] = {}
        for account in self.accounts:
            for membership in account.memberships:
                tenant = membership.tenant
                for name in (tenant.tenant_id, *tenant.domains):
                    tenants[name.lower()] = tenant
        object.__setattr__(self, "_tenants", tenants)
        object.__setattr__(self, "_accounts", {a.username.lower(): a for a in self.accounts})
        object.__setattr__(self, "_clients", {c.client_id.lower(): c for c in self.clients})

    def tenant(self, id_or_domain: str) -> DemoTenant | None:
        """The tenant of that ID or domain, None if there is none."""
        return self._tenants.get(id_or_domain.lower())

    def account(self, username: str) -> DemoAccount | None:
        """The account of that user name, None if there is none."""
        return self._accounts.get(username.strip().lower())

    def client(self, client_id: str) -> ClientApp | None:
        """The app registration of that client ID, None if there is none."""
        return self._clients.get(client_id.lower())

    def owner_of(self, subscription_id: str) -> str | None:
        """The home tenant's ID of a subscription that anybody here reaches, None if unknown."""
        wanted = subscription_id.lower()
        for account in self.accounts:
            for membership in account.memberships:
                if subscription_in(membership.subscriptions, wanted) is not None:
                    return membership.tenant.tenant_id
        return None


def subscription_in(
    subscriptions: Sequence[DemoSubscription], subscription_id: str
) -> DemoSubscription | None:
    """The subscription of that ID, None if it is not among them. Walks them all."""
    wanted = subscription_id.lower()
    return next((s for s in subscriptions if s.subscription_id == wanted), None)
