"""The signed-in person's roles at a subscription: held, and to be activated; what each allows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeVar

from azure.mgmt.authorization.v2020_10_01 import AuthorizationManagementClient
from azure.mgmt.authorization.v2022_04_01 import (
    AuthorizationManagementClient as DefinitionsClient,
)

from desktop.domain.models import Problem
from desktop.domain.role_powers import KNOWN, power_of
from desktop.domain.roles import Power, Role, RolesLook, in_order
from desktop.domain.state import Place
from desktop.identity.api_versions import (
    ROLE_ASSIGNMENTS,
    ROLE_DEFINITIONS,
    ROLE_ELIGIBILITIES,
    ROLE_INSTANCES,
    Spoken,
)
from desktop.identity.failures import problem_from
from desktop.resources.clients import Clients, content_of
from desktop.resources.role_shapes import Held, assigned_of, held_of, permissions_of
from desktop.resources.shapes import read
from desktop.tasks.cancel import CancelToken
from desktop.tasks.worker_pool import WorkerPool

T = TypeVar("T")
#: What was found, or why nothing was.
_Found = tuple[list[Held], Problem | None]

#: Nobody holds more roles at one subscription than are on that many pages.
MOST_PAGES: Final = 50
#: How often a service that wants to be left alone is asked again, and how long it is left, at most.
MOST_TRIES: Final = 4
SHORTEST_WAIT_S: Final = 2
LONGEST_WAIT_S: Final = 60
#: The roles assigned to whoever asks, through groups too, without naming who that is.
_MINE: Final = "asTarget()"
#: The same by object ID, for want of that list; and of before there was such a list, as older
#: private clouds still speak it.
_OF: Final = "assignedTo('{}')"
#: Where a refusal does not say which version would be right.
_FIRST: Final = Spoken("the first role assignments", "2015-07-01", "2015-07-01")
_UNLICENSED: Final = frozenset({"AadPremiumLicenseRequired", "TenantNotOnboarded"})
_NOT_THERE: Final = frozenset(
    {
        "NoRegisteredProviderFound", "InvalidResourceType", "InvalidApiVersionParameter",
        "InvalidResourceNamespace", "UnsupportedApiVersion", "ResourceTypeNotFound",
    }
)  # fmt: skip
_NO_LIST: Final = ("roles-unlicensed", "roles-unsupported")


class Round:
    """Some looks that belong together: what is true of a tenant is found out once. Any worker.

    ``patient``: many are asked for, so a service that is too busy is left alone for a while and
    then asked again, instead of that being the verdict.
    """

    def __init__(self, cancel: CancelToken, *, patient: bool) -> None:
        self.cancel: Final = cancel
        self.patient: Final = patient
        #: By tenant: why nothing at all, or nothing eligible, can be asked for in it.
        self.refused: Final[dict[str, Problem]] = {}
        self.unlicensed: Final[dict[str, Problem]] = {}
        #: By tenant: why there is no list of one's own roles in it.
        self.listless: Final[dict[str, Problem]] = {}
        #: Tenants and roles of which could not be read what they allow.
        self.unknown: Final[set[tuple[str, str]]] = set()
        self._not_before: Final[dict[str, float]] = {}

    def wait(self, tenant_id: str) -> None:
        """Until the tenant may be asked again. Raises Cancelled."""
        left_s = self._not_before.get(tenant_id, 0.0) - time.monotonic()
        if left_s > 0:
            self.cancel.sleep(left_s)
        self.cancel.raise_if_cancelled()

    def leave_alone(self, tenant_id: str, problem: Problem) -> None:
        """Ask nothing in the tenant for as long as it wants, if that is known."""
        wanted_s = int(problem.subject) if problem.subject.isdecimal() else SHORTEST_WAIT_S
        wait_s = min(max(wanted_s, SHORTEST_WAIT_S), LONGEST_WAIT_S)
        self._not_before[tenant_id] = time.monotonic() + wait_s


class Reader:
    """Any worker. Keeps what role definitions allow: each is asked for once."""

    def __init__(self, clients: Clients) -> None:
        self._clients: Final = clients
        self._lock = threading.Lock()
        self._asking: Final[dict[tuple[str, str], threading.Lock]] = {}
        self._known: Final[dict[tuple[str, str], tuple[str, Power]]] = {}
        #: Tenants that were heard to speak the first version of all, and refused to say so.
        self._oldest: Final[set[str]] = set()

    def read(self, place: Place, tell: Callable[[RolesLook], None], cancel: CancelToken) -> None:
        """Tell the roles at one place; a failure is told too. Raises Cancelled only."""
        tell(self.look(place, Round(cancel, patient=False)))

    def look(self, place: Place, round_: Round) -> RolesLook:
        """The roles there. A failure is the look's ``problem``; raises Cancelled only."""
        tenant_id, _ = place
        look = RolesLook(*place)
        try:
            if tenant_id not in round_.refused:
                self._clients.shared(AuthorizationManagementClient, tenant_id)
        except Exception as error:  # noqa: BLE001 - told by the look
            round_.cancel.raise_if_cancelled()
            round_.refused[tenant_id] = problem_from(error, subject=tenant_id)
        if tenant_id in round_.refused:
            return replace(look, problem=round_.refused[tenant_id])
        (active, problem), (eligible, eligible_problem) = self._both(place, round_)
        if problem is not None and problem.kind in _NO_LIST:
            active, problem = self._plain(place, problem, round_)
        if problem is not None:
            return replace(look, problem=problem)
        roles = [self._judged(place, held, round_) for held in (*active, *eligible)]
        return replace(look, roles=in_order(roles), eligible_problem=eligible_problem)

    def _both(self, place: Place, round_: Round) -> tuple[_Found, _Found]:
        if round_.patient:  # others are asked for meanwhile
            active = self._active(place, round_)
            refusal = active[1]
            return active, ([], refusal) if refusal else self._eligible(place, round_)
        found: dict[bool, _Found] = {}
        pool = WorkerPool(round_.cancel, 2, "roles")
        pool.submit(lambda: found.__setitem__(False, self._active(place, round_)))
        pool.submit(lambda: found.__setitem__(True, self._eligible(place, round_)))
        pool.wait()
        return found[False], found[True]

    def _active(self, place: Place, round_: Round) -> _Found:
        tenant_id, subscription_id = place
        if tenant_id in round_.listless:
            return [], round_.listless[tenant_id]
        client = self._clients.shared(AuthorizationManagementClient, tenant_id)
        listed = client.role_assignment_schedule_instances.list_for_scope
        asked = partial(listed, f"subscriptions/{subscription_id}", filter=_MINE)
        one = partial(held_of, eligible=False)
        held, problem = self._held(place, ROLE_INSTANCES, lambda _: asked, round_, one)
        if problem is not None and problem.code in _UNLICENSED | _NOT_THERE:
            round_.listless[tenant_id] = problem
        return held, problem

    def _eligible(self, place: Place, round_: Round) -> _Found:
        tenant_id, subscription_id = place
        if tenant_id in round_.unlicensed:
            return [], round_.unlicensed[tenant_id]
        client = self._clients.shared(AuthorizationManagementClient, tenant_id)
        listed = client.role_eligibility_schedule_instances.list_for_scope
        asked = partial(listed, f"subscriptions/{subscription_id}", filter=_MINE)
        one = partial(held_of, eligible=True)
        held, problem = self._held(place, ROLE_ELIGIBILITIES, lambda _: asked, round_, one)
        if problem is not None and problem.kind == "roles-unlicensed":
            round_.unlicensed[tenant_id] = problem
        return held, problem

    def _plain(self, place: Place, refusal: Problem, round_: Round) -> _Found:
        """What Resource Manager's own list tells, where ``refusal`` says there is no better one.

        An empty one does not mean that there are none: what was delegated is not in it.
        """
        tenant_id, _ = place
        who = self._clients.object_id(tenant_id)
        if not who:
            unlicensed = refusal.kind == "roles-unlicensed"
            return [], replace(refusal, kind="roles-self-unknown") if unlicensed else refusal
        asked = partial(self._assignments, place, filter=_OF.format(who))
        one = partial(assigned_of, to=who)
        ways = (_FIRST,) if tenant_id in self._oldest else (ROLE_ASSIGNMENTS, _FIRST)
        for spoken in ways:
            found, problem = self._held(place, spoken, asked, round_, one)
            if problem is None:
                if spoken is _FIRST:
                    self._oldest.add(tenant_id)
                return found, None if found else replace(refusal, kind="roles-none-listed")
            if problem.kind != "roles-unsupported":
                return [], problem
        return [], refusal

    def _assignments(self, place: Place, version: str, **asked: Any) -> Callable[..., Any]:
        tenant_id, subscription_id = place
        listed = self._definitions(tenant_id, version).role_assignments.list_for_scope
        scope = f"subscriptions/{subscription_id}"
        return partial(listed, scope, api_version=version, **asked)

    def _held(
        self,
        place: Place,
        spoken: Spoken,
        asked: Callable[[str], Callable[..., Any]],
        round_: Round,
        one: Callable[[object], Held],
    ) -> _Found:
        tenant_id, _ = place

        def ask() -> list[Held]:
            found: list[Held] = []
            for page in self._clients.pages(spoken, asked, MOST_PAGES):
                held, wrong = read(page, one)
                if wrong is not None:
                    raise wrong
                found += held
            return list(dict.fromkeys(found))

        try:
            return self._patiently(ask, tenant_id, round_), None
        except Exception as error:  # noqa: BLE001 - told by the look
            round_.cancel.raise_if_cancelled()
            problem = problem_from(error, subject=tenant_id)
            if round_.patient and problem.kind == "throttled":
                round_.refused[tenant_id] = problem  # all its subscriptions share what it allows
            return [], _verdict(problem)

    def _patiently(self, ask: Callable[[], T], tenant_id: str, round_: Round) -> T:
        """What ``ask`` returns; raises what it raises at last."""
        for _ in range(MOST_TRIES - 1):
            round_.wait(tenant_id)
            try:
                return ask()
            except Exception as error:
                problem = problem_from(error)
                if not round_.patient or problem.kind != "throttled":
                    raise
                round_.leave_alone(tenant_id, problem)
        round_.wait(tenant_id)
        return ask()

    # --- what a role allows ----------------------------------------------------------------------

    def _judged(self, place: Place, held: Held, round_: Round) -> Role:
        if held.definition in KNOWN and held.name:
            return held.role(KNOWN[held.definition])
        key = place[0], held.definition
        with self._lock:
            asking = self._asking.setdefault(key, threading.Lock())
        with asking:  # the others who need it wait for the first
            if key not in self._known and key not in round_.unknown:
                found = self._definition(place, held, round_)
                if found is None:
                    round_.unknown.add(key)
                else:
                    self._known[key] = found
        name, power = self._known.get(key, ("", KNOWN.get(held.definition, Power.UNKNOWN)))
        return replace(held, name=held.name or name).role(power)

    def _definition(self, place: Place, held: Held, round_: Round) -> tuple[str, Power] | None:
        """The name and the power of a role; None if its definition cannot be read just now."""
        tenant_id, subscription_id = place

        def ask(version: str) -> tuple[str, Power]:
            client = self._definitions(tenant_id, version)
            answers: list[Any] = []
            path = (
                f"subscriptions/{subscription_id}/providers/Microsoft.Authorization/"
                f"roleDefinitions/{held.definition}"
            )
            client.role_definitions.get_by_id(
                path, api_version=version, raw_response_hook=answers.append
            )
            name, permissions = permissions_of(content_of(answers[-1].http_response))
            return name, power_of(permissions)

        spoken = _FIRST if tenant_id in self._oldest else ROLE_DEFINITIONS

        def ask_what_is_spoken() -> tuple[str, Power]:
            return self._clients.in_version(spoken, ask)

        try:
            return self._patiently(ask_what_is_spoken, tenant_id, round_)
        except Exception:  # noqa: BLE001 - that the role is there is told; what it allows is not
            round_.cancel.raise_if_cancelled()
            return None

    def _definitions(self, tenant_id: str, version: str) -> DefinitionsClient:
        # What is asked names its subscription; the client's own would be for other operations.
        # Following pages are asked for in the client's version, whatever the first one named.
        return self._clients.shared(DefinitionsClient, tenant_id, "", api_version=version)


def _verdict(problem: Problem) -> Problem:
    """A refusal to tell roles is an answer, no failure; so is a cloud that has no such list."""
    if problem.code in _UNLICENSED:
        return replace(problem, kind="roles-unlicensed")
    if problem.code in _NOT_THERE or problem.kind == "not-found":
        return replace(problem, kind="roles-unsupported")
    if problem.kind == "no-role" or problem.code == "InsufficientPermissions":
        return replace(problem, kind="roles-unreadable")
    return problem
