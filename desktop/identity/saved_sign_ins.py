"""Staying signed in: what happens to a session's tokens at its start, its end, and in between.

The list of accounts says who is kept; the token store holds the tokens. The two are changed
together under the store's lock, over all running Azimuths:

* A first save puts the key on the list as one "to be removed", saves, then makes it an entry. A
  later save happens only while the list has that very sign-in.
* Signing out takes the entry off the list and puts the key "to be removed" there, which takes
  milliseconds; then, as soon as nobody saves, the tokens are removed, and the mark.
* Whoever lets go of the store's lock removes what is marked by then; so does each start.

So whoever is ended at whichever moment leaves either an account that is kept, or a mark. Nothing
here stops a sign-in: without a usable store it goes on in memory, and ``Noticed`` says so. On
workers.
"""

from __future__ import annotations

import contextlib
import json
import logging
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

import msal

from desktop.domain.addresses import host_of
from desktop.domain.clouds import Cloud
from desktop.domain.events import Event, Noticed
from desktop.domain.models import Problem, SignInRequest
from desktop.identity import accounts
from desktop.identity.encrypted_store import (
    EncryptedStore,
    EncryptedStoreError,
    open_store,
    store_runs,
)
from desktop.identity.methods import SignInJob
from desktop.identity.session import Session
from desktop.tasks.cancel import Cancelled
from desktop.user_files import BrokenFileError, NewerFileError

LOG: Final = logging.getLogger(__name__)
Emit = Callable[[Event], None]
#: So long a store may take before that is said; a sign-in that needs its tokens ends after twice
#: that.
TIMEOUT_S: Final = 5


class NotKeptError(Exception):
    """The account is no longer kept."""


class ChangedCloudError(NotKeptError):
    """The account is kept for a cloud that describes itself otherwise now: sign in anew."""

    def __init__(self, cloud: Cloud) -> None:
        text = f"{cloud.resource_manager} now names another sign-in service or audience than before"
        super().__init__(text)
        host = host_of(cloud.resource_manager)
        self.problem = Problem("cloud-changed", code="cloud-changed", subject=host, raw=text)


def restore(job: SignInJob) -> tuple[str, str]:
    """Give ``job`` the record and tokens of the kept account that its request names.

    The result is its key and the ID of the sign-in that is kept. Raises NotKeptError
    (ChangedCloudError), EncryptedStoreError (``store-damaged`` if what is kept makes no sense).
    """
    key = job.request.kept_key
    found = accounts.entry_of(key) if key else None
    if found is None:
        raise NotKeptError("this account is no longer kept on this computer")
    entry, session_id = found
    if not entry.is_of(job.cloud):
        raise ChangedCloudError(job.cloud)
    job.record = entry.record_in(job.cloud)
    if job.record is not None:
        text = _within(2 * TIMEOUT_S, lambda: open_store().load(entry.key))
        job.cache.deserialize(_checked(text))
    return entry.key, session_id


def keep(session: Session, request: SignInRequest, emit: Emit) -> None:
    """Keep a session that has just begun, and say in one line if that cannot be.

    One that was restored is brought up to date, if it is kept still. Waits for the store as long as
    that takes.
    """
    emit = _surely(emit)
    if session.cloud.is_demo:
        emit(Noticed("store-demo"))
        return
    entry = accounts.entry_for(request, session.cloud, session.account.username, session.record)
    with session.keeping:
        if session.closed:
            return
        if session.kept_id is not None and session.kept_key != entry.key:
            if session.kept_key and _is_kept_as(entry, session.kept_key):
                entry = replace(entry, key=session.kept_key)  # an older Azimuth made other keys
            else:  # az, say, has another account by now: a new one to be kept
                session.kept_id = None
        session.kept_key = entry.key
    with _slowness_said(emit, "store-slow"), _failures_said(session, emit):
        if session.record is None:
            _enter(session, entry, emit)
            return
        with _store():
            if session.kept_id is None:
                with accounts.changing() as listed:
                    if entry.key not in listed.keys:
                        listed.remove_later(entry.key)
            elif not accounts.read().holds(entry.key, session.kept_id):
                _gone(session, emit)
                return
            if not session.closed:
                _save_tokens(entry.key, session.cache)
                _enter(session, entry, emit)


