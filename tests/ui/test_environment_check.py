"""Check a Python environment: the window, by keys and clicks."""

from __future__ import annotations

import shlex
from dataclasses import replace
from tkinter import ttk

import pytest

from desktop.commands import OpenPage
from desktop.domain.models import Method
from desktop.features.python_check.model import events as happened
from desktop.features.python_check.model.commands import (
    CancelEnvironment,
    FindEnvironments,
    ReadEnvironment,
    RunInEnvironment,
    ShowEnvironmentCheck,
)
from desktop.features.python_check.model.environment import (
    Interpreter,
    Kind,
    Program,
    Unreadable,
)
from desktop.features.python_check.model.judge import judge
from desktop.features.python_check.view.dialog import EnvironmentDialog
from tests.ui import environment_events as told
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui
TITLE = "Check a Python environment"


def opened(stage: Stage, *events: happened.EnvironmentEvent) -> EnvironmentDialog:
    stage.click(TITLE)
    dialog = stage.window.dialogs.environment
    assert dialog is not None
    stage.turn(0.1)
    stage.tell(*events)
    stage.turn(0.1)
    return dialog


def test_it_opens_from_the_sign_in_panel_and_looks_for_interpreters(stage: Stage) -> None:
    dialog = opened(stage)
    assert FindEnvironments() in stage.ran
    stage.tell(happened.SearchStarted())
    assert "Looking for Python on this computer…" in stage.texts(dialog.window)
    stage.tell(told.SEARCHED)
    shown = [dialog.chooser.tree.item(row, "text") for row in dialog.chooser.tree.get_children()]
    assert shown == [each.path for each in told.FOUND]


def test_it_opens_once(stage: Stage) -> None:
    dialog = opened(stage, told.SEARCHED)
    stage.run(ShowEnvironmentCheck())
    assert stage.window.dialogs.environment is dialog


def test_the_keyboard_chooses(stage: Stage) -> None:
    opened(stage, told.SEARCHED)
    stage.press("Down", "Return", title=TITLE)
    assert stage.ran[-1] == ReadEnvironment(told.FOUND[1].path)


