"""What happened, in the past tense: the only thing that workers tell the window.

Workers make these (no widget, no credential in them); the bridge hands them to the main thread;
``AccessState.apply`` folds them into the state; the window shows the state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from desktop.domain.clouds import Cloud
from desktop.domain.models import (
    Account,
    DeviceCode,
    KeptAccount,
    Method,
    Problem,
    Readiness,
    Subscription,
    Tenant,
    TenantStatus,
)
from desktop.domain.settings import Settings
from desktop.domain.value import Value

if TYPE_CHECKING:  # at run time they are imported when the first look is taken
    from desktop.domain.detail import Detail


class Event(Value):
    """Base of all events."""


class FeatureEvent(Event):
    """Base of what a feature tells of itself: it is folded into that feature's part of the state,
    an instance of ``part``, made without arguments before the first event.
    """

    part: ClassVar[type[Value]]

    def fold(self, state: Any) -> Value:
        """That part of the state after this event."""
        raise NotImplementedError


class ReadinessFound(Event):
    """What one way to sign in can do on this machine now."""

    readiness: Readiness


class CloudChanged(Event):
    """Another cloud was chosen, or a private one told its addresses."""

    cloud: Cloud


class AccountsKept(Event):
    """The accounts that stay signed in, the last used first."""

    accounts: tuple[KeptAccount, ...]


class SettingsChanged(Event):
    """The user's preferences are these from now on."""

    settings: Settings


class Noticed(Event):
    """Something worth one line: the text ``notice.<key>``, its place ``{detail}`` filled."""

    key: str
    detail: str = ""


class SignInStarted(Event):
    """``silent``: as an account that stayed signed in, so nobody is prompted."""

    method: Method
    tenant: str | None = None
    client_id: str | None = None
    silent: bool = False


class DeviceCodeIssued(Event):
    code: DeviceCode


class BrowserOpened(Event):
    """The sign-in page was handed to the browser: ``opened`` is None until it is known whether
    one opened; then it comes once more.
    """

    address: str
    opened: bool | None


class SignedIn(Event):
    account: Account
    duration_s: float


class SignInFailed(Event):
    problem: Problem


class SignInCancelled(Event):
    pass


class SignedOut(Event):
    pass


class StepUpStarted(Event):
    """The user signs in once more, to one tenant that asked for it; the rest stays as it is."""

    tenant_id: str


class StepUpSignedIn(Event):
    """That sign-in is through; the tenant's subscriptions are listed anew."""

    tenant_id: str


class StepUpEnded(Event):
    """Over, whether it brought anything or not; a failure was told by TenantFailed before."""

    tenant_id: str


class ListingStarted(Event):
    """A listing of everything began; with ``refresh`` the old rows stay until it has ended."""

    refresh: bool = False


class TenantsFound(Event):
    """Some tenants (a page of them)."""

    tenants: tuple[Tenant, ...]


class SubscriptionsFound(Event):
    """Some subscriptions of one tenant (a page of them, in the service's order)."""

    tenant_id: str
    subscriptions: tuple[Subscription, ...]


class TenantListed(Event):
    """All of a tenant's subscriptions were found; ``duration_s`` it took."""

    tenant_id: str
    duration_s: float


class TenantFailed(Event):
    """A tenant could not be listed (to its end); the others go on."""

    tenant_id: str
    status: TenantStatus
    problem: Problem


class ListingFinished(Event):
    duration_s: float
    first_row_s: float | None


class ListingFailed(Event):
    """Not even the tenants could be listed."""

    problem: Problem


class ListingCancelled(Event):
    pass


class LookStarted(Event):
    """The user looks at a subscription: its resource groups and roles are asked for."""

    tenant_id: str
    subscription_id: str


class LookDropped(Event):
    """The user looked away; what had not come by then will not."""


class DetailFound(Event):
    """What was found at a subscription, or why nothing was; a later one holds the earlier."""

    detail: Detail


class RolesWanted(Event):
    """Whether table and reports include the roles at every subscription ("Include roles")."""

    wanted: bool


class RolesListingStarted(Event):
    """The roles at all subscriptions that lack them are asked for; ``count`` of them."""

    count: int


class RolesListingEnded(Event):
    """Every one has its verdict, or (``cancelled``) the rest will have none."""

    cancelled: bool = False


class ReportSaved(Event):
    path: str


class ReportFailed(Event):
    path: str
    problem: Problem


class WorkStarted(Event):
    """Something else is waited for: ``demo`` (its start), ``report`` or ``copy`` (a report)."""

    what: str


class WorkEnded(Event):
    """It is there, or it failed or was cancelled, which another event says."""

    what: str


class Closed(Event):
    """The user ends the program: everything was cancelled, and the window goes."""


class ReportMade(Event):
    """The report as text for the clipboard."""

    text: str
