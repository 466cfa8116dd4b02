"""What the user can ask for about other Python environments. Pure; any thread."""

from __future__ import annotations

from desktop.domain.models import Method
from desktop.kernel.commands import Command


class FindEnvironments(Command):
    """Look for Python interpreters: of this machine, and of a project's folder."""

    folder: str = ""


class ReadEnvironment(Command):
    """Read what the interpreter that this file is, or that this folder holds, has."""

    place: str


class RunInEnvironment(Command):
    """Run the code for that way in the environment that was read last."""

    method: Method


class CancelEnvironment(Command):
    """End what of these is under way; nothing of it happens later."""


class ShowEnvironmentCheck(Command):
    """Show the check of a Python environment, or bring it forward."""
