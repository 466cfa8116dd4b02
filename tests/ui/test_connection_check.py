"""The dialog "Check my connection": how it opens, fills in, stops, and what it copies."""

from __future__ import annotations

from desktop.domain.advice import Action
from desktop.features.connection_check.model import (
    CancelConnectionCheck,
    Check,
    CheckConnection,
    ConnectionCheckEnded,
    ConnectionCheckStarted,
    ShowConnectionCheck,
)
from tests.ui import sample_events
from tests.ui.hand import Stage


def rows(stage: Stage) -> dict[Check, tuple[str, str]]:
    dialog = stage.window.dialogs.connection_check
    assert dialog is not None
    return {
        check: (str(row.sentence.cget("text")), str(row.remedy.cget("text")))
        for check, row in dialog.rows.items()
    }


def test_it_asks_for_a_check_and_fills_in_as_results_come(stage: Stage) -> None:
    stage.window.actions.act(Action.CHECK_CONNECTION, None)
    assert stage.ran == [CheckConnection()]
    told = sample_events.checks(10)
    stage.tell(told[0])
    assert list(rows(stage)) == list(Check)
    assert {sentence for sentence, _ in rows(stage).values()} == {"Checking…"}
    for event in told[1:]:
        stage.tell(event)
    dialog = stage.window.dialogs.connection_check
    assert dialog is not None
    stage.turn()
    shown = stage.texts(dialog.window)
    assert "3 checks failed" in shown
    assert "15.0 s" in shown
    assert "Contoso Proxy CA" in rows(stage)[Check.TLS][0]
    assert "--ca-bundle" in rows(stage)[Check.TLS][1]
    assert rows(stage)[Check.AZ] == ("Signed in as ada@contoso.com.", "")


def test_it_grows_with_what_it_tells_and_stays_on_the_screen(stage: Stage) -> None:
    stage.run(ShowConnectionCheck())
    dialog = stage.window.dialogs.connection_check
    assert dialog is not None
    stage.wait(dialog.window.winfo_viewable, "the dialog")
    before = dialog.window.winfo_height()
    for event in sample_events.checks(10):
        stage.tell(event)
        stage.turn()

    def whole() -> bool:
        window = dialog.window
        bottom = window.winfo_rooty() + window.winfo_height()
        return before < window.winfo_height() and bottom <= window.winfo_screenheight()

    stage.wait(whole, "the whole dialog on the screen")


def test_check_again_and_copy(stage: Stage) -> None:
    stage.tell(sample_events.checks(10))
    stage.run(ShowConnectionCheck())
    stage.turn()
    dialog = stage.window.dialogs.connection_check
    assert dialog is not None
    assert stage.ran == []  # what is known is shown, nothing is asked anew
    stage.click("Copy", dialog.window)
    assert "Failed: Secure connection" in stage.clipboard()
    stage.click("Check again", dialog.window)
    assert stage.ran == [CheckConnection()]


def test_stop_and_escape_end_a_check_that_runs(stage: Stage) -> None:
    stage.run(ShowConnectionCheck())
    stage.tell(ConnectionCheckStarted())
    stage.turn()
    dialog = stage.window.dialogs.connection_check
    assert dialog is not None
    stage.click("Stop", dialog.window)
    stage.tell(ConnectionCheckEnded(cancelled=True))
    assert "Stopped before the end" in stage.texts(dialog.window)
    assert {sentence for sentence, _ in rows(stage).values()} == {"Not checked."}
    stage.tell(ConnectionCheckStarted())
    stage.press("Escape", title="Check my connection")
    assert stage.ran == [CancelConnectionCheck()] * 2
    assert not dialog.open


def test_events_after_it_was_closed_are_nothing(stage: Stage) -> None:
    stage.run(ShowConnectionCheck())
    dialog = stage.window.dialogs.connection_check
    assert dialog is not None
    dialog.close()
    stage.tell(sample_events.checks(10))
    stage.run(ShowConnectionCheck())
    stage.turn()
    assert stage.window.dialogs.connection_check is not dialog


def test_after_a_failure_a_line_says_what_was_found_and_opens_nothing(stage: Stage) -> None:
    stage.tell(sample_events.offline(), sample_events.checks(3))
    stage.turn()
    assert "Checking the connection…" in stage.texts()
    stage.tell(sample_events.checks(10))
    stage.turn()
    assert stage.window.dialogs.connection_check is None
    stage.click("Connection check: Secure connection, Sign-in service, Resource Manager failed")
    assert stage.ran == []
    assert "3 checks failed" in stage.texts(stage.window.dialogs.connection_check.window)  # type: ignore[union-attr]


def test_with_nothing_amiss(stage: Stage) -> None:
    stage.tell(sample_events.fine_checks())
    stage.run(ShowConnectionCheck())
    stage.turn()
    assert "Everything works" in stage.texts(stage.window.dialogs.connection_check.window)  # type: ignore[union-attr]
    assert not any(remedy for _, remedy in rows(stage).values())
