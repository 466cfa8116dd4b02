"""The http pages for people: type the code, pick an account, and be sent back.

Plain forms only: a browser without scripts and a test without a browser walk the same way.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from desktop.demo import pages
from desktop.demo.aadsts import SignInRefused, report
from desktop.demo.http_messages import Request, Response, Route
from desktop.demo.pending_sign_ins import PendingSignIns
from desktop.demo.sign_ins import BrowserSignIn, SignIn, Step, tidy_user_code

_WRONG_CODE: Final = {
    "unknown": "The code “{typed}” is not known. Look at it once more and type it again.",
    "expired": "The code “{typed}” has expired. Ask for a new one.",
    "used": "The code “{typed}” was used already. Ask for a new one.",
}


class PageService:
    """Walks a person through a sign-in. Its handlers run on connection threads."""

    def __init__(self, pending: PendingSignIns) -> None:
        """Nothing is served until its routes are."""
        self._pending = pending

    def routes(self) -> tuple[Route, ...]:
        """What it serves."""
        return (
            Route("GET", "/", self._home),
            Route("GET", "/device", self._code_form),
            Route("POST", "/device", self._code),
            Route("GET", "/{tenant}/oauth2/v2.0/authorize", self._authorize),
            Route("POST", "/{tenant}/oauth2/v2.0/authorize", self._authorize),
            Route("POST", "/sign-in", self._sign_in),
            Route("GET", "/error", self._error),
        )

    def not_found(self) -> Response:
        """The answer for an address that is none of ours."""
        return _html(pages.not_found_page(), 404)

    def _home(self, request: Request) -> Response:
        del request
        return _html(pages.home_page(self._pending.sample.accounts))

    def _code_form(self, request: Request) -> Response:
        del request
        return _html(pages.code_page())

    def _code(self, request: Request) -> Response:
        typed = request.form.get("code", "")[:40]
        try:
            sign_in = self._pending.find_code(typed)
        except LookupError as refused:
            problem = _WRONG_CODE[str(refused.args[0])].replace("{typed}", tidy_user_code(typed))
            return _html(pages.code_page(problem), 400)
        return self._pick(sign_in)

    def _authorize(self, request: Request, tenant: str) -> Response:
        try:
            sign_in = self._pending.open_browser(tenant, {**request.query, **request.form})
        except SignInRefused as refusal:
            # Never back to the program: its address may be the very thing that is wrong.
            return self._refused(request, refusal)
        return self._pick(sign_in)

    def _sign_in(self, request: Request) -> Response:
        form = request.form
        try:
            sign_in = self._pending.find(form.get("sign_in", ""))
            return self._answer(sign_in, form)
        except LookupError as lost:
            return _html(pages.lost_page(str(lost.args[0])), 400)
        except SignInRefused as refusal:
            return self._refused(request, refusal, sign_in)

    def _answer(self, sign_in: SignIn, form: Mapping[str, str]) -> Response:
        decision = form.get("decision", "")
        if decision == "cancel":
            self._pending.decline(sign_in)
            return self._declined(sign_in)
        if decision == "continue":
            done = next((s for s in Step if s == form.get("step")), Step.ACCOUNT)
            return self._show(sign_in, self._pending.go_on(sign_in, done))
        if form.get("account"):
            return self._show(sign_in, self._pending.choose(sign_in, form["account"]))
        return self._pick(sign_in)

    def _show(self, sign_in: SignIn, step: Step) -> Response:
        account = sign_in.account
        if step is Step.ACCOUNT or account is None:
            return self._pick(sign_in)
        if step is Step.CONFIRM:
            return _html(pages.confirm_page(sign_in, account))
        if step is Step.SECOND_FACTOR:
            return _html(pages.second_factor_page(sign_in, account))
        if step is Step.CONSENT:
            return _html(pages.consent_page(sign_in, account))
        if isinstance(sign_in, BrowserSignIn):
            return _return_to_program(sign_in, {"code": sign_in.code})
        return _html(pages.done_page())

    def _pick(self, sign_in: SignIn) -> Response:
        return _html(pages.account_page(sign_in, self._pending.sample.accounts))

    def _declined(self, sign_in: SignIn) -> Response:
        if not isinstance(sign_in, BrowserSignIn):
            return _html(pages.declined_page())
        told = report(SignInRefused(65004), self._pending.clock())
        error = {"error": told.refusal.error, "error_description": told.description}
        return _return_to_program(sign_in, error)

    def _refused(
        self, request: Request, refusal: SignInRefused, sign_in: SignIn | None = None
    ) -> Response:
        told = report(refusal, self._pending.clock(), request.correlation_id)
        return _html(pages.refused_page(told, sign_in), 400)

    def _error(self, request: Request) -> Response:
        try:
            refusal = SignInRefused(int(request.query.get("code", "")), "…")
        except (KeyError, ValueError):
            return self.not_found()
        return self._refused(request, refusal)


def _return_to_program(sign_in: BrowserSignIn, answer: Mapping[str, str]) -> Response:
    """To the redirect address, which was checked when the sign-in was opened."""
    fields = dict(answer)
    if sign_in.state:
        fields["state"] = sign_in.state
    if sign_in.response_mode == "form_post":
        nonce = secrets.token_urlsafe(16)
        page = pages.form_post_page(sign_in.redirect_uri, tuple(fields.items()), nonce)
        return _html(page, script_nonce=nonce)
    joint = "&" if "?" in sign_in.redirect_uri else "?"
    target = f"{sign_in.redirect_uri}{joint}{urlencode(fields)}"
    return Response(303, headers={"Location": target, "Cache-Control": "no-store"})


def _html(page: str, status: int = 200, script_nonce: str = "") -> Response:
    script = f" script-src 'nonce-{script_nonce}';" if script_nonce else ""
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline';{script} base-uri 'none';"
        # Browsers hold redirects that follow a form against this too, and programs wait on
        # ports of their own.
        " form-action 'self' http://localhost:*; frame-ancestors 'none'"
    )
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(status, page.encode("utf-8"), "text/html; charset=utf-8", headers)
