"""What the self-test asks of the window and of the bundle. Main thread.

Each check returns a line, or raises: ``Note`` for what is outside the program.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import bundled, late, leftovers
from desktop.launch import Options

if TYPE_CHECKING:
    import tkinter as tk

# ruff: noqa: PLC0415 - each check imports what it checks


class Note(Exception):
    """Something outside the program is missing or unusual."""


@contextmanager
def _root() -> Iterator[tk.Tk]:
    import tkinter as tk

    from desktop.toolkit.root import Root

    try:
        root = Root("Azimuth")
    except tk.TclError as error:
        if "display" in str(error):
            told = f"Tcl {tk.Tcl().eval('info patchlevel')}; no display to open a window on"
            raise Note(told) from None
        raise
    root.withdraw()
    try:
        yield root
    finally:
        root.destroy()


def window() -> str:
    """The main window in both themes, and what Tk itself brings for files and messages."""
    from desktop.controllers import Controllers
    from desktop.domain.state import AccessState
    from desktop.kernel.app import App
    from desktop.settings_store import SettingsStore
    from desktop.tasks.runner import Runner
    from desktop.toolkit import theme
    from desktop.window.main_window import MainWindow

    with _root() as root:
        app = App(AccessState())
        Controllers(Options(), app, Runner(), SettingsStore())
        MainWindow(root, app)
        for mode in (theme.Mode.DARK, theme.Mode.LIGHT):
            theme.switch(mode)
            root.update_idletasks()
        if root.tk.call("tk", "windowingsystem") == "x11":
            for command in ("::tk::dialog::file::", "::tk::MessageBox"):
                root.tk.call("auto_load", command)
        version = root.tk.call("info", "patchlevel")
    return f"Tk {version}, the main window builds, dark and light"


def pictures() -> str:
    """Each of the program's pictures is there, and is one."""
    sizes = (16, 24, 32, 48, 64, 128, 256)
    files = [bundled.file(f"icons/azimuth-{size}.png") for size in sizes]
    for file, size in zip(files, sizes, strict=True):
        content = file.read_bytes()
        if content[:8] != b"\x89PNG\r\n\x1a\n" or int.from_bytes(content[16:20]) != size:
            raise ValueError(f"{file.name} is no picture of {size} pixels")
    return f"{len(files)} sizes of the icon"


def qr_code() -> str:
    """A code is made, and drawn if there is a display."""
    import segno

    text = "https://login.microsoftonline.com/device"
    rows = len(segno.make(text, error="m", micro=False).matrix)
    try:
        with _root() as root:
            from desktop.toolkit import qr, theme

            theme.install(root)
            width = qr.picture(root, text, 160).width()
    except Note:
        return f"{rows} modules wide"
    return f"{rows} modules, {width} pixels wide"


def parts() -> str:
    """Everything that the build listed is there, and each module of the program can be imported."""
    unpacked = getattr(sys, "_MEIPASS", None)
    if unpacked is None:
        raise Note("runs from source: nothing was bundled")
    late.unpack()
    listed = json.loads(Path(unpacked, leftovers.CONTENTS).read_text("utf-8"))
    lacking = [name for name in listed["files"] if not Path(unpacked, name).is_file()]
    if lacking:
        raise FileNotFoundError(", ".join(lacking))
    for name in listed["modules"]:
        importlib.import_module(name)
    return f"{len(listed['files'])} files and {len(listed['modules'])} modules"
