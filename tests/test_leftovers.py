"""Which folders of killed runs are removed; the executable's own tests kill real ones."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from desktop import leftovers

DEAD = "7ffffff0"  # no process has so high a number
PARTS = {"libone.so": b"one" * 100, "zwei/libtwo.so": b"two" * 100}


def unpack(folder: Path, *, listed: bool = True, parts: dict[str, bytes] = PARTS) -> Path:
    for name, content in parts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    if listed:
        (folder / "assets").mkdir(parents=True)
        (folder / leftovers.CONTENTS).write_text(json.dumps({"program": "Azimuth"}))
    return folder


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = unpack(tmp_path / f"_MEI{os.getpid():08x}abcdef")
    monkeypatch.setattr(sys, "_MEIPASS", str(folder), raising=False)
    monkeypatch.setattr(leftovers, "_held", [])
    return folder


def test_from_source_nothing_is_looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delattr(sys, "_MEIPASS", raising=False)
    assert leftovers.sweep() == []
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    left = unpack(tmp_path.parent / f"_MEI{DEAD}abcdef")
    assert leftovers.sweep() == []
    assert left.exists()


def test_whole_and_half_unpacked_ones_go(own: Path) -> None:
    whole = unpack(own.with_name(f"_MEI{DEAD}whole1"))
    half = unpack(own.with_name(f"_MEI{DEAD}half11"), listed=False, parts={"libone.so": b"oneo"})
    again = unpack(own.with_name(f"_MEI{DEAD}again1~"), parts={})
    assert set(leftovers.sweep()) == {whole, half, again}
    assert [path.name for path in own.parent.iterdir()] == [own.name]
    assert leftovers.sweep() == []


@pytest.mark.parametrize(
    "stranger",
    [
        {"listed": False, "parts": {"libone.so": b"another's"}},
        {"listed": False, "parts": {"libother.so": b"one"}},
        {"listed": False, "parts": {"libone.so": PARTS["libone.so"] + b"and more"}},
    ],
)
def test_those_of_other_programs_stay(own: Path, stranger: dict[str, object]) -> None:
    left = unpack(own.with_name(f"_MEI{DEAD}stay11"), **stranger)
    odd = unpack(own.with_name("_MEIPASS"))
    assert leftovers.sweep() == []
    assert left.exists()
    assert odd.exists()


def test_one_that_is_being_unpacked_stays(own: Path) -> None:
    left = unpack(own.with_name(f"_MEI{os.getppid():08x}abcdef"))
    assert leftovers.sweep() == []
    assert left.exists()


def test_one_that_is_in_use_stays(own: Path) -> None:
    left = unpack(own.with_name(f"_MEI{DEAD}in_use"))
    with FileLock(left / ".in-use"):
        assert leftovers.sweep() == []
    assert left.exists()
    assert leftovers.sweep() == [left]


def test_ours_is_locked_until_the_end(own: Path) -> None:
    leftovers.sweep()
    with pytest.raises(TimeoutError):
        FileLock(own / ".in-use", timeout=0, is_singleton=False).acquire()


@pytest.mark.skipif(sys.platform == "win32", reason="links are for administrators there")
def test_a_link_is_not_followed(own: Path, tmp_path: Path) -> None:
    target = unpack(tmp_path / "elsewhere")
    own.with_name(f"_MEI{DEAD}linked").symlink_to(target)
    left = unpack(own.with_name(f"_MEI{DEAD}inside"))
    (left / "to").symlink_to(target)
    leftovers.sweep()
    assert (target / "libone.so").exists()
