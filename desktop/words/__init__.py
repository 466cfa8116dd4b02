"""Every text that a person reads, by key, in the language of the window.

A language is a package of the same modules as ``en``. A text may have ``{places}``. Texts that
count something have two forms, ``key.one`` and ``key.other``. How numbers and keys are written is
said by texts too (``number.…``, ``key.…``), so that nothing else has to know the language. What
one system calls otherwise has a text of its own, ``key@win32`` or ``key@darwin`` (``systems``).
May be used from any thread; the language is changed on the main thread only.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Final

from desktop.clean_text import lines
from desktop.words import en

#: The first is what is said where a language lacks something, and in logs.
LANGUAGES: Final = ("en", "de")


class _Speech:
    """What is spoken: by all, unless a ``saying`` puts something else in its place."""

    language = LANGUAGES[0]
    texts = en.TEXTS


_other: ContextVar[dict[str, str] | None] = ContextVar("other", default=None)


def use(language: str) -> None:
    """Speak ``language`` (one of LANGUAGES) from now on; texts it lacks are said in English."""
    _Speech.texts, _Speech.language = _texts_of(language), language


def language() -> str:
    """The language that is spoken, one of LANGUAGES."""
    return _Speech.language


@contextlib.contextmanager
def in_english() -> Iterator[None]:
    """What this thread says meanwhile is for a log or a supporter, whatever the user reads."""
    before = _other.set(en.TEXTS)
    try:
        yield
    finally:
        _other.reset(before)


def say(key: str, /, **values: object) -> str:
    """The text of ``key`` with its places filled. A KeyError is a defect, shown by tests.

    What fills a place may be a stranger's words, or a file's name: it is cleaned here once more.
    """
    texts = _other.get() or _Speech.texts
    text = texts.get(f"{key}@{sys.platform}") or texts[key]
    if not values:
        return text
    safe = {n: lines(value) if type(value) is str else value for n, value in values.items()}
    return text.format_map(safe)


def say_count(key: str, count: int, /, **values: object) -> str:
    """The form of ``key`` for ``count``, which fills ``{count}`` with thousands separated."""
    form = "one" if count == 1 else "other"
    return say(f"{key}.{form}", count=number(count), **values)


def has(key: str) -> bool:
    return key in _Speech.texts


def number(count: int) -> str:
    """``20,000`` or ``20.000``."""
    return f"{count:,}".replace(",", say("number.thousands"))


def decimal(value: float, places: int = 1) -> str:
    """``0.3`` or ``0,3``; from a thousand on also with thousands separated."""
    whole, _, part = f"{value:,.{places}f}".partition(".")
    whole = whole.replace(",", say("number.thousands"))
    return f"{whole}{say('number.decimal')}{part}" if part else whole


def keys(written: str) -> str:
    """``Ctrl+F`` or ``Strg+F``: keys as they are labelled where the language is spoken."""
    return "+".join(
        say(f"key.{part}") if f"key.{part}" in en.TEXTS else part for part in written.split("+")
    )


def _texts_of(language: str) -> dict[str, str]:
    if language == LANGUAGES[0]:
        return en.TEXTS
    texts: dict[str, str] = importlib.import_module(f"desktop.words.{language}").TEXTS
    return en.TEXTS | texts
