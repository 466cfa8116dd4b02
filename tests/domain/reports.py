"""A state to report on, and a reader of pages, for the tests of the report."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser

from desktop.domain import events as ev
from desktop.domain.models import Account, Method, Problem, Subscription, Tenant
from desktop.domain.state import AccessState

NOW = datetime(2026, 11, 23, 6, 38, tzinfo=timezone(timedelta(hours=1)))
A, B, C = "11111111-0000-4000-8000-00000000000a", "1-b", "1-c"
MFA = Problem(
    "second-factor",
    code="AADSTS50076",
    raw="AADSTS50076: more proof",
    correlation_id="corr",
    trace_id="trace",
    timestamp="2026-11-23 05:38:00Z",
    subject="Fabrikam",
)
SUBSCRIPTION = Subscription(
    "s-1",
    "Production",
    "Enabled",
    A,
    home_tenant_id=B,
    is_default=True,
    quota_id="PayAsYouGo",
    authorization_source="RoleBased",
    managed_by_tenants=(C,),
    tags={"env": "prod"},
)


def state_of(*more: ev.Event, names: tuple[str, ...] = ("Contoso", "Fabrikam", "")) -> AccessState:
    """Three tenants, of which ``more`` decides the end; the first has a subscription."""
    state = AccessState()
    tenants = [Tenant(i, name, "contoso.com") for i, name in zip((A, B, C), names, strict=False)]
    for event in (
        ev.SignInStarted(Method.DEVICE_CODE),
        ev.SignedIn(Account("ada@contoso.com", A), 4.23456),
        ev.ListingStarted(),
        ev.TenantsFound(tuple(tenants)),
        ev.SubscriptionsFound(A, (SUBSCRIPTION,)),
        ev.TenantListed(A, 0.1),
        *more,
    ):
        state.apply(event)
    return state


class Page(HTMLParser):
    """Follows a page; fails on an end without its beginning, and keeps what could do harm."""

    VOID = frozenset({"meta", "col"})
    #: Those that hold other elements and no text of their own.
    TEXTLESS = frozenset(
        {"html", "head", "body", "header", "table", "thead", "tbody", "tr", "colgroup", "ul", "dl"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name in {"src", "href", "action", "style", "background"}:
                self.links.append(f"{name}={value}")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        assert not data.strip() or (self.open and self.open[-1] not in self.TEXTLESS), data
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def read(content: bytes) -> Page:
    page = Page()
    page.feed(content.decode("utf-8"))
    page.close()
    assert not page.open
    return page
