"""The activity: what happened, in words, with time and how long it took. No widget in it.

Secrets never get here: of a device code only that it was issued, of a browser's address only the
host. Main thread.
"""

from __future__ import annotations

import time
from collections import deque
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from desktop.clean_text import line
from desktop.domain import events as ev
from desktop.domain.notices import notice_words
from desktop.domain.state import AccessState
from desktop.features.connection_check.model import (
    CheckState,
    ConnectionCheckEnded,
    ConnectionCheckStarted,
)
from desktop.kernel.bus import EventBus
from desktop.translations import decimal, has, in_english, translate, translate_count

#: Older lines are forgotten; an estate of 50 tenants listed ten times fits.
KEPT: Final = 2000

_PLAIN: Final = {
    ev.SignInCancelled: "activity.sign_in_cancelled",
    ev.SignedOut: "activity.signed_out",
    ev.ListingCancelled: "activity.listing_cancelled",
}


class Line(NamedTuple):
    """One thing that happened, at local ``clock`` time.

    ``text`` stays in the language that was spoken then.
    """

    clock: str
    text: str
    took: str = ""
    bad: bool = False
    english: str = ""


class Activity:
    """Turns events into lines."""

    def __init__(self, state: AccessState) -> None:
        self._state = state
        self.lines: deque[Line] = deque(maxlen=KEPT)
        #: Tells of each new line.
        self.added = EventBus(lambda line: line)

    def record(self, event: ev.Event) -> None:
        """Remember ``event`` (already folded into the state), if it says anything to a person."""
        told = self._told(event)
        if told is None:
            return
        text, took, bad = told
        with in_english():  # for whoever helps, and reads the log
            in_log = self._told(event) or told
        line = Line(time.strftime("%H:%M:%S"), text, took, bad, in_log[0])
        self.lines.append(line)
        import logging  # noqa: PLC0415 - not before the first paint

        level = logging.WARNING if bad else logging.INFO
        logging.getLogger(__name__).log(level, "%s %s", *in_log[:2])
        self.added.publish(line)

    def as_text(self, *, english: bool = False) -> str:
        """Everything, to be pasted: as it was said, or in English for whoever helps."""
        return "".join(
            f"{x.clock}  {x.english if english else x.text}{'  ' + x.took if x.took else ''}\n"
            for x in self.lines
        )

    def _told(self, event: ev.Event) -> tuple[str, str, bool] | None:
        """What is said of it, how long it took, whether it went wrong."""
        told = self._outcome(event) or self._start(event)
        if told is None:
            return None
        text, took_s, bad = line(told[0]), *told[1:]
        took = translate("activity.took", seconds=decimal(took_s)) if took_s is not None else ""
        return text, took, bad

    def _tenant(self, tenant_id: str) -> str:
        found = self._state.tenants.get(tenant_id)
        return found.tenant.label if found else tenant_id

    def _start(self, event: ev.Event) -> tuple[str, float | None, bool] | None:
        text = ""
        match event:
            case ev.CloudChanged(cloud):
                text = translate("activity.cloud", name=cloud.name)
            case ev.SignInStarted(method):
                text = translate("activity.sign_in_started", method=translate(f"method.{method}"))
            case ev.DeviceCodeIssued(code):
                text = translate("activity.code_issued", host=_host(code.verification_uri))
            case ev.BrowserOpened(address, opened) if opened is not None:
                key = "activity.browser_opened" if opened else "activity.browser_missing"
                text = translate(key, host=_host(address))
            case ev.ListingStarted(refresh):
                text = translate(
                    "activity.refresh_started" if refresh else "activity.listing_started"
                )
            case ev.StepUpStarted(tenant_id):
                text = translate("activity.step_up_started", tenant=self._tenant(tenant_id))
            case ev.TenantsFound(tenants):
                text = translate_count("activity.tenants", len(tenants))
            case ev.RolesListingStarted(count):
                text = translate_count("activity.roles_started", count)
            case ConnectionCheckStarted():
                text = translate("activity.check_started")
            case ev.Noticed(key, detail) if has(f"notice.{key}"):
                text = notice_words(key, detail)
        return (text, None, False) if text else None

    def _outcome(self, event: ev.Event) -> tuple[str, float | None, bool] | None:
        """What came of a sign-in or listing: text, seconds it took, and whether it went wrong."""
        match event:
            case ev.SignedIn(account, duration_s):
                return translate("activity.signed_in", account=account.username), duration_s, False
            case ev.TenantListed(tenant_id, duration_s):
                found = self._state.tenants.get(tenant_id)
                count = len(found.subscriptions) if found else 0
                name = self._tenant(tenant_id)
                return translate_count("activity.listed", count, tenant=name), duration_s, False
            case ev.ListingFinished(duration_s):
                count = self._state.subscription_count
                return translate_count("activity.listing_finished", count), duration_s, False
            case ev.SignInCancelled() | ev.SignedOut() | ev.ListingCancelled():
                return translate(_PLAIN[type(event)]), None, False
            case ev.ReportSaved(path):
                return translate("activity.report_saved", path=path), None, False
            case ev.RolesListingEnded(cancelled):
                key = "activity.roles_cancelled" if cancelled else "activity.roles_ended"
                return translate(key), None, False
            case ConnectionCheckEnded(cancelled):
                return self._checked(cancelled=cancelled)
        return self._failure(event)

    def _checked(self, *, cancelled: bool) -> tuple[str, None, bool]:
        if cancelled:
            return translate("activity.check_cancelled"), None, False
        from desktop.features.connection_check import texts  # noqa: PLC0415 - when needed

        verdict, what = texts.in_short(self._state.of(CheckState).results.values())
        return translate(f"activity.check_ended.{verdict}", what=what), None, verdict == "failed"

    def _failure(self, event: ev.Event) -> tuple[str, None, bool] | None:
        match event:
            case ev.SignInFailed(problem):
                text = translate("activity.sign_in_failed", code=problem.code or problem.kind)
            case ev.ListingFailed(problem):
                text = translate("activity.listing_failed", code=problem.code or problem.kind)
            case ev.TenantFailed(tenant_id, problem=problem):
                code, name = problem.code or problem.kind, self._tenant(tenant_id)
                text = translate("activity.tenant_failed", tenant=name, code=code)
            case ev.ReportFailed(path) if path:
                text = translate("activity.report_failed", path=path)
            case _:
                return None
        return text, None, True


def _host(address: str) -> str:
    return urlsplit(address).netloc or address
