"""Which Pythons Windows knows: its registry (PEP 514) and Microsoft's store. Nothing is started.

The ``py`` launcher reads the same places. Elsewhere nothing is found. On a worker.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from typing import Any, Final

from desktop.features.python_check.worker import files

_ROOT: Final = r"Software\Python"
_KEYS: Final = 100
#: The launcher keeps its own settings here, which are no Python.
_NO_COMPANY: Final = {"pylauncher"}
_CONDA: Final = {"continuumanalytics"}
_VERSION: Final = re.compile(r"[23]\.\d{1,2}(?:\.\d{1,2})?")
_FAMILY: Final = re.compile(r"PythonSoftwareFoundation\.Python\.3\.\d{1,2}_\w+", re.I)


@dataclass(frozen=True, slots=True)
class Known:
    """One entry: the program that it names, and the version that it tells, "" if none."""

    program: str
    version: str = ""
    conda: bool = False


def pythons() -> Iterator[Known]:
    """Every entry that can be read, whoever wrote it; those that cannot hide no other."""
    try:
        winreg = importlib.import_module("winreg")
    except ImportError:
        return
    for root, view in (
        (winreg.HKEY_CURRENT_USER, 0),
        (winreg.HKEY_LOCAL_MACHINE, winreg.KEY_WOW64_64KEY),
        (winreg.HKEY_LOCAL_MACHINE, winreg.KEY_WOW64_32KEY),
    ):
        reader = _Reader(winreg, root, view)
        for company in reader.children(_ROOT):
            if company.lower() in _NO_COMPANY:
                continue
            for tag in reader.children(rf"{_ROOT}\{company}"):
                found = _known(reader, rf"{_ROOT}\{company}\{tag}", tag)
                if found is not None:
                    yield Known(*found, conda=company.lower() in _CONDA)


def from_store() -> Iterator[Path]:
    """The programs of Microsoft's store, whose entries are not in this registry.

    Their names beside these folders may belong to nobody: they open the store.
    """
    local = os.environ.get("LOCALAPPDATA", "")
    if not local or not Path(local).is_absolute():
        return
    for folder in files.entries(Path(local) / "Microsoft" / "WindowsApps", 2_000):
        if _FAMILY.fullmatch(folder.name):
            yield folder / "python.exe"


class _Reader:
    """Reads keys and texts; what is not there, not text or not allowed is none."""

    def __init__(self, winreg: Any, root: Any, view: int) -> None:
        self._winreg, self._root = winreg, root
        self._access = winreg.KEY_READ | view

    def children(self, path: str) -> list[str]:
        found: list[str] = []
        with contextlib.suppress(OSError, ValueError), self._open(path) as key:
            for number in range(min(self._winreg.QueryInfoKey(key)[0], _KEYS)):
                with contextlib.suppress(OSError, ValueError):
                    found.append(str(self._winreg.EnumKey(key, number)))
        return found

    def text(self, path: str, name: str) -> str:
        try:
            with self._open(path) as key:
                value, kind = self._winreg.QueryValueEx(key, name)
                if kind == self._winreg.REG_EXPAND_SZ and isinstance(value, str):
                    value = self._winreg.ExpandEnvironmentStrings(value)
        except (OSError, ValueError):
            return ""
        return value.strip("\0 ") if isinstance(value, str) else ""

    def _open(self, path: str) -> Any:
        return self._winreg.OpenKey(self._root, path, 0, self._access)


def _known(reader: _Reader, path: str, tag: str) -> tuple[str, str] | None:
    program = reader.text(rf"{path}\InstallPath", "ExecutablePath")
    folder = reader.text(rf"{path}\InstallPath", "")
    if not program and folder:
        program = str(Path(folder) / "python.exe")
    if not program or PureWindowsPath(program).suffix.lower() != ".exe":
        return None
    told = (reader.text(path, "Version"), reader.text(path, "SysVersion"), tag)
    version = next((found[0] for text in told if (found := _VERSION.search(text))), "")
    return program, version
