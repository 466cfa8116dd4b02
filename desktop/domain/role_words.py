"""What people read of roles: the verdict, a line a role, a table's cell. Pure; any thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from desktop.domain.roles import Power, Role, RolesLook, ScopeKind, Through, power_here, strongest
from desktop.domain.value import replace
from desktop.translations import translate

_SOME = (Power.PARTLY, Power.GLANCE, Power.UNKNOWN)
#: So much of a condition is shown; the report has the whole of it.
_LONGEST_CONDITION = 400


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role in words. ``how``: "through a group", "inherited from management group X" ….

    ``when``: "since 3 May 2026", "activated until 18:00 today", "may be activated" …; "" where
    nothing is told. ``limit``: "only under a condition", what that is about, and the condition
    itself; "" where there is none.
    """

    name: str
    how: str
    when: str
    eligible: bool
    limit: str = ""


def verdict_words(look: RolesLook) -> str:
    """What one may do there, in a sentence or two."""
    if look.problem is not None:
        return translate(_unread(look))
    power, names = look.power, _names(look.eligible)
    gain = names and _is_more(look)
    if power is Power.NOTHING:
        return (
            translate("roles.verdict.may_activate", roles=names)
            if names
            else translate("roles.verdict.nothing")
        )
    sentence = _verdict(look, power)
    return (
        f"{sentence} {translate('roles.verdict.and_activate', roles=names)}" if gain else sentence
    )


def note_words(look: RolesLook) -> str:
    """What else must be known: whether eligible roles could not be read. "" if nothing."""
    problem = look.eligible_problem
    if problem is None or look.problem is not None:
        return ""
    return translate(f"roles.note.{_NOTES.get(problem.kind, 'failed')}")


_NOTES = {
    "roles-unlicensed": "unlicensed", "roles-unsupported": "unsupported",
    "roles-unreadable": "refused",
}  # fmt: skip
_UNREAD = {"roles-unsupported": "unsupported", "roles-none-listed": "none_listed"}


def role_lines(look: RolesLook, now: datetime, zone: tzinfo | None = None) -> tuple[RoleLine, ...]:
    """The roles in words. ``now`` knows its zone; ``zone`` is the reader's: this machine's."""
    return tuple(
        RoleLine(role.name, _how(role), _when(role, now, zone), role.eligible, _limit(role))
        for role in look.roles
    )


def cell_words(look: RolesLook | None) -> str:
    """The roles in a table's cell; "" while they are not known."""
    if look is None:
        return ""
    if look.problem is not None:
        return translate("roles.cell.unreadable")
    told = ((role.name, role.eligible, bool(role.condition)) for role in look.roles)
    return names_in_cell(told)


def names_in_cell(roles: Iterable[tuple[str, bool, bool]]) -> str:
    """Names of roles, each with whether it may only be activated, and whether it is under a
    condition: "Reader, Contributor (under a condition), Owner (eligible)".

    One that is held without a condition, too, is held without.
    """
    told = list(roles)
    active = _least_limited((name, limited) for name, eligible, limited in told if not eligible)
    others = _least_limited((name, limited) for name, eligible, limited in told if eligible)
    cells = [_limited_name(name, limited) for name, limited in active.items()]
    for name, limited in others.items():
        if name not in active or (active[name] and not limited):
            key = "roles.cell.eligible_conditional" if limited else "roles.cell.eligible"
            cells.append(translate(key, role=name))
    return ", ".join(cells) or translate("roles.cell.none")


def _least_limited(roles: Iterable[tuple[str, bool]]) -> dict[str, bool]:
    """Whether each is held under a condition only, in the order in which they came."""
    found: dict[str, bool] = {}
    for name, limited in roles:
        found[name] = limited and found.get(name, True)
    return found


def _limited_name(name: str, limited: bool) -> str:
    return translate("roles.cell.conditional", role=name) if limited else name


