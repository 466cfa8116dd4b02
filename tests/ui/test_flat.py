"""Whatever is opened and closed a hundred times leaves nothing: commands, widgets, objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import cycle

import pytest

from desktop.domain import events as ev
from desktop.domain.models import KeptAccount, Method
from desktop.domain.settings import Settings
from desktop.features.connection_check.model import ShowConnectionCheck
from desktop.toolkit import theme, tooltip
from desktop.toolkit.crash import Crash
from tests.support.display import Display
from tests.ui import environment_events, sample_details, sample_events
from tests.ui.counts import counts, grown
from tests.ui.hand import Stage
from tests.ui.live import live

pytestmark = pytest.mark.gui

ROUNDS, WARM_UP = 100, 4
#: What takes long goes along every so often: what is left each time is seen as well.
SELDOM = 4
#: Timers and what they call come and go.
BY = 5


class Rounds:
    """Each method goes once through something that a user may do any number of times."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.window = stage, stage.window
        self._environments = cycle(environment_events.SCENES.values())
        self._ends = cycle(
            (
                ev.SignedIn(sample_events.ADA, 1.0),
                ev.SignInFailed(sample_events.BLOCKED),
                ev.SignInCancelled(),
            )
        )
        dialogs = stage.window.dialogs
        self._openers = cycle(
            (
                dialogs.open_settings, dialogs.open_activity, dialogs.open_shortcuts,
                lambda: dialogs.open_guide(sample_events.BLOCKED), self._show_check,
                dialogs.open_environment, self._issue_code, self._crash,
            )
        )  # fmt: skip

    def once(self, number: int) -> None:
        """The round of this ``number``: everything that is quick, and each SELDOM what is not."""
        for name, go in vars(Rounds).items():
            if name.startswith("_") or name == "once":
                continue
            if number % SELDOM == 0 or name not in _LONG:
                go(self)
        self.stage.ran.clear()

    def dialogs(self) -> None:
        window = self.window
        for opened, name in (
            (window.dialogs.open_settings, "settings"),
            (window.dialogs.open_activity, "activity"),
            (window.dialogs.open_shortcuts, "shortcuts"),
            (lambda: window.dialogs.open_guide(None), "guide"),
        ):
            opened()
            self.stage.turn()
            getattr(window.dialogs, name).close()

    def languages_with_a_dialog_open(self) -> None:
        """Each dialog in its turn: it is emptied and filled again."""
        opened = next(self._openers)
        opened()
        self.stage.turn()
        for language in ("de", "en"):
            self.window.speak(language)
            self.stage.turn()
        dialogs = self.window.dialogs
        for dialog in (
            dialogs.settings, dialogs.activity, dialogs.shortcuts, dialogs.guide,
            dialogs.connection_check, dialogs.environment, self.window.help.crash_dialog,
        ):  # fmt: skip
            if dialog is not None:
                dialog.close()
        self.stage.tell(ev.SignInCancelled())

    def themes(self) -> None:
        for mode in (theme.Mode.DARK, theme.Mode.LIGHT):
            theme.switch(mode)
            self.stage.turn()

    def settings_that_change(self) -> None:
        """Language and look, with a list and details on show."""
        self._list()
        table = self.window.centre.access.table
        table.tree.selection_set(next(key for key in table.visible if table.tree.parent(key)))
        self.stage.tell(sample_details.full(sample_details.PRODUCTION))
        for language, look in (("de", "dark"), ("en", "light")):
            self.stage.tell(ev.SettingsChanged(Settings(language=language, appearance=look)))
            self.stage.settle()
        table.tree.selection_set()

    def device_codes(self) -> None:
        self._issue_code()
        dialog = self.window.prompts.code_dialog
        assert dialog is not None
        dialog._show_phone(shown=True)
        self.stage.turn()
        dialog._show_phone(shown=False)
        self.stage.tell(ev.DeviceCodeIssued(sample_events.code(text="ANOTHER1")), next(self._ends))
        self.stage.turn()
        dialog.close()

    def browsers(self) -> None:
        opened = ev.BrowserOpened("https://login.microsoftonline.com/x", opened=True)
        self.stage.tell(ev.SignInStarted(Method.BROWSER), opened)
        self.stage.turn()
        self.stage.tell(ev.SignInFailed(sample_events.BLOCKED))
        self.stage.turn()

    def checks(self) -> None:
        self.stage.tell(sample_events.checks(10))
        self.stage.run(ShowConnectionCheck())
        self.stage.turn()
        dialog = self.stage.window.dialogs.connection_check
        assert dialog is not None
        dialog.close()
        self.stage.turn()

    def environments(self) -> None:
        environment_events.show(self.stage, *next(self._environments))
        self.stage.turn()
        dialog = self.window.dialogs.environment
        assert dialog is not None
        dialog.close()
        self.stage.turn()

    def crashes(self) -> None:
        self._crash()
        self.stage.turn()
        dialog = self.window.help.crash_dialog
        assert dialog is not None
        dialog.close()
        self.stage.turn()

    def kept_accounts(self) -> None:
        kept = KeptAccount("k", Method.BROWSER, "AzureCloud", "grace@fabrikam.com")
        for accounts in ((kept,), ()):
            self.stage.tell(ev.AccountsKept(accounts))
            self.stage.turn()

    def readiness(self) -> None:
        self.stage.tell(sample_events.readiness())
        self.stage.turn()

    def lists(self) -> None:
        self._list()
        self.stage.tell(ev.ListingStarted(refresh=True), ev.ListingFinished(1.0, 0.2))
        self.window.centre.access.typed.set("prod")
        self.stage.turn()
        self.window.centre.access.table.sort_by(0)
        self.window.centre.access.clear_filter()
        self.stage.settle()
        self.stage.tell(ev.SignedOut())
        self.stage.turn()

    def details(self) -> None:
        self._list()
        table = self.window.centre.access.table
        for key in table.visible[:3]:
            table.tree.selection_set(key)
            self.stage.tell(sample_details.full(sample_details.PRODUCTION))
            self.stage.turn()
        for tab in ("groups", "roles", "code", "overview"):
            self.window.centre.details.tabs.press(tab)
            self.stage.turn()
        table.tree.selection_set()

    def menus(self) -> None:
        self._list()
        self.window.centre.access.actions._menu_at_focus(None)
        self.stage.turn()
        call = self.stage.root.tk.call
        call("tk::MenuUnpost", call("focus"))
        self.stage.turn()

    def tooltips(self) -> None:
        tips = tooltip._Tips.of(self.stage.root)
        shown = self.stage.root.nametowidget(next(iter(tips.texts)))
        tips._show(shown)
        self.stage.turn()
        tips._hide()

    def _show_check(self) -> None:
        self.stage.run(ShowConnectionCheck())

    def _crash(self) -> None:
        self.window.help._known.clear()
        self.window.help.crashed(Crash("KeyError x.py:1", "KeyError: 1", "Traceback"))

    def _issue_code(self) -> None:
        self.stage.tell(
            ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code())
        )
        self.stage.turn()

    def _list(self) -> None:
        self.stage.tell(sample_events.partial())
        self.stage.settle()


