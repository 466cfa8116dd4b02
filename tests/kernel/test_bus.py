"""The event bus: the state first, then the subscribers in their order; who leaves hears no more."""

from __future__ import annotations

from desktop.kernel.bus import EventBus


class Came:
    pass


class CameByTrain(Came):
    pass


class Left:
    pass


def bus(folded: list[object]) -> EventBus:
    def fold(event: object) -> object:
        folded.append(event)
        return event

    return EventBus(fold)


def test_the_state_comes_first_and_then_all_in_the_order_of_subscription() -> None:
    told: list[object] = []
    events = bus(told)
    events.subscribe(lambda event: told.append("first"), Came)
    events.subscribe(lambda event: told.append("second"), Came)
    event = Came()
    events.publish(event)
    assert told == [event, "first", "second"]


def test_a_handler_is_called_for_its_types_and_what_derives_from_them() -> None:
    heard: list[type] = []
    events = bus([])
    events.subscribe(lambda event: heard.append(type(event)), Came)
    for event in (Came(), Left(), CameByTrain()):
        events.publish(event)
    events.subscribe(lambda event: heard.append(type(event)), Came, Left)
    events.publish(Left())
    assert heard == [Came, CameByTrain, Left]


def test_subscribers_are_told_what_the_state_made_of_an_event() -> None:
    heard: list[object] = []
    events = EventBus(lambda event: Left())
    events.subscribe(lambda event: heard.append("came"), Came)
    events.subscribe(lambda event: heard.append("left"), Left)
    events.publish(Came())
    assert heard == ["left"]


def test_who_unsubscribes_hears_no_more_not_even_of_the_event_under_way() -> None:
    heard: list[str] = []
    events = bus([])
    events.subscribe(lambda event: leave(), Came)
    leave = events.subscribe(lambda event: heard.append("closed"), Came)
    events.publish(Came())
    events.publish(Came())
    leave()
    assert heard == []


def test_who_subscribes_while_an_event_is_told_hears_of_the_next() -> None:
    heard: list[str] = []
    events = bus([])

    def open_dialog(event: Came) -> None:
        events.subscribe(lambda event: heard.append("dialog"), Came)

    once = events.subscribe(open_dialog, Came)
    events.publish(Came())
    once()
    assert heard == []
    events.publish(Came())
    assert heard == ["dialog"]


def test_what_a_handler_publishes_is_delivered_at_once() -> None:
    heard: list[str] = []
    events = bus([])
    events.subscribe(lambda event: events.publish(Left()), Came)
    events.subscribe(lambda event: heard.append("left"), Left)
    events.subscribe(lambda event: heard.append("came"), Came)
    events.publish(Came())
    assert heard == ["left", "came"]
