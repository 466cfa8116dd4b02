"""The last word of a program that cannot open a window: somebody who double-clicked sees it too.

Only the standard library, and nothing of Tk: it may be the very thing that is missing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Final

from desktop import NAME, programs
from desktop.clean_text import line

#: What a desktop may have to show a text with, the best first.
_SHOWERS: Final = (
    ("zenity", "--error", "--no-markup", "--width=480", f"--title={NAME}", "--text"),
    ("kdialog", "--title", NAME, "--error"),
    ("xmessage", "-center", "-title", NAME),
    ("notify-send", "--app-name", NAME, NAME),
)

#: How a Python gets Tk, by sys.platform.
_TK: Final = {
    "win32": 'Start Python\'s installer again, choose Modify, and tick "tcl/tk and IDLE".',
    "darwin": "Homebrew: brew install python-tk. The Python of python.org has it.",
}
_TK_ELSE: Final = (
    "Debian, Ubuntu: sudo apt install python3-tk. Fedora: sudo dnf install python3-tkinter."
)


def reason(error: BaseException, platform: str = sys.platform) -> str | None:
    """What to tell of an error at the start, and what helps; None if it is a fault of ours.

    ``platform`` is that of sys.
    """
    text = str(error)
    library = re.search(r"\b(lib[\w.+-]+\.so[\w.]*): ", text)
    if isinstance(error, ImportError) and library:
        return (
            f"{NAME} cannot open a window: this system has no {library[1]}.\n"
            "Every Linux desktop has it. On a server, install the libraries for windows:\n"
            "  Debian, Ubuntu:  sudo apt install libx11-6 libfontconfig1\n"
            "  Fedora:  sudo dnf install libX11 fontconfig"
        )
    if isinstance(error, ImportError) and error.name in {"tkinter", "_tkinter"}:
        return f"{NAME} cannot open a window: this Python has no Tk.\n{_TK.get(platform, _TK_ELSE)}"
    if type(error).__name__ == "TclError" and "display" in text:
        return (
            f"{NAME} cannot open a window: there is no display ({line(text)}).\n"
            "Start it on a desktop, or over ssh with: ssh -X"
        )
    if isinstance(error, FileNotFoundError) and str(error.filename).endswith("azimuth.mo"):
        return (
            f"{NAME} has no texts yet: they are compiled when it is set up.\n"
            "Run: make setup (or: pip install -e .)"
        )
    return None


def tell(text: str) -> None:
    """Say it where somebody looks: the terminal, and a box on the desktop if there is no other."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201
    if sys.stderr is not None and sys.stderr.isatty():
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    for command, *options in _SHOWERS:
        path = programs.find(command)
        if path is not None:
            subprocess.Popen([path, *options, text], stdin=subprocess.DEVNULL)
            return
