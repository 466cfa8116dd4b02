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
from collections.abc import Iterator
from typing import Any, Final, Protocol

from desktop import NAME

SERVICE: Final = NAME
#: A store that does not answer must not hold up a sign-in.
PATIENCE_S: Final = 10


class VaultError(Exception):
    """The store cannot be used; ``code`` says why: ``store-missing``, ``-locked``, ``-failed``."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


class Vault(Protocol):
    """Keeps texts under keys, encrypted. Workers only; every method may raise VaultError."""

    def load(self, key: str) -> str | None:
        """The text under ``key``, None if there is none."""

    def save(self, key: str, text: str) -> None:
        """Keep ``text`` under ``key``, in place of what was there."""

    def delete(self, key: str) -> None:
        """Forget ``key``; no matter if there was nothing."""


def open_vault() -> Vault:
    """This system's store. Raises VaultError if it has none that can be used now."""
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
                return bytes(item.get_secret()).decode()
        return None

    def save(self, key: str, text: str) -> None:
        with self._collection() as collection:
            label = f"{NAME}: {key}"
            collection.create_item(label, self._attributes(key), text.encode(), replace=True)

    def delete(self, key: str) -> None:
        with self._collection() as collection:
            for item in collection.search_items(self._attributes(key)):
                item.delete()

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
                    raise VaultError("store-locked", "the keyring is locked")
                yield collection
        except secretstorage.SecretServiceNotAvailableException as error:
            raise VaultError("store-missing", str(error)) from error
        except secretstorage.ItemNotFoundException as error:
            raise VaultError(
                "store-missing", f"the keyring has no default collection: {error}"
            ) from error
        except secretstorage.LockedException as error:
            raise VaultError("store-locked", str(error)) from error
        except (secretstorage.SecretStorageException, DBusErrorResponse, OSError) as error:
            raise VaultError("store-failed", str(error)) from error


class _Keychain:
    def load(self, key: str) -> str | None:
        with self._told():
            found: str | None = self._backend().get_password(SERVICE, key)
            return found

    def save(self, key: str, text: str) -> None:
        with self._told():
            self._backend().set_password(SERVICE, key, text)

    def delete(self, key: str) -> None:
        with self._told():
            if self._backend().get_password(SERVICE, key) is not None:
                self._backend().delete_password(SERVICE, key)

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
            raise VaultError("store-locked", str(error)) from error
        except KeyringError as error:
            raise VaultError("store-failed", str(error)) from error


class _Files:
    def load(self, key: str) -> str | None:
        from msal_extensions.persistence import PersistenceNotFound  # noqa: PLC0415 - heavy

        with self._told():
            try:
                found: str = self._persistence(key).load()
            except PersistenceNotFound:
                return None
            return found

    def save(self, key: str, text: str) -> None:
        with self._told():
            self._persistence(key).save(text)

    def delete(self, key: str) -> None:
        with self._told():
            self._path(key).unlink(missing_ok=True)

    @staticmethod
    def _path(key: str) -> Any:
        from platformdirs import user_data_path  # noqa: PLC0415 - workers only

        folder = user_data_path(NAME, appauthor=False)
        name = hashlib.sha256(key.encode()).hexdigest()[:32]
        return folder / f"{name}.protected"

    def _persistence(self, key: str) -> Any:
        from msal_extensions import FilePersistenceWithDataProtection  # noqa: PLC0415

        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        return FilePersistenceWithDataProtection(str(path))

    @staticmethod
    @contextlib.contextmanager
    def _told() -> Iterator[None]:
        try:
            yield
        except OSError as error:  # msal-extensions' own errors are OSErrors
            raise VaultError("store-failed", str(error)) from error
