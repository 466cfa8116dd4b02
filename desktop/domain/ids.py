"""IDs of tenants and subscriptions, written in one way. Pure; any thread.

The services compare them without case, and write them in small letters nearly always: so one that
comes in capitals is made small where it is read, and compared as it is everywhere else.
"""

from __future__ import annotations

from typing import Final

#: How long the parts of a GUID are, between its hyphens.
_PARTS: Final = [8, 4, 4, 4, 12]
_DIGITS: Final = frozenset("0123456789abcdefABCDEF")
#: The tenant of personal accounts, which have no directory of their own.
CONSUMERS: Final = "9188040d-6c67-4c5b-b112-36a304b66dad"


def is_guid(text: str) -> bool:
    """Whether it has the form of a GUID, in capitals or not."""
    parts = text.split("-") if len(text) == 36 else []
    return [len(part) for part in parts] == _PARTS and all(map(_DIGITS.issuperset, parts))


def normal(text: str) -> str:
    """An ID in small letters; a domain, or whatever else is no GUID, as it is."""
    return text.lower() if is_guid(text) else text
