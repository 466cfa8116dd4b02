"""A sign-in under way, from the request to the grant: what it is and which step comes next.

Plain values and one pure function. Whoever keeps sign-ins (``authority``) guards them.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from desktop.demo.rules import Endpoint, admit
from desktop.demo.sample import ClientApp, Consent, DemoAccount

#: No vowels, so that no word appears; nothing that looks like something else.
CODE_LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ2346789"
CODE_LENGTH: Final = 9


class Status(StrEnum):
    """What became of a sign-in."""

    PENDING = "pending"
    APPROVED = "approved"
    DECLINED = "declined"
    USED = "used"


class Step(StrEnum):
    """What the person at the browser has to do now."""

    ACCOUNT = "account"
    CONFIRM = "confirm"
    SECOND_FACTOR = "second-factor"
    CONSENT = "consent"
    DONE = "done"


def new_user_code() -> str:
    """A code that a person can type: nine of ``CODE_LETTERS``."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


@dataclass(slots=True)
class SignIn:
    """What both kinds share. ``expires_at`` is in epoch seconds."""

    client: ClientApp
    endpoint: Endpoint
    audience: str
    expires_at: float
    login_hint: str = ""
    sign_in_id: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    status: Status = Status.PENDING
    account: DemoAccount | None = None
    confirmed: bool = True
    second_factor: bool = False


@dataclass(slots=True)
class DeviceSignIn(SignIn):
    """Asked for by a program that shows a code. ``interval_s`` is the pace of its questions."""

    interval_s: int = 5
    device_code: str = field(default_factory=lambda: secrets.token_urlsafe(64))
    user_code: str = field(default_factory=new_user_code)
    confirmed: bool = False
    last_poll: float | None = None


@dataclass(slots=True)
class BrowserSignIn(SignIn):
    """Asked for by a program that waits at ``redirect_uri``; ``challenge`` is its PKCE proof."""

    redirect_uri: str = ""
    response_mode: str = "query"
    state: str = ""
    nonce: str = ""
    challenge: str = ""
    code: str = field(default_factory=lambda: "1." + secrets.token_urlsafe(48))


def tidy_user_code(typed: str) -> str:
    """The code behind what was typed: case, blanks and hyphens do not matter."""
    return "".join(typed.split()).replace("-", "").upper()


def next_step(sign_in: SignIn, consents: set[tuple[str, str]]) -> Step:
    """What is missing. ``consents`` holds (user name, client ID) pairs.

    Raises SignInRefused where the chosen account is kept out.
    """
    account = sign_in.account
    if account is None:
        return Step.ACCOUNT
    membership = admit(account, sign_in.endpoint, sign_in.client)
    if not sign_in.confirmed:
        return Step.CONFIRM
    if membership.tenant.requires_mfa and not sign_in.second_factor:
        return Step.SECOND_FACTOR
    asked = (account.username, sign_in.client.client_id)
    if sign_in.client.consent is Consent.USER and asked not in consents:
        return Step.CONSENT
    return Step.DONE
