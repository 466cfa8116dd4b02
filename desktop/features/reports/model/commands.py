"""What the user can ask for about reports. Pure; any thread."""

from __future__ import annotations

from desktop.kernel.commands import Command


class SaveReport(Command):
    """Write the report, in the format of the name's end."""

    path: str


class CopyReport(Command):
    """Make the report as text, which comes as ReportMade."""
