"""In English: how numbers and keys are written, and the languages' names."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "number.thousands": ",",
    "number.decimal": ".",
    "key.Ctrl": "Ctrl",
    "key.Shift": "Shift",
    "key.Enter": "Enter",
    # Each in its own language, whatever is spoken: who cannot read the rest must find it.
    "language.en": "English",
    "language.de": "Deutsch",
}
