"""Unexpected exceptions: one dialog, everything logged, and the window goes on."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

import pytest

from desktop.features.help.view.crash import CrashDialog
from desktop.toolkit import crash
from tests.ui.hand import Stage


@pytest.fixture
def expected(stage: Stage, hidden_errors: list[str]) -> Iterator[list[str]]:
    """Crashes are what is wanted here; so are the errors that are logged."""
    undo = crash.hook()
    watch = crash.Watch(stage.root)
    yield hidden_errors
    watch.stop()
    undo()
    crash.crashes.clear()
    hidden_errors.clear()


def fail(words: str = "a defect of ours, access_token=s3cr3t-of-the-crash") -> None:
    raise RuntimeError(words)


def dialog_of(stage: Stage) -> CrashDialog:
    stage.wait(lambda: stage.window.help.crash_dialog, "the dialog")
    found = stage.window.help.crash_dialog
    assert found is not None
    return found


def test_of_a_callback(stage: Stage, expected: list[str]) -> None:
    stage.root.after(1, fail)
    dialog = dialog_of(stage)
    shown = " ".join(stage.texts(dialog.window))
    assert "Something went wrong in Azimuth" in shown
    assert "RuntimeError: a defect of ours" in shown
    stage.click("Copy details", dialog.window)
    copied = stage.clipboard()
    assert "in fail" in copied
    assert re.search(r"azure-identity +1\.", copied)
    assert "s3cr3t" not in copied + shown
    stage.click("Go on", dialog.window)
    assert not dialog.open
    assert len(expected) == 1
    # The window goes on.
    stage.press("F1")
    stage.wait(lambda: stage.window.dialogs.shortcuts, "the shortcut sheet")


def test_more_are_counted_and_the_same_is_not_said_again(stage: Stage, expected: list[str]) -> None:
    for _ in range(3):
        stage.root.after(1, fail)
    dialog = dialog_of(stage)
    stage.wait(lambda: dialog.count == 2, "the others")
    assert "And 2 more since then." in stage.texts(dialog.window)
    stage.click("Go on", dialog.window)
    stage.root.after(1, fail)
    stage.wait(lambda: len(crash.crashes) == 4, "the fourth")
    stage.turn()
    assert stage.window.help.crash_dialog is dialog
    assert len(expected) == 4


@pytest.mark.usefixtures("expected")
def test_another_one_after_go_on_is_said(stage: Stage) -> None:
    stage.root.after(1, fail)
    first = dialog_of(stage)
    stage.click("Go on", first.window)
    stage.root.after(1, lambda: {}["missing"])
    stage.wait(lambda: stage.window.help.crash_dialog is not first, "another dialog")
    assert "KeyError: 'missing'" in stage.texts(dialog_of(stage).window)


def test_of_a_thread(stage: Stage, expected: list[str]) -> None:
    watch = crash._Ear.watch
    assert watch is not None
    go = threading.Event()

    def work() -> None:
        go.wait(10)
        fail()

    thread = threading.Thread(target=work, name="worker")
    thread.start()
    watch.wake()  # as the start of a task does
    stage.turn()
    assert watch.turning
    go.set()
    thread.join()
    assert crash.crashes == []  # it did not touch the window by itself
    dialog = dialog_of(stage)
    assert "RuntimeError: a defect of ours" in " ".join(stage.texts(dialog.window))
    assert "in the thread worker" in expected[0]
    if threading.active_count() == 1:
        stage.wait(lambda: not watch.turning, "the watch to rest")


class Grudge:
    def __del__(self) -> None:
        fail()


@pytest.mark.usefixtures("expected")
def test_of_the_interpreter(stage: Stage) -> None:
    grudge = Grudge()
    del grudge
    assert "RuntimeError" in " ".join(stage.texts(dialog_of(stage).window))


def test_a_dialog_that_cannot_be_opened_is_no_further_crash(
    stage: Stage, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CrashDialog, "__init__", lambda *_: fail("no dialog either"))
    stage.root.after(1, fail)
    stage.wait(lambda: len(crash.crashes) >= 2, "both")
    stage.turn(0.1)
    assert len(crash.crashes) == 2
    assert len(expected) == 2


def test_ctrl_c_in_the_terminal_ends_the_loop(stage: Stage) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    stage.root.after(1, interrupt)
    stage.root.after(10_000, fail)
    stage.root.mainloop()
    assert crash.crashes == []
