"""The operating system's encrypted store, for what keeps an account signed in.

Windows: a file that the Data Protection API encrypts for this user (its credential manager holds
too little). macOS: the Keychain. Linux: the Secret Service (GNOME Keyring, KWallet, KeePassXC),
spoken to without asking the user to unlock anything. There is no plain file to fall back to:
without a store tokens stay in memory, and the user is told.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final, Protocol

from desktop import NAME, paths, safe_write

SERVICE: Final = NAME
_SUFFIX: Final = ".protected"


class EncryptedStoreError(Exception):
    """The store cannot be used; ``code`` says why: ``store-missing``, ``-locked``, ``-failed``,
    ``-slow`` (it did not answer in time), ``-damaged`` (what it has cannot be decrypted).
    """

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


class EncryptedStore(Protocol):
    """Keeps texts under keys. Workers only; every method may raise EncryptedStoreError."""

    def load(self, key: str) -> str | None:
        """The text under ``key``, None if there is none."""

    def save(self, key: str, text: str) -> None:
        """Keep ``text`` under ``key``, in place of what was there."""

    def delete(self, key: str) -> None:
        """Forget ``key``; no matter if there was nothing."""

    def sweep(self, keys: Collection[str], *, only_count: bool = False) -> int:
        """Forget what is ours and under none of ``keys``; how much that is.

        What cannot be found out is left: the Keychain tells nobody what it holds.
        """


def open_store() -> EncryptedStore:
    """This system's store. Raises EncryptedStoreError if it has none that can be used now."""
    if sys.platform == "win32":
        return _Files()
    if sys.platform == "darwin":
        return _Keychain()
    return _SecretService()


class _SecretService:
    """One connection a call: a store that was restarted in between is found again."""

    def __init__(self) -> None:
        with self._collection():
            pass

    def load(self, key: str) -> str | None:
        with self._collection() as collection:
            for item in collection.search_items(self._attributes(key)):
                return _decoded(bytes(item.get_secret()))
        return None

    def save(self, key: str, text: str) -> None:
        attributes = self._attributes(key) | {"list": _list_id()}
        with self._collection() as collection:
            kept = collection.create_item(f"{NAME}: {key}", attributes, text.encode(), replace=True)
            # Replaced is only what has the same attributes: not what an older Azimuth has left.
            for item in collection.search_items(self._attributes(key)):
                if item.item_path != kept.item_path:
                    item.delete()

    def delete(self, key: str) -> None:
        with self._collection() as collection:
            for item in collection.search_items(self._attributes(key)):
                item.delete()

    def sweep(self, keys: Collection[str], *, only_count: bool = False) -> int:
        found = 0
        with self._collection() as collection:
            for item in collection.search_items({"application": SERVICE}):
                told = item.get_attributes()
                # One keyring may serve two lists (another home, another XDG_DATA_HOME).
                ours = told.get("list", _list_id()) == _list_id()
                if ours and "account" in told and told["account"] not in keys:
                    found += 1
                    if not only_count:
                        item.delete()
        return found

    @staticmethod
    def _attributes(key: str) -> dict[str, str]:
        return {"application": SERVICE, "account": key}

    @contextlib.contextmanager
    def _collection(self) -> Iterator[Any]:
        import secretstorage  # noqa: PLC0415 - Linux only
        from jeepney import DBusErrorResponse  # noqa: PLC0415

        try:
            with contextlib.closing(secretstorage.dbus_init()) as connection:
                # The default collection, and only if it is there: making one asks the user.
                collection = secretstorage.get_collection_by_alias(connection, "default")
                if collection.is_locked():
                    raise EncryptedStoreError("store-locked", "the keyring is locked")
                yield collection
        except secretstorage.SecretServiceNotAvailableException as error:
            raise EncryptedStoreError("store-missing", str(error)) from error
        except secretstorage.ItemNotFoundException as error:
            raise EncryptedStoreError(
                "store-missing", f"the keyring has no default collection: {error}"
            ) from error
        except secretstorage.LockedException as error:
            raise EncryptedStoreError("store-locked", str(error)) from error
        except (secretstorage.SecretStorageException, DBusErrorResponse, OSError) as error:
            raise EncryptedStoreError("store-failed", str(error)) from error


