"""The event bus: whoever wants to know of an event subscribes to its type. Main thread throughout.

Workers never touch it: what they emit is handed over by ``tasks.runner``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")


class _Subscription:
    """One handler and the types of events that it is called for."""

    __slots__ = ("active", "handler", "kinds")

    def __init__(self, handler: Callable[[Any], object], kinds: tuple[type, ...]) -> None:
        self.handler, self.kinds = handler, kinds
        self.active = True


class EventBus:
    """``fold`` brings an event into the state, and returns what the subscribers are told."""

    def __init__(self, fold: Callable[[Any], Any]) -> None:
        self._fold = fold
        self._subscriptions: list[_Subscription] = []
        #: Who is called for a type, found when its first event comes: a listing has thousands.
        self._by_type: dict[type, tuple[_Subscription, ...]] = {}

    def subscribe(self, handler: Callable[[E], object], *kinds: type[E]) -> Callable[[], None]:
        """Call ``handler`` with each event of these types or of their subclasses.

        Returns what ends the subscription; calling it again does nothing.
        """
        made = _Subscription(handler, kinds)
        self._subscriptions.append(made)
        self._by_type.clear()

        def unsubscribe() -> None:
            if made.active:
                made.active = False
                self._subscriptions.remove(made)
                self._by_type.clear()

        return unsubscribe

    def publish(self, event: object) -> None:
        """Fold ``event`` into the state, then tell the subscribers in the order they subscribed.

        Who subscribes meanwhile hears of the next event; who unsubscribes hears nothing more.
        A handler may publish in its turn: that event is delivered at once, before this one goes on.
        """
        told = self._fold(event)
        kind = type(told)
        subscribed = self._by_type.get(kind)
        if subscribed is None:
            subscribed = tuple(s for s in self._subscriptions if issubclass(kind, s.kinds))
            self._by_type[kind] = subscribed
        for subscription in subscribed:
            if subscription.active:
                subscription.handler(told)
