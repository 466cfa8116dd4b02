"""Staying signed in, beside sign-in and listing: nobody waits for the token store. Main thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from desktop import jobs
from desktop.access import events as ev
from desktop.access.models import SignInRequest
from desktop.tasks.cancel import CancelToken
from desktop.tasks.runner import Emit, Runner, Work

#: So long a closed window waits for a store that is slow. What is not through by then was marked
#: before, and the next start ends it.
LAST_S: Final = 3


class SavedSignIns:
    """Starts the jobs that keep, save and forget sessions, and lets them end before the program."""

    def __init__(self, runner: Runner, tell: Callable[[ev.Event], None]) -> None:
        self._runner, self._tell = runner, tell
        self._under_way: list[threading.Event] = []

    def tidy(self) -> None:
        """Remove what the token store holds without its being kept."""
        self._start("tidy-store", jobs.tidy_store)

    def keep(self, session: jobs.Session, request: SignInRequest) -> None:
        """Keep a session that has just begun, if its request wants that."""
        if request.stay_signed_in:
            self._start("keep-account", jobs.keep(session, request))

    def save(self, session: jobs.Session | None) -> None:
        """Bring the tokens that are kept of ``session`` up to date; None: nobody is signed in."""
        if session is not None and session.kept_key is not None:
            self._start("save-tokens", jobs.save_tokens(session))

    def sign_out(self, session: jobs.Session | None, key: str | None) -> None:
        """Forget a session, or the kept account ``key`` whose session has not begun."""
        self._start("sign-out", jobs.sign_out(session, key))

    def stop(self) -> None:
        """Let what is under way end, within reason; called after the main loop."""
        deadline = time.monotonic() + LAST_S
        for over in self._under_way:
            over.wait(max(0.0, deadline - time.monotonic()))

    def _start(self, name: str, work: Work) -> None:
        over = threading.Event()

        def to_the_end(emit: Emit, cancel: CancelToken) -> None:
            try:
                work(emit, cancel)
            finally:
                over.set()

        self._under_way = [each for each in self._under_way if not each.is_set()]
        self._under_way.append(over)
        self._runner.start(name, to_the_end, on_event=self._tell, on_failed=lambda error: None)