def save(session: Session, emit: Emit) -> None:
    """Bring what is kept of ``session`` up to date: refresh tokens change as they are used.

    Nothing is saved once it was signed out, here or in another Azimuth.
    """
    emit = _surely(emit)
    if session.record is None or not session.cache.has_state_changed:
        return
    try:
        with _store():  # whoever keeps the session just now is through by then
            with session.keeping:
                key, kept_id = session.kept_key, session.kept_id
                if session.closed or key is None or kept_id is None:
                    return
            if accounts.read().holds(key, kept_id):
                _save_tokens(key, session.cache)
            else:
                _gone(session, emit)
    except (EncryptedStoreError, OSError, BrokenFileError) as error:
        LOG.warning("tokens could not be saved: %s", error)


def sign_out(session: Session | None, key: str | None, emit: Emit) -> None:
    """Forget an account: out of memory, the list and the store.

    ``key`` is that of an account whose session has not begun. Says what could not be done, and when
    it will be.
    """
    emit = _surely(emit)
    if session is not None:
        with session.keeping:  # whoever enters it into the list just now is through by then
            session.closed = True
            key = session.kept_key
        session.close()
        session.cache.deserialize(None)
    if key is None:
        return
    taken = _taken(key, emit)
    refused: list[EncryptedStoreError] = []
    with _slowness_said(emit, "store-forget-slow"):
        try:
            with _store(refused):
                if not taken:  # a full disk, say: the tokens go at least
                    open_store().delete(key)
        except EncryptedStoreError as error:
            refused.append(error)
        except OSError as error:
            LOG.warning("the token store is busy: %s", error)
    if refused:
        emit(Noticed("store-forget-failed", str(refused[0])))


def tidy(emit: Emit) -> None:
    """Remove what the store holds of ours without its being kept: what an end at a bad moment, a
    store that was locked, or an older Azimuth has left.

    Leaves everything where the list cannot be read, and starts no store for it in vain.
    """
    emit = _surely(emit)
    try:
        if not accounts.any_trace() and not (
            store_runs() and open_store().sweep((), only_count=True)
        ):
            return
        refused: list[EncryptedStoreError] = []
        with _store(refused):
            listed = accounts.read()
            gone = open_store().sweep(listed.keys | listed.to_remove | accounts.keys_set_aside())
        if gone:
            LOG.info("the token store held tokens of %d accounts that are not kept", gone)
        if refused:
            emit(Noticed("store-forget-failed", str(refused[0])))
    except (EncryptedStoreError, OSError, BrokenFileError) as error:
        LOG.info("the token store was not tidied: %s", error)
        if isinstance(error, EncryptedStoreError) and _marked():
            emit(Noticed("store-forget-failed", str(error)))


def try_out(name: str, opening: Callable[[], EncryptedStore]) -> tuple[str, bool]:
    """Let the store that ``opening`` opens keep something and forget it again.

    The result is the name of its kind, and whether it gave back what it was given. Raises
    EncryptedStoreError.
    """
    key, text = f"{name}-{uuid.uuid4().hex[:8]}", "not a secret"
    with contextlib.ExitStack() as stack:
        if accounts.any_trace():  # then another Azimuth may tidy the store meanwhile
            lock = accounts.store_lock()
            with contextlib.suppress(OSError):
                lock.acquire(timeout=TIMEOUT_S)
                stack.callback(lock.release)
        encrypted_store = opening()
        try:
            encrypted_store.save(key, text)
            kept = encrypted_store.load(key)
        finally:
            encrypted_store.delete(key)
    return type(encrypted_store).__name__.strip("_"), kept == text


# ---- how


def _surely(emit: Emit) -> Emit:
    """``emit`` for work that goes on when nobody listens any more."""

    def tell(event: Event) -> None:
        with contextlib.suppress(Cancelled):
            emit(event)

    return tell


@contextlib.contextmanager
def _store(refused: list[EncryptedStoreError] | None = None) -> Iterator[None]:
    """The store is ours for the block; then what is marked is removed, or stays marked.

    Why it stays goes into ``refused``. Raises OSError (a Timeout) if the store is not to be had.
    """
    with accounts.store_lock():
        try:
            yield
        finally:
            try:
                _remove_marked()
            except EncryptedStoreError as error:
                LOG.warning("tokens could not be removed: %s", error)
                if refused is not None:
                    refused.append(error)
            except (OSError, BrokenFileError) as error:
                LOG.warning("the list of accounts could not be changed: %s", error)


def _remove_marked() -> None:
    marked = accounts.read().to_remove
    if not marked:
        return
    encrypted_store = open_store()
    for key in sorted(marked):
        encrypted_store.delete(key)
        with accounts.changing() as listed:
            listed.removed(key)


def _is_kept_as(entry: accounts.Entry, key: str) -> bool:
    """Whether the list has that very account under another key."""
    found = accounts.entry_of(key)
    return found is not None and _who(found[0]) == _who(entry)


