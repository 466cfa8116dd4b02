"""The HTML that people see: pure functions from values to pages. All values are escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from desktop.demo.aadsts import ErrorReport
from desktop.demo.page_style import STYLE
from desktop.demo.sample import DemoAccount
from desktop.demo.sign_ins import SignIn, Step

_LOGO: Final = (
    '<svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.4"'
    ' aria-hidden="true"><circle cx="16" cy="16" r="13"/>'
    '<path d="M21.5 10.5 18 18l-7.5 3.5L14 14z" fill="currentColor" stroke-linejoin="round"/></svg>'
)
_BACK: Final = ("back", "back", "Other account", False)
_CANCEL: Final = ("cancel", "cancel", "Cancel", False)
_CONTINUE: Final = ("continue", "continue", "Continue", True)
_Button = tuple[str, str, str, bool]


def _page(title: str, body: str, script: str = "") -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} – Azimuth Demo</title><style>{STYLE}</style></head><body>"
        f'<header>{_LOGO}<span>Azimuth</span><span class="badge">Demo</span></header>'
        f"<main><h1>{escape(title)}</h1>{body}</main>"
        "<footer>An offline demo cloud on this computer. It is not Microsoft’s, it asks for no"
        " password, and nothing here leaves this machine.</footer>"
        f"{script}</body></html>"
    )


def _buttons(buttons: Iterable[_Button]) -> str:
    """Each is (id, value of ``decision``, label, whether it is the main one)."""
    made = "".join(
        f'<button class="button{" main" if main else ""}" id="{name}" name="decision"'
        f' value="{value}">{escape(label)}</button>'
        for name, value, label, main in buttons
    )
    return f'<div class="actions">{made}</div>'


def _form(sign_in: SignIn, step: Step, inside: str) -> str:
    return (
        '<form method="post" action="/sign-in">'
        f'<input type="hidden" name="sign_in" value="{escape(sign_in.sign_in_id)}">'
        f'<input type="hidden" name="step" value="{step}">{inside}</form>'
    )


def _face(account: DemoAccount) -> str:
    return f'<span class="face" aria-hidden="true">{escape(account.display_name[:1])}</span>'


def _who(account: DemoAccount) -> str:
    return f'<p><span class="who">{escape(account.username)}</span></p>'


def home_page(accounts: Sequence[DemoAccount]) -> str:
    """What this server is, for whoever opens its address."""
    rows = "".join(f"<li>{_row(account)}</li>" for account in accounts)
    return _page(
        "The demo cloud is running",
        '<p class="soft">Sign in to it from Azimuth or the Azure CLI, with any of these'
        f' accounts:</p><ul class="accounts">{rows}</ul>'
        '<div class="actions"><a class="button main" id="device" href="/device">'
        "I have a code</a></div>",
    )


def _row(account: DemoAccount) -> str:
    return (
        f'<div class="account">{_face(account)}<span><strong>{escape(account.username)}</strong>'
        f"<small>{escape(account.outcome)}</small></span></div>"
    )


def code_page(problem: str = "") -> str:
    """Where the code is typed. ``problem`` says in words why the last one was not taken."""
    told = f'<p class="problem" id="problem" role="alert">{escape(problem)}</p>' if problem else ""
    return _page(
        "Enter the code",
        '<p class="soft">Type the code that Azimuth or the Azure CLI shows you.</p>'
        f'{told}<form method="post" action="/device"><label for="code">Code</label>'
        '<input type="text" id="code" name="code" maxlength="20" required'
        ' autofocus autocomplete="off" autocapitalize="characters" spellcheck="false">'
        '<div class="actions"><button class="button main" id="next">Next</button></div></form>',
    )


def account_page(sign_in: SignIn, accounts: Sequence[DemoAccount]) -> str:
    """The account picker: one button an account, each with what it will show."""
    tenant = sign_in.endpoint.tenant
    asked = f" in the tenant <strong>{escape(tenant.display_name)}</strong>" if tenant else ""
    hint = sign_in.login_hint.lower()

    def is_member(account: DemoAccount) -> bool:
        return tenant is None or account.membership(tenant.tenant_id) is not None

    ordered = sorted(accounts, key=lambda a: (a.username.lower() != hint, not is_member(a)))
    rows = "".join(
        f'<li><button class="account{"" if is_member(account) else " elsewhere"}"'
        f' id="account-{number}" name="account" value="{escape(account.username)}">'
        f"{_face(account)}<span><strong>{escape(account.username)}</strong><small>"
        f"{escape(account.outcome if is_member(account) else 'Not a member of this tenant')}"
        "</small></span></button></li>"
        for number, account in enumerate(ordered, 1)
    )
    body = (
        f'<p class="soft">To sign in to <strong>{escape(sign_in.client.name)}</strong>{asked}.'
        f' Each one shows something else.</p><ul class="accounts">{rows}</ul>'
    )
    return _page("Pick an account", _form(sign_in, Step.ACCOUNT, body + _buttons([_CANCEL])))


def confirm_page(sign_in: SignIn, account: DemoAccount) -> str:
    """The last question of a device code: did you start this yourself?"""
    body = (
        f"{_who(account)}<p>Are you trying to sign in to"
        f" <strong>{escape(sign_in.client.name)}</strong>?</p>"
        '<p class="soft">Continue only if you started it yourself, on this computer. A code that'
        " somebody sent you would sign <em>them</em> in as you.</p>"
    )
    buttons = _buttons([_CONTINUE, _CANCEL])
    return _page("Was it you?", _form(sign_in, Step.CONFIRM, body + buttons))


def second_factor_page(sign_in: SignIn, account: DemoAccount) -> str:
    """Stands for the telephone that would ring now."""
    tenant = sign_in.endpoint.tenant or account.home.tenant
    body = (
        f"{_who(account)}<p><strong>{escape(tenant.display_name)}</strong> asks for a second"
        " factor. In real life your telephone would show a request now; here this page does.</p>"
    )
    buttons = _buttons(
        [("approve", "continue", "Approve", True), ("deny", "cancel", "Deny", False)]
    )
    return _page("Approve the sign-in", _form(sign_in, Step.SECOND_FACTOR, body + buttons))


def consent_page(sign_in: SignIn, account: DemoAccount) -> str:
    """Asks once for an app that nobody has agreed to yet."""
    body = (
        f"{_who(account)}<p><strong>{escape(sign_in.client.name)}</strong> wants to use Azure"
        " Resource Manager as you.</p>"
    )
    buttons = _buttons([("accept", "continue", "Accept", True), _CANCEL])
    return _page("Permissions requested", _form(sign_in, Step.CONSENT, body + buttons))


def done_page() -> str:
    """A device code's end."""
    return _page(
        "You are signed in",
        '<div class="sign" id="done" aria-hidden="true">✓</div>'
        "<p>You may close this page and go back to Azimuth.</p>",
    )


