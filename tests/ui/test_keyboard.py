"""Everything without a mouse: Tab reaches each control of each window and is held by none."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

import pytest

from desktop.domain import events as ev
from desktop.domain.models import KeptAccount, Method
from desktop.features.connection_check.model import ShowConnectionCheck
from desktop.features.reports.model.commands import CopyReport
from desktop.features.sign_in.view.method_card import Card
from desktop.toolkit import mnemonics, theme, tooltip
from tests.ui import environment_events, sample_details, sample_events
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui

Opened = Callable[[Stage], tk.Misc]


def _first(stage: Stage) -> tk.Misc:
    kept = KeptAccount("k", Method.BROWSER, "AzureCloud", "grace@fabrikam.com")
    stage.tell(ev.AccountsKept((kept,)))
    stage.window.sign_in.options.bring("settings")
    return stage.root


def _listed(stage: Stage) -> tk.Misc:
    stage.tell(sample_events.partial())
    stage.settle()
    tree = stage.window.centre.access.table.tree
    tree.selection_set(tree.get_children(tree.get_children()[0])[0])
    stage.tell(sample_details.full(sample_details.PRODUCTION))
    return stage.root


def _failed(stage: Stage) -> tk.Misc:
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.SignInFailed(sample_events.BLOCKED))
    return stage.root


def _code(stage: Stage) -> tk.Misc:
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code()))
    dialog = stage.window.prompts.code_dialog
    assert dialog is not None
    return dialog.window


def _settings(stage: Stage) -> tk.Misc:
    stage.window.dialogs.open_settings()
    assert stage.window.dialogs.settings is not None
    return stage.window.dialogs.settings.window


def _activity(stage: Stage) -> tk.Misc:
    stage.tell(sample_events.partial())
    stage.window.dialogs.open_activity()
    assert stage.window.dialogs.activity is not None
    return stage.window.dialogs.activity.window


def _help(stage: Stage) -> tk.Misc:
    stage.window.dialogs.open_shortcuts()
    assert stage.window.dialogs.shortcuts is not None
    return stage.window.dialogs.shortcuts.window


def _guide(stage: Stage) -> tk.Misc:
    stage.window.dialogs.open_guide(None)
    assert stage.window.dialogs.guide is not None
    return stage.window.dialogs.guide.window


def _check(stage: Stage) -> tk.Misc:
    stage.tell(sample_events.offline(), sample_events.checks(10))
    stage.run(ShowConnectionCheck())
    assert stage.window.dialogs.connection_check is not None
    return stage.window.dialogs.connection_check.window


def _environment(stage: Stage) -> tk.Misc:
    told = next(iter(environment_events.SCENES.values()))
    environment_events.show(stage, *told)
    assert stage.window.dialogs.environment is not None
    return stage.window.dialogs.environment.window


WINDOWS: dict[str, Opened] = {
    "first": _first, "listed": _listed, "failed": _failed, "code": _code, "settings": _settings,
    "activity": _activity, "help": _help, "guide": _guide, "check": _check,
    "environment": _environment,
}  # fmt: skip


@pytest.fixture(params=WINDOWS)
def window(request: pytest.FixtureRequest, stage: Stage) -> tk.Misc:
    stage.tell(sample_events.readiness())
    found = WINDOWS[request.param](stage)
    stage.turn(0.5)
    return found


def inside(window: tk.Misc) -> list[tk.Misc]:
    """Every widget of that window that is to be seen."""
    found = [window]
    for widget in found:
        found += [
            child for child in widget.winfo_children()
            if not isinstance(child, tk.Toplevel) and child.winfo_viewable()
        ]  # fmt: skip
    return found


def controls(window: tk.Misc) -> set[tk.Misc]:
    """What can be used, and is not one of a group that the arrow keys go through."""
    kinds = (ttk.Button, ttk.Entry, ttk.Checkbutton, ttk.Combobox, ttk.Treeview, Card)
    return {
        w for w in inside(window)
        if isinstance(w, kinds)
        and not (isinstance(w, ttk.Widget) and w.instate(["disabled"]))
        and str(w.cget("style")) != "Tab.TButton"
    }  # fmt: skip


def test_tab_goes_through_all_of_it_and_round(stage: Stage, window: tk.Misc) -> None:
    wanted = controls(window)
    title = _title(window)
    window.focus_force()
    stage.turn(0.1)
    stage.press("Tab", title=title)
    first, reached = window.focus_get(), list[tk.Misc]()
    for _ in range(3 * len(wanted) + 20):
        now = window.focus_get()
        assert now is not None, f"the focus is gone after {reached[-1:]}"
        if reached and now is first:
            break
        assert now not in reached, f"Tab is held before {now}"
        assert now.winfo_viewable(), f"{now} is out of sight"
        reached.append(now)
        stage.press("Tab", title=title)
    assert [str(w) for w in wanted - set(reached)] == []
    stage.press("shift+Tab", title=title)
    assert window.focus_get() is reached[-1], "and back"


def test_everything_says_what_it_does(window: tk.Misc) -> None:
    tips = tooltip._Tips.of(window).texts
    nameless = [
        str(w) for w in controls(window)
        if not isinstance(w, Card | ttk.Treeview)
        and str(w) not in tips
        and not (isinstance(w, ttk.Button | ttk.Checkbutton) and str(w.cget("text")).strip())
        and not _labelled(w)
    ]  # fmt: skip
    assert nameless == []


def _labelled(widget: tk.Misc) -> bool:
    """Whether a label stands before it, in its row or above."""
    holder: tk.Misc | None = widget
    while holder is not None and not isinstance(holder, tk.Toplevel | tk.Tk):
        parent = holder.master
        if parent is None:
            return False
        before = parent.winfo_children()[: parent.winfo_children().index(holder)]
        if any(isinstance(w, ttk.Label) and str(w.cget("text")) for w in before[-2:]):
            return True
        holder = parent
    return False


@pytest.mark.parametrize(
    "stage", [{"mode": theme.Mode.LIGHT}, {"mode": theme.Mode.DARK}], indirect=True
)
@pytest.mark.parametrize("kind", ["first", "listed", "code", "settings"])
def test_the_focus_can_be_seen_wherever_it_is(stage: Stage, kind: str) -> None:
    """One control of each look: with the focus there is more of the ring's colour."""
    stage.tell(sample_events.readiness())
    window = WINDOWS[kind](stage)
    stage.turn(0.5)
    title = _title(window)
    stage.beside(lambda: stage.display.focus(stage.display.wait_window(title)))
    looks_of = {(type(w), str(w.cget("style"))): w for w in sorted(controls(window), key=str)}
    for control in looks_of.values():
        if isinstance(control, ttk.Treeview):
            continue  # its focus is the row that is chosen
        window.focus_set()
        stage.turn(0.1)
        before = _ring_pixels(stage, control)
        control.focus_set()
        stage.turn(0.1)
        assert _ring_pixels(stage, control) > before + 20, f"{control} hides the focus"


