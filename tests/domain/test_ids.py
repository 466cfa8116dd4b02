"""IDs are compared as the services do: without case, and only those that are IDs."""

from __future__ import annotations

import pytest

from desktop.domain.ids import is_guid, normal

ID = "36f71706-54df-4305-9847-5b038a4cf189"


@pytest.mark.parametrize("written", [ID, ID.upper(), ID.capitalize()])
def test_an_id_is_the_same_in_capitals(written: str) -> None:
    assert is_guid(written)
    assert normal(written) == ID


@pytest.mark.parametrize(
    "other",
    ["", "Contoso.com", "a-name-with-four-hyphens.example.com", "organizations",
     ID[:-1], f"{ID}0", ID.replace("-", ""), f"{{{ID}}}",
     f"G{ID[1:]}", f"{ID[:9]}-{ID[9:13]}{ID[14:]}", f"{ID[:-1]}\N{FULLWIDTH DIGIT NINE}"],
)  # fmt: skip
def test_what_is_no_id_stays_as_it_is(other: str) -> None:
    assert not is_guid(other)
    assert normal(other.upper()) == other.upper()
