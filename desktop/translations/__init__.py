"""Every text that a person reads, by key, in the language of the window.

The texts are in standard catalogs, ``desktop/locale/<language>/LC_MESSAGES/azimuth.po``, compiled
and read by the standard library's gettext; a language is there when its catalog is. English has the
key as its ``msgid``; every other language has the key as its ``msgctxt`` and the English text as
its ``msgid``, so that gettext itself answers in English what a language lacks.

A text may have ``{places}``. Texts that count something have as many forms as the language needs.
How numbers and keys are written is said by texts too (``number.…``, ``key.…``), so that nothing
else has to know the language. What one system calls otherwise has a text of its own, ``key@win32``
or ``key@darwin``. May be used from any thread; the language is changed on the main thread only.
"""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

from desktop.clean_text import lines

#: What is said where a language lacks something, and in logs.
ENGLISH: Final = "en"
#: Where the compiled catalogs are: one folder a language, named as gettext names them (``pt_BR``).
CATALOGS = Path(__file__).parents[1] / "locale"
_FILE: Final = "LC_MESSAGES/azimuth.mo"
#: Answers what it is asked with: in English there is nothing to translate.
_AS_IT_IS: Final = NullTranslations()


class _Speech:
    """What is spoken: by all, unless ``in_english`` puts English in its place."""

    language = ENGLISH
    catalog: NullTranslations = _AS_IT_IS


_in_english: ContextVar[bool] = ContextVar("in_english", default=False)


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalog, English first, the others in the order of their tags."""
    found = {folder.name for folder in CATALOGS.iterdir() if (folder / _FILE).exists()}
    return (ENGLISH, *sorted(found - {ENGLISH}))


def use(language: str) -> None:
    """Speak ``language`` (one of ``languages()``) from now on; what it lacks is said in English."""
    catalog = _AS_IT_IS if language == ENGLISH else _catalog(language)
    _Speech.catalog, _Speech.language = catalog, language


def language() -> str:
    """The language that is spoken, one of ``languages()``."""
    return _Speech.language


@contextlib.contextmanager
def in_english() -> Iterator[None]:
    """What this thread says meanwhile is for a log or a supporter, whatever the user reads."""
    before = _in_english.set(True)
    try:
        yield
    finally:
        _in_english.reset(before)


def translate(key: str, /, **values: object) -> str:
    """The text of ``key`` with its places filled. A KeyError is a defect, shown by tests.

    What fills a place may be a stranger's words, or a file's name: it is cleaned here once more.
    """
    text = _text(key)
    if text is None:
        raise KeyError(key)
    return _filled(text, values)


def translate_count(key: str, count: int, /, **values: object) -> str:
    """The form of ``key`` for ``count``, which fills ``{count}`` with thousands separated."""
    english = _catalog(ENGLISH)
    one, other = english.ngettext(key, key, 1), english.ngettext(key, key, 2)
    if one == key:
        raise KeyError(key)
    text = _spoken().npgettext(key, one, other, count)
    return _filled(text, {"count": number(count), **values})


def has(key: str) -> bool:
    """Whether there is a text of ``key``."""
    return _text(key) is not None


def own_name(language: str) -> str:
    """What ``language``, one of ``languages()``, calls itself: ``Deutsch``."""
    english = _catalog(ENGLISH).gettext("language.name")
    if language == ENGLISH:
        return english
    return _catalog(language).pgettext("language.name", english)


def number(count: int) -> str:
    """``20,000`` or ``20.000``."""
    return f"{count:,}".replace(",", translate("number.thousands"))


def decimal(value: float, places: int = 1) -> str:
    """``0.3`` or ``0,3``; from a thousand on also with thousands separated."""
    whole, _, part = f"{value:,.{places}f}".partition(".")
    whole = whole.replace(",", translate("number.thousands"))
    return f"{whole}{translate('number.decimal')}{part}" if part else whole


def keys(written: str) -> str:
    """``Ctrl+F`` or ``Strg+F``: keys as they are labelled where the language is spoken."""
    return "+".join(_text(f"key.{part}") or part for part in written.split("+"))


def _text(key: str) -> str | None:
    """What is spoken for ``key`` on this system; None if English has no such key."""
    found = _english(key, sys.platform)
    return _spoken().pgettext(*found) if found else None


@functools.lru_cache(maxsize=4096)  # a list of 20,000 rows asks for the same few keys
def _english(key: str, platform: str) -> tuple[str, str] | None:
    """The key that says ``key`` on ``platform``, and its English text."""
    english = _catalog(ENGLISH)
    for each in (f"{key}@{platform}", key):
        text = english.gettext(each)
        if text != each:  # with which gettext answers what it does not have
            return each, text
    return None


def _filled(text: str, values: dict[str, object]) -> str:
    if not values:
        return text
    safe = {n: lines(value) if type(value) is str else value for n, value in values.items()}
    return text.format_map(safe)


def _spoken() -> NullTranslations:
    return _AS_IT_IS if _in_english.get() else _Speech.catalog


@functools.cache
def _catalog(language: str) -> GNUTranslations:
    """The compiled catalog of a language. Raises OSError if it is not there."""
    with (CATALOGS / language / _FILE).open("rb") as file:
        return GNUTranslations(file)
