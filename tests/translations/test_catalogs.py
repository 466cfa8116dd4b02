"""The catalogs are whole and in step: what a translator or a developer forgets is named here."""

from __future__ import annotations

import gettext
import os
import re
from pathlib import Path
from string import Formatter

import catalogs
import pytest
from babel.messages.catalog import Catalog, Message

from desktop import translations

ENGLISH = {catalogs.key_of(entry): entry for entry in catalogs.messages(catalogs.read("en"))}
OTHERS = [language for language in catalogs.languages() if language != "en"]
#: What "make translations" does, said where it was forgotten.
HINT = "after a change of a text in English: make translations"


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def wrong_places(entry: Message, english: Message) -> bool:
    """Whether a form has a place that English has not, or lacks one but the count itself."""
    asked = set().union(*map(places, catalogs.forms(english)))
    free = {"count"} if english.pluralizable else set()
    return any(not asked - free <= places(form) <= asked for form in catalogs.forms(entry))


@pytest.mark.parametrize("language", catalogs.languages())
def test_nothing_is_left_to_translate_and_nothing_is_fuzzy(language: str) -> None:
    assert catalogs.open_entries(catalogs.read(language)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_all_that_english_says_and_nothing_else(language: str) -> None:
    catalog = catalogs.read(language)
    told = {(entry.context, entry.id) for entry in catalogs.messages(catalog)}
    asked = {
        (key, tuple(entry.string) if entry.pluralizable else entry.string)
        for key, entry in ENGLISH.items()
    }
    assert (sorted(told - asked), sorted(asked - told)) == ([], []), HINT
    assert len(told) == len(list(catalogs.messages(catalog)))


@pytest.mark.parametrize("language", catalogs.languages())
def test_every_text_has_the_same_places(language: str) -> None:
    found = catalogs.messages(catalogs.read(language))
    wrong = [key for entry in found if wrong_places(entry, ENGLISH[key := catalogs.key_of(entry)])]
    assert wrong == []


def test_bringing_in_step_changes_nothing() -> None:
    source = catalogs.read("en")
    for language in OTHERS:
        catalog = catalogs.read(language)
        fresh = catalogs.in_step(catalog, source, language)
        before, after = (
            [(m.context, m.id, m.string, m.auto_comments, m.user_comments, m.fuzzy)
             for m in catalogs.messages(each)]
            for each in (catalog, fresh)
        )  # fmt: skip
        assert after == before, HINT


@pytest.mark.parametrize("language", catalogs.languages())
def test_what_is_compiled_says_what_is_written(language: str) -> None:
    compiled = catalogs.FOLDER / language / "LC_MESSAGES" / "azimuth.mo"
    with compiled.open("rb") as file:
        found = gettext.GNUTranslations(file)
    for entry in catalogs.messages(catalogs.read(language)):
        if entry.pluralizable:
            counts = {found.plural(count): count for count in (*range(200), 10**6)}
            assert sorted(counts) == list(range(len(entry.string))), entry.context
            told = [
                found.npgettext(entry.context, *entry.id, counts[form]) if entry.context
                else found.ngettext(*entry.id, counts[form])
                for form in sorted(counts)
            ]  # fmt: skip
            assert told == list(entry.string)
        elif entry.context:
            assert found.pgettext(entry.context, entry.id) == entry.string
        else:
            assert found.gettext(entry.id) == entry.string


# ---- the tool


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Catalogs of a program with three texts, in English and half in Polish."""
    english = catalogs.begun("en")
    english.add("greeting", "Hello {name}", user_comments=["Who starts it."])
    english.add(("files", "files"), ("{count} file", "{count} files"))
    english.add("end", "Bye")
    polish = catalogs.begun("pl")
    polish.add("Hello {name}", "Witaj {name}", context="greeting", user_comments=["Sprawdzone"])
    polish.add("Gone", "Nie ma", context="gone")
    catalogs.write(english, "en", tmp_path)
    catalogs.write(polish, "pl", tmp_path)
    return tmp_path


def test_a_language_that_was_begun_is_all_to_translate(folder: Path) -> None:
    catalog = catalogs.in_step(catalogs.begun("fr"), catalogs.read("en", folder), "fr")
    assert catalogs.open_entries(catalog) == ["greeting", "files", "end"]


def stepped(folder: Path) -> Catalog:
    catalog = catalogs.in_step(catalogs.read("pl", folder), catalogs.read("en", folder), "pl")
    catalogs.write(catalog, "pl", folder)
    return catalogs.read("pl", folder)


def test_a_new_text_is_asked_of_the_translator_and_an_old_one_goes(folder: Path) -> None:
    catalog = stepped(folder)
    assert [entry.context for entry in catalogs.messages(catalog)] == ["greeting", "files", "end"]
    assert catalogs.open_entries(catalog) == ["files", "end"]
    files = catalog.get("{count} file", "files")
    assert files is not None
    assert (catalog.num_plurals, tuple(files.string)) == (3, ("", "", ""))
    greeting = catalog.get("Hello {name}", "greeting")
    assert greeting is not None
    assert greeting.auto_comments == ["Who starts it."]
    assert greeting.user_comments == ["Sprawdzone"]


def test_a_translation_of_another_english_is_fuzzy_until_it_is_looked_at(folder: Path) -> None:
    english = catalogs.read("en", folder)
    greeting = english.get("greeting")
    assert greeting is not None
    greeting.string = "Good morning {name}"
    catalogs.write(english, "en", folder)
    for _ in range(2):  # and stays so however often the tool is run
        catalog = stepped(folder)
        found = catalog.get("Good morning {name}", "greeting")
        assert found is not None
        assert (found.string, found.fuzzy) == ("Witaj {name}", True)
        assert "greeting" in catalogs.open_entries(catalog)
    catalogs.compile_all(folder)
    with (folder / "pl" / "LC_MESSAGES" / "azimuth.mo").open("rb") as file:
        told = gettext.GNUTranslations(file)
    assert told.pgettext("greeting", "Good morning {name}") == "Good morning {name}"


def test_what_is_compiled_follows_its_source(folder: Path) -> None:
    made = catalogs.compile_all(folder)
    assert [path.parents[1].name for path in made] == ["en", "pl"]
    inodes = [path.stat().st_ino for path in made]
    assert [path.stat().st_ino for path in catalogs.compile_all(folder)] == inodes
    before = made[1].read_bytes()
    source = folder / "pl" / catalogs.NAME
    source.write_text(source.read_text("utf-8").replace("Witaj", "Siema"), "utf-8")
    os.utime(source, (1, 1))  # as a checkout of an older commit may have it
    assert catalogs.compile_all(folder)[1].read_bytes() != before
    source.unlink()
    assert catalogs.compile_all(folder) == made[:1]
    assert not made[1].exists()


def test_the_same_source_gives_the_same_bytes(folder: Path) -> None:
    """Whenever it is compiled, though a header lacks the dates that tools put there."""
    source = folder / "pl" / catalogs.NAME
    source.write_text(re.sub(r'"PO\S*-Date.*\n', "", source.read_text("utf-8")), "utf-8")
    first = catalogs.compile_all(folder)[1].read_bytes()
    os.utime(source, (5, 5))
    assert catalogs.compile_all(folder)[1].read_bytes() == first
    assert b"2000-01-01" in first


def test_a_compiled_catalog_is_there_for_each_language() -> None:
    assert list(translations.languages()) == catalogs.languages()
