"""The catalogs of texts as translators see them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop import translations
from tests.support.parts import ROOT

sys.path.append(str(ROOT / "assets" / "packaging"))

import catalogs


def texts(language: str = "en") -> dict[str, str]:
    """Key -> text; of a text that counts each form, as ``key[0]``, ``key[1]`` …"""
    found: dict[str, str] = {}
    for entry in catalogs.messages(catalogs.read(language)):
        key = catalogs.key_of(entry)
        if entry.pluralizable:
            found |= {f"{key}[{number}]": form for number, form in enumerate(catalogs.forms(entry))}
        else:
            found[key] = str(entry.string)
    return found


@contextmanager
def added_language(language: str, source: Path, folder: Path) -> Iterator[None]:
    """The program in English, German and one language more, whose catalog is ``source``.

    Nothing else is touched. ``folder`` is where the catalogs of this program are. English is spoken
    before and after.
    """
    for each in ("en", "de", language):
        place = folder / each / catalogs.NAME
        place.parent.mkdir(parents=True)
        shutil.copyfile(
            source if each == language else catalogs.FOLDER / each / catalogs.NAME, place
        )
    catalogs.compile_all(folder)
    before = translations.CATALOGS
    try:
        _read_from(folder)
        yield
    finally:
        _read_from(before)


def _read_from(folder: Path) -> None:
    translations.use(translations.ENGLISH)
    translations.CATALOGS = folder
    for cached in (translations.languages, translations._catalog, translations._english):
        cached.cache_clear()
