"""Where interpreters are on this machine, and in a folder. Nothing is started, nothing is written.

On a worker: a home folder may be on a network.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from desktop.features.python_check.model.environment import Interpreter, Kind
from desktop.features.python_check.worker import files, reading, registry
from desktop.features.python_check.worker.files import ReadError

#: As most tools name a project's environment.
_USUAL: Final = (".venv", "venv", "env", ".env", "virtualenv")
_PROGRAMS: Final = (
    (r"Scripts\python.exe", "python.exe")
    if sys.platform == "win32"
    else ("bin/python", "bin/python3")
)
_PYTHON: Final = re.compile(r"(?:python|pypy)(?:[\d.]*)(?:\.exe)?", re.I)
_MOST: Final = 60
_CONDAS: Final = (
    "~/miniconda3", "~/anaconda3", "~/miniforge3", "~/mambaforge", "~/micromamba", "/opt/conda",
    "/opt/homebrew/Caskroom/miniconda/base", "~/AppData/Local/miniconda3",
    "~/AppData/Local/anaconda3", "~/AppData/Local/miniforge3", "C:/ProgramData/miniconda3",
    "C:/ProgramData/anaconda3", "C:/ProgramData/miniforge3",
)  # fmt: skip
#: Where Windows' installers put Python, should the registry not say so.
_INSTALLED: Final = ("~/AppData/Local/Programs/Python", "~/AppData/Local/Python")
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

    Raises ReadError: ``no-such``, ``not-python``, ``no-environment``.
    """
    try:
        place = Path(path).expanduser().absolute()
        if place.is_dir():
            found = next(_in_folder(place, Kind.CHOSEN), None)
            if found is None:
                raise ReadError("no-environment", str(place))
            return found
        if not place.exists():
            raise ReadError("no-such", str(place))
    except (OSError, RuntimeError, ValueError) as error:
        raise ReadError("no-such", str(error)) from error
    if not (_PYTHON.fullmatch(place.name) and _runs(place)):
        raise ReadError("not-python", str(place))
    version = reading.version_of(place)
    return Interpreter(str(place), Kind.CHOSEN, version, lock=_lock(place.parent.parent))


def _everywhere(folder: str) -> Iterator[Interpreter]:
    if folder:
        yield from _in_folder(Path(folder).expanduser().absolute(), Kind.PROJECT)
    for name, kind in (("VIRTUAL_ENV", Kind.ACTIVE), ("CONDA_PREFIX", Kind.CONDA)):
        if (given := os.environ.get(name)) and Path(given).is_absolute():
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
        for keg in files.entries(Path(brew)):
            if keg.name.startswith("python@"):
                yield from _programs(keg / "bin", Kind.HOMEBREW)
    yield from _on_windows()
    for entry in os.environ.get("PATH", "").split(os.pathsep)[:100]:
        # "" and "." are the current folder, which may be anybody's. A shim is a script that chooses
        # among those found above; what stands in WindowsApps may only open the store.
        if Path(entry).is_absolute() and Path(entry).name not in {"shims", "WindowsApps"}:
            yield from _programs(Path(entry), Kind.SYSTEM)


def _in_folder(folder: Path, kind: Kind) -> Iterator[Interpreter]:
    """The environment that a folder is, else those directly in it, the usual names first."""
    itself = list(_environment(folder, kind))
    if itself:
        yield from itself
        return
    named = [folder / name for name in _USUAL]
    others = (entry for entry in files.entries(folder) if entry not in named)
    for place in (*named, *others):
        if _marked(place):
            yield from _environment(place, kind, str(folder))


def _environment(folder: Path, kind: Kind, project: str = "") -> Iterator[Interpreter]:
    """The interpreter of an environment or an installation, if it is one."""
    for name in _PROGRAMS:
        program = folder / name
        if _runs(program):
            version = reading.version_of(program)
            yield Interpreter(str(program), kind, version, project, _lock(folder))
            return


def _marked(folder: Path) -> bool:
    return files.is_file(folder / "pyvenv.cfg") or files.is_folder(folder / "conda-meta")


def _lock(environment: Path) -> str:
    """The lock file of the project that an environment stands in, "" if there is none."""
    if not files.is_file(environment / "pyvenv.cfg"):
        return ""
    places = (environment.parent / name for name in _LOCKS)
    return next((str(place) for place in places if files.is_file(place)), "")


def _each_in(place: str, kind: Kind) -> Iterator[Interpreter]:
    folder = Path(place).expanduser()
    if not folder.is_absolute():  # from a variable: which folder that is would be chance
        return
    for entry in files.entries(folder):
        if not entry.is_symlink():  # uv and pyenv keep short names beside the full ones
            yield from _environment(entry, kind)


def _condas() -> Iterator[Interpreter]:
    listed = Path("~/.conda/environments.txt").expanduser()
    known = [line for line in files.lines(listed) if Path(line).is_absolute()]
    for root in (*_CONDAS, *known[:_MOST]):
        place = Path(root).expanduser()
        if files.is_folder(place / "conda-meta"):
            yield from _environment(place, Kind.CONDA)
            yield from _each_in(str(place / "envs"), Kind.CONDA)


def _programs(folder: Path, kind: Kind) -> Iterator[Interpreter]:
    for entry in files.entries(folder, 5_000):
        if _PYTHON.fullmatch(entry.name) and _runs(entry):
            yield Interpreter(str(entry), kind, reading.version_of(entry))


def _on_windows() -> Iterator[Interpreter]:
    """What the registry knows, what stands where installers put it, and the store's."""
    for found in registry.pythons():
        program = Path(found.program)
        if program.is_absolute() and _runs(program):
            kind = Kind.CONDA if found.conda else Kind.SYSTEM
            version = reading.version_of(program)
            told = version if version.startswith(found.version) else found.version
            yield Interpreter(str(program), kind, told)
    if sys.platform == "win32":
        for place in _INSTALLED:
            yield from _each_in(place, Kind.SYSTEM)
    for program in registry.from_store():
        if _runs(program):
            yield Interpreter(str(program), Kind.STORE, reading.version_of(program))


def _runs(program: Path) -> bool:
    try:
        return files.is_file(program) and os.access(program, os.X_OK)
    except (OSError, ValueError):
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
