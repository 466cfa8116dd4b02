"""How long a device code is good, by a clock that nobody sets and that goes on in sleep.

MSAL reckons with the computer's own clock, and gives a valid code up when that is set forward. So
it is told that the code is good for years; when it is over is found out here, where its questions
pass: the code is asked about until it is refused, or was asked about once more after its time and
is still said to be pending. Any thread.
"""

from __future__ import annotations

import json
import threading
from typing import Any, Final
from urllib.parse import parse_qs

from desktop.domain import clock
from desktop.domain.device_codes import check_answer
from desktop.domain.models import Problem

#: What MSAL is told; and what RFC 8628 leaves to us, where a service does not say, is MSAL's own.
_YEARS_S: Final = 10 * 365 * 86_400
_UNSAID_S: Final = 1800
_GRANT: Final = "urn:ietf:params:oauth:grant-type:device_code"
_WAITING: Final = frozenset({"authorization_pending", "slow_down"})


class CodeExpiredError(Exception):
    """Nobody has used the code in time."""

    def __init__(self, host: str) -> None:
        super().__init__(f"{host} says that the code was not used, and its time is over")
        self.problem = Problem("code-expired", code="expired_token", subject=host)


class CodeLifetimes:
    """The codes of one session's sign-ins."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ends: dict[str, float] = {}
        #: Whether a code's page may be on this computer and without TLS: the demo's is.
        self.demo_pages = False

    def ends(self, user_code: str) -> float | None:
        """When a code is over, by ``domain.clock``; None if it did not come this way."""
        with self._lock:
            return self._ends.get(_shown(user_code))

    def issued(self, body: bytes, host: str) -> bytes:
        """What MSAL is given of a sign-in service's answer: the same, but if it is a code's.

        Raises DeviceCodeError if it is a code that nobody shall use: before MSAL waits by its
        interval, and before anybody sees it.
        """
        told = _json(body)
        a_code = told is not None and ("device_code" in told or "user_code" in told)
        if told is None or not a_code or "access_token" in told:
            return body
        check_answer(told, demo=self.demo_pages, host=host)
        ends = clock.now() + float(told.get("expires_in", _UNSAID_S))
        with self._lock:
            self._ends[_shown(told["user_code"])] = self._ends[_secret(told["device_code"])] = ends
        return json.dumps({**told, "expires_in": _YEARS_S}).encode()

    def answered(self, form: object, sent_at: float, body: bytes, host: str) -> None:
        """A question whether a code was used, asked at ``sent_at``, was refused with ``body``.

        Raises CodeExpiredError if it was the last one.
        """
        code = asked_about(form)
        with self._lock:
            ends = self._ends.get(_secret(code)) if code else None
        if ends is None or sent_at < ends:
            return
        told = _json(body)
        if told is not None and told.get("error") in _WAITING:
            raise CodeExpiredError(host)


def asked_about(form: object) -> str:
    """The device code whose use is asked for in a form, "" if it asks for something else."""
    text = form.decode("utf-8", "replace") if isinstance(form, bytes) else form
    if not isinstance(text, str):
        return ""
    fields = parse_qs(text)
    return fields.get("device_code", [""])[0] if fields.get("grant_type") == [_GRANT] else ""


def begins_a_flow(form: object) -> bool:
    """Whether what is posted asks for a code, not for tokens."""
    text = form.decode("utf-8", "replace") if isinstance(form, bytes) else form
    return isinstance(text, str) and "grant_type" not in parse_qs(text)


def _shown(user_code: object) -> str:
    return f"shown {user_code}"


def _secret(device_code: object) -> str:
    return f"secret {device_code}"


def _json(body: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(body.decode("utf-8"))  # as MSAL does
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
