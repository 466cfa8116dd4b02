"""How a program is started: one of this system, or one of Windows, by Wine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path


class Program:
    """What starts a program: of this system, or (``environment`` says so) one of Windows.

    Where it is one of Windows, its first word is ``wine``, and paths among the others are told to
    it as Windows writes them.
    """

    def __init__(
        self, command: Sequence[str | Path], environment: Mapping[str, str] | None = None
    ) -> None:
        self.command = tuple(command)
        self.environment = dict(environment or {})

    @property
    def windows(self) -> bool:
        return self.command[0] == "wine"

    def words(self, *more: str | Path) -> list[str]:
        """Its command line with ``more`` behind it."""
        whole = (*self.command, *more)
        return ["wine", *words_of(whole[1:])] if self.windows else [str(word) for word in whole]

    # A list to those who put a command together word by word.
    def __iter__(self) -> Iterator[str | Path]:
        return iter(self.command)


def words_of(command: Sequence[str | Path]) -> list[str]:
    """The words of a command line, with paths as Windows writes them."""
    return [windows_path(word) if isinstance(word, Path) else word for word in command]


def windows_path(path: Path) -> str:
    """A file of this machine, as a program under Wine names it."""
    return "Z:" + str(path.absolute()).replace("/", "\\")
