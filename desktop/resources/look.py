"""What is in a subscription, and what one may do there: asked for one, or for many side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from desktop.access import events as ev
from desktop.access.state import Place
from desktop.identity.session import Session
from desktop.resources.clients import Clients
from desktop.resources.groups import GroupsReader
from desktop.resources.roles import RolesReader, Round
from desktop.tasks.cancel import CancelToken
from desktop.tasks.crew import Crew

#: Fewer than list subscriptions: it takes minutes where there are thousands, and whoever goes on
#: working in the window meanwhile should not feel it.
MOST_WORKERS: Final = 12

Emit = Callable[[ev.Event], None]


class Explorer:
    """Asks for one session, whose clients and role definitions it keeps. Any worker."""

    def __init__(self, session: Session) -> None:
        self._workers = min(session.workers, MOST_WORKERS)
        clients = Clients(session)
        self._groups = GroupsReader(clients)
        self._roles = RolesReader(clients)

    def look_at(
        self, place: Place, emit: Emit, cancel: CancelToken, *, groups: bool, roles: bool
    ) -> None:
        """Tell GroupsFound (each time there is more) and RolesFound, as asked for.

        Raises Cancelled only: a failure is told by the looks themselves.
        """
        crew, alone = Crew(cancel, 2, "look"), Round(cancel, patient=False)
        if roles:
            crew.submit(lambda: emit(ev.RolesFound(self._roles.look(place, alone))))
        if groups:
            crew.submit(lambda: self._groups.look(place, emit, cancel))
        crew.wait()

    def list_roles(self, places: Sequence[Place], emit: Emit, cancel: CancelToken) -> None:
        """Tell one RolesFound for each place, in the order in which they come."""
        crew, together = Crew(cancel, self._workers, "roles"), Round(cancel, patient=True)
        for place in places:
            crew.submit(
                lambda place=place: emit(  # type: ignore[misc]
                    ev.RolesFound(self._roles.look(place, together))
                )
            )
        crew.wait()
