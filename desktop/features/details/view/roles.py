"""What is said of somebody's roles at a subscription. Main thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from desktop.domain.advice import explain
from desktop.domain.models import Tenant
from desktop.domain.role_words import RoleLine, note_words, role_lines, verdict_words
from desktop.domain.roles import VERDICTS, RolesLook
from desktop.domain.state import about
from desktop.features.actions import Actions
from desktop.features.details.view.content import Look, Page, Part, Said, buttons, explained
from desktop.translations import translate


def page(
    tenant: Tenant,
    subscription_id: str,
    look: RolesLook | None,
    actions: Actions,
    again: Callable[[], object],
) -> Page:
    """``look`` is what was found, None while it is awaited; ``again`` asks once more."""
    place = tenant.tenant_id, subscription_id
    if look is None:
        return Page(place, (), translate("details.roles.waits"))
    if look.problem is not None:
        look = replace(look, problem=about(look.problem, tenant))
    return Page(place, tuple(_parts(look, actions, again)))


def verdict(look: RolesLook | None) -> str:
    """What one may do there in a sentence; "" where that could not be asked, and dots in its place
    until it is known, so that what is below them stays where it is.
    """
    if look is None:
        return "…"
    asked = look.problem is None or look.problem.kind in VERDICTS
    return verdict_words(look) if asked else ""


def _parts(look: RolesLook, actions: Actions, again: Callable[[], object]) -> Iterator[Part]:
    problem = look.problem
    if problem is not None and problem.kind not in VERDICTS:
        yield from explained(problem, look.tenant_id, actions, again)
        return
    yield Said(verdict_words(look), Look.VERDICT)
    if problem is not None:
        told = explain(problem)
        yield Said(told.cause, Look.NOTE)
        yield Said(told.advice, Look.NOTE)
        yield from buttons(problem, look.tenant_id, actions, calm=True)
        return
    if not look.roles:
        yield Said(translate("details.roles.none.why"), Look.NOTE)
    if note := note_words(look):
        yield Said(note, Look.NOTE)
    lines = role_lines(look, datetime.now(UTC))
    held = [line for line in lines if not line.eligible]
    eligible = [line for line in lines if line.eligible]
    if held:
        yield Said(translate("details.roles.held"), Look.HEAD)
        yield from _list(held)
    if eligible:
        yield Said(translate("details.roles.eligible"), Look.HEAD)
        yield Said(translate("details.roles.eligible.how"), Look.NOTE)
        yield from _list(eligible)


def _list(lines: Iterable[RoleLine]) -> Iterator[Part]:
    for line in lines:
        yield Said(line.name, Look.NAME)
        more = "  ·  ".join(part for part in (line.how, line.when) if part)
        if more:
            yield Said(more[0].upper() + more[1:], Look.MORE)
        if line.limit:
            yield Said(line.limit, Look.MORE)
