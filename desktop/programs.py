"""Where other programs are: by absolute paths only, never in the folder that happens to be current.

Whoever puts an ``az`` into a folder must not have it run because Azimuth was started there. Windows
looks in the current folder (and beside the executable) first, POSIX does so for empty and relative
entries of PATH. ``keep_to_absolute_paths`` takes both away from this process and from what it
starts; ``find`` looks names up. Pure standard library: it runs before anything else. Any thread.
"""

from __future__ import annotations

import ntpath
import os
import posixpath
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from types import ModuleType
from typing import Final

Environment = MutableMapping[str, str]

#: What Windows runs by its name alone, where PATHEXT does not say.
_PATHEXT: Final = ".COM;.EXE;.BAT;.CMD"
_POSIX_PATH: Final = "/usr/local/bin:/usr/bin:/bin"
#: Files and folders that programs read from our environment, whatever folder they run in.
_PLACES: Final = (
    "AZURE_CONFIG_DIR", "AZURE_EXTENSION_DIR", "AZD_CONFIG_DIR", "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR",
)  # fmt: skip


def keep_to_absolute_paths(
    environment: Environment = os.environ, platform: str = sys.platform, folder: str | None = None
) -> None:
    """Make this process and its children look nowhere but in absolute folders.

    Relative and empty entries leave PATH; on Windows the current folder is left out and ComSpec is
    the system's. Variables that name az's files become absolute against ``folder`` (the current
    one), as az is started elsewhere. Called once, first thing; doing it twice changes nothing.
    """
    rules = _rules(platform)
    entries = environment.get("PATH", "").split(rules.pathsep)
    kept = [entry for entry in (_unquoted(each, platform) for each in entries)
            if is_absolute(entry, platform)]  # fmt: skip
    environment["PATH"] = rules.pathsep.join(kept) or _system_path(environment, platform)
    if platform == "win32":
        environment["NoDefaultCurrentDirectoryInExePath"] = "1"
        environment["ComSpec"] = command_shell(environment, platform)
    environment.update(with_absolute_places(environment, platform, folder))


def with_absolute_places(
    environment: Mapping[str, str], platform: str = sys.platform, folder: str | None = None
) -> dict[str, str]:
    """The same environment, with absolute paths in the variables that name az's files."""
    given = {name: environment[name] for name in _PLACES if environment.get(name)}
    absolutes = {name: absolute(place, platform, folder) for name, place in given.items()}
    return {**environment, **absolutes}


def absolute(place: str, platform: str = sys.platform, folder: str | None = None) -> str:
    """``place`` as an absolute path, against ``folder`` (the current one) where it is none."""
    if is_absolute(place, platform):
        return place
    rules = _rules(platform)
    return str(rules.normpath(rules.join(folder or os.getcwd(), place)))  # noqa: PTH109


def is_absolute(place: str, platform: str = sys.platform) -> bool:
    r"""Whether a path depends on no current folder, nor on Windows' current drive (``\bin``).

    What lies below ``/proc`` or ``/dev/fd`` does, and on what a process has open.
    """
    if platform != "win32":
        steps = [step for step in place.split("/") if step not in {"", "."}]
        of_a_process = steps[:1] == ["proc"] or steps[:2] == ["dev", "fd"]
        return place.startswith("/") and not of_a_process
    drive, rest = ntpath.splitdrive(place)
    network = drive.replace("/", "\\").startswith("\\\\") and drive.strip("\\/")
    return bool(network) or (bool(drive) and rest[:1] in {"\\", "/"})


def find(
    name: str,
    environment: Environment = os.environ,
    platform: str = sys.platform,
    is_program: Callable[[str], bool] | None = None,
) -> str | None:
    """The absolute path of a program: ``name`` itself if it is one, else looked for in PATH.

    None if there is none, and for a relative path: which program that is depends on the folder
    that Azimuth was started in. ``is_program`` says whether a file can be run.
    """
    runs = is_program or _is_program
    rules = _rules(platform)
    if rules.dirname(name) or (platform == "win32" and ":" in name):
        if not is_absolute(name, platform):
            return None
        return next((each for each in _files(name, environment, platform) if runs(each)), None)
    for entry in environment.get("PATH", "").split(rules.pathsep):
        place = _unquoted(entry, platform)
        if not is_absolute(place, platform):
            continue
        for file in _files(str(rules.join(place, name)), environment, platform):
            if runs(file):
                return file
    return None


def command_shell(environment: Environment = os.environ, platform: str = sys.platform) -> str:
    """The absolute path of what runs ``.cmd`` files and command lines: cmd.exe, else /bin/sh."""
    if platform != "win32":
        return "/bin/sh"
    given = environment.get("ComSpec", "")
    if is_absolute(given, platform):
        return given
    return ntpath.join(system_folder(environment, platform), "System32", "cmd.exe")


def system_folder(environment: Environment = os.environ, platform: str = sys.platform) -> str:
    """A folder that only the system writes to: programs that we start work there."""
    if platform != "win32":
        return "/"
    given = environment.get("SystemRoot") or environment.get("SYSTEMROOT") or ""
    return given if is_absolute(given, platform) else r"C:\Windows"


def _system_path(environment: Environment, platform: str) -> str:
    """The PATH of somebody who has none: without one, each system takes its own guess."""
    if platform != "win32":
        return _POSIX_PATH
    root = system_folder(environment, platform)
    return f"{ntpath.join(root, 'System32')};{root}"


def _files(path: str, environment: Environment, platform: str) -> Iterator[str]:
    """The names of files that ``path`` may stand for."""
    if platform != "win32":
        yield path
        return
    endings = [end for end in (environment.get("PATHEXT") or _PATHEXT).split(";") if end[:1] == "."]
    if any(path.lower().endswith(end.lower()) for end in endings):
        yield path
        return
    for ending in endings:
        yield path + ending


def _rules(platform: str) -> ModuleType:
    return ntpath if platform == "win32" else posixpath


def _unquoted(entry: str, platform: str) -> str:
    # Windows takes "C:\a;b" for one entry only by its quotes; that is too rare to be followed.
    return entry.strip('"') if platform == "win32" else entry


def _is_program(path: str) -> bool:
    return os.path.isfile(path) and os.access(path, os.X_OK)  # noqa: PTH113
