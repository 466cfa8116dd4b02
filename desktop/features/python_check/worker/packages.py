"""Which packages lie in the library folders of an environment: read from their own metadata.

As ``importlib.metadata`` would find them, but as data and with bounds: nothing is imported, no line
of a ``.pth`` file is run. On a worker.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Sequence
from email.parser import HeaderParser
from pathlib import Path
from typing import Final

from packaging.utils import canonicalize_name

from desktop.features.python_check.model.environment import Package
from desktop.features.python_check.worker import files
from desktop.features.python_check.worker.files import ReadError, shown
from desktop.tasks.cancel import CancelToken

#: Of these the requirements are read too; of the others the folder's name says enough.
_WANTED: Final = ("azure", "msal", "msrest", "adal", "pip")
_ENTRIES: Final = 20_000
_PACKAGES: Final = 4_000
_FOLDERS: Final = 60
_PATH_FILES: Final = 200
_METADATA: Final = 256_000
_BYTES: Final = 24_000_000
#: A library on a network that answers slowly.
_SECONDS: Final = 30
_REQUIRES: Final = 200
_TEXT: Final = 300
_EGG_TAIL: Final = re.compile(r"-py\d(?:\.\d+)?(?:-.*)?$")
_SECTION: Final = re.compile(r"\[([^\[\]]*)\]")


class _Budget:
    """What reading one environment may cost. Raises ReadError ``late``, Cancelled."""

    def __init__(self, token: CancelToken) -> None:
        self._token = token
        self._until = time.monotonic() + _SECONDS
        self.left = _BYTES

    def check(self) -> None:
        self._token.raise_if_cancelled()
        if time.monotonic() > self._until:
            raise ReadError("late")

    def text(self, path: Path, limit: int = _METADATA) -> str:
        found = files.text(path, min(limit, max(self.left, 0)))
        self.left -= len(found)
        return found


def installed(libraries: Sequence[Path], token: CancelToken) -> dict[str, Package]:
    """The packages in these folders and those that their ``.pth`` files name, by canonical name.

    The first of a name counts, as for an import. Raises ReadError ``late``; Cancelled.
    """
    budget = _Budget(token)
    found: dict[str, Package] = {}
    for folder in _search_path(libraries, budget):
        for package in _in_folder(folder, budget):
            if len(found) >= _PACKAGES:
                return found
            found.setdefault(canonicalize_name(package.name), package)
    return found


def _search_path(libraries: Sequence[Path], budget: _Budget) -> list[Path]:
    """Each library, and behind it what its ``.pth`` files add."""
    order: list[Path] = []
    seen = set[Path]()
    for library in libraries:
        for folder in (library, *_added(library, budget)):
            real = files.resolved(folder)
            if real not in seen and files.is_folder(folder) and len(order) < _FOLDERS:
                seen.add(real)
                order.append(folder)
    return order


def _added(library: Path, budget: _Budget) -> Iterator[Path]:
    """The folders that ``.pth`` files name. Their lines that begin with ``import`` are code."""
    names = [e for e in files.entries(library, _ENTRIES) if e.suffix == ".pth"]
    for file in names[:_PATH_FILES]:
        budget.check()
        for line in budget.text(file, files.LIMIT).splitlines()[:_PATH_FILES]:
            name = line.rstrip()
            if not name or name.startswith(("#", "import ", "import\t")):
                continue
            if "\0" not in name and not files.on_another_machine(name):
                yield library / name


def _in_folder(folder: Path, budget: _Budget) -> Iterator[Package]:
    for entry in files.entries(folder, _ENTRIES):
        read = _READERS.get(entry.suffix)
        if read is None or entry.name.startswith("~"):  # what pip could not remove
            continue
        budget.check()
        found = read(entry, budget)
        if found is not None:
            yield found


def _from_dist_info(entry: Path, budget: _Budget) -> Package | None:
    name, _, version = entry.name.removesuffix(".dist-info").rpartition("-")
    if name and version and not canonicalize_name(name).startswith(_WANTED):
        return _package(name, version) if files.is_folder(entry) else None
    found = _parsed(budget.text(entry / "METADATA"))
    if found is not None and _is_editable(budget.text(entry / "direct_url.json", files.LIMIT)):
        return Package(found.name, found.version, found.requires, editable=True)
    return found


def _from_egg_info(entry: Path, budget: _Budget) -> Package | None:
    """Of setuptools: a folder, or (distutils) one file."""
    name, _, version = _EGG_TAIL.sub("", entry.name.removesuffix(".egg-info")).rpartition("-")
    if name and version and not canonicalize_name(name).startswith(_WANTED):
        return _package(name, version)
    if not files.is_folder(entry):
        return _parsed(budget.text(entry))
    found = _parsed(budget.text(entry / "PKG-INFO"))
    if found is None or found.requires:
        return found
    lines = tuple(_requirements(budget.text(entry / "requires.txt", files.LIMIT)))
    return Package(found.name, found.version, lines)


def _from_link(entry: Path, budget: _Budget) -> Package | None:
    """What ``setup.py develop`` installed: a project's own folder, which the file names."""
    name = budget.text(entry, files.LIMIT).partition("\n")[0].strip()
    if not name or "\0" in name or files.on_another_machine(name):
        return None
    wanted = canonicalize_name(entry.stem)
    for each in files.entries(entry.parent / name):
        if each.suffix == ".egg-info" and canonicalize_name(each.stem) == wanted:
            found = _from_egg_info(each, budget)
            return found and Package(found.name, found.version, found.requires, editable=True)
    return None


def _parsed(metadata: str) -> Package | None:
    """What METADATA or PKG-INFO says of itself; its long description is not looked at."""
    told = HeaderParser().parsestr(metadata, headersonly=True)
    name, version = told["Name"], told["Version"]
    if not (isinstance(name, str) and isinstance(version, str)):
        return None
    requires = told.get_all("Requires-Dist") or []
    return _package(name, version, [str(line) for line in requires])


def _package(name: str, version: str, requires: Sequence[str] = ()) -> Package | None:
    told, number = shown(name, 120), shown(version, 60)
    if not (told and number):
        return None
    lines = tuple(shown(" ".join(line.split()), _TEXT) for line in requires[:_REQUIRES])
    return Package(told, number, lines)


def _requirements(text: str) -> Iterator[str]:
    """The lines of setuptools' requires.txt, whose sections are extras and markers."""
    marker: str | None = ""
    for line in text.splitlines():
        told = line.strip()
        if section := _SECTION.fullmatch(told):
            extra, _, marker = section[1].partition(":")
            marker = None if extra else marker
        elif told and not told.startswith("#") and marker is not None:
            yield f"{told}; {marker}" if marker else told


def _is_editable(text: str) -> bool:
    """Whether direct_url.json says that the package is a project's own folder (PEP 610)."""
    try:
        told = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return False
    about = told.get("dir_info") if isinstance(told, dict) else None
    return isinstance(about, dict) and about.get("editable") is True


_READERS: Final = {
    ".dist-info": _from_dist_info,
    ".egg-info": _from_egg_info,
    ".egg": lambda entry, budget: _from_egg_info(entry / "EGG-INFO", budget),
    ".egg-link": _from_link,
}
