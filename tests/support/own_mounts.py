"""Programs started with mounts of their own: a read-only folder, a /tmp without programs.

The mounts are made in a mount namespace that ends with the program; nothing outside sees them.
Needs root, as CI has.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.support.parts import lack, need


def with_mounts(mounts: Sequence[str], command: Sequence[str | Path]) -> list[str | Path]:
    """``command`` behind the shell lines ``mounts``, for instance ``mount -t tmpfs tmpfs /run``."""
    unshare = need("unshare")
    _need_to_be_allowed(unshare)
    lines = " && ".join([*mounts, 'exec "$@"'])
    return [unshare, "--mount", "--propagation", "private", "sh", "-c", lines, "sh", *command]


def empty(folder: Path | str, options: str = "mode=1777") -> str:
    """The line that lays an empty folder over that one."""
    return f"mount -t tmpfs -o {options} tmpfs {shlex.quote(str(folder))}"


def read_only(folder: Path) -> str:
    """The line that makes it read-only."""
    quoted = shlex.quote(str(folder))
    return f"mount --bind {quoted} {quoted} && mount -o remount,bind,ro {quoted}"


def without(file: Path) -> str:
    """The line that lays an empty file over that one."""
    return f"mount --bind /dev/null {shlex.quote(os.path.realpath(file))}"


def _need_to_be_allowed(unshare: str) -> None:
    tried = subprocess.run(
        [unshare, "--mount", "--propagation", "private", "sh", "-c", empty("/mnt")],
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode:
        lack(f"mounts of one's own are not allowed here: {tried.stderr.strip()}")
