"""Cancelling: one token a task, asked by workers and pulled by the main thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from desktop.tasks.compute_lock import away

#: The longest that ``cancel`` waits for bytes that are on their way to the network. They are few,
#: and go to a buffer of the system's: microseconds, where nothing is wrong.
_LEAVING_S: Final = 0.05


class Cancelled(BaseException):
    """The task was cancelled; nothing of it may happen any more.

    Not an Exception, so that the libraries between us and the transport, which turn every Exception
    into one of their own, let it through.
    """


class CancelToken:
    """May be used from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._hooks: list[Callable[[], None]] = []
        self._leaving = 0
        self._all_left = threading.Condition(self._lock)

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled if the token was pulled."""
        if self._event.is_set():
            raise Cancelled

    def sleep(self, seconds: float) -> None:
        """Wait; raise Cancelled as soon as the token is pulled."""
        with away():
            pulled = self._event.wait(seconds)
        if pulled:
            raise Cancelled

    def cancel(self) -> None:
        """Pull the token. Once it has returned nothing leaves any more (``leaving``).

        Returns at once: hooks, which may block, run on a thread of their own.
        """
        with self._lock:
            if self._event.is_set():
                return
            self._event.set()
            hooks, self._hooks = self._hooks, []
            self._all_left.wait_for(lambda: not self._leaving, _LEAVING_S)
        if hooks:
            threading.Thread(target=_run_all, args=(hooks,), name="cancel", daemon=True).start()

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """The block sends something. Raises Cancelled before it if the token was pulled; whoever
        pulls it meanwhile waits for the end of the block, which must not wait for anybody.
        """
        with self._lock:
            self.raise_if_cancelled()
            self._leaving += 1
        try:
            yield
        finally:
            with self._lock:
                self._leaving -= 1
                if not self._leaving:
                    self._all_left.notify_all()

    @contextmanager
    def hook(self, undo: Callable[[], None]) -> Iterator[None]:
        """While the block runs, cancelling calls ``undo`` (end a process, wake a server)."""
        with self._lock:
            self._hooks.append(undo)
            late = self._event.is_set()
        if late:
            raise Cancelled
        try:
            yield
        finally:
            with self._lock:
                if undo in self._hooks:
                    self._hooks.remove(undo)


#: The token of the task that the present thread works for. What is shared by many tasks (a
#: transport) asks it; a thread started for a task runs in a copy of its context.
_current: ContextVar[CancelToken | None] = ContextVar("cancel_token", default=None)


def work_for(token: CancelToken) -> None:
    """Say that this thread works for ``token`` from now on."""
    _current.set(token)


def current_token() -> CancelToken:
    """The token of the task that this thread works for; one that nobody pulls if there is none."""
    return _current.get() or CancelToken()


def check_cancelled() -> None:
    """Raise Cancelled if the task that this thread works for was cancelled."""
    token = _current.get()
    if token is not None:
        token.raise_if_cancelled()


def _run_all(hooks: list[Callable[[], None]]) -> None:
    for hook in hooks:
        hook()
