"""One pair, met by a look at a subscription and by "Include roles", once everything is listed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Final

import pytest

from desktop.demo import sample_resources, sample_roles
from desktop.demo.resources import group
from desktop.demo.role_definitions import (
    CONTRIBUTOR,
    OWNER,
    READER,
    VIRTUAL_MACHINE_CONTRIBUTOR,
)
from desktop.demo.roles import HeldRole, Holding
from desktop.domain import events as ev
from desktop.domain.advice import explain
from desktop.domain.groups import GroupsLook
from desktop.domain.models import Method, Problem, SignInRequest
from desktop.domain.role_words import note_words, verdict_words
from desktop.domain.roles import Power, RolesLook
from desktop.domain.state import Phase, Place
from desktop.features.details.model import IncludeRoles, LookAt, LookAway
from tests.faults.endpoints import (
    ACTIVE,
    DEFINITION,
    ELIGIBLE,
    FINE,
    GROUPS,
    GROUPS_NEXT,
    HIT,
    HOME,
    LOOKED_AT,
    PERSON,
    RESOURCES,
    subscription_id,
)
from tests.faults.faults import LISTED, Pair
from tests.faults.faulty_cloud import FaultyCloud
from tests.faults.run import Outcome, watched
from tests.flows.stage import Stage, Window

BOUND_S: Final = 90.0
SUBSCRIPTIONS: Final = 2  # of each tenant
PLACE: Final = HIT.tenant_id, subscription_id(HIT)
_ROLES: Final = (
    HeldRole(READER),
    HeldRole(sample_roles.SHOP_OPERATOR),
    HeldRole(VIRTUAL_MACHINE_CONTRIBUTOR),
    HeldRole(CONTRIBUTOR, eligible=True),
)
_GROUPS: Final = tuple(
    group(f"rg-{n}", "westeurope", *(f"Web/sites s{n}{m}" for m in range(n + 1))) for n in range(3)
)
HEALTHY_GROUPS: Final = [("rg-0", 1), ("rg-1", 2), ("rg-2", 3)]
HEALTHY_ROLES: Final = {(held.role.name, held.eligible) for held in _ROLES}
#: A refusal to tell is a verdict of its own where roles are asked for.
_OF_ROLES: Final = {"no-role": "roles-unreadable", "not-found": "roles-unsupported"}


def furnish(patch: pytest.MonkeyPatch) -> None:
    """Put into the sample subscriptions what is looked at."""
    for tenant in (HOME, FINE, HIT):
        patch.setitem(sample_roles.CUSTOM, tenant.tenant_id, (sample_roles.SHOP_OPERATOR,))
        patch.setitem(sample_resources._GROUPS, (tenant.tenant_id, LOOKED_AT), _GROUPS)
    patch.setitem(sample_roles._HOLDINGS, (PERSON, LOOKED_AT), Holding(_ROLES))
    patch.setitem(sample_roles._HOLDINGS, (PERSON, "S1"), Holding((HeldRole(OWNER),)))


class Looker:
    """Somebody who has signed in to ``cloud`` and sees everything listed. Any one thread."""

    def __init__(self, cloud: FaultyCloud) -> None:
        self.cloud = cloud
        self.window = Window(cloud.demo, PERSON)
        self.on = Stage(cloud.demo, self.window)
        try:
            self.on.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
            self.on.until_listed()
            self.on.until(lambda: not self.on.runner.active, "the quiet after it")
            self._list_whole()
        except BaseException:
            self.stop()
            raise

    def _list_whole(self) -> None:
        """On a busy machine a listing may run into the matrix's short limits: that is no look's."""
        for _ in range(8):
            if set(self.on.state.places) == self._places:
                return
            self.on.flow.refresh()
            self.on.until_listed()
        raise AssertionError(f"not everything can be listed: {self.on.state.tenants}")

    def meet(self, pair: Pair) -> Outcome:
        """Look at the subscription that is hit, then include the roles of all."""
        fault, endpoint, on = pair.fault, pair.endpoint, self.on
        self._list_whole()
        on.flow._looks.use(on.flow._session)  # what was kept of earlier looks is forgotten
        on.state._forget_looks()
        heard = len(self.window.heard)
        shown = self.cloud.contexts.get(fault.shown)
        self.cloud.arm(endpoint, fault.answer, shown, fault.refuses)
        if fault.of_connection:  # those that are open would go on
            on.flow.refresh()
            on.until_listed()
            if endpoint in (GROUPS, ACTIVE, ELIGIBLE):
                self.cloud.break_connections()
        started = time.perf_counter()
        with watched() as waits:
            on.app.commands.run(LookAt(*PLACE))
        looked = self._until(lambda: self._looked and not on.runner.active)
        groups, roles = on.state.groups.get(PLACE), on.state.roles.get(PLACE)
        wrong = [] if looked else ["the look did not end"]
        if groups is not None and roles is not None:
            wrong += _wrong_groups(pair, groups)
            wrong += _wrong_roles(pair, roles)
        if endpoint in (ACTIVE, ELIGIBLE, DEFINITION):
            wrong += self._with_all_roles(pair)
        seconds = time.perf_counter() - started
        hits = self.cloud.seen.hits
        if hits == 0 and not fault.refuses:
            wrong.append("the fault was never met")
        wrong += [f"the main thread waited: {wait}" for wait in waits]
        wrong += self._unhealthy(heard)
        wrong += self._leaks()
        self.cloud.heal()
        assert on.flow._session is not None
        on.flow._session.transport._rate_limiter.forget()  # what is learnt is another test's
        if not self.cloud.damaged:
            wrong += self._after_it(pair)
        problem = _problem(pair, groups, roles)
        kind = problem.kind if problem else LISTED
        return Outcome(pair, kind, str(on.state.phase), seconds, hits, problem, tuple(wrong))

    @property
    def _looked(self) -> bool:
        groups = self.on.state.groups.get(PLACE)
        return groups is not None and groups.done and PLACE in self.on.state.roles

    def _until(self, condition: Callable[[], object]) -> bool:
        deadline = time.monotonic() + BOUND_S
        while not condition():
            if time.monotonic() > deadline:
                return False
            self.on.runner.drain()
            time.sleep(0.01)
        return True

    def _with_all_roles(self, pair: Pair) -> Iterator[str]:
        """The others' roles come, whatever befell one."""
        on = self.on
        on.app.commands.run(IncludeRoles(True))
        if not self._until(lambda: not on.state.roles_expected and not on.runner.active):
            yield "the listing of roles did not end"
        if not pair.fault.of_connection:
            for place in self._places - {PLACE}:
                found = on.state.roles.get(place)
                if _shares_the_refusal(pair, place, found):
                    continue
                if found is None or found.problem is not None or not found.active:
                    yield f"the roles at {place} are hidden: {found}"
            if (here := on.state.roles.get(PLACE)) is not None:
                yield from _wrong_roles(pair, here)
        on.app.commands.run(IncludeRoles(False))

    @property
    def _places(self) -> set[Place]:
        return {
            (t.tenant_id, subscription_id(t, n))
            for t in (HOME, FINE, HIT)
            for n in range(SUBSCRIPTIONS)
        }

    def _unhealthy(self, heard: int) -> Iterator[str]:
        """The listing stays, and nobody is asked anything."""
        if self.on.state.phase is not Phase.LISTED or set(self.on.state.places) != self._places:
            yield f"the listing is gone: {self.on.state.phase}"
        for event in self.window.heard[heard:]:
            if isinstance(event, ev.DeviceCodeIssued | ev.BrowserOpened | ev.StepUpStarted):
                yield f"asked the person: {type(event).__name__}"

    def _leaks(self) -> Iterator[str]:
        secrets = self.cloud.demo.issued_secrets()
        for request in self.cloud.other.heard(self.cloud.place):
            if request.form or "authorization" in request.headers:
                yield f"a secret went elsewhere: {request.method} {request.path}"
        told = repr([e for e in self.window.heard if not isinstance(e, ev.DeviceCodeIssued)])
        if any(secret in told for secret in secrets):
            yield "a secret was told"

    def _after_it(self, pair: Pair) -> Iterator[str]:
        """Whoever looks once more when the trouble is over sees everything."""
        state = self.on.state
        self.on.app.commands.run(LookAway())
        self.on.app.commands.run(LookAt(*PLACE))
        self._until(lambda: self._looked and not self.on.runner.active)
        groups, roles = state.groups[PLACE], state.roles[PLACE]
        counts = [(g.name, g.resources) for g in groups.groups]
        if groups.problem or (counts != HEALTHY_GROUPS and not _too_many(pair)):
            yield f"groups are not there after it: {groups}"
        told = roles.problem or roles.eligible_problem
        if told is not None and not told.kind.startswith("roles-"):  # those are final verdicts
            yield f"roles are not asked for again: {roles}"
        if told is None and {(r.name, r.eligible) for r in roles.roles} != HEALTHY_ROLES:
            yield f"roles are not there after it: {roles}"
        self.on.app.commands.run(LookAway())

    def stop(self) -> None:
        session = self.on.flow._session
        self.on.flow.stop()
        if session is not None:
            session.close()
        self.on.stop()
        self.cloud.stop()


