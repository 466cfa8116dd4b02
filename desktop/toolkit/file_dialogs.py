"""The system's dialogs for files and folders; what they return is written as its user writes it.

Tk names files with slashes on Windows too. Such a path would be shown, kept and put into commands,
and Windows' own programs take a part after a slash for an option. Main thread only.
"""

from __future__ import annotations

import ntpath
import os
import sys
from typing import Any


def open_file(**options: Any) -> str:
    """The path of a file that there is, empty if the user chose none."""
    from tkinter import filedialog  # noqa: PLC0415 - when needed

    return as_written(filedialog.askopenfilename(**options))


def save_file(**options: Any) -> str:
    """The path of a file to write, empty if the user chose none."""
    from tkinter import filedialog  # noqa: PLC0415 - when needed

    return as_written(filedialog.asksaveasfilename(**options))


def folder(**options: Any) -> str:
    """The path of a folder, empty if the user chose none."""
    from tkinter import filedialog  # noqa: PLC0415 - when needed

    return as_written(filedialog.askdirectory(**options))


def as_written(found: Any, platform: str = sys.platform) -> str:
    """A path of Tk's, in the system's form. Tk returns an empty tuple or text for a cancel."""
    path = os.fspath(found) if found else ""
    return ntpath.normpath(path) if path and platform == "win32" else path
