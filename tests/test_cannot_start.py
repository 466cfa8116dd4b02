"""What is said where no window can be opened."""

from __future__ import annotations

import os
import sys
import tkinter as tk
from pathlib import Path

import pytest

from desktop import cannot_start
from tests.support.waiting import wait_until


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            ImportError("libX11.so.6: cannot open shared object file: No such file or directory"),
            "this system has no libX11.so.6.",
        ),
        (tk.TclError('couldn\'t connect to display ":7"'), "there is no display"),
        (FileNotFoundError(2, "No such file", "locale/en/LC_MESSAGES/azimuth.mo"), "make setup"),
    ],
)
def test_what_helps_is_said(error: Exception, told: str) -> None:
    assert told in (cannot_start.reason(error) or "")


@pytest.mark.parametrize(
    ("platform", "told", "of_others"),
    [
        ("linux", "python3-tk", "brew"),
        ("win32", "tcl/tk and IDLE", "apt"),
        ("darwin", "brew install python-tk", "apt"),
    ],
)
def test_how_a_python_gets_tk_is_said_for_its_system(
    platform: str, told: str, of_others: str
) -> None:
    error = ModuleNotFoundError("No module named '_tkinter'", name="_tkinter")
    said = cannot_start.reason(error, platform) or ""
    assert told in said
    assert of_others not in said


@pytest.mark.parametrize(
    "error",
    [
        ImportError("no name"),
        tk.TclError("bad option"),
        KeyError("x"),
        FileNotFoundError(2, "No", "x"),
    ],
)
def test_a_fault_of_ours_is_not_explained_away(error: Exception) -> None:
    assert cannot_start.reason(error) is None


@pytest.mark.skipif(sys.platform == "win32", reason="what shows it is a shell script")
def test_the_first_shower_that_is_there_shows_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("xmessage", "notify-send"):
        (tmp_path / name).write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/told by {name}"\n')
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    monkeypatch.setenv("DISPLAY", ":7")
    started: list[cannot_start.subprocess.Popen[bytes]] = []
    real = cannot_start.subprocess.Popen

    def start(*given: object, **options: object) -> object:
        started.append(real(*given, **options))
        return started[-1]

    monkeypatch.setattr(cannot_start.subprocess, "Popen", start)
    cannot_start.tell("a & b")
    assert started[0].wait(10) == 0
    wait_until((tmp_path / "told by xmessage").exists)
    assert "a & b" in (tmp_path / "told by xmessage").read_text()
    assert len(started) == 1
    assert capsys.readouterr().err == "a & b\n"


def test_nobody_is_asked_without_a_display(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(cannot_start.subprocess, "Popen", None)
    cannot_start.tell("no display")
    assert capsys.readouterr().err == "no display\n"
