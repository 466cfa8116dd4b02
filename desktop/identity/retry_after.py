"""How long a service asks to be left alone, wherever it says so: in a header, or only in words.

Imports nothing of azure; any thread.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Final

#: Nobody means more than a day.
_MOST_S: Final = 86_400.0
_LEADING: Final = r"['\"`\u2018\u201c(\[]?\s*"
_AMOUNT: Final = rf"{_LEADING}(\d{{1,9}}(?:\.\d{{1,6}})?)\s*['\"`\u2019\u201d)\]]?[\s-]*"
_UNIT: Final = r"(milliseconds?|millis|msecs?|ms|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h)\b"
_SPAN: Final = rf"{_LEADING}(\d{{1,2}}):(\d\d):(\d\d)(?:\.\d+)?\b"
_BETWEEN: Final = r"\s*[:=]?\s*(?:about|approximately|at least|another|the next)?\s*"
#: "exceeded 100 requests in 5 seconds, try again after 30 seconds": the second is the wait.
_WORDS: Final = (r"\b(?:retry[- ]?)?after", r"\bwait(?:ing)?(?:\s+for)?", r"\b(?:in|for|within)")
_IN_WORDS: Final = tuple(
    (
        re.compile(words + _BETWEEN + _AMOUNT + _UNIT, re.IGNORECASE),
        re.compile(words + _BETWEEN + _SPAN, re.IGNORECASE),
    )
    for words in _WORDS
)
_UNITS: Final = (("mil", 0.001), ("ms", 0.001), ("s", 1.0), ("m", 60.0), ("h", 3600.0))
#: How JSON and HTML write an apostrophe, and JSON a quotation mark.
_QUOTES: Final = re.compile(r"\\u002[27]|\\[\"']|&(?:#0*39|#x27|apos|quot);", re.IGNORECASE)
_READ_LIMIT: Final = 20_000


def in_headers_s(headers: Mapping[str, str]) -> float | None:
    """What the headers of an answer say, in seconds; None if they do not.

    ``headers`` has its names in small letters, or does not care. A date is compared with the
    answer's own, where it has one: this computer's clock may be wrong.
    """
    told = (headers.get("retry-after") or "").strip()
    if told:
        try:
            return _sane(float(told))
        except ValueError:
            return _until(told, headers.get("date") or "")
    told = (headers.get("retry-after-ms") or headers.get("x-ms-retry-after-ms") or "").strip()
    try:
        return _sane(float(told) / 1000)
    except ValueError:
        return None


def in_words_s(text: str) -> float | None:
    """What the message of a refusal says ("try again after '5' seconds"), in seconds; None if it
    does not.
    """
    text = _QUOTES.sub("'", text[:_READ_LIMIT])
    for amount, span in _IN_WORDS:
        if found := amount.search(text):
            unit = found[2].lower()
            return _sane(
                float(found[1]) * next(each for start, each in _UNITS if unit.startswith(start))
            )
        if found := span.search(text):
            hours, minutes, seconds = map(int, found.groups())
            return _sane(hours * 3600 + minutes * 60 + seconds)
    return None


def _sane(seconds: float) -> float | None:
    return min(max(seconds, 0.0), _MOST_S) if math.isfinite(seconds) else None


def _until(told: str, dated: str) -> float | None:
    try:
        then = parsedate_to_datetime(told).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
    try:
        now = parsedate_to_datetime(dated).timestamp()
    except (TypeError, ValueError, OverflowError):
        now = time.time()
    return _sane(then - now)
