"""Paths longer than Windows takes them in their usual form."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import paths, safe_write
from desktop.features.reports.model import saving


@pytest.mark.parametrize(
    "save", [saving.save, lambda p, content: paths.write_whole(p, content.decode())]
)
@pytest.mark.parametrize("parts", [1, 3, 8], ids=["short", "its temporary file is long", "long"])
def test_a_file_is_saved_and_replaced_there(save: object, parts: int, tmp_path: Path) -> None:
    assert callable(save)
    folder = tmp_path.joinpath(*["forty-two characters are in the name of it"] * parts)
    Path(rf"\\?\{folder}").mkdir(parents=True)
    file = folder / "r.json"
    for content in (b"1", b"2"):
        save(file, content)
        assert Path(rf"\\?\{file}").read_bytes() == content
    assert [each.name for each in Path(rf"\\?\{folder}").iterdir()] == ["r.json"]


def test_what_is_told_to_windows() -> None:
    long = "x" * 250
    assert safe_write.extended(Path(r"C:\short.json")) == Path(r"C:\short.json")
    assert str(safe_write.extended(Path(rf"C:\{long}"))) == rf"\\?\C:\{long}"
    assert str(safe_write.extended(Path(rf"\\server\share\{long}"))) == (
        rf"\\?\UNC\server\share\{long}"
    )
    assert str(safe_write.extended(Path(rf"\\?\C:\{long}"))) == rf"\\?\C:\{long}"
