"""A scripted user of the demo cloud's pages, for tests and for machines without a display.

Follows the pages as a person would, over HTTP and by their forms alone. The calling thread waits.
``python -m desktop.demo.scripted_user PAGE CODE USERNAME`` types a device code and signs in.
"""

from __future__ import annotations

import argparse
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlencode, urljoin, urlsplit

_TIMEOUT_S: Final = 30
_MOST_PAGES: Final = 10
#: The buttons that say yes, whichever page they are on.
_YES: Final = ("continue", "approve", "accept", "next")
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(slots=True)
class Form:
    """A form of a page: its fields as they are, and its buttons by ID as (name, value)."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """A page as the user sees it. ``ids`` are those of all its elements."""

    address: str
    status: int
    text: str
    forms: list[Form]
    ids: set[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if "id" in known:
            self.ids.add(known["id"])
        if tag == "form":
            self.forms.append(Form(known.get("action", "")))
        elif self.forms and tag == "input" and known.get("name"):
            self.forms[-1].fields[known["name"]] = known.get("value", "")
        elif self.forms and tag == "button":
            pressed = (known.get("name", ""), known.get("value", ""))
            self.forms[-1].buttons[known.get("id", "")] = pressed


class ScriptedUser:
    """One person at a browser. ``page`` is what is on the screen."""

    def __init__(self) -> None:
        """A blank screen."""
        # No proxies: whatever the environment says, loopback is reached directly.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self.page = Page("about:blank", 0, "", [], set())

    def open(self, address: str, form: dict[str, str] | None = None) -> Page:
        """Go to an address of this machine, with a POST if ``form`` is given.

        Follows redirects. Raises ValueError for addresses elsewhere, OSError where nobody answers.
        """
        parts = urlsplit(address)
        if parts.scheme != "http" or parts.hostname not in _LOOPBACK:
            raise ValueError(address)
        body = urlencode(form).encode("ascii") if form is not None else None
        try:
            with self._opener.open(address, body, timeout=_TIMEOUT_S) as answer:
                status, final, raw = answer.status, answer.url, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                status, final, raw = refused.code, refused.url or address, refused.read()
        reader = _Reader()
        text = raw.decode("utf-8", "replace")
        reader.feed(text)
        self.page = Page(final, status, text, reader.forms, reader.ids)
        return self.page

    def press(self, button_id: str = "", **filled: str) -> Page:
        """Fill in the page's fields by name, and press a button by its ID.

        Raises LookupError where the page has no such button.
        """
        for form in self.page.forms:
            if button_id in form.buttons:
                name, value = form.buttons[button_id]
                fields = form.fields | filled | ({name: value} if name else {})
                return self.open(urljoin(self.page.address, form.action), fields)
        raise LookupError(button_id)

    def pick(self, username: str) -> Page:
        """Press the button of an account. Raises LookupError where it is not on the page."""
        for form in self.page.forms:
            for button_id, pressed in form.buttons.items():
                if pressed == ("account", username):
                    return self.press(button_id)
        raise LookupError(username)

    def say_yes(self) -> Page:
        """Press every button that says yes until there is none; answers the last page."""
        for _ in range(_MOST_PAGES):
            pressed = [b for form in self.page.forms for b in form.buttons if b in _YES]
            if not pressed:
                return self.page
            self.press(pressed[0])
        raise LookupError("the pages have no end")

    def enter_code(self, page_address: str, code: str, username: str) -> Page:
        """Do all that a device code asks of a person. The last page has the ID ``done``."""
        self.open(page_address)
        self.press("next", code=code)
        self.pick(username)
        return self.say_yes()

    def sign_in(self, authorization_address: str, username: str) -> Page:
        """Do all that a browser sign-in asks of a person; ends at the waiting program's page."""
        self.open(authorization_address)
        self.pick(username)
        return self.say_yes()


def main(arguments: Sequence[str] | None = None) -> int:
    """Type a device code from the command line; status 0 when signed in, 1 when not."""
    parser = argparse.ArgumentParser(
        prog="python -m desktop.demo.scripted_user", description=__doc__
    )
    parser.add_argument("page", help="address of the page that takes the code")
    parser.add_argument("code")
    parser.add_argument("username")
    asked = parser.parse_args(arguments)
    try:
        last = ScriptedUser().enter_code(asked.page, asked.code, asked.username)
    except (LookupError, OSError, ValueError) as failure:
        parser.exit(1, f"Not signed in: {failure!r}\n")
    return 0 if "done" in last.ids else 1


if __name__ == "__main__":
    raise SystemExit(main())