def _shares_the_refusal(pair: Pair, place: Place, look: RolesLook | None) -> bool:
    """Whether a subscription beside the one that is hit was told the same: what a tenant allows is
    for all of them, so whichever is asked after the refusal is not asked at all.
    """
    shares = place[0] == HIT.tenant_id and pair.fault.expected(pair.endpoint) == "throttled"
    told = look.problem if look is not None else None
    return shares and told is not None and told.kind == "throttled"


def _problem(pair: Pair, groups: GroupsLook | None, roles: RolesLook | None) -> Problem | None:
    """What is told of the endpoint that was hit."""
    if groups is None or roles is None:
        return None
    return {
        GROUPS: groups.problem,
        GROUPS_NEXT: groups.problem,
        RESOURCES: groups.uncounted,
        ACTIVE: roles.problem,
        ELIGIBLE: roles.eligible_problem,
        DEFINITION: None,
    }[pair.endpoint]


def expected(pair: Pair) -> str:
    """The kind that is true of the pair."""
    kind, endpoint = pair.fault.expected(pair.endpoint), pair.endpoint
    if endpoint is DEFINITION:
        return LISTED  # the role is there; what it allows is said to be unknown
    if _too_many(pair):
        return LISTED
    return _OF_ROLES.get(kind, kind) if endpoint in (ACTIVE, ELIGIBLE) else kind


