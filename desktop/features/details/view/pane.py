"""What is known of the chosen row, and what can be done with it. Main thread.

Its widgets are made once and told new words: going through rows with an arrow key costs a few
milliseconds a row.
"""

from __future__ import annotations

import time
import tkinter as tk
from collections.abc import Callable
from importlib import import_module
from tkinter import ttk
from typing import TYPE_CHECKING, Final, TypeVar

from desktop.domain.details import DETAILS
from desktop.domain.models import Subscription
from desktop.domain.rows import Chosen
from desktop.domain.state import Place
from desktop.features.actions import Actions
from desktop.features.details.model import LookAt, LookAway
from desktop.features.details.view import overview, roles
from desktop.features.details.view.content import Look, Page, Said
from desktop.features.details.view.heading import Heading
from desktop.features.details.view.sash import Sash
from desktop.features.details.view.sheet import Sheet
from desktop.features.details.view.tabs import Tab, TabRow
from desktop.kernel.app import App
from desktop.toolkit import theme
from desktop.toolkit.widgets import Bar
from desktop.translations import translate

if TYPE_CHECKING:  # at run time imported when code is first looked at
    from desktop.features.details.view.code import CodeTab

_Found = TypeVar("_Found")

#: The pages of what is fetched: ``page`` of the module of its name.
_FETCHED: Final[dict[str, Callable[..., Page]]] = {
    kind.key: import_module(f"desktop.features.details.view.{kind.key}").page for kind in DETAILS
}
TABS: Final = ("overview", *_FETCHED, "code")
#: Widths at 100 %: with words, and with code, which has longer lines.
WIDTH: Final = 324
_CODE_WIDTH: Final = 520
_LEAST: Final = 280
#: What is awaited for less than this is not worth a word.
_QUIET_MS: Final = 300
#: What takes longer says for how long already.
_LONG_S: Final = 3
_TICK_MS: Final = 1000


