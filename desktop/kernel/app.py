"""What a feature is given to work with. Main thread."""

from __future__ import annotations

from desktop.domain.events import Event
from desktop.domain.refusals import Refusals
from desktop.domain.state import AccessState
from desktop.kernel.bus import EventBus
from desktop.kernel.commands import Commands


class App:
    """The state; the bus that brings every event first into it and then to its subscribers; and
    the commands that features answer.
    """

    def __init__(self, state: AccessState, commands: Commands | None = None) -> None:
        self.state = state
        self.commands = commands or Commands()
        self._refusals = Refusals()
        self.events = EventBus(self._fold)

    def _fold(self, event: Event) -> Event:
        event = self._refusals.follow(event)
        self.state.apply(event)
        return event