def declined_page() -> str:
    """A device code's other end."""
    return _page(
        "Sign-in cancelled",
        '<p id="declined">The program that asked for the code has been told. You may close this'
        " page.</p>",
    )


def refused_page(told: ErrorReport, sign_in: SignIn | None = None) -> str:
    """An error that only the person at the browser gets to see."""
    facts = (
        ("Error", f"AADSTS{told.refusal.code}"),
        ("Request", told.trace_id),
        ("Correlation", told.correlation_id),
        ("Time", told.timestamp),
    )
    rows = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    waiting = ways = ""
    if sign_in is not None:
        waiting = (
            '<p class="soft">The program that is waiting does not hear of this: it goes on'
            " waiting, as it would with Microsoft Entra. Choose another account, or cancel.</p>"
        )
        ways = _form(sign_in, Step.ACCOUNT, _buttons([_BACK, _CANCEL]))
    return _page(
        "You cannot go on here",
        f'<p class="problem" id="problem" role="alert">{escape(told.refusal.text)}</p>'
        f'{waiting}<dl id="facts">{rows}</dl>{ways}',
    )


def lost_page(reason: str) -> str:
    """A page that was left open for too long, or sent twice. ``reason`` is ``find``'s word."""
    words = {
        "expired": "The time for this sign-in is over.",
        "used": "This sign-in has come to its end already.",
    }
    return _page(
        "Please start again",
        f'<p class="problem" id="problem" role="alert">'
        f"{words.get(reason, 'This sign-in is not known here.')}</p>"
        "<p>Go back to Azimuth and sign in once more.</p>",
    )


def form_post_page(address: str, fields: Sequence[tuple[str, str]], nonce: str) -> str:
    """Sends the browser back to the program with a POST; by itself where scripts may run."""
    inputs = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields
    )
    return _page(
        "Back to Azimuth",
        f'<form method="post" id="return" action="{escape(address)}">{inputs}<p>One moment…</p>'
        '<div class="actions"><button class="button main" id="continue">Continue</button></div>'
        "</form>",
        f'<script nonce="{escape(nonce)}">document.getElementById("return").submit()</script>',
    )


def not_found_page() -> str:
    """Any other address."""
    return _page(
        "Nothing here",
        '<p>There is no such page.</p><div class="actions">'
        '<a class="button" href="/">To the beginning</a></div>',
    )
