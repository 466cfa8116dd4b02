"""How long a service asks to be left alone: as headers and as messages say it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from desktop.identity.retry_after import in_headers_s, in_words_s


def test_a_date_counts_by_this_clock_where_the_answer_has_none() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    assert in_headers_s({"retry-after": later}) == pytest.approx(30, abs=2)


def test_a_date_counts_from_the_answers_own() -> None:
    """However wrong the clock of this computer is."""
    headers = {
        "date": "Sat, 01 Jan 2000 10:00:00 GMT",
        "retry-after": "Sat, 01 Jan 2000 10:00:07 GMT",
    }
    assert in_headers_s(headers) == 7
    headers["retry-after"] = "Sat, 01 Jan 2000 09:00:00 GMT"
    assert in_headers_s(headers) == 0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": " 17 "}, 17),
        ({"retry-after": "-3"}, 0),
        ({"retry-after": "0"}, 0),
        ({"retry-after": "1e99"}, 86_400),
        ({"x-ms-retry-after-ms": "250"}, 0.25),
        ({"retry-after-ms": "2500"}, 2.5),
        ({"retry-after": "4", "retry-after-ms": "2500"}, 4),
        ({}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after-ms": "x"}, None),
    ],
)
def test_headers(headers: dict[str, str], seconds: float | None) -> None:
    assert in_headers_s(headers) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Too many requests. Please try again after '17' seconds.", 17),
        ("exceeded the limit of 15000 for time interval '01:00:00'. Try again after '5' minutes.",
         300),
        (r"{\"message\": \"Please try again after \u00276\u0027 seconds.\"}", 6),
        (r'{"message": "Please try again after \"6\" seconds."}', 6),
        ("Please try again after &#39;6&#39; seconds.", 6),
        ("Rate limit of 100 in 60 seconds is exceeded; retry after 30 seconds.", 30),
        ("Try again in 1 minute.", 60),
        ("Server busy, please try again in 2 hours", 7200),
        ("Please wait 45 seconds.", 45),
        ("please wait for about 45 secs", 45),
        ("Retry after: 20s", 20),
        ("Retry-After = 20 seconds", 20),
        ("retry after 500 milliseconds", 0.5),
        ("retry after 500ms", 0.5),
        ("Please retry after 00:01:30.", 90),
        ("after '2.5' seconds", 2.5),
        ("Retry after a while.", None),
        ("after 5 attempts", None),
        ("within 3 subscriptions", None),
        ("", None),
        ("after 999999999 hours", 86_400),
    ],
)  # fmt: skip
def test_words(text: str, seconds: float | None) -> None:
    assert in_words_s(text) == seconds
