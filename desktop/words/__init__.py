"""Every text that a person reads, by key. A language is one module: ``en``, …

A text may have ``{places}``. Texts that count something have two forms, ``key.one`` and
``key.other``. May be used from any thread; the language is changed on the main thread only.
"""

from __future__ import annotations

import importlib
from typing import Final

from desktop.words import en

LANGUAGES: Final = ("en",)
_texts: dict[str, str] = en.TEXTS


def use(language: str) -> None:
    """Speak ``language`` (one of LANGUAGES) from now on; texts it lacks are said in English."""
    global _texts  # noqa: PLW0603 - one program, one language
    _texts = en.TEXTS | importlib.import_module(f"desktop.words.{language}").TEXTS


def say(key: str, /, **values: object) -> str:
    """The text of ``key`` with its places filled. A KeyError is a defect, shown by tests."""
    text = _texts[key]
    return text.format_map(values) if values else text


def say_count(key: str, count: int, /, **values: object) -> str:
    """The form of ``key`` for ``count``, which fills ``{count}`` with thousands separated."""
    form = "one" if count == 1 else "other"
    return say(f"{key}.{form}", count=f"{count:,}", **values)


def has(key: str) -> bool:
    return key in _texts
