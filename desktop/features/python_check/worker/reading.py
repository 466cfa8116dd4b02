"""What an environment is and which packages it has, by its files alone. Nothing is started.

On a worker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from packaging.markers import default_environment

from desktop.features.python_check.model.environment import (
    Doubt,
    Facts,
    Interpreter,
    Program,
)
from desktop.features.python_check.worker import files, packages
from desktop.features.python_check.worker.files import ReadError, shown
from desktop.tasks.cancel import CancelToken

_PYTHON: Final = re.compile(r"\.?(?:python|pypy)[\w.+-]*", re.I)
_VERSION: Final = re.compile(r"(?<![\d.])([23]\.\d{1,2}(?:\.\d{1,2})?)(?!\d)")
_NAMED: Final = re.compile(r"(?:python|pypy)([23]\.\d{1,2})t?(?:\.exe)?", re.I)
_DLL: Final = re.compile(r"python([23])(\d{1,2})\.dll", re.I)
_LIBRARY: Final = re.compile(r"(python|pypy)([23]\.\d{1,2})t?")
_STORE: Final = re.compile(r"PythonSoftwareFoundation\.Python\.(3\.\d{1,2})_\w+", re.I)
#: ELF, Mach-O (either order, fat), Windows.
_PROGRAMS: Final = (b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe",
                    b"\xca\xfe\xba\xbe", b"MZ")  # fmt: skip
#: Where Windows' programs say their version. python311.dll has 6 MB.
_PRODUCT: Final = "ProductVersion".encode("utf-16-le")
_EXECUTABLE: Final = 12_000_000
_OLDEST: Final = (3, 6)


@dataclass(frozen=True, slots=True)
class _Home:
    """Where an environment or an installation has its own.

    ``config`` is what pyvenv.cfg says; ``made`` whether there is one.
    """

    prefix: Path
    virtual: bool
    made: bool = False
    config: Mapping[str, str] = field(default_factory=dict)


def facts_of(interpreter: Interpreter, token: CancelToken) -> Facts:
    """What its files tell. Raises ReadError (``unread``, ``old``, ``late``), Cancelled."""
    token.raise_if_cancelled()
    path = Path(interpreter.path)
    program = program_of(interpreter.path)
    home = _home(path, program)
    if home is None:
        raise ReadError("unread")
    minor = _minor(path, home, interpreter.version)
    version = _whole_version(path, home, minor, interpreter.version)
    if minor and tuple(int(n) for n in minor.split(".")) < _OLDEST:
        raise ReadError("old", f"Python {version}")
    implementation = _implementation(path, home, minor)
    found = packages.installed(list(_libraries(path, home, minor)), token)
    managed = f"lib/python{minor}/EXTERNALLY-MANAGED"
    return Facts(
        interpreter=interpreter,
        python=shown(version, 40),
        implementation=implementation,
        prefix=shown(str(home.prefix), 300),
        virtual=home.virtual,
        managed=not home.virtual and files.is_file(home.prefix / managed),
        has_pip="pip" in found,
        markers=_markers(version, implementation),
        packages=found,
        program=program,
    )


def program_of(path: str) -> Program:
    """Which file a run would start. Compare two of them to learn whether it has changed since."""
    place = Path(path)
    real = _started(place)
    beginning = files.head(place, 8) or b""
    doubt = None
    if beginning and not beginning.startswith(_PROGRAMS):
        doubt = Doubt.SCRIPT
    elif not _PYTHON.fullmatch(real.name):
        doubt = Doubt.OTHER_NAME
    return Program(str(place), str(real), doubt, _stamp(place) + _stamp(real))


def version_of(program: Path) -> str:
    """What the surroundings of a program say, for a list; "" if nothing does."""
    home = _home(program, None)
    if home is None:
        return _first(_names(program))
    return _whole_version(program, home, _minor(program, home, ""), "")


def _stamp(place: Path) -> tuple[int, ...]:
    try:
        told = place.stat()
    except (OSError, ValueError):
        return ()
    return told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns


def _started(program: Path) -> Path:
    """Where it really lies. On Windows an environment's python.exe starts the one of its home."""
    config = _config(program.parent.parent) or _config(program.parent)
    base = config.get("home", "") if program.suffix.lower() == ".exe" else ""
    if base and not files.on_another_machine(base):
        beside = Path(base) / program.name
        if files.is_file(beside):
            return files.resolved(beside)
    return files.resolved(program)