def store_runs() -> bool:
    """Whether the store can be looked at without anything being started for that."""
    if sys.platform in ("win32", "darwin"):
        return True
    from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 - Linux only
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415

    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    asked = new_method_call(bus, "NameHasOwner", "s", ("org.freedesktop.secrets",))
    try:
        with open_dbus_connection(bus="SESSION") as connection:
            answer = connection.send_and_get_reply(asked, timeout=1)
    except (OSError, KeyError, ValueError):  # no session bus, or one that does not answer
        return False
    return answer.body[0] is True


def _list_id() -> str:
    """Names the list that this Azimuth's entries belong to, without saying where it is."""
    return _digest(str(paths.accounts_file()))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise EncryptedStoreError("store-damaged", str(error)) from None


class _Keychain:
    def load(self, key: str) -> str | None:
        with self._told():
            try:
                found: str | None = self._backend().get_password(SERVICE, key)
            except UnicodeDecodeError as error:
                raise EncryptedStoreError("store-damaged", str(error)) from None
            return found

    def save(self, key: str, text: str) -> None:
        with self._told():
            self._backend().set_password(SERVICE, key, text)

    def delete(self, key: str) -> None:
        with self._told():
            if self._backend().get_password(SERVICE, key) is not None:
                self._backend().delete_password(SERVICE, key)

    def sweep(self, keys: Collection[str], *, only_count: bool = False) -> int:
        return 0  # neither keyring nor its store lists what is there

    @staticmethod
    def _backend() -> Any:
        # Named, not looked for: a look-up could find a store that does not encrypt.
        from keyring.backends.macOS import Keyring  # noqa: PLC0415 - macOS only

        return Keyring()

    @staticmethod
    @contextlib.contextmanager
    def _told() -> Iterator[None]:
        from keyring.errors import KeyringError, KeyringLocked  # noqa: PLC0415 - macOS only

        try:
            yield
        except KeyringLocked as error:
            raise EncryptedStoreError("store-locked", str(error)) from error
        except KeyringError as error:
            raise EncryptedStoreError("store-failed", str(error)) from error


class _Files:
    def load(self, key: str) -> str | None:
        from msal_extensions.persistence import (  # noqa: PLC0415 - heavy
            PersistenceDecryptionError,
            PersistenceNotFound,
        )

        with self._told():
            try:
                path = self._path(key)
                found: str = safe_write.read(path, self._persistence(path).load)
            except PersistenceNotFound:
                return None
            except PersistenceDecryptionError as error:
                raise EncryptedStoreError("store-damaged", _first_sentence(error)) from None
            except UnicodeDecodeError as error:
                raise EncryptedStoreError("store-damaged", str(error)) from None
            return found

    def save(self, key: str, text: str) -> None:
        path = self._path(key)
        # Beside it first: who is ended half-way has the old tokens still.
        fresh = path.with_suffix(f"{_SUFFIX}-new")
        with self._told():
            try:
                self._persistence(fresh).save(text)
                safe_write.move(fresh, path, over=True)
            except BaseException:
                with contextlib.suppress(OSError):
                    safe_write.remove(fresh)
                raise

    def delete(self, key: str) -> None:
        with self._told():
            safe_write.remove(self._path(key))

    def sweep(self, keys: Collection[str], *, only_count: bool = False) -> int:
        kept = {self._path(key).name for key in keys}
        with self._told():
            others = [p for p in self._folder().glob(f"*{_SUFFIX}*") if p.name not in kept]
            for path in () if only_count else others:
                safe_write.remove(path)
        return len(others)

    @staticmethod
    def _folder() -> Path:
        return paths.accounts_file().parent

    def _path(self, key: str) -> Path:
        return self._folder() / f"{_digest(key)}{_SUFFIX}"

    @staticmethod
    def _persistence(path: Path) -> Any:
        from msal_extensions import FilePersistenceWithDataProtection  # noqa: PLC0415

        path.parent.mkdir(parents=True, exist_ok=True)
        return FilePersistenceWithDataProtection(str(path))

    @staticmethod
    @contextlib.contextmanager
    def _told() -> Iterator[None]:
        try:
            yield
        # From None: whoever explains it goes by the innermost error, which would be a file's.
        except OSError as error:  # msal-extensions' own errors are OSErrors
            raise EncryptedStoreError("store-failed", str(error)) from None


def _first_sentence(error: OSError) -> str:
    """Behind it msal-extensions speaks to developers."""
    return str(error).partition(" App developer")[0]
