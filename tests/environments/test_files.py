"""Files of strangers are read up to a limit, and only ordinary ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.features.python_check.worker import files


@pytest.mark.parametrize("limit", [0, 1, 65_536, 70_000, 140_000])
def test_no_more_than_the_limit_is_read(tmp_path: Path, limit: int) -> None:
    file = tmp_path / "large"
    file.write_bytes(bytes(range(256)) * 800)
    assert files.head(file, limit) == file.read_bytes()[:limit]


def test_a_short_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "short"
    file.write_bytes(b"all of it")
    assert files.head(file) == b"all of it"


def test_foreign_text_is_shown_without_what_nobody_can_read() -> None:
    assert files.shown("one\x07two\x1bthree\nfour ", 100) == "one two three\nfour"
    told = files.shown("and more " * 100, 50)
    assert told == ("and more " * 6)[:49] + "…"
