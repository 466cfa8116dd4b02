"""Texts of strangers (names, messages, file names), made safe to show, to log and to write.

Whatever somebody else wrote can hold what no person can read: half a surrogate pair, which ends Tk
with a segmentation fault where it is in a list; control characters, which a terminal obeys; marks
that turn round the direction of all that follows, or that nobody sees, so that two names look the
same; line breaks, which make one line of a log look like two. All of it is taken out here, where
answers are read (``value``), where failures are explained, and where texts are put together
(``translations.translate``), so that nothing behind has to think of it.

Pure; any thread. Cheap for what is nearly always the case, a text with nothing to be cleaned.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

#: The longest text of an answer that is kept, in characters: addresses of next pages are long.
LONGEST: Final = 32_768
#: The longest name that is kept: the services allow 256.
LONGEST_NAME: Final = 300

_BAD: Final = "\N{REPLACEMENT CHARACTER}"

#: Colours and other orders to a terminal: the whole of them, not only their beginning.
_ORDERS: Final = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"
)
#: What ends a line, for one program or another.
_BREAKS: Final = r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
#: Unicode's characters that nobody sees and that change how others are read: directions, joiners,
#: fillers, tags. U+200C and U+200D are letters' business in some scripts and in emoji: see below.
_UNSEEN: Final = (
    "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b\\u200e\\u200f"
    "\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff0-\\ufffb"
    "\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e00ff\\U000e01f0-\\U000e0fff"
)
#: Scripts whose letters are joined, or kept apart, by U+200D and U+200C: Arabic to Sinhala,
#: Tibetan, Myanmar, Khmer, Mongolian.
_JOINING: Final = "\\u0600-\\u0dff\\u0f00-\\u0fff\\u1000-\\u109f\\u1780-\\u18af"
_PICTURES: Final = "\\u2190-\\u2bff\\ufe0f\\U0001f000-\\U0001faff"
_JOINER_ASTRAY: Final = (
    f"(?<![{_JOINING}])\\u200c|\\u200c(?![{_JOINING}])"
    f"|(?<![{_JOINING}{_PICTURES}])\\u200d|\\u200d(?![{_JOINING}{_PICTURES}])"
)
#: No characters at all, and controls that are no line's end and no tab.
_NONE: Final = "[\\x00-\\x08\\x0e-\\x1b\\x1f\\x7f-\\x84\\x86-\\x9f\\ufdd0-\\ufdef\\ufffe\\uffff]"
_NONE_ABOVE: Final = "[" + "".join(f"\\U{p:04x}fffe\\U{p:04x}ffff" for p in range(1, 17)) + "]"
#: Marks above and below a letter: a heap of them covers the lines beside it.
_MARKS: Final = (
    "\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f"
)
#: Of all these, what Python calls printable.
_SUSPECT: Final = (
    f"[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\uffa0]|[{_MARKS}]{{5}}"
)
#: What is there and shows nothing.
_BLANK: Final = "[\\s\\u2800\\ufe00-\\ufe0f\\U000e0100-\\U000e01ef]"


@cache  # a look-up in a dictionary
def _pattern(expression: str) -> re.Pattern[str]:
    """Compiled when first wanted, which at a start is never."""
    return re.compile(expression)


def line(text: str, most: int = LONGEST) -> str:
    """``text`` as one line of at most ``most`` characters; line breaks and tabs become blanks."""
    if _is_clean(text):
        return _cut(text, most)
    text = _readable(text[: 4 * most])
    return _cut(_pattern(_BREAKS + "|\\t").sub(" ", text), most)


def lines(text: str, most: int = LONGEST) -> str:
    """``text`` with its tabs and its line breaks, all of one kind; at most ``most`` characters."""
    if _is_clean(text):
        return _cut(text, most)
    return _cut(_pattern(_BREAKS).sub("\n", _readable(text[: 4 * most])), most)


def name(text: str, most: int = LONGEST_NAME) -> str:
    """``text`` as somebody's or something's name: a line without blanks at its ends; "" if there
    is nothing to be seen in it.
    """
    told = line(text, most).strip()
    return "" if _pattern(_BLANK + "*").fullmatch(told) else told


def below(text: str, indent: str = "    ") -> str:
    """``text`` as a record of a log or list: what is not in its first line is set in, so that
    nothing in it can look like another record.
    """
    return lines(text).replace("\n", f"\n{indent}")


def whole(text: str) -> str:
    """``text`` as it is, but for halves of surrogate pairs: joined where they belong together,
    replaced where one stands alone.
    """
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def value(told: Any, decoded_from: str | None = None) -> Any:
    """What JSON was decoded to, with every text in it (keys too) as a ``line``; changed in place.

    Of two keys that become the same, the one that was clean stays. ``decoded_from`` spares looking
    through what is plain as a whole, which most answers are.
    """
    if decoded_from is not None and _is_plain(decoded_from):
        return told
    if isinstance(told, str):
        return line(told)
    waiting = [told]
    while waiting:  # no recursion: somebody else decides how deep it is
        each = waiting.pop()
        if isinstance(each, dict):
            if not all(map(_is_clean, each)):
                clean = {key: inner for key, inner in each.items() if _is_clean(key)}
                for key, inner in each.items():
                    clean.setdefault(line(key), inner)
                each.clear()
                each.update(clean)
            places: Any = each.items()
        elif isinstance(each, list):
            places = enumerate(each)
        else:
            continue
        for place, inner in places:
            if isinstance(inner, str):
                if len(inner) > LONGEST or not _is_clean(inner):
                    each[place] = line(inner)
            elif isinstance(inner, dict | list):
                waiting.append(inner)
    return told


def _is_plain(json: str) -> bool:
    """Whether no text of a document can be unclean: plain letters, none standing for another."""
    return json.isascii() and "\\" not in json and "\x7f" not in json


def _is_clean(text: str) -> bool:
    """Whether ``text`` is one line with nothing to be cleaned. To Python, controls, halves of
    pairs and marks of direction are not printable; the rest of what is looked for is.
    """
    return text.isprintable() and (text.isascii() or not _pattern(_SUSPECT).search(text))


def _readable(text: str) -> str:
    """Without what cannot be read; line breaks and tabs stay as they are."""
    text = _pattern(_ORDERS).sub("", whole(text))
    text = _pattern(f"{_NONE}|{_NONE_ABOVE}").sub(_BAD, text)
    text = _pattern(f"[{_UNSEEN}]").sub("", text)
    text = _pattern(_JOINER_ASTRAY).sub("", text)
    return _pattern(f"([{_MARKS}]{{4}})[{_MARKS}]+").sub(r"\1", text)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
