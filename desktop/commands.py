"""What the user can ask for that belongs to no feature: to the window, or to the whole program."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.kernel.commands import Command


class Say(Command):
    """Say something in the status bar, for as long as it takes to be read."""

    text: str


class ShowOption(Command):
    """Bring an option of the sign-in to the user: ``change-tenant``, ``change-cloud``, or
    ``settings`` for the dialog; any other name is the app registration.
    """

    name: str


class RememberLayout(Command):
    """Keep where the window is and how wide its columns are, for the next start."""

    geometry: str
    columns: Mapping[str, int]


class OpenPage(Command):
    """Open an https or loopback page in the user's browser."""

    address: str


class Quit(Command):
    """Cancel everything and close the window."""
