"""The list of accounts that stay signed in: names and records without secrets, in one file.

Each account's tokens are one entry of the token store (``encrypted_store``), which
``saved_sign_ins`` keeps in step with this list. Ways that keep tokens themselves (az, Visual Studio
Code) have an entry in the list, none in the store.

The file holds, beside the ``accounts``:

``sessions``  for each key the ID of the sign-in that is kept under it. Only that sign-in's session
              may bring the tokens up to date: one from before somebody signed out may not.
``to_remove`` keys under which the store may hold tokens that nobody keeps. A key is put here before
              tokens are saved for the first time and before they are removed, and taken off
              afterwards; so whatever ends the program in between, the next start finds it.

Entries that this Azimuth does not understand (another way, another cloud, fields of a newer one)
stay as they were read and are not shown. A file that makes no sense is set aside, never written
over; one of a newer Azimuth is left alone. Workers only.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any, Final

from azure.identity import AuthenticationRecord
from filelock import FileLock, Timeout

from desktop import clean_text, paths, safe_write
from desktop.domain import ids
from desktop.domain.clouds import Cloud, cloud_named
from desktop.domain.models import KeptAccount, Method, SignInRequest
from desktop.domain.setting import one_line
from desktop.identity.cloud_trust import is_known_sign_in
from desktop.identity.encrypted_store import EncryptedStoreError
from desktop.user_files import BrokenFileError, NewerFileError, as_json, format_of, read_json

__all__ = ["Entry", "Timeout"]
LOG: Final = logging.getLogger(__name__)
VERSION: Final = 1
MOST_BYTES: Final = 4 * 1024 * 1024
#: Nobody holds the list's lock for longer than it takes to write a small file.
LIST_LOCK_S: Final = 5
#: Whoever holds the store's lock may wait for a keyring that does not answer.
STORE_LOCK_S: Final = 120
_POLL_S: Final = 0.01
_ASIDE: Final = "accounts.*.json"
_KEY: Final = re.compile(r'"key"\s*:\s*("(?:[^"\\]|\\.)*")')


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list keeps of one account. ``record`` is None where the way keeps its own.

    ``authority`` and ``audience`` are those of a private cloud when it was signed in to; None in
    entries of versions that did not keep them.
    """

    key: str
    method: str
    cloud: str
    username: str
    tenant: str | None = None
    client_id: str | None = None
    redirect_uri: str | None = None
    record: str | None = None
    authority: str | None = None
    audience: str | None = None

    @property
    def request(self) -> SignInRequest:
        """How to sign it in again."""
        return SignInRequest(
            Method(self.method),
            tenant=ids.normal(self.tenant) if self.tenant else None,
            client_id=self.client_id,
            redirect_uri=self.redirect_uri,
            stay_signed_in=True,
            kept_key=self.key,
        )

    def is_of(self, cloud: Cloud) -> bool:
        """Whether its tokens are for ``cloud`` as that describes itself now.

        A private cloud can name another sign-in service, or another audience, from one day to the
        next. Tokens that somebody agreed to before that are not used for it.
        """
        if self.cloud != cloud.key:
            return False
        if not cloud.private or self.record is None:  # az keeps its own, and is asked where it is
            return True
        if self.authority is None and self.audience is None:
            return not is_known_sign_in(cloud.authority)
        return (self.authority, self.audience) == (cloud.authority, cloud.audience)

    def record_in(self, cloud: Cloud) -> AuthenticationRecord | None:
        """The record as credentials take it back. Raises EncryptedStoreError if it is none.

        Its own authority is a bare host, which credentials misread where it has a port.
        """
        if self.record is None:
            return None
        found = None
        with contextlib.suppress(
            ValueError, LookupError, TypeError, AttributeError, RecursionError
        ):
            found = AuthenticationRecord.deserialize(self.record)
        if found is None:
            raise EncryptedStoreError("store-damaged", "the record of the account makes no sense")
        return AuthenticationRecord(
            found.tenant_id,
            found.client_id,
            cloud.authority,
            found.home_account_id,
            found.username,
        )


_FIELDS: Final = tuple(each.name for each in fields(Entry))
_NEEDED: Final = ("key", "method", "cloud", "username")


