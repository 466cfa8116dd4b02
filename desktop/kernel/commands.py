"""Commands: what the user can ask for, as values. A widget runs one; the feature that declares it
handles it. Main thread throughout.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from desktop.domain.value import Value


class Command(Value):
    """Base of all commands. A subclass says what is to be done; its fields say to what."""


C = TypeVar("C", bound=Command)


class Commands:
    """Brings each command to the one handler of its type."""

    def __init__(self) -> None:
        self._handlers: dict[type[Command], Callable[[Any], object]] = {}

    def handle(self, kind: type[C], handler: Callable[[C], object]) -> Callable[[], None]:
        """``handler`` answers every command of that type, until what is returned is called.

        ValueError if another does: a command with two handlers has two meanings.
        """
        if kind in self._handlers:
            message = f"{kind.__name__} has a handler already"
            raise ValueError(message)
        self._handlers[kind] = handler

        def end() -> None:
            if self._handlers.get(kind) is handler:
                del self._handlers[kind]

        return end

    def run(self, command: Command) -> None:
        """Do it now; what comes of it later arrives as events.

        LookupError if nobody handles it. What the handler raises reaches the caller.
        """
        handler = self._handlers.get(type(command))
        if handler is None:
            message = f"nobody handles {type(command).__name__}"
            raise LookupError(message)
        handler(command)