# ---- where it is at home


def _home(program: Path, told: Program | None) -> _Home | None:
    """None if nothing around it looks like Python."""
    for folder in (program.parent.parent, program.parent):
        if files.is_file(folder / "pyvenv.cfg"):
            return _Home(folder, virtual=True, made=True, config=_config(folder))
        if files.is_folder(folder / "conda-meta"):
            return _Home(folder, virtual=True)
    if _STORE.fullmatch(program.parent.name):
        return _Home(program.parent, virtual=False)
    if told is not None and told.doubt is Doubt.SCRIPT:
        return None  # what it starts may be anywhere
    for place in (files.resolved(program), program):
        for folder in (*place.parents,)[:4]:
            if _has_library(folder):
                return _Home(folder, virtual=False)
    return None


def _config(folder: Path) -> dict[str, str]:
    """pyvenv.cfg of that folder; empty if there is none."""
    found: dict[str, str] = {}
    for line in files.lines(folder / "pyvenv.cfg"):
        key, equals, value = line.partition("=")
        if equals:
            found[key.strip().lower()] = value.strip()
    return found


def _has_library(folder: Path) -> bool:
    """Whether Python's own library is there: the file that the interpreter itself looks for."""
    own = (folder / "Lib" / "os.py", folder / "lib-python" / "3" / "os.py")
    return any(files.is_file(each) for each in own) or any(
        files.is_file(each / "os.py") for each in _library_folders(folder)
    )


def _library_folders(prefix: Path) -> list[Path]:
    """The folders lib/python3.11 and the like."""
    return [
        each
        for lib in ("lib", "lib64")
        for each in files.entries(prefix / lib, 20_000)
        if _LIBRARY.fullmatch(each.name)
    ]


# ---- which version


def _minor(program: Path, home: _Home, known: str) -> str:
    """Its version, of two numbers; "" if nothing tells. The file that is started knows best."""
    named = _NAMED.fullmatch(files.resolved(program).name) or _STORE.fullmatch(program.parent.name)
    if named:
        return named[1]
    told = (home.config.get("version", ""), home.config.get("version_info", ""), known)
    whole = _first((*told, *_conda(home.prefix)))
    if not whole and (dll := _dll(program, home)) and (numbers := _DLL.fullmatch(dll.name)):
        whole = f"{numbers[1]}.{numbers[2]}"
    if not whole:
        kept = {found[2] for each in _library_folders(home.prefix)
                if (found := _LIBRARY.fullmatch(each.name))}  # fmt: skip
        whole = kept.pop() if len(kept) == 1 else _first(_names(program))
    return ".".join(whole.split(".")[:2])


def _whole_version(program: Path, home: _Home, minor: str, known: str) -> str:
    """As many numbers of it as anything tells."""
    for told in _told(program, home, minor, known):
        found = _first((told,))
        if found.count(".") == 2 and found.startswith(f"{minor}."):
            return found
    return minor


def _told(program: Path, home: _Home, minor: str, known: str) -> Iterator[str]:
    yield from (home.config.get("version", ""), home.config.get("version_info", ""), known)
    yield from _conda(home.prefix)
    for header in (f"include/python{minor}/patchlevel.h", "Include/patchlevel.h"):
        for line in files.lines(home.prefix / header):
            if line.startswith("#define PY_VERSION "):
                yield line
    yield from _names(program)
    if program.suffix.lower() == ".exe":
        yield _product_version(program)
        if found := _dll(program, home):
            yield _product_version(found)


def _conda(prefix: Path) -> Iterator[str]:
    for entry in files.entries(prefix / "conda-meta", 2_000):
        if re.fullmatch(r"python-\d.*\.json", entry.name):
            yield entry.name


def _names(program: Path) -> tuple[str, ...]:
    """Names that tools give to a version: of the file, and of the folders that it stands in."""
    full = files.resolved(program)
    return (full.name, full.parent.parent.name, full.parent.name)


