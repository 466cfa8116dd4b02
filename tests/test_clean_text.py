"""What strangers write, made safe: nothing harmful is left, and nothing harmless is lost."""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import clean_text
from tests.support import hostile

_HARMFUL = "\ud800\udc00\x00\x1b\n\u202e\u200b\ufeff"
ANY_TEXT = st.text(
    st.characters(blacklist_categories=()) | st.sampled_from(_HARMFUL)
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("name", hostile.NAMES)
def test_names(name: str) -> None:
    assert clean_text.name(hostile.NAMES[name][0]) == hostile.shown(name)


@given(ANY_TEXT)
def test_nothing_harmful_is_left(text: str) -> None:
    for told in (
        clean_text.line(text),
        clean_text.lines(text).replace("\n", ""),
        clean_text.name(text),
    ):
        assert not hostile.HARMFUL.search(told)
        assert "\n" not in told
        told.encode("utf-8")


@given(ANY_TEXT)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    once = clean_text.line(text)
    assert clean_text.line(once) == once


@given(st.text(st.characters(whitelist_categories=("L", "N", "P", "S")), max_size=200))
def test_letters_and_signs_are_kept(text: str) -> None:
    # But for what shows nothing, though it counts as a letter: fillers.
    visible = "".join(c for c in text if c not in "\u115f\u1160\u3164\uffa0")
    assert clean_text.line(text) == visible


def test_every_character_is_judged_alike_at_a_glance_and_on_a_closer_look() -> None:
    """The quick look must not let anything through that the thorough one would take out."""
    quick = [c for n in range(sys.maxunicode + 1) if clean_text._is_clean(c := chr(n))]
    assert [c for c in quick if clean_text._readable(c) != c] == []
    unseen = [c for c in quick if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert unseen == []


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "क्\u200dष",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f\u200d🔥",
        "葛\U000e0100",
        "e\u0301",
        "🇩🇪",
    ],
)
def test_joiners_stay_where_letters_and_pictures_need_them(text: str) -> None:
    assert clean_text.line(text) == text


def test_halves_that_belong_together_are_joined() -> None:
    assert clean_text.line("a\ud83d\ude00b") == "a😀b"


def test_a_bound_on_length() -> None:
    assert clean_text.line("x" * 11, 10) == "x" * 9 + "…"
    assert clean_text.line("x" * 10, 10) == "x" * 10
    assert len(clean_text.lines("\x1b" * 10**7, 100)) == 100


def test_what_follows_is_set_in() -> None:
    told = clean_text.below("first\nsecond\r\nthird\u2028fourth\rfifth")
    assert told == "first\n    second\n    third\n    fourth\n    fifth"


@given(JSON)
def test_all_texts_of_an_answer_are_cleaned(told: Any) -> None:
    written = json.dumps(told)
    clean = clean_text.value(json.loads(written), written)
    for text in texts_in(clean):
        assert clean_text.line(text) == text


def test_what_is_plain_is_not_looked_through() -> None:
    written = '{"a": ["plain"]}'
    told = json.loads(written)
    assert clean_text.value(told, written) is told
    for unclean in ('{"a": "\\u202e"}', '{"a": "\x7f"}', '{"a": "\u200b"}'):
        assert list(clean_text.value(json.loads(unclean), unclean).values()) != [
            json.loads(unclean)["a"]
        ]


def test_keys_too_and_a_forged_one_does_not_replace_the_true_one() -> None:
    forged = {"display\u200bName": "forged", "displayName": "true", "ta\ud800g": {"\x00": 1}}
    assert clean_text.value(forged) == {
        "displayName": "true",
        "ta\N{REPLACEMENT CHARACTER}g": {"\N{REPLACEMENT CHARACTER}": 1},
    }


def test_however_deep_it_is() -> None:
    deep: list[Any] = []
    at = deep
    for _ in range(100_000):
        at.append([])
        at = at[0]
    at.append("\ud800")
    clean_text.value(deep)
    assert at == ["\N{REPLACEMENT CHARACTER}"]
    while deep:  # freed level by level: at once would be too deep for the interpreter
        deep = deep[0] if isinstance(deep[0], list) else []


def texts_in(told: Any) -> list[str]:
    if isinstance(told, str):
        return [told]
    inner = (
        [*told, *told.values()]
        if isinstance(told, dict)
        else told
        if isinstance(told, list)
        else []
    )
    return [text for each in inner for text in texts_in(each)]
