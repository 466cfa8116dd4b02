"""Code that does what the program did, as text to copy. Pure; may be used from any thread.

``snippets_for`` gives every form that makes sense for a way to sign in, the most useful first.
The tests run each one as it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.domain.snippets.environment import environment
from desktop.domain.snippets.model import CodePlace, Form, Snippet
from desktop.domain.snippets.older import python_cli_profile, python_older
from desktop.domain.snippets.python import python, python_before_25
from desktop.domain.snippets.quoting import CannotQuoteError
from desktop.domain.snippets.shells import az, powershell

__all__ = ["CodePlace", "Form", "Snippet", "snippets_for"]

# In order of usefulness. Each gives None where it makes no sense.
_MAKERS: Final[tuple[Callable[[CodePlace], Snippet | None], ...]] = (
    python,
    python_before_25,
    az,
    powershell,
    environment,
    python_older,
    python_cli_profile,
)


def snippets_for(place: CodePlace) -> tuple[Snippet, ...]:
    """The snippets for ``place``, whose cloud is discovered, in order of usefulness.

    Whatever the IDs hold, they are values in the code, never code. A form is left out where its
    language has no safe way to write one of them (control characters in a shell, what az would
    take for an option).
    """
    found = []
    for make in _MAKERS:
        try:
            snippet = make(place)
        except CannotQuoteError:
            continue
        if snippet is not None:
            found.append(snippet)
    return tuple(found)