def day_words(moment: datetime) -> str:
    """A day as people write it: 3 May 2026."""
    month = translate("roles.months").split()[moment.month - 1]
    return translate("roles.day", day=moment.day, month=month, year=moment.year)


def _unread(look: RolesLook) -> str:
    kind = look.problem.kind if look.problem else ""
    return f"roles.verdict.{_UNREAD.get(kind, 'unreadable')}"


def _verdict(look: RolesLook, power: Power) -> str:
    here = {role: power_here(role) for role in look.active}
    if power is Power.GRANT and Power.PARTLY in here.values():
        names = _names(role for role, its in here.items() if its is Power.PARTLY)
        return translate("roles.verdict.grant_partly", roles=names)
    if power in _SOME:
        telling = [role for role, its in here.items() if its is power]
        names = _names(telling)
        if power is not Power.UNKNOWN and all(map(_only_limited, telling)):
            return translate(
                f"roles.verdict.conditional.{power}", roles=_names(telling, plainly=True)
            )
        looks = power is Power.PARTLY and Power.LOOK in here.values()
        return translate(f"roles.verdict.{'look_partly' if looks else power}", roles=names)
    return translate(f"roles.verdict.{power}")


def _is_more(look: RolesLook) -> bool:
    order = list(Power)
    return order.index(strongest(look.roles)) < order.index(look.power)


def _only_limited(role: Role) -> bool:
    """Whether nothing but a condition makes it less than it is called."""
    return bool(role.condition) and power_here(replace(role, condition="")) is not power_here(role)


def _names(roles: Iterable[Role], *, plainly: bool = False) -> str:
    """``plainly``: without saying which are under a condition."""
    told = _least_limited((role.name, bool(role.condition)) for role in roles)
    return ", ".join(_limited_name(name, limited and not plainly) for name, limited in told.items())


#: What the actions in a condition are about; others are named by the condition alone.
_ABOUT = (
    ("granting", "microsoft.authorization/roleassignments/"),
    ("data", "microsoft.storage/"),
)


def _limit(role: Role) -> str:
    if not role.condition:
        return ""
    text = role.condition.lower()
    about = next((name for name, actions in _ABOUT if actions in text), "any")
    condition = " ".join(role.condition.split())
    if len(condition) > _LONGEST_CONDITION:
        condition = condition[: _LONGEST_CONDITION - 1] + "…"
    return f"{translate(f'roles.condition.{about}')} {condition}"


def _how(role: Role) -> str:
    if role.scope_kind is ScopeKind.MANAGEMENT_GROUP:
        where = translate("roles.how.management-group", scope=role.scope_name)
    elif role.scope_kind is ScopeKind.ROOT:
        where = translate("roles.how.root")
    elif role.scope_kind is ScopeKind.SUBSCRIPTION:
        where = ""
    else:
        where = translate(f"roles.how.{role.scope_kind}", scope=role.scope_name)
    if role.through is Through.GROUP:
        group = translate("roles.how.group")
        return f"{group}, {where}" if where else group
    return where or translate("roles.how.direct")


def _when(role: Role, now: datetime, zone: tzinfo | None) -> str:
    if role.until is not None:
        until = _moment(role.until, now, zone)
        if role.eligible:
            return translate("roles.when.eligible_until", until=until)
        return translate(
            "roles.when.activated" if role.activated else "roles.when.until", until=until
        )
    if role.eligible:
        return translate("roles.when.eligible")
    if role.since is not None:
        return translate("roles.when.since", since=day_words(role.since.astimezone(zone)))
    return ""


def _moment(moment: datetime, now: datetime, zone: tzinfo | None) -> str:
    there, today = moment.astimezone(zone), now.astimezone(zone).date()
    if there.date() == today:
        return translate("roles.today", time=f"{there:%H:%M}")
    if there.date() == today + timedelta(days=1):
        return translate("roles.tomorrow", time=f"{there:%H:%M}")
    return day_words(there)