def _title(window: tk.Misc) -> str:
    title: str = window.wm_title()  # type: ignore[attr-defined]
    return title.partition(" — ")[0]


def _ring_pixels(stage: Stage, control: tk.Misc) -> int:
    place = (control.winfo_rootx(), control.winfo_rooty())
    size = (control.winfo_width(), control.winfo_height())
    ring = theme.colours().ring
    found: int = stage.beside(lambda: stage.display.count(ring, place, size))
    return found


def test_alt_and_a_letter_press_a_button(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.settle()
    found = mnemonics.letters(stage.root)
    report = next(k for k, (made, _) in found.items() if "Copy report" in str(made.cget("text")))
    stage.press(f"alt+{report}")
    assert CopyReport() in stage.ran
    with_text = [w for w in controls(stage.root) if isinstance(w, ttk.Button | ttk.Checkbutton)
                 and str(w.cget("text")).strip()]  # fmt: skip
    assert len(found) == len(with_text), "every button has a letter"


def test_the_letters_are_underlined_while_alt_is_held(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.settle()
    made, at = next(iter(mnemonics.letters(stage.root).values()))
    stage.root.focus_force()
    stage.turn(0.1)
    stage.beside(lambda: stage.display.hold("alt"))
    stage.wait(lambda: int(str(made.cget("underline"))) == at, "the line")
    stage.beside(lambda: stage.display.hold("alt", down=False))
    stage.wait(lambda: int(str(made.cget("underline"))) == -1, "its end")
