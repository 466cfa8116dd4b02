"""Filter and sort of the access table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.rows import Row, Sorting, filtered, haystack, matches, natural, ordered, terms

TEXTS = st.text(max_size=12)
ROWS = st.lists(
    st.builds(
        lambda name, an_id, state: Row("", (name, an_id, state), haystack(name), haystack(an_id)),
        TEXTS,
        st.uuids().map(str),
        st.sampled_from(["Enabled", "Disabled", ""]),
    ),
    max_size=20,
)
SORTINGS = st.builds(Sorting, st.integers(0, 2), st.booleans())


def row(name: str, an_id: str = "", key: str = "") -> Row:
    return Row(key, (name, an_id), haystack(name), haystack(an_id))


def names(rows: list[Row]) -> list[str]:
    return [found.cells[0] for found in rows]


def test_numbers_are_sorted_by_value_and_letters_without_case() -> None:
    rows = [row(name) for name in ("vm 10", "VM 9", "", "alpha", "vm 010b", "vm")]
    assert names(ordered(rows, Sorting(0))) == ["alpha", "vm", "VM 9", "vm 10", "vm 010b", ""]


def test_the_digits_of_an_id_are_no_numbers() -> None:
    ids = ["9e3779b1-7d1e-4f2a-9c3b-000000000001", "10000000-7d1e-4f2a-9c3b-000000000001"]
    assert names(ordered([row(an_id) for an_id in ids], Sorting(0))) == ids[::-1]


def test_empty_cells_are_last_both_ways() -> None:
    rows = [row(""), row("b"), row("a")]
    assert names(ordered(rows, Sorting(0))) == ["a", "b", ""]
    assert names(ordered(rows, Sorting(0, descending=True))) == ["b", "a", ""]


def test_a_heading_sorts_up_then_down_then_up() -> None:
    first = Sorting(2).clicked(1)
    assert first == Sorting(1)
    assert first.clicked(1) == Sorting(1, descending=True)
    assert first.clicked(1).clicked(1) == Sorting(1)


def test_every_word_must_be_found_in_any_order_and_case() -> None:
    rows = [row("Contoso Production"), row("Contoso test"), row("Production of Fabrikam")]
    assert names(filtered(rows, terms("  PROD contoso "))) == ["Contoso Production"]
    assert filtered(rows, terms("")) == rows


def test_a_word_may_be_found_in_the_parent() -> None:
    rows = [row("Production"), row("Test")]
    parent = row("Contoso", "5e1f7c3a-9b2d-4e6f-8a01-3c5d7e9f1b20")
    assert names(filtered(rows, terms("contoso prod"), parent)) == ["Production"]
    assert filtered(rows, terms("5e1f7c3a"), parent) == rows


def test_short_words_are_not_looked_for_in_ids() -> None:
    wanted = row("vm 4", "0b9f8f0e-1f6a")
    other = row("vm 5", "44444444-1f6a")
    assert filtered([wanted, other], terms("vm 4")) == [wanted]
    assert filtered([wanted, other], terms("444")) == [other]


def test_nothing_matches_across_two_names() -> None:
    assert not matches(Row("", (), haystack("ab", "cd")), terms("bc"))


@given(ROWS, SORTINGS)
def test_sorting_loses_and_adds_nothing_and_is_stable(rows: list[Row], sorting: Sorting) -> None:
    made = ordered(rows, sorting)
    assert sorted(map(id, made)) == sorted(map(id, rows))
    assert list(map(id, ordered(made, sorting))) == list(map(id, made))
    texts = [found.cells[sorting.column] for found in made]
    assert [not text for text in texts] == sorted(not text for text in texts)
    keys = [natural(text) for text in texts if text]
    assert keys == sorted(keys, reverse=sorting.descending)


@given(ROWS, SORTINGS)
def test_up_is_down_turned_round(rows: list[Row], sorting: Sorting) -> None:
    column = sorting.column
    full = [found for found in rows if found.cells[column]]
    up = [natural(r.cells[column]) for r in ordered(full, Sorting(column))]
    down = [natural(r.cells[column]) for r in ordered(full, Sorting(column, descending=True))]
    assert up == down[::-1]


@given(ROWS, TEXTS, TEXTS)
def test_another_word_never_finds_more(rows: list[Row], first: str, second: str) -> None:
    some = filtered(rows, terms(first))
    fewer = filtered(rows, terms(f"{first} {second}"))
    assert {id(found) for found in fewer} <= {id(found) for found in some}


@given(ROWS, TEXTS)
def test_what_is_found_has_every_word_and_what_is_not_lacks_one(rows: list[Row], text: str) -> None:
    wanted = terms(text)
    found = {id(made) for made in filtered(rows, wanted)}
    for made in rows:
        assert (id(made) in found) == matches(made, wanted)


@given(ROWS)
def test_a_row_is_found_by_the_words_of_its_own_name(rows: list[Row]) -> None:
    for made in rows:
        assert made in filtered(rows, terms(made.cells[0]))
        assert made in filtered(rows, terms(made.cells[1]))
