"""Accounts that stay signed in: a list without secrets, beside tokens in the system's vault.

Each account's tokens are one entry of the vault. They are in memory while the program runs and
saved at the end of a sign-in or listing, so that fifty tenants' tokens cost one write, not fifty.
Ways that keep tokens themselves (az, Visual Studio Code) have an entry in the list, none in the
vault.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any, Final

import msal
from azure.identity import AuthenticationRecord
from filelock import FileLock

from desktop import paths
from desktop.access.clouds import Cloud
from desktop.access.models import KeptAccount, Method, SignInRequest
from desktop.identity.vault import Vault

LOG: Final = logging.getLogger(__name__)
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list keeps of one account. ``record`` is None where the way keeps its own."""

    key: str
    method: str
    cloud: str
    username: str
    tenant: str | None
    client_id: str | None
    redirect_uri: str | None
    record: str | None

    @property
    def request(self) -> SignInRequest:
        """How to sign it in again."""
        return SignInRequest(
            Method(self.method),
            tenant=self.tenant,
            client_id=self.client_id,
            redirect_uri=self.redirect_uri,
            stay_signed_in=True,
            kept_key=self.key,
        )

    def record_in(self, cloud: Cloud) -> AuthenticationRecord | None:
        """The record as credentials take it back.

        Its own authority is a bare host, which credentials misread where it has a port.
        """
        if self.record is None:
            return None
        found = AuthenticationRecord.deserialize(self.record)
        return AuthenticationRecord(
            found.tenant_id,
            found.client_id,
            cloud.authority,
            found.home_account_id,
            found.username,
        )


def kept() -> tuple[KeptAccount, ...]:
    """The accounts that stay signed in, the last used first. Never raises."""
    return tuple(
        KeptAccount(entry.key, Method(entry.method), entry.cloud, entry.username)
        for entry in _read()
    )


def entry_of(key: str) -> Entry | None:
    """What the list has under ``key``."""
    return next((entry for entry in _read() if entry.key == key), None)


def entry_for(
    request: SignInRequest, cloud: Cloud, username: str, record: AuthenticationRecord | None
) -> Entry:
    """The entry of a sign-in that has just succeeded: one a cloud, way and user name."""
    return Entry(
        key=f"{username.lower()} @ {cloud.name} by {request.method}",
        method=request.method.value,
        cloud=cloud.key,
        username=username,
        tenant=request.tenant,
        client_id=request.client_id,
        redirect_uri=request.redirect_uri,
        record=record.serialize() if record else None,
    )


def keep(entry: Entry) -> None:
    """Put ``entry`` first in the list. Raises OSError."""
    with _list() as entries:
        entries[:] = [entry, *(other for other in entries if other.key != entry.key)]


def forget(key: str) -> None:
    """Take ``key`` off the list. Raises OSError."""
    with _list() as entries:
        entries[:] = [entry for entry in entries if entry.key != key]


def save_tokens(vault: Vault, key: str, cache: msal.SerializableTokenCache) -> None:
    """Keep of ``cache`` what outlives a session: refresh tokens. Raises VaultError.

    Access tokens live an hour and take 2 KB each; they are left out.
    """
    content: dict[str, Any] = json.loads(cache.serialize())
    content.pop(msal.TokenCache.CredentialType.ACCESS_TOKEN, None)
    vault.save(key, json.dumps(content))
    cache.has_state_changed = False


def load_tokens(vault: Vault, key: str, cache: msal.SerializableTokenCache) -> None:
    """Fill ``cache`` with what is kept under ``key``, if anything is. Raises VaultError."""
    text = vault.load(key)
    try:
        cache.deserialize(text)
    except ValueError:
        LOG.warning("the tokens kept for an account cannot be read; it must sign in again")


def _read() -> list[Entry]:
    try:
        content = json.loads(paths.accounts_file().read_text(encoding="utf-8"))
        if content["version"] != VERSION:
            return []
        entries = [Entry(**entry) for entry in content["accounts"]]
        return [entry for entry in entries if entry.method in set(Method)]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, KeyError) as error:
        LOG.warning("the list of accounts cannot be read: %s", error)
        return []


@contextmanager
def _list() -> Iterator[list[Entry]]:
    """The list, read, changed in the block and written, while no other Azimuth does the same."""
    file = paths.accounts_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(file.with_suffix(".lock"), timeout=5):
        entries = _read()
        yield entries
        content = {"version": VERSION, "accounts": [asdict(entry) for entry in entries]}
        paths.write_whole(file, json.dumps(content, indent=1))
