"""What happened in a check of a Python environment, and the state that it adds up to.

Apart from ``domain.events``, because most starts of the program never need it.
"""

from __future__ import annotations

from desktop.domain.events import FeatureEvent
from desktop.domain.models import DeviceCode, Method
from desktop.domain.value import Value, replace
from desktop.features.python_check.model.environment import (
    Interpreter,
    Judgement,
    RunResult,
    Unreadable,
)


class EnvironmentLook(Value):
    """Where the check stands. ``place`` is what was chosen; ``reading`` and ``running`` say what is
    under way; ``limit_s`` is how long the run may take; ``page`` is the address that the code wants
    a person to see, ``page_opened`` whether a browser showed it, None as long as nobody knows.
    """

    interpreters: tuple[Interpreter, ...] = ()
    finding: bool = False
    place: str = ""
    reading: bool = False
    judgement: Judgement | None = None
    unreadable: Unreadable | None = None
    running: Method | None = None
    limit_s: int = 0
    code: DeviceCode | None = None
    page: str = ""
    page_opened: bool | None = None
    result: RunResult | None = None
    stopped: bool = False


class EnvironmentEvent(FeatureEvent):
    """Base of what a check of a Python environment tells."""

    part = EnvironmentLook

    def fold(self, state: EnvironmentLook) -> EnvironmentLook:
        """Where the check stands after this event."""
        raise NotImplementedError


class SearchStarted(EnvironmentEvent):
    """A look for the interpreters of this machine began."""

    def fold(self, state: EnvironmentLook) -> EnvironmentLook:
        return replace(state, finding=True)


class InterpretersFound(EnvironmentEvent):
    interpreters: tuple[Interpreter, ...]

    def fold(self, state: EnvironmentLook) -> EnvironmentLook:
        return replace(state, interpreters=self.interpreters, finding=False)


class ReadingStarted(EnvironmentEvent):
    """An interpreter, or a folder that may hold one, was chosen; its files are read."""

    place: str

    def fold(self, state: EnvironmentLook) -> EnvironmentLook:
        known = state
        return EnvironmentLook(
            known.interpreters, finding=known.finding, place=self.place, reading=True
        )


class EnvironmentJudged(EnvironmentEvent):
    judgement: Judgement

    def fold(self, state: EnvironmentLook) -> EnvironmentLook:
        return replace(state, reading=False, judgement=self.judgement)


class ReadingFailed(EnvironmentEvent):
    unreadable: Unreadable

    def fold(self, state: EnvironmentLook) -> EnvironmentLook:
        return replace(state, reading=False, unreadable=self.unreadable)


class RunStarted(EnvironmentEvent):
    method: Method
    limit_s: int

    def fold(self, state: EnvironmentLook) -> EnvironmentLook:
        known = state
        return replace(
            known, running=self.method, limit_s=self.limit_s, code=None, page="", page_opened=None,
            result=None, stopped=False,
        )  # fmt: skip


class RunAsksForCode(EnvironmentEvent):
    """The code there prints a device code, and waits."""

    code: DeviceCode

    def fold(self, state: EnvironmentLook) -> EnvironmentLook:
        return replace(state, code=self.code)


class RunAsksForPage(EnvironmentEvent):
    """The code there wants this page opened; ``opened`` is None until a browser did, or did not."""

    address: str
    opened: bool | None = None

    def fold(self, state: EnvironmentLook) -> EnvironmentLook:
        known = state
        if known.running is None:
            return known
        return replace(known, page=self.address, page_opened=self.opened)


class RunEnded(EnvironmentEvent):
    result: RunResult

    def fold(self, state: EnvironmentLook) -> EnvironmentLook:
        known = state
        return replace(known, running=None, code=None, page="", result=self.result)


class Stopped(EnvironmentEvent):
    """Whatever was under way was ended by the user; nothing of it comes later."""

    def fold(self, state: EnvironmentLook) -> EnvironmentLook:
        known = state
        return replace(
            known, finding=False, reading=False, running=None, code=None, page="", stopped=True
        )
