"""The Keychain of a Mac, by keyring's own words (25.7): what it tells, and what becomes of it."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from desktop.identity import encrypted_store
from desktop.identity.encrypted_store import EncryptedStoreError

KEY = "ada@contoso.com"


class KeyringError(Exception):
    pass


class KeyringLockedError(KeyringError):
    pass


class Keychain:
    """As ``keyring.backends.macOS.Keyring``: None for what is not there, an error for a refusal."""

    held: dict[tuple[str, str], str]
    refusal: Exception | None

    def get_password(self, service: str, username: str) -> str | None:
        self._ask()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._ask()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._ask()
        if (service, username) not in self.held:
            raise KeyringError("Can't delete password in keychain: (-25300, 'Item not found')")
        del self.held[service, username]

    def _ask(self) -> None:
        if self.refusal is not None:
            raise self.refusal


@pytest.fixture
def keychain(monkeypatch: pytest.MonkeyPatch) -> type[Keychain]:
    monkeypatch.setattr(encrypted_store.sys, "platform", "darwin")
    monkeypatch.setattr(Keychain, "held", {}, raising=False)
    monkeypatch.setattr(Keychain, "refusal", None, raising=False)
    errors, backend = ModuleType("keyring.errors"), ModuleType("keyring.backends.macOS")
    errors.KeyringError, errors.KeyringLocked = KeyringError, KeyringLockedError  # type: ignore[attr-defined]
    backend.Keyring = Keychain  # type: ignore[attr-defined]
    for module in (ModuleType("keyring"), ModuleType("keyring.backends"), errors, backend):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return Keychain


@pytest.mark.usefixtures("keychain")
def test_what_is_kept_is_found_replaced_and_forgotten() -> None:
    assert encrypted_store.open_store().load(KEY) is None
    encrypted_store.open_store().save(KEY, "old")
    encrypted_store.open_store().save(KEY, "new")
    assert encrypted_store.open_store().load(KEY) == "new"
    encrypted_store.open_store().delete(KEY)
    encrypted_store.open_store().delete(KEY)
    assert encrypted_store.open_store().load(KEY) is None


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        (KeyringLockedError("Can't get password from keychain: (-128, 'Access Denied')"),
         "store-locked"),
        (KeyringError("Can't get password from keychain: (-25293, 'Security Auth Failure')"),
         "store-failed"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("what", ["load", "save", "delete"])
def test_a_refusal_is_told_as_what_it_is(
    keychain: type[Keychain], refusal: Exception, code: str, what: str
) -> None:
    keychain.refusal = refusal
    store = encrypted_store.open_store()
    with pytest.raises(EncryptedStoreError) as told:
        store.save(KEY, "x") if what == "save" else getattr(store, what)(KEY)
    assert told.value.code == code


def test_an_item_that_is_no_text_is_damaged(keychain: type[Keychain]) -> None:
    """keyring decodes what it finds; another program may have written it."""
    keychain.refusal = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
    with pytest.raises(EncryptedStoreError) as told:
        encrypted_store.open_store().load(KEY)
    assert told.value.code == "store-damaged"


@pytest.mark.parametrize(("system", "store"), [("win32", "_Files"), ("darwin", "_Keychain")])
def test_elsewhere_the_system_has_a_store_of_its_own(
    system: str, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encrypted_store.sys, "platform", system)
    assert type(encrypted_store.open_store()).__name__ == store
