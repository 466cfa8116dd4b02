"""The executable's place on a Linux desktop: menu entry, description and icons.

    python assets/packaging/linux.py PREFIX [--executable FILE]

lays them under PREFIX (``~/.local`` for one user, ``/usr/local`` for all), and the executable with
them if it is named. ``make install`` and ``make uninstall`` call it.
"""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path

import product


def releases(changelog: str) -> list[tuple[str, str]]:
    """(version, date) of each release in CHANGELOG.md, the newest first."""
    return re.findall(r"^## \[(\d[^]]*)\] - (\d{4}-\d\d-\d\d)$", changelog, re.MULTILINE)


def files(prefix: Path, command: str = product.COMMAND) -> dict[Path, bytes]:
    """Path -> content of all but the executable."""
    share = prefix / "share"
    changelog = (product.ROOT / "CHANGELOG.md").read_text("utf-8")
    laid = {
        share / "applications" / f"{product.ID}.desktop": product.desktop_entry(command).encode(),
        share / "metainfo" / f"{product.ID}.metainfo.xml": product.metainfo(
            releases(changelog)
        ).encode(),
    }
    for icon in product.LINUX_ICONS:
        side = icon.stem.rpartition("-")[2]
        folder = share / "icons" / "hicolor" / f"{side}x{side}" / "apps"
        laid[folder / f"{product.ID}.png"] = icon.read_bytes()
    scalable = share / "icons" / "hicolor" / "scalable" / "apps"
    laid[scalable / f"{product.ID}.svg"] = (product.ROOT / "assets" / "azimuth.svg").read_bytes()
    return laid


def install(prefix: Path, executable: Path | None = None) -> None:
    """Lay everything under ``prefix``."""
    command = product.COMMAND
    if executable is not None:
        target = prefix / "bin" / product.COMMAND
        target.parent.mkdir(parents=True, exist_ok=True)
        # Put in place whole: the old one may be running.
        fresh = target.with_name(f".{target.name}.new")
        shutil.copy2(executable, fresh)
        fresh.chmod(0o755)
        fresh.replace(target)
        command = str(target)
    for path, content in files(prefix, command).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def uninstall(prefix: Path) -> None:
    """Take away what ``install`` laid; settings and logs are the user's and stay."""
    for path in [*files(prefix), prefix / "bin" / product.COMMAND]:
        path.unlink(missing_ok=True)


def main() -> None:
    """Read the arguments and do it."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("prefix", type=Path)
    reader.add_argument("--executable", type=Path)
    reader.add_argument("--uninstall", action="store_true")
    given = reader.parse_args()
    prefix = given.prefix.expanduser().absolute()
    if given.uninstall:
        uninstall(prefix)
    else:
        install(prefix, given.executable)


if __name__ == "__main__":
    main()
