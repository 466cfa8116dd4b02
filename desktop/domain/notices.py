"""Words for what is told by key and detail, in the language that is spoken when it is shown.

Pure; any thread.
"""

from __future__ import annotations

from desktop.translations import translate, translate_count


def notice_words(key: str, detail: str) -> str:
    """The text of a ``Noticed``; the detail of "clock-off" is an offset in seconds."""
    return translate(
        f"notice.{key}", detail=clock_words(float(detail)) if key == "clock-off" else detail
    )


def clock_words(offset_s: float) -> str:
    """An offset as a person says it: "7 minutes behind"."""
    minutes = max(1, round(abs(offset_s) / 60))
    way = "behind" if offset_s > 0 else "ahead"
    for unit, size in (("days", 1440), ("hours", 60)):
        if minutes >= 2 * size:
            return translate_count(f"clock.{way}.{unit}", round(minutes / size))
    return translate_count(f"clock.{way}.minutes", minutes)
