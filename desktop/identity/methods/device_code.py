"""Device code: a short code typed into a page on any device."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from azure.identity import AuthenticationRecord, DeviceCodeCredential

from desktop.domain import clock
from desktop.domain.clouds import Cloud, is_the_demo
from desktop.domain.device_codes import check_code
from desktop.domain.events import DeviceCodeIssued
from desktop.domain.models import DeviceCode, Method, Readiness, Ready
from desktop.identity.cloud_trust import require_own_code_page
from desktop.identity.code_lifetime import CodeLifetimes
from desktop.identity.methods import SignInJob, interactive_session
from desktop.identity.session import Session


def readiness(cloud: Cloud | None = None) -> Readiness:
    """Always ready: it needs nothing of this machine."""
    return Readiness(Method.DEVICE_CODE, Ready.READY)


class _Prompt:
    """Tells codes to whichever job waits for one: the credential outlives the first."""

    def __init__(self, job: SignInJob, codes: CodeLifetimes) -> None:
        self.job = job
        self._codes = codes

    def __call__(self, verification_uri: str, user_code: str, expires_on: datetime) -> None:
        check_code(user_code, verification_uri, demo=is_the_demo(self.job.cloud))
        require_own_code_page(self.job.cloud.authority, verification_uri)
        # What MSAL says of its end is what it was told to believe.
        ends = self._codes.ends(user_code)
        if ends is not None:
            expires_on = datetime.now(UTC) + timedelta(seconds=ends - clock.now())
        self.job.emit(DeviceCodeIssued(DeviceCode(user_code, verification_uri, expires_on, ends)))


def sign_in(job: SignInJob) -> Session:
    """Tell a code by ``DeviceCodeIssued``, then wait until it was used, declined or has expired.

    Cancelling stops the polling at the transport: no request leaves after it.
    """
    transport = job.transport()
    told = _Prompt(job, transport.codes)

    def make(options: dict[str, Any]) -> DeviceCodeCredential:
        options.pop("login_hint", None)  # a code can be used by anybody
        return DeviceCodeCredential(prompt_callback=told, **options)

    def prompt(credential: DeviceCodeCredential, asking: SignInJob) -> AuthenticationRecord:
        told.job = asking
        return credential.authenticate(scopes=[asking.cloud.scope], **asking.challenge())

    return interactive_session(job, transport, make, prompt)
