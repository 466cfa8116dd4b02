"""What the centre says when there is no table to show: words and buttons from the state, no widget.

Main thread.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain import present
from desktop.domain.asking import asks
from desktop.domain.models import BrowserWait, Method, Problem, Ready
from desktop.domain.state import AccessState, Aside, Phase
from desktop.translations import translate

if TYPE_CHECKING:  # at run time it is imported when something has failed
    from desktop.domain.advice import Action


class Do(Enum):
    """What a button of a page does, beside the actions of an advice."""

    OPEN_DEMO = auto()
    CANCEL = auto()
    OPEN_AGAIN = auto()
    USE_BROWSER = auto()
    COPY_LINK = auto()
    USE_DEVICE_CODE = auto()
    PAGE_ERROR = auto()
    REFRESH = auto()
    SIGN_OUT = auto()
    RETURN = auto()


class Choice(NamedTuple):
    """One button."""

    text: str
    does: Do | Action


class PageContent(NamedTuple):
    """One page; of ``choices`` the first is the one that most people want."""

    icon: str
    colour: str  # of the icon: a name of the palette
    title: str
    lines: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    busy: bool = False
    footnote: str = ""
    problem: Problem | None = None
    #: Whether the first choice is the one thing to do: no page has two such.
    urgent: bool = False


def content_for(state: AccessState) -> PageContent | None:
    """The page for this state; None when the table is what to show."""
    match state.phase:
        case Phase.SIGNED_OUT:
            return _empty(state)
        case Phase.SIGNING_IN:
            return _browser(state.browser, state) if state.browser else _signing_in(state)
        case Phase.SIGN_IN_FAILED if state.problem:
            return _failed(state.problem, state.aside)
        case Phase.LISTING_FAILED if state.problem and not state.tenants:
            return _failed(state.problem)
        case Phase.LISTING if not state.tenants:
            who = state.account.username if state.account else ""
            return PageContent(
                "person",
                "link",
                translate("page.listing.title", account=who),
                (translate("page.listing.text"),),
                (Choice(translate("page.cancel"), Do.CANCEL),),
                busy=True,
            )
        case Phase.LISTED if not state.subscription_count and not state.needs_attention:
            return _nothing(state) if state.listing_complete else _stopped(state)
    return None


def _empty(state: AccessState) -> PageContent:
    if state.cloud.is_demo:
        return PageContent(
            "compass",
            "link",
            translate("page.demo.title"),
            (translate("page.demo.text"), translate("page.demo.how")),
            (Choice(translate("page.demo.start"), Do.USE_DEVICE_CODE),),
        )
    return PageContent(
        "compass",
        "link",
        translate("page.empty.title"),
        (translate("page.empty.text"), translate("page.empty.how")),
        (_first_way(state), Choice(translate("page.empty.demo"), Do.OPEN_DEMO)),
        footnote=translate("page.empty.demo_note"),
        urgent=True,
    )


def _first_way(state: AccessState) -> Choice:
    """What who has never seen this should press: it works with any account, on any computer.

    What is found out later about the other ways changes nothing: a button under the pointer must
    not become another.
    """
    if state.readiness[Method.BROWSER].state is Ready.NOT_READY:
        return Choice(translate(f"help.sign_in.{Method.DEVICE_CODE}"), Do.USE_DEVICE_CODE)
    return Choice(translate(f"help.sign_in.{Method.BROWSER}"), Do.USE_BROWSER)


def _signing_in(state: AccessState) -> PageContent:
    method = state.method or Method.BROWSER
    return PageContent(
        str(method),
        "link",
        translate("page.signing_in.title", method=translate(f"method.{method}")),
        (translate(f"page.signing_in.{method}"), *_asking(state)),
        (Choice(translate("page.cancel"), Do.CANCEL),),
        busy=True,
    )


def _asking(state: AccessState) -> tuple[str, ...]:
    """Which app asks for what, where somebody is asked; and who stays signed in meanwhile."""
    told: list[str] = []
    if state.method is not None and state.method.declared.announced:
        told.append(asks(state.cloud, state.client_id, state.method))
    if state.aside is not None:
        told.append(translate("page.signing_in.aside", account=state.aside.account.username))
    return tuple(told)


def _browser(browser: BrowserWait, state: AccessState) -> PageContent:
    kind = {None: "opening", True: "opened", False: "missing"}[browser.opened]
    missing = browser.opened is False
    first = Choice(translate("page.browser.copy_link"), Do.COPY_LINK)
    second = Choice(translate("page.browser.open_again"), Do.OPEN_AGAIN)
    return PageContent(
        "warning" if missing else "browser",
        "warn" if missing else "link",
        translate(f"page.browser.{kind}.title"),
        (translate(f"page.browser.{kind}.text"), *_asking(state)),
        (
            *((first, second) if missing else (second, first)),
            Choice(translate("page.browser.device_code"), Do.USE_DEVICE_CODE),
            Choice(translate("page.browser.shows_error"), Do.PAGE_ERROR),
            Choice(translate("page.cancel"), Do.CANCEL),
        ),
        busy=True,
    )


def _failed(problem: Problem, aside: Aside | None = None) -> PageContent:
    from desktop.domain.advice import Action, explain  # noqa: PLC0415 - when needed

    told = explain(problem)
    choices = [Choice(translate(f"action.{action}"), action) for action in told.actions]
    if Action.COPY_FOR_ADMIN not in told.actions:
        choices.append(Choice(translate(f"action.{Action.COPY_FOR_ADMIN}"), Action.COPY_FOR_ADMIN))
    if aside is not None:
        back = translate("page.failed.return", account=aside.account.username)
        choices.append(Choice(back, Do.RETURN))
    facts = (
        problem.code,
        problem.correlation_id and f"{translate('admin.correlation')}: {problem.correlation_id}",
    )
    return PageContent(
        "warning",
        "bad",
        told.title,
        (told.cause, told.advice),
        tuple(choices),
        footnote="\n".join(fact for fact in facts if fact),
        problem=problem,
        urgent=True,
    )


def _stopped(state: AccessState) -> PageContent:
    """The listing ended before it found anything: what is reached is not known."""
    return PageContent(
        "info",
        "link",
        translate("page.stopped.title"),
        (translate("page.stopped.text", account=state.account.username if state.account else ""),),
        (Choice(translate("page.nothing.again"), Do.REFRESH),),
        urgent=True,
    )


def _nothing(state: AccessState) -> PageContent:
    from desktop.domain.advice import Action  # noqa: PLC0415 - when needed

    account = state.account
    tenants = ", ".join(access.tenant.label for access in state.tenants.values())
    problem = Problem("no-subscriptions", subject=tenants)
    return PageContent(
        "info",
        "link",
        translate("page.nothing.title"),
        (
            translate(
                "page.nothing.text",
                account=account.username if account else "",
                tenant=tenants or translate("page.nothing.no_tenant"),
                cloud=present.cloud_words(state.cloud),
            ),
            translate("page.nothing.try"),
        ),
        (
            Choice(translate("page.nothing.again"), Do.REFRESH),
            Choice(translate("action.change-tenant"), Action.CHANGE_TENANT),
            Choice(translate("action.copy-for-admin"), Action.COPY_FOR_ADMIN),
        ),
        problem=problem,
        urgent=True,
    )


#: Called with the choice and the problem that its page is about.
OnChoice = Callable[["Do | Action", Problem | None], None]
