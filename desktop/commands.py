"""What the user can ask for, where no feature package declares it yet; ``flows`` answers.

Every command returns at once; what comes of it arrives as events.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop.access.models import Method, SignInRequest
from desktop.kernel.commands import Command

# ---- signing in and listing


class SignIn(Command):
    """Sign in that way; replaces a sign-in or listing under way."""

    request: SignInRequest


class Cancel(Command):
    """End what ``state.operation`` names; nothing of it happens later."""


class NewDeviceCode(Command):
    """Give up the present device code and ask for another."""


class ExplainPageError(Command):
    """Explain what the sign-in page in the browser says; the sign-in has failed with that."""

    text: str


class SignInToTenant(Command):
    """One prompt for one tenant that needs it, then its subscriptions join the others."""

    tenant_id: str


class UseAccount(Command):
    """Go on as an account that stayed signed in; never prompts."""

    key: str


class Refresh(Command):
    """List again what the signed-in account reaches."""


class SignOut(Command):
    """Forget the account."""


class ChooseCloud(Command):
    """Use that cloud from now on; ``demo`` is the built-in one. ValueError if it is none.

    ``ca_file``: a private cloud's own roots ("": none, None: as kept).
    """

    name_or_url: str
    ca_file: str | None = None


# ---- reports and pages


class SaveReport(Command):
    """Write the report, in the format of the name's end."""

    path: str


class CopyReport(Command):
    """Make the report as text, which comes as ReportMade."""


class OpenPage(Command):
    """Open an https or loopback page in the user's browser."""

    address: str


# ---- settings and readiness


class ChangeSettings(Command):
    """Put preferences (fields of ``Settings``, by name) in force and keep them."""

    changes: Mapping[str, object]


class RememberLayout(Command):
    """Keep where the window is and how wide its columns are, for the next start."""

    geometry: str
    columns: Mapping[str, int]


class LookUpReadiness(Command):
    """Look up once more what each way to sign in can do (the window regained focus)."""


# ---- details and roles


class LookAt(Command):
    """Look up that subscription's resource groups and roles; ends the look before it."""

    tenant_id: str
    subscription_id: str


class LookAway(Command):
    """Nothing is looked at any more: end the look under way."""


class IncludeRoles(Command):
    """Look up the roles at every subscription, for table and reports; or no longer."""

    wanted: bool


# ---- other Python environments


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


# ---- the program


class Quit(Command):
    """Cancel everything and close the window."""