_LONG = {
    "settings_that_change", "details", "environments", "menus", "device_codes", "checks", "lists",
}  # fmt: skip


@pytest.fixture
def uncollected() -> Iterator[None]:
    """The collector leaves old objects alone in the program: here it does nothing at all."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.timeout(900)
@pytest.mark.usefixtures("uncollected")
def test_a_hundred_rounds_of_everything_leave_nothing(stage: Stage) -> None:
    rounds = Rounds(stage)
    for _ in range(WARM_UP):
        rounds.once(0)
    stage.turn(1.0)  # what is built later is there
    before = counts(stage.root)
    for number in range(ROUNDS):
        rounds.once(number)
    stage.turn(0.5)
    more = grown(before, counts(stage.root), BY)
    assert more == {}, "\n".join(f"{name}: {by}" for name, by in more.items())


@pytest.mark.timeout(300)
def test_signing_in_and_out_leaves_nothing(display: Display) -> None:
    with live(display) as stage:

        def once() -> None:
            stage.sign_in("ada@contoso.com")
            stage.flow.sign_out()
            stage.wait(lambda: not stage.runner.active, "the workers")
            stage.person.heard.clear()
            stage.turn(0.05)

        for _ in range(3):
            once()
        gc.collect()
        before = counts(stage.root)
        for _ in range(20):
            once()

        # What ends on a worker, or by a timer, is let go of a moment later on a busy machine.
        def nothing_more() -> bool:
            gc.collect()
            return grown(before, counts(stage.root), 2 * BY) == {}

        stage.wait(nothing_more, "what was left to go", timeout_s=60)
