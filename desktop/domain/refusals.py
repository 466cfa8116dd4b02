"""Who was sent to sign in, did so, and is refused with the same again: round in circles no more.

Some refusals read as if one more sign-in would mend them, and it does not. ``Refusals`` watches the
events on their way to the state: the second refusal of one kind for one tenant, with a sign-in of
the user's between the two, is marked ``repeated``, which makes it a block with words of its own.

What passes by itself (the network, a busy service) or was the user's own doing (a cancel, another
account) is no refusal: it neither counts nor makes forget. Main thread.
"""

from __future__ import annotations

from typing import Final

from desktop.domain import events as ev
from desktop.domain.models import Account, Problem, TenantStatus
from desktop.domain.value import replace

#: These say the same to the user, "sign in again", and count as one kind.
_ALIKE: Final = {"interaction": "session-ended", "sign-in-frequency": "session-ended"}


class Refusals:
    """What each tenant refused last; "" stands for a sign-in that named none."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}
        #: The tenants that the user has signed in to since.
        self._answered: set[str] = set()
        #: The tenant of the sign-in under way, and whether that asks the user.
        self._to = ""
        self._prompts = False
        self._who: tuple[str, str] | None = None
        self._cloud = ""

    def follow(self, event: ev.Event) -> ev.Event:
        """``event``, or the same with its problem marked as repeated."""
        match event:
            case ev.CloudChanged(cloud):
                if cloud.key != self._cloud:
                    self._forget()
                self._cloud = cloud.key
            case ev.SignInStarted(method, tenant, _, silent):
                self._to = (tenant or "").casefold()
                self._prompts = method.declared.prompts and not silent
            case ev.StepUpStarted(tenant_id):
                self._to, self._prompts = tenant_id.casefold(), True
            case ev.SignedIn(account):
                self._signed_in(account)
            case ev.StepUpSignedIn(tenant_id):
                self._answered.add(tenant_id.casefold())
            case ev.StepUpEnded() | ev.SignInCancelled() | ev.SignedOut():
                self._prompts = False
            case ev.TenantListed(tenant_id):
                self._drop(tenant_id.casefold())
            case ev.SignInFailed(problem):
                repeats = self._repeats(self._to, problem)
                self._prompts = False
                if repeats:
                    return replace(event, problem=replace(problem, repeated=True))
            case ev.TenantFailed(tenant_id, _, problem):
                if self._repeats(tenant_id.casefold(), problem):
                    marked = replace(problem, repeated=True)
                    return replace(event, status=TenantStatus.BLOCKED, problem=marked)
            case _:
                pass
        return event

    def _signed_in(self, account: Account) -> None:
        who = account.username.casefold(), account.home_tenant_id.casefold()
        if self._who is not None and who != self._who:
            self._forget()
        self._who = who
        if self._prompts:
            self._answered |= {self._to, who[1]}
            self._prompts = False
        self._drop("")

    def _repeats(self, tenant: str, problem: Problem) -> bool:
        """Whether it is the second of its kind there, the user having signed in since the first."""
        from desktop.domain.advice import row_of  # noqa: PLC0415 - when something fails

        row = row_of(problem)
        if not row.once:
            if row.status is TenantStatus.BLOCKED:
                self._drop(tenant)  # it refuses something else now
            return False
        kind = _ALIKE.get(row.kind, row.kind)
        if row.kind == "interaction" and not problem.code.startswith("AADSTS"):
            kind = self._last.get(tenant, kind)  # nobody was asked: it is what it was
        if self._last.get(tenant) != kind:
            self._last[tenant] = kind
            self._answered.discard(tenant)
            return False
        if self._prompts and self._to == tenant:  # it is the sign-in itself that is refused
            self._answered.add(tenant)
        return tenant in self._answered

    def _drop(self, tenant: str) -> None:
        self._last.pop(tenant, None)
        self._answered.discard(tenant)

    def _forget(self) -> None:
        self._last.clear()
        self._answered.clear()
