"""Commands: each has one handler, and what it raises reaches who ran it."""

from __future__ import annotations

import pytest

from desktop.kernel.commands import Command, Commands


class Open(Command):
    name: str = "a"


class OpenAgain(Open):
    pass


def test_a_command_is_handled_at_once_by_the_handler_of_its_type() -> None:
    opened: list[str] = []
    commands = Commands()
    commands.handle(Open, lambda command: opened.append(command.name))
    commands.handle(OpenAgain, lambda command: opened.append("again"))
    commands.run(Open("first"))
    commands.run(OpenAgain())
    assert opened == ["first", "again"]


def test_a_command_that_nobody_handles_is_a_mistake_with_its_name() -> None:
    with pytest.raises(LookupError, match="nobody handles Open"):
        Commands().run(Open())


def test_two_handlers_of_one_command_are_a_mistake() -> None:
    commands = Commands()
    commands.handle(Open, print)
    with pytest.raises(ValueError, match="Open has a handler already"):
        commands.handle(Open, print)


def test_who_no_longer_answers_may_be_replaced() -> None:
    opened: list[str] = []
    commands = Commands()
    end = commands.handle(Open, lambda command: opened.append("old"))
    end()
    with pytest.raises(LookupError):
        commands.run(Open())
    commands.handle(Open, lambda command: opened.append("new"))
    end()
    commands.run(Open())
    assert opened == ["new"]


def test_what_a_handler_raises_reaches_who_ran_the_command() -> None:
    def wrong(command: Open) -> None:
        raise ValueError(command.name)

    commands = Commands()
    commands.handle(Open, wrong)
    with pytest.raises(ValueError, match="https"):
        commands.run(Open("https"))
