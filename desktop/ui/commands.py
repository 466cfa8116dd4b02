"""What parts of the window ask of each other; each is answered by the part that owns it."""

from __future__ import annotations

from desktop.access.models import Problem
from desktop.kernel.commands import Command


class Say(Command):
    """Say something in the status bar, for as long as it takes to be read."""

    text: str


class ShowOption(Command):
    """Bring an option of the sign-in to the user: ``change-tenant``, ``change-cloud``, or
    ``settings`` for the dialog; any other name is the app registration.
    """

    name: str


class ShowPageError(Command):
    """Ask for what the sign-in page in the browser says."""


class ShowEnvironmentCheck(Command):
    """Show the check of a Python environment, or bring it forward."""


class ShowRegistrationGuide(Command):
    """Show how an app registration is set up, and which step mends ``problem``."""

    problem: Problem | None = None
