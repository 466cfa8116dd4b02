"""What a check of the connection is: results, state, events, commands. Pure; any thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from desktop.domain.events import FeatureEvent
from desktop.domain.models import Problem, Verdict
from desktop.domain.value import Value, field, replace
from desktop.kernel.commands import Command


class Check(StrEnum):
    """What is looked at, in the order it is shown."""

    NAMES = "names"
    PROXY = "proxy"
    TLS = "tls"
    SIGN_IN = "sign-in"
    RESOURCE_MANAGER = "resource-manager"
    CLOCK = "clock"
    AZ = "az"
    VSCODE = "vscode"
    BROKER = "broker"
    TOKEN_STORE = "token-store"  # noqa: S105 - a name


class CheckResult(Value):
    """What one check found. ``texts.tell`` has the words.

    ``text`` is the key of a sentence in the catalogue, whose places ``places`` fill; what helps is
    under the same key with ``.step``. Where ``problem`` is set, its row of advice has the words.
    ``duration_s`` is the check's own.
    """

    check: Check
    verdict: Verdict
    text: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    problem: Problem | None = None
    duration_s: float = 0.0


# ---- state


class CheckState(Value):
    """What the last check found so far, and whether it still runs."""

    results: Mapping[Check, CheckResult] = field(default_factory=dict)
    running: bool = False


# ---- events


class ConnectionCheckStarted(FeatureEvent):
    """A check began; ``by_itself`` if a failure and not the user asked for it."""

    part = CheckState
    by_itself: bool = False

    def fold(self, state: CheckState) -> CheckState:
        return CheckState(running=True)


class ConnectionChecked(FeatureEvent):
    """One thing has its verdict; they come as they end, not in the order they are shown."""

    part = CheckState
    result: CheckResult

    def fold(self, state: CheckState) -> CheckState:
        return replace(state, results={**state.results, self.result.check: self.result})


class ConnectionCheckEnded(FeatureEvent):
    """Everything has its verdict, or (``cancelled``) the rest will have none."""

    part = CheckState
    cancelled: bool = False

    def fold(self, state: CheckState) -> CheckState:
        return replace(state, running=False)


# ---- commands


class CheckConnection(Command):
    """Look whether and how Azure is reached; replaces a check under way."""

    by_itself: bool = False


class CancelConnectionCheck(Command):
    """End the check under way; what it found stays."""


class ShowConnectionCheck(Command):
    """Show what was found. ``begin``: and check once more, unless a check is under way."""

    begin: bool = False


def needed_after(problems: Iterable[Problem | None]) -> bool:
    """Whether one of these is a failure of the network: its advice is to check the connection."""
    from desktop.domain.advice import Action, row_of  # noqa: PLC0415 - when something has failed

    return any(p and Action.CHECK_CONNECTION in row_of(p).actions for p in problems)
