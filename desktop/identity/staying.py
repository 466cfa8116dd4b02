"""Staying signed in: what happens to a session's tokens at its start, its end, and in between.

Nothing here stops a sign-in: without a usable vault it goes on in memory, and ``Noticed`` says so.
On workers.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from desktop.access.events import Event, Noticed
from desktop.access.models import SignInRequest
from desktop.identity import accounts
from desktop.identity.methods import SignInJob
from desktop.identity.session import Session
from desktop.identity.vault import VaultError, open_vault

LOG: Final = logging.getLogger(__name__)
Emit = Callable[[Event], None]


class NotKeptError(Exception):
    """The account is no longer kept."""


def restore(job: SignInJob) -> None:
    """Give ``job`` the record and tokens of the kept account that its request names.

    Raises NotKeptError, VaultError.
    """
    key = job.request.kept_key
    entry = accounts.entry_of(key) if key else None
    if entry is None:
        raise NotKeptError("this account is no longer kept on this computer")
    job.record = entry.record_in(job.cloud)
    if job.record is not None:
        accounts.load_tokens(open_vault(), entry.key, job.cache)


def keep(session: Session, request: SignInRequest, emit: Emit) -> None:
    """Keep a session that has just begun, and say in one line if that cannot be."""
    if session.cloud.is_demo:
        emit(Noticed("store-demo"))
        return
    entry = accounts.entry_for(request, session.cloud, session.account.username, session.record)
    try:
        if session.record is not None:
            accounts.save_tokens(open_vault(), entry.key, session.cache)
        accounts.keep(entry)
    except (VaultError, OSError) as error:
        emit(Noticed(getattr(error, "code", "store-failed"), str(error)))
        return
    session.kept_key = entry.key


def save(session: Session) -> None:
    """Bring what is kept of ``session`` up to date: refresh tokens change as they are used."""
    if session.kept_key and session.record is not None and session.cache.has_state_changed:
        try:
            accounts.save_tokens(open_vault(), session.kept_key, session.cache)
        except VaultError as error:
            LOG.warning("tokens could not be saved: %s", error)


def sign_out(session: Session | None, key: str | None, emit: Emit) -> None:
    """Forget an account: out of memory, the list and the vault."""
    if session is not None:
        session.close()
        session.cache.deserialize(None)
    if key is None:
        return
    try:
        accounts.forget(key)
        open_vault().delete(key)
    except (VaultError, OSError) as error:
        emit(Noticed("store-forget-failed", str(error)))
