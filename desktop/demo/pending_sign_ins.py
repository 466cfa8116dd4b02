"""Sign-ins under way, without HTTP: opened by programs, brought to their end by a person.

Every public method may be called on any thread; one lock guards all. Refusals are SignInRefused.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from desktop.demo.aadsts import SignInRefused
from desktop.demo.rules import (
    Endpoint,
    audience_of,
    check_challenge,
    check_redirect,
    client_at,
    endpoint_named,
)
from desktop.demo.sample import Sample
from desktop.demo.sign_ins import (
    BrowserSignIn,
    DeviceSignIn,
    SignIn,
    Status,
    Step,
    next_step,
    tidy_user_code,
)

_SignIn = TypeVar("_SignIn", bound=SignIn)
_BROWSER_LIFETIME_S: Final = 600
#: Finished and expired sign-ins are still told apart from unknown ones for this long.
_REMEMBER_S: Final = 3600
_SECRETS_KEPT: Final = 100_000
_RESPONSE_MODES: Final = ("query", "form_post")


class PendingSignIns:
    """Holds what is under way in one run of the demo cloud. ``clock`` gives epoch seconds.

    ``lock`` is shared with the token endpoint, which ends what was begun here.
    """

    def __init__(
        self,
        sample: Sample,
        clock: Callable[[], float],
        code_lifetime_s: int = 900,
        poll_interval_s: int = 1,
    ) -> None:
        """Nothing is under way yet."""
        self.sample = sample
        self.clock = clock
        self._code_lifetime_s = code_lifetime_s
        self._poll_interval_s = poll_interval_s
        self.lock = threading.RLock()
        self._sign_ins: dict[str, SignIn] = {}
        self._consents: set[tuple[str, str]] = set()
        self._handed_out: deque[str] = deque(maxlen=_SECRETS_KEPT)

    # Opening a sign-in

    def endpoint(self, name: str) -> Endpoint:
        """The endpoint of a path's first segment."""
        return endpoint_named(self.sample, name)

    def open_device(self, tenant: str, client_id: str, scope: str) -> DeviceSignIn:
        """A new code to be typed, good for ``code_lifetime_s``."""
        endpoint = self.endpoint(tenant)
        client = client_at(self.sample, endpoint, client_id)
        sign_in = DeviceSignIn(
            client,
            endpoint,
            audience_of(scope),
            self.clock() + self._code_lifetime_s,
            interval_s=self._poll_interval_s,
        )
        self.handed_out(sign_in.device_code, sign_in.user_code)
        return self._keep(sign_in)

    def open_browser(self, tenant: str, asked: Mapping[str, str]) -> BrowserSignIn:
        """A new sign-in from the parameters of an authorization request."""
        endpoint = self.endpoint(tenant)
        client = client_at(self.sample, endpoint, asked.get("client_id", ""))
        redirect_uri = asked.get("redirect_uri", "")
        check_redirect(client, redirect_uri)
        if asked.get("response_type") != "code":
            raise SignInRefused(90023, "only response_type=code is served")
        response_mode = asked.get("response_mode") or "query"
        if response_mode not in _RESPONSE_MODES:
            raise SignInRefused(90023, "response_mode must be query or form_post")
        if asked.get("prompt") == "none":
            raise SignInRefused(16000)
        challenge = asked.get("code_challenge", "")
        check_challenge(challenge, asked.get("code_challenge_method", ""))
        sign_in = BrowserSignIn(
            client,
            endpoint,
            audience_of(asked.get("scope", "")),
            self.clock() + _BROWSER_LIFETIME_S,
            asked.get("login_hint", ""),
            redirect_uri=redirect_uri,
            response_mode=response_mode,
            state=asked.get("state", ""),
            nonce=asked.get("nonce", ""),
            challenge=challenge,
        )
        self.handed_out(sign_in.code)
        return self._keep(sign_in)

    # What must not leak

    def handed_out(self, *secrets: str) -> None:
        """Note secrets that programs were given."""
        with self.lock:
            self._handed_out.extend(secrets)

    def issued_secrets(self) -> tuple[str, ...]:
        """The codes and tokens given out so far (the last 100,000)."""
        with self.lock:
            return tuple(self._handed_out)

    def _keep(self, sign_in: _SignIn) -> _SignIn:
        with self.lock:
            now = self.clock()
            kept = self._sign_ins.items()
            self._sign_ins = {k: s for k, s in kept if s.expires_at + _REMEMBER_S > now}
            self._sign_ins[sign_in.sign_in_id] = sign_in
        return sign_in

    # The person at the browser

    def find(self, sign_in_id: str) -> SignIn:
        """A sign-in that still waits for its person. Raises LookupError for any other."""
        with self.lock:
            sign_in = self._sign_ins.get(sign_in_id)
            return self._waiting(sign_in)

    def find_code(self, typed: str) -> DeviceSignIn:
        """The sign-in of a code as a person types it. Raises LookupError as ``find`` does."""
        wanted = tidy_user_code(typed)
        with self.lock:
            for sign_in in self._sign_ins.values():
                if isinstance(sign_in, DeviceSignIn) and sign_in.user_code == wanted:
                    return self._waiting(sign_in)
        raise LookupError("unknown")

    def _waiting(self, sign_in: _SignIn | None) -> _SignIn:
        if sign_in is None:
            raise LookupError("unknown")
        if sign_in.expires_at <= self.clock():
            raise LookupError("expired")
        if sign_in.status is not Status.PENDING:
            raise LookupError("used")
        return sign_in

    def pending_codes(self) -> tuple[str, ...]:
        """User codes that wait to be typed or finished, the oldest first."""
        with self.lock:
            now = self.clock()
            return tuple(
                s.user_code
                for s in self._sign_ins.values()
                if isinstance(s, DeviceSignIn) and s.status is Status.PENDING and s.expires_at > now
            )

    def choose(self, sign_in: SignIn, username: str) -> Step:
        """The person picks an account (again, if they like); answers the next step."""
        account = self.sample.account(username)
        if account is None:
            raise SignInRefused(50034, username)
        with self.lock:
            self._waiting(sign_in)
            sign_in.account = account
            sign_in.second_factor = False
            return self._settle(sign_in)

    def go_on(self, sign_in: SignIn, step: Step) -> Step:
        """The person says yes to ``step``; answers the next one. A stale yes changes nothing."""
        with self.lock:
            self._waiting(sign_in)
            if next_step(sign_in, self._consents) is step:
                if step is Step.CONFIRM:
                    sign_in.confirmed = True
                elif step is Step.SECOND_FACTOR:
                    sign_in.second_factor = True
                elif step is Step.CONSENT and sign_in.account:
                    self._consents.add((sign_in.account.username, sign_in.client.client_id))
            return self._settle(sign_in)

    def decline(self, sign_in: SignIn) -> None:
        """The person says no: the waiting program is told so."""
        with self.lock:
            self._waiting(sign_in)
            sign_in.status = Status.DECLINED

    def _settle(self, sign_in: SignIn) -> Step:
        step = next_step(sign_in, self._consents)
        if step is Step.DONE:
            sign_in.status = Status.APPROVED
        return step

    # What the token endpoint needs; call with the lock held

    def of_device_code(self, device_code: str) -> DeviceSignIn | None:
        """The sign-in that the program knows by this secret, in whatever state."""
        kept = (s for s in self._sign_ins.values() if isinstance(s, DeviceSignIn))
        return next((s for s in kept if s.device_code == device_code), None)

    def of_authorization_code(self, code: str) -> BrowserSignIn | None:
        """The sign-in that handed out this code, in whatever state."""
        kept = (s for s in self._sign_ins.values() if isinstance(s, BrowserSignIn))
        return next((s for s in kept if s.code == code), None)

    def has_consent(self, username: str, client_id: str) -> bool:
        """Whether that person has agreed to that app."""
        return (username, client_id) in self._consents