class AccountList:
    """The list as the file has it. Change it inside ``changing``."""

    def __init__(self, content: dict[str, Any] | None = None) -> None:
        """Raises BrokenFileError if ``content`` is not such a list."""
        self.content: dict[str, Any] = content or {"version": VERSION, "accounts": []}
        self._accounts: list[Any] = _of_type(self.content, "accounts", list, needed=True)
        self._sessions: dict[str, Any] = _of_type(self.content, "sessions", dict)
        self._to_remove: list[Any] = _of_type(self.content, "to_remove", list)

    @property
    def entries(self) -> list[Entry]:
        """Those that are understood, the last used first."""
        return [entry for raw in self._accounts if (entry := _understood(raw))]

    @property
    def keys(self) -> set[str]:
        """The keys of all entries, understood or not."""
        raws = [raw for raw in self._accounts if isinstance(raw, dict)]
        return {raw["key"] for raw in raws if isinstance(raw.get("key"), str)}

    @property
    def to_remove(self) -> set[str]:
        """Keys under which the store may hold tokens that nobody keeps."""
        return {key for key in self._to_remove if isinstance(key, str)}

    def session_of(self, key: str) -> str:
        """The ID of the sign-in that is kept under ``key``; "" where an older Azimuth kept it."""
        found = self._sessions.get(key)
        return found if isinstance(found, str) else ""

    def holds(self, key: str, session_id: str) -> bool:
        """Whether what is kept under ``key`` is that sign-in."""
        return key in self.keys and self.session_of(key) == session_id

    def put(self, entry: Entry, session_id: str) -> None:
        """Keep ``entry`` as the last used; fields of it that are not ours stay."""
        told = asdict(entry)
        for name in ("authority", "audience"):  # only private clouds have them kept
            if told[name] is None:
                del told[name]
        for raw in self._accounts:
            if isinstance(raw, dict) and raw.get("key") == entry.key:
                told = {**raw, **told}
                break
        self._drop(entry.key)
        self._accounts.insert(0, told)
        if session_id:
            self._sessions[entry.key] = session_id
        self.removed(entry.key)

    def take(self, key: str) -> None:
        """Keep ``key`` no longer. Its tokens are to be removed, if its way has any in the store."""
        # Of an entry that is not there it is not known whether there are tokens.
        found = [e for e in self._accounts if isinstance(e, dict) and e.get("key") == key]
        self._drop(key)
        if not found or any(raw.get("record") is not None for raw in found):
            self.remove_later(key)

    def remove_later(self, key: str) -> None:
        """From now on the store may hold tokens under ``key`` that nobody keeps."""
        if key not in self._to_remove:
            self._to_remove.append(key)

    def removed(self, key: str) -> None:
        """The store holds no such tokens any more."""
        self._to_remove[:] = [each for each in self._to_remove if each != key]

    def _drop(self, key: str) -> None:
        self._accounts[:] = [
            raw for raw in self._accounts if not (isinstance(raw, dict) and raw.get("key") == key)
        ]
        self._sessions.pop(key, None)

    def written(self) -> dict[str, Any]:
        """The content of the file."""
        told = {"sessions": self._sessions, "to_remove": self._to_remove}
        rest = {name: value for name, value in self.content.items() if name not in told}
        return rest | {name: value for name, value in told.items() if value}


def read() -> AccountList:
    """The list as it is now; empty if there is none.

    Raises BrokenFileError; NewerFileError or another OSError if it must be left alone.
    """
    file = paths.accounts_file()
    try:
        content = read_json(file, MOST_BYTES)
    except FileNotFoundError:
        return AccountList()
    version = format_of(content)
    if version > VERSION:
        raise NewerFileError(file, version)
    return AccountList(content)


@contextlib.contextmanager
def changing() -> Iterator[AccountList]:
    """The list, read, changed in the block and written, while no other Azimuth does the same.

    A file that makes no sense is set aside first. Raises OSError if the list cannot be locked, read
    or written; nothing is written if the block raises.
    """
    file = paths.accounts_file()
    with list_lock():
        try:
            found = read()
        except BrokenFileError as error:
            LOG.warning("the list of accounts was set aside: %s", _set_aside(file, error))
            found = AccountList()
        before = as_json(found.written())
        yield found
        after = as_json(found.written())
        if after != before:
            paths.write_whole(file, after)


