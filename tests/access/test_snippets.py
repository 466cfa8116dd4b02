"""Snippets as text; tests/older runs one."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest

from desktop.access.clouds import CHINA, PUBLIC, US_GOVERNMENT, Cloud
from desktop.access.snippets import OLDER_LIBRARIES_TEXTS, older_libraries
from desktop.words import has

ID = "11111111-1111-1111-1111-111111111111"


@pytest.mark.parametrize("cloud", [PUBLIC, US_GOVERNMENT, CHINA])
def test_the_clouds_addresses_are_filled_in(cloud: Cloud) -> None:
    text = older_libraries(cloud, ID)
    assert f'SCOPE = "{cloud.audience}/.default"' in text
    assert f'RESOURCE_MANAGER = "{cloud.resource_manager}"' in text
    assert f'"{ID}"' in text
    ast.parse(text)


def test_an_address_cannot_end_its_quotes() -> None:
    strange = replace(PUBLIC, resource_manager='https://x"); print("ö')
    [line] = [s for s in older_libraries(strange).splitlines() if s.startswith("RESOURCE")]
    assigned = ast.parse(line).body
    assert len(assigned) == 1


def test_lines_are_short_enough_to_be_shown() -> None:
    assert max(map(len, older_libraries(PUBLIC, ID).splitlines())) <= 100


def test_what_is_said_beside_it_is_in_the_catalogue() -> None:
    assert all(has(key) for key in OLDER_LIBRARIES_TEXTS)
    assert has("cli-profile.versions.title")
