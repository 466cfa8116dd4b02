"""Any text as one value in a language: it comes out as it went in, and never ends its quotes."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Final

_WIDTH: Final = 100
#: All that PowerShell takes for a single quote, typographic ones included.
_POWERSHELL_QUOTES: Final = "'\u2018\u2019\u201a\u201b"


class CannotQuoteError(ValueError):
    """A language has no way to write this text that is safe to paste."""


def python_string(text: str) -> str:
    """A Python string literal. What cannot be seen (controls, text direction) is escaped."""
    return '"' + "".join(map(_python_character, text)) + '"'


def _python_character(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")


def python_call(name: str, arguments: Sequence[str], before: str = "") -> str:
    """``before name(arguments)`` on one line where it fits, else an argument a line."""
    line = f"{before}{name}({', '.join(arguments)})"
    if len(line) <= _WIDTH:
        return line
    return "\n".join((f"{before}{name}(", *(f"    {argument}," for argument in arguments), ")"))


def shell_word(text: str) -> str:
    """One word of a POSIX shell. Raises CannotQuoteError for what a terminal would act upon."""
    return shlex.quote(_visible(text))


def powershell_string(text: str) -> str:
    """A PowerShell string in single quotes, in which nothing but these quotes has a meaning.

    Raises CannotQuoteError for what a terminal would act upon.
    """
    doubled = "".join(c + c if c in _POWERSHELL_QUOTES else c for c in _visible(text))
    return f"'{doubled}'"


def _visible(text: str) -> str:
    # A pasted control character is a key press: no quotes protect a terminal from it.
    if not text.isprintable():
        raise CannotQuoteError(repr(text))
    return text
