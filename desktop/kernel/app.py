"""What a feature is given to work with. Main thread."""

from __future__ import annotations

from desktop.access.events import Event
from desktop.access.refusals import Refusals
from desktop.access.state import AccessState
from desktop.kernel.bus import EventBus


class App:
    """The state, and the bus that brings every event first into it and then to its subscribers."""

    def __init__(self, state: AccessState) -> None:
        self.state = state
        self._refusals = Refusals()
        self.events = EventBus(self._fold)

    def _fold(self, event: Event) -> Event:
        event = self._refusals.follow(event)
        self.state.apply(event)
        return event
