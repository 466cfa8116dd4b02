"""A person at a web page, without a browser: reads a page's forms, fills them in, sends them.

Knows HTML and nothing of the pages' addresses or field names, so that what is tested is what a
page offers to a person.
"""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar

_REFUSING = re.compile(r"cancel|decline|deny|\bno\b|\bnot\b|back|another|different", re.IGNORECASE)
_TYPED = {"text", "search", "tel", "email", "number", "password", "url"}


@dataclass(slots=True)
class Control:
    """One input, button or option. ``label`` is the text a person sees on or in it."""

    kind: str
    name: str = ""
    value: str = ""
    label: str = ""
    checked: bool = False

    @property
    def presses(self) -> bool:
        return self.kind in {"submit", "image"}

    @property
    def stands(self) -> bool:
        """Whether it is sent whatever is pressed."""
        if self.kind in {"radio", "checkbox"}:
            return self.checked
        return not self.presses and self.kind not in {"button", "reset"}

    def rivals(self, other: Control | None) -> bool:
        """Whether both are radio buttons of one choice."""
        return other is not None and self.kind == other.kind == "radio" and self.name == other.name

    @property
    def refuses(self) -> bool:
        return bool(_REFUSING.search(f"{self.label} {self.value}"))


@dataclass(slots=True)
class Form:
    """One form of a page, with its controls in their order."""

    action: str
    method: str
    controls: list[Control] = field(default_factory=list)

    def typed(self) -> list[Control]:
        return [c for c in self.controls if c.kind in _TYPED]

    def buttons(self) -> list[Control]:
        return [c for c in self.controls if c.presses]

    def values(self, chosen: Control | None = None) -> list[tuple[str, str]]:
        """What a browser sends when ``chosen`` is pressed, or picked and then sent."""
        sent = [c for c in self.controls if c is chosen or (c.stands and not c.rivals(chosen))]
        return [(c.name, c.value) for c in sent if c.name]


class Page(HTMLParser):
    """The forms of a page, and its text."""

    def __init__(self, address: str, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.forms: list[Form] = []
        self.text = ""
        self._form: Form | None = None
        self._labelled: Control | None = None
        self._hidden = 0
        self.feed(source)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in {"script", "style"}:
            self._hidden += 1
        elif tag == "form":
            method = attributes.get("method", "get").lower()
            self._form = Form(attributes.get("action", ""), method)
            self.forms.append(self._form)
        elif tag in {"input", "button"} and self._form is not None:
            kind = attributes.get("type", "submit" if tag == "button" else "text").lower()
            control = Control(kind, attributes.get("name", ""), attributes.get("value", ""))
            control.checked = "checked" in attributes
            if "disabled" not in attributes:
                self._form.controls.append(control)
            if tag == "button":
                self._labelled = control

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._hidden -= 1
        elif tag == "form":
            self._form = None
        elif tag == "button":
            self._labelled = None

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        self.text += f"{data} "
        if self._labelled is not None:
            self._labelled.label += data


class Visitor:
    """Keeps cookies from page to page. Goes to no proxy: the pages are on this machine."""

    def __init__(self) -> None:
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
        )

    def visit(self, address: str, sent: list[tuple[str, str]] | None = None) -> Page:
        """The page at ``address``; ``sent`` makes it a POST. An error page is a page too."""
        data = None if sent is None else urllib.parse.urlencode(sent).encode()
        try:
            answer = self._opener.open(address, data, timeout=10)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return Page(answer.geturl(), answer.read().decode("utf-8", "replace"))

    def submit(self, page: Page, form: Form, chosen: Control | None = None) -> Page:
        """Send ``form`` as if ``chosen`` had been pressed."""
        address = urllib.parse.urljoin(page.address, form.action)
        sent = form.values(chosen)
        if form.method == "post":
            return self.visit(address, sent)
        address = address.partition("?")[0] + "?" + urllib.parse.urlencode(sent)
        return self.visit(address)

    def sign_in(self, address: str, code: str | None, account: str) -> Page:
        """Type ``code`` where one is asked for, choose ``account``, say yes to the rest.

        Returns the last page, which asks for nothing more.
        """
        page = self.visit(address)
        chosen = False
        for _ in range(10):
            step = _next(page, code, None if chosen else account)
            if step is None:
                return page
            form, control = step
            chosen = chosen or (control is not None and account in _words(control))
            page = self.submit(page, form, control)
        message = f"the pages do not come to an end: {page.text[:300]}"
        raise AssertionError(message)

    def decline(self, address: str, code: str, account: str) -> Page:
        """Type ``code``, and press the first button that refuses, choosing ``account`` before."""
        page = self.visit(address)
        for _ in range(10):
            for form in page.forms:
                refusing = [b for b in form.buttons() if b.refuses and account not in _words(b)]
                if refusing and not form.typed():
                    return self.submit(page, form, refusing[0])
            step = _next(page, code, account)
            if step is None:
                break
            page = self.submit(page, *step)
        message = f"no page offers to refuse: {page.text[:300]}"
        raise AssertionError(message)


def _words(control: Control) -> str:
    return f"{control.value} {control.label}"


def _next(page: Page, code: str | None, account: str | None) -> tuple[Form, Control | None] | None:
    """The form to send now and the control to press in it; None where nothing is asked."""
    for form in page.forms:
        for control in form.typed():
            if "code" in control.name and code is not None:
                control.value = code
                return form, next((b for b in form.buttons() if not b.refuses), None)
    if account is not None:
        for form in page.forms:
            for control in form.controls:
                if account in _words(control) and control.kind not in _TYPED | {"hidden"}:
                    return form, control
    for form in page.forms:
        for control in form.buttons():
            if not control.refuses:
                return form, control
    return None
