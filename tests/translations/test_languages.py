"""Each language says it as it is said there. That the catalogs are whole: ``test_catalogs``."""

from __future__ import annotations

import re

import pytest

from desktop import translations
from tests.support.texts import texts

OTHERS = translations.languages()[1:]
#: Called the same in German: names, terms of the field, what is all places.
SAME_IN_GERMAN = re.compile(
    r"method\.(cli|browser|vscode)(\.short)?|window\.demo|sign_in\.(cloud|address\.hint)"
    r"|cloud\.Azure\w+|account\.demo|access\.(column\.(name|id)|default_mark)|status\.listed"
    r"|report\.(type\.(json|md)|cloud|resource_manager|duration_s|tags|code|status\.ok)"
    r"|details\.(open|tab\.code|step_up\.app|tags|offer\.(azurepass|azureforstudents|dreamspark"
    r"|bizspark))|activity\.(took|cloud|tenant_failed)|settings\.(cloud|proxy|no_proxy\.hint|az_path)"
    r"|environment\.(interpreter|list\.(place|version)|kind\.(conda|pyenv|uv|homebrew|store)"
    r"|file\.python|verdict\.some|facts|tool\.\w+)|admin\.cloud"
    r"|check\.(took|verdict\.ok|proxy|resource-manager|az|vscode)"
    r"|device_code\.title"
    r"|code\.(python|az|powershell)\.title|key\.(Alt|Ctrl@darwin)|status\.so_\w+|roles\.cell\.none"
    r"|country\.\w\w"
)


@pytest.fixture(autouse=True)
def english_again():
    yield
    translations.use("en")


def test_nothing_was_left_in_english() -> None:
    german = texts("de")
    left = [k for k, text in texts().items() if german[k] == text]
    assert [k for k in left if not SAME_IN_GERMAN.fullmatch(k.partition("[")[0])] == []


def test_german_is_written_as_germans_write_it() -> None:
    for key, text in texts("de").items():
        told = re.sub(r"'(value|[^' ]*)'", "", text)  # code
        assert not re.search("[“][^“”„]*”|\"|—|'", told), key
        assert told.count("„") == told.count("“"), key
        assert "..." not in told, key
        assert not re.search(r"\b(du|dein|deine|dich)\b", told, re.IGNORECASE), key


@pytest.mark.parametrize("language", OTHERS)
def test_advice_ends_as_sentences_do_where_english_does(language: str) -> None:
    there = texts(language)
    for key, text in texts().items():
        if key.startswith("advice.") and key.endswith((".cause", ".advice", ".title")):
            assert there[key].endswith(".") == text.endswith("."), key


def test_numbers_are_written_as_the_language_does() -> None:
    assert (translations.number(20000), translations.decimal(0.31)) == ("20,000", "0.3")
    assert translations.decimal(1234.5, 2) == "1,234.50"
    assert translations.translate_count("access.subscriptions", 20000) == "20,000 subscriptions"
    translations.use("de")
    assert (translations.number(20000), translations.decimal(0.31)) == ("20.000", "0,3")
    assert translations.decimal(1234.5, 2) == "1.234,50"
    assert translations.decimal(12, 0) == "12"
    assert translations.translate_count("access.subscriptions", 20000) == "20.000 Abonnements"
    assert translations.translate_count("access.subscriptions", 1) == "1 Abonnement"


def test_keys_are_called_as_on_the_keyboard() -> None:
    assert translations.keys("Shift+F10") == "Shift+F10"
    translations.use("de")
    assert translations.keys("Ctrl+,") == "Strg+,"
    assert translations.keys("Shift+F10") == "Umschalt+F10"
    assert translations.keys("Enter") == "Eingabe"


def test_what_is_for_a_log_is_english_whatever_is_spoken() -> None:
    translations.use("de")
    with translations.in_english():
        assert translations.translate("sign_in.heading") == "Sign in"
        assert translations.translate_count("access.tenants", 2000) == "2,000 tenants"
    assert translations.translate("sign_in.heading") == "Anmelden"


def test_english_is_spoken_where_nothing_is_chosen() -> None:
    assert translations.language() == "en"
    translations.use("de")
    assert translations.language() == "de"
