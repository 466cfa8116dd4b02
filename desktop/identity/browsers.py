"""The user's browser: which program it is, and how a page is opened in it.

Not by Python's ``webbrowser``: it fills its list without a lock, runs ``xdg-settings`` meanwhile
for as long as that takes, counts text browsers that would take the user's terminal, waits for a
browser that stays in the foreground, and says "opened" of one that failed. Nothing is run to find
out which there are. Any thread; ``Browser.open`` on a worker.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop import programs
from desktop.programs import Environment

#: A program that has not failed by then has opened the page, whether it ends or stays.
SETTLED_S: Final = 3.0
#: They show pages in a terminal, and take the one that Azimuth was started from.
_TEXT: Final = frozenset(
    {
        "www-browser", "w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl", "cha",
        "chawan", "edbrowse", "netrik", "retawq", "debbrowser", "emacs-w3m", "line-mode",
    }
)  # fmt: skip
#: What hands a page to whatever browser the user has chosen, the most knowing first.
_OPENERS: Final = (("xdg-open",), ("gio", "open"), ("wslview",), ("x-www-browser",))
_GRAPHICAL: Final = (
    "firefox", "firefox-esr", "google-chrome", "google-chrome-stable", "chromium",
    "chromium-browser", "microsoft-edge", "microsoft-edge-stable", "brave-browser", "vivaldi",
    "opera", "librewolf", "epiphany", "falkon", "konqueror", "seamonkey",
)  # fmt: skip
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)
#: Those that stay: whoever forgets them while they run is warned of a child left behind.
_saved_sign_ins: Final = set[subprocess.Popen[bytes]]()

Command = tuple[str, ...]
#: Windows' own way to open a page, which is no program.
_START: Final[Command] = ("",)


@dataclass(frozen=True, slots=True)
class Browser:
    """What to try for a page, one after the other; "%s" stands for the address.

    ``environment`` is changed in what is started.
    """

    commands: tuple[Command, ...]
    environment: tuple[tuple[str, str], ...] = ()

    def open(self, address: str) -> bool:
        """Open a page, and say whether one of the commands did; after some seconds at most each."""
        if not address.startswith(("https://", "http://")):
            return False
        return any(self._run(command, address) for command in self.commands)

    def _run(self, command: Command, address: str) -> bool:
        if command == _START:
            return _start_file(address)
        if any("%s" in part and len(part.split()) > 1 for part in command):
            return False  # a shell's text, in which an address could be a command
        named = any("%s" in part for part in command)
        line = [part.replace("%s", address) for part in command] + ([] if named else [address])
        try:
            process = subprocess.Popen(
                line,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=_home(),
                env={**os.environ, **dict(self.environment)},
                creationflags=_NO_WINDOW,
                start_new_session=True,  # no terminal to take, and it outlives Azimuth
            )
        except (OSError, ValueError):
            return False
        try:
            return process.wait(SETTLED_S) == 0
        except subprocess.TimeoutExpired:
            _saved_sign_ins.difference_update([p for p in _saved_sign_ins if p.poll() is not None])
            _saved_sign_ins.add(process)
            return True


def installed(
    environment: Environment = os.environ, platform: str = sys.platform
) -> Browser | None:
    """The user's browser, None if there is none that has a window of its own.

    What BROWSER names is taken alone, if any of it can be run.
    """
    own = tuple(_chosen(environment.get("BROWSER", ""), environment, platform))
    if own:
        return Browser(own)
    if platform == "win32":
        return Browser((_START,))
    if platform == "darwin":
        return Browser((("/usr/bin/open",),))
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return None
    found = tuple(_found((*_OPENERS, *((name,) for name in _GRAPHICAL)), environment, platform))
    # xdg-open takes a text browser where it finds no other, unless it is told which to try.
    return (
        Browser(found, (("BROWSER", ":".join(("x-www-browser", *_GRAPHICAL))),)) if found else None
    )


def _chosen(given: str, environment: Environment, platform: str) -> Iterable[Command]:
    for entry in given.split(";" if platform == "win32" else ":"):
        whole = entry.strip()
        # A path may have blanks in it; a command line has its options behind them.
        parts = [whole] if programs.find(whole, environment, platform) else _split(whole, platform)
        yield from _found([tuple(part for part in parts if part != "&")], environment, platform)


def _split(line: str, platform: str) -> list[str]:
    try:
        parts = shlex.split(line, posix=platform != "win32")
    except ValueError:
        return []
    return [part.strip('"') for part in parts] if platform == "win32" else parts


def _found(
    commands: Iterable[Command], environment: Environment, platform: str
) -> Iterable[Command]:
    """Those that are programs with a window, each by its absolute path."""
    for command in commands:
        path = programs.find(command[0], environment, platform) if command else None
        if path is None or _is_text(path, *command) or _is_script(path, platform):
            continue
        yield (path, *command[1:])


def _is_text(path: str, *command: str) -> bool:
    names = {os.path.basename(part).lower() for part in (path, os.path.realpath(path), *command)}  # noqa: PTH119
    return not _TEXT.isdisjoint(name.removesuffix(".exe") for name in names)


def _is_script(path: str, platform: str) -> bool:
    """Whether cmd.exe would read the address, to which "&" begins another command."""
    return platform == "win32" and path.lower().endswith((".bat", ".cmd"))


def _start_file(address: str) -> bool:
    if sys.platform != "win32":
        return False
    try:
        os.startfile(address)  # noqa: S606 - an address of a page, as checked above
    except OSError:
        return False
    return True


def _home() -> str:
    home = str(Path.home())
    return home if os.path.isdir(home) else programs.system_folder()  # noqa: PTH112
