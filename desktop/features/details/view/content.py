"""What a tab of the details says: values, no widget. Main thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.advice import Action, explain
from desktop.domain.models import Problem
from desktop.domain.state import Place
from desktop.features.actions import Actions
from desktop.translations import translate


class Look(StrEnum):
    """How a paragraph looks; ``sheet`` has the fonts and colours."""

    VERDICT = "verdict"  # the one sentence that answers the question
    WARN = "warn"
    NOTE = "note"  # a sentence that explains
    LABEL = "label"  # the name of the value below it
    VALUE = "value"
    HEAD = "head"  # above a list
    NAME = "name"  # an item of a list
    MORE = "more"  # what is said of that item
    WAIT = "wait"  # what is still awaited


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph."""

    text: str
    look: Look = Look.VALUE


@dataclass(frozen=True, slots=True)
class Press:
    """One button. What it does counts as the same where the page is about the same place."""

    text: str
    does: Callable[[], object] = field(compare=False)
    primary: bool = False
    last: bool = False


Part = Said | Press


@dataclass(frozen=True, slots=True)
class Page:
    """What is said of ``place``. ``waits`` says what is still awaited, "" when nothing is."""

    place: Place
    parts: tuple[Part, ...]
    waits: str = ""


def pairs(facts: Iterable[tuple[str, str]]) -> Iterator[Part]:
    """Labels (``details.<name>``) with their values; what is not known is left out."""
    for name, value in facts:
        if value:
            yield Said(translate(f"details.{name}"), Look.LABEL)
            yield Said(value)


def explained(
    problem: Problem, tenant_id: str, actions: Actions, again: Callable[[], object] | None = None
) -> Iterator[Part]:
    """What happened, why and what to do. ``again`` tries it once more where that is not to list
    everything anew.
    """
    told = explain(problem)
    yield Said(told.title, Look.WARN)
    yield Said(told.cause, Look.NOTE)
    yield Said(told.advice, Look.NOTE)
    yield from buttons(problem, tenant_id, actions, again)


def buttons(
    problem: Problem,
    tenant_id: str,
    actions: Actions,
    again: Callable[[], object] | None = None,
    *,
    calm: bool = False,
) -> Iterator[Part]:
    """What can be done about a problem, the most useful first. ``calm``: nothing failed, so nothing
    is urgent, and where there is no ``again`` to try again would not help.
    """
    offered = list(explain(problem).actions)
    if calm and again is None and Action.TRY_AGAIN in offered:
        offered.remove(Action.TRY_AGAIN)
    if again is not None and Action.TRY_AGAIN not in offered:
        offered.append(Action.TRY_AGAIN)
    if Action.COPY_FOR_ADMIN not in offered:
        offered.append(Action.COPY_FOR_ADMIN)
    for at, action in enumerate(offered):
        does = _doing(action, problem, tenant_id, actions, again)
        first, last = at == 0 and not calm, at == len(offered) - 1
        yield Press(translate(f"action.{action}"), does, first, last)


def _doing(
    action: Action,
    problem: Problem,
    tenant_id: str,
    actions: Actions,
    again: Callable[[], object] | None,
) -> Callable[[], object]:
    if action is Action.TRY_AGAIN and again is not None:
        return again
    return lambda: actions.act(action, problem, tenant_id)
