"""In German."""

from typing import Final

TEXTS: Final[dict[str, str]] = {}
