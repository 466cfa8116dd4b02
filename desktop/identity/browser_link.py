"""Sees the address that azure-identity hands to the browser, and opens pages for the window.

The authorization address is not told otherwise. Without it nobody could copy the link on a machine
where no browser opens.
"""

from __future__ import annotations

import contextlib
import importlib
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Final

from desktop.identity import browsers
from desktop.identity.browsers import Browser
from desktop.tasks.cancel import Cancelled

#: ``told(address, opened)``: None while it is opening, then whether a browser did.
Told = Callable[[str, bool | None], None]
#: The module of azure-identity that opens the page, by ``webbrowser.open``.
_OPENING: Final = "azure.identity._credentials.browser"


def system_browser() -> Browser | None:
    """The user's browser (BROWSER is honoured), None if there is none with a window."""
    return browsers.installed()


class _Watch:
    """One sign-in that waits for its page."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._lock = threading.Lock()
        self._over = False

    def hand_over(self, address: str) -> None:
        """Tell the address, then open it on a thread of its own: the redirect server must answer
        meanwhile, and a browser may stay in the foreground.
        """
        browser = system_browser()
        self._told(address, None if browser else False)
        if browser is not None:
            threading.Thread(
                target=self._open, args=(browser, address), name="browser", daemon=True
            ).start()

    def _open(self, browser: Browser, address: str) -> None:
        opened = browser.open(address)
        with self._lock, contextlib.suppress(Cancelled):
            if not self._over:
                self._told(address, opened)

    def end(self) -> None:
        """Nothing is told from now on."""
        with self._lock:
            self._over = True


_watch: ContextVar[_Watch | None] = ContextVar("watch", default=None)


class _Handing:
    """In the place of ``webbrowser`` where azure-identity opens the sign-in page."""

    @staticmethod
    def open(address: str, new: int = 0, autoraise: bool = True) -> bool:
        watch = _watch.get()
        if watch is None:
            return webbrowser.open(address, new, autoraise)
        watch.hand_over(address)
        return True  # the wait goes on: the user may open the link by hand


def open_page(url: str) -> bool:
    """Open a page; False if there is no browser. On a worker: some browsers take their time."""
    browser = system_browser()
    return browser is not None and browser.open(url)


@contextlib.contextmanager
def watching(told: Told) -> Iterator[None]:
    """While the block runs on this thread, ``told(address, opened)`` hears of the page.

    First before anything opens it, on this thread (``opened`` is None, or False where there is no
    browser); then once more, on another, with whether a browser did.
    """
    opening = importlib.import_module(_OPENING)
    if not isinstance(opening.webbrowser, _Handing):
        # Registering a controller with webbrowser would be the public way, and run xdg-settings
        # for as long as that takes. The library's use of the module is held by a test.
        opening.webbrowser = _Handing()  # type: ignore[attr-defined]
    watch = _Watch(told)
    reset = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(reset)
        watch.end()
