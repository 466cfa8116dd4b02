"""Files are written whole, and never through what somebody else has laid in their place."""

from __future__ import annotations

import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from desktop import paths, safe_write
from desktop.features.reports.model import saving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links as Unix has them")


def foreign(link: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the link somebody else's: really, or by being somebody else ourselves."""
    if os.geteuid() == 0:
        os.lchown(link, 12345, 12345)
    else:
        own = os.geteuid() + 1
        monkeypatch.setattr(os, "geteuid", lambda: own)


@pytest.mark.parametrize(
    "write", [lambda p: saving.save(p, b"new"), lambda p: paths.write_whole(p, "new")]
)
@pytest.mark.parametrize("place", ["name", "folder", "chain"])
def test_a_link_of_somebody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: object, place: str
) -> None:
    victim = tmp_path / "home"
    victim.mkdir()
    secret, link = victim / "r.json", tmp_path / "r.json"
    secret.write_text("untouched")
    target = link
    if place == "folder":
        link = tmp_path / "reports"
        link.symlink_to(victim)
        target = link / "r.json"
    elif place == "chain":
        between = tmp_path / "between"
        between.symlink_to(secret)
        link.symlink_to(between)
        link, target = between, link
    else:
        link.symlink_to(secret)
    foreign(link, monkeypatch)
    with pytest.raises(PermissionError, match="somebody else"):
        write(target)  # type: ignore[operator]
    assert secret.read_text() == "untouched"
    assert [p.name for p in victim.iterdir()] == ["r.json"]


def test_ones_own_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "near").symlink_to("real")
    link = tmp_path / "near" / "link.json"
    link.symlink_to("../real/./r.json")
    saving.save(link, b"new")
    assert (tmp_path / "real" / "r.json").read_bytes() == b"new"
    assert link.is_symlink()


def test_up_is_from_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "link").symlink_to("a/b")
    saving.save(tmp_path / "link" / ".." / "r.json", b"new")
    assert (tmp_path / "a" / "r.json").read_bytes() == b"new"


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match=r"links|circle"):
        saving.save(tmp_path / "a", b"new")


def test_another_name_of_the_file_keeps_what_it_has(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("untouched")
    (tmp_path / "r.json").hardlink_to(theirs)
    saving.save(tmp_path / "r.json", b"new")
    assert theirs.read_text() == "untouched"
    assert (tmp_path / "r.json").read_bytes() == b"new"


@pytest.mark.parametrize("kind", ["pipe", "socket", "device"])
def test_what_is_no_ordinary_file_stays(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "r.json"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))
    else:
        path = Path("/dev/null")
    before = path.lstat()
    with pytest.raises(OSError, match="ordinary"):
        saving.save(path, b"new")
    assert path.lstat().st_ino == before.st_ino
    assert not [p for p in tmp_path.iterdir() if p != path]


def test_permissions(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "s.json"
    paths.write_whole(path, "half \ud800")
    assert path.read_text() == "half \\ud800"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o4755)
    saving.save(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o755


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)
def test_what_somebody_else_allows_is_not_taken_over(tmp_path: Path) -> None:
    theirs, plain = tmp_path / "r.json", tmp_path / "plain"
    theirs.write_text("old")
    theirs.chmod(0o666)
    os.chown(theirs, 12345, 12345)
    plain.write_text("")
    saving.save(theirs, b"new")
    assert stat.S_IMODE(theirs.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_the_name_beside_is_not_to_be_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    replace = Path.replace

    def watched(self: Path, target: Path) -> Path:
        seen.append(self.name)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    for _ in range(20):
        safe_write.write(tmp_path / "r.json", b"new")
    assert len(set(seen)) == 20


@pytest.mark.parametrize(("number", "asked"), [(5, 3), (32, 3), (33, 3), (None, 1), (1314, 1)])
def test_only_a_file_that_windows_says_is_in_use_is_asked_for_again(
    number: int | None, asked: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else is refused stays refused, and nobody waits for it."""
    source, target = tmp_path / "new", tmp_path / "old"
    source.write_text("new")
    count, rename = 0, Path.rename

    def refused(self: Path, to: Path) -> Path:
        nonlocal count
        count += 1
        if count < 3:
            error = PermissionError("in use")
            if number is not None:
                error.winerror = number  # type: ignore[attr-defined,unused-ignore]
            raise error
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", refused)
    if asked == 1:
        with pytest.raises(PermissionError):
            safe_write.move(source, target)
    else:
        safe_write.move(source, target)
        assert target.read_text() == "new"
    assert count == asked
