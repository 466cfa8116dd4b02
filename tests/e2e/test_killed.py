"""Killed at any moment, the executable leaves nothing that hinders the next start, nor 40 MB."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.e2e.driver import Azimuth
from tests.support.display import Display
from tests.support.parts import need_executable
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.exe, pytest.mark.gui]


class Unpacked:
    """The folder that runs unpack themselves into, with two folders of other programs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"TMPDIR": str(folder)}
        lives = folder / "_MEI00000001abcdef"  # process 1 runs
        was_killed = folder / "_MEI7ffffff0abcdef"
        for stranger in (lives, was_killed):
            stranger.mkdir(parents=True)
            (stranger / "libother.so").write_bytes(b"another's")
        self.strangers = {lives, was_killed}

    def ours(self) -> set[Path]:
        found = set(self.folder.glob("_MEI*"))
        assert self.strangers <= found, "another program's folder is gone"
        return found - self.strangers

    def wait(self, count: int) -> set[Path]:
        wait_until(
            lambda: len(self.ours()) == count, 60, lambda: f"{count} folders, not {self.ours()}"
        )
        return self.ours()


@pytest.fixture
def unpacked(tmp_path: Path) -> Unpacked:
    return Unpacked(tmp_path / "tmp")


def run(display: Display, unpacked: Unpacked) -> Azimuth:
    return Azimuth(display, [need_executable()], "--demo", environment=unpacked.environment)


def kill(process: subprocess.Popen[bytes]) -> None:
    """As the system does when memory runs out: the loader and the program, at once."""
    loader = psutil.Process(process.pid)
    loader.suspend()  # or it would start the program just after we have looked for it
    family = [*loader.children(recursive=True), loader]
    for one in family:
        one.kill()
    process.wait()
    psutil.wait_procs(family, 10)


def kill_when(
    unpacked: Unpacked, display: Display, moment: Callable[[Path], bool], before: set[Path]
) -> None:
    """Start it, and kill it as soon as ``moment`` is true of its folder."""
    process = subprocess.Popen(
        [need_executable()],
        env=display.environ(**unpacked.environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until(lambda: any(moment(new) for new in unpacked.ours() - before), 90, every_s=0.001)
    kill(process)
    # Had it come further than that, as on a busy machine, it may have swept what was there before.
    assert len(unpacked.ours() - before) == 1


def test_with_its_window_open(display: Display, unpacked: Unpacked) -> None:
    with run(display, unpacked) as azimuth:
        azimuth.window()
        kill(azimuth.process)
    (left,) = unpacked.ours()
    with run(display, unpacked) as azimuth:
        azimuth.window()
        (own,) = unpacked.wait(1)
        assert own != left
        assert azimuth.quit() == 0
    assert unpacked.ours() == set()


def test_while_it_unpacks(display: Display, unpacked: Unpacked) -> None:
    for moment in (
        lambda folder: (folder / "cryptography").exists(),
        lambda folder: (folder / "_tk_data").exists(),
        lambda folder: (folder / "base_library.zip").exists(),
    ):
        kill_when(unpacked, display, moment, unpacked.ours())
    with run(display, unpacked) as azimuth:
        azimuth.window()
        unpacked.wait(1)
        assert azimuth.quit() == 0
    assert unpacked.ours() == set()


def test_what_another_azimuth_uses_stays(display: Display, unpacked: Unpacked) -> None:
    """Also where that one's loader was killed, so that its folder looks abandoned."""
    with run(display, unpacked) as orphan:
        orphan.window()
        (used,) = unpacked.ours()
        wait_until((used / ".in-use").exists, 20, "its lock")
        (program,) = psutil.Process(orphan.process.pid).children()
        orphan.process.kill()
        orphan.process.wait()
        with run(display, unpacked) as other:
            wait_until(lambda: len(display.windows("Azimuth")) == 2, 20, "two windows")
            (own,) = unpacked.ours() - {used}
            wait_until((own / ".in-use").exists, 20, "its lock")
            assert (used / "base_library.zip").exists()
            other.process.terminate()
            other.process.wait(20)
        assert used in unpacked.ours()
        program.terminate()
        psutil.wait_procs([program], 20)
    with run(display, unpacked) as azimuth:
        azimuth.window()
        (own,) = unpacked.wait(1)
        assert own != used
        assert azimuth.quit() == 0
    assert unpacked.ours() == set()