class DetailsPane(ttk.Frame):
    """On the right; the window shows it while something is chosen."""

    def __init__(
        self, parent: tk.Misc, app: App, actions: Actions, on_close: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self._app, self._state, self._actions = app, app.state, actions
        self._chosen: Chosen | None = None
        self._code: CodeTab | None = None
        #: The tab for subscriptions; it stays while rows are gone through.
        self.tab = "overview"
        self._retried: object = None
        self._awaited: tuple[Place, str] | None = None
        self._late = False
        self._since_s = 0.0
        self._timer = ""
        #: The width that the user gave it, now or in an earlier run.
        self._given = actions.layout.width_of("details")
        self._most = self._width = 0
        self.pack_propagate(False)
        px = theme.px
        self.sash = Sash(self, self._drag, self._reset_width)
        self.sash.pack(side=tk.LEFT, fill=tk.Y)
        self._heading = Heading(self, actions, on_close)
        self._heading.pack(fill=tk.X, padx=(px(2), px(8)), pady=(px(10), 0))
        tabs = [
            Tab(key, translate(f"details.tab.{key}"), translate(f"details.tab.{key}.tip"))
            for key in TABS
        ]
        self.tabs = TabRow(self, tabs, self._choose_tab)
        self.tabs.choose(self.tab)
        self._bar = Bar(self, height=1.5)
        self._bar.pack(fill=tk.X, pady=(px(1), 0))
        self.sheet = Sheet(self)
        self._body: ttk.Frame | None = None
        self._fit()
        self.bind("<Configure>", lambda event: self._heading.set_width(event.width))
        self.bind("<Destroy>", lambda _: self._end(), add=True)

    @property
    def code(self) -> CodeTab:
        """The tab with code, made for the first who asks."""
        if self._code is None:
            from desktop.features.details.view.code import CodeTab  # noqa: PLC0415 - when needed

            self._code = CodeTab(self, self._app, self._actions)
        return self._code

    def show(self, chosen: Chosen) -> None:
        """Show that row as the state has it now; what is shown already is not touched."""
        if chosen != self._chosen:
            self._heading.show(chosen)
        self._chosen = chosen
        self._fill()

    def set_room(self, most: int, *, whole: bool) -> None:
        """It may be so many pixels wide; ``whole``: it has the place of the table."""
        if whole == bool(self.sash.winfo_manager()):
            if whole:
                self.sash.pack_forget()
            else:
                self.sash.pack(side=tk.LEFT, fill=tk.Y, before=self._heading)
        if most != self._most:
            self._most = most
            self._fit()

    def open_tab(self, key: str) -> None:
        """Show that tab for subscriptions."""
        self.tabs.choose(key)
        self._choose_tab(key)

    def take_focus(self) -> None:
        """Give the keyboard to it."""
        if self._chosen is not None and self._chosen.subscription is not None:
            self.tabs.take_focus()
        else:
            self.sheet.reader.focus_set()

    # ---- what is in it

    def _fill(self) -> None:
        if self._chosen is None:
            return
        s = self._chosen.subscription
        if s is None:
            self.tabs.pack_forget()
            self._show_sheet(overview.tenant_page(self._state, self._chosen.access, self._actions))
        else:
            if not self.tabs.winfo_manager():
                self.tabs.pack(fill=tk.X, before=self._bar)
            self._fill_tab(self._chosen, s)
        self._fit()

    def _fill_tab(self, chosen: Chosen, s: Subscription) -> None:
        state, place = self._state, (s.tenant_id, s.subscription_id)
        if self.tab == "code":
            self._await(place, "")
            self._show_code(s)
            return
        if self.tab == "overview":
            verdict = roles.verdict(state.roles.get(place))
            page = overview.subscription_page(state, chosen.access, s, verdict)
        else:
            found = state.details.get(self.tab, {}).get(place)
            page = _FETCHED[self.tab](
                chosen.access.tenant, s.subscription_id,
                self._fresh(found), self._actions, self._again(found),
            )  # fmt: skip
        self._show_sheet(page)

    def _show_sheet(self, page: Page) -> None:
        self._await(page.place, page.waits)
        if page.waits and self._late:
            told = page.waits
            if (passed_s := int(time.monotonic() - self._since_s)) >= _LONG_S:
                told = translate("status.so_long", what=told, seconds=passed_s)
            page = Page(page.place, (*page.parts, Said(told, Look.WAIT)))
        self.sheet.show(page)
        self._raise(self.sheet)

    def _show_code(self, s: Subscription) -> None:
        from desktop.domain.snippets import CodePlace, snippets_for  # noqa: PLC0415 - when needed

        state = self._state
        if state.method is None:
            return
        asked = self._actions.request_for(state.method)
        place = CodePlace(
            state.method, state.cloud, s.tenant_id, s.subscription_id,
            username=state.account.username if state.account else None,
            client_id=state.client_id,
            redirect_uri=asked.redirect_uri if asked.client_id == state.client_id else None,
        )  # fmt: skip
        self.code.show(snippets_for(place))
        self._raise(self.code)

    def _raise(self, body: ttk.Frame) -> None:
        if body is not self._body:
            if self._body is not None:
                self._body.pack_forget()
            body.pack(fill=tk.BOTH, expand=True, padx=(0, theme.px(2)))
            self._body = body

    def _choose_tab(self, key: str) -> None:
        self.tab = key
        self._fill()

    # ---- waiting

    def _fresh(self, look: _Found) -> _Found | None:
        """What was found, unless it is what "Try again" was pressed about."""
        return None if look is not None and look is self._retried else look

    def _again(self, look: object) -> Callable[[], None]:
        def again() -> None:
            self._retried = look
            self._fill()
            if self._chosen is not None and self._chosen.subscription is not None:
                s = self._chosen.subscription
                # Away first: what still runs there would be all that is waited for.
                self._app.commands.run(LookAway())
                self._app.commands.run(LookAt(s.tenant_id, s.subscription_id))

        return again

    def _await(self, place: Place, what: str) -> None:
        """What is still awaited: said after a moment, for mostly it comes sooner."""
        awaited = (place, what) if what else None
        if awaited == self._awaited:
            return
        self._stop_waiting()
        self._awaited, self._since_s = awaited, time.monotonic()
        if awaited is not None:
            self._timer = self.after(_QUIET_MS, self._grow_late)

    def _grow_late(self) -> None:
        self._late = True
        self._timer = self.after(_TICK_MS, self._grow_late)
        self._bar.run()
        self._fill()

    def _end(self) -> None:
        """Nothing happens later, and its parts no longer know what they called."""
        self._cancel_timer()
        self.sheet.forget()
        self.tabs.forget()

    def _cancel_timer(self) -> None:
        if self._timer:
            self.after_cancel(self._timer)
            self._timer = ""

    def _stop_waiting(self) -> None:
        self._cancel_timer()
        if self._late:
            self._late = False
            self._bar.show(0)

    # ---- width

    def _fit(self) -> None:
        coding = self._body is not None and self._body is self._code
        own = theme.px(_CODE_WIDTH if coding else WIDTH)
        width = max(min(self._given or own, self._most), theme.px(_LEAST))
        if width != self._width:
            self._width = width
            self.configure(width=width)

    def _drag(self, wider: int) -> None:
        self._given = max(min(self._width + wider, self._most), theme.px(_LEAST))
        self._actions.layout.keep_widths({"details": self._given})
        self._fit()

    def _reset_width(self) -> None:
        self._given = None
        self._actions.layout.keep_widths({"details": None})
        self._fit()
