"""Texts that speak of the system are right for the one that they run on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from desktop import translations
from desktop.translations import translate
from tests.support.texts import texts

#: What each system calls the safe place for sign-ins, and what the others call it.
FOREIGN = {
    "win32": re.compile(r"keyring|keychain|schlüsselbund|linux|gnome|secret service", re.I),
    "darwin": re.compile(r"keyring|windows|linux|gnome", re.I),
    "linux": re.compile(r"windows|keychain|macos|\bmac\b", re.I),
}
#: Said where an account is kept, or not. Windows has nothing to be missing or locked.
OF_THE_STORE = re.compile(r"sign_in\.stay\.tip|notice\.store-.*|advice\.keyring-.*")
NEVER_ON_WINDOWS = re.compile(r".*-(missing|locked).*")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    translations.use("en")


@pytest.mark.parametrize("language", translations.languages())
@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_no_text_speaks_of_another_system_s_store(
    monkeypatch: pytest.MonkeyPatch, platform: str, language: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    translations.use(language)
    told = {key: translate(key) for key in texts() if OF_THE_STORE.fullmatch(key)}
    told = {key: text for key, text in told.items() if "@" not in key}
    assert len(told) > 10
    if platform == "win32":
        told = {key: text for key, text in told.items() if not NEVER_ON_WINDOWS.fullmatch(key)}
    wrong = {key: text for key, text in told.items() if FOREIGN[platform].search(text)}
    assert wrong == {}


def test_a_text_of_one_system_stands_beside_one_of_all() -> None:
    keys = texts()
    for key in keys:
        base, _, system = key.partition("@")
        assert base in keys
        assert system in {"", "win32", "darwin"}


def test_a_log_says_it_of_the_same_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    translations.use("de")
    with translations.in_english():
        assert "Keychain" in translate("sign_in.stay.tip")
