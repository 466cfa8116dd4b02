"""What is in a subscription, and what one may do there: asked for one, or for many side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any, Final

from desktop.domain import events as ev
from desktop.domain.state import Place
from desktop.identity.session import Session
from desktop.resources import roles
from desktop.resources.clients import Clients
from desktop.tasks.cancel import CancelToken
from desktop.tasks.worker_pool import WorkerPool

#: Fewer than list subscriptions: it takes minutes where there are thousands, and whoever goes on
#: working in the window meanwhile should not feel it.
MOST_WORKERS: Final = 12

Emit = Callable[[ev.Event], None]


class Explorer:
    """Asks for one session, whose clients and role definitions it keeps. Any worker.

    The details of each kind are read by the ``Reader`` of the module with that name:
    ``read(place, tell, cancel)`` tells them each time there is more, a failure too.
    """

    def __init__(self, session: Session) -> None:
        self._workers = min(session.workers, MOST_WORKERS)
        self._clients = Clients(session)
        self._roles = roles.Reader(self._clients)
        self._readers: dict[str, Any] = {"roles": self._roles}

    def look_at(self, place: Place, emit: Emit, cancel: CancelToken, kinds: Iterable[str]) -> None:
        """Tell DetailFound, each time there is more, for each of ``kinds`` (keys of ``DETAILS``).

        Raises Cancelled only: a failure is told by the details themselves.
        """
        readers = [self._reader(kind) for kind in kinds]
        pool = WorkerPool(cancel, len(readers), "look")
        for reader in readers:
            pool.submit(
                lambda reader=reader: reader.read(  # type: ignore[misc]
                    place, lambda detail: emit(ev.DetailFound(detail)), cancel
                )
            )
        pool.wait()

    def _reader(self, kind: str) -> Any:
        if kind not in self._readers:
            self._readers[kind] = import_module(f"desktop.resources.{kind}").Reader(self._clients)
        return self._readers[kind]

    def list_roles(self, places: Sequence[Place], emit: Emit, cancel: CancelToken) -> None:
        """Tell the roles at each place, in the order in which they come."""
        pool, together = (
            WorkerPool(cancel, self._workers, "roles"),
            roles.Round(cancel, patient=True),
        )
        for place in places:
            pool.submit(
                lambda place=place: emit(  # type: ignore[misc]
                    ev.DetailFound(self._roles.look(place, together))
                )
            )
        pool.wait()
