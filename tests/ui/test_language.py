"""The window in another language: at once, and nothing but the words changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tkinter import ttk
from typing import Any

import pytest

from desktop import translations
from desktop.domain import events as ev
from desktop.domain.models import Method
from desktop.domain.settings import Settings
from desktop.features.connection_check.model import ShowConnectionCheck
from desktop.features.settings.model import ChangeSettings
from desktop.translations import translate
from desktop.window.main_window import MainWindow
from tests.support.texts import added_language, texts
from tests.ui import sample_events
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    translations.use("en")


@pytest.fixture
def live(stage: Stage) -> Stage:
    """Settings take effect, as flows let them."""

    def change(command: ChangeSettings) -> None:
        stage.tell(ev.SettingsChanged(Settings(**command.changes)))  # type: ignore[arg-type]

    stage.app.commands.handle(ChangeSettings, change)
    return stage


def choose(stage: Stage, name: str) -> None:
    """Pick a language in the settings, by its own name."""
    dialog = stage.window.dialogs.settings
    assert dialog is not None
    box = dialog.choices["language"]
    box.current(list(box["values"]).index(name))
    box.event_generate("<<ComboboxSelected>>")
    stage.turn(0.05)


def german(stage: Stage) -> None:
    stage.tell(ev.SettingsChanged(Settings(language="de")))
    stage.turn()


def test_deutsch_is_spoken_at_once_and_the_account_stays(live: Stage) -> None:
    live.tell(sample_events.readiness(), sample_events.partial())
    live.settle()
    live.window.dialogs.open_settings()
    live.turn(0.1)

    choose(live, "Deutsch")

    shown = live.texts()
    assert "Anmelden" in shown
    assert "Abmelden" in shown
    assert "ada@contoso.com" in shown
    assert live.root.title() == "Azimuth – ada@contoso.com"
    dialog = live.window.dialogs.settings
    assert dialog is not None
    assert dialog.window.title() == "Einstellungen"
    assert live.find("Sprache", dialog.window)
    assert live.root.focus_get() is dialog.choices["language"]
    english = texts()
    left = {say_en for say_en in map(str.strip, shown) if say_en in (
        english["sign_in.heading"], english["account.sign_out"], english["account.report"],
        english["answer.proof"], english["sign_in.cloud"] + "s", english["settings.title"],
    )}  # fmt: skip
    assert left == set()

    choose(live, "English")
    assert "Sign in" in live.texts()
    assert live.root.title() == "Azimuth — ada@contoso.com"


def test_a_language_that_was_added_is_in_the_settings(live: Stage, tmp_path: Path) -> None:
    polish = Path(__file__).parents[1] / "translations" / "polish.po"
    with added_language("pl", polish, tmp_path):
        live.tell(sample_events.readiness(), sample_events.partial())
        live.settle()
        live.window.dialogs.open_settings()
        live.turn(0.1)
        dialog = live.window.dialogs.settings
        assert dialog is not None
        offered = list(dialog.choices["language"]["values"])
        assert offered == ["As the system", "English", "Deutsch", "Polski"]

        choose(live, "Polski")

        assert translations.language() == "pl"
        shown = live.texts()
        assert "Zaloguj się" in shown
        assert "Sign out" in shown  # not translated
        assert live.find("Język", dialog.window)
        choose(live, "English")
        assert "Sign in" in live.texts()


def test_the_table_keeps_its_rows_choice_order_folding_and_place(stage: Stage) -> None:
    stage.tell(sample_events.sample(6, 40))
    stage.settle()
    table = stage.window.centre.access.table
    tree = table.tree
    table.sort_by(2)
    stage.window.centre.access.typed.set("customer")
    first, second, *_ = tree.get_children()
    tree.item(second, open=False)
    chosen = tree.get_children(first)[3]
    tree.selection_set(chosen)
    stage.turn(0.05)
    tree.yview_moveto(0.4)
    stage.turn(0.05)
    before = (stage.rows(), tree.selection(), tree.yview())

    german(stage)
    stage.settle()

    assert (stage.rows(), tree.selection(), tree.yview()) == before
    assert not tree.item(second, "open")
    assert tree.heading("state", "text").strip() == "Status"
    assert tree.set(chosen, "state") == "Aktiviert"
    assert tree.set(second, "state") == "40 Abonnements"
    assert stage.window.centre.access.typed.get() == "customer"
    assert "240 Abonnements" in stage.texts()


def test_what_a_tenant_offers_and_its_reason_are_said_again(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.settle()
    stage.window.centre.access.table.choose_attention()
    stage.turn(0.05)
    german(stage)
    stage.settle()
    assert "Hier anmelden" in stage.names()
    lacking = "2 Mandanten brauchen Ihre Aufmerksamkeit: Was sie enthalten, ist nicht bekannt."
    assert lacking in stage.texts()
    assert "Bei diesem Mandanten anmelden" in stage.texts(stage.window.centre.details)


def test_rows_that_come_during_the_change_are_all_there(stage: Stage) -> None:
    told = list(sample_events.sample(4, 300))
    stage.tell(told[:8])
    german(stage)
    stage.tell(told[8:])
    stage.settle()
    assert len(stage.names()) == 1200
    tree = stage.window.centre.access.table.tree
    states = {tree.set(k, "state") for t in tree.get_children() for k in tree.get_children(t)}
    assert states == {"Aktiviert"}


def test_what_was_typed_and_unfolded_stays(stage: Stage) -> None:
    options = stage.window.sign_in.options
    options.tenant.set("contoso.com")
    options.client_id.set("1234")
    options.open_advanced()
    german(stage)
    again = stage.window.sign_in.options
    assert again is not options
    assert stage.find("Umleitungs-URI", again)
    request = stage.window.actions.request_for(Method.BROWSER)
    assert (request.tenant, request.client_id) == ("contoso.com", "1234")


def test_tab_goes_on_from_the_top_to_the_left_to_the_table(stage: Stage) -> None:
    def order() -> list[str]:
        window: MainWindow = stage.window
        parts = (window.account, window.status, window.sign_in, window.centre)
        children = [
            str(w) for w in stage.root.tk.splitlist(stage.root.tk.call("winfo", "children", "."))
        ]
        at = {str(part): name for part, name in zip(parts, ["a", "s", "i", "c"], strict=True)}
        return [at[c] for c in children if c in at]

    before = order()
    german(stage)
    assert order() == before


def test_the_wheel_over_the_new_panel_meets_no_old_one(stage: Stage) -> None:
    german(stage)
    stage.root.geometry("900x420")
    stage.turn(0.05)
    card = stage.window.sign_in.cards[Method.CLI]
    card.event_generate("<Button-5>")
    stage.turn()


@pytest.mark.parametrize("opened", ["activity", "help", "guide", "check", "crash", "environment"])
def test_open_windows_follow(stage: Stage, opened: str) -> None:
    dialogs, windows = stage.window.dialogs, stage.window.help
    openers = {
        "activity": (dialogs.open_activity, lambda: dialogs.activity, "activity.title"),
        "help": (dialogs.open_shortcuts, lambda: dialogs.shortcuts, "help.title"),
        "guide": (lambda: dialogs.open_guide(None), lambda: dialogs.guide,
                  "registration.guide.title"),
        "check": (lambda: stage.run(ShowConnectionCheck()), lambda: dialogs.connection_check,
                  "check.window"),
        "crash": (_crash(stage), lambda: windows.crash_dialog, "crash.window"),
        "environment": (dialogs.open_environment, lambda: dialogs.environment,
                        "environment.title"),
    }  # fmt: skip
    opener, found, title = openers[opened]
    opener()
    stage.turn(0.1)
    dialog: Any = found()
    window_before = dialog.window
    english = set(_texts(stage, dialog.window))
    german(stage)
    stage.turn(0.1)
    assert found().window is window_before
    assert dialog.window.title() == translate(title)
    assert translate(title) != texts()[title]
    assert set(_texts(stage, dialog.window)) & english <= _SAME


def _crash(stage: Stage) -> Any:
    def crash() -> None:
        from desktop.toolkit import crash as crashes

        told = crashes.Crash("here", "ValueError: 7", "details")
        stage.window.help.crashed(told)

    return crash


#: What is called the same in both languages.
_SAME = {"Proxy", "Azure CLI", "Resource Manager", "Visual Studio Code", "F5", "F1", "Esc",
         "← →", "Alt", "a … z", "ValueError: 7", "Interpreter…"}  # fmt: skip


def _texts(stage: Stage, window: Any) -> list[str]:
    return [text for text in stage.texts(window) if not text.isdecimal()]


def test_a_device_code_stays_with_its_time_and_stage(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code(600)))
    stage.turn(0.1)
    dialog = stage.window.prompts.code_dialog
    assert dialog is not None
    dialog.window.event_generate("<Return>")
    stage.turn()
    countdown, stage_before = dialog._countdown, dialog.stage
    german(stage)
    assert dialog.open
    assert dialog._countdown is countdown
    assert dialog.stage is stage_before
    assert dialog._text.get() == sample_events.code().user_code
    assert stage.find("Code kopieren und Seite öffnen", dialog.window)


def test_the_log_and_diagnostics_stay_english(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="desktop")
    german(stage)
    stage.tell(sample_events.partial())
    assert "Signed in as ada@contoso.com 4.2 s" in caplog.text
    assert "Angemeldet" not in caplog.text
    assert any("Angemeldet als" in line.text for line in stage.window.activity.lines)
    assert [line.took for line in stage.window.activity.lines if "Angemeldet" in line.text] == [
        "4,2 s"
    ]
    told = stage.window.help.diagnostics()
    assert "Signed in as" in told
    assert "Angemeldet" not in told


def test_keys_are_called_as_they_are_labelled(stage: Stage) -> None:
    german(stage)
    stage.window.dialogs.open_shortcuts()
    stage.turn(0.1)
    assert stage.window.dialogs.shortcuts is not None
    texts = stage.texts(stage.window.dialogs.shortcuts.window)
    assert "Strg+F" in texts
    assert not [t for t in texts if "Ctrl" in t]


def test_the_choices_are_each_in_their_own_language(stage: Stage) -> None:
    stage.window.dialogs.open_settings()
    dialog = stage.window.dialogs.settings
    assert dialog is not None
    assert dialog.choices["language"]["values"] == ("As the system", "English", "Deutsch")
    assert isinstance(dialog.choices["language"], ttk.Combobox)
