"""What the user can ask for, as the window says it; ``flows`` answers. Main thread throughout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from desktop.access.models import Method, SignInRequest


class Intents(Protocol):
    """Every method returns at once; what comes of it arrives as events."""

    def sign_in(self, request: SignInRequest) -> None:
        """Sign in that way; replaces a sign-in or listing under way."""

    def cancel(self) -> None:
        """End the sign-in or listing under way; nothing of it happens later."""

    def new_device_code(self) -> None:
        """Give up the present device code and ask for another."""

    def page_shows_error(self, text: str) -> None:
        """Explain what the sign-in page in the browser says; the sign-in has failed with that."""

    def sign_in_to_tenant(self, tenant_id: str) -> None:
        """One prompt for one tenant that needs it, then its subscriptions join the others."""

    def use_account(self, key: str) -> None:
        """Go on as an account that stayed signed in; never prompts."""

    def refresh(self) -> None:
        """List again what the signed-in account reaches."""

    def sign_out(self) -> None:
        """Forget the account."""

    def choose_cloud(self, name_or_url: str, ca_file: str | None = None) -> None:
        """Use that cloud from now on; ``demo`` is the built-in one. ValueError if it is none.

        ``ca_file``: a private cloud's own roots ("": none, None: as kept).
        """

    def save_report(self, path: str) -> None:
        """Write the report, in the format of the name's end."""

    def copy_report(self) -> None:
        """Make the report as text, which comes as ReportMade."""

    def open_page(self, address: str) -> None:
        """Open an https or loopback page in the user's browser."""

    def change_settings(self, **changes: object) -> None:
        """Put preferences (fields of ``Settings``) in force and keep them."""

    def remember(self, *, geometry: str, columns: Mapping[str, int]) -> None:
        """Keep where the window is and how wide its columns are, for the next start."""

    def look_again(self) -> None:
        """Look up once more what each way to sign in can do (the window regained focus)."""

    def look_at(self, tenant_id: str, subscription_id: str) -> None:
        """Look up that subscription's resource groups and roles; ends the look before it."""

    def look_away(self) -> None:
        """Nothing is looked at any more: end the look under way."""

    def include_roles(self, wanted: bool) -> None:
        """Look up the roles at every subscription, for table and reports; or no longer."""

    def find_environments(self, folder: str = "") -> None:
        """Look for Python interpreters: of this machine, and of a project's folder."""

    def read_environment(self, place: str) -> None:
        """Read what the interpreter that this file is, or that this folder holds, has."""

    def run_in_environment(self, method: Method) -> None:
        """Run the code for that way in the environment that was read last."""

    def cancel_environment(self) -> None:
        """End what of these is under way; nothing of it happens later."""

    def quit(self) -> None:
        """Cancel everything and close the window."""
