"""The column of roles in the access table: there while asked for, filled as they come.

Main thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from desktop.domain import columns
from desktop.domain import events as ev
from desktop.domain.state import AccessState, Place
from desktop.features.access_list.view.access_table import BITE
from desktop.kernel.app import App
from desktop.toolkit.follow import follow

if TYPE_CHECKING:
    from desktop.features.access_list.view.access_table import AccessTable


def roles_at(state: AccessState, place: Place) -> str:
    """What the column says of a subscription: "" where that is not known, or not asked for."""
    if not state.roles_wanted:
        return ""
    from desktop.domain.role_words import cell_words  # noqa: PLC0415 - when asked for

    return cell_words(state.roles.get(place))


class RolesColumn:
    """Rows are brought up to date a few at a time, however many roles come at once."""

    def __init__(self, table: AccessTable, app: App) -> None:
        self._table, self._state = table, app.state
        self._column = columns.place_of("roles")
        self._waiting: dict[Place, None] = {}
        self._under_way = False
        follow(
            table.view, app.events, self._follow,
            ev.RolesWanted, ev.DetailFound, ev.RolesListingEnded, ev.SignInStarted,
            ev.SignedIn, ev.SignInCancelled, ev.SignedOut, ev.SignInFailed, ev.ListingStarted,
        )  # fmt: skip

    def _follow(self, event: ev.Event) -> None:
        match event:
            case ev.RolesWanted(wanted):
                self._table.view.show_roles(wanted)
                self._add(dict.fromkeys(self._table.places))
            case ev.DetailFound(found) if self._state.roles_wanted and found.key == "roles":
                self._add({found.place: None})
            case ev.SignInCancelled() if self._state.account is not None:
                self._add(dict.fromkeys(self._table.places))
            case ev.SignedIn() | ev.SignInCancelled() | ev.SignedOut():
                self._forget()
            case ev.SignInStarted() | ev.SignInFailed() if self._state.aside is None:
                self._forget()
            case ev.ListingStarted() if not self._state.refreshing:
                self._forget()
            case ev.RolesListingEnded():
                self._table.do(self._table.reorder(self._column))

    def _forget(self) -> None:
        """The table is emptied, and does nothing of what waited."""
        self._waiting, self._under_way = {}, False

    def _add(self, places: dict[Place, None]) -> None:
        self._waiting |= places
        if self._waiting and not self._under_way:
            self._under_way = True
            self._table.do(self._bring())

    def _bring(self) -> Iterator[None]:
        try:
            while self._waiting:
                few = list(islice(self._waiting, BITE))
                for place in few:
                    del self._waiting[place]
                self._table.reread(few)
                yield
            if not self._state.roles_expected:
                yield from self._table.reorder(self._column)
        finally:  # also when the table forgets what waits
            self._under_way = False
