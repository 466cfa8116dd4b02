"""The state of the program: events folded into what the window shows and the report says.

Owned by the main thread.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from desktop.domain import events as ev
from desktop.domain.clouds import PUBLIC, Cloud
from desktop.domain.models import (
    Account,
    BrowserWait,
    DeviceCode,
    KeptAccount,
    Method,
    Problem,
    Readiness,
    Ready,
    Subscription,
    Tenant,
    TenantStatus,
)
from desktop.domain.settings import Settings
from desktop.domain.value import Value, field, replace

if TYPE_CHECKING:
    from desktop.domain.detail import Detail
    from desktop.domain.groups import GroupsLook
    from desktop.domain.roles import RolesLook

P = TypeVar("P", bound=Value)
#: A subscription as reached from a tenant: tenant ID, subscription ID.
Place = tuple[str, str]


class Phase(StrEnum):
    """Where the main job stands."""

    SIGNED_OUT = "signed-out"
    SIGNING_IN = "signing-in"
    SIGN_IN_FAILED = "sign-in-failed"
    LISTING = "listing"
    LISTED = "listed"
    STEPPING_UP = "stepping-up"
    LISTING_FAILED = "listing-failed"


class Operation(StrEnum):
    """What Cancel may end; ``AccessState.operation`` is the one that it would end now."""

    SIGN_IN = "sign-in"
    LISTING = "listing"
    STEP_UP = "step-up"
    SIDE_WORK = "side-work"
    ROLES = "roles"


_MAIN_JOB: Final = {
    Phase.SIGNING_IN: Operation.SIGN_IN,
    Phase.LISTING: Operation.LISTING,
    Phase.STEPPING_UP: Operation.STEP_UP,
}


class TenantAccess(Value, frozen=False):
    """One tenant of the listing. ``status`` is None while it is being listed."""

    tenant: Tenant
    status: TenantStatus | None = None
    problem: Problem | None = None
    subscriptions: list[Subscription] = field(default_factory=list)

    @property
    def needs_attention(self) -> bool:
        """Whether its listing has ended, and did not succeed."""
        return self.status is not None and self.status.needs_attention

    def know(self, tenant: Tenant) -> None:
        """More is known of it than before."""
        self.tenant = tenant
        if self.problem is not None:
            self.problem = about(self.problem, tenant)


class Aside(Value):
    """What was known of an account while another sign-in goes on; see ``AccessState.aside``."""

    account: Account
    cloud: Cloud
    #: Listed, or that the listing failed, and why.
    phase: Phase
    problem: Problem | None
    method: Method | None
    client_id: str | None
    also_in_az: str
    tenants: dict[str, TenantAccess]
    details: dict[str, dict[Place, Any]]
    listing_complete: bool
    sign_in_s: float | None
    first_row_s: float | None
    listing_s: float | None


class AccessState(Value, frozen=False):
    """Everything that is known, in one place. ``tenants`` keeps the order of arrival."""

    cloud: Cloud = PUBLIC
    method: Method | None = None
    client_id: str | None = None
    phase: Phase = Phase.SIGNED_OUT
    account: Account | None = None
    #: Who was signed in before the sign-in that is under way or has failed, and is so again unless
    #: that succeeds.
    aside: Aside | None = None
    #: Who else az is signed in as, with commas between: what they reach is not listed.
    also_in_az: str = ""
    problem: Problem | None = None
    device_code: DeviceCode | None = None
    #: The sign-in page that the browser was given, while the sign-in waits for it.
    browser: BrowserWait | None = None
    #: The tenant of a sign-in to one tenant that is under way, else "".
    stepping_up_to: str = ""
    kept: tuple[KeptAccount, ...] = ()
    settings: Settings = field(default_factory=Settings)
    tenants: dict[str, TenantAccess] = field(default_factory=dict)
    readiness: dict[Method, Readiness] = field(
        default_factory=lambda: {m: Readiness(m, Ready.CHECKING) for m in Method}
    )
    #: What was found at the subscriptions looked at, by its kind; and where the user looks now.
    details: dict[str, dict[Place, Any]] = field(default_factory=dict)
    looking_at: Place | None = None
    #: "Include roles": asked for, and how many of how many it still asks about (0: none).
    roles_wanted: bool = False
    roles_expected: int = 0
    roles_settled: int = 0
    #: What else is waited for (``WorkStarted``), in the order of its beginning.
    working: tuple[str, ...] = ()
    listing_complete: bool = False
    sign_in_s: float | None = None
    first_row_s: float | None = None
    listing_s: float | None = None
    #: While a refresh runs, its rows gather here and the old ones stay on show.
    _fresh: dict[str, TenantAccess] | None = None
    #: What features know of themselves, by the type of it.
    _parts: dict[type[Value], Value] = field(default_factory=dict)

    def of(self, part: type[P]) -> P:
        """What a feature knows of itself; ``part`` is the class that its events are folded into."""
        return cast("P", self._parts.get(part) or part())

    @property
    def busy(self) -> bool:
        """Whether a sign-in or a listing runs, which Cancel would end."""
        return self.phase in _MAIN_JOB

    @property
    def operation(self) -> Operation | None:
        """What Cancel would end now; None if nothing runs that can be cancelled."""
        if self.phase in _MAIN_JOB:
            return _MAIN_JOB[self.phase]
        if self.working:
            return Operation.SIDE_WORK
        return Operation.ROLES if self.roles_expected else None

    @property
    def cancellable(self) -> bool:
        """Whether something runs that Cancel would end, the listing of roles included."""
        return self.operation is not None

    @property
    def refreshing(self) -> bool:
        """Whether the rows of a listing gather out of sight, while the old ones are on show."""
        return self._fresh is not None

    @property
    def subscription_count(self) -> int:
        return sum(len(t.subscriptions) for t in self.tenants.values())

    @property
    def settled(self) -> int:
        """How many tenants of the running (or last) listing have their verdict."""
        return sum(1 for t in self._gathering().values() if t.status is not None)

    @property
    def expected(self) -> int:
        """How many tenants the running (or last) listing knows of."""
        return len(self._gathering())

    @property
    def needs_attention(self) -> list[TenantAccess]:
        """The tenants whose listing did not succeed."""
        return [t for t in self.tenants.values() if t.needs_attention]

    def snapshot(self) -> AccessState:
        """A copy that a worker may read while this one goes on changing."""
        tenants = {
            key: replace(found, subscriptions=list(found.subscriptions))
            for key, found in self.tenants.items()
        }
        return replace(
            self,
            tenants=tenants,
            readiness=dict(self.readiness),
            _parts=dict(self._parts),
            details={key: dict(found) for key, found in self.details.items()},
            _fresh=None,
        )

    def _gathering(self) -> dict[str, TenantAccess]:
        return self.tenants if self._fresh is None else self._fresh

    def apply(self, event: ev.Event) -> None:
        """Fold one event in. Events about tenants that are not known are ignored."""
        match event:
            case ev.ReadinessFound(readiness):
                self.readiness[readiness.method] = readiness
            case ev.CloudChanged(cloud):
                self.cloud = cloud
            case ev.SettingsChanged(settings):
                self.settings = settings
            case ev.AccountsKept(accounts):
                self.kept = accounts
            case ev.FeatureEvent():
                self._parts[event.part] = event.fold(self.of(event.part))
            case _:
                self._apply_sign_in(event)

    def _apply_sign_in(self, event: ev.Event) -> None:
        match event:
            case ev.SignInStarted(method, _, client_id):
                self._put_aside()
                self._forget()
                self.method, self.phase, self.client_id = method, Phase.SIGNING_IN, client_id
            case ev.Noticed("cli-other-accounts", detail):
                self.also_in_az = detail
            case ev.DeviceCodeIssued(code):
                self.device_code, self.browser = code, None
            case ev.BrowserOpened(address, opened):
                self.browser = BrowserWait(address, opened)
            case ev.SignedIn(account, duration_s):
                self.account, self.sign_in_s, self.aside = account, duration_s, None
                self._stop_asking()
            case ev.SignInFailed(problem):
                self._forget()
                self.phase, self.problem = Phase.SIGN_IN_FAILED, problem
            case ev.SignInCancelled():
                self._forget()
                self._bring_back()
            case ev.SignedOut():
                self.aside = None
                self._forget()
            case _:
                self._apply_listing(event)

    def _apply_listing(self, event: ev.Event) -> None:
        gathering = self._gathering()
        match event:
            case ev.ListingStarted(refresh):
                self.phase, self.problem, self.listing_complete = Phase.LISTING, None, False
                self.first_row_s = self.listing_s = None
                self._fresh = {} if refresh and self.tenants else None
                if self._fresh is None:
                    self.tenants = {}
                    self._forget_looks()
            case ev.StepUpStarted(tenant_id):
                self.phase, self.stepping_up_to = Phase.STEPPING_UP, tenant_id
            case ev.StepUpSignedIn(tenant_id):
                self._stop_asking()
                if tenant_id in gathering:
                    gathering[tenant_id] = TenantAccess(gathering[tenant_id].tenant)
            case ev.StepUpEnded():
                self._stop_asking()
                self.stepping_up_to = ""
                self._settle(Phase.LISTED)
            case ev.TenantsFound(tenants):
                for tenant in tenants:
                    gathering.setdefault(tenant.tenant_id, TenantAccess(tenant)).know(tenant)
            case ev.SubscriptionsFound(tenant_id, subscriptions) if tenant_id in gathering:
                gathering[tenant_id].subscriptions.extend(subscriptions)
            case ev.TenantListed(tenant_id) if tenant_id in gathering:
                listed = gathering[tenant_id]
                listed.status = TenantStatus.OK if listed.subscriptions else TenantStatus.EMPTY
                listed.problem = None
            case ev.TenantFailed(tenant_id, status, problem) if tenant_id in gathering:
                failed = gathering[tenant_id]
                failed.status, failed.problem = status, about(problem, failed.tenant)
            case ev.ListingFinished(duration_s, first_row_s):
                self._settle(Phase.LISTED)
                self.listing_complete = True
                self.listing_s, self.first_row_s = duration_s, first_row_s
            case ev.ListingFailed(problem):
                # A refresh that failed leaves the old rows: they are the last that was true.
                self._fresh = None
                self._settle(Phase.LISTING_FAILED)
                self.problem = problem
            case ev.ListingCancelled():
                self._fresh = None
                self._settle(Phase.LISTED)
            case _:
                self._apply_look(event)

    def _apply_look(self, event: ev.Event) -> None:
        match event:
            case ev.LookStarted(tenant_id, subscription_id):
                self.looking_at = tenant_id, subscription_id
            case ev.WorkStarted(what):
                self.working = (*self.working, what)
            case ev.WorkEnded(what):
                self.working = tuple(each for each in self.working if each != what)
            case ev.LookDropped():
                self.looking_at = None
            case ev.DetailFound(detail):
                expected = self.roles_expected and detail.key == "roles"
                if expected and self.lacks(type(detail), detail.place):
                    self.roles_settled += 1
                self.details.setdefault(detail.key, {})[detail.place] = detail
            case ev.RolesWanted(wanted):
                self.roles_wanted = wanted
            case ev.RolesListingStarted(count):
                self.roles_expected, self.roles_settled = count, 0
            case ev.RolesListingEnded():
                self.roles_expected = self.roles_settled = 0
            case _:
                pass

    @property
    def groups(self) -> dict[Place, GroupsLook]:
        """The resource groups that were found, by where."""
        return self.details.setdefault("groups", {})

    @property
    def roles(self) -> dict[Place, RolesLook]:
        """The roles that were found, by where."""
        return self.details.setdefault("roles", {})

    def lacks(self, kind: type[Detail], place: Place) -> bool:
        """Whether that was not asked for there yet, or could not be asked for."""
        found = self.details.get(kind.key, {}).get(place)
        return found is None or found.lacking

    @property
    def places(self) -> list[Place]:
        """Every subscription, as reached from its tenant."""
        return [
            (tenant_id, subscription.subscription_id)
            for tenant_id, found in self.tenants.items()
            for subscription in found.subscriptions
        ]

    def _stop_asking(self) -> None:
        self.device_code = self.browser = None

    def _forget_looks(self) -> None:
        self.details = {}
        self.roles_expected = self.roles_settled = 0

    def _settle(self, phase: Phase) -> None:
        if self._fresh is not None:
            self.tenants, self._fresh = self._fresh, None
            self._forget_looks()  # they were of the old listing
        self.phase = phase
        # Nobody lists them any more: a tenant without a verdict would look busy for ever.
        for left in self.tenants.values():
            if left.status is None:
                left.status = TenantStatus.FAILED
                left.problem = Problem("not-finished", subject=left.tenant.label)

    def _put_aside(self) -> None:
        """Whoever is signed in stays so until the sign-in that begins has succeeded."""
        if self.account is None:
            return  # an earlier one may be aside already
        self._fresh = None
        self._settle(Phase.LISTED if self.busy else self.phase)
        self.aside = Aside(
            self.account,
            self.cloud,
            self.phase,
            self.problem,
            self.method,
            self.client_id,
            self.also_in_az,
            self.tenants,
            self.details,
            self.listing_complete,
            self.sign_in_s,
            self.first_row_s,
            self.listing_s,
        )

    def _bring_back(self) -> None:
        """As it was before the sign-in that did not succeed."""
        before, self.aside = self.aside, None
        if before is None:
            return
        self.phase, self.problem = before.phase, before.problem
        self.account, self.cloud = before.account, before.cloud
        self.method, self.client_id = before.method, before.client_id
        self.also_in_az, self.tenants, self.details = (
            before.also_in_az,
            before.tenants,
            before.details,
        )
        self.listing_complete, self.sign_in_s = before.listing_complete, before.sign_in_s
        self.first_row_s, self.listing_s = before.first_row_s, before.listing_s

    def _forget(self) -> None:
        self.phase, self.account, self.problem = Phase.SIGNED_OUT, None, None
        self.also_in_az = self.stepping_up_to = ""
        self._stop_asking()
        self.tenants, self._fresh = {}, None
        self.listing_complete, self.looking_at = False, None
        self._forget_looks()
        self.sign_in_s = self.first_row_s = self.listing_s = None


def about(problem: Problem, tenant: Tenant) -> Problem:
    """The same, speaking of the tenant by its name: workers know no more than its ID."""
    if problem.subject != tenant.tenant_id:
        return problem
    return replace(problem, subject=tenant.label)