def test_a_click_chooses(stage: Stage) -> None:
    dialog = opened(stage, told.SEARCHED)
    tree = dialog.chooser.tree
    stage.turn(0.1)
    x, y, _, height = tree.bbox(tree.get_children()[2])
    tree.event_generate("<Button-1>", x=x + 20, y=y + height // 2)
    tree.event_generate("<ButtonRelease-1>", x=x + 20, y=y + height // 2)
    stage.turn()
    assert stage.ran[-1] == ReadEnvironment(told.FOUND[2].path)


def test_a_click_beside_the_rows_chooses_nothing(stage: Stage) -> None:
    dialog = opened(stage, told.SEARCHED)
    tree = dialog.chooser.tree
    tree.event_generate("<ButtonRelease-1>", x=20, y=5)  # the heading
    stage.turn()
    assert ReadEnvironment not in stage.kinds


def test_a_folder_is_searched_and_asked(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened(stage, told.SEARCHED)
    where = "tkinter.filedialog"
    monkeypatch.setattr(f"{where}.askdirectory", lambda **_: "/home/ada/shop")
    stage.click("Project folder…", dialog.window)
    assert stage.ran[-2:] == [
        FindEnvironments("/home/ada/shop"), ReadEnvironment("/home/ada/shop"),
    ]  # fmt: skip
    monkeypatch.setattr(f"{where}.askopenfilename", lambda **_: "/opt/python3")
    stage.click("Interpreter…", dialog.window)
    assert stage.ran[-1] == ReadEnvironment("/opt/python3")
    monkeypatch.setattr(f"{where}.askopenfilename", lambda **_: ())  # what Tk says to Cancel
    asked = len(stage.ran)
    stage.click("Interpreter…", dialog.window)
    assert len(stage.ran) == asked


def test_the_row_that_the_verdict_is_about_is_marked(stage: Stage) -> None:
    dialog = opened(stage, told.SEARCHED)
    tree = dialog.chooser.tree
    tree.selection_set(tree.get_children()[3])
    stage.tell(*told.judged(told.CURRENT)[1:])
    [marked] = tree.selection()
    assert tree.item(marked, "text") == told.HERE.path


def test_the_verdict_comes_first_then_each_way_with_its_reason(stage: Stage) -> None:
    dialog = opened(stage, *told.judged(told.CURRENT))
    texts = stage.texts(dialog.window)
    assert texts[0] == (
        "Azure CLI, Browser, Device code and Azure CLI profile work here; "
        "Visual Studio Code does not"
    )
    assert "azure-identity-broker is not installed" in texts
    assert "CPython 3.11.7 · /home/ada/shop/.venv" in "\n".join(texts)


def test_commands_are_copied_for_the_tool_that_is_chosen(stage: Stage) -> None:
    dialog = opened(stage, *told.judged(told.BROKEN))
    lines = _commands(stage, dialog)
    python = told.HERE.path
    assert shlex.split(lines[0])[:4] == [python, "-m", "pip", "install"]
    stage.click("uv", dialog.window)
    lines = _commands(stage, dialog)
    assert shlex.split(lines[0])[:3] == ["uv", "pip", "install"]
    icons = [w for w in stage.visible(dialog.window) if isinstance(w, ttk.Button)]
    copiers = [w for w in icons if not w.cget("text")]
    copiers[0].invoke()
    assert stage.clipboard() == lines[0]


def _commands(stage: Stage, dialog: EnvironmentDialog) -> list[str]:
    labels = [w for w in stage.visible(dialog.window) if isinstance(w, ttk.Label)]
    return [str(w.cget("text")) for w in labels if w.cget("style") == "Command.TLabel"]


def test_packages_unfold(stage: Stage) -> None:
    dialog = opened(stage, *told.judged(told.CURRENT))
    assert "msal-extensions" not in stage.texts(dialog.window)
    stage.click("7 Azure packages", dialog.window)
    stage.turn(0.05)
    assert "msal-extensions" in stage.texts(dialog.window)
    stage.click("7 Azure packages", dialog.window)
    stage.turn(0.05)
    assert "msal-extensions" not in stage.texts(dialog.window)


def test_before_the_click_it_says_which_file_would_run_and_what_that_means(stage: Stage) -> None:
    dialog = opened(stage, *told.judged(told.ODD))
    texts = stage.texts(dialog.window)
    assert f"The check starts {told.HERE.path}" in texts
    assert "The file really lies at /home/ada/shop/tools/run.sh" in texts
    assert "This file is a script, not Python itself: it may do anything." in texts
    assert any("with your rights" in text and "no proxy password" in text for text in texts)
    assert not [kind for kind in stage.kinds if kind is RunInEnvironment]
    stage.tell(*told.judged(told.CURRENT))
    stage.turn(0.1)
    texts = stage.texts(dialog.window)
    assert "The file really lies at /usr/bin/python3.11" in texts
    assert not [text for text in texts if "is a script" in text]


def test_a_page_that_no_browser_opened_can_be_copied_and_opened(stage: Stage) -> None:
    page = "https://login.microsoftonline.com/authorize?client_id=1"
    dialog = opened(
        stage, *told.judged(told.CURRENT), happened.RunStarted(Method.BROWSER, 300),
        happened.RunAsksForPage(page, None),
    )  # fmt: skip
    told_first = "It asks you to sign in on a page of login.microsoftonline.com."
    assert any(text.startswith(told_first) for text in stage.texts(dialog.window))
    stage.tell(happened.RunAsksForPage(page, False))
    stage.turn(0.1)
    assert any("no browser opened" in text for text in stage.texts(dialog.window))
    stage.click("Copy link", dialog.window)
    assert stage.clipboard() == page
    stage.click("Open the page again", dialog.window)
    assert stage.ran[-1] == OpenPage(page)
    stage.tell(happened.RunEnded(told.WORKED))
    stage.turn(0.1)
    assert not [text for text in stage.texts(dialog.window) if "browser opened" in text]


def test_names_of_files_that_no_text_can_hold_are_shown_and_still_chosen(stage: Stage) -> None:
    odd = Interpreter("/home/ada/\udcff\x1b[31m\n\u202e/bin/python", Kind.PROJECT, "3.11.7")
    dialog = opened(stage, happened.InterpretersFound((odd,)))
    [row] = dialog.chooser.tree.get_children()
    assert dialog.chooser.tree.item(row, "text").isprintable()
    stage.press("Return", title=TITLE)
    assert stage.ran[-1] == ReadEnvironment(odd.path)
    facts = replace(told.BROKEN, interpreter=odd, prefix=odd.path, program=Program(odd.path, "/x"))
    stage.tell(happened.ReadingStarted(odd.path))
    stage.turn(0.05)
    stage.tell(happened.EnvironmentJudged(judge(facts)))
    stage.turn(0.1)
    assert any("no terminal takes" in text for text in stage.texts(dialog.window))
    stage.click("Copy all", dialog.window)
    assert "\x1b" not in stage.clipboard()
    stage.tell(
        happened.ReadingStarted(odd.path), happened.ReadingFailed(Unreadable("late", odd.path))
    )
    stage.turn(0.1)


def test_the_run_is_started_for_the_way_that_is_chosen(stage: Stage) -> None:
    dialog = opened(stage, *told.judged(told.CURRENT))
    assert dialog.run is not None
    assert dialog.run.way is not None
    names = [str(name) for name in dialog.run.way.cget("values")]
    assert names == ["Azure CLI", "Browser", "Device code", "Azure CLI profile"]
    dialog.run.way.current(1)
    dialog.run.way.event_generate("<<ComboboxSelected>>")
    stage.turn()
    assert "A browser will open for you to sign in." in stage.texts(dialog.window)
    stage.click("Run the check there", dialog.window)
    assert stage.ran[-1] == RunInEnvironment(Method.BROWSER)


def test_while_it_runs_seconds_go_by_and_stop_stops_it(stage: Stage) -> None:
    dialog = opened(stage, *told.judged(told.CURRENT), happened.RunStarted(Method.CLI, 120))
    assert "Running with Azure CLI… 0 s of at most 120 s" in stage.texts(dialog.window)
    stage.wait(
        lambda: "Running with Azure CLI… 1 s of at most 120 s" in stage.texts(dialog.window),
        "the first second",
    )
    stage.click("Stop", dialog.window)
    assert stage.kinds[-1] == CancelEnvironment
    stage.tell(happened.Stopped())
    assert not [text for text in stage.texts(dialog.window) if text.startswith("Running")]


def test_a_device_code_is_there_to_be_copied_with_one_key(stage: Stage) -> None:
    issued = told.code()
    opened(
        stage, *told.judged(told.CURRENT), happened.RunStarted(Method.DEVICE_CODE, 900),
        happened.RunAsksForCode(issued),
    )  # fmt: skip
    stage.press("Return", title=TITLE)
    assert stage.clipboard() == issued.user_code
    assert stage.ran[-1] == OpenPage(issued.verification_uri)


def test_results_are_shown(stage: Stage) -> None:
    dialog = opened(stage, *told.judged(told.CURRENT), happened.RunEnded(told.WORKED))
    texts = stage.texts(dialog.window)
    assert "It works: this Python reached your subscription" in texts
    assert any(told.WORKED.subscription_id in text for text in texts)
    stage.tell(happened.RunEnded(told.REFUSED))
    stage.turn(0.05)
    texts = stage.texts(dialog.window)
    assert "It works: this Python reached your subscription" not in texts
    assert any("AADSTS" in text for text in texts), texts


def test_why_it_cannot_be_read_is_said(stage: Stage) -> None:
    dialog = opened(
        stage, told.SEARCHED, told.READING,
        happened.ReadingFailed(Unreadable("no-such", told.HERE.path, "Permission denied")),
    )  # fmt: skip
    texts = stage.texts(dialog.window)
    assert texts[0] == "It is not there (any more)"
    assert "Permission denied" in texts


def test_copy_all_is_for_a_colleague(stage: Stage) -> None:
    dialog = opened(stage, *told.judged(told.CURRENT), happened.RunEnded(told.WORKED))
    stage.click("Copy all", dialog.window)
    text = stage.clipboard()
    assert "azure-identity 1.27.0" in text
    assert told.WORKED.subscription_id in text


def test_escape_closes_it_and_ends_what_runs(stage: Stage) -> None:
    dialog = opened(stage, *told.judged(told.CURRENT), happened.RunStarted(Method.CLI, 120))
    stage.press("Escape", title=TITLE)
    assert not dialog.open
    assert stage.kinds[-1] == CancelEnvironment
    stage.tell(happened.RunEnded(told.WORKED))  # nobody is there to see it: nothing breaks
    stage.click(TITLE)
    again = stage.window.dialogs.environment
    assert again is not None
    assert again is not dialog
    assert "It works: this Python reached your subscription" in stage.texts(again.window)


@pytest.mark.parametrize("display", [{"size": (1024, 768), "dpi": 192}], indirect=True)
def test_at_200_percent_on_a_small_screen_the_buttons_are_on_it(stage: Stage) -> None:
    dialog = opened(stage, *told.judged(told.BROKEN))
    stage.turn(0.3)
    for name in ("Close", "Copy all", "Stop"):
        button = stage.find(name, dialog.window)
        assert button.winfo_rootx() >= 0
        assert button.winfo_rootx() + button.winfo_width() <= 1024
        assert button.winfo_rooty() + button.winfo_height() <= 768
