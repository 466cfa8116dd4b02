"""The ways to sign in: one declaration each. Pure; any thread.

The sign-in panel, the shortcuts and their help, ``--sign-in``, snippets, the check of a Python
environment, reports and tests iterate over ``Method`` and ask it. What runs is a module of the
same name in ``identity.methods``. ``docs/recipes/add-a-sign-in-method.md`` has the steps for
another one.
"""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.value import Value


class Declaration(Value):
    """What is known of a way to sign in beside its name and its texts.

    ``icon`` is a drawing as ``toolkit.icons`` describes them. ``credential`` is the class of
    azure-identity, ``identity_since`` the first release in which it works, and
    ``token_credentials`` what AZURE_TOKEN_CREDENTIALS calls it ("": nothing).
    """

    icon: str
    credential: str
    identity_since: str = "1.0"
    token_credentials: str = ""
    #: We prompt: for whichever account, tenant and app registration is wanted, and once more where
    #: a tenant asks for more. The others use whoever signed in elsewhere, and are silent.
    prompts: bool = False
    #: A page comes back to this machine: there is a redirect URI, and an account is offered first.
    redirects: bool = False
    #: The system's account service answers, through the package azure-identity-broker.
    broker: bool = False
    #: The Azure CLI's profile decides on readiness, and on the cloud where that is private.
    uses_az: bool = False
    #: It brings its cloud along, whichever is chosen.
    own_cloud: bool = False
    #: The app's name on the page that asks, in every language the same.
    app: str = "Microsoft Azure CLI"
    #: How long code of this way may run in another Python environment, in seconds.
    run_limit_s: int = 120
    #: Readiness is looked up in this order: what takes long last.
    looked_up: int = 2

    @property
    def announced(self) -> bool:
        """Whether somebody is asked, so that what for is said before."""
        return self.prompts or self.broker


class Method(StrEnum):
    """The ways to sign in; the values are the words of ``--sign-in``, in order."""

    declared: Declaration

    def __new__(cls, value: str, *declared: Declaration) -> Method:
        member = str.__new__(cls, value)
        member._value_ = value
        (member.declared,) = declared
        return member

    CLI = (
        "cli",
        Declaration(
            "box 1.5 2.5 14.5 13.5; line 4.2 5.8 6.6 8 4.2 10.2; line 8.3 10.4 11.6 10.4",
            "AzureCliCredential",
            identity_since="1.4",
            token_credentials="azureclicredential",  # noqa: S106 - a name
            uses_az=True,
            looked_up=4,
        ),
    )
    BROWSER = (
        "browser",
        Declaration(
            "ring 8 8 6.3; line 1.8 8 14.2 8; arc 13.2 8 8 129 231; arc 2.8 8 8 -51 51",
            "InteractiveBrowserCredential",
            token_credentials="interactivebrowsercredential",  # noqa: S106
            prompts=True,
            redirects=True,
            run_limit_s=300,  # as long as the credential waits
            looked_up=1,
        ),
    )
    DEVICE_CODE = (
        "device-code",
        Declaration(
            "box 4 1.5 12 14.5; line 7 12.2 9 12.2; dot 6.4 5.3; dot 9.6 5.3; dot 6.4 8.2; "
            "dot 9.6 8.2",
            "DeviceCodeCredential",  # none of DefaultAzureCredential's: no variable names it
            prompts=True,
            run_limit_s=900,  # as long as a code lives
            looked_up=0,
        ),
    )
    VSCODE = (
        "vscode",
        Declaration(
            "line 5 4 1.5 8 5 12; line 11 4 14.5 8 11 12; line 9.2 2.8 6.8 13.2",
            "VisualStudioCodeCredential",
            identity_since="1.24",
            token_credentials="visualstudiocodecredential",  # noqa: S106
            broker=True,
            app="Visual Studio Code",
        ),
    )
    CLI_PROFILE = (
        "cli-profile",
        Declaration(
            "box 1.5 2.5 14.5 6; line 2.8 6 2.8 13.5 13.2 13.5 13.2 6; line 6.2 8.8 9.8 8.8",
            "AzureCliCredential",
            identity_since="1.4",
            token_credentials="azureclicredential",  # noqa: S106
            uses_az=True,
            own_cloud=True,
            looked_up=5,
        ),
    )

    @property
    def number(self) -> int:
        """Its place among the ways, from 1."""
        return list(Method).index(self) + 1

    @property
    def shortcut(self) -> str:
        """Its key in the window."""
        return f"Ctrl+{self.number}"