def _too_many(pair: Pair) -> bool:
    """Whether it looks as if there were more resources than are counted: that is no failure."""
    endless = pair.fault.name in ("pages without end", "linked to itself")
    return endless and pair.endpoint is RESOURCES


def _wrong_groups(pair: Pair, look: GroupsLook) -> Iterator[str]:
    names = [g.name for g in look.groups]
    if pair.fault.of_connection and look.problem is not None:
        if look.problem.kind != pair.fault.expected(pair.endpoint):
            yield f"groups: {look.problem}"
        return
    if pair.endpoint is GROUPS and expected(pair) != LISTED:
        return  # the verdict is looked at by the test
    least = 2 if pair.endpoint is GROUPS_NEXT and expected(pair) != LISTED else 3
    if len(names) < least:
        yield f"groups are hidden: {names}"
    if pair.fault.of_connection or pair.endpoint is GROUPS_NEXT:
        return
    counts = [(g.name, g.resources) for g in look.groups]
    if pair.endpoint is RESOURCES and pair.fault.expected(pair.endpoint) != LISTED:
        if any(number is not None for _, number in counts):
            yield f"counted what could not be: {counts}"
    elif counts != HEALTHY_GROUPS:
        yield f"groups: {counts}"


def _wrong_roles(pair: Pair, look: RolesLook) -> Iterator[str]:
    told = [p for p in (look.problem, look.eligible_problem) if p is not None]
    for problem in told:
        if not explain(problem).advice or problem.kind in ("unknown", "unexpected"):
            yield f"no next step: {problem}"
    if not verdict_words(look) or (look.eligible_problem and not note_words(look)):
        yield "nothing is said"
    if pair.fault.of_connection:
        kinds = {problem.kind for problem in told}
        if not kinds <= {pair.fault.expected(pair.endpoint)}:
            yield f"roles: {told}"
        return
    if pair.endpoint is ACTIVE and expected(pair) != LISTED:
        return
    roles = {(role.name, role.eligible) for role in look.roles}
    hidden = {r for r in HEALTHY_ROLES if r[1]} if pair.endpoint is ELIGIBLE else set()
    if look.problem is not None or not HEALTHY_ROLES - hidden <= roles:
        yield f"roles are hidden: {look}"
    powers = {role.name: role.power for role in look.roles}
    unknown = powers.get(sample_roles.SHOP_OPERATOR.name) is Power.UNKNOWN
    healthy = pair.fault.expected(pair.endpoint) == LISTED or pair.endpoint is not DEFINITION
    if unknown is healthy:
        yield f"what a role allows: {powers}"