def set_aside_if_broken() -> tuple[str, str] | None:
    """At a start: what there is to say about the list, as key and detail of a notice.

    One that makes no sense is set aside. Never raises.
    """
    file = paths.accounts_file()
    try:
        read()
    except BrokenFileError:
        pass
    except NewerFileError as error:
        return "accounts-newer", str(error)
    except OSError as error:
        return "accounts-unreadable", str(error)
    else:
        return None
    try:
        with list_lock():
            try:
                read()
            except BrokenFileError as error:
                return "accounts-set-aside", _set_aside(file, error)
    except OSError as error:
        return "accounts-unreadable", str(error)
    return None  # another Azimuth was quicker


def kept() -> tuple[KeptAccount, ...]:
    """The accounts that stay signed in, the last used first. Never raises."""
    return tuple(
        KeptAccount(
            entry.key,
            Method(entry.method),
            clean_text.name(entry.cloud),
            clean_text.name(entry.username),
        )
        for entry in _read_quietly().entries
    )


def entry_of(key: str) -> tuple[Entry, str] | None:
    """What the list has under ``key``, and the ID of the sign-in that is kept there."""
    found = _read_quietly()
    for entry in found.entries:
        if entry.key == key:
            return entry, found.session_of(key)
    return None


def entry_for(
    request: SignInRequest, cloud: Cloud, username: str, record: AuthenticationRecord | None
) -> Entry:
    """The entry of a sign-in that has just succeeded: one a cloud, way and user name."""
    return Entry(
        key=f"{username.lower()} @ {cloud.key} by {request.method}",
        method=request.method.value,
        cloud=cloud.key,
        username=username,
        tenant=request.tenant,
        client_id=request.client_id,
        redirect_uri=request.redirect_uri,
        record=record.serialize() if record else None,
        authority=cloud.authority if cloud.private else None,
        audience=cloud.audience if cloud.private else None,
    )


def list_lock() -> FileLock:
    """Held while the list is changed. Its Timeout is an OSError."""
    return _lock(".lock", LIST_LOCK_S)


def store_lock() -> FileLock:
    """Held while tokens are saved or removed; taken before the list's lock, never after it."""
    return _lock(".store.lock", STORE_LOCK_S)


def any_trace() -> bool:
    """Whether an Azimuth has ever kept an account here."""
    file = paths.accounts_file()
    return file.exists() or file.with_suffix(".lock").exists()


def keys_set_aside() -> set[str]:
    """The keys in lists that were set aside: who mends such a list has his tokens still."""
    found: set[str] = set()
    for file in paths.accounts_file().parent.glob(_ASIDE):
        try:
            text = safe_write.read(file, partial(_beginning, file)).decode("utf-8", "replace")
        except OSError:
            continue
        for quoted in _KEY.findall(text):
            try:
                found.add(json.loads(quoted))
            except ValueError:
                continue
    return found


def _beginning(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES)


def _lock(suffix: str, timeout_s: float) -> FileLock:
    file = paths.accounts_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(file.with_suffix(suffix), timeout=timeout_s, poll_interval=_POLL_S)


def _set_aside(file: Path, reason: BrokenFileError) -> str:
    aside = file.with_name(_ASIDE.replace("*", f"{time.time_ns():x}"))
    safe_write.move(file, aside)
    return f"{aside} ({reason})"


def _read_quietly() -> AccountList:
    try:
        return read()
    except (OSError, BrokenFileError) as error:
        LOG.warning("the list of accounts cannot be read: %s", error)
        return AccountList()


def _of_type(
    content: dict[str, Any], name: str, kind: Callable[[], Any], *, needed: bool = False
) -> Any:
    found = content.get(name)
    if type(found) is kind:
        return found
    if needed or name in content:
        raise BrokenFileError(f"its {name} make no sense")
    return kind()


def _understood(raw: Any) -> Entry | None:
    """The entry, if this Azimuth can show it and sign it in again."""
    if not isinstance(raw, dict):
        return None
    told = {name: raw[name] for name in _FIELDS if name in raw}
    if not all(one_line(told.get(name)) for name in _NEEDED):
        return None
    more = [value for name, value in told.items() if name != "record" and value is not None]
    if any(one_line(value) is None for value in more):
        return None
    if not isinstance(told.get("record"), str | None) or told["method"] not in set(Method):
        return None
    try:
        cloud_named(told["cloud"])
    except ValueError:
        return None
    return Entry(**told)
