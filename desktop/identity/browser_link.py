"""Sees the address that azure-identity hands to the browser, and opens pages for the window.

The authorization address is not told otherwise. Without it nobody could copy the link on a machine
where no browser opens.
"""

from __future__ import annotations

import contextlib
import threading
import urllib.parse
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from contextvars import ContextVar

_NAME = "azimuth"
_lock = threading.Lock()
_watcher: ContextVar[Callable[[str, bool], None] | None] = ContextVar("watcher", default=None)


def system_browser() -> webbrowser.BaseBrowser | None:
    """The user's browser ($BROWSER is honoured), None if there is none."""
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return None
    return found.original if isinstance(found, _Watching) else found


class _Watching(webbrowser.BaseBrowser):
    """Passes pages on to ``original`` and tells this thread's watcher."""

    def __init__(self, original: webbrowser.BaseBrowser | None) -> None:
        super().__init__(_NAME)
        self.original = original

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        opened = self.original is not None and self.original.open(url, new, autoraise)
        watcher = _watcher.get()
        if watcher is None:
            return opened
        watcher(url, opened)
        return True  # the wait goes on: the user may open the link by hand


def open_page(url: str) -> bool:
    """Open a page; False if there is no browser. On a worker: some browsers block."""
    browser = system_browser()
    return browser is not None and browser.open(url, new=2)


@contextlib.contextmanager
def watching(told: Callable[[str, bool], None]) -> Iterator[None]:
    """While the block runs on this thread, ``told(address, opened)`` hears of each page opened."""
    with _lock:
        original = system_browser()
        webbrowser.register(_NAME, None, _Watching(original), preferred=True)
    reset = _watcher.set(told)
    try:
        yield
    finally:
        _watcher.reset(reset)


def end_wait(authorization_address: str) -> None:
    """Wake the server that waits for the redirect of that address, so that it frees its port."""
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(authorization_address).query)
    redirect, state = query.get("redirect_uri", [""])[0], query.get("state", [""])[0]
    parts = urllib.parse.urlsplit(redirect)
    if parts.scheme != "http" or parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        return
    answer = urllib.parse.urlencode({"error": "access_denied", "state": state})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with contextlib.suppress(OSError):  # it has ended by itself
        opener.open(f"{redirect.rstrip('/')}/?{answer}", timeout=2).close()
