"""The centre: a page of words, or the table with its details; one at a time. Main thread."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk
from typing import TYPE_CHECKING

from desktop.domain import events as ev
from desktop.domain.state import Place
from desktop.features.actions import Actions
from desktop.features.details.model import LookAt, LookAway
from desktop.kernel.app import App
from desktop.toolkit import theme
from desktop.toolkit.follow import follow
from desktop.toolkit.widgets import button, line
from desktop.translations import translate
from desktop.window.page_content import OnChoice, content_for
from desktop.window.state_page import StatePage

if TYPE_CHECKING:  # at run time they are imported when a listing comes
    from desktop.domain.rows import Chosen
    from desktop.features.access_list.view.access_view import AccessView
    from desktop.features.details.view.pane import DetailsPane

#: Below this width of the whole window the table needs the room of the details.
_ROOM_FOR_DETAILS = 860
#: What the table keeps, however wide the details are made.
_ROOM_FOR_TABLE = 320
_SOON_MS = 150


class Centre(ttk.Frame):
    """``update_state`` chooses what is shown; ``make_way`` is told when the details want the room
    beside the centre as well. The table is built when it is first needed: nobody
    who looks at the first page should have waited for it.
    """

    def __init__(
        self,
        parent: tk.Misc,
        app: App,
        actions: Actions,
        on_choice: OnChoice,
        make_way: Callable[[bool], None],
    ) -> None:
        super().__init__(parent)
        self._app, self._state, self._actions = app, app.state, actions
        self._access: AccessView | None = None
        self._details: DetailsPane | None = None
        self._raised: ttk.Frame | None = None
        self._soon = self._details_soon = ""
        self._offer: ttk.Frame | None = None
        #: Whether the details are shown in place of the table, for want of room beside it.
        self._covered = False
        self._make_way = make_way
        self._looked: Place | None = None
        self._fit_id = ""
        self.page = StatePage(self, on_choice)
        # The window gives it its size, never its content: while Tk 8.6.13 asks for another size
        # after an exchange of the two parts, it forgets to show the new one.
        self.grid_propagate(False)
        self.rowconfigure(0, weight=1)
        self.columnconfigure(0, weight=1)
        self.bind("<Configure>", self._resized)
        follow(self, app.events, self._prepare, ev.SignInStarted, ev.SignedIn, ev.ListingFinished)

    @property
    def access(self) -> AccessView:
        """The view of the table, built by the first who asks."""
        if self._access is None:
            from desktop.features.access_list.view.access_view import (  # noqa: PLC0415 - when needed
                AccessView,
            )

            self._access = AccessView(self, self._app, self._actions, self._show_details)
        return self._access

    @property
    def details(self) -> DetailsPane:
        """The details, built by the first who asks."""
        if self._details is None:
            from desktop.features.details.view.pane import (  # noqa: PLC0415 - when needed
                DetailsPane,
            )

            self._details = DetailsPane(self, self._app, self._actions, self._close_details)
        return self._details

    def _prepare(self, event: ev.Event) -> None:
        """Build what will be needed in a moment, while nobody minds a stall of 20 ms."""
        match event:
            case ev.SignInStarted() if self._access is None and not self._soon:
                self._soon = self.after(_SOON_MS, lambda: self.access)
            case ev.SignedIn():
                self.access  # noqa: B018 - from now on it follows the listing
            case ev.ListingFinished() if not self._details_soon:
                self._details_soon = self.after(_SOON_MS, self._prepare_details)

    def update_state(self) -> None:
        """Show the page or the table, whichever the state asks for."""
        content = content_for(self._state)
        if content is not None:
            self.page.present(content)
            self._raise(self.page)
        else:
            self.access.update_banner()
            self._raise(self.access)
        self._show_details()

    def say_again(self) -> None:
        """Another language is spoken. The page is built anew by itself: it has other words."""
        if self._offer is not None:
            self._offer.destroy()
            self._offer = None
        if self._details is not None:
            tab = self._details.tab
            self._details.destroy()
            self._details = None
            self.details.open_tab(tab)
        if self._access is not None:
            self._access.say_again()

    def close(self) -> None:
        """Nothing of it may happen later; called before the window is destroyed."""
        for waiting in (self._soon, self._details_soon, self._fit_id):
            if waiting:
                self.after_cancel(waiting)

    def focus_filter(self) -> None:
        """Give the keyboard to the filter, if there is one to be seen."""
        if self._raised is self._access and self._access is not None:
            self._access.focus_filter()

    def _raise(self, part: ttk.Frame) -> None:
        if part is not self._raised:
            if self._raised is not None:
                self._raised.grid_remove()
            part.grid(row=0, column=0, sticky=tk.NSEW)
            self._raised = part

    # ---- the details

    def _prepare_details(self) -> None:
        """The first row that is chosen should not wait for them; in two steps, each a short one."""
        from desktop.features.details.view import pane  # noqa: F401, PLC0415 - when needed

        self._details_soon = self.after(_SOON_MS, lambda: self.details)

    def _show_details(self) -> None:
        """Beside the table where there is room; else in its place, once the user asks for it."""
        chosen = self._access.chosen if self._access and self._raised is self._access else []
        beside = self.winfo_toplevel().winfo_width() >= theme.px(_ROOM_FOR_DETAILS)
        if beside or not chosen:
            self._covered = False
        shown = bool(chosen) and (beside or self._covered)
        self._make_way(self._covered)
        if shown:
            self._place_details()
            self.details.show(chosen[0])
        elif self._details is not None:
            self._details.grid_remove()
        if self._access is not None and self._raised is self._access:
            if self._covered:
                self._access.grid_remove()
            else:
                self._access.grid()
        self._offer_details(offered=bool(chosen) and not shown)
        self._look(chosen[0] if shown else None)

    def _place_details(self) -> None:
        details = self.details
        details.set_room(self.winfo_width() - theme.px(_ROOM_FOR_TABLE), whole=self._covered)
        if self._covered:
            details.grid(row=0, column=0, sticky=tk.NSEW)
        else:
            details.grid(row=0, column=1, sticky=tk.NS)

    def _offer_details(self, *, offered: bool) -> None:
        if not offered:
            if self._offer is not None:
                self._offer.grid_remove()
            return
        if self._offer is None:
            self._offer = ttk.Frame(self)
            line(self._offer).pack(fill=tk.X)
            button(self._offer, translate("details.show"), self._cover, style="Link.TButton").pack(
                side=tk.RIGHT, padx=theme.px(8), pady=theme.px(2)
            )
        self._offer.grid(row=1, column=0, sticky=tk.EW)

    def _cover(self) -> None:
        self._covered = True
        self._show_details()
        self.details.take_focus()

    def _close_details(self) -> None:
        tree = self.access.table.tree
        if self._covered:
            self._covered = False
            self._show_details()
        else:
            tree.selection_set()
        tree.focus_set()

    def _look(self, chosen: Chosen | None) -> None:
        """What is in a subscription is asked for as long as its details are shown."""
        s = chosen.subscription if chosen else None
        place = (s.tenant_id, s.subscription_id) if s else None
        if place == self._looked:
            return
        self._looked = place
        if place is None:
            self._app.commands.run(LookAway())
        else:
            self._app.commands.run(LookAt(*place))

    def _resized(self, _: object) -> None:
        if self._fit_id == "":
            self._fit_id = self.after_idle(self._fit)

    def _fit(self) -> None:
        self._fit_id = ""
        self._show_details()