def _dll(program: Path, home: _Home) -> Path | None:
    """Windows: python311.dll beside the program, or beside the one that it was made from."""
    base = home.config.get("home", "")
    places = [program.parent, home.prefix]
    if base and not files.on_another_machine(base):
        places.append(Path(base))
    for place in places:
        for entry in files.entries(place, 2_000):
            if _DLL.fullmatch(entry.name):
                return entry
    return None


def _product_version(file: Path) -> str:
    """What a program or library of Windows says of itself; "" if nothing."""
    program = files.head(file, _EXECUTABLE) or b""
    at = program.find(_PRODUCT)
    if at < 0:
        return ""
    beyond = program[at + len(_PRODUCT) : at + len(_PRODUCT) + 48].decode("utf-16-le", "replace")
    return beyond.strip("\0").partition("\0")[0]


def _first(told: Iterable[str]) -> str:
    return next((found[1] for text in told if (found := _VERSION.search(text))), "")


# ---- what it has


def _implementation(program: Path, home: _Home, minor: str) -> str:
    named = home.config.get("implementation", "")
    pypy = "pypy" in files.resolved(program).name.lower() or files.is_folder(
        home.prefix / "lib" / f"pypy{minor}"
    )
    return "PyPy" if pypy or named.lower() == "pypy" else "CPython"


def _libraries(program: Path, home: _Home, minor: str) -> Iterator[Path]:
    """The folders in which packages are looked for, in that order; some are not there."""
    if home.made:
        yield from _own(home.prefix, minor)
        if home.config.get("include-system-site-packages", "").lower() == "true":
            base = _base(program, home)
            yield from _of_user(minor)
            if base is not None:
                yield from _own(base, minor)
        return
    if _STORE.fullmatch(program.parent.name):
        yield from _of_store(program, minor)
        return
    yield from _of_user(minor)
    yield from _own(home.prefix, minor)


def _own(prefix: Path, minor: str) -> Iterator[Path]:
    for name in (f"python{minor}", f"python{minor}t", f"pypy{minor}"):
        for lib in ("lib", "lib64"):
            yield prefix / lib / name / "site-packages"
    yield prefix / "Lib" / "site-packages"
    yield prefix / "site-packages"  # PyPy before 3.8
    # Debian's own packages, Fedora's and Debian's places for pip
    for lib in ("local/lib", "local/lib64"):
        yield prefix / lib / f"python{minor}" / "site-packages"
        yield prefix / lib / f"python{minor}" / "dist-packages"
    yield prefix / "lib" / "python3" / "dist-packages"
    yield prefix / "lib" / f"python{minor}" / "dist-packages"


def _of_user(minor: str) -> Iterator[Path]:
    """Where ``pip install --user`` puts packages."""
    home = Path.home()
    yield home / ".local" / "lib" / f"python{minor}" / "site-packages"
    yield home / "Library" / "Python" / minor / "lib" / "python" / "site-packages"
    short = minor.replace(".", "")
    for name in (f"Python{short}", f"Python{short}-32"):
        yield home / "AppData" / "Roaming" / "Python" / name / "site-packages"


def _of_store(program: Path, minor: str) -> Iterator[Path]:
    """Microsoft's store keeps the program where nobody may look, and pip's packages here."""
    family = program.parent.name
    name = f"Python{minor.replace('.', '')}"
    # …\Local\Microsoft\WindowsApps\<family>\python.exe
    local = program.parent.parent.parent.parent
    kept = local / "Packages" / family / "LocalCache" / "local-packages"
    yield kept / name / "site-packages"


def _base(program: Path, home: _Home) -> Path | None:
    """The installation that an environment was made from."""
    named = home.config.get("home", "")
    if named and not files.on_another_machine(named) and Path(named).is_absolute():
        for folder in (Path(named), *Path(named).parents[:2]):
            if _has_library(folder):
                return folder
    real = files.resolved(program)
    return next((each for each in (*real.parents,)[:4] if _has_library(each)), None)


def _markers(version: str, implementation: str) -> dict[str, str]:
    """PEP 508's, of that Python on this machine."""
    found = {key: str(value) for key, value in default_environment().items()}
    if not version:
        return found
    minor = ".".join(version.split(".")[:2])
    whole = version if version.count(".") == 2 else f"{version}.0"
    return found | {
        "implementation_name": implementation.lower(),
        "implementation_version": whole,
        "platform_python_implementation": implementation,
        "python_full_version": whole,
        "python_version": minor,
    }
