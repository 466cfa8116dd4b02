"""What the user can ask for around signing in and listing. Pure; any thread.

Every command returns at once; what comes of it arrives as events (``domain.events``).
"""

from __future__ import annotations

from desktop.domain.models import Problem, SignInRequest
from desktop.kernel.commands import Command


class SignIn(Command):
    """Sign in that way; replaces a sign-in or listing under way."""

    request: SignInRequest


class Cancel(Command):
    """End what ``state.operation`` names; nothing of it happens later."""


class ReturnToAccount(Command):
    """After a sign-in that failed: go on with the account that was signed in before."""


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


# ---- shown by the view


class ShowPageError(Command):
    """Ask for what the sign-in page in the browser says."""


class ShowRegistrationGuide(Command):
    """Show how an app registration is set up, and which step mends ``problem``."""

    problem: Problem | None = None
