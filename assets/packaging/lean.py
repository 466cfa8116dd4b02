"""What stays out of the executable, and how the rest is made small. Used by ``build.spec``.

Nothing here changes what the program does: the end-to-end tests and ``--self-test`` run against
the executable. ``tests.bench.executable`` prints its size and its largest parts.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from types import CodeType

import deflate

#: (name in the bundle, path of the source, type), as PyInstaller lists what it collects.
Entry = tuple[str, str, str]

LINUX = sys.platform not in {"win32", "darwin"}

EXCLUDES = [
    # Tools of the standard library that something offers to use and nothing here does.
    "bdb", "cgi", "cmd", "code", "codeop", "curses", "dbm", "distutils", "doctest", "ensurepip",
    "ftplib", "idlelib", "imaplib", "lib2to3", "pdb", "pydoc", "pydoc_data", "readline", "smtplib",
    "sqlite3", "test", "tkinter.dnd", "tkinter.tix", "turtle", "turtledemo", "unittest", "venv",
    "xmlrpc",
    # Archives: zipfile and shutil do without. No server sends bzip2 or xz.
    "bz2", "lzma", "tarfile",
    # Our threads are threads; what the standard library offers for processes is not used.
    "concurrent.futures.process", "multiprocessing",
    # The C form of it is there.
    "_pydecimal",
    # Optional parts of what we use.
    "IPython", "PIL", "aiohttp", "brotli", "chardet", "gi", "httpx", "numpy", "setuptools",
    "simplejson", "trio", "yaml", "pkg_resources",
]  # fmt: skip
if LINUX:
    # 1.5 MB of conversion tables. The interpreter is told to use UTF-8 whatever the locale
    # (build.spec), so that it does not need them to read its own arguments.
    EXCLUDES += ["_multibytecodec"]
    EXCLUDES += [f"_codecs_{family}" for family in ("cn", "hk", "iso2022", "jp", "kr", "tw")]

_UNUSED_FILES = re.compile(
    r"""
      _?tcl_data/(tzdata|msgs|opt0.4|http1.0)/  # Tcl's own clock and web: never asked
    | _?tcl_data/tclAppInit\.c
    | _?tcl_data/(clock|safe|parray|history)\.tcl
    | _?tk_data/(demos|images)/
    | _?tk_data/(console|mkpsenc|obsolete|unsupported)\.tcl
    | _?tcl_data/encoding/(big5|cns|cp(7|86|87|9)|ebcdic|euc|gb|iso2022|jis|ksc|mac|shiftjis|tis)
    | (_?tcl_data/)?tcl8/(.*/)?(http|tcltest|shell|platform)-
    | .*\.(lib|sh|a)$                   # for those who build against Tcl
    | .*\.dist-info/(?!METADATA$)       # what "Copy diagnostics" tells is in METADATA
    """,
    re.VERBOSE,
)


# Every Linux desktop has these, and they belong together with its configuration: a fontconfig of
# another version reads the system's font cache as none and scans all fonts at each start. They are
# also on the list of what an AppImage leaves to the system.
_OF_THE_SYSTEM = re.compile(
    r"lib(X11|xcb|Xau|Xdmcp|bsd|md|fontconfig|freetype|png16|brotli\w+|expat|uuid|z)\.so"
)

#: PyInstaller's hook lists an archive at each start, for programs that read their own source.
_UNUSED_HOOKS = {"pyi_rth_inspect"}

_API_VERSION = re.compile(r"\bv20\d\d_\d\d_\d\d\w*")


def used(files: Iterable[Entry]) -> list[Entry]:
    """The data files that the program can need."""
    return [entry for entry in files if not _UNUSED_FILES.match(entry[0].replace("\\", "/"))]


def own(libraries: Iterable[Entry]) -> list[Entry]:
    """The libraries that the bundle must bring along."""
    return [entry for entry in libraries if not (LINUX and _OF_THE_SYSTEM.match(entry[0]))]


def needed_hooks(scripts: Iterable[Entry]) -> list[Entry]:
    """What runs at the start, without the hooks that nothing here needs."""
    return [entry for entry in scripts if entry[0] not in _UNUSED_HOOKS]


def unused_versions(source: Path, package: str = "azure.mgmt.authorization") -> list[str]:
    """The API versions of ``package`` that no file of ``source`` names, as module names.

    Its client of all versions knows twenty of them by name: PyInstaller would take each.
    """
    named = {
        found
        for path in source.rglob("*.py")
        if package in (text := path.read_text("utf-8"))
        for found in _API_VERSION.findall(text)
    }
    folder = Path(importlib.import_module(package).__path__[0])
    there = {path.name for path in folder.iterdir() if _API_VERSION.fullmatch(path.name)}
    return [f"{package}.{version}" for version in sorted(there - named)]


def drop_docstrings(modules: Iterable[Entry], code: dict[str, CodeType]) -> None:
    """Compile modules of others again without their docstrings, into ``code`` (by module name).

    ``optimize=2`` would also take the asserts, on which msal relies. Line numbers stay.
    """
    for name, path, kind in modules:
        if kind != "PYMODULE" or not path.endswith(".py") or name.split(".")[0] == "desktop":
            continue
        tree = ast.parse(Path(path).read_bytes(), path)
        for node in ast.walk(tree):
            _blank_docstring(node)
        code[name] = compile(tree, path, "exec", dont_inherit=True, optimize=0)


def _blank_docstring(node: ast.AST) -> None:
    if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return
    match node.body[:1]:
        case [ast.Expr(ast.Constant(str()) as docstring)]:
            # Not empty: dataclasses would work out a text in its place, each time they start.
            docstring.value = " "


_SAID = b"Failed to load Python shared library '%s': %s\n"
_CLEARER = b"%s: %s\nIf /tmp is noexec: TMPDIR=~ ./azimuth\n"


def explain_noexec(executable: Path) -> None:
    """Let the bootloader say what helps where /tmp may hold no programs.

    None of our code runs yet then, and the loader has one text for it: replaced in place, by one
    that is no longer. Raises ValueError if the text is not there exactly once.
    """
    content = executable.read_bytes()
    if content.count(_SAID) != 1 or len(_CLEARER) > len(_SAID):
        raise ValueError("this bootloader says something else; see explain_noexec")
    with executable.open("r+b") as file:
        file.seek(content.index(_SAID))
        file.write(_CLEARER.ljust(len(_SAID), b"\0"))


class Deflate:
    """Stands in for the module ``zlib`` where PyInstaller writes archives: 3 % smaller.

    The format is the same; libdeflate looks longer for a good way to write it.
    """

    LEVEL = 12

    @classmethod
    def compress(cls, data: bytes, level: int = 0) -> bytes:
        return bytes(deflate.zlib_compress(data, cls.LEVEL))

    class compressobj:  # noqa: N801 - zlib's name
        def __init__(self, level: int = 0) -> None:
            self._pieces: list[bytes] = []

        def compress(self, piece: bytes) -> bytes:
            self._pieces.append(piece)
            return b""

        def flush(self) -> bytes:
            return Deflate.compress(b"".join(self._pieces))
