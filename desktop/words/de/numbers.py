"""In German: how numbers and keys are written, and the languages' names."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "number.thousands": ".",
    "number.decimal": ",",
    "key.Ctrl": "Strg",
    "key.Shift": "Umschalt",
    "key.Enter": "Eingabe",
    "language.en": "English",
    "language.de": "Deutsch",
}
