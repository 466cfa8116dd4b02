"""Texts that speak of the system are right for the one that they run on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from desktop import translations
from desktop.translations import translate
from tests.support.texts import texts

#: What is said on one system only: its store of secrets and of certificates, its settings, its
#: keys, what it calls Python's program.
WINDOWS = (
    r"\bWindows\b(?! Azure)|AppData|Registry|Trusted Root|Vertrauenswürdige Stamm|python\.exe"
    r"|Access work or school|Arbeits- oder Schulkonto|another program has it open"
    r"|anderes Programm hat sie geöffnet|Web Account Manager"
)
MAC = r"Keychain|macOS|\bMacs?\b|Company Portal|Unternehmensportal|⌘|Finder\b"
LINUX = r"\bLinux\b|GNOME|KWallet|[Kk]eyring|Microsoft Intune|Identity Broker|trust store"
FOREIGN = {
    "win32": re.compile(rf"{MAC}|{LINUX}|Schlüsselbund|Zertifikatspeicher"),
    "darwin": re.compile(rf"{WINDOWS}|{LINUX}|Ctrl|Strg"),
    "linux": re.compile(rf"{WINDOWS}|{MAC}"),
}
#: Of these Windows has nothing: what its files hold is neither missing nor locked.
NEVER_ON_WINDOWS = re.compile(r"(notice\.store|advice\.keyring)-(missing|locked).*")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    translations.use("en")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_no_text_speaks_of_another_system(
    monkeypatch: pytest.MonkeyPatch, platform: str, language: str
) -> None:
    told = spoken(monkeypatch, platform, language)
    assert len(told) > 1000
    wrong = {key: text for key, text in told.items() if FOREIGN[platform].search(text)}
    assert wrong == {}


@pytest.mark.parametrize(
    ("platform", "words"), [("win32", WINDOWS), ("darwin", MAC), ("linux", LINUX)]
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_each_system_s_own_words_are_said_there(
    monkeypatch: pytest.MonkeyPatch, platform: str, words: str, language: str
) -> None:
    """Otherwise the test above would look for words that nobody says."""
    told = spoken(monkeypatch, platform, language)
    for kind in ("advice.vscode-broker.cause", "advice.broker-account.advice"):
        assert re.search(words, told[kind])
    assert len({text for text in told.values() if re.search(words, text)}) >= 4


def spoken(monkeypatch: pytest.MonkeyPatch, platform: str, language: str) -> dict[str, str]:
    """Every text as it is said there, its places unfilled; without those that count."""
    monkeypatch.setattr("sys.platform", platform)
    translations.use(language)
    told = {key: translate(key) for key in texts() if "@" not in key and "[" not in key}
    if platform == "win32":
        told = {key: text for key, text in told.items() if not NEVER_ON_WINDOWS.fullmatch(key)}
    return told


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
