"""Runs Windows programs by Wine: pipes for their standard handles, and a hard end to each.

Under Wine 8 a Unix file or /dev/null as a standard handle ends Python before its first line, in a
windowed program with a message box that nobody sees. So every handle is a pipe.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tests.support.programs import words_of

if TYPE_CHECKING:
    from tests.windows.rig import Rig

#: How long what an ended program wrote last may take to arrive.
REST_S = 5.0


class StillRunsError(Exception):
    """A program did not end within its limit, and was ended."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended; ``said`` is what it wrote to both streams."""

    status: int
    said: str

    def must_succeed(self) -> Done:
        """Itself, or AssertionError with what it said."""
        assert self.status == 0, f"status {self.status}\n{self.said}"
        return self


class Wine:
    """A Wine prefix of its own, copied from the rig's at need. Ends what still runs in it."""

    def __init__(self, rig: Rig, prefix: Path, display: Mapping[str, str]) -> None:
        self.rig = rig
        self.prefix = prefix
        self.environment = {
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # Neither .NET nor a browser of Wine's own; crypt32 is the rig's.
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=d;crypt32=n,b",
            "WINEDLLPATH": str(rig.libraries),
            # Wine opens pages by the first xdg-open that it finds.
            "PATH": os.pathsep.join((str(self._helpers()), os.environ["PATH"])),
            **display,
        }

    def _helpers(self) -> Path:
        """A folder whose ``xdg-open`` writes down what it was asked to open."""
        folder = self.prefix.with_name(f"{self.prefix.name}-helpers")
        folder.mkdir(parents=True, exist_ok=True)
        script = folder / "xdg-open"
        script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{folder}/opened"\n', "utf-8")
        script.chmod(0o755)
        return folder

    @classmethod
    def fresh(cls, rig: Rig, prefix: Path, display: Mapping[str, str]) -> Self:
        """A prefix with nothing of an earlier run in it."""
        if prefix.exists():
            shutil.rmtree(prefix)
        prefix.parent.mkdir(parents=True, exist_ok=True)
        # Files are links to the template's: Wine and installers replace files, and write into none.
        shutil.copytree(rig.prefix, prefix, symlinks=True, copy_function=_link)
        return cls(rig, prefix, display)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process of the prefix."""
        command, environment = ["wineserver", "--kill"], self._environ({})
        subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)

    def forget(self, name: str) -> None:
        """Remove what a program of that name keeps for its user."""
        for kind in ("Local", "Roaming"):
            shutil.rmtree(self.home / "AppData" / kind / name, ignore_errors=True)

    @property
    def home(self) -> Path:
        """The Windows user's own folder."""
        [found] = (p for p in (self.prefix / "drive_c" / "users").iterdir() if p.name != "Public")
        return found

    def path_of(self, path: Path) -> str:
        """A file of the prefix, as its programs name it."""
        inside = path.relative_to(self.prefix / "drive_c")
        return "C:\\" + str(inside).replace("/", "\\")

    def _environ(self, more: Mapping[str, str]) -> dict[str, str]:
        return {**os.environ, **self.environment, **more}

    def start(
        self, command: Sequence[str | Path], *, cwd: Path | None = None, **more: str
    ) -> subprocess.Popen[bytes]:
        """Start ``wine command…``; a Path among its words is told in the form of Windows."""
        return subprocess.Popen(
            ["wine", *words_of(command)],
            env=self._environ(more),
            cwd=cwd,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def run(
        self, command: Sequence[str | Path], limit_s: float, *, cwd: Path | None = None, **more: str
    ) -> Done:
        """Run it to its end. Raises StillRunsError at ``limit_s``, after ending it.

        What it left running is neither waited for nor read: under Wine that keeps hold of the pipe.
        """
        process = self.start(command, cwd=cwd, **more)
        assert process.stdin is not None
        process.stdin.close()
        said = bytearray()
        reader = threading.Thread(target=_read, args=(process, said), daemon=True)
        reader.start()
        try:
            status = process.wait(limit_s)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            self.close()
            process.wait(60)
            reader.join(REST_S)
            text = bytes(said).decode("utf-8", "replace")
            raise StillRunsError(f"{command} after {limit_s:.0f} s\n{text}") from error
        reader.join(REST_S)
        return Done(status, bytes(said).decode("utf-8", "replace").replace("\r\n", "\n"))


def _read(process: subprocess.Popen[bytes], said: bytearray) -> None:
    assert process.stdout is not None
    with process.stdout as stream:
        while piece := os.read(stream.fileno(), 65_536):
            said.extend(piece)


def _link(source: str, target: str) -> None:
    # Wine writes the registry by replacing the file; a copy costs little and is safer still.
    if source.endswith(".reg"):
        shutil.copy2(source, target)
    else:
        os.link(source, target)
