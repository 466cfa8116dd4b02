"""A way to sign in of a test: what ``docs/recipes/add-a-sign-in-method.md`` adds.

Its declaration joins ``Method``, and its module, whose credential is played, ``identity.methods``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any
from unittest.mock import patch

from desktop import translations
from desktop.domain.clouds import Cloud
from desktop.domain.methods import Declaration, Method
from desktop.domain.models import Account, Readiness, Ready

NAME = "power-shell"
USERNAME = "ada@contoso.com"
DECLARED = Declaration(
    icon="box 1 3 15 13; line 4 6 6 8 4 10",
    credential="AzurePowerShellCredential",
    identity_since="1.6",
    token_credentials="azurepowershellcredential",
)
#: Its texts in the catalog.
TEXTS = {
    f"method.{NAME}": "Azure PowerShell",
    f"method.{NAME}.short": "PowerShell",
    f"method.{NAME}.ready": "Ready",
    f"method.{NAME}.tip": "Whoever Connect-AzAccount signed in (Ctrl+{number})",
    f"page.signing_in.{NAME}": "PowerShell is asked for a token.",
    f"help.sign_in.{NAME}": "Sign in with Azure PowerShell",
}


def _module() -> ModuleType:
    """As a file ``power_shell.py`` beside the others."""
    module: Any = ModuleType("desktop.identity.methods.power_shell")

    def readiness(cloud: Cloud | None = None) -> Readiness:
        return Readiness(Method(NAME), Ready.READY, account=USERNAME)

    def sign_in(job: Any) -> Any:
        from desktop.identity.session import Session

        transport, account = job.transport(), Account(USERNAME, "home")
        session: Session = job.session(account, "home", object(), transport)
        return session

    module.readiness, module.sign_in = readiness, sign_in
    made: ModuleType = module
    return made


def _member() -> Method:
    """What the enumeration makes of one line more."""
    member: Method = Method.__new_member__(Method, NAME, DECLARED)  # type: ignore[attr-defined]
    member._name_ = "POWER_SHELL"
    return member


@contextmanager
def declared() -> Iterator[Method]:
    """As if it were declared after the others, and its texts were in the catalog."""
    found, member = translations._text, _member()

    def with_its_texts(key: str, *more: Any) -> Any:
        return TEXTS.get(key) or found(key, *more)

    with ExitStack() as ending:
        enter = ending.enter_context
        names = [*Method.__members__, member.name]
        enter(patch.object(Method, "_member_names_", names))
        enter(patch.dict(Method._member_map_, {member.name: member}))
        enter(patch.dict(Method._value2member_map_, {NAME: member}))
        module = _module()
        enter(patch.dict(sys.modules, {module.__name__: module}))
        enter(patch.object(translations, "_text", with_its_texts))
        yield member
