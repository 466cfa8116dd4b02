"""What a device code, and the page where it is typed, must be like before anybody sees them.

Whoever answers in the sign-in service's place would else say what is put on the clipboard, which
page opens, and how often we ask. Pure; any thread.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from desktop import clean_text
from desktop.domain.addresses import may_be_opened
from desktop.domain.models import Problem

#: Lengths in characters.
_CODE: Final = range(4, 65)
_ADDRESS: Final = range(len("https://a"), 501)
_SECRET: Final = range(1, 16_385)
#: Seconds: of rest between two questions whether the code was used; of a code's life.
_INTERVAL: Final = (1, 300)
_LIFE: Final = (1, 86_400)


class DeviceCodeError(Exception):
    """A device code that nobody shall use. The text says what is wrong, and never the code."""

    def __init__(self, fault: str, host: str = "") -> None:
        super().__init__(f"the device code was not taken: {fault}")
        self.problem = Problem("code-refused", type(self).__name__, str(self), subject=host)


def check_code(user_code: object, address: object, *, demo: bool) -> None:
    """Raise DeviceCodeError unless code and page may be shown.

    ``demo``: it is the demo cloud's, whose pages are on this computer and without TLS.
    """
    if not (isinstance(user_code, str) and len(user_code) in _CODE):
        raise DeviceCodeError("the code has not 4 to 64 characters")
    if not _is_plain(user_code) or user_code != user_code.strip():
        raise DeviceCodeError("the code has characters that nobody can type")
    if not (isinstance(address, str) and len(address) in _ADDRESS):
        raise DeviceCodeError("the address of its page is missing, or too long")
    if not _leads_to_a_page(address, demo=demo):
        raise DeviceCodeError("the address of its page is not one that is safe to open")


def check_answer(told: Mapping[str, Any], *, demo: bool, host: str = "") -> None:
    """Raise DeviceCodeError unless a sign-in service's answer (RFC 8628) may be acted on.

    ``host`` is who answered. What may be left out, and then has a usual value, may be left out.
    """
    try:
        check_code(told.get("user_code"), told.get("verification_uri"), demo=demo)
        secret = told.get("device_code")
        if not (isinstance(secret, str) and len(secret) in _SECRET):
            raise DeviceCodeError("there is nothing to ask with whether it was used")
        if "interval" in told and not _within(told["interval"], _INTERVAL):
            raise DeviceCodeError("it would be asked for too often, or hardly ever")
        if "expires_in" in told and not _within(told["expires_in"], _LIFE):
            raise DeviceCodeError("it is over already, or never")
    except DeviceCodeError as error:
        error.problem = Problem("code-refused", "DeviceCodeError", str(error), subject=host)
        raise


def _is_plain(text: str) -> bool:
    """Whether each character is seen as what it is, and no other blank looks like a blank."""
    return text.isprintable() and clean_text.line(text) == text


def _leads_to_a_page(address: str, *, demo: bool) -> bool:
    return may_be_opened(address) and (demo or not address.lower().startswith("http:"))


def _within(value: object, bounds: tuple[int, int]) -> bool:
    """Whether a number, or the digits of one (some services send those), is within ``bounds``."""
    if isinstance(value, str):
        value = int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return False
    return bounds[0] <= value <= bounds[1]
