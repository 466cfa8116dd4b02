"""The catalogs of texts under desktop/locale: kept in step, and compiled for the program.

``python assets/packaging/catalogs.py`` (``make translations``) brings every language in step with
English and compiles all; with a language's tag it begins that language first. English is the
source: its ``msgid`` is the key that the program asks for. In every other language ``msgctxt`` is
the key and ``msgid`` the English text, so that a translator sees both.
``docs/recipes/add-a-language.md`` says what to do.

What is compiled (``.mo``) is not committed: set-up, tests and the executable call ``compile_all``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "desktop" / "locale"
SOURCE: Final = "en"
NAME: Final = "LC_MESSAGES/azimuth.po"
#: What stands in the header of what is compiled: the same source, the same bytes.
_NO_DATE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_WIDTH: Final = 100


def languages(folder: Path = FOLDER) -> list[str]:
    """The languages that have a catalog, English first."""
    found = {path.parents[1].name for path in folder.glob(f"*/{NAME}")}
    return [SOURCE, *sorted(found - {SOURCE})]


def read(language: str, folder: Path = FOLDER) -> Catalog:
    """The catalog as it is written. Raises ``PoFileError`` where it is no PO file."""
    with (folder / language / NAME).open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(catalog: Catalog) -> Iterator[Message]:
    """The entries without the header."""
    return (message for message in catalog if message.id)


def key_of(entry: Message) -> str:
    """The key that the program asks for, in English and in any other language."""
    return str(entry.context or (entry.id[0] if entry.pluralizable else entry.id))


def write(catalog: Catalog, language: str, folder: Path = FOLDER) -> None:
    """Write the catalog in one form, whoever wrote it before."""
    path = folder / language / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=_WIDTH, include_previous=True, ignore_obsolete=True)


def begun(language: str) -> Catalog:
    """An empty catalog for a language, with its plural forms from the Unicode CLDR."""
    return Catalog(
        locale=language,
        project="Azimuth",
        version="1",
        header_comment=f"# The texts of Azimuth: {language}. See docs/recipes/add-a-language.md.",
        msgid_bugs_address="the project's issues",
        last_translator="Azimuth contributors",
        language_team="Azimuth contributors",
        fuzzy=False,
    )


def in_step(catalog: Catalog, source: Catalog, language: str) -> Catalog:
    """``catalog`` with the entries of ``source``, in its order; what is no longer said is gone.

    A translation whose English changed stays, marked fuzzy, beside the English that it was made of.
    """
    fresh = begun(language)
    fresh.header_comment, fresh.mime_headers = catalog.header_comment, catalog.mime_headers
    old = {message.context: message for message in messages(catalog)}
    for entry in messages(source):
        key, english = key_of(entry), entry.string
        made = fresh.add(english, "", auto_comments=entry.user_comments, context=key)
        before = old.get(key)
        if before is None or before.pluralizable != made.pluralizable:
            continue
        made.string, made.user_comments = before.string, before.user_comments
        if before.fuzzy:
            made.flags.add("fuzzy")
        if before.id != made.id and any(forms(before)):
            made.flags.add("fuzzy")
            made.previous_id = list(before.id) if before.pluralizable else [before.id]
    return fresh


def forms(message: Message) -> tuple[str, ...]:
    """Its texts: one, or as many as the language has plural forms."""
    return tuple(message.string) if message.pluralizable else (str(message.string or ""),)


def open_entries(catalog: Catalog) -> list[str]:
    """The keys of what is not translated, or marked fuzzy."""
    return [
        key_of(message)
        for message in messages(catalog)
        if message.fuzzy
        or not all(forms(message))
        or (message.pluralizable and len(forms(message)) != catalog.num_plurals)
    ]


def compile_all(folder: Path = FOLDER) -> list[Path]:
    """Compile what changed, remove what has no source any more; all the compiled files, sorted.

    A file is as old as its source. Another process may be at it: files are replaced whole.
    """
    made = []
    for language in languages(folder):
        source = folder / language / NAME
        target, changed_ns = source.with_suffix(".mo"), source.stat().st_mtime_ns
        if not target.exists() or target.stat().st_mtime_ns != changed_ns:
            catalog = read(language, folder)
            catalog.creation_date = catalog.revision_date = _NO_DATE
            passing = target.with_suffix(f".{os.getpid()}")
            with passing.open("wb") as file:
                write_mo(file, catalog)
            os.utime(passing, ns=(changed_ns, changed_ns))
            passing.replace(target)
        made.append(target)
    for left_over in set(folder.glob("*/LC_MESSAGES/*.mo")) - set(made):
        left_over.unlink(missing_ok=True)
    return sorted(made)


def main(begin: list[str]) -> int:
    """Bring all in step; tell what is left to translate."""
    source = read(SOURCE)
    write(source, SOURCE)
    for language in begin:
        if language not in languages():
            write(begun(language), language)
    for language in languages()[1:]:
        catalog = in_step(read(language), source, language)
        write(catalog, language)
        left = open_entries(catalog)
        print(f"{language}: {len(left)} to translate", *left[:20], sep="\n  ")
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
