"""What is said of a subscription's resource groups. Pure but for the buttons; main thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from desktop.domain.advice import explain
from desktop.domain.groups import GroupsLook
from desktop.domain.models import Tenant
from desktop.domain.state import about
from desktop.features.actions import Actions
from desktop.features.details.view.content import Look, Page, Part, Press, Said, buttons, explained
from desktop.translations import translate, translate_count

#: The kind of problem that is a verdict: one may not look into it.
_REFUSED = "no-role"


def page(
    tenant: Tenant,
    subscription_id: str,
    look: GroupsLook | None,
    actions: Actions,
    again: Callable[[], object],
) -> Page:
    """``look`` is what is known so far, None for nothing; ``again`` asks once more."""
    place = tenant.tenant_id, subscription_id
    if look is None:
        return Page(place, (), translate("details.groups.waits"))
    if look.problem is not None:
        look = replace(look, problem=about(look.problem, tenant))
    waits = (
        ""
        if look.done
        else translate("details.groups.more" if look.groups else "details.groups.waits")
    )
    return Page(place, tuple(_parts(look, tenant, actions, again)), waits)


def _parts(
    look: GroupsLook, tenant: Tenant, actions: Actions, again: Callable[[], object]
) -> Iterator[Part]:
    if look.problem is not None and look.problem.kind == _REFUSED:
        yield Said(translate("details.groups.refused"), Look.VERDICT)
        yield Said(translate("details.groups.refused.advice"), Look.NOTE)
        yield from buttons(look.problem, look.tenant_id, actions, again, calm=True)
    elif look.problem is not None:
        yield from explained(look.problem, look.tenant_id, actions, again)
        if look.groups:
            yield Said(translate("details.groups.incomplete"), Look.NOTE)
    elif look.done and not look.groups:
        yield Said(translate("details.groups.none"), Look.VERDICT)
        yield Said(translate("details.groups.none.why"), Look.NOTE)
    if not look.groups:
        return
    yield Said(_total(look), Look.VERDICT)
    if look.uncounted is not None:
        told = explain(about(look.uncounted, tenant))
        words = {"title": told.title, "advice": told.advice}
        yield Said(translate("details.groups.uncounted", **words), Look.NOTE)
        yield Press(translate("action.try-again"), again)
    elif look.done and look.problem is None and look.groups[0].resources is None:
        yield Said(translate("details.groups.too_many"), Look.NOTE)
    for group in look.groups:
        yield Said(group.name, Look.NAME)
        count = group.resources
        known = (group.location, "" if count is None else _count(count))
        yield Said("  ·  ".join(part for part in known if part), Look.MORE)


def _total(look: GroupsLook) -> str:
    groups = translate_count("details.groups.total", len(look.groups))
    counts = [group.resources for group in look.groups]
    if not look.done or None in counts:
        return groups
    return translate(
        "details.groups.both", groups=groups, resources=_count(sum(filter(None, counts)))
    )


def _count(resources: int) -> str:
    return (
        translate_count("details.groups.resources", resources)
        if resources
        else translate("details.groups.empty")
    )
