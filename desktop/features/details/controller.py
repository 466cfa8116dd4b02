"""Looks at subscriptions: the details of one, and the roles at all of them. Main thread."""

from __future__ import annotations

from typing import Any, Final

from desktop.domain import events as ev
from desktop.domain.state import Place
from desktop.features.details import worker
from desktop.features.details.model import IncludeRoles, LookAt, LookAway
from desktop.features.problems import explain
from desktop.kernel.app import App
from desktop.tasks.runner import Runner, Task


class Looks:
    """At most one look and one listing of roles at a time.

    What was found is kept in the state, so a second look asks for nothing.
    """

    def __init__(self, app: App, runner: Runner) -> None:
        self._runner: Final = runner
        self._state: Final = app.state
        self._tell: Final = app.events.publish
        self._session: worker.Session | None = None
        self._kept: dict[str, Any] = {}  # what jobs keep of a session between looks
        self._look: Task | None = None
        self._listing: Task | None = None
        app.commands.handle(
            LookAt, lambda command: self.at(command.tenant_id, command.subscription_id)
        )
        app.commands.handle(LookAway, lambda _: self.away())
        app.commands.handle(IncludeRoles, lambda command: self.include_roles(command.wanted))

    def use(self, session: worker.Session | None) -> None:
        """Ask that session from now on; None: there is none."""
        self._end_look()
        self._end_listing()
        self._session, self._kept = session, {}

    # --- the details of one ----------------------------------------------------------------------

    def at(self, tenant_id: str, subscription_id: str) -> None:
        """Look up the details there; ends the look before it."""
        place = tenant_id, subscription_id
        if self._session is None or (place == self._state.looking_at and self._looking):
            return
        self._end_look()
        self._tell(ev.LookStarted(*place))
        self._ask(place)

    def away(self) -> None:
        """Nothing is looked at any more."""
        self._end_look()
        if self._state.looking_at is not None:
            self._tell(ev.LookDropped())

    def _ask(self, place: Place) -> None:
        if self._session is None:
            return
        from desktop.domain.details import DETAILS  # noqa: PLC0415 - not before the first paint

        lacking = [kind for kind in DETAILS if self._state.lacks(kind, place)]
        if not lacking:
            return

        def failed(error: BaseException) -> None:
            problem = explain(error, place[0])
            for kind in lacking:
                self._tell(ev.DetailFound(kind.failed(place, problem)))

        self._look = self._runner.start(
            "look",
            worker.look_at(self._session, self._kept, place, [kind.key for kind in lacking]),
            on_event=self._tell,
            on_failed=failed,
        )

    @property
    def _looking(self) -> bool:
        return self._look is not None and self._look.active

    def _end_look(self) -> None:
        if self._look is not None:
            self._look.cancel()
            self._look = None

    # --- the roles at all of them ----------------------------------------------------------------

    def include_roles(self, wanted: bool) -> None:
        """Table and reports have the roles from now on, or no longer."""
        if wanted == self._state.roles_wanted:
            return
        self._tell(ev.RolesWanted(wanted))
        if wanted:
            self._list_roles()
        else:
            self.cancel_roles()

    def cancel_roles(self) -> None:
        """End the listing of roles; what it found stays."""
        if self._listing is not None and self._listing.active:
            self._end_listing()
            self._tell(ev.RolesListingEnded(cancelled=True))

    def listed(self) -> None:
        """A listing of subscriptions has ended: what is there may be new."""
        place = self._state.looking_at
        if place is not None and not self._looking:
            self._ask(place)
        if self._state.roles_wanted:
            self._list_roles()

    def _list_roles(self) -> None:
        if self._session is None or self._state.busy:
            return  # ``listed`` comes back to it
        from desktop.domain.roles import RolesLook  # noqa: PLC0415 - not before the first paint

        places = [place for place in self._state.places if self._state.lacks(RolesLook, place)]
        if not places:
            return
        self._end_listing()
        self._tell(ev.RolesListingStarted(len(places)))
        self._listing = self._runner.start(
            "roles",
            worker.list_roles(self._session, self._kept, places),
            on_event=self._tell,
            on_done=lambda _: self._tell(ev.RolesListingEnded()),
            on_failed=lambda error: self._tell(ev.RolesListingEnded(cancelled=True)),
        )

    def _end_listing(self) -> None:
        if self._listing is not None:
            self._listing.cancel()
            self._listing = None
