"""What Windows is asked, by a Windows that remembers it; and when."""

from __future__ import annotations

import ctypes
import plistlib
import sys
import tkinter as tk
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.toolkit import native, theme
from desktop.toolkit.root import Root
from tests.support.display import Display
from tests.ui.hand import Stage


class Windows:
    """Every function of every library; ``asked`` holds the calls. They answer what is set."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.answers: dict[str, Any] = {}

    def __getattr__(self, library: str) -> Any:
        return _Library(self, library)


class _Library:
    def __init__(self, windows: Windows, name: str) -> None:
        self._windows, self._name = windows, name

    def __getattr__(self, name: str) -> Any:
        answer = self._windows.answers.get(name, 0)
        if isinstance(answer, Exception):
            raise answer

        def call(*given: object) -> object:
            self._windows.asked.append((name, *given))
            return answer(*given) if callable(answer) else answer

        return call


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    made = Windows()
    monkeypatch.setattr(ctypes, "windll", made, raising=False)
    monkeypatch.setattr(native.sys, "platform", "win32")
    return made


def window(*, mapped: bool = True) -> Any:
    return SimpleNamespace(winfo_ismapped=lambda: mapped, wm_frame=lambda: "0x5c0a2")


def test_a_dark_title_bar_goes_to_the_frame_that_tk_made(windows: Windows) -> None:
    native.dress_title_bar(window(), dark=True)
    (name, frame, attribute, value, size), drawn = windows.asked
    assert (name, frame.value, attribute, size) == ("DwmSetWindowAttribute", 0x5C0A2, 20, 4)
    assert value._obj.value == 1
    assert drawn[0] == "SetWindowPos", "Windows 10 draws it when it is told to"
    assert drawn[1].value == 0x5C0A2
    assert drawn[-1] & 0x27 == 0x27, "and nothing moves"


def test_an_older_windows_knows_it_by_another_number(windows: Windows) -> None:
    windows.answers["DwmSetWindowAttribute"] = lambda frame, number, *_: number == 20
    native.dress_title_bar(window(), dark=False)
    assert [call[2] for call in windows.asked if call[0].startswith("Dwm")] == [20, 19]


def test_a_window_without_a_frame_is_left_alone(windows: Windows) -> None:
    native.dress_title_bar(window(mapped=False), dark=True)
    assert windows.asked == []


def test_real_pixels_are_asked_for_before_there_is_a_window(windows: Windows) -> None:
    native.before_tk()
    assert windows.asked == [("SetProcessDpiAwareness", native.SYSTEM_AWARE)]
    windows.asked.clear()
    windows.answers["SetProcessDpiAwareness"] = AttributeError("Windows 8")
    native.before_tk()
    assert windows.asked == [("SetProcessDPIAware",)]


@pytest.mark.parametrize("frozen", [False, True])
def test_the_first_icon_is_ours(
    windows: Windows, monkeypatch: pytest.MonkeyPatch, frozen: bool
) -> None:
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    given: list[str] = []
    root: Any = SimpleNamespace(tk=SimpleNamespace(call=lambda *told: given.extend(told)))
    native.set_first_icon(root)
    *told, icon = given
    assert told == ["wm", "iconbitmap", ".", "-default"]
    assert icon == sys.executable if frozen else icon.endswith("azimuth.ico")

    def broken(*told: str) -> None:
        raise tk.TclError(told)

    root.tk.call = broken
    native.set_first_icon(root)
    assert windows.asked == []


@pytest.mark.gui
def test_every_root_asks_first(display: Display, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    made = tk.Tk.__init__
    monkeypatch.setattr(native, "before_tk", lambda: order.append("asked"))
    monkeypatch.setattr(
        tk.Tk, "__init__", lambda self, **given: (order.append("made"), made(self, **given))[0]
    )
    Root("Azimuth").destroy()
    assert order == ["asked", "made"]
    assert display


@pytest.mark.gui
def test_title_bars_are_dressed_once_windows_are_there_and_follow_the_theme(
    display: Display, monkeypatch: pytest.MonkeyPatch
) -> None:
    dressed: list[tuple[str, bool]] = []

    def dress(window: tk.Tk | tk.Toplevel, *, dark: bool) -> None:
        if window.winfo_ismapped():
            dressed.append((str(window), dark))

    monkeypatch.setattr(native, "dress_title_bar", dress)
    stage = Stage(Root("Azimuth"), display, mode=theme.Mode.DARK)
    assert (".", True) in dressed, "from the start"
    stage.window.dialogs.open_shortcuts()
    assert stage.window.dialogs.shortcuts is not None
    name = str(stage.window.dialogs.shortcuts.window)
    assert dressed[-1] == (name, True)
    theme.switch(theme.Mode.LIGHT)
    stage.turn(0.1)
    assert {(".", False), (name, False)} <= set(dressed)
    stage.window.close()


@pytest.mark.parametrize(
    ("file", "dark"),
    [
        (plistlib.dumps({"AppleInterfaceStyle": "Dark"}, fmt=plistlib.FMT_BINARY), True),
        (plistlib.dumps({"AppleInterfaceStyle": "Light"}), False),
        (plistlib.dumps({"AppleInterfaceStyle": "Dark"})[:-30], False),  # cut off
        (plistlib.dumps(["Dark"]), False),
        (b"not a property list", False),
        (None, False),
    ],
)
def test_a_mac_is_dark_as_its_preferences_say(
    isolated_environment: Path, monkeypatch: pytest.MonkeyPatch, file: bytes | None, dark: bool
) -> None:
    preferences = isolated_environment / "Library" / "Preferences"
    preferences.mkdir(parents=True)
    if file is not None:
        (preferences / ".GlobalPreferences.plist").write_bytes(file)
    monkeypatch.setattr(native.sys, "platform", "darwin")
    assert native.prefers_dark() is dark
