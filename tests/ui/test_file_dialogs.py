"""Paths that Tk's dialogs return, written as the system writes them."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from desktop.toolkit import file_dialogs


@pytest.mark.parametrize(
    ("found", "written"),
    [
        ("C:/Users/Žofie Müller/roots.pem", "C:\\Users\\Žofie Müller\\roots.pem"),
        ("//server/share/Team A/r.html", "\\\\server\\share\\Team A\\r.html"),
        ("C:/", "C:\\"),
        ("", ""),
        ((), ""),
    ],
)
def test_on_windows_with_backslashes(found: Any, written: str) -> None:
    assert file_dialogs.as_written(found, "win32") == written


@pytest.mark.parametrize("found", ["/home/ada/a\\b.pem", "//odd//path/../x"])
def test_elsewhere_as_they_are(found: str) -> None:
    assert file_dialogs.as_written(found, "linux") == found
    assert file_dialogs.as_written(found, "darwin") == found


@pytest.mark.parametrize(
    ("ask", "dialog"),
    [
        (file_dialogs.open_file, "askopenfilename"),
        (file_dialogs.save_file, "asksaveasfilename"),
        (file_dialogs.folder, "askdirectory"),
    ],
)
def test_every_dialog_s_answer(monkeypatch: pytest.MonkeyPatch, ask: Any, dialog: str) -> None:
    asked = dict[str, Any]()

    def answer(**options: Any) -> str:
        asked.update(options)
        return "C:/a/b"

    monkeypatch.setattr(f"tkinter.filedialog.{dialog}", answer)
    assert ask(title="T") == ("C:\\a\\b" if sys.platform == "win32" else "C:/a/b")
    assert asked == {"title": "T"}
