"""A signed-in account: its credential, its transport, and tokens for each of its tenants."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

from desktop import clean_text
from desktop.domain import clock, ids
from desktop.domain.clouds import Cloud
from desktop.domain.models import Account, Method
from desktop.identity.api_versions import ApiVersions
from desktop.identity.timeouts import noticing_sleep
from desktop.tasks.compute_lock import away

if TYPE_CHECKING:
    from azure.core.credentials import AccessToken, AccessTokenInfo, TokenRequestOptions
    from azure.identity import AuthenticationRecord
    from msal import SerializableTokenCache

    from desktop.identity.methods import SignInJob
    from desktop.identity.transport import Transport

REFRESH_MARGIN_S: Final = 300
#: How the number of a personal account begins where it stands for an object ID.
_PERSONAL: Final = "00000000-0000-0000-"
_HOME_ACCOUNT: Final = re.compile(r"([0-9a-f-]{36})\.([0-9a-f-]{36})", re.IGNORECASE)


class Credential(Protocol):
    """What every azure-identity credential offers and we use."""

    def get_token_info(
        self, *scopes: str, options: TokenRequestOptions | None = None
    ) -> AccessTokenInfo: ...


@dataclass(slots=True)
class Session:
    """Made by a way to sign in, on a worker; may be used from any worker.

    ``cache`` holds the tokens; ``record`` names the account in it, where the way is one of MSAL's.
    ``kept_key`` is its key in the list of kept accounts while it stays signed in, or is about to;
    ``kept_id`` tells it there from other sign-ins of the account. ``closed``: nothing of it is
    saved any more. These three are changed under ``keeping``. ``tenant_id`` is the tenant that the
    sign-in's first token is for. ``step_up`` prompts once more, for the tenant and claims of the
    job's request; None where the way cannot prompt.
    ``only_tenants`` limits a listing to these (None: all that Resource Manager tells).
    ``versions`` knows which versions of its lists the Resource Manager speaks.
    ``workers`` is how many requests of a listing are under way at a time, at most.
    """

    method: Method
    cloud: Cloud
    account: Account
    tenant_id: str
    credential: Credential
    transport: Transport
    cache: SerializableTokenCache
    record: AuthenticationRecord | None = None
    kept_key: str | None = None
    kept_id: str | None = None
    closed: bool = False
    keeping: threading.Lock = field(default_factory=threading.Lock, repr=False)
    step_up: Callable[[SignInJob], object] | None = None
    default_subscription_id: str | None = None
    only_tenants: tuple[str, ...] | None = None
    workers: int = 64
    versions: ApiVersions = field(default_factory=ApiVersions, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _bound: dict[str, TenantCredential] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.versions.private = self.cloud.private and not self.cloud.is_demo

    def credential_for(self, tenant_id: str) -> TenantCredential:
        """The credential whose every token is for ``tenant_id``; never prompts.

        That of the sign-in's own tenant does not name it: named, it would be another one to MSAL,
        whose configuration and token are asked for though the sign-in has brought them.
        """
        with self._lock:
            if tenant_id not in self._bound:
                named = None if tenant_id == self.tenant_id else tenant_id
                self._bound[tenant_id] = TenantCredential(self.credential, named, self.transport)
            return self._bound[tenant_id]

    def renew(self, tenant_id: str) -> None:
        """Use for ``tenant_id`` what a further sign-in to it has brought."""
        with self._lock:
            self._bound[tenant_id] = TenantCredential(self.credential, tenant_id, self.transport)

    def close(self) -> None:
        """Close the connections. Tokens go with the object."""
        self.transport.close()


class Refused:
    """The sign-in service's last refusal of one tenant, which MSAL may repeat by itself."""

    response: Any = None


class TenantCredential:
    """Binds a credential to one tenant: Resource Manager's clients never name one themselves.
    None stands for the credential's own.

    Keeps the token until shortly before it expires, as AzureCliCredential keeps none.
    """

    def __init__(self, credential: Credential, tenant_id: str | None, transport: Transport) -> None:
        self._credential = credential
        self._tenant_id = tenant_id
        self._transport = transport
        self._lock = threading.Lock()
        self._refused = Refused()
        #: Tokens, and until when each is good by a clock that nobody sets.
        self._kept: dict[tuple[str, ...], tuple[AccessTokenInfo, float]] = {}

    def get_token_info(
        self, *scopes: str, options: TokenRequestOptions | None = None
    ) -> AccessTokenInfo:
        asked: Mapping[str, Any] = options or {}
        if asked.get("claims"):  # the kept token is what was refused
            return self._ask(scopes, asked)
        if not self._lock.acquire(blocking=False):
            with away():
                self._lock.acquire()
        try:
            kept, good_until = self._kept.get(scopes, (None, 0.0))
            if kept is None or good_until - clock.now() < REFRESH_MARGIN_S:
                kept = self._ask(scopes, asked)
                good_until = clock.now() + kept.expires_on - time.time()
                self._kept[scopes] = kept, good_until
            return kept
        finally:
            self._lock.release()

    def get_token(self, *scopes: str, claims: str | None = None, **_: Any) -> AccessToken:
        from azure.core.credentials import AccessToken  # noqa: PLC0415 - heavy, workers only

        info = self.get_token_info(*scopes, options={"claims": claims} if claims else None)
        return AccessToken(info.token, info.expires_on)

    def _ask(self, scopes: tuple[str, ...], options: Mapping[str, Any]) -> AccessTokenInfo:
        bound: Any = {**options, "tenant_id": self._tenant_id} if self._tenant_id else options
        with self._transport.answer_told(self._refused), noticing_sleep() as slept:
            try:
                return self._credential.get_token_info(*scopes, options=bound)
            except Exception:
                # What waits for a program (az) gives up when the computer wakes: once more.
                if not slept():
                    raise
            return self._credential.get_token_info(*scopes, options=bound)


def account_of(record: AuthenticationRecord) -> Account:
    """The account that a record names, its user name as one may show it, its IDs in small letters.

    Entra's home account ID is ``object.tenant``; other services put a subject there, which is
    neither. Where the tenant is that of personal accounts, the object is no directory's either: it
    is the account's own number, written as a GUID.
    """
    username = clean_text.name(record.username or "")
    home = _HOME_ACCOUNT.fullmatch(record.home_account_id or "")
    if home is None:
        return Account(username, ids.normal(record.tenant_id or ""))
    object_id, tenant_id = home.group(1).lower(), home.group(2).lower()
    personal = tenant_id == ids.CONSUMERS or object_id.startswith(_PERSONAL)
    return Account(username, tenant_id, None if personal else object_id)
