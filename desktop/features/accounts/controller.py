"""Staying signed in, beside sign-in and listing: nobody waits for the token store. Main thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from desktop.domain.models import KeptAccount, SignInRequest
from desktop.features.accounts import worker
from desktop.kernel.app import App
from desktop.tasks.cancel import CancelToken
from desktop.tasks.runner import Emit, Runner, Work

#: So long a closed window waits for a store that is slow. What is not through by then was marked
#: before, and the next start ends it.
LAST_S: Final = 3


class SavedSignIns:
    """Starts the jobs that keep, save and forget sessions, and lets them end before the program."""

    def __init__(self, app: App, runner: Runner) -> None:
        self._runner, self._tell = runner, app.events.publish
        self._under_way: list[threading.Event] = []

    def find(self, found: Callable[[tuple[KeptAccount, ...]], None]) -> None:
        """Tell which accounts stay signed in, and ``found`` too."""
        self._runner.start(
            "kept-accounts",
            worker.find_kept,
            on_event=self._tell,
            on_done=found,
            on_failed=lambda error: None,
        )

    def tidy(self) -> None:
        """Remove what the token store holds without its being kept."""
        self._start("tidy-store", worker.tidy_store)

    def keep(self, session: worker.Session, request: SignInRequest) -> None:
        """Keep a session that has just begun, if its request wants that."""
        if request.stay_signed_in:
            self._start("keep-account", worker.keep(session, request))

    def save(self, session: worker.Session | None) -> None:
        """Bring the tokens that are kept of ``session`` up to date; None: nobody is signed in."""
        if session is not None and session.kept_key is not None:
            self._start("save-tokens", worker.save_tokens(session))

    def sign_out(self, session: worker.Session | None, key: str | None) -> None:
        """Forget a session, or the kept account ``key`` whose session has not begun."""
        self._start("sign-out", worker.sign_out(session, key))

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