def _who(entry: accounts.Entry) -> tuple[str, str, str]:
    return entry.username.lower(), entry.cloud, entry.method


def _enter(session: Session, entry: accounts.Entry, emit: Emit) -> None:
    """Make it an entry of the list, unless it was signed out meanwhile, here or elsewhere."""
    with session.keeping:
        if session.closed:
            return
        with accounts.changing() as listed:
            if session.kept_id is not None and not listed.holds(entry.key, session.kept_id):
                here = False
            else:
                here = True
                kept_id = session.kept_id or uuid.uuid4().hex
                listed.put(entry, kept_id)
        if here:
            session.kept_id = kept_id
            return
    _gone(session, emit)


def _gone(session: Session, emit: Emit) -> None:
    """The list has another sign-in of this account, or none: of this one nothing is kept."""
    with session.keeping:
        key, session.kept_id = session.kept_key, None
        if key in accounts.read().keys:
            return  # somebody signed in to it anew; whoever signs out here still means it
        session.kept_key = None
    emit(Noticed("signed-out-elsewhere", session.account.username))


def _taken(key: str, emit: Emit) -> bool:
    """Take ``key`` off the list, however long another holds it; whether that could be done."""
    said = False
    while True:
        try:
            with accounts.changing() as listed:
                listed.take(key)
        except accounts.Timeout as error:
            if not said:
                emit(Noticed("accounts-unforgotten", str(error)))
            said = True
        except OSError as error:
            emit(Noticed("accounts-unforgotten", str(error)))
            return False
        else:
            return True


def _marked() -> bool:
    try:
        return bool(accounts.read().to_remove)
    except (OSError, BrokenFileError):
        return False


def _save_tokens(key: str, cache: msal.SerializableTokenCache) -> None:
    """Keep of ``cache`` what outlives a session: refresh tokens. Raises EncryptedStoreError.

    Access tokens live an hour and take 2 KB each; they are left out.
    """
    content: dict[str, Any] = json.loads(cache.serialize())  # from here on it counts as unchanged
    content.pop(msal.TokenCache.CredentialType.ACCESS_TOKEN, None)
    try:
        open_store().save(key, json.dumps(content))
    except BaseException:
        cache.has_state_changed = True
        raise


def _checked(text: str | None) -> str | None:
    """What the store gave, if a cache can take it. Raises EncryptedStoreError."""
    if text is None:
        return None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = None
    kinds: list[Any] = list(content.values()) if isinstance(content, dict) else [None]
    if all(isinstance(kind, dict) for kind in kinds):
        entries = [entry for kind in kinds for entry in kind.values()]
        if all(isinstance(entry, dict) for entry in entries):
            return text
    raise EncryptedStoreError(
        "store-damaged", "what the store keeps of this account makes no sense"
    )


def _within(patience_s: float, call: Callable[[], str | None]) -> str | None:
    """What ``call`` returns; EncryptedStoreError if that takes longer, though it goes on."""
    found: list[str | None] = []
    failed: list[BaseException] = []
    over = threading.Event()

    def work() -> None:
        try:
            found.append(call())
        except BaseException as error:  # noqa: BLE001 - it is raised where it was asked for
            failed.append(error)
        finally:
            over.set()

    threading.Thread(target=work, name="token-store", daemon=True).start()
    if not over.wait(patience_s):
        raise EncryptedStoreError(
            "store-slow", f"the store has not answered for {patience_s:g} seconds"
        )
    if failed:
        raise failed[0]
    return found[0]


@contextlib.contextmanager
def _slowness_said(emit: Emit, key: str) -> Iterator[None]:
    """Say ``key`` once if the block takes long."""
    over = threading.Event()

    def watch() -> None:
        if not over.wait(TIMEOUT_S):
            emit(Noticed(key))

    threading.Thread(target=watch, name="token-store-watch", daemon=True).start()
    try:
        yield
    finally:
        over.set()


@contextlib.contextmanager
def _failures_said(session: Session, emit: Emit) -> Iterator[None]:
    """A session that could not be kept goes on in memory."""
    try:
        yield
    except EncryptedStoreError as error:
        told = Noticed(error.code, str(error))
    except NewerFileError as error:
        told = Noticed("accounts-newer", str(error))
    except (OSError, BrokenFileError) as error:
        told = Noticed("accounts-unsaved", str(error))
    else:
        return
    with session.keeping:
        if session.kept_id is None:
            session.kept_key = None
    emit(told)
