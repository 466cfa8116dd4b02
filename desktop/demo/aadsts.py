"""The sign-in service's errors: their numbers, OAuth names and the shape they are answered in."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class _Kind:
    error: str
    text: str
    status: int = 400
    suberror: str | None = None


#: Numbers, ``error`` and ``suberror`` are Entra's; the sentences are ours.
_KINDS: Final = {
    16000: _Kind("interaction_required", "An account has to be chosen by a person."),
    50011: _Kind(
        "invalid_request",
        "The redirect address '{detail}' is not registered for this application.",
    ),
    50020: _Kind("invalid_grant", "The account '{detail}' does not exist in this tenant."),
    50034: _Kind("invalid_grant", "There is no account '{detail}' in this directory."),
    50076: _Kind(
        "interaction_required",
        "The administrator of this tenant asks for multi-factor authentication to use '{detail}'.",
        suberror="basic_action",
    ),
    50148: _Kind("invalid_grant", "The code_verifier is missing or not well formed."),
    50173: _Kind(
        "invalid_grant",
        "The grant was revoked: the password was changed, or the account signed out everywhere.",
        suberror="bad_token",
    ),
    50194: _Kind(
        "invalid_request",
        "The application '{detail}' is not multi-tenant: use the endpoint of its own tenant.",
    ),
    53003: _Kind(
        "invalid_grant",
        "Conditional Access policies have blocked access: no token can be issued.",
        suberror="message_only",
    ),
    54005: _Kind("invalid_grant", "The authorization code was redeemed already."),
    65001: _Kind(
        "invalid_grant",
        "Nobody has consented to the use of the application '{detail}' yet.",
        suberror="consent_required",
    ),
    65004: _Kind("access_denied", "The user declined."),
    70000: _Kind("invalid_grant", "The grant is malformed or not one of ours."),
    70002: _Kind("invalid_client", "The client could not be validated."),
    70003: _Kind("unsupported_grant_type", "The grant type '{detail}' is not supported."),
    70008: _Kind("invalid_grant", "The authorization code or refresh token has expired."),
    70011: _Kind("invalid_scope", "The scope '{detail}' is not valid."),
    70016: _Kind("authorization_pending", "The user has not finished signing in yet."),
    70018: _Kind("bad_verification_code", "The device code is not known."),
    70020: _Kind("expired_token", "The device code has expired."),
    90002: _Kind(
        "invalid_tenant",
        "There is no tenant '{detail}' in this cloud. Check its ID or domain, and the cloud.",
    ),
    90014: _Kind("invalid_request", "The request lacks the parameter '{detail}'."),
    90023: _Kind("invalid_request", "The request cannot be served: {detail}."),
    90055: _Kind("slow_down", "The device code is polled faster than the interval allows."),
    90094: _Kind("access_denied", "An administrator must allow the application '{detail}' first."),
    90120: _Kind("authorization_declined", "The request was declined, or its code used before."),
    500011: _Kind("invalid_resource", "There is no resource '{detail}' in this tenant."),
    500112: _Kind("invalid_client", "The reply address differs from that of the authorization."),
    501481: _Kind("invalid_grant", "The code_verifier does not match the code_challenge."),
    700005: _Kind("invalid_grant", "The grant was issued for another tenant or application."),
    700016: _Kind(
        "unauthorized_client",
        "There is no application '{detail}' in this directory. Check client ID and tenant.",
    ),
    700082: _Kind(
        "invalid_grant",
        "The refresh token has expired: it was not used for too long.",
        suberror="bad_token",
    ),
    7000112: _Kind("unauthorized_client", "The application '{detail}' is disabled.", 401),
    7000218: _Kind(
        "invalid_client",
        "The request must have the parameter 'client_assertion' or 'client_secret':"
        " the application is not a public client.",
        401,
    ),
    9002325: _Kind("invalid_request", "A code_challenge with the method S256 is required."),
    9002332: _Kind(
        "invalid_request", "Work and school accounts only: the endpoint '{detail}' is not for them."
    ),
}
#: Errors for which Entra adds a claims challenge, to be handed to the next interactive sign-in.
_WITH_CLAIMS: Final = frozenset({50076, 53003})
#: The one Conditional Access policy of the demo cloud.
_POLICY_ID: Final = "5f8c9d4e-27f3-4d7a-9f6e-0d2b3c4a5e61"


class SignInRefused(Exception):
    """The sign-in service says no: ``code`` is the number behind ``AADSTS``.

    ``detail`` fills the sentence. Raised by the pure rules, answered by the endpoints.
    """

    def __init__(self, code: int, detail: str = "") -> None:
        """An unknown ``code`` is a defect of ours and raises KeyError."""
        kind = _KINDS[code]
        self.code = code
        self.error = kind.error
        self.suberror = kind.suberror
        self.status = kind.status
        self.text = kind.text.replace("{detail}", detail)
        super().__init__(f"AADSTS{code}: {self.text}")

    @property
    def claims(self) -> str | None:
        """The claims challenge as JSON text, None where the error has none."""
        if self.code not in _WITH_CLAIMS:
            return None
        wanted = {"essential": True, "values": [_POLICY_ID]}
        return json.dumps({"access_token": {"capolids": wanted}}, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """One answered error with the facts that an administrator asks for. ``at`` is in UTC."""

    refusal: SignInRefused
    at: datetime
    trace_id: str
    correlation_id: str

    @property
    def timestamp(self) -> str:
        """The moment as the service writes it: ``2026-11-23 05:38:00Z``."""
        return f"{self.at:%Y-%m-%d %H:%M:%S}Z"

    @property
    def description(self) -> str:
        """``error_description``: the sentence, then the facts on lines of their own."""
        return (
            f"{self.refusal} Trace ID: {self.trace_id}"
            f" Correlation ID: {self.correlation_id} Timestamp: {self.timestamp}"
        )

    def body(self, error_page: str) -> dict[str, object]:
        """The JSON answer. ``error_page`` is the address that explains a number."""
        body: dict[str, object] = {
            "error": self.refusal.error,
            "error_description": self.description,
            "error_codes": [self.refusal.code],
            "timestamp": self.timestamp,
            "trace_id": self.trace_id,
            "correlation_id": self.correlation_id,
            "error_uri": f"{error_page}?code={self.refusal.code}",
        }
        if self.refusal.suberror:
            body["suberror"] = self.refusal.suberror
        if self.refusal.claims:
            body["claims"] = self.refusal.claims
        return body


def report(refusal: SignInRefused, now: float, correlation_id: str = "") -> ErrorReport:
    """Give an error its IDs; ``now`` is in epoch seconds, ``correlation_id`` the client's own."""
    try:
        correlation = str(uuid.UUID(correlation_id))
    except ValueError:
        correlation = str(uuid.uuid4())
    return ErrorReport(refusal, datetime.fromtimestamp(now, UTC), str(uuid.uuid4()), correlation)
