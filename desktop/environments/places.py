"""Where interpreters are on this machine, and in a folder. Nothing is started, nothing is written.

On a worker: a home folder may be on a network.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from desktop.access.environments import Interpreter, Kind
from desktop.environments.probe import ProbeError, shown

#: As most tools name a project's environment.
_USUAL: Final = (".venv", "venv", "env", ".env", "virtualenv")
_PROGRAMS: Final = (
    (r"Scripts\python.exe", "python.exe")
    if sys.platform == "win32"
    else ("bin/python", "bin/python3")
)
_PYTHON: Final = re.compile(r"(?:python|pypy)(?:[\d.]*)(?:\.exe)?", re.I)
_VERSION: Final = re.compile(r"(?<![\d.])([23]\.\d{1,2}(?:\.\d{1,2})?)(?![\d])")
_MOST: Final = 60
_ENTRIES: Final = 300
_CONDAS: Final = (
    "~/miniconda3", "~/anaconda3", "~/miniforge3", "~/mambaforge", "~/micromamba", "/opt/conda",
    "/opt/homebrew/Caskroom/miniconda/base",
)  # fmt: skip
_BREWS: Final = ("/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt")
_LOCKS: Final = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock")
#: Where virtualenvwrapper, pipenv and poetry keep environments of projects.
_KEPT: Final = (
    "~/.virtualenvs", "~/.local/share/virtualenvs", "~/.cache/pypoetry/virtualenvs",
    "~/Library/Caches/pypoetry/virtualenvs", "~/AppData/Local/pypoetry/Cache/virtualenvs",
)  # fmt: skip


def on_machine(folder: str = "") -> tuple[Interpreter, ...]:
    """The interpreters of ``folder`` (a project; "": none) and of this machine, each once."""
    found: dict[str, Interpreter] = {}
    for each in islice(_everywhere(folder), 10 * _MOST):
        found.setdefault(_key(each.path), each)
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def at(path: str) -> Interpreter:
    """The interpreter that a chosen file is, or that a chosen folder holds.

    Raises ProbeError: ``no-such``, ``not-python``, ``no-environment``.
    """
    place = Path(path).expanduser().absolute()
    try:
        if place.is_dir():
            found = next(_in_folder(place, Kind.CHOSEN), None)
            if found is None:
                raise ProbeError("no-environment", str(place))
            return found
        if not place.exists():
            raise ProbeError("no-such", str(place))
    except OSError as error:
        raise ProbeError("no-such", str(error)) from error
    if not (_PYTHON.fullmatch(place.name) and _runs(place)):
        raise ProbeError("not-python", str(place))
    return Interpreter(str(place), Kind.CHOSEN, _version(place), lock=_lock(place.parent.parent))


def _everywhere(folder: str) -> Iterator[Interpreter]:
    if folder:
        yield from _in_folder(Path(folder).expanduser().absolute(), Kind.PROJECT)
    for name, kind in (("VIRTUAL_ENV", Kind.ACTIVE), ("CONDA_PREFIX", Kind.CONDA)):
        if given := os.environ.get(name):
            yield from _environment(Path(given), kind)
    for kept in _KEPT:
        yield from _each_in(kept, Kind.PROJECT)
    yield from _condas()
    root = os.environ.get("PYENV_ROOT", "~/.pyenv")
    for versions in (f"{root}/versions", "~/.pyenv/pyenv-win/versions"):
        yield from _each_in(versions, Kind.PYENV)
    uv = os.environ.get("UV_PYTHON_INSTALL_DIR")
    for place in (uv,) if uv else ("~/.local/share/uv/python", "~/AppData/Roaming/uv/python"):
        yield from _each_in(place, Kind.UV)
    for brew in _BREWS:
        for keg in _entries(Path(brew)):
            if keg.name.startswith("python@"):
                yield from _programs(keg / "bin", Kind.HOMEBREW)
    yield from _registered()
    for entry in os.environ.get("PATH", "").split(os.pathsep)[:100]:
        # A shim is a script that chooses among those found above; what stands in WindowsApps may
        # be a picture of Python that opens the store.
        if entry and Path(entry).name not in {"shims", "WindowsApps"}:
            yield from _programs(Path(entry), Kind.SYSTEM)


def _in_folder(folder: Path, kind: Kind) -> Iterator[Interpreter]:
    """The environment that a folder is, else those directly in it, the usual names first."""
    itself = list(_environment(folder, kind))
    if itself:
        yield from itself
        return
    named = [folder / name for name in _USUAL]
    others = (entry for entry in _entries(folder) if entry not in named)
    for place in (*named, *others):
        if _marked(place):
            yield from _environment(place, kind, str(folder))


def _environment(folder: Path, kind: Kind, project: str = "") -> Iterator[Interpreter]:
    """The interpreter of an environment or an installation, if it is one."""
    for name in _PROGRAMS:
        program = folder / name
        if _runs(program):
            yield Interpreter(str(program), kind, _version(program), project, _lock(folder))
            return


def _marked(folder: Path) -> bool:
    return (folder / "pyvenv.cfg").is_file() or (folder / "conda-meta").is_dir()


def _lock(environment: Path) -> str:
    """The lock file of the project that an environment stands in, "" if there is none."""
    if not (environment / "pyvenv.cfg").is_file():
        return ""
    files = (environment.parent / name for name in _LOCKS)
    return next((str(file) for file in files if file.is_file()), "")


def _each_in(place: str, kind: Kind) -> Iterator[Interpreter]:
    for entry in _entries(Path(place).expanduser()):
        if not entry.is_symlink():  # uv and pyenv keep short names beside the full ones
            yield from _environment(entry, kind)


def _condas() -> Iterator[Interpreter]:
    listed = Path("~/.conda/environments.txt").expanduser()
    known = _lines(listed) if listed.is_file() else []
    for root in (*_CONDAS, *known):
        place = Path(root).expanduser()
        if (place / "conda-meta").is_dir():
            yield from _environment(place, Kind.CONDA)
            yield from _each_in(str(place / "envs"), Kind.CONDA)


def _programs(folder: Path, kind: Kind) -> Iterator[Interpreter]:
    for entry in _entries(folder, most=5_000):
        if _PYTHON.fullmatch(entry.name) and _runs(entry):
            yield Interpreter(str(entry), kind, _version(entry))


def _registered() -> Iterator[Interpreter]:
    """What Python's installers and the Microsoft Store wrote into Windows' registry (PEP 514)."""
    if sys.platform != "win32":
        return
    import winreg  # noqa: PLC0415 - only there

    for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        try:
            with winreg.OpenKey(root, r"Software\Python\PythonCore") as core:
                tags = [
                    winreg.EnumKey(core, n) for n in range(min(winreg.QueryInfoKey(core)[0], 40))
                ]
                folders = [winreg.QueryValue(core, rf"{tag}\InstallPath") for tag in tags]
        except OSError:
            continue
        for folder in folders:
            yield from _environment(Path(folder), Kind.SYSTEM)


def _entries(folder: Path, most: int = _ENTRIES) -> list[Path]:
    try:
        with os.scandir(folder) as listing:
            return sorted(Path(entry.path) for entry in islice(listing, most))
    except OSError:
        return []


def _lines(file: Path) -> list[str]:
    try:
        with file.open(encoding="utf-8", errors="replace") as told:
            return [line.strip() for line in islice(told, _ENTRIES)]
    except OSError:
        return []


def _runs(program: Path) -> bool:
    try:
        return program.is_file() and os.access(program, os.X_OK)
    except OSError:
        return False


def _key(path: str) -> str:
    """The same for two names of one interpreter; an environment is itself, not what it links to."""
    place = Path(path)
    if _marked(place.parent.parent) or _marked(place.parent):
        return str(place.parent)
    try:
        return str(place.resolve())
    except (OSError, RuntimeError):
        return path


def _version(program: Path) -> str:
    """What the surroundings say; "" if nothing does."""
    for folder in (program.parent.parent, program.parent):
        for line in _lines(folder / "pyvenv.cfg"):
            key, _, value = line.partition("=")
            if key.strip() in {"version", "version_info"} and (found := _VERSION.search(value)):
                return found[1]
        for entry in _entries(folder / "conda-meta", 2_000):
            if entry.name.startswith("python-") and (found := _VERSION.search(entry.name)):
                return found[1]
    try:
        full = program.resolve()
    except (OSError, RuntimeError):
        return ""
    return _first_version((full.name, full.parent.parent.name, full.parent.name))


def _first_version(names: Iterable[str]) -> str:
    return next((shown(found[1], 12) for name in names if (found := _VERSION.search(name))), "")
