"""Parts of the machine that a test needs: present, or a skip with the reason.

On CI a missing part is a failure on Linux, where ``make test`` sets all up: a skip would look like
a pass.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[2]

# program -> the Debian package it comes in
_PACKAGES = {
    "Xvfb": "xvfb",
    "appstreamcli": "appstream",
    "chromedriver": "chromium-driver",
    "dbus-run-session": "dbus",
    "desktop-file-validate": "desktop-file-utils",
    "gnome-keyring-daemon": "gnome-keyring",
    "import": "imagemagick",
    "tinyproxy": "tinyproxy-bin",
    "unshare": "util-linux",
}


def on_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def need(program: str) -> str:
    """Path of ``program``, or skip (fail on CI)."""
    found = shutil.which(program)
    if found is None:
        lack(f"{program} is not installed (Debian: {_PACKAGES.get(program, program)})")
    return found


def need_display_parts() -> None:
    """Everything that ``tests.support.display.Display`` starts."""
    for program in ("Xvfb", "openbox", "xdotool", "xclip", "import"):
        need(program)


def need_module(name: str) -> None:
    """Skip (fail on CI) if the Python module cannot be found."""
    if importlib.util.find_spec(name) is None:
        lack(f"the Python module {name} is not installed")


def need_az() -> Path:
    """The real Azure CLI of ``.venv-az``, which ``make test`` sets up."""
    folder = ROOT / ".venv-az" / ("Scripts" if sys.platform == "win32" else "bin")
    az = folder / ("az.cmd" if sys.platform == "win32" else "az")
    if not az.exists():
        lack("no Azure CLI in .venv-az (make az)")
    return az


def need_older() -> Path:
    """The Python of ``.venv-older``, which has libraries of before azure.core."""
    return _need_python("older")


def need_oldest() -> Path:
    """The Python of ``.venv-oldest``, whose azure-cli-core still lends its sign-in."""
    return _need_python("oldest")


def _need_python(target: str) -> Path:
    windows = sys.platform == "win32"
    python = ROOT / f".venv-{target}" / ("Scripts/python.exe" if windows else "bin/python")
    if not python.exists():
        lack(f"no libraries in .venv-{target} (make {target})")
    return python


def need_before_25() -> Path:
    """The Python of ``.venv-before25``, whose azure-mgmt-resource has SubscriptionClient."""
    return _need_python("before25")


def need_executable() -> Path:
    """The built executable, made from the source as it is now."""
    name = "azimuth.exe" if sys.platform == "win32" else "azimuth"
    executable = ROOT / "dist" / name
    if not executable.exists():
        lack("no executable in dist (make build)")
    built = executable.stat().st_mtime
    if any(source.stat().st_mtime > built for source in sources()):
        lack("the executable in dist is older than its source (make build)")
    return executable


def sources() -> list[Path]:
    """What the executable is made of: code, and the catalogs of texts."""
    return [path for end in ("py", "po") for path in (ROOT / "desktop").rglob(f"*.{end}")]


def lack(reason: str) -> NoReturn:
    """Skip for ``reason``; on CI fail, but only on Linux: that is where all parts are set up."""
    if on_ci() and sys.platform == "linux":
        pytest.fail(f"a part that CI must have: {reason}", pytrace=False)
    pytest.skip(reason)
