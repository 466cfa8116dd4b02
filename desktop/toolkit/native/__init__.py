"""What each desktop wants asked in its own way. Every function does nothing elsewhere.

Windows and macOS parts are from the systems' documentation and were not run here.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tkinter as tk
from pathlib import Path
from typing import Final

from desktop import bundled
from desktop.translations import system

#: Real pixels by the scale of the main screen: Tk 8.6 knows no other while it runs. On a second
#: screen of another scale Windows stretches the window to its right size. So says the manifest of
#: the executable too.
SYSTEM_AWARE: Final = 1


def before_tk() -> None:
    """To be called before ``Tk()``: on Windows, ask for real pixels, not a blurred stretch."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        try:
            ctypes.windll.shcore.SetProcessDpiAwareness(SYSTEM_AWARE)
        except (AttributeError, OSError):  # Windows 8 and older
            ctypes.windll.user32.SetProcessDPIAware()


def set_first_icon(root: tk.Tk) -> None:
    """Windows shows a window with Tk's feather before it can be told better: give it ours first."""
    if sys.platform == "win32":
        frozen = getattr(sys, "frozen", False)
        icon = sys.executable if frozen else str(bundled.file("azimuth.ico"))
        with contextlib.suppress(tk.TclError):  # the pictures that come later will do
            root.tk.call("wm", "iconbitmap", ".", "-default", icon)


def prefers_dark() -> bool:
    """Whether the desktop is set to dark, as far as that can be told without starting a program."""
    if sys.platform == "win32":
        return _windows_prefers_dark()
    if sys.platform == "darwin":
        return _mac_prefers_dark()
    return _gtk_prefers_dark()


def is_on_a_screen(x: int, y: int) -> bool:
    """Whether a screen of now shows that point of the desktop.

    Only Windows tells of the gaps between screens of unlike sizes; elsewhere the desktop is taken
    for the rectangle around all of them, which the caller looks at.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there
        from ctypes import wintypes  # noqa: PLC0415 - only there

        none_if_there_is_none = 0
        find = ctypes.windll.user32.MonitorFromPoint
        find.restype = wintypes.HMONITOR
        return bool(find(wintypes.POINT(x, y), none_if_there_is_none))
    return True


def dress_title_bar(window: tk.Tk | tk.Toplevel, *, dark: bool) -> None:
    """Windows 10 and 11: a dark title bar over a dark window, as soon as that is on the screen.

    Before, it has none: Tk makes the frame when it first shows the window.
    """
    if sys.platform == "win32" and window.winfo_ismapped():
        import ctypes  # noqa: PLC0415 - only there
        from ctypes import wintypes  # noqa: PLC0415 - only there

        value = ctypes.c_int(int(dark))
        frame = wintypes.HWND(int(window.wm_frame(), 16))
        for use_immersive_dark_mode in (20, 19):  # the latter before Windows 10 20H1
            if not ctypes.windll.dwmapi.DwmSetWindowAttribute(
                frame, use_immersive_dark_mode, ctypes.byref(value), ctypes.sizeof(value)
            ):
                break
        # Windows 10 draws the frame anew only when it is told that it has changed.
        keep_size_place_order_focus, frame_changed = 0x1 | 0x2 | 0x4 | 0x10, 0x20
        ctypes.windll.user32.SetWindowPos(
            frame, None, 0, 0, 0, 0, keep_size_place_order_focus | frame_changed
        )


if sys.platform == "win32":

    def _windows_prefers_dark() -> bool:
        import winreg  # noqa: PLC0415 - only there

        path = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                return bool(winreg.QueryValueEx(key, "AppsUseLightTheme")[0] == 0)
        except OSError:
            return False

else:

    def _windows_prefers_dark() -> bool:
        return False


def _mac_prefers_dark() -> bool:
    path = Path.home() / "Library/Preferences/.GlobalPreferences.plist"
    return bool(system.preferences_in(path).get("AppleInterfaceStyle") == "Dark")


def _gtk_prefers_dark() -> bool:
    theme = os.environ.get("GTK_THEME", "")
    if theme:
        return theme.lower().endswith(("dark", ":dark"))
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    for name in ("gtk-4.0/settings.ini", "gtk-3.0/settings.ini"):
        try:
            text = (config / name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        for line in text.splitlines():
            key, _, value = line.replace(" ", "").partition("=")
            if key == "gtk-application-prefer-dark-theme" and value.lower() in ("1", "true"):
                return True
            if key == "gtk-theme-name" and value.lower().endswith("dark"):
                return True
    return False
