"""The nouns of the program, as frozen values that may cross threads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from desktop.domain.methods import Method as Method  # noqa: PLC0414 - one of the nouns
from desktop.domain.value import Value, field


class TenantStatus(StrEnum):
    """How the listing of one tenant ended; the values are those of the report."""

    OK = "ok"
    EMPTY = "empty"
    SIGN_IN_REQUIRED = "sign-in-required"
    BLOCKED = "blocked"
    FAILED = "failed"

    @property
    def needs_attention(self) -> bool:
        """Whether the tenant's subscriptions could not be listed."""
        return self not in (TenantStatus.OK, TenantStatus.EMPTY)


class Ready(StrEnum):
    """Whether a way to sign in can run on this machine now."""

    CHECKING = "checking"
    READY = "ready"
    NOT_READY = "not-ready"


class Readiness(Value):
    """What is known of one way before it is used.

    ``account`` is the user name it would use, where that is known without asking.
    ``reason`` is the key of a text in the catalogue (``readiness.<reason>`` says what is the
    matter, ``readiness.<reason>.step`` the step that mends it); ``detail`` fills its ``{detail}``.
    """

    method: Method
    state: Ready
    account: str | None = None
    reason: str | None = None
    detail: str = ""


class SignInRequest(Value):
    """What the user asked for when choosing a way to sign in.

    ``tenant`` is an ID or a domain; ``claims`` the JSON text of a claims challenge to satisfy.
    ``kept_key`` names an account that stayed signed in: it is used without a prompt or not at all.
    """

    method: Method
    tenant: str | None = None
    client_id: str | None = None
    redirect_uri: str | None = None
    login_hint: str | None = None
    claims: str | None = None
    stay_signed_in: bool = False
    kept_key: str | None = None


class KeptAccount(Value):
    """An account that stays signed in between starts; ``cloud`` is a name or an address."""

    key: str
    method: Method
    cloud: str
    username: str


class Account(Value):
    """Who is signed in. ``object_id`` is None where the credential does not tell it."""

    username: str
    home_tenant_id: str
    object_id: str | None = None


class DeviceCode(Value):
    """A code to be typed at ``verification_uri``; ``expires_at`` is in UTC.

    ``ends`` is the same moment by ``domain.clock``, which nobody sets, where it is known.
    """

    user_code: str
    verification_uri: str
    expires_at: datetime
    ends: float | None = None


class BrowserWait(Value):
    """The sign-in page that the browser was given; ``opened`` is None while that goes on."""

    address: str
    opened: bool | None


class Tenant(Value):
    """A directory that the account belongs to, as Resource Manager's ``/tenants`` tells it."""

    tenant_id: str
    display_name: str = ""
    default_domain: str = ""
    domains: tuple[str, ...] = ()
    tenant_type: str = ""
    category: str = ""
    country_code: str = ""

    @property
    def label(self) -> str:
        """The best name there is: display name, else domain, else ID."""
        return self.display_name or self.default_domain or self.tenant_id


#: States of a subscription, in small letters.
_UNUSABLE: Final = frozenset({"disabled", "deleted", "expired"})
_AT_RISK: Final = frozenset({"warned", "pastdue"})


class Subscription(Value):
    """A subscription as reached from ``tenant_id``.

    ``home_tenant_id`` is the tenant that owns it, None where that is not told. The two differ for
    delegated subscriptions (Lighthouse).
    """

    subscription_id: str
    display_name: str
    state: str
    tenant_id: str
    home_tenant_id: str | None = None
    is_default: bool = False
    quota_id: str | None = None
    spending_limit: str | None = None
    authorization_source: str | None = None
    managed_by_tenants: tuple[str, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def unusable(self) -> bool:
        """Whether its state lets nobody use it, whatever role one has. Of a state that is not known
        here nothing is claimed.
        """
        return self.state.lower() in _UNUSABLE

    @property
    def at_risk(self) -> bool:
        """Whether it works now and will be disabled if nothing is done."""
        return self.state.lower() in _AT_RISK


class Verdict(StrEnum):
    """How a check came out. A note is worth knowing and hinders only what it names."""

    OK = "ok"
    NOTE = "note"
    FAILED = "failed"


class Problem(Value):
    """Something that went wrong, as a value: what kind, and the raw facts an administrator needs.

    ``kind`` names a row of ``advice``, which has the words. ``code`` is the service's or the
    exception's own name for it (``AADSTS50076``, ``AuthorizationFailed``, …). ``claims`` is a
    claims challenge to pass to the next sign-in; ``subject`` what the words are about (a host, a
    tenant). ``repeated``: the user has signed in because of it, and the same came again. Nothing in
    it is secret: ``failures`` cleans ``raw`` before it gets here.
    """

    kind: str
    code: str = ""
    raw: str = ""
    correlation_id: str = ""
    trace_id: str = ""
    timestamp: str = ""
    claims: str | None = None
    subject: str = ""
    repeated: bool = False
